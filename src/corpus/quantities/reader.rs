//! The words around a number, by which its slots are filled.

use std::collections::BTreeSet;
use std::hash::Hasher;
use std::ops::Range;

use jiff::civil::Date;
use rustc_hash::FxHasher;

use super::Print;
use super::events::{AWAY, BREAK, DOUBT, PART, WHOLE, row_of};
use crate::corpus::attribution::{Attribution, SpeakerKind};
use crate::corpus::reading::{Paragraph, Reading};
use crate::corpus::timeline::days;
use crate::corpus::voices::Cast;
use crate::corpus::witness::Witness;
use crate::text::{Edge, HashedWord, Precision, Stems, TimeMention, When, is_function_hash};

/// A sentence of an article, and what is known of it.
pub(super) struct Reader<'r, 'a> {
    pub(super) reading: &'r Reading<'a>,
    pub(super) paragraph: &'r Paragraph<'a>,
    pub(super) sentence: &'r Range<usize>,
    pub(super) times: &'r [&'r TimeMention],
    pub(super) cast: &'r Cast,
    pub(super) stems: Stems,
}

impl Reader<'_, '_> {
    pub(super) fn language(&self) -> &str {
        self.reading.article.facts.language.as_deref().unwrap_or("en")
    }

    pub(super) fn stem(&self, word: &HashedWord) -> u64 {
        self.stems.hash(word.hash, &self.paragraph.text[word.start as usize..word.end as usize])
    }

