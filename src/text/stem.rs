//! Word stems, so that forms of one word compare equal.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};

/// The stem of a folded word by the Snowball algorithm of its language (`en`, `de-AT`); a language
/// without one leaves the word as it is.
pub fn stem<'w>(word: &'w str, language: &str) -> Cow<'w, str> {
    match algorithm(language) {
        Some(algorithm) => Stemmer::create(algorithm).stem(word),
        None => Cow::Borrowed(word),
    }
}

fn algorithm(language: &str) -> Option<Algorithm> {
    Some(match language.split(['-', '_']).next()? {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "nl" => Algorithm::Dutch,
        "en" => Algorithm::English,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "no" | "nb" | "nn" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "es" => Algorithm::Spanish,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_have_one_stem() {
        assert_eq!(stem("bridges", "en"), stem("bridge", "en-GB"));
        assert_eq!(stem("brücken", "de"), stem("brücke", "de"));
    }

    #[test]
    fn a_language_without_an_algorithm_leaves_words_alone() {
        assert_eq!(stem("мостове", "bg"), "мостове");
    }
}
