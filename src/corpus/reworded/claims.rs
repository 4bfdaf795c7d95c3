//! What forbids that two sentences are one statement.
//!
//! Sentences that share most of their words may say opposite things: another number, another day, a denial.
//! Each rule here only forbids; what is left is compared by its words.

use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};
use rustc_hash::FxHashMap;

use crate::corpus::quoted_ranges;
use crate::corpus::reading::{Paragraph, Reading};
use crate::text::{
    Amount, Decimal, Precision, TimeMention, When, each_hashed_word, is_function_hash, word_hash,
};

/// What a sentence states beside its words.
pub struct Claims {
    /// What is measured or counted, and how much: lowest and highest.
    amounts: Vec<(&'static str, Decimal, Decimal)>,
    /// Other words with a digit: names of flights, laws, dates that were not read.
    digits: Vec<u64>,
    /// Days, first and last, of times that mean days.
    days: Vec<(Date, Date)>,
    /// Weekdays, as named.
    weekdays: Vec<Weekday>,
    /// Months, as named, from 1; for articles without a date.
    months: Vec<i8>,
    /// Years and months, first and last day.
    spans: Vec<(Date, Date)>,
    /// Rows of the table by their language, and which of their sides the sentence has.
    sides: Vec<(u16, u8)>,
    /// Telling words within quotation marks.
    quoted: Vec<u64>,
    /// Whether it asks.
    asks: bool,
}

/// A row of the table and the side of it that a word stands on.
type Sides = FxHashMap<u64, Vec<(u16, u8)>>;

/// Words that oppose each other, by language.
static OPPOSED: LazyLock<FxHashMap<&str, Sides>> = LazyLock::new(|| {
    let mut table: FxHashMap<&str, Sides> = FxHashMap::default();
    let lines = include_str!("../data/opposed-words.txt").lines().filter(|line| !line.starts_with('#'));
    for (row, line) in (0u16..).zip(lines) {
        let Some((head, listed)) = line.split_once(": ") else { continue };
        let (language, key) = head.split_once(' ').unwrap_or((head, ""));
        let sides = table.entry(language).or_default();
        for (side, listed) in (0u8..).zip(listed.split('|')) {
            // A row with one side asks for both sentences or neither: its words stand on no other side.
            let side = if key == "versus" { side } else { ALONE };
            listed
                .split_whitespace()
                .for_each(|word| sides.entry(word_hash(word)).or_default().push((row, side)));
        }
    }
    table
});

/// The kind of what is counted, persons too: `120 fled` may not say who.
const COUNT: &str = "count";

/// The side of a row that has one only.
const ALONE: u8 = u8::MAX;

/// Whether a folded word is one that may make a sentence say the opposite, in a language.
pub fn is_opposed(word: &str, language: Option<&str>) -> bool {
    let tag = language.unwrap_or("en").split(['-', '_']).next().unwrap_or_default();
    OPPOSED.get(tag).is_some_and(|table| table.contains_key(&word_hash(word)))
}

impl Claims {
    /// Reads a sentence of an article: a paragraph of its reading, and the sentence's number there.
    pub(super) fn of(reading: &Reading<'_>, (paragraph, number): (&Paragraph<'_>, usize)) -> Self {
        let language = reading.article.facts.language.as_deref();
        let sentence = &paragraph.sentences[number];
        let text = &paragraph.text[sentence.clone()];
        let mentions: Vec<&TimeMention> = paragraph.times_in(sentence).collect();
        let measured = &paragraph.quantities[number];
        let amounts = measured.iter().filter(|mention| mention.equivalent_of.is_none()).map(|mention| {
            let kind = mention.unit.map_or(COUNT, |unit| unit.kind);
            let kind = if kind == "people" { COUNT } else { kind };
            let (low, high) = match mention.amount {
                Amount::Exact(value) => (value, value),
                Amount::Range(low, high) | Amount::Vague(low, high) => (low, high),
            };
            (kind, low, high)
        });
        let read = |range: &std::ops::Range<usize>| {
            measured.iter().any(|mention| mention.range.start < range.end && range.start < mention.range.end)
                || mentions.iter().any(|time| {
                    time.range.start < sentence.start + range.end
                        && sentence.start + range.start < time.range.end
                })
        };
        let tag = language.unwrap_or("en").split(['-', '_']).next().unwrap_or_default();
        let (mut digits, mut sides) = (Vec::new(), Vec::new());
        let opposed = OPPOSED.get(tag);
        for word in each_hashed_word(text) {
            let range = word.start as usize..word.end as usize;
            if text[range.clone()].contains(char::is_numeric) && !read(&range) {
                digits.push(word.hash);
            }
            sides.extend(opposed.and_then(|table| table.get(&word.hash)).into_iter().flatten().copied());
        }
        let quoted = quoted_ranges(text).into_iter().flat_map(|range| each_hashed_word(&text[range]));
        let quoted = quoted.map(|word| word.hash).filter(|hash| !is_function_hash(*hash));
        let mut claims = Claims {
            amounts: amounts.collect(),
            digits: sorted(digits),
            days: Vec::new(),
            weekdays: Vec::new(),
            months: Vec::new(),
            spans: Vec::new(),
            sides: sorted(sides),
            quoted: sorted(quoted.collect()),
            asks: text.trim_end().ends_with(['?', '？', '؟']),
        };
        mentions.iter().for_each(|mention| claims.date(mention, reading.article.date()));
        claims
    }

