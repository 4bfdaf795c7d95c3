//! Which times of an article tell an event.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::corpus::Witness;
use crate::corpus::reading::{Paragraph, Reading};
use crate::text::{
    Edge, Precision, Stems, TimeMention, TimeSpan, TimeUnit, When, Which, fold, is_function_hash,
};

/// A range of more days is too vague for a timeline, unless it is a year.
const VAGUE: i32 = 31;

/// A sentence with fewer telling words beside its time is a label or a date line.
const FEWEST: usize = 3;

/// A sentence in which the article dates something.
pub(super) struct Telling {
    pub(super) span: TimeSpan,
    pub(super) sentence: Sentence,
}

/// A sentence, with the words by which it is compared.
#[derive(Clone)]
pub(super) struct Sentence {
    pub(super) witness: Witness,
    /// Hashes of its telling words' stems, sorted; the words of its times are left out.
    pub(super) words: Vec<u64>,
    /// Those of them that stand with a capital within the sentence.
    pub(super) names: Vec<u64>,
    /// Those of them that are numbers.
    pub(super) numbers: Vec<u64>,
}

/// The table's rows: language, key, words.
static WORDS: LazyLock<Vec<(&str, &str, Vec<&str>)>> = LazyLock::new(|| {
    let lines = include_str!("../data/timeline-words.txt").lines().filter(|line| !line.starts_with('#'));
    let row = |line: &'static str| {
        let (head, words) = line.split_once(": ")?;
        let (language, key) = head.split_once(' ')?;
        Some((language, key, words.split(' ').collect()))
    };
    lines.filter_map(row).collect()
});

fn listed(language: &str, key: &str, word: &str) -> bool {
    let primary = language.split('-').next().unwrap_or_default();
    WORDS.iter().any(|(of, name, words)| (*of, *name) == (primary, key) && words.contains(&word))
}

/// The sentences of an article that date something, in order.
pub(super) fn tellings(reading: &Reading<'_>) -> Vec<Telling> {
    let language = reading.article.facts.language.as_deref();
    let mut found = Vec::new();
    let mut anchor = None;
    for paragraph in reading.paragraphs.iter().filter(|paragraph| !paragraph.times.is_empty()) {
        let dated = dated(reading, paragraph, &mut anchor);
        for sentence in &paragraph.sentences {
            let here = |mention: &TimeMention| sentence.contains(&mention.range.start);
            let dated: Vec<_> = dated.iter().filter(|(mention, _)| here(mention)).copied().collect();
            if !dated.is_empty() {
                let times: Vec<_> = paragraph.times.iter().filter(|mention| here(mention)).collect();
                let stems = Stems::of(language.unwrap_or_default());
                let sentence = compared((reading, paragraph), sentence, &times, stems);
                found.extend(tellings_of(sentence, without_spoken(paragraph.text, dated, language)));
            }
        }
    }
    found
}

/// The times of a paragraph that tell an event, with their days.
fn dated<'p>(
    reading: &Reading<'_>,
    paragraph: &'p Paragraph<'_>,
    anchor: &mut Option<Date>,
) -> Vec<(&'p TimeMention, TimeSpan)> {
    let language = reading.article.facts.language.as_deref().unwrap_or_default();
    let text = paragraph.text;
    let mut dated = Vec::new();
    for mention in &paragraph.times {
        let span = days_in(mention, reading, *anchor);
        let day = |span: &TimeSpan| span.from == span.until && span.precision == Precision::Day;
        *anchor = span.filter(day).map(|span| span.from).or(*anchor);
        let explicit = matches!(mention.when, When::Days(_));
        let within =
            |quote: &Range<usize>| quote.start <= mention.range.start && mention.range.end <= quote.end;
        let own = explicit || !paragraph.quoted.iter().any(within);
        let tells = |_: &TimeSpan| own && tells(text, mention, language);
        dated.extend(span.filter(tells).filter(|span| is_clear(span, mention)).map(|span| (mention, span)));
    }
    dated
}

/// The weekdays that an article calls by their bare names, its speakers' too, each with its sentence's words.
pub(super) fn weekdays<'p>(reading: &'p Reading<'_>) -> Vec<(&'p TimeMention, Weekday, Sentence)> {
    let language = reading.article.facts.language.as_deref().unwrap_or_default();
    let mut found = Vec::new();
    for paragraph in &reading.paragraphs {
        for mention in &paragraph.times {
            let When::Weekday(weekday, Which::Bare) = mention.when else { continue };
            let sentence = paragraph.sentences.iter().find(|range| range.contains(&mention.range.start));
            let Some(sentence) =
                sentence.filter(|_| mention.edge == Edge::On && tells(paragraph.text, mention, language))
            else {
                continue;
            };
            let times: Vec<_> = paragraph.times_in(sentence).collect();
            let sentence = compared((reading, paragraph), sentence, &times, Stems::of(language));
            found.push((mention, weekday, sentence));
        }
    }
    found
}

/// The days of a mention in an article; where the day on which that was written is concluded, only what is the same
/// on all days on which it may have been.
fn days_in(mention: &TimeMention, reading: &Reading<'_>, anchor: Option<Date>) -> Option<TimeSpan> {
    let Some((from, day, until)) = reading.issued else { return days(mention, None, anchor) };
    let span = days(mention, Some(day), anchor)?;
    if from == until {
        return Some(span);
    }
    let on = |other: Date| days(mention, Some(other), anchor);
    // `three weeks ago` means a week: a day more or less is the same.
    let near = |other: TimeSpan| {
        span.precision != Precision::Day
            && (other.from - span.from).get_days().abs() <= (until - from).get_days()
    };
    let same = |other: Option<TimeSpan>| other.is_some_and(|other| other == span || near(other));
    (same(on(from)) && same(on(until))).then_some(span)
}

