//! Cue phrases: lines that web pages put round an article.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::{collapse, fold};

/// The longest line, in words, that a phrase may stand for.
pub const LONGEST: usize = 12;

/// A phrase of so many bytes is known although a title is glued to it, as pages do that make the gap by style.
/// Shorter ones begin ordinary words; the length is a guess.
const GLUED: usize = 16;

#[derive(Default)]
struct Table {
    whole: FxHashMap<String, &'static str>,
    /// Phrases that go on, by their first character; none for those that begin anyhow.
    open: FxHashMap<Option<char>, Vec<Open>>,
}

/// A phrase that goes on: what it begins and ends with.
struct Open {
    place: usize,
    before: &'static str,
    after: &'static str,
    class: &'static str,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    let mut class = "";
    for line in include_str!("data/cues.txt").lines().filter(|line| !line.starts_with("# ")) {
        if let Some(name) = line.strip_prefix('[') {
            class = name.trim_end_matches(']');
            continue;
        }
        for phrase in line.split(" | ").map(str::trim).filter(|phrase| !phrase.is_empty()) {
            match phrase.split_once('*') {
                Some((before, after)) => {
                    let (before, after) = (before.trim_end(), after.trim_start());
                    let place = table.open.values().map(Vec::len).sum::<usize>();
                    let phrase = Open { place, before, after, class };
                    table.open.entry(before.chars().next()).or_default().push(phrase);
                }
                // As lines are made comparable, numbers too.
                None => drop(table.whole.insert(normal(&phrase.replace('#', "1")), class)),
            }
        }
    }
    table
});

/// A line in lower case, each gap of white space one space.
fn folded(line: &str) -> String {
    if !line.is_ascii() {
        return collapse(&fold(line));
    }
    let mut folded = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded.make_ascii_lowercase();
    folded
}

/// A line made comparable: folded, closing punctuation off, numbers as `#`, a doubled line once.
fn normal(line: &str) -> String {
    let joined = folded(line);
    let trimmed = joined.trim_matches(is_dress);
    let half = trimmed.len() / 2;
    let once = match trimmed.is_char_boundary(half) && trimmed.len().is_multiple_of(2) && half > 0 {
        true if trimmed[..half] == trimmed[half..] => &trimmed[..half],
        _ => trimmed,
    };
    if !once.bytes().any(|byte| byte.is_ascii_digit()) {
        return once.to_owned();
    }
    let mut out = String::with_capacity(once.len());
    for c in once.chars() {
        match (c.is_ascii_digit(), out.ends_with('#')) {
            (true, false) => out.push('#'),
            (true, true) => {}
            (false, _) => out.push(c),
        }
    }
    out
}

/// Signs that lines are dressed with.
fn is_dress(c: char) -> bool {
    let ascii =
        matches!(c, '[' | ']' | '(' | ')' | '<' | '>' | '|' | ':' | '.' | '!' | '?' | '+' | '-' | '*' | '#');
    ascii
        || matches!(c, '…' | '«' | '»' | '›' | '‹' | '→' | '←' | '↓' | '↑' | '–' | '—' | '•' | '·')
        || c.is_whitespace()
}

/// The class of cue phrase that a whole line of at most [`LONGEST`] words is, if it is one.
pub fn class_of(line: &str) -> Option<&'static str> {
    if line.len() > 160 {
        return None;
    }
    let line = normal(line);
    if let Some(class) = TABLE.whole.get(&line) {
        return Some(class);
    }
    let fits = |Open { before, after, .. }: &&Open| {
        line.len() > before.len() + after.len()
            && line.starts_with(before)
            && line.ends_with(after)
            && (before.is_empty()
                || before.len() >= GLUED
                || !line[before.len()..].starts_with(char::is_alphabetic))
    };
    // The first of the file's order, wherever it is listed.
    let listed = |first: Option<char>| TABLE.open.get(&first).and_then(|list| list.iter().find(fits));
    let found = [listed(line.chars().next()), listed(None)].into_iter().flatten();
    found.min_by_key(|phrase| phrase.place).map(|phrase| phrase.class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_known_however_they_are_dressed() {
        for (line, class) in [
            ("Share", "share"),
            ("Send in e-mailSend in e-mail", "share"),
            ("12 Comments", "comments"),
            ("Comments (12)", "comments"),
            ("İlginizi çekebilirKış lastiği ne zaman takılır?", "related"),
            ("Skip to more pages", "navigation"),
            ("[Click to enlarge]", "image"),
            ("Read also: The ferry that came back", "related"),
            ("© 2031 The Harbour Post", "legal"),
        ] {
            assert_eq!(class_of(line), Some(class), "{line}");
        }
    }

    #[test]
    fn sentences_are_not_cues() {
        for line in
            ["Share prices fell on Friday", "Comments by the mayor were recorded", "Home care costs rise"]
        {
            assert_eq!(class_of(line), None, "{line}");
        }
    }
}
