//! Where a file of the editor's names an article, and the same file with another name there.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::intake::split_front_matter;

/// A key that gets another name.
#[derive(Clone, Copy, Debug)]
pub struct Renaming<'k> {
    /// The key now.
    pub old: &'k str,
    /// The key to be.
    pub new: &'k str,
    /// Whether a found story is named by it, and so moves with it.
    pub story: bool,
}

/// Words of a text that are replaced, in its order.
type Edits = Vec<(Range<usize>, String)>;

/// The text after its edits.
fn edited(text: &str, edits: Edits) -> String {
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for (range, new) in edits {
        out.push_str(&text[at..range.start]);
        out.push_str(&new);
        at = range.end;
    }
    out + &text[at..]
}

impl Renaming<'_> {
    /// A file of rulings with the new name.
    pub fn rulings(&self, text: &str) -> String {
        edited(text, self.in_toml(text))
    }

    /// A file of words with the new name in its front matter and in its citations.
    pub fn words(&self, text: &str) -> String {
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mark = text.len() - body.len();
        let (mut edits, start) = match split_front_matter(body) {
            Some((fence, range, after)) => {
                let front = &body[range.clone()];
                let found = if fence == "+++" { self.in_toml(front) } else { self.in_yaml(front) };
                (moved(found, range.start), after)
            }
            None => (Edits::new(), 0),
        };
        edits.extend(moved(self.in_markdown(&body[start..]), start));
        edited(text, moved(edits, mark))
    }

    /// Whether a key of settings holds names that change.
    fn holds_names(&self, key: &str) -> bool {
        matches!(key, "article" | "articles") || self.story && matches!(key, "story" | "stories")
    }

    fn in_toml(&self, text: &str) -> Edits {
        let mut edits = Edits::new();
        if let Ok(table) = DeTable::parse(text) {
            self.in_table(table.get_ref(), &mut edits);
        }
        edits.sort_by_key(|(range, _)| range.start);
        edits
    }

    fn in_table(&self, table: &DeTable<'_>, edits: &mut Edits) {
        for (key, value) in table {
            self.in_value(key.get_ref(), value, edits);
        }
    }

    fn in_value(&self, key: &str, value: &Spanned<DeValue<'_>>, edits: &mut Edits) {
        match value.get_ref() {
            DeValue::String(name) if name == self.old && self.holds_names(key) => {
                edits.push((value.span(), toml::Value::String(self.new.to_owned()).to_string()));
            }
            DeValue::Array(list) => list.iter().for_each(|value| self.in_value(key, value, edits)),
            DeValue::Table(table) => self.in_table(table, edits),
            _ => {}
        }
    }

    /// YAML by lines: a key at the margin, and what follows it up to the next one.
    fn in_yaml(&self, text: &str) -> Edits {
        let (mut edits, mut at, mut holds) = (Edits::new(), 0, false);
        for line in text.split_inclusive('\n') {
            let mut from = 0;
            if let Some((key, _)) = line.split_once(':').filter(|_| !line.starts_with([' ', '-', '#'])) {
                (holds, from) = (self.holds_names(key.trim()), key.len() + 1);
            }
            let own = line[from..].match_indices(self.old).map(|(start, name)| (from + start, name.len()));
            for (start, length) in own.filter(|_| holds) {
                let parts = |c: char| c.is_whitespace() || matches!(c, '[' | ']' | ',' | '"' | '\'' | ':');
                let before = line[..start].chars().next_back().is_none_or(parts);
                if before && line[start + length..].chars().next().is_none_or(parts) {
                    edits.push((at + start..at + start + length, self.new.to_owned()));
                }
            }
            at += line.len();
        }
        edits
    }

    /// `[@old]`, `@old`, `@{old}`, `[[old]]`, `[[old|words]]`, as citations are read; not in code.
    fn in_markdown(&self, text: &str) -> Edits {
        let code = code(text);
        let mut edits = Edits::new();
        for (at, _) in text.match_indices('@') {
            let before = text[..at].chars().next_back();
            // An address of mail, or an at sign that was escaped.
            if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '@' | '/' | '.' | '_' | '\\')) {
                continue;
            }
            let rest = &text[at + 1..];
            let braced = format!("{{{}}}", self.old);
            let token = rest.split(|c: char| c.is_whitespace() || ";,[]{}@".contains(c)).next().unwrap_or("");
            let bare = token.trim_end_matches(|c: char| !c.is_alphanumeric());
            if rest.starts_with(&braced) {
                edits.push((at + 1..at + 1 + braced.len(), self.cited()));
            } else if token == self.old || bare == self.old {
                edits.push((at + 1..at + 1 + self.old.len(), self.cited()));
            }
        }
        for (at, _) in text.match_indices("[[") {
            let Some((inside, _)) = text[at + 2..].split_once("]]") else { continue };
            let name = inside.split('|').next().unwrap_or(inside);
            if name.trim() == self.old {
                let start = at + 2 + (name.len() - name.trim_start().len());
                edits.push((start..start + self.old.len(), self.new.to_owned()));
            }
        }
        edits.retain(|(range, _)| !code.iter().any(|code| code.contains(&range.start)));
        edits.sort_by_key(|(range, _)| range.start);
        edits
    }

    /// The new key as a citation has it: in braces if a sign in it ends a plain one, or typography would change it.
    fn cited(&self) -> String {
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '/');
        let changes = self.new.contains("--") || self.new.contains("...");
        let ends = self.new.ends_with(|c: char| !c.is_alphanumeric());
        match self.new.chars().all(plain) && !changes && !ends {
            true => self.new.to_owned(),
            false => format!("{{{}}}", self.new),
        }
    }
}