    fn date(&mut self, mention: &TimeMention, published: Option<Date>) {
        match mention.when {
            When::Weekday(day, _) | When::WeekdayOf(day, _) => self.weekdays.push(day),
            When::Month(month, ..) | When::MonthOf(month, ..) | When::MonthDay(month, _) => {
                self.months.push(month);
            }
            _ => {}
        }
        let span = match (mention.when, published) {
            (When::Days(span), _) => Some(span),
            (_, Some(published)) => mention.resolve(published, None),
            _ => None,
        };
        if let Some(span) = span {
            let list = if span.precision == Precision::Day { &mut self.days } else { &mut self.spans };
            list.push((span.from, span.until));
        }
    }

    /// Whether nothing forbids that both are one statement.
    pub fn agree(&self, other: &Claims) -> bool {
        self.asks == other.asks
            && self.numbers_agree(other)
            && self.days_agree(other)
            && self.quotes_agree(other)
            && self.opposed(other).is_none()
    }

    /// Whether both give one number, measured or of ten and more, and the same days.
    pub fn share_figures(&self, other: &Claims) -> bool {
        let telling = |&(kind, low, _): &(&str, Decimal, Decimal)| {
            kind != COUNT || Decimal::whole(10).is_some_and(|ten| low >= ten)
        };
        let days = |claims: &Claims| -> Vec<(Date, Date)> {
            claims.days.iter().chain(&claims.spans).copied().collect()
        };
        let (own, others) = (days(self), days(other));
        self.amounts.iter().any(|amount| telling(amount) && other.amounts.contains(amount))
            && own.iter().any(|span| others.contains(span))
    }

    /// Of each kind, one sentence's numbers are among the other's.
    fn numbers_agree(&self, other: &Claims) -> bool {
        let lacks = |some: &Claims, others: &Claims, kind: &str| {
            some.amounts.iter().any(|amount| amount.0 == kind && !others.amounts.contains(amount))
        };
        let differ =
            |&(kind, ..): &(&str, Decimal, Decimal)| lacks(self, other, kind) && lacks(other, self, kind);
        !self.amounts.iter().any(differ) && within_either(&self.digits, &other.digits, |a, b| a == b)
    }

    /// What both quote has a telling word in common: speakers say more than one thing.
    fn quotes_agree(&self, other: &Claims) -> bool {
        let (own, others) = (&self.quoted, &other.quoted);
        own.is_empty() || others.is_empty() || own.iter().any(|word| others.contains(word))
    }

    /// One sentence's days are among the other's, weekdays and years too; days that one sentence alone
    /// names forbid nothing.
    fn days_agree(&self, other: &Claims) -> bool {
        let meet = |a: &(Date, Date), b: &(Date, Date)| a.0 <= b.1 && b.0 <= a.1;
        let named = self.days.is_empty() || other.days.is_empty();
        within_either(&self.days, &other.days, meet)
            && (!named || within_either(&self.weekdays, &other.weekdays, |a, b| a == b))
            && within_either(&self.months, &other.months, |a, b| a == b)
            && within_either(&self.spans, &other.spans, meet)
    }

    /// The row of the table that sets the sentences against each other.
    fn opposed(&self, other: &Claims) -> Option<u16> {
        let of = |claims: &Claims, row: u16| -> Vec<u8> {
            claims.sides.iter().filter(|side| side.0 == row).map(|side| side.1).collect()
        };
        let rows = self.sides.iter().chain(&other.sides).map(|&(row, _)| row);
        rows.into_iter().find(|&row| {
            let (own, others) = (of(self, row), of(other, row));
            let alone = own.contains(&ALONE) != others.contains(&ALONE);
            alone || !within_either(&own, &others, |a, b| a == b)
        })
    }
}

/// Whether all of one list have their like in the other, or the other way round.
fn within_either<T>(a: &[T], b: &[T], like: impl Fn(&T, &T) -> bool) -> bool {
    a.iter().all(|one| b.iter().any(|other| like(one, other)))
        || b.iter().all(|other| a.iter().any(|one| like(one, other)))
}

fn sorted<T: Ord>(mut list: Vec<T>) -> Vec<T> {
    list.sort_unstable();
    list.dedup();
    list
}
