//! Whether a sentence looks back or ahead at a time that it names.

use std::ops::Range;

use super::super::numeral::{Token, TokenKind, around, tokens};
use super::super::{fold, sentences};
use super::words::{Signs, TimeWords};

/// Whether what is told about a time is gone or coming.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlook {
    /// The verb that governs it is in a past tense.
    Past,
    /// It is announced.
    Coming,
    /// Neither is sure.
    Open,
}

/// A word that tells a tense. Forms that only end like a past tense are weak: they may be adjectives.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Strong(Outlook),
    Weak(Outlook),
}

/// Bytes of a sentence before and after an expression that are looked at; no verb governs from further away.
const SENTENCE: usize = 1000;

/// More words than so many before an expression hold a verb of their own.
const CLAUSE: usize = 3;

/// Reads the outlooks of a text's mentions; several in one sentence share its reading.
pub(super) struct Outlooks<'t> {
    text: &'t str,
    words: &'static TimeWords,
    /// The stretch whose sentences were last asked for, and they.
    near: Option<(Range<usize>, Vec<Range<usize>>)>,
    /// The sentence last read.
    sentence: Option<(Range<usize>, Vec<Read>)>,
}

/// A token of a sentence with what it tells of a tense; none where it is no verb.
struct Read {
    token: Range<usize>,
    sign: Option<Sign>,
}

impl<'t> Outlooks<'t> {
    /// A reader of a text.
    pub(super) fn new(text: &'t str, words: &'static TimeWords) -> Self {
        Outlooks { text, words, near: None, sentence: None }
    }

    /// How the sentence around a range looks at it.
    ///
    /// The nearest verb before the expression decides (`said on Friday that talks will resume on Monday`), else
    /// the nearest one after it (`On Monday the council will meet`). Where a form that may be an adjective
    /// stands nearer than a sure verb of another tense, it stays open: silence is better than a wrong day.
    pub(super) fn of(&mut self, range: &Range<usize>) -> Outlook {
        let (text, words) = (self.text, self.words);
        let outside = |read: &&Read| read.token.end <= range.start || read.token.start >= range.end;
        let placed = |read: &Read| Some(Placed { place: read.token.clone(), sign: read.sign? });
        let signs: Vec<Placed> = self.sentence(range).iter().filter(outside).filter_map(placed).collect();
        let (mut before, mut after): (Vec<Placed>, Vec<Placed>) =
            signs.into_iter().partition(|sign| sign.place.start < range.start);
        before.reverse();
        beside(before.first_mut(), |sign| text[sign.end..range.start].trim(), words);
        beside(after.first_mut(), |sign| text[range.end..sign.start].trim(), words);
        let verb = after.first().filter(|sign| text[range.end..sign.place.start].trim().is_empty());
        match (verb.map(|sign| sign.sign), decide(&before)) {
            // `Lawmakers on Tuesday passed …`
            (Some(Sign::Strong(Outlook::Past)), Outlook::Coming) => Outlook::Open,
            (Some(Sign::Strong(Outlook::Past)), _) => Outlook::Past,
            (_, outlook) if !before.is_empty() => outlook,
            _ if self.is_other_clause(range, after.first()) => Outlook::Open,
            _ => decide(&after),
        }
    }

    /// True where an expression ends a clause whose own verb tells no tense, and the verb after it is another
    /// clause's: `They begin on Monday, and one of them has worked before.`
    fn is_other_clause(&mut self, range: &Range<usize>, verb: Option<&Placed>) -> bool {
        let text = self.text;
        let led = self.sentence(range).iter().filter(|read| read.token.end <= range.start).count();
        led > CLAUSE && verb.is_some_and(|verb| text[range.end..verb.place.start].starts_with(", and "))
    }

