//! What an article counts and measures, with all that must agree before two numbers may be compared.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::Date;

use super::events::{ANYBODY, BREAK, DOUBT, WHOLE, event, row_of};
use super::telling::{is_large, is_persons, is_telling};
use crate::corpus::attribution::{Attribution, Speaker, SpeakerKind};
use crate::corpus::profile::language as language_of;
use crate::corpus::reading::{Paragraph, Reading};
use crate::corpus::timeline::days;
use crate::corpus::voices::Cast;
use crate::corpus::witness::Witness;
use crate::text::{
    Amount, Decimal, Edge, HashedWord, Precision, QuantityMention, Stems, TimeMention, Unit, When,
    is_function_hash,
};

/// A number with its slots.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    /// The whole expression.
    pub(super) witness: Witness,
    /// Its sentence.
    pub(super) sentence: Witness,
    /// The article's language: words of two languages are never compared.
    pub(super) language: [u8; 2],
    /// What follows the expression in its clause: what of those who are counted.
    pub(super) rest: Option<Witness>,
    /// The modifier, as printed.
    pub(super) modifier: Option<Witness>,
    pub(super) amount: Amount,
    /// Where the true number may lie.
    pub(super) interval: (Option<Decimal>, Option<Decimal>),
    pub(super) unit: Option<Unit>,
    pub(super) per: Option<Unit>,
    /// The stem of the noun that is counted.
    pub(super) head: Option<u64>,
    /// Whether that noun counts anybody: `people`, not `children`.
    pub(super) anybody: bool,
    /// Stems of the whole that a share is of, or of what a measure is of.
    pub(super) of: Vec<u64>,
    /// Whether what is counted was said with another number before.
    pub(super) inherited: bool,
    /// What happened to those who are counted.
    pub(super) event: Option<&'static str>,
    /// Stems of the telling words around it.
    pub(super) stems: Vec<u64>,
    /// Hashes of the names around it.
    pub(super) names: Vec<u64>,
    /// Who says it, and its place in the story's cast.
    pub(super) speaker: Option<(usize, Speaker)>,
    /// The days that its own words name.
    pub(super) span: Option<(Date, Date)>,
    /// The day for which it holds.
    pub(super) as_of: Option<Date>,
    /// Whether it is a part of another number of its sentence, or is announced, feared or denied.
    pub(super) doubtful: bool,
}

/// The claims of an article, in order.
pub(super) fn claims(reading: &Reading<'_>, cast: &Cast) -> Vec<Claim> {
    let mut found = Vec::new();
    let stems = Stems::of(reading.article.facts.language.as_deref().unwrap_or("en"));
    for paragraph in &reading.paragraphs {
        let counted = paragraph.sentences.iter().zip(&paragraph.quantities);
        for (sentence, mentions) in counted.filter(|(_, mentions)| !mentions.is_empty()) {
            let times: Vec<&TimeMention> = paragraph.times_in(sentence).collect();
            let reader = Reader { reading, paragraph, sentence, times: &times, cast, stems };
            found.extend((0..mentions.len()).filter_map(|at| reader.claim(mentions, at)));
        }
    }
    found
}

struct Reader<'r, 'a> {
    reading: &'r Reading<'a>,
    paragraph: &'r Paragraph<'a>,
    sentence: &'r Range<usize>,
    times: &'r [&'r TimeMention],
    cast: &'r Cast,
    stems: Stems,
}

impl Reader<'_, '_> {
    fn language(&self) -> &str {
        self.reading.article.facts.language.as_deref().unwrap_or("en")
    }