fn moved(edits: Edits, by: usize) -> Edits {
    edits.into_iter().map(|(range, new)| (range.start + by..range.end + by, new)).collect()
}

/// Where Markdown is code.
fn code(text: &str) -> Vec<Range<usize>> {
    let events = Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES).into_offset_iter();
    let is_code = |event: &Event<'_>| matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_)));
    events.filter(|(event, _)| is_code(event)).map(|(_, range)| range).collect()
}

/// What a move writes into a sidecar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    /// The former key; the new one where there is one already. The file's new name gives it.
    Former,
    /// The former key and the new one.
    New,
}

/// A sidecar with another key and the old one among the former ones: at its top, or, for an article of many, in the
/// table of the first of these names that has one, or in a new table of the first name.
pub fn sidecar(text: &str, renaming: &Renaming<'_>, names: &[&str], keys: Keys) -> String {
    let root = DeTable::parse(text).ok().map(Spanned::into_inner);
    let articles = root.as_ref().and_then(|root| table_in(root, "article"));
    let named = || names.iter().find_map(|name| table_in(articles?, name));
    let table = if names.is_empty() { root.as_ref() } else { named() };
    let value = |key: &str| table?.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value);
    let mut former: Vec<String> = match value("former").map(Spanned::get_ref) {
        Some(DeValue::Array(list)) => {
            let text = |value: &Spanned<DeValue<'_>>| value.get_ref().as_str().map(str::to_owned);
            list.iter().filter_map(text).filter(|name| name != renaming.new && name != renaming.old).collect()
        }
        _ => Vec::new(),
    };
    former.push(renaming.old.to_owned());
    let list = toml::Value::Array(former.into_iter().map(toml::Value::String).collect()).to_string();
    let new = toml::Value::String(renaming.new.to_owned()).to_string();
    let (mut edits, mut fresh) = (Edits::new(), String::new());
    match value("key") {
        Some(key) => edits.push((key.span(), new)),
        None if keys == Keys::New => fresh.push_str(&format!("key = {new}\n")),
        None => {}
    }
    match value("former") {
        Some(value) => edits.push((value.span(), list)),
        None => fresh.push_str(&format!("former = {list}\n")),
    }
    // New fields stand right under the head of the table.
    let head = || {
        let named = |name: &&str| articles?.iter().find(|(key, _)| key.get_ref() == *name);
        let key = names.iter().find_map(named)?.0;
        Some(text[key.span().end..].find('\n').map_or(text.len(), |end| key.span().end + end + 1))
    };
    match (table, names.first()) {
        (None, Some(name)) => {
            let apart = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
            let head = format!("{apart}\n[article.{}]\n", toml::Value::String((*name).to_owned()));
            edits.push((text.len()..text.len(), head + &fresh));
        }
        _ if fresh.is_empty() => {}
        (Some(_), Some(_)) => edits.push((head().map_or(0..0, |at| at..at), fresh)),
        _ => edits.push((0..0, fresh)),
    }
    edits.sort_by_key(|(range, _)| range.start);
    edited(text, edits)
}

