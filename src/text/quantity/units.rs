//! The table of units, and the unit before or after a number.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::super::numeral::{Token, TokenKind, tokens};
use super::Unit;
use super::modifiers::joins;

/// A unit's words, as folded tokens.
type Spoken = (Vec<String>, Unit);

/// The forms of all units that a text may hold, by where they are looked for.
struct Table {
    /// Signs after a number, longest first.
    signs: Vec<(String, Unit)>,
    /// Signs before a number, longest first.
    before: Vec<(String, Unit)>,
    /// Words after a number, by language and first token, longest first.
    words: FxHashMap<&'static str, FxHashMap<String, Vec<Spoken>>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { signs: Vec::new(), before: Vec::new(), words: FxHashMap::default() };
    let mut unit = Unit { kind: "", name: "" };
    for line in include_str!("../data/units.txt").lines().filter(|line| !line.starts_with('#')) {
        match line.trim_start().split_once(": ") {
            None => {
                let (kind, name) = line.split_once(' ').expect("the shipped table is tested");
                unit = Unit { kind, name };
            }
            Some((place, forms)) => table.add(unit, place, forms),
        }
    }
    table.signs.sort_by_key(|(sign, _)| std::cmp::Reverse(sign.len()));
    table.before.sort_by_key(|(sign, _)| std::cmp::Reverse(sign.len()));
    let spoken = table.words.values_mut().flat_map(FxHashMap::values_mut);
    spoken.for_each(|forms| forms.sort_by_key(|(form, _)| std::cmp::Reverse(form.len())));
    table
});

impl Table {
    fn add(&mut self, unit: Unit, place: &'static str, forms: &str) {
        for form in forms.split_whitespace() {
            let form = form.replace('_', " ");
            match place {
                "sign" => self.signs.push((form, unit)),
                "before" => self.before.push((form, unit)),
                language => {
                    let parts = spoken(&tokens(&form));
                    let Some(first) = parts.first().cloned() else { continue };
                    self.words.entry(language).or_default().entry(first).or_default().push((parts, unit));
                }
            }
        }
    }
}

