//! Reporting clauses: who is said to say something, and which words of the sentence are theirs.
//!
//! `NAME said (that) …` · `…, NAME said.` · `…, said NAME` · `NAME, a baker, told …` · `…, who said …` ·
//! `According to NAME, …` · `…, according to NAME`.

use std::ops::Range;

use super::cues::Cue;
use super::phrase::{LONGEST, Reader};
use super::units::Units;

/// A clause that reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    /// The units of the speaker's phrase.
    pub(super) subject: Range<usize>,
    /// From the first byte of the phrase or the verb to the last.
    pub(super) cue: Range<usize>,
    /// The bytes of what is reported.
    pub(super) said: Range<usize>,
    /// Whether the verb has several subjects, where the pronoun does not tell: `sagten sie`.
    pub(super) several: bool,
}

/// A verb of speaking with its speaker, before it is known how far its words reach.
struct Head {
    /// The units of the speaker's phrase.
    subject: Range<usize>,
    /// The units of phrase and verb.
    whole: Range<usize>,
    /// Whether the words stand before it, and only there.
    closes: bool,
}

/// The reporting clauses of a sentence, in order; `quoted` are the ranges of its quotations and `timed` those of
/// its times, which may stand between speaker and verb.
pub(super) fn clauses(units: &Units<'_>, quoted: &[Range<usize>], timed: &[Range<usize>]) -> Vec<Clause> {
    let reader = Reader { units, quoted, timed };
    let mut heads: Vec<Head> = Vec::new();
    let mut at = 0;
    while at < units.list.len() {
        let free = heads.last().map_or(0, |head| head.whole.end);
        let head = (!reader.is_quoted(at)).then(|| reader.head(at, free)).flatten();
        at = head.as_ref().map_or(at + 1, |head| head.whole.end.max(at + 1));
        if let Some(head) = head {
            // `NAME, who had said so, denied it`: what a clause on the speaker reports is theirs, too.
            heads.retain(|before| before.whole.start < head.whole.start);
            heads.push(head);
        }
    }
    let spans = heads.iter().enumerate().map(|(place, head)| {
        let before = place.checked_sub(1).map(|before| &heads[before]);
        reader.clause(head, before, heads.get(place + 1))
    });
    spans.collect()
}

/// Whether somebody speaks in a sentence of which no clause was read: `he` behind it may be that one.
pub(super) fn is_unread(units: &Units<'_>, quoted: &[Range<usize>]) -> bool {
    let reader = Reader { units, quoted, timed: &[] };
    (1..units.list.len()).any(|at| {
        let noun = reader.cue(at - 1).is(Cue::BE.or(Cue::OF).or(Cue::A).or(Cue::THE));
        let participle = units.text[units.list[at].range.clone()].ends_with("ing");
        reader.cue(at).is(Cue::SAY)
            && !units.list[at].capital
            && !noun
            && !participle
            && !reader.is_quoted(at)
    })
}

/// The units of the phrase that is the subject of a verb of another table, the unit at a place.
pub(super) fn subject(
    units: &Units<'_>,
    (quoted, timed): (&[Range<usize>], &[Range<usize>]),
    verb: usize,
) -> Option<Range<usize>> {
    let reader = Reader { units, quoted, timed };
    let free = (!reader.is_quoted(verb)).then_some(0)?;
    reader.before(verb, free).map(|head| head.subject)
}

/// A listener has so many words at most: `told reporters at a news conference in Hollin on Monday`.
const LISTENER: usize = 9;

