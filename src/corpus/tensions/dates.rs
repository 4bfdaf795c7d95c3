//! One event that two articles date to days that exclude each other.
//!
//! 1. [`dated_events`]: the words before a time in its clause, where they end in an event and a time that has passed.
//! 2. Two articles have one event if a long run of these words is the same, and one of them means a known one.
//! 3. What both articles may tell rightly is left out: two events of one kind, which one of the articles knows, and
//!    single days that are neighbours, between which the world's clocks differ.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::words::rows;
use super::{By, Side, Tension, TensionKind};
use crate::corpus::attribution::Speaker;
use crate::corpus::quotations::gram;
use crate::corpus::reading::{Paragraph, Reading};
use crate::corpus::story::Status;
use crate::corpus::voices::Cast;
use crate::corpus::witness::Witness;
use crate::text::{
    Edge, Outlook, Precision, TimeMention, TimeSpan, TimeUnit, When, is_function_hash, stem, word_hash,
};

/// The same words in a row, at least: of fewer the same is said of many events.
const RUN: usize = 5;

/// Telling words among them, at least.
const TELLING: usize = 4;

/// So many words stand between the run and the time at most: the rest of the event's place.
const GAP: usize = 5;

/// Words before a time that are looked at.
const CLAUSE: usize = 24;

/// Days between the two at most: what lies further apart is more likely to have happened twice.
const APART: i32 = 10;

/// A run of words proposes so many of the passages before it at most: the work stays linear.
const NEAR: usize = 8;

/// The words of a language.
#[derive(Default)]
struct Lexicon {
    the: Vec<u64>,
    after: Vec<u64>,
    other: Vec<u64>,
    place: Vec<u64>,
    be: Vec<u64>,
}

static LEXICA: LazyLock<FxHashMap<&str, Lexicon>> = LazyLock::new(|| {
    let mut all: FxHashMap<&str, Lexicon> = FxHashMap::default();
    for (language, key, listed) in rows(include_str!("../data/date-words.txt")) {
        let lexicon = all.entry(language).or_default();
        let list = match key {
            "the" => &mut lexicon.the,
            "after" => &mut lexicon.after,
            "place" => &mut lexicon.place,
            "be" => &mut lexicon.be,
            _ => &mut lexicon.other,
        };
        list.extend(listed.split_whitespace().map(word_hash));
    }
    all
});

/// Words before a time, with the days that it means.
struct DatedEvent<'r> {
    reading: &'r Reading<'r>,
    paragraph: &'r Paragraph<'r>,
    sentence: &'r Range<usize>,
    lexicon: &'static Lexicon,
    /// The words, as hashes with their first bytes.
    words: Vec<(u64, usize)>,
    time: &'r TimeMention,
    /// Who says so; absent where the article itself does.
    speaker: Option<&'r Speaker>,
    /// The first and the last day that it may mean, and whether a single one.
    days: (Date, Date),
    single: bool,
}

/// The events of a story whose days exclude each other, in the order of its articles.
pub(super) fn differing<'r>(readings: &'r [Reading<'r>], cast: &Cast) -> Vec<Tension> {
    if readings.len() < 2 {
        return Vec::new();
    }
    let events: Vec<DatedEvent<'r>> = readings.iter().flat_map(dated_events).collect();
    let mut postings: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    let mut sides: Vec<(usize, [Vec<usize>; 2])> = Vec::new();
    let mut used = BTreeSet::new();
    for (at, dating) in events.iter().enumerate() {
        let hashes: Vec<u64> = dating.words.iter().map(|(hash, _)| *hash).collect();
        let grams: BTreeSet<u64> = hashes.windows(RUN).map(gram).collect();
        let mut near = BTreeSet::new();
        for gram in grams {
            let list = postings.entry(gram).or_default();
            near.extend(list.iter().take(NEAR).copied());
            list.push(at);
        }
        for other in near {
            let base = &events[other];
            let Some(event) = base.one_event(dating) else { continue };
            match sides.iter_mut().find(|(base, _)| *base == other) {
                Some((_, sides)) if base.meets(dating) => sides[0].push(at),
                Some((_, sides)) if events[sides[1][0]].meets(dating) => sides[1].push(at),
                None if !used.contains(&at) && base.excludes(dating, &event) => {
                    sides.push((other, [vec![other], vec![at]]));
                }
                _ => continue,
            }
            used.insert(at);
        }
    }
    let tension = |(_, sides): (usize, [Vec<usize>; 2])| {
        let side = |list: Vec<usize>| {
            let first = events[list[0]].speaker;
            let by = |speaker: Option<&Speaker>| match speaker {
                None => By::Source,
                Some(speaker) if first.is_some_and(|first| is_one(first, speaker, cast)) => By::Speaker,
                Some(speaker) => By::Other(speaker.clone()),
            };
            let witnesses = list.iter().map(|&at| (events[at].witness(), by(events[at].speaker)));
            Side { speaker: first.cloned(), witnesses: witnesses.collect() }
        };
        Tension { kind: TensionKind::Dates, sides: sides.map(side).into(), status: Status::Found }
    };
    sides.into_iter().map(tension).collect()
}