/// The folded tokens without hyphens and stops, so that `year-old` and `year old`, `u.s.` and `us` agree.
fn spoken(tokens: &[Token<'_>]) -> Vec<String> {
    let says = |token: &&Token<'_>| !matches!(token.folded.as_ref(), "-" | "." | "'");
    tokens.iter().filter(says).map(|token| token.folded.clone().into_owned()).collect()
}

/// A unit in a text, and where it stands.
pub(super) type Placed = (Unit, Range<usize>);

/// The unit that stands right before a number: `$`, `CAD`.
pub(super) fn unit_before(text: &str, start: usize) -> Option<Placed> {
    let head = text[..start].trim_end_matches([' ', '\u{a0}']);
    let gap = start - head.len();
    let fits = |sign: &str| {
        let rest = head.strip_suffix(sign)?;
        let joined = sign.starts_with(char::is_alphabetic) && rest.ends_with(char::is_alphabetic);
        (!joined && gap <= 2).then_some(rest.len()..head.len())
    };
    // Most signs end otherwise, and a byte tells.
    let last = head.as_bytes().last();
    let mut near = TABLE.before.iter().filter(|(sign, _)| sign.as_bytes().last() == last);
    near.find_map(|(sign, unit)| Some((*unit, fits(sign)?)))
}

/// The unit by which a measure is divided: `per day`, `a barrel`, `/h`.
pub(super) fn unit_per(text: &str, end: usize, language: &'static str) -> Option<Placed> {
    let rest = text[end..].trim_start_matches([' ', '\u{a0}']);
    let start = text.len() - rest.len();
    let word: &str = rest.split(|c: char| c == ' ' || c.is_numeric()).next()?;
    let per = joins(language, "per", word);
    let placed = match rest.strip_prefix('/') {
        Some(_) => in_words(text, start + 1, language).or_else(|| sign_at(text, start + 1)),
        None if per => in_words(text, start + word.len() + 1, language),
        None => None,
    };
    // `fell 5 percent a year ago` divides by nothing.
    let past = |range: &Range<usize>| {
        ["ago", "earlier", "later", "after"].iter().any(|w| text[range.end..].trim_start().starts_with(w))
    };
    placed.filter(|(_, range)| !past(range))
}

/// The unit that stands right after a number, in signs or in the words of a language.
pub(super) fn unit_after(text: &str, end: usize, language: &'static str) -> Option<Placed> {
    let rest = &text[end..];
    let gap = rest.len() - rest.trim_start_matches([' ', '\u{a0}', '\u{202f}', '-', '\u{2011}']).len();
    if gap > 3 {
        return None;
    }
    let start = end + gap;
    let words = in_words(text, start, language);
    let signs = sign_at(text, start).or_else(|| {
        // `75 millions de $`.
        let of = matches!(language, "fr" | "es") && text[start..].starts_with("de ");
        of.then(|| sign_at(text, start + 3)).flatten().filter(|(unit, _)| unit.kind == "money")
    });
    match (words, signs) {
        (Some(words), Some(signs)) if signs.1.end > words.1.end => Some(signs),
        (words, signs) => words.or(signs),
    }
}

fn sign_at(text: &str, start: usize) -> Option<Placed> {
    let fits = |sign: &str| {
        let rest = text[start..].strip_prefix(sign)?;
        let lettered = sign.ends_with(char::is_alphanumeric);
        let next = rest.chars().next();
        let goes_on = lettered && next.is_some_and(char::is_alphanumeric);
        // `5 m/s` is not five metres.
        let divided =
            lettered && rest.strip_prefix('/').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
        // `1 $10 bill`: the sign belongs to the next number.
        let leads = !lettered && sign != "%" && next.is_some_and(|c| c.is_ascii_digit());
        // `800,000 F-Series`.
        let hyphened =
            lettered && rest.strip_prefix('-').is_some_and(|r| r.starts_with(char::is_alphanumeric));
        (!goes_on && !divided && !leads && !hyphened).then_some(start..start + sign.len())
    };
    // Most signs begin otherwise, and a byte tells.
    let first = text.as_bytes().get(start);
    let mut near = TABLE.signs.iter().filter(|(sign, _)| sign.as_bytes().first() == first);
    near.find_map(|(sign, unit)| Some((*unit, fits(sign)?)))
}

fn in_words(text: &str, start: usize, language: &'static str) -> Option<Placed> {
    // A unit's name has at most six tokens; a line holds the rest of it.
    let line = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let window = text[start..line].char_indices().nth(60).map_or(line, |(at, _)| start + at);
    let mut tokens = tokens(&text[start..window]);
    // `tens of thousands of miles`, `millions de dollars`, `millones de euros`.
    let of = match tokens.first().map_or("", |token| token.folded.as_ref()) {
        "of" => language == "en" && text[..start].trim_end().ends_with('s'),
        "de" | "d" => matches!(language, "fr" | "es"),
        _ => false,
    };
    if of {
        tokens.remove(0);
    }
    let tokens: Vec<Token<'_>> =
        tokens.into_iter().filter(|t| !matches!(t.folded.as_ref(), "-" | "." | "'")).collect();
    let first = tokens.first().filter(|token| token.kind == TokenKind::Word || token.folded == "°")?;
    let forms = TABLE.words.get(language)?.get(first.folded.as_ref())?;
    let heads =
        |form: &[String]| form.len() <= tokens.len() && form.iter().zip(&tokens).all(|(a, b)| *a == b.folded);
    let (form, unit) = forms.iter().find(|(form, _)| heads(form))?;
    let end = start + tokens[form.len() - 1].range.end;
    // The last word may go on (`metre` in `metre2`).
    let goes_on = text[end..].starts_with(|c: char| c.is_numeric());
    let divided = text[end..].strip_prefix('/').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    (!goes_on && !divided).then_some((*unit, start + first.range.start..end))
}