/// The table of a name in another.
fn table_in<'t, 'i>(table: &'t DeTable<'i>, name: &str) -> Option<&'t DeTable<'i>> {
    let (_, value) = table.iter().find(|(key, _)| key.get_ref() == name)?;
    match value.get_ref() {
        DeValue::Table(table) => Some(table),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RENAMING: Renaming<'_> = Renaming { old: "quay", new: "pier 9", story: true };
    const PLAIN: Renaming<'_> = Renaming { old: "quay", new: "pier-9", story: false };

    #[test]
    fn citations_get_the_new_key_and_nothing_else_does() {
        for (old, new) in [
            ("[@quay]", "[@{pier 9}]"),
            ("[see @quay, para. 3; -@quay; @{quay}]", "[see @{pier 9}, para. 3; -@{pier 9}; @{pier 9}]"),
            ("@quay says, as *@quay* did, and @quay.", "@{pier 9} says, as *@{pier 9}* did, and @{pier 9}."),
            ("[[quay]] [[ quay|The quay]]", "[[pier 9]] [[ pier 9|The quay]]"),
            (
                "@quays [@quay-2] at@quay.example \\@quay the quay",
                "@quays [@quay-2] at@quay.example \\@quay the quay",
            ),
            ("`[@quay]`\n\n    @quay\n\n@quay", "`[@quay]`\n\n    @quay\n\n@{pier 9}"),
        ] {
            assert_eq!(RENAMING.words(old), new);
        }
        assert_eq!(PLAIN.words("[@quay]"), "[@pier-9]");
    }

    #[test]
    fn front_matter_and_rulings_get_it_where_they_name_articles() {
        let toml =
            "+++\ntitle = \"quay\" # quay\narticles = [\"elm\", 'quay']\nstory = \"quay\"\n+++\nThe quay.\n";
        assert_eq!(
            PLAIN.words(toml),
            toml.replace("'quay'", "\"pier-9\""),
            "a story of that name is another thing"
        );
        let both = toml.replace("'quay'", "\"pier 9\"").replace("story = \"quay\"", "story = \"pier 9\"");
        assert_eq!(RENAMING.words(toml), both);
        let yaml =
            "---\ntitle: quay\narticles: [elm, quay]\nsummary: a quay\nstories:\n  - quay\n  - quay-2\n---\n";
        let new = "---\ntitle: quay\narticles: [elm, pier 9]\nsummary: a quay\nstories:\n  - pier 9\n  - quay-2\n---\n";
        assert_eq!(RENAMING.words(yaml), new);
        let links = "[[confirm]]\none = { article = \"quay\", words = \"quay\" }\n";
        assert_eq!(PLAIN.rulings(links), links.replacen("\"quay\"", "\"pier-9\"", 1));
    }

    #[test]
    fn a_sidecar_remembers_the_old_keys() {
        let sidecar = |text: &str, renaming: &Renaming<'_>| sidecar(text, renaming, &[], Keys::Former);
        assert_eq!(sidecar("", &PLAIN), "former = [\"quay\"]\n");
        assert_eq!(
            sidecar("# Ours.\nkey = \"quay\"\nformer = [\"dock\", \"pier-9\"]\n[extra]\na = 1\n", &PLAIN),
            "# Ours.\nkey = \"pier-9\"\nformer = [\"dock\", \"quay\"]\n[extra]\na = 1\n"
        );
    }

    #[test]
    fn the_table_of_an_article_gets_both_keys_and_no_other_does() {
        let sidecar = |text: &str| sidecar(text, &PLAIN, &["urn:1", "feed/01"], Keys::New);
        let fresh = "key = \"pier-9\"\nformer = [\"quay\"]\n";
        assert_eq!(sidecar(""), format!("\n[article.\"urn:1\"]\n{fresh}"));
        assert_eq!(
            sidecar("rights = 'ours' # all\n[article.\"feed/01\"] # one\n[article.b]\nkey = 'b'\n"),
            format!("rights = 'ours' # all\n[article.\"feed/01\"] # one\n{fresh}[article.b]\nkey = 'b'\n")
        );
        assert_eq!(
            sidecar("[article.\"urn:1\"]\nurl = 'x'\nkey = \"quay\"\n[article.b]"),
            "[article.\"urn:1\"]\nformer = [\"quay\"]\nurl = 'x'\nkey = \"pier-9\"\n[article.b]"
        );
    }
}
