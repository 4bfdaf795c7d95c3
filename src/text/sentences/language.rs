//! What a language's sentences are known by: abbreviations, opening words, verbs of saying.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::is_function_word;

/// A name must follow.
pub const TITLE: u8 = 1;
/// Binds a number after it.
pub const NUMBER: u8 = 2;
/// Ends a sentence only before an opening word.
pub const MAYBE: u8 = 4;
/// Opens sentences.
pub const OPENING: u8 = 8;
/// Belongs to a time of day before it.
pub const HOUR: u8 = 16;
/// A verb of saying.
pub const SPEECH: u8 = 32;
/// A name with an exclamation mark.
pub const NAME: u8 = 64;

/// An abbreviation of whatever kind.
pub const ABBREVIATION: u8 = TITLE | NUMBER | MAYBE;

const KINDS: [(&str, u8); 7] = [
    ("title", TITLE),
    ("number", NUMBER),
    ("maybe", MAYBE),
    ("opening", OPENING),
    ("hour", HOUR),
    ("speech", SPEECH),
    ("name", NAME),
];

/// The words of one language by their kinds (`data/abbreviations/`).
#[derive(Default)]
pub struct Language {
    words: FxHashMap<&'static str, u8>,
    /// Whether a number with a stop is an ordinal.
    pub ordinals: bool,
}

impl Language {
    /// The kinds of a folded word.
    pub fn kinds(&self, word: &str) -> u8 {
        self.words.get(word).copied().unwrap_or(0)
    }

    /// A language's list. What it calls an abbreviation goes before the common list: Turkish `vs.` is
    /// "and so on".
    fn read(list: &'static str) -> Language {
        let mut language = Language::default();
        language.add(list);
        let mut common = Language::default();
        common.add(include_str!("../data/abbreviations/common.txt"));
        for (word, kinds) in common.words {
            let own = language.words.entry(word).or_default();
            *own |= if *own & ABBREVIATION == 0 { kinds } else { 0 };
        }
        language
    }

    fn add(&mut self, list: &'static str) {
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            let Some((kind, words)) = line.split_once(':') else { continue };
            self.ordinals |= kind == "ordinals";
            for (_, bit) in KINDS.iter().filter(|(name, _)| *name == kind) {
                for word in words.split_whitespace() {
                    *self.words.entry(word).or_default() |= bit;
                }
            }
        }
    }

    /// English, and the abbreviations of all other languages that are no function word of any.
    fn of_all() -> Language {
        let mut all = Language::read(LISTS[0].1);
        for (_, list) in &LISTS[1..] {
            for (word, kinds) in Language::read(list).words {
                if !is_function_word(word) {
                    all.words.entry(word).or_insert(kinds & ABBREVIATION);
                }
            }
        }
        all
    }
}

const LISTS: [(&str, &str); 24] = [
    ("en", include_str!("../data/abbreviations/en.txt")),
    ("de", include_str!("../data/abbreviations/de.txt")),
    ("fr", include_str!("../data/abbreviations/fr.txt")),
    ("es", include_str!("../data/abbreviations/es.txt")),
    ("it", include_str!("../data/abbreviations/it.txt")),
    ("pt", include_str!("../data/abbreviations/pt.txt")),
    ("nl", include_str!("../data/abbreviations/nl.txt")),
    ("ru", include_str!("../data/abbreviations/ru.txt")),
    ("uk", include_str!("../data/abbreviations/uk.txt")),
    ("bg", include_str!("../data/abbreviations/bg.txt")),
    ("kk", include_str!("../data/abbreviations/kk.txt")),
    ("pl", include_str!("../data/abbreviations/pl.txt")),
    ("cs", include_str!("../data/abbreviations/cs.txt")),
    ("sk", include_str!("../data/abbreviations/sk.txt")),
    ("sv", include_str!("../data/abbreviations/sv.txt")),
    ("da", include_str!("../data/abbreviations/da.txt")),
    ("no", include_str!("../data/abbreviations/no.txt")),
    ("fi", include_str!("../data/abbreviations/fi.txt")),
    ("hu", include_str!("../data/abbreviations/hu.txt")),
    ("tr", include_str!("../data/abbreviations/tr.txt")),
    ("el", include_str!("../data/abbreviations/el.txt")),
    ("ar", include_str!("../data/abbreviations/ar.txt")),
    ("zh", include_str!("../data/abbreviations/zh.txt")),
    ("ja", include_str!("../data/abbreviations/ja.txt")),
];

static LANGUAGES: LazyLock<FxHashMap<&str, Language>> =
    LazyLock::new(|| LISTS.iter().map(|&(code, list)| (code, Language::read(list))).collect());

static ALL: LazyLock<Language> = LazyLock::new(Language::of_all);

/// The list for a language tag (`de`, `de-AT`); without a tag, or for a language without a list, that of
/// all languages together.
pub fn language(tag: Option<&str>) -> &'static Language {
    let code = tag.map(|tag| tag.split(['-', '_']).next().unwrap_or(tag));
    let code = code.map(|code| if matches!(code, "nb" | "nn") { "no" } else { code });
    code.and_then(|code| LANGUAGES.get(code)).unwrap_or(&ALL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_a_list_names_a_known_kind() {
        for (code, list) in LISTS.iter().chain([&("", include_str!("../data/abbreviations/common.txt"))]) {
            for line in list.lines().filter(|line| !line.starts_with('#')) {
                let kind = line.split(':').next().unwrap();
                let known = kind == "ordinals" || KINDS.iter().any(|(name, _)| *name == kind);
                assert!(known, "{code}: {line}");
                assert_eq!(line, line.to_lowercase(), "{code}: words stand folded");
            }
        }
    }

    #[test]
    fn a_language_goes_before_the_common_list() {
        assert_eq!(language(Some("en-GB")).kinds("vs"), TITLE);
        assert_eq!(language(Some("tr")).kinds("vs"), MAYBE);
        assert!(language(Some("nb")).ordinals && !language(None).ordinals);
    }
}