fn is_one(one: &Speaker, other: &Speaker, cast: &Cast) -> bool {
    let place = cast.place(one);
    one.words == other.words || place.is_some() && place == cast.place(other)
}

/// What an article dates, if its days are sure.
fn dated_events<'r>(reading: &'r Reading<'r>) -> Vec<DatedEvent<'r>> {
    let published = reading.issued.map(|(first, _, last)| (first, last));
    let language = reading.article.facts.language.as_deref().unwrap_or("en");
    let lexicon = language.split(['-', '_']).next().and_then(|language| LEXICA.get(language));
    let (Some(published), Some(lexicon)) = (published, lexicon) else { return Vec::new() };
    let mut found = Vec::new();
    for paragraph in &reading.paragraphs {
        for time in paragraph.times.iter().filter(|time| is_past(time)) {
            let quoted = paragraph.quoted.iter().any(|quote| quote.contains(&time.range.start));
            let here = |sentence: &&Range<usize>| sentence.contains(&time.range.start);
            let Some(sentence) = paragraph.sentences.iter().find(here).filter(|_| !quoted) else { continue };
            let words = clause(paragraph, sentence, time);
            if words.len() < RUN {
                continue;
            }
            let after = words.iter().any(|(hash, _)| lexicon.after.contains(hash));
            let Some((from, until)) = days(time, published, after) else { continue };
            let single = (until - from).get_days() == (published.1 - published.0).get_days();
            let days = (from, until);
            let mut reports = reading.reports(paragraph, sentence).iter();
            let report = reports.find(|report| report.said.contains(&words[0].1));
            let speaker = report.and_then(|report| report.speaker.as_ref());
            // What somebody says who is not known is not the article's own.
            if report.is_none() || speaker.is_some() {
                let dating =
                    DatedEvent { reading, paragraph, sentence, lexicon, words, time, speaker, days, single };
                found.push(dating);
            }
        }
    }
    found
}

/// Whether a time may be that of something that has happened on few days.
fn is_past(time: &TimeMention) -> bool {
    let few = match time.when {
        When::Days(span) => span.precision == Precision::Day,
        When::Whole(unit, by) => matches!(unit, TimeUnit::Day | TimeUnit::Week) && by < 0,
        When::Ago(_, unit) => unit == TimeUnit::Day,
        When::Weekday(..) | When::WeekdayOf(..) | When::MonthDay(..) => true,
        _ => false,
    };
    few && time.edge == Edge::On && time.outlook != Outlook::Coming
}

/// The days that a time means, whichever of some days its article was published on.
fn days(time: &TimeMention, published: (Date, Date), after: bool) -> Option<(Date, Date)> {
    let outlook = if after { Outlook::Past } else { time.outlook };
    let time = TimeMention { outlook, range: time.range.clone(), ..*time };
    let resolve = |day: Date| time.resolve(day, None).filter(|span| span.from <= day);
    let spans: Option<Vec<TimeSpan>> =
        published.0.series(1.day()).take_while(|day| *day <= published.1).map(resolve).collect();
    let spans = spans?;
    let from = spans.iter().map(|span| span.from).min()?;
    Some((from, spans.iter().map(|span| span.until).max()?))
}

/// The words before a time, back to the last mark.
fn clause(paragraph: &Paragraph<'_>, sentence: &Range<usize>, time: &TimeMention) -> Vec<(u64, usize)> {
    let words = paragraph.words_in(&(sentence.start..time.range.start));
    let mut end = time.range.start;
    let mut found = Vec::new();
    for word in words.iter().rev().take(CLAUSE) {
        let between = &paragraph.text[word.end as usize..end.max(word.end as usize)];
        if between.contains([',', ';', ':', '(', ')', '"', '“', '”', '—', '–']) {
            break;
        }
        found.push((word.hash, word.start as usize));
        end = word.start as usize;
    }
    found.reverse();
    found
}

