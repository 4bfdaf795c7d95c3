//! The noun phrase that a number counts.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::numeral::{Token, TokenKind};
use super::super::words::is_function_word;

static PERSONS: LazyLock<FxHashMap<&'static str, FxHashSet<String>>> = LazyLock::new(|| {
    let lines = include_str!("../data/person-words.txt").lines().filter(|line| !line.starts_with('#'));
    let mut persons: FxHashMap<&str, FxHashSet<String>> = FxHashMap::default();
    for (language, words) in lines.filter_map(|line| line.split_once(": ")) {
        let words = words.split_whitespace().map(|word| word.replace('_', " "));
        persons.entry(language).or_default().extend(words);
    }
    persons
});

/// Whether a folded word means persons in a language.
fn is_person_word(language: &str, folded: &str) -> bool {
    PERSONS.get(language).is_some_and(|words| words.contains(folded))
}

/// A counted noun phrase.
#[derive(Clone, Debug)]
pub(super) struct Counted {
    pub(super) range: Range<usize>,
    pub(super) persons: bool,
}

/// Words between a number and its noun at most: `1,500 heavily armed foreign government soldiers`.
const REACH: usize = 5;

/// The noun phrase that begins at a token: up to its head noun, by the word order of the language.
pub(super) fn counted(
    text: &str,
    tokens: &[Token<'_>],
    first: usize,
    language: &'static str,
) -> Option<Counted> {
    let words = phrase(text, tokens, first, language);
    let start = words.first()?;
    let person = |token: &&Token<'_>| is_person_word(language, &token.folded);
    let head = |token: &&Token<'_>| match language {
        "en" => person(token) || is_plural(&token.folded),
        "de" => text[token.range.clone()].starts_with(char::is_uppercase) || person(token),
        // Adjectives stand before the noun and have long endings.
        "ru" => !["ых", "их", "ые", "ие", "ий", "ый", "ой"].iter().any(|end| token.folded.ends_with(end)),
        _ => true,
    };
    let end = words.iter().copied().find(|token| head(token))?;
    // `1,200 government soldiers` and `20 police officers` end at the last of adjoining person words.
    let at = words.iter().position(|token| token.range == end.range)?;
    // `32 civilians dead` counts civilians.
    let is_named = |token: &&Token<'_>| {
        person(token) && !matches!(token.folded.as_ref(), "dead" | "wounded" | "injured")
    };
    let last = words[at..].iter().copied().take_while(|token| language == "en" && is_named(token)).last();
    let last = last.unwrap_or(end);
    Some(Counted { range: start.range.start..last.range.end, persons: person(&last) })
}

/// The words after a number until one that cannot stand in a noun phrase.
fn phrase<'a>(
    text: &str,
    tokens: &'a [Token<'a>],
    first: usize,
    language: &'static str,
) -> Vec<&'a Token<'a>> {
    let person = |token: &Token<'_>| is_person_word(language, &token.folded);
    let mut at = first;
    // `dozens of people`, `millions de personnes`.
    let of = |token: &Token<'_>| {
        matches!(token.folded.as_ref(), "of" | "de" | "d" | "von" | "the" | "its" | "their")
    };
    while tokens.get(at).is_some_and(of) || tokens.get(at).is_some_and(|t| at > first && t.folded == "'") {
        at += 1;
    }
    let mut words = Vec::new();
    let mut end = tokens.get(at).map_or(0, |token| token.range.start);
    for token in tokens[at.min(tokens.len())..].iter().take(REACH * 2) {
        let joined = matches!(token.folded.as_ref(), "-" | "'") && token.range.start == end;
        let gap = text[end..token.range.start].contains('\n');
        match token.kind {
            TokenKind::Mark if joined => {}
            TokenKind::Word
                if !gap && (person(token) || !is_function_word(&token.folded)) && words.len() < REACH =>
            {
                words.push(token);
            }
            _ => break,
        }
        end = token.range.end;
        if language == "en" && is_verb_like(&token.folded) {
            words.pop();
            break;
        }
    }
    words
}

/// Verbs that often follow a bare number (`50 died`).
fn is_verb_like(folded: &str) -> bool {
    matches!(
        folded,
        "died"
            | "said"
            | "killed"
            | "says"
            | "voted"
            | "remained"
            | "survived"
            | "after"
            | "during"
            | "including"
            | "last"
            | "since"
            | "others"
            | "more"
    )
}

/// An English plural by its form.
fn is_plural(folded: &str) -> bool {
    const ENDS: [&str; 4] = ["ss", "us", "is", "'s"];
    const OTHERS: [&str; 8] = ["aircraft", "feet", "teeth", "mice", "sheep", "cattle", "livestock", "media"];
    folded.len() > 3 && folded.ends_with('s') && !ENDS.iter().any(|end| folded.ends_with(end))
        || OTHERS.contains(&folded)
}
