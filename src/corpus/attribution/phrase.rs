//! Phrases that may name a speaker: where they begin, what bounds them, what makes them none.

use std::ops::Range;

use super::cues::Cue;
use super::units::Units;

/// A speaker's phrase has so many units at most; more are a clause of their own.
pub(super) const LONGEST: usize = 14;

/// A clause on a speaker has so many units at most.
const RELATIVE: usize = 24;

/// A number stands so near behind `at`: `at about 40`.
const NUMBER: usize = 4;

/// A sentence, read for the phrases that name its speakers.
pub(super) struct Reader<'u, 't> {
    pub(super) units: &'u Units<'t>,
    pub(super) quoted: &'u [Range<usize>],
    pub(super) timed: &'u [Range<usize>],
}

impl Reader<'_, '_> {
    pub(super) fn cue(&self, at: usize) -> Cue {
        self.units.list.get(at).map(|unit| unit.cue).unwrap_or_default()
    }

    pub(super) fn is_quoted(&self, at: usize) -> bool {
        self.lies_in(at, self.quoted)
    }

    pub(super) fn is_timed(&self, at: usize) -> bool {
        self.lies_in(at, self.timed)
    }

    pub(super) fn lies_in(&self, at: usize, ranges: &[Range<usize>]) -> bool {
        let unit = &self.units.list[at].range;
        // Quotations and times are in order and disjoint.
        let next = ranges.partition_point(|range| range.end <= unit.start);
        ranges.get(next).is_some_and(|range| range.start < unit.end)
    }

    /// Whether a unit may stand between a speaker and the verb.
    pub(super) fn is_between(&self, at: usize, end: usize) -> bool {
        let timed = self.is_timed(at);
        let opens_time = self.cue(at).is(Cue::OF) && end < self.units.list.len() && self.is_timed(end);
        !self.units.is_bounded(end) && (timed || opens_time || self.cue(at).is(Cue::ASIDE))
    }

    /// Where the phrase that ends at a place begins.
    pub(super) fn start_of(&self, end: usize, free: usize) -> usize {
        let mut start = end;
        while start > free
            && end - start < LONGEST
            && (start == end || !self.units.is_bounded(start))
            && !self.is_quoted(start - 1)
            && !(self.is_timed(start - 1) && start < end)
            && !self.is_stop(start - 1)
        {
            start -= 1;
        }
        // `Earlier the mayor said`: what opens the sentence is no part of the phrase.
        while start < end && self.cue(start).is(Cue::ASIDE) {
            start += 1;
        }
        start
    }

    /// `and` between two names joins them.
    pub(super) fn is_stop(&self, at: usize) -> bool {
        let list = &self.units.list;
        let joins = at > 0
            && list.get(at + 1).is_some_and(|next| next.capital)
            && list[at - 1].capital
            && self.units.text[list[at].range.clone()].len() <= 3
            && !self.cue(at).is(Cue::THAT);
        self.cue(at).is(Cue::STOP.or(Cue::SAY)) && !joins
    }

    /// Where the name begins that ends at a place; the place itself if there is none.
    pub(super) fn start_of_name(&self, end: usize, free: usize) -> usize {
        let start = self.start_of(end, free);
        let named = end > start && self.units.list[end - 1].capital && !self.is_timed(end - 1);
        if named { start } else { end }
    }

    /// Where a name with its office begins before `, who`; the place itself if there is none.
    pub(super) fn start_of_role(&self, end: usize, free: usize) -> usize {
        let start = self.start_of_name(end, free);
        let joint = (start..end).rev().find(|&at| self.cue(at).is(Cue::OF.or(Cue::BE).or(Cue::SAY)));
        joint.map_or(start, |joint| joint + 1)
    }

    /// Where the run of capitals ends that begins at a place behind a comma.
    pub(super) fn end_of_name(&self, start: usize) -> usize {
        let mut end = start;
        let comma = start < self.units.list.len() && self.is_comma(start);
        while comma
            && end < self.units.list.len()
            && self.units.list[end].capital
            && (end == start || !self.units.is_bounded(end))
        {
            end += 1;
        }
        end
    }

    /// Whether units are a name of two words or three and nothing else, with a mark behind it.
    pub(super) fn is_only_name(&self, units: &Range<usize>) -> bool {
        let list = &self.units.list[units.clone()];
        (2..=3).contains(&list.len())
            && self.units.is_bounded(units.end)
            && list.iter().all(|unit| unit.capital && !unit.cue.is(Cue::OFFICE))
    }

    /// Where the clause begins, with `who` or `which`, that the comma before a place closes.
    pub(super) fn relative_before(&self, end: usize) -> Option<usize> {
        if end == 0 || !self.is_comma(end) {
            return None;
        }
        let bounded = (1..end).rev().take(RELATIVE).find(|&at| self.units.is_bounded(at));
        let start = bounded.filter(|&at| self.is_comma(at))?;
        // `, and who asked not to be named,`
        let word = start + usize::from(self.cue(start).is(Cue::STOP) && !self.cue(start).is(Cue::RELATIVE));
        let plain = !(start..end).any(|at| self.is_quoted(at));
        (plain && word < end && self.cue(word).is(Cue::RELATIVE)).then_some(start)
    }

    /// `put turnout at 58 percent`: a number stands a few words behind, right behind `at`.
    pub(super) fn puts_at_number(&self, verb: usize) -> bool {
        let list = &self.units.list;
        let near = verb + 1..list.len().min(verb + LONGEST / 2);
        let mut near = near.take_while(|&at| !self.units.is_bounded(at));
        let number = |at: usize| {
            let word = list.get(at).map_or("", |unit| &self.units.text[unit.range.clone()]);
            word.starts_with(|c: char| c.is_ascii_digit()) && !self.is_timed(at)
        };
        near.any(|at| self.cue(at).is(Cue::AT) && (at + 1..at + NUMBER).any(number))
    }

    pub(super) fn is_comma(&self, at: usize) -> bool {
        // `R-Tenn., said`
        self.units.gap_before(at).trim().trim_start_matches('.') == ","
    }

    /// Whether nothing that is said follows: the clause, with the time of speaking (`she said on Monday`), ends the
    /// sentence or stands between two marks.
    pub(super) fn closes(&self, verb_end: usize) -> bool {
        let list = &self.units.list;
        let opens_time = |at: usize| self.cue(at).is(Cue::OF) && at + 1 < list.len() && self.is_timed(at + 1);
        let mut at = verb_end;
        while at < list.len() && !self.units.is_bounded(at) && (self.is_timed(at) || opens_time(at)) {
            at += 1;
        }
        let rest = at >= self.units.list.len();
        rest || self.units.is_bounded(at) && self.units.gap_before(at).trim_start().starts_with(['.', ';'])
    }

    pub(super) fn has_capital(&self, units: &Range<usize>) -> bool {
        self.units.list[units.clone()].iter().any(|unit| unit.capital)
    }

    /// Whether a phrase can be a speaker: a few words with a name at their end, a phrase with an article, three
    /// plain words. A verb of its own makes it none.
    pub(super) fn is_phrase(&self, units: &Range<usize>) -> bool {
        let opening = Cue::A.or(Cue::THE);
        let bare = units.clone().all(|at| self.cue(at).is(opening));
        let verb = units.clone().any(|at| self.cue(at).is(Cue::BE)) || self.cue(units.start).is(Cue::OF);
        let last = self.units.list[units.end - 1].capital;
        let short = units.len() <= if last { 8 } else { 3 };
        !bare && !verb && (short || self.cue(units.start).is(opening))
    }
}