    fn claim(&self, mentions: &[QuantityMention], at: usize) -> Option<Claim> {
        let mention = &mentions[at];
        let placed =
            |range: &Range<usize>| self.sentence.start + range.start..self.sentence.start + range.end;
        let range = placed(&mention.range);
        if mention.equivalent_of.is_some() {
            return None;
        }
        // From the number before to the number behind: no word is two numbers'.
        let others = |other: &&QuantityMention| other.equivalent_of != Some(at);
        let before = mentions[..at].iter().next_back().map(|other| placed(&other.range).end);
        let behind = mentions[at + 1..].iter().find(others).map(|other| placed(&other.range).start);
        let free = before.unwrap_or(self.sentence.start)..behind.unwrap_or(self.sentence.end);
        let language = self.language();
        let event = event(self.paragraph, &range, &free, language);
        let follows = is_large(mention) && mentions[..at].iter().any(is_persons);
        if !is_telling(mention, event.or(follows.then_some(""))) {
            return None;
        }
        // `30,000 people left on Friday and 20,000 on Saturday`: what is counted was said before.
        let bare = mention.unit.is_none() && mention.counted.is_none();
        let said = bare.then(|| mentions[..at].iter().rfind(|other| is_persons(other))).flatten();
        let mention_of = said.unwrap_or(mention);
        let counted = mention_of.counted.as_ref().map(placed);
        let head = counted.as_ref().and_then(|counted| self.paragraph.words_in(counted).last());
        let anybody = head.is_some_and(|word| row_of(language, word.hash) == Some(ANYBODY));
        let head = head.map(|word| self.stem(word));
        let attribution = self.attribution(&range);
        let clause = self.clause(&range, &free, attribution);
        let (stems, names) = self.words(&clause, &range);
        let speaker = attribution.and_then(|one| one.speaker.as_ref());
        let speaker = speaker.and_then(|speaker| self.cast.place(speaker));
        let speaker = speaker.map(|place| (place, self.cast.speaker(place).clone()));
        let (span, as_of) = self.days(self.time(&range, &free), speaker.as_ref().map(|(place, _)| *place));
        Some(Claim {
            witness: self.reading.witness(self.paragraph, &range),
            sentence: self.reading.witness(self.paragraph, self.sentence),
            language: language_of(self.reading.article),
            rest: self.rest(&range, &free),
            modifier: mention
                .modifier
                .as_ref()
                .map(|range| self.reading.witness(self.paragraph, &placed(range))),
            amount: mention.amount,
            interval: mention.interval(),
            unit: mention_of.unit,
            inherited: said.is_some(),
            per: mention.per,
            head,
            anybody,
            of: self.of(&placed(&mention.measure), &free),
            event,
            stems,
            names,
            speaker,
            span,
            as_of,
            doubtful: self.is_doubtful(&range, &free),
        })
    }

    fn stem(&self, word: &HashedWord) -> u64 {
        self.stems.hash(word.hash, &self.paragraph.text[word.start as usize..word.end as usize])
    }

    /// The attribution whose words hold a range: the one that begins last.
    fn attribution(&self, range: &Range<usize>) -> Option<&Attribution> {
        let holds = |one: &&Attribution| {
            let cued = one.cue.start < range.end && range.start < one.cue.end;
            one.block == self.paragraph.block
                && one.said.start <= range.start
                && range.end <= one.said.end
                && !cued
        };
        let named = |one: &Attribution| {
            one.speaker.as_ref().is_some_and(|speaker| speaker.kind == SpeakerKind::Named)
        };
        let held = self.reading.attributions.iter().filter(holds);
        held.max_by_key(|one| (one.said.start, named(one)))
    }

    /// The words that may tell what a number is of: its attribution's, between its neighbours and strong marks.
    fn clause(
        &self,
        range: &Range<usize>,
        free: &Range<usize>,
        attribution: Option<&Attribution>,
    ) -> Range<usize> {
        let said = attribution.map_or(self.sentence.clone(), |one| one.said.clone());
        let (from, until) =
            (free.start.max(said.start).min(range.start), free.end.min(said.end).max(range.end));
        let text = self.paragraph.text;
        let mark = |c: char| matches!(c, ';' | ':' | '(' | ')' | '—' | '–');
        let from = text[from..range.start].rfind(mark).map_or(from, |at| from + at + 1);
        let until = text[range.end..until].find(mark).map_or(until, |at| range.end + at);
        let from = (from..range.start).find(|at| text.is_char_boundary(*at)).unwrap_or(range.start);
        from..until
    }

    /// What follows an expression up to the next mark or number, a dozen words at most.
    fn rest(&self, range: &Range<usize>, free: &Range<usize>) -> Option<Witness> {
        let text = self.paragraph.text.get(range.end..free.end)?;
        let mark = |c: char| ",;:()—–\"“”«»[]".contains(c);
        let end = text.find(mark).unwrap_or(text.len());
        // A sentence may end within a quotation.
        let text = &text[..text[..end].find(". ").unwrap_or(end)];
        let words = self.paragraph.words_in(&(range.end..range.end + text.len()));
        let first = words.first().filter(|word| word.start as usize >= range.end)?;
        // A clause that is cut does not end with `in a`.
        let told = words.iter().take(REST).rev().skip_while(|word| is_function_hash(word.hash));
        let last = told.into_iter().next()?;
        let last = (last.end as usize).min(range.end + text.len());
        (last > first.start as usize)
            .then(|| self.reading.witness(self.paragraph, &(first.start as usize..last)))
    }

    /// Stems of the telling words of a clause, and its names, without the number's own words and the times'.
    fn words(&self, clause: &Range<usize>, own: &Range<usize>) -> (Vec<u64>, Vec<u64>) {
        let (mut stems, mut names) = (BTreeSet::new(), BTreeSet::new());
        for word in self.paragraph.words_in(clause) {
            let range = word.start as usize..word.end as usize;
            let timed =
                self.times.iter().any(|time| time.range.start < range.end && range.start < time.range.end);
            let within = own.start <= range.start && range.end <= own.end;
            if timed || within || is_function_hash(word.hash) {
                continue;
            }
            let letter = self.paragraph.text[range.clone()].starts_with(char::is_uppercase);
            if letter && range.start > self.sentence.start && self.language() != "de" {
                names.insert(word.hash);
            }
            stems.insert(self.stem(word));
        }
        (stems.into_iter().collect(), names.into_iter().collect())
    }