impl Reader<'_, '_> {
    /// The head whose verb or whose `according to` is the unit at a place; nothing before `free` belongs to it.
    fn head(&self, at: usize, free: usize) -> Option<Head> {
        let cue = self.cue(at);
        if cue.is(Cue::SOURCE) {
            // `nach neuen Angaben der Polizei`, but not `machte keine Angaben`.
            let noun = at > 0 && self.units.list[at].capital && self.units.nouns;
            let opened = (at.saturating_sub(2)..at).any(|before| self.cue(before).is(Cue::OF));
            return if noun && !opened { None } else { self.source(at) };
        }
        if cue.is(Cue::PASSIVE) {
            return self.quoted_as_saying(at, free);
        }
        // `States` is no verb.
        let verb = cue.is(Cue::SAY)
            || cue.is(Cue::PUT) && self.puts_at_number(at)
            || cue.is(Cue::QUOTE) && self.leads_to_quotation(at)
            || cue.is(Cue::SPEAK) && self.cue(at + 1).is(Cue::ABOUT);
        if !verb || self.units.list[at].capital {
            return None;
        }
        // `was told`, `about reports`, `the report`
        if at > 0 && self.cue(at - 1).is(Cue::BE.or(Cue::OF).or(Cue::A).or(Cue::THE)) {
            return None;
        }
        // `…, warning that`: a participle has the speaker of another verb.
        let participle = self.units.text[self.units.list[at].range.clone()].ends_with("ing");
        if participle {
            return None;
        }
        self.before(at, free).or_else(|| self.behind(at))
    }

    /// Whether a quotation begins a few words behind a verb, with no mark between.
    fn leads_to_quotation(&self, verb: usize) -> bool {
        let mut at = verb + 1;
        while at < self.units.list.len() && at - verb <= LONGEST / 2 && !self.units.is_bounded(at) {
            at += 1;
        }
        at < self.units.list.len() && self.is_quoted(at)
    }

    /// `NAME was quoted as saying`.
    fn quoted_as_saying(&self, at: usize, free: usize) -> Option<Head> {
        let says = self.cue(at + 1).is(Cue::STOP) && self.cue(at + 2).is(Cue::SAY);
        let is = |at: usize| self.cue(at).is(Cue::BE.or(Cue::ASIDE)) && !self.units.is_bounded(at + 1);
        let end = (free..at).rev().find(|&at| !is(at)).map_or(free, |at| at + 1);
        (says && end < at).then(|| self.before_end(end, at + 2, free))?
    }

    /// `according to NAME`, `laut NAME`: up to the next mark.
    fn source(&self, at: usize) -> Option<Head> {
        let mut from = at + 1;
        while from < self.units.list.len() && self.cue(from).is(Cue::SOURCE.or(Cue::OF)) {
            from += 1;
        }
        let two_words = self.units.text[self.units.list[at].range.clone()].len() <= 2;
        if two_words {
            return None;
        }
        let mut until = from;
        while until < self.units.list.len()
            && (until == from || !self.units.is_bounded(until))
            && !self.is_quoted(until)
            && !self.is_timed(until)
            // `Laut Ada Holm wurden …`
            && (until == from || !self.cue(until).is(Cue::BE.or(Cue::ASIDE)))
            && !self.goes_on(from, until)
            && until - from < LONGEST
        {
            until += 1;
        }
        let closes = at > 0 && (until >= self.units.list.len() || !self.units.is_bounded(at));
        (until > from).then_some(Head { subject: from..until, whole: at..until, closes })
    }

    /// Whether a sentence goes on behind a name where no mark parts them: `nach Angaben der Dockers Union sanken`.
    fn goes_on(&self, from: usize, at: usize) -> bool {
        let list = &self.units.list;
        let joins = at + 1 < list.len() && list[at + 1].capital && self.cue(at).is(Cue::OF.or(Cue::STOP));
        self.units.nouns && at > from && list[at - 1].capital && !list[at].capital && !joins
    }

    /// Whether only the listener follows: `…, Ada Holm told reporters in Hollin.`
    fn tells_whom(&self, start: usize, verb: usize) -> bool {
        let rest = verb + 1..self.units.list.len();
        self.cue(verb).is(Cue::TELL)
            && start > 0
            && self.units.is_bounded(start)
            && rest.len() <= LISTENER
            && rest
                .clone()
                .all(|at| !self.units.is_bounded(at) && !self.cue(at).is(Cue::THAT) && !self.is_quoted(at))
    }

