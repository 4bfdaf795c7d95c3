//! Runs of capitalised words: where they begin and end, and what of them is a name.

use std::ops::Range;

use super::cues::{Classes, known};
use super::words::{Gap, Look, Token, key_words};

/// Words within a run that are the name, and whether a title was taken off before it.
pub struct Segment {
    /// The name's words.
    pub name: Range<usize>,
    /// Whether a title stood before them.
    pub titled: bool,
}

/// Where a run begins, if one begins here: a capitalised word, or `al-` before one.
pub fn run_start(tokens: &[Token], at: usize) -> Option<usize> {
    let token = &tokens[at];
    let banned = Classes::CALENDAR.or(Classes::NEVER);
    let article = token.any(Classes::PARTICLE)
        && tokens.get(at + 1).is_some_and(|next| next.gap == Gap::Hyphen && next.is_capital());
    (token.is_capital() && !token.any(banned) || article).then_some(at)
}

/// One past the last word of the run.
pub fn run_end(tokens: &[Token], start: usize) -> usize {
    let mut end = start + 1;
    let mut joined = false;
    while let Some(next) = tokens.get(end) {
        let last = &tokens[end - 1];
        let close = match next.gap {
            Gap::Space => true,
            // `US-Russia` are two names.
            Gap::Hyphen => last.look != Look::Capitals && !next.any(Classes::COUNTRY),
            Gap::Stop => last.any(Classes::HONORIFIC) || last.look == Look::Initial,
            Gap::Other => false,
        };
        if last.possessive || !close {
            break;
        }
        if is_name_word(next) && leads_in(next) && next.gap == Gap::Space {
            break;
        }
        if is_name_word(next) || next.gap == Gap::Hyphen && ends_given_name(tokens, start, end) {
            end += 1;
            continue;
        }
        let run = &tokens[start..end];
        let heads = run.iter().any(|token| {
            token.any(Classes::ORG.or(Classes::ORG_LEAD)) || token.any(Classes::PLACE_LEAD) && run.len() == 1
        });
        let particles = next_capital(tokens, end, Classes::PARTICLE, Classes::PARTICLE);
        let first = if joined { Classes::JOIN.or(Classes::MORE) } else { Classes::JOIN };
        let parts = next_capital(tokens, end, first, Classes::JOIN.or(Classes::MORE)).filter(|_| heads);
        // `Centre for Quays in Hamburg` ends before the town; `in Europe` may be part of the name.
        let town =
            |capital: &usize| tokens[*capital].any(Classes::CITY) && tokens[*capital - 1].any(Classes::IN);
        let parts = parts.filter(|capital| !town(capital));
        joined |= parts.is_some();
        if let Some(end) = written_out(tokens, start, end) {
            return end;
        }
        match parts.or(particles.filter(|_| !run[0].any(Classes::OFFICE))) {
            Some(capital) => end = capital + 1,
            None => break,
        }
    }
    end
}

/// One past a name that `and` joins, before the acronym that has as many letters: `Quay and Country Movement (QCM)`.
fn written_out(tokens: &[Token], start: usize, at: usize) -> Option<usize> {
    tokens
        .get(at)
        .filter(|and| and.look == Look::Small && and.any(Classes::MORE) && and.gap == Gap::Space)?;
    let capitals = tokens[at + 1..].iter().take_while(|next| is_name_word(next) && next.gap == Gap::Space);
    let end = at + 1 + capitals.count();
    let short = tokens.get(end).filter(|short| short.look == Look::Capitals && short.gap == Gap::Other)?;
    let letters = tokens[start..end].iter().filter(|token| token.is_capital() && !leads_in(token)).count();
    let headed = end > at + 1 && tokens[end - 1].any(Classes::ORG);
    (headed && short.end - short.start == letters).then_some(end)
}

fn is_name_word(token: &Token) -> bool {
    token.is_capital() && !token.any(Classes::CALENDAR.or(Classes::NEVER))
}

/// The capitalised word behind one to three small ones: a first of one class, others of another.
fn next_capital(tokens: &[Token], at: usize, first: Classes, more: Classes) -> Option<usize> {
    let close = |token: &Token| matches!(token.gap, Gap::Space | Gap::Hyphen);
    let count = tokens[at..]
        .iter()
        .enumerate()
        .take(3)
        .take_while(|(n, token)| {
            let class = if *n == 0 { first } else { more };
            token.look == Look::Small && token.any(class) && close(token)
        })
        .count();
    let capital = tokens.get(at + count).filter(|token| count > 0 && is_name_word(token) && close(token));
    capital.map(|_| at + count)
}

/// Whether a small part behind a hyphen ends a given name: `Min-ho` in `Lee Min-ho`, not `Orne-based`.
fn ends_given_name(tokens: &[Token], start: usize, at: usize) -> bool {
    let first = &tokens[at - 1];
    let short = first.end - first.start <= 5 && tokens[at].end - tokens[at].start <= 4;
    at - start > 1 && short && !tokens[at].any(Classes::SUFFIX)
}

