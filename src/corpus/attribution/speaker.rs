//! What a speaker's phrase names.

use std::ops::Range;

use super::cues::Cue;
use super::units::Units;

/// How a phrase names its speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Naming {
    /// By a name; the range of the name in the paragraph.
    Name(Range<usize>),
    /// By plain words without an article: `officials`, `police`.
    Plain(Range<usize>),
    /// By a description that introduces somebody: `a baker from Hollin`.
    Description(Range<usize>),
    /// By `the mayor`, without a name: somebody who is known already, if anybody is; the head's unit.
    Known(Range<usize>, usize),
    /// By `he` or `she`.
    He,
    /// By a word that names nobody: `they`, `it`.
    Nobody,
}

/// What a phrase names.
pub(super) fn naming(units: &Units<'_>, phrase: &Range<usize>) -> Naming {
    let list = &units.list[phrase.clone()];
    let first = list[0].cue;
    if phrase.len() == 1 && first.is(Cue::HE) {
        return Naming::He;
    }
    if phrase.len() == 1 && first.is(Cue::OTHER) {
        return Naming::Nobody;
    }
    let head = head(units, phrase);
    let name = name_in(units, &head);
    if let Some(name) = name.filter(|_| !first.is(Cue::A) || is_apposed(units, &head)) {
        return Naming::Name(units.span(&through(units, name, phrase.end)));
    }
    let plain = if first.is(Cue::A.or(Cue::THE)) && phrase.len() > 1 {
        phrase.start + 1..phrase.end
    } else {
        phrase.clone()
    };
    let alone = head.end == phrase.end;
    match (first.is(Cue::THE) && alone, plain == *phrase) {
        (true, _) => Naming::Known(units.span(&plain), head.end - 1),
        (false, true) => Naming::Plain(units.span(&plain)),
        (false, false) => Naming::Description(units.span(&plain)),
    }
}

/// The phrase up to its first preposition: what it is about, without where from.
fn head(units: &Units<'_>, phrase: &Range<usize>) -> Range<usize> {
    let within = phrase.start + 1..phrase.end;
    let end = within.into_iter().find(|&at| {
        let cue = units.list[at].cue;
        // `who spoke to …`
        (cue.is(Cue::OF) || cue.is(Cue::WHO)) && !is_in_office(units, at)
    });
    phrase.start..end.unwrap_or(phrase.end)
}

/// `Secretary of State`, `Chancellor of the Exchequer`.
fn is_in_office(units: &Units<'_>, at: usize) -> bool {
    let office = |at: usize| units.list.get(at).is_some_and(|unit| unit.cue.is(Cue::OFFICE) && unit.capital);
    at > 0 && office(at - 1) && office(at + 1)
}

/// The name at the end of a head: its last run of capitals, behind titles.
fn name_in(units: &Units<'_>, head: &Range<usize>) -> Option<Range<usize>> {
    let list = &units.list;
    let mut start = head.end;
    if units.nouns {
        return german_name_in(units, head);
    }
    while start > head.start && (list[start - 1].capital || is_in_office(units, start - 1)) {
        start -= 1;
    }
    // A title is no part of the name: `Gen Ada Holm`; `the Foreign Ministry` has none before it.
    let titles = (start..head.end).rev().find(|&at| list[at].cue.is(Cue::OFFICE));
    let organisation = list[start..head.end].iter().any(|unit| unit.cue.is(Cue::BODY));
    if let Some(title) = titles.filter(|&title| !organisation && title + 1 < head.end) {
        start = title + 1;
    }
    // `The UK` at a sentence's start: the article has a capital too.
    while start < head.end && list[start].cue.is(Cue::A.or(Cue::THE)) {
        start += 1;
    }
    let title_alone = head.end == start + 1 && list[start].cue.is(Cue::OFFICE);
    (start < head.end && !title_alone).then_some(start..head.end)
}

/// The name at the end of a head in a language that writes every noun with a capital: an organisation's with its noun,
/// two words behind an office or a third, one word without an article or behind an office.
fn german_name_in(units: &Units<'_>, head: &Range<usize>) -> Option<Range<usize>> {
    let list = &units.list;
    let start = (head.start..head.end).rev().take_while(|&at| list[at].capital).last()?;
    let start = if list[start].cue.is(Cue::A.or(Cue::THE)) { start + 1 } else { start };
    let article = start > head.start && list[head.start].cue.is(Cue::A.or(Cue::THE));
    if list[start..head.end].iter().any(|unit| unit.cue.is(Cue::BODY)) {
        return Some(start..head.end);
    }
    let office = (start..head.end).rev().find(|&at| list[at].cue.is(Cue::OFFICE));
    let name = match (office, head.end - start) {
        (Some(at), _) => at + 1..head.end,
        (None, 1) if article => return None,
        (None, 2) if article => head.end - 1..head.end,
        (None, 3..) => head.end - 2..head.end,
        _ => start..head.end,
    };
    (!name.is_empty()).then_some(name)
}

/// Whether an indefinite phrase ends with a name after a plain noun: `an Aleppo baker Ada Holm` does not occur,
/// `a UN official` names nobody.
fn is_apposed(units: &Units<'_>, head: &Range<usize>) -> bool {
    let list = &units.list[head.clone()];
    let names = list.iter().rev().take_while(|unit| unit.capital).count();
    names >= 2 && names < list.len().saturating_sub(1) && !list.iter().any(|unit| unit.cue.is(Cue::BODY))
}

/// A name goes on through `of` and `for` where a capital follows: `Observatory for Human Rights`.
fn through(units: &Units<'_>, name: Range<usize>, until: usize) -> Range<usize> {
    let list = &units.list;
    let organisation = list[name.clone()].iter().any(|unit| unit.cue.is(Cue::BODY));
    let mut end = name.end;
    while organisation && end + 1 < until && list[end].cue.is(Cue::OF.or(Cue::STOP)) && list[end + 1].capital
    {
        end += 2;
        while end < until && list[end].capital {
            end += 1;
        }
    }
    name.start..end
}
