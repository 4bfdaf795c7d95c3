//! Stems: one form for the forms of a word.

use std::borrow::Cow;
use std::cell::RefCell;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

use super::{folded, word_hash};

/// The stem of a folded word by the Snowball rules of its language; in other languages the word itself.
///
/// `corpus/` compares articles by stems, because two reports of one event inflect its words differently.
/// A stem is for comparing only: it is often no word.
pub fn stem<'w>(word: &'w str, language: &str) -> Cow<'w, str> {
    match algorithm(language) {
        Some(algorithm) => Stemmer::create(algorithm).stem(word),
        None => Cow::Borrowed(word),
    }
}

thread_local! {
    /// The stems that a thread found, by rules and word. To stem a word costs twenty times what it costs to look
    /// it up, and news has the same some ten thousand words again and again: what is kept stays small.
    static KNOWN: RefCell<FxHashMap<(u8, u64), u64>> = RefCell::default();
}

/// The stems of a language's words, by hash.
#[derive(Clone, Copy)]
pub struct Stems(Option<Algorithm>);

impl Stems {
    /// The stems of a language, by its tag.
    pub fn of(language: &str) -> Self {
        Stems(algorithm(language))
    }

    /// The hash of the [`stem`] of a word, given by the hash of its folded form and as it is written.
    pub fn hash(self, hash: u64, written: &str) -> u64 {
        let Some(algorithm) = self.0 else { return hash };
        let stem = || word_hash(&Stemmer::create(algorithm).stem(&folded(written)));
        KNOWN.with_borrow_mut(|known| *known.entry((algorithm as u8, hash)).or_insert_with(stem))
    }
}

/// The rules for a language tag such as `de` or `pt-BR`.
fn algorithm(tag: &str) -> Option<Algorithm> {
    let algorithm = match tag.split(['-', '_']).next()? {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "nl" => Algorithm::Dutch,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    };
    Some(algorithm)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for (language, one, other) in [
            ("en", "bridges", "bridge"),
            ("en-GB", "repairing", "repaired"),
            ("de", "brücken", "brücke"),
            ("fr", "fermées", "fermée"),
            ("es", "puentes", "puente"),
            ("pt-BR", "pontes", "ponte"),
            ("it", "ponti", "ponte"),
            ("ru", "мосты", "моста"),
            ("sv", "hamnen", "hamnar"),
            ("nb", "havnen", "havner"),
        ] {
            assert_eq!(stem(one, language), stem(other, language), "{language}");
        }
    }

    #[test]
    fn a_remembered_stem_is_that_of_its_own_language() {
        for (language, word) in [("en", "Bridges"), ("de", "Bridges"), ("en", "Bridges"), ("pl", "Mosty")] {
            let expected = word_hash(&stem(&folded(word), language));
            assert_eq!(Stems::of(language).hash(word_hash(&folded(word)), word), expected, "{language}");
        }
    }

    #[test]
    fn words_of_other_languages_stay() {
        assert_eq!(stem("mosty", "pl"), "mosty");
        assert_eq!(stem("大桥", "zh"), "大桥");
        assert_eq!(stem("bridges", ""), "bridges");
    }

    #[test]
    fn no_word_stops_a_stemmer() {
        let languages = "ar da de el en es fi fr hu it no nl pt ro ru sv ta tr";
        for language in languages.split(' ') {
            for word in ["", "a", "'s", "50,000", "ß", "ий", "大桥", "\u{301}", "ال", "ουσα", "iii", "ying"]
            {
                stem(word, language);
                stem(&word.repeat(40), language);
            }
        }
    }
}