    /// The days that a number's time names, and the day for which it holds: the last of them, else when its
    /// speaker spoke, else the article's. `since Friday` ends when it is told.
    fn days(
        &self,
        time: Option<&TimeMention>,
        speaker: Option<usize>,
    ) -> (Option<(Date, Date)>, Option<Date>) {
        let published = self.reading.article.date();
        let since = time.is_some_and(|time| time.edge == Edge::Since);
        let span = time.and_then(|time| days(time, published, None));
        let span = span.map(|span| (span.from, published.filter(|_| since).unwrap_or(span.until)));
        let own = span.filter(|_| !since).map(|span| span.1);
        (span, own.or_else(|| self.spoken(speaker)).or(published))
    }

    /// The time that dates a number: the first one behind it, else the last one before it.
    fn time(&self, range: &Range<usize>, free: &Range<usize>) -> Option<&TimeMention> {
        let joined = |gap: Range<usize>| {
            let text = &self.paragraph.text[gap.clone()];
            let breaks = |word: &HashedWord| row_of(self.language(), word.hash) == Some(BREAK);
            !text.contains([';', ':', '(']) && !self.paragraph.words_in(&gap).iter().any(breaks)
        };
        let behind = |time: &&&TimeMention| {
            range.end <= time.range.start
                && time.range.start < free.end
                && joined(range.end..time.range.start)
        };
        // `opened in 1934, it carries 5,000 cars`: a year before a number seldom dates it.
        let year =
            |time: &TimeMention| matches!(time.when, When::Days(span) if span.precision == Precision::Year);
        let before = |time: &&&TimeMention| {
            time.range.end <= range.start && free.start <= time.range.start && !year(time)
        };
        let near = self.times.iter().find(behind).or_else(|| self.times.iter().rev().find(before));
        near.copied()
    }

    /// The day on which a speaker last spoke, by a time beside its verb, in this article up to this sentence.
    fn spoken(&self, speaker: Option<usize>) -> Option<Date> {
        let speaker = speaker?;
        let own = |one: &&Attribution| {
            one.speaker.as_ref().and_then(|other| self.cast.place(other)) == Some(speaker)
                && (one.block, one.cue.start) <= (self.paragraph.block, self.sentence.end)
        };
        let day = |one: &Attribution| {
            let paragraph = self.reading.paragraphs.iter().find(|other| other.block == one.block)?;
            let near = |time: &&TimeMention| {
                one.cue.start <= time.range.start && time.range.start <= one.cue.end + 1
            };
            let time = paragraph.times.iter().find(near)?;
            days(time, self.reading.article.date(), None).map(|span| span.until)
        };
        self.reading.attributions.iter().filter(own).rev().find_map(day)
    }

    /// What stands behind `of` right after a measure: the whole of a share.
    fn of(&self, measure: &Range<usize>, free: &Range<usize>) -> Vec<u64> {
        let words = self.paragraph.words_in(&(measure.end..free.end));
        let opens = |word: &&HashedWord| row_of(self.language(), word.hash) == Some(WHOLE);
        let Some(first) = words.first().filter(opens) else {
            return Vec::new();
        };
        let mut end = first.end as usize;
        let mut stems = BTreeSet::new();
        for word in words[1..].iter().take(8) {
            let range = word.start as usize..word.end as usize;
            let gap = self.paragraph.text.get(end..range.start).unwrap_or_default();
            if gap.contains([',', ';', '.', '(', ')']) {
                break;
            }
            end = range.end;
            if !is_function_hash(word.hash) {
                stems.insert(self.stem(word));
            }
        }
        stems.into_iter().collect()
    }

    /// Whether a number is a part of another (`including 45 children`), a plan, a fear or a denial: by a word of
    /// that kind near it.
    fn is_doubtful(&self, range: &Range<usize>, free: &Range<usize>) -> bool {
        let doubts = |word: &&HashedWord| row_of(self.language(), word.hash) == Some(DOUBT);
        let before = self.paragraph.words_in(&(free.start..range.start));
        let behind = self.paragraph.words_in(&(range.end..free.end.max(range.end)));
        before.iter().rev().take(NEAR).any(|word| doubts(&word))
            || behind.iter().take(NEAR).any(|word| doubts(&word))
    }
}

/// Words that are told behind an expression at most.
const REST: usize = 12;

/// Words on either side of a number that may make it doubtful.
const NEAR: usize = 6;
