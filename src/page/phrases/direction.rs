//! Which way words run.

use serde::Serialize;

/// Which way words run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

/// Languages that are written from right to left where their tag names no script: those whose likely script in
/// CLDR 48 (`supplemental/likelySubtags.xml`) is Arabic, Hebrew, Syriac, Thaana, N'Ko or Adlam, as far as news is
/// published in them.
const RIGHT_TO_LEFT: [&str; 22] = [
    "ar", "arc", "arz", "ary", "arq", "apc", "azb", "bal", "bqi", "ckb", "dv", "fa", "glk", "he", "iw", "ks",
    "lrc", "mzn", "ps", "sd", "ug", "ur",
];

/// The same of Yiddish and N'Ko, and of languages with a script of two directions (`pa-Arab`): the script's code in
/// ISO 15924.
const RIGHT_TO_LEFT_SCRIPTS: [&str; 7] = ["arab", "hebr", "syrc", "thaa", "nkoo", "adlm", "rohg"];

impl Direction {
    /// The direction of a language (BCP 47).
    pub fn of(tag: &str) -> Self {
        let lowered = tag.to_ascii_lowercase();
        let mut parts = lowered.split(['-', '_']);
        let language = parts.next().unwrap_or("");
        let script =
            parts.next().filter(|part| part.len() == 4 && part.chars().all(|c| c.is_ascii_alphabetic()));
        let rtl = match script {
            Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script),
            None => RIGHT_TO_LEFT.contains(&language) || matches!(language, "yi" | "ji" | "nqo"),
        };
        if rtl { Direction::Rtl } else { Direction::Ltr }
    }

    /// The direction of words by their first letter that has one (UAX #9, P2), as `dir="auto"` takes it.
    pub fn of_words(words: &str) -> Option<Self> {
        words.chars().find_map(|c| match c {
            'A'..='Z' | 'a'..='z' => Some(Direction::Ltr),
            '\u{590}'..='\u{8ff}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}' => c.is_alphabetic().then_some(Direction::Rtl),
            c => c.is_alphabetic().then_some(Direction::Ltr),
        })
    }

    /// As HTML writes it.
    pub fn name(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }
}