/// One past the small institution behind a nationality: `defence ministry`.
pub fn institution(tokens: &[Token], at: usize) -> Option<usize> {
    let small = |n: usize| tokens.get(at + n).filter(|t| t.look == Look::Small && t.gap == Gap::Space);
    let first = small(0)?;
    if first.any(Classes::INSTITUTION) {
        return Some(at + 1);
    }
    small(1).filter(|second| first.any(Classes::FIELD) && second.any(Classes::INSTITUTION)).map(|_| at + 2)
}

/// What of a run is a name: titles and nationalities before a person's are no part of it.
pub fn segments(text: &str, tokens: &[Token], run: Range<usize>) -> Vec<Segment> {
    let mut run = run;
    let title = Classes::OFFICE.or(Classes::HONORIFIC);
    let part = title.or(Classes::OFFICE_PART);
    let is_known = |range: &Range<usize>| known(&key_words(text, &tokens[range.clone()]).join("-")).is_some();
    let name = |name: Range<usize>, titled: bool| {
        if name.is_empty() { Vec::new() } else { vec![Segment { name, titled }] }
    };
    while run.len() > 1 && leads_in(&tokens[run.start]) && (tokens[run.start].opens || !is_known(&run)) {
        run.start += 1;
    }
    if is_known(&run) {
        return name(run, false);
    }
    // `Skipper Ada Brook` at the beginning of a sentence.
    let opening = tokens[run.start].opens && !tokens[run.start].any(Classes::GIVEN);
    if opening && run.len() > 2 && tokens[run.start + 1].any(Classes::GIVEN) {
        return name(run.start + 1..run.end, true);
    }
    // `Secretary of State Ada Brook`: the second part of an office.
    let office = run.start >= 2
        && tokens[run.start - 1].any(Classes::JOIN)
        && tokens[run.start - 2].any(Classes::OFFICE)
        && tokens[run.start].any(Classes::OFFICE_PART);
    if office {
        return name(run.start + 1..run.end, true);
    }
    if is_headed(&tokens[run.clone()]) {
        return name(run, false);
    }
    let given = tokens[run.start].any(Classes::GIVEN);
    let split = (run.start..run.end - 1)
        .rev()
        .find(|&at| tokens[at].any(title) && !tokens[at + 1].any(Classes::SON.or(part)))
        .filter(|_| !given);
    if let Some(at) = split {
        let mut before = run.start..at;
        while !before.is_empty() && tokens[before.end - 1].any(part.or(Classes::JOIN)) {
            before.end -= 1;
        }
        let mut found = name(without_nations(tokens, before), false);
        let mut person = at + 1..run.end;
        while !person.is_empty()
            && tokens[person.end - 1].any(part)
            && !tokens[person.start].any(Classes::GIVEN)
        {
            person.end -= 1;
        }
        found.extend(name(person, true));
        return found;
    }
    while !run.is_empty() && !given && tokens[run.end - 1].any(part) {
        run.end -= 1;
    }
    name(without_nations(tokens, run), false)
}

/// Whether a run is the name of an organisation, a place or a thing by its last noun, or by a noun that small
/// words join to others.
fn is_headed(run: &[Token]) -> bool {
    let Some((first, last)) = run.first().zip(run.last()).filter(|_| run.len() > 1) else { return false };
    let any = |classes: Classes| run.iter().any(|token| token.any(classes));
    let parts = Classes::JOIN.or(Classes::MORE);
    let joined = run.iter().any(|token| token.look == Look::Small && token.any(parts));
    // `President Ada Park` is no park.
    let ruled = any(Classes::OFFICE) && !last.any(Classes::ORG);
    let noun = last.any(Classes::ORG.or(Classes::PLACE).or(Classes::THING)) && !last.any(Classes::OFFICE);
    noun && !first.any(Classes::GIVEN) && !ruled || joined && any(Classes::ORG.or(Classes::ORG_LEAD))
}

/// Whether a word stands before names and is part of none: `The`, `Both`.
fn leads_in(token: &Token) -> bool {
    token.any(Classes::LEAD) && token.look == Look::Capital
}

/// A run without the nationalities before it: `Russian`, `South Korean`.
fn without_nations(tokens: &[Token], mut run: Range<usize>) -> Range<usize> {
    loop {
        let nation = |at: usize| tokens[run.clone()].get(at).is_some_and(|token| token.any(Classes::DEMONYM));
        let side = tokens[run.clone()].first().is_some_and(|token| token.any(Classes::DIRECTION));
        run.start += match () {
            () if nation(0) => 1,
            () if side && nation(1) => 2,
            () => return run,
        };
    }
}