    /// The sentence around a range, read.
    fn sentence(&mut self, range: &Range<usize>) -> &[Read] {
        let (text, words) = (self.text, self.words);
        let near = around(text, range, SENTENCE);
        if self.near.as_ref().is_none_or(|(known, _)| *known != near) {
            let found = sentences(&text[near.clone()]).into_iter();
            let found = found.map(|s| near.start + s.start..near.start + s.end).collect();
            self.near = Some((near.clone(), found));
        }
        let sentences = self.near.iter().flat_map(|(_, sentences)| sentences);
        let around = sentences.into_iter().find(|s| s.start <= range.start && range.start < s.end);
        let around = around.cloned().unwrap_or(near);
        let known = self.sentence.take().filter(|(known, _)| *known == around);
        let (_, read) = self.sentence.insert(known.unwrap_or_else(|| {
            let read = read(text, &around, words);
            (around, read)
        }));
        read
    }
}

fn read(text: &str, sentence: &Range<usize>, words: &TimeWords) -> Vec<Read> {
    let tokens = tokens(&text[sentence.clone()]);
    let told: Vec<Signs> = tokens.iter().map(|token| words.signs(&token.folded)).collect();
    let place = |token: &Token<'_>| sentence.start + token.range.start..sentence.start + token.range.end;
    let read = |at: usize| {
        let token = place(&tokens[at]);
        let word = tokens[at].kind == TokenKind::Word;
        let sign = word.then(|| sign(&tokens, &told, at, words)).flatten();
        let sign = sign.filter(|_| !is_name(text, &token, at, told[at]));
        Read { token, sign }
    };
    (0..tokens.len()).map(read).collect()
}

/// A sign and where it stands.
struct Placed {
    place: Range<usize>,
    sign: Sign,
}

/// Right beside the expression a form that may be an adjective is a verb: `announced on Monday`.
fn beside<'a>(nearest: Option<&mut Placed>, gap: impl Fn(&Range<usize>) -> &'a str, words: &TimeWords) {
    let Some(nearest) = nearest else { return };
    let gap = fold(gap(&nearest.place));
    if let Sign::Weak(Outlook::Past) = nearest.sign
        && (gap.is_empty() || words.has("beside", &gap))
    {
        nearest.sign = Sign::Strong(Outlook::Past);
    }
}

/// `in May`, `Will Brook`, `would-be`: no verbs.
fn is_name(text: &str, place: &Range<usize>, at: usize, told: Signs) -> bool {
    let capital = text[place.clone()].starts_with(char::is_uppercase) && at > 0;
    told.has(Signs::FUTURE) && (capital || text[place.end..].starts_with('-'))
}

/// What signs say, the nearest first.
fn decide(signs: &[Placed]) -> Outlook {
    let strong = signs.iter().find_map(|placed| match placed.sign {
        Sign::Strong(outlook) => Some(outlook),
        Sign::Weak(_) => None,
    });
    match (signs.first().map(|placed| placed.sign), strong) {
        (Some(Sign::Strong(outlook)), _) => outlook,
        (Some(Sign::Weak(weak)), Some(strong)) if weak != strong => Outlook::Open,
        (Some(Sign::Weak(weak)), _) => weak,
        (None, _) => Outlook::Open,
    }
}