    /// The attribution whose words hold a range: the one that begins last.
    pub(super) fn attribution(&self, range: &Range<usize>) -> Option<&Attribution> {
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
    pub(super) fn clause(
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
    pub(super) fn rest(&self, range: &Range<usize>, free: &Range<usize>) -> Option<Witness> {
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
    pub(super) fn words(&self, clause: &Range<usize>, own: &Range<usize>) -> (Vec<u64>, Vec<u64>) {
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
    /// speaker spoke, else the article's. `since Friday` ends when it is told, and a week is no day: what was
    /// counted `last week` holds for the report.
    pub(super) fn days(
        &self,
        time: Option<&TimeMention>,
        speaker: Option<usize>,
    ) -> (Option<(Date, Date)>, Option<Date>) {
        let published = self.reading.day();
        let since = time.is_some_and(|time| time.edge == Edge::Since);
        let span = time.and_then(|time| days(time, published, None));
        let week = span.is_some_and(|span| span.precision == Precision::Week);
        let span = span.map(|span| (span.from, published.filter(|_| since).unwrap_or(span.until)));
        let own = span.filter(|_| !since && !week).map(|span| span.1);
        (span, own.or_else(|| self.spoken(speaker)).or(published))
    }

    /// The time that dates a number: the first one behind it, else the last one before it.
    pub(super) fn time(&self, range: &Range<usize>, free: &Range<usize>) -> Option<&TimeMention> {
        let joined = |gap: Range<usize>| {
            let text = &self.paragraph.text[gap.clone()];
            let breaks = |word: &HashedWord| row_of(self.language(), word.hash) == Some(BREAK);
            !text.contains([';', ':', '(']) && !self.paragraph.words_in(&gap).iter().any(breaks)
        };
        let behind = |time: &&&TimeMention| {
            range.end <= time.range.start
                && time.range.start < free.end
                && joined(range.end..time.range.start)
                && !self.is_said_behind(range, time)
        };
        // `opened in 1934, it carries 5,000 cars`: a year before a number seldom dates it.
        let year =
            |time: &TimeMention| matches!(time.when, When::Days(span) if span.precision == Precision::Year);
        let before = |time: &&&TimeMention| {
            time.range.end <= range.start
                && free.start <= time.range.start
                && !year(time)
                && joined(time.range.end..range.start)
        };
        // `said on Wednesday that four had died`: the day is the speaker's.
        let own = |time: &&&TimeMention| !self.is_of_saying(time);
        // `By Wednesday 55 barges were waiting`: what stands right before a number is its time.
        let beside = |time: &&&TimeMention| {
            time.range.end <= range.start
                && !year(time)
                && self.paragraph.words_in(&(time.range.end..range.start)).is_empty()
        };
        let near = self.times.iter().filter(own).find(beside);
        let near = near.or_else(|| self.times.iter().filter(own).find(behind));
        let near = near.or_else(|| self.times.iter().filter(own).rev().find(before));
        near.copied()
    }

    /// Whether a speaker who is named behind a number says the time: `The union, which had 210 watchers, said it would
    /// report on Friday`.
    fn is_said_behind(&self, range: &Range<usize>, time: &TimeMention) -> bool {
        let own = |one: &&Attribution| one.block == self.paragraph.block && one.said.start >= range.end;
        self.reading.attributions.iter().filter(own).any(|one| one.said.contains(&time.range.start))
    }

    /// Whether a time tells when something was said.
    fn is_of_saying(&self, time: &TimeMention) -> bool {
        let own = |one: &&Attribution| one.block == self.paragraph.block;
        self.reading.attributions.iter().filter(own).any(|one| is_of_cue(self.paragraph, one, time))
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
            let time = paragraph.times.iter().find(|time| is_of_cue(paragraph, one, time))?;
            days(time, self.reading.day(), None).map(|span| span.until)
        };
        self.reading.attributions.iter().filter(own).rev().find_map(day)
    }

    /// What stands behind `of` right after a measure: the whole of a share.
    pub(super) fn of(&self, measure: &Range<usize>, free: &Range<usize>) -> Whole {
        let words = self.paragraph.words_in(&(measure.end..free.end));
        let opens = |word: &&HashedWord| row_of(self.language(), word.hash) == Some(WHOLE);
        let Some(first) = words.first().filter(opens) else {
            return Whole::default();
        };
        let mut whole = Whole::default();
        let mut end = first.end as usize;
        let mut ended = false;
        for word in words[1..].iter().take(8) {
            let range = word.start as usize..word.end as usize;
            let gap = self.paragraph.text.get(end..range.start).unwrap_or_default();
            if gap.contains([',', ';', '.', '(', ')']) {
                break;
            }
            end = range.end;
            whole.end = end;
            // `of the former rebel territory in`: the phrase ends at the next small word.
            if is_function_hash(word.hash) {
                ended |= !whole.head.is_empty();
                continue;
            }
            whole.stems.insert(self.stem(word));
            let name = self.paragraph.text[range.clone()].starts_with(char::is_uppercase);
            whole.placed |= name;
            if !ended {
                whole.head.push(self.stem(word));
                whole.named |= name;
                whole.range = first.start as usize..range.end;
            }
        }
        whole
    }

    /// Whether a number is a part of another (`including 45 children`), a plan, a fear or a denial: by a word of
    /// that kind near it.
    pub(super) fn is_doubtful(&self, range: &Range<usize>, free: &Range<usize>) -> bool {
        let row = |word: &HashedWord| row_of(self.language(), word.hash);
        let before = self.paragraph.words_in(&(free.start..range.start));
        let behind = self.paragraph.words_in(&(range.end..free.end.max(range.end)));
        before.iter().rev().take(NEAR).any(|word| matches!(row(word), Some(DOUBT | PART)))
            || behind.iter().take(NEAR).any(|word| row(word) == Some(DOUBT))
    }

    /// Where the sentence goes on behind an aside that tells a part of a number, for that number and for the part:
    /// `384 people, including 45 children, were`.
    pub(super) fn past_aside(&self, range: &Range<usize>) -> Option<usize> {
        let text = self.paragraph.text;
        let part = |word: &&HashedWord| row_of(self.language(), word.hash) == Some(PART);
        let behind = text.get(range.end..self.sentence.end)?;
        let whole = behind.starts_with(',')
            && self
                .paragraph
                .words_in(&(range.end..self.sentence.end))
                .first()
                .is_some_and(|word| part(&word));
        let before = self.paragraph.words_in(&(self.sentence.start..range.start));
        let opened = before.iter().rev().take(ASIDE).find(part);
        let aside = opened.is_some_and(|word| text[..word.start as usize].trim_end().ends_with(','));
        if !whole && !aside {
            return None;
        }
        let from = range.end + usize::from(whole);
        // A sentence may be as long as a book: an aside is not looked for beyond its longest.
        let mut spaces = 0;
        let ends = |c: char| {
            spaces += usize::from(c == ' ');
            matches!(c, ',' | ';' | '.') || spaces == LONGEST
        };
        let closed = text.get(from..self.sentence.end)?.find(ends)?;
        text[from + closed..].starts_with(',').then_some(from + closed + 1)
    }

    /// Whether a distance tells where something is: `more than 200 km away`, `5 km north of`.
    pub(super) fn locates(&self, range: &Range<usize>) -> bool {
        let behind = self.paragraph.text.get(range.end..self.sentence.end).unwrap_or_default();
        // `200 km (130 miles) away`
        let aside = behind.trim_start().strip_prefix('(').and(behind.find(')'));
        let from = range.end + aside.map_or(0, |at| at + 1);
        let behind = self.paragraph.words_in(&(from..self.sentence.end));
        behind.first().is_some_and(|word| row_of(self.language(), word.hash) == Some(AWAY))
    }

    /// Where a range stands among the words of the sentence.
    pub(super) fn print(&self, range: &Range<usize>) -> Print {
        let words = self.paragraph.words_in(self.sentence);
        let mut hasher = FxHasher::default();
        words.iter().for_each(|word| hasher.write_u64(word.hash));
        let before = words.iter().filter(|word| word.end as usize <= range.start).count();
        Print { words: hasher.finish(), before }
    }

    /// Hashes of the names of the sentence, but for its first word.
    pub(super) fn names_of_sentence(&self) -> Vec<u64> {
        let text = self.paragraph.text;
        let words = self.paragraph.words_in(self.sentence).iter().skip(1);
        let named = words.filter(|word| {
            text[word.start as usize..].starts_with(char::is_uppercase) && !is_function_hash(word.hash)
        });
        let names: BTreeSet<u64> = named.map(|word| word.hash).collect();
        names.into_iter().filter(|_| self.language() != "de").collect()
    }
}

/// Whether a time stands between a speaker and the verb, right behind them, or before them at the head of a sentence
/// that goes on with what is said: `said on Wednesday`, `On Friday the harbour office said that`.
fn is_of_cue(paragraph: &Paragraph<'_>, one: &Attribution, time: &TimeMention) -> bool {
    let (cue, from, until) = (&one.cue, time.range.start, time.range.end);
    let small = |range: Range<usize>, most: usize| {
        let words = paragraph.words_in(&range);
        words.len() <= most && words.iter().all(|word| is_function_hash(word.hash))
    };
    let opens = || {
        let sentence = paragraph.sentences.iter().find(|sentence| sentence.contains(&from));
        let first = sentence.is_some_and(|sentence| small(sentence.start..from, 1));
        one.said.start >= cue.end && first && small(until..cue.start, 1)
    };
    let behind = || {
        let bare = !paragraph.text[cue.end..from].contains([',', ';', ':', '"', '“', '”', '.']);
        bare && small(cue.end..from, 1)
    };
    cue.start <= from && (until <= cue.end || cue.end <= from && behind()) || until <= cue.start && opens()
}

/// What a share is of.
#[derive(Default)]
pub(super) struct Whole {
    /// Stems of all that is said of it.
    pub(super) stems: BTreeSet<u64>,
    /// Stems of its noun phrase.
    pub(super) head: Vec<u64>,
    /// Whether the phrase holds a name.
    pub(super) named: bool,
    /// Whether anything that is said of it is a name.
    pub(super) placed: bool,
    /// The phrase, with the word that opens it.
    pub(super) range: Range<usize>,
    /// Where all that is said of it ends.
    end: usize,
}

impl Whole {
    /// Whether a time tells since when the whole is what it is: `of the land held since 2012`.
    pub(super) fn is_since(&self, time: &TimeMention) -> bool {
        time.edge == Edge::Since && (self.range.end..self.end).contains(&time.range.start)
    }
}

/// Words between `including` and the number of the part at most: `including at least 45`.
const ASIDE: usize = 3;

/// An aside has so many words at most.
const LONGEST: usize = 12;

/// Words that are told behind an expression at most.
const REST: usize = 12;

/// Words on either side of a number that may make it doubtful.
const NEAR: usize = 6;