    /// The phrase before a verb.
    fn before(&self, verb: usize, free: usize) -> Option<Head> {
        let mut end = verb;
        while end > free && self.is_between(end - 1, end) {
            end -= 1;
        }
        self.before_end(end, verb, free)
    }

    /// The phrase that ends at a place before a verb.
    fn before_end(&self, end: usize, verb: usize, free: usize) -> Option<Head> {
        if self.units.is_behind_quotation(end) {
            return None;
        }
        // A comma before the verb closes an aside on the name: `NAME, a baker, said`.
        if end > free && self.units.is_bounded(end) {
            return self.before_aside(end, verb, free).or_else(|| self.before_relative(end, verb));
        }
        if end == free {
            return None;
        }
        let start = self.start_of(end, free);
        let subject = start..end;
        if self.cue(start).is(Cue::WHO) {
            let name = self.start_of_role(start, free);
            let known = name < start;
            return known.then(|| Head { subject: name..start, whole: start..verb + 1, closes: false });
        }
        // `a story she told`: the pronoun alone speaks.
        if self.cue(end - 1).is(Cue::HE.or(Cue::OTHER)) {
            let subject = end - 1..end;
            return Some(Head { whole: subject.start..verb + 1, subject, closes: self.closes(verb + 1) });
        }
        let aside = self.cue(start).is(Cue::A.or(Cue::THE)) && self.is_comma(start) && start > free;
        let name = self.start_of_name(start, free);
        // `At a meeting in Hollin, a baker said`: what begins with a preposition is not who the baker is.
        let named = aside && name < start && self.is_phrase(&(name..start));
        let subject = if named { name..start } else { subject };
        let closes = self.closes(verb + 1) || self.tells_whom(subject.start, verb);
        // `„…“, hatte Ada Holm gesagt`
        let opened = (subject.start == start && start > free)
            .then(|| start - 1)
            .filter(|&at| self.cue(at).is(Cue::ASIDE) && self.units.is_bounded(at));
        let whole = opened.unwrap_or(subject.start)..verb + 1;
        self.is_phrase(&subject).then_some(Head { whole, subject, closes })
    }

    /// `NAME, a baker from there, said`.
    fn before_aside(&self, end: usize, verb: usize, free: usize) -> Option<Head> {
        let start = self.start_of(end, free);
        if start <= free || !self.is_comma(start) || !self.is_comma(end) {
            return None;
        }
        // `its chief executive, Ada Holm, said`: the aside is the name.
        let subject = if self.is_only_name(&(start..end)) {
            start..end
        } else {
            self.start_of_name(start, free)..start
        };
        // `A spokeswoman for the mill, Ada Holm, said`: what she is belongs to who she is.
        let role = self.start_of(start, free);
        let opened = subject.start == start && role < start && self.cue(role).is(Cue::A.or(Cue::THE));
        let name = if opened { role } else { subject.start };
        let closes = self.closes(verb + 1) || self.tells_whom(name, verb);
        (!subject.is_empty()).then(|| Head { whole: name..verb + 1, subject, closes })
    }

    /// `NAME, who runs the mill while others rest, said`: a clause on the speaker, whatever its words do.
    fn before_relative(&self, end: usize, verb: usize) -> Option<Head> {
        let mut clause = self.relative_before(end)?;
        // `NAME, 71, who`
        let age = self.start_of(clause, 0);
        let number = |c: char| c.is_ascii_digit();
        if self.units.text[self.units.span(&(age..clause))].chars().all(number) && self.is_comma(age) {
            clause = age;
        }
        let start = self.start_of(clause, 0);
        let until = (start..clause).find(|&at| self.cue(at).is(Cue::RELATIVE)).unwrap_or(clause);
        let named = until > start && self.units.list[until - 1].capital && !self.is_timed(until - 1);
        let opened = self.units.is_bounded(start) && self.cue(start).is(Cue::A.or(Cue::THE));
        let closes = self.closes(verb + 1) || self.tells_whom(start, verb);
        let head = Head { subject: start..until, whole: start..verb + 1, closes };
        (until > start && (named || opened) && self.is_phrase(&head.subject)).then_some(head)
    }