fn sign(tokens: &[Token<'_>], told: &[Signs], at: usize, words: &TimeWords) -> Option<Sign> {
    let (folded, own) = (tokens[at].folded.as_ref(), told[at]);
    let back = |by: usize| at.checked_sub(by).map_or("", |before| tokens[before].folded.as_ref());
    let after = |by: usize, key: Signs| at.checked_sub(by).is_some_and(|before| told[before].has(key));
    let was = |word: &str| matches!(word, "was" | "were" | "had" | "been");
    if own.has(Signs::FUTURE_IF_IS) {
        // `is due`, `are to`; `to meet` in a headline; `was expected` says nothing of what came of it.
        let reach = if folded == "to" { 1 } else { 2 };
        let governed = (1..=reach).any(|by| after(by, Signs::IS));
        let denied = (1..=reach).any(|by| was(back(by)));
        return match (governed, denied) {
            (_, true) => Some(Sign::Strong(Outlook::Open)),
            (true, _) => Some(Sign::Strong(Outlook::Coming)),
            _ if folded == "to" && headline(tokens, at, words) => Some(Sign::Strong(Outlook::Coming)),
            _ if folded == "to" => to(tokens, at, words),
            _ if matches!(folded, "about" | "set" | "likely" | "poised" | "going") => None,
            _ if folded == "expected" => Some(Sign::Strong(Outlook::Open)),
            // `a talk scheduled for Friday`, but not `a regularly scheduled talk`.
            _ => tokens
                .get(at + 1)
                .filter(|next| words.has("ahead", &next.folded))
                .map(|_| Sign::Weak(Outlook::Coming)),
        };
    }
    if own.has(Signs::FUTURE) || folded == "ll" && words.language == "en" {
        // `could not be reached` looks back.
        let denied = own.has(Signs::MAY) && tokens.get(at + 1).is_some_and(|next| next.folded == "not");
        return Some(Sign::Strong(if denied { Outlook::Open } else { Outlook::Coming }));
    }
    // `will be held`, `is set`: a participle.
    if (1..=2).any(|by| after(by, Signs::IS)) {
        return None;
    }
    if own.has(Signs::PAST) {
        // `will have left`.
        let ahead = (1..=2).any(|by| after(by, Signs::FUTURE)) && matches!(folded, "have" | "been");
        return (!ahead).then_some(Sign::Strong(Outlook::Past));
    }
    let ends = |key: &str| {
        let long = folded.chars().count() > 3;
        long && !own.has(Signs::NOT_PAST)
            && words.phrases(key).iter().any(|end| folded.ends_with(end.as_str()))
    };
    if ends("future-end") {
        return Some(Sign::Weak(Outlook::Coming));
    }
    ends("past-end").then_some(Sign::Weak(Outlook::Past))
}

/// `Ministers to meet on Friday`: a headline's future, where no finite verb stands before `to`.
fn headline(tokens: &[Token<'_>], at: usize, words: &TimeWords) -> bool {
    // A headline's subject has four words at most, and is a plural.
    let subject = &tokens[..at];
    let noun = |token: &Token<'_>| {
        let verb = ["past", "is", "in"].iter().any(|key| words.has(key, &token.folded));
        token.kind == TokenKind::Word && !token.folded.ends_with("ed") && token.folded != "on" && !verb
    };
    let verb =
        tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Word && !next.folded.ends_with("ing"));
    let plural = subject.last().is_some_and(|token| token.folded.ends_with('s'));
    verb && plural && subject.len() <= 4 && subject.iter().all(noun)
}

/// `agreed to meet on Friday`: a plan hides whether it came to pass, `to` a place does not.
fn to(tokens: &[Token<'_>], at: usize, words: &TimeWords) -> Option<Sign> {
    let before = at.checked_sub(1).map_or("", |before| tokens[before].folded.as_ref());
    match () {
        () if words.has("plan", before) => Some(Sign::Strong(Outlook::Coming)),
        () if words.has("planned", before) => Some(Sign::Strong(Outlook::Open)),
        () if is_arranged(&tokens[..at], words) => Some(Sign::Strong(Outlook::Open)),
        () => None,
    }
}

/// Words between `for` and `to` at most: `an agreement for our military experts and diplomats to meet`.
const ARRANGED: usize = 8;

/// `a deal to meet`, `an agreement has been reached for both sides to meet`: what is arranged hides it, too.
fn is_arranged(before: &[Token], words: &TimeWords) -> bool {
    let noun = |token: &Token| words.has("plan-noun", &token.folded);
    let near = before.len().saturating_sub(ARRANGED);
    let whom = before[near..].iter().rposition(|token| token.folded == "for").map(|at| near + at);
    before.last().is_some_and(noun)
        || whom.is_some_and(|at| before[at.saturating_sub(ARRANGED)..at].iter().any(noun))
}
