//! The table of rules.
//!
//! A rule is a small complete thing: a name, the role it gives, the reason a reader is told, a test
//! on a block, and an example that runs as a test. Adding one touches its function, its row and its
//! example. The first rule of the table that applies decides.

mod around;
mod body;
mod bylines;
mod furniture;
mod head;
mod headline;
mod pictures;
mod related;
mod second;

pub use around::{OUTSIDE, heads_below};
pub use body::EDITOR_KEEPS;
pub use bylines::byline_names;
pub use furniture::is_address;
pub use headline::headline;
pub use pictures::credit_inside;
pub use related::linked;

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::Role;
use super::page::Page;

/// A rule of the table.
pub struct Rule {
    /// Its name, stable: it stands in data.
    pub name: &'static str,
    /// The role it gives.
    pub role: Role,
    /// Why, in words for readers.
    pub reason: &'static str,
    /// A raw text, and the words of the block that the rule decides in it.
    pub example: (&'static str, &'static str),
    /// Whether it applies to the block at a place.
    pub applies: fn(&Page<'_>, usize) -> bool,
}

impl Rule {
    /// Whether the labeller may take back what it decides: within articles four of five unannounced lists are
    /// the author's own (development dumps of news4k and wcxb), outside none is; 49 of 799 marked captions are
    /// body (saved pages).
    pub fn yields(&self) -> bool {
        [related::UNANNOUNCED, pictures::MARKED].contains(&self.name)
    }

    /// Whether it only names what the labeller decided.
    pub fn follows_labels(&self) -> bool {
        static NAMES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
            let tables = [second::RULES, around::RULES, body::RULES, std::slice::from_ref(&OUTSIDE)];
            tables.iter().flat_map(|table| table.iter()).map(|rule| rule.name).collect()
        });
        NAMES.contains(self.name)
    }
}

/// Rules that need a block and its neighbours only.
pub const ALONE: &[&[Rule]] = &[
    furniture::RULES,
    head::LINES,
    furniture::CUES,
    furniture::NOTICES,
    furniture::CREDITS,
    pictures::RULES,
    related::RULES,
];

/// Rules that need to know where the body is.
pub const AROUND: &[&[Rule]] = &[head::RULES, second::RULES, around::RULES, body::RULES];

/// Every rule, in order.
pub const ALL_RULES: &[&[&[Rule]]] = &[ALONE, AROUND];

/// What the collection's memory knows; the reason says how often.
pub const RECURS: Rule = Rule {
    name: "recurs",
    role: Role::Other,
    reason: "it stands in most articles of its outlet",
    example: ("", ""),
    applies: |_, _| false,
};

/// Whether a rule says no more of a cut block than where it stands.
pub fn is_nameless(rule: &str) -> bool {
    rule == OUTSIDE.name || rule == around::TAIL
}

/// The editor's `cut`.
pub const EDITOR_CUTS: Rule = Rule {
    name: "editor-cuts",
    role: Role::Other,
    reason: "the editor cut it",
    example: ("", ""),
    applies: |_, _| false,
};

/// Lets the rules of some tables decide what is still open.
pub fn apply(tables: &'static [&'static [Rule]], page: &mut Page<'_>) {
    for rule in tables.iter().flat_map(|table| table.iter()) {
        for at in 0..page.seen.len() {
            if page.is_open(at) && (rule.applies)(page, at) {
                page.decide(at, rule);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::intake::{Key, Sidecar, read};
    use crate::strip::{Known, strip};
    use crate::text::Source;

    #[test]
    fn every_rule_decides_the_block_of_its_example() {
        let known = Known::on(jiff::civil::date(2031, 12, 31));
        for rule in ALL_RULES.iter().flat_map(|tables| tables.iter()).flat_map(|table| table.iter()) {
            let (text, words) = rule.example;
            // Fences and tables are read by the Markdown reader; the rest is pasted text.
            let name = match text {
                _ if text.contains("|--") => "example.md",
                _ if text.starts_with('<') => "example.html",
                _ => "example.txt",
            };
            let source = Arc::new(Source::new(name, text.as_bytes().to_vec()));
            let (capture, _) = read(&source).unwrap();
            let (article, _) = strip(Key::new("example").unwrap(), capture, Sidecar::default(), &known);
            let whole = article.blocks.iter().find(|ruled| ruled.block.text == words);
            let part = || article.blocks.iter().find(|ruled| ruled.block.text.contains(words));
            let found = whole.or_else(part).map(|ruled| ruled.rule);
            assert_eq!(found, Some(rule.name), "{words:?} in {text:?}");
        }
    }

    #[test]
    fn names_are_unique_and_every_role_has_a_rule() {
        let rules = || ALL_RULES.iter().flat_map(|tables| tables.iter()).flat_map(|table| table.iter());
        let mut names: Vec<_> = rules().map(|rule| rule.name).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
        let roles: std::collections::HashSet<_> = rules().map(|rule| rule.role.name()).collect();
        assert_eq!(roles.len(), 26, "{roles:?}");
    }
}