/// The days of a mention. `since` and `until` name an end of what they tell: the entry stands there.
///
/// `over the past two days` are two days by the calendar, the last of them the day of publication.
pub(in crate::corpus) fn days(
    mention: &TimeMention,
    published: Option<Date>,
    anchor: Option<Date>,
) -> Option<TimeSpan> {
    let plain = TimeMention { edge: Edge::On, ..mention.clone() };
    let Some(published) = published else {
        return match mention.when {
            When::Days(span) => Some(span),
            _ => None,
        };
    };
    match mention.when {
        When::Past(count, TimeUnit::Day) if count > 1 => {
            let from = published.checked_sub(i64::from(count - 1).days()).ok()?;
            Some(TimeSpan { from, until: published, precision: Precision::Day })
        }
        // What has no tense has one behind `since`.
        When::Weekday(..) | When::MonthDay(..) if mention.edge == Edge::Since => {
            let span = mention.resolve(published, anchor)?;
            Some(TimeSpan { until: span.from, ..span })
        }
        When::Month(..) if mention.edge == Edge::Since => None,
        _ => plain.resolve(published, anchor),
    }
}

/// Whether an expression tells an event: not `today`, not `this week`, not a habit, not an end of a wait; a
/// year only behind `in`, `since` or `until`.
fn tells(text: &str, mention: &TimeMention, language: &str) -> bool {
    let before = text[..mention.range.start].split_whitespace().next_back().map(fold).unwrap_or_default();
    let year = matches!(mention.when, When::Days(span) if span.precision == Precision::Year);
    let edge = match mention.edge {
        Edge::On => !year || listed(language, "in", &before),
        Edge::Since => true,
        Edge::Until => year,
        Edge::Before | Edge::After => false,
    };
    let bare = matches!(mention.when, When::Whole(_, 0) | When::MonthOf(_, _, 0) | When::Within(_, _));
    let other = match mention.when {
        When::Whole(TimeUnit::Day, _) => listed(language, "no-day", &before),
        When::Month(..) => listed(language, "part", &before),
        When::Days(span) if span.precision == Precision::Month => listed(language, "part", &before),
        _ => false,
    };
    edge && !bare && !other && !listed(language, "every", &before)
}

/// Whether days are few enough to stand on a timeline: a year, a month, or what counts to the day or week.
fn is_clear(span: &TimeSpan, mention: &TimeMention) -> bool {
    let counted = matches!(mention.when, When::Ago(..) | When::Ahead(..));
    let length = span.from.until(span.until).map_or(i32::MAX, |span| span.get_days() + 1);
    match span.precision {
        Precision::Day | Precision::Week => length <= VAGUE,
        Precision::Month => !counted && length <= VAGUE,
        Precision::Year => matches!(mention.when, When::Days(_)) && span.from.year() == span.until.year(),
        Precision::Decade => false,
    }
}

/// Leaves out when somebody spoke, where the sentence dates something else too.
fn without_spoken<'m>(
    text: &str,
    dated: Vec<(&'m TimeMention, TimeSpan)>,
    language: Option<&str>,
) -> Vec<(&'m TimeMention, TimeSpan)> {
    let spoke = |word: &str| {
        let folded = fold(word.trim_matches(|c: char| !c.is_alphanumeric()));
        listed(language.unwrap_or_default(), "spoke", &folded)
    };
    let spoken = |mention: &TimeMention| {
        let before = text[..mention.range.start].split_whitespace().rev();
        // `said on Friday`, `said late on Friday`; `on Friday said`.
        let mut near = before.take(3).take_while(|word| !word.ends_with([',', '.', '"', '”']));
        near.any(spoke) || text[mention.range.end..].split_whitespace().next().is_some_and(spoke)
    };
    let events: Vec<_> = dated.iter().filter(|(mention, _)| !spoken(mention)).copied().collect();
    if events.is_empty() { dated } else { events }
}

/// The words of a sentence by which it is compared: telling ones, names, numbers.
fn compared(
    (reading, paragraph): (&Reading<'_>, &Paragraph<'_>),
    sentence: &Range<usize>,
    times: &[&TimeMention],
    stems: Stems,
) -> Sentence {
    let (mut telling, mut names, mut numbers) = (Vec::new(), Vec::new(), Vec::new());
    for (place, word) in paragraph.words_in(sentence).iter().enumerate() {
        let range = word.start as usize..word.end as usize;
        let timed = times.iter().any(|time| range.start < time.range.end && time.range.start < range.end);
        if timed || is_function_hash(word.hash) {
            continue;
        }
        let written = &paragraph.text[range];
        let hash = stems.hash(word.hash, written);
        telling.push(hash);
        match written.chars().next() {
            Some(c) if c.is_numeric() => numbers.push(hash),
            Some(c) if c.is_uppercase() && place > 0 => names.push(hash),
            _ => {}
        }
    }
    let [words, names, numbers] = [telling, names, numbers].map(|mut list| {
        list.sort_unstable();
        list.dedup();
        list
    });
    Sentence { witness: reading.witness(paragraph, sentence), words, names, numbers }
}

/// One telling for each span of a sentence.
fn tellings_of(sentence: Sentence, dated: Vec<(&TimeMention, TimeSpan)>) -> Vec<Telling> {
    let mut found: Vec<Telling> = Vec::new();
    for (_, span) in dated.into_iter().filter(|_| sentence.words.len() >= FEWEST) {
        if !found.iter().any(|known| known.span == span) {
            found.push(Telling { span, sentence: sentence.clone() });
        }
    }
    found
}