impl DatedEvent<'_> {
    /// The stems of an event that both have in a run of equal words which ends near the time in either.
    fn one_event(&self, other: &Self) -> Option<Vec<u64>> {
        if self.reading.at == other.reading.at {
            return None;
        }
        let (own, others) = (&self.words, &other.words);
        let tail = |list: &Vec<(u64, usize)>| list.len().saturating_sub(GAP)..=list.len();
        let ends = tail(own).flat_map(|a| tail(others).map(move |b| (a, b)));
        let run = |(a, b): (usize, usize)| {
            let pairs = own[..a].iter().rev().zip(others[..b].iter().rev());
            (pairs.take_while(|(one, other)| one.0 == other.0).count(), a, b)
        };
        let (length, a, b) =
            ends.map(run).max_by_key(|(length, ..)| *length).filter(|(length, ..)| *length >= RUN)?;
        let language = self.reading.article.facts.language.as_deref().unwrap_or("en");
        // `the storm …`, `… after the storm …`
        let is_known = |dating: &Self, end: usize| {
            let (start, lexicon) = (end - length, dating.lexicon);
            let hash = |at: usize| dating.words[at].0;
            let mut within = (start + 1..end).filter(|&at| lexicon.after.contains(&hash(at - 1)));
            let mut first = (start.saturating_sub(1)..=start).map(hash);
            first.any(|hash| lexicon.the.contains(&hash)) || within.any(|at| lexicon.the.contains(&hash(at)))
        };
        let counted = |dating: &Self, end: usize| {
            let around = dating.words[(end - length).saturating_sub(1)..].iter();
            around.map(|(hash, _)| hash).any(|hash| dating.lexicon.other.contains(hash))
        };
        let known = is_known(self, a) || is_known(other, b);
        let event = self.is_event(a - length..a) && other.is_event(b - length..b);
        if counted(self, a) || counted(other, b) || !known || !event {
            return None;
        }
        let telling = own[a - length..a].iter().filter(|(hash, _)| !is_function_hash(*hash));
        let stems: BTreeSet<u64> = telling
            .map(|(_, start)| {
                let word = crate::text::words(&self.paragraph.text[*start..]).swap_remove(0);
                word_hash(&stem(&word.folded, language))
            })
            .collect();
        (stems.len() >= TELLING).then(|| stems.into_iter().collect())
    }

    /// Whether a run of words may be what the time dates: not a place (`below the north wall of the quarry`), and with
    /// no more behind it than where it was (`in west Dorvik`), no verb (`gave way`, `were brought out`).
    fn is_event(&self, run: Range<usize>) -> bool {
        let hash = |at: usize| self.words[at].0;
        let opens = (0..=run.start).rev().find(|&at| {
            let article =
                self.lexicon.the.contains(&hash(at)) || at == run.start && !is_function_hash(hash(at));
            !article
        });
        let place = opens.is_some_and(|at| self.lexicon.place.contains(&hash(at)));
        let rest = run.end..self.words.len();
        let placed =
            rest.is_empty() || is_function_hash(hash(run.end - 1)) || is_function_hash(hash(run.end));
        !place && placed && !rest.clone().any(|at| self.lexicon.be.contains(&hash(at)))
    }

    /// Whether the days of two have one in common.
    fn meets(&self, other: &Self) -> bool {
        self.days.0 <= other.days.1 && other.days.0 <= self.days.1
    }

    /// Whether the days of one event exclude each other, and neither article knows that it happened twice.
    fn excludes(&self, other: &Self, event: &[u64]) -> bool {
        let apart = match self.days.0 > other.days.1 {
            true => self.days.0 - other.days.1,
            false => other.days.0 - self.days.1,
        };
        let clocks = apart.get_days() == 1 && self.single && other.single;
        let near = !self.meets(other) && apart.get_days() <= APART && !clocks;
        near && !self.tells_twice(event) && !other.tells_twice(event)
    }

    /// Whether its article dates an event of the same words in another sentence too, to other days.
    fn tells_twice(&self, event: &[u64]) -> bool {
        let language = self.reading.article.facts.language.as_deref().unwrap_or("en");
        let told = |paragraph: &Paragraph<'_>, sentence: &Range<usize>| {
            let words = crate::text::words(&paragraph.text[sentence.clone()]);
            let stems = words.iter().map(|word| word_hash(&stem(&word.folded, language)));
            let shared: BTreeSet<u64> = stems.filter(|stem| event.contains(stem)).collect();
            2 * shared.len() >= event.len()
        };
        let mut sentences = self
            .reading
            .paragraphs
            .iter()
            .flat_map(|paragraph| paragraph.sentences.iter().map(move |sentence| (paragraph, sentence)));
        sentences.any(|(paragraph, sentence)| {
            let own = paragraph.block == self.paragraph.block && sentence == self.sentence;
            let times =
                paragraph.times_in(sentence).filter(|time| is_past(time) && time.when != self.time.when);
            !own && times.count() > 0 && told(paragraph, sentence)
        })
    }

    /// From the event's first word to the time's last.
    fn witness(&self) -> Witness {
        let start = self.words[0].1;
        self.reading.witness(self.paragraph, &(start..self.time.range.end))
    }
}