    /// `"…," said NAME`.
    fn behind(&self, verb: usize) -> Option<Head> {
        let mut first = verb;
        while first > 0 && !self.units.is_bounded(first) && self.cue(first - 1).is(Cue::ASIDE) {
            first -= 1;
        }
        let bounded = first > 0 && self.units.is_bounded(first) && !self.cue(verb).is(Cue::TELL);
        let mut start = verb + 1;
        while start < self.units.list.len() && self.is_timed(start) {
            start += 1;
        }
        let mut end = start;
        while end < self.units.list.len()
            && !self.units.is_bounded(end)
            && !self.is_timed(end)
            && !self.cue(end).is(Cue::STOP.or(Cue::THAT).or(Cue::SAY))
            && end - start < LONGEST
        {
            end += 1;
        }
        // `teilte Ada Holm mit`
        while end > start && self.cue(end - 1).is(Cue::ASIDE) {
            end -= 1;
        }
        let mut subject = start..end;
        // `sagte er mir`, `sagte sie im Rathaus`: the pronoun alone speaks, and no name behind it.
        let pronoun = end > start
            && (self.cue(start).is(Cue::HE)
                || self.cue(start).is(Cue::OTHER) && end > start + 1 && self.cue(start + 1).is(Cue::OF));
        if pronoun {
            subject.end = start + 1;
        }
        // `said the mayor, Ada Holm`
        let aside = end..self.end_of_name(end);
        if end > start && self.cue(start).is(Cue::A.or(Cue::THE)) && self.is_only_name(&aside) {
            (subject, end) = (aside.clone(), aside.end);
        }
        // `says Ada Holm of the harbour police`
        let of = (subject.start + 1..subject.end).find(|&at| self.cue(at).is(Cue::OF));
        let name = of.filter(|&of| self.units.list[of - 1].capital);
        if let Some(of) = name.filter(|_| !self.is_phrase(&subject)) {
            subject.end = of;
        }
        let named = end > start
            && (self.has_capital(&subject) || self.cue(start).is(Cue::A.or(Cue::THE).or(Cue::HE)));
        let head = Head { whole: first..end, subject, closes: true };
        (bounded && named && self.is_phrase(&head.subject)).then_some(head)
    }

    /// The clause of a head between its neighbours.
    fn clause(&self, head: &Head, before: Option<&Head>, next: Option<&Head>) -> Clause {
        let list = &self.units.list;
        let cue = self.units.span(&head.whole);
        let from = before.map_or(self.units.range.start, |before| list[before.whole.end - 1].range.end);
        let until = next.filter(|next| !next.closes);
        let until = until.map_or(self.units.range.end, |next| list[next.whole.start].range.start);
        let at_start =
            self.units.text[from..cue.start].trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
        // `In Hollin, she said: …`
        let opens = self.units.gap_before(head.whole.end).contains(':');
        let before = self.units.is_bounded(head.whole.start) && !at_start && !opens;
        let parted =
            self.units.is_behind_quotation(head.whole.start) || self.units.is_bounded(head.whole.end);
        // `Two hundred guests must by account of the harbour wait`, as German has it.
        let amid = self.cue(head.whole.start).is(Cue::SOURCE)
            && head.whole.start > 2
            && !self.units.is_bounded(head.whole.start)
            && !self.units.is_bounded(head.whole.end);
        let said = match (before, head.closes) {
            _ if amid => from..until,
            (true, true) => from..cue.start,
            // `The bridge, she said, will stay shut`; `"It stays shut," she told us, "for a year."`
            (true, false) if parted => from..until,
            _ => cue.end..until,
        };
        let verb = head.whole.clone().rfind(|&at| self.cue(at).is(Cue::SAY));
        let several = verb.is_some_and(|at| self.units.text[list[at].range.clone()].ends_with('n'));
        Clause { subject: head.subject.clone(), cue, said, several }
    }
}
