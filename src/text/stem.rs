//! Stems: one form for the forms of a word.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};

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
