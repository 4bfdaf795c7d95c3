//! The last speaker: whom `he` and `the mayor` mean.

use std::ops::Range;

use super::cues::Cue;
use super::units::{Unit, Units};
use super::{Reader, Speaker, SpeakerKind};
use crate::corpus::entities::{is_given, is_office};
use crate::corpus::reading::Paragraph;
use crate::corpus::witness::Witness;
use crate::text::{HashedWord, fold};

/// `he` is the last speaker for so many sentences …
pub(super) const HE: usize = 3;
/// … `the mayor` for so many …
const KNOWN: usize = 4;
/// … and for so many where nothing told before that it is one.
const VARIED: usize = 2;

/// A name stands among so many words where it opens a sentence.
const OPENING: usize = 8;

/// The last speaker of an article.
pub(super) struct Last {
    pub(super) speaker: Speaker,
    /// The hashes of the words with which it was introduced.
    phrase: Vec<u64>,
    /// Whether it is an organisation.
    pub(super) body: bool,
    /// Whether an office was told with its name.
    titled: bool,
    /// The number of its sentence.
    pub(super) sentence: usize,
}

impl Reader<'_> {
    /// A sentence that reports nothing may begin with another name: then `he` is that one, if it is a person who
    /// spoke before or who is named in full, else nobody.
    pub(super) fn moves(&mut self, paragraph: &Paragraph<'_>, sentence: &Range<usize>, words: &[HashedWord]) {
        let text = paragraph.text;
        if let Some(name) = self.person(paragraph, sentence, words) {
            self.last = Some(name);
            return;
        }
        let Some(first) = words.first().filter(|word| self.names.contains(&word.hash)) else { return };
        let name = fold(&text[first.start as usize..first.end as usize]);
        if self.last.as_ref().is_some_and(|last| last.speaker.words.contains(&name)) {
            return;
        }
        let speakers = self.found.iter().rev().filter_map(|one| one.speaker.as_ref());
        let mut known =
            speakers.filter(|speaker| speaker.kind == SpeakerKind::Named && speaker.words.contains(&name));
        self.last = known.next().filter(|speaker| !speaker.body).map(|speaker| Last {
            speaker: speaker.clone(),
            phrase: Vec::new(),
            body: false,
            titled: true,
            sentence: self.sentence,
        });
    }

    /// The person who does something in a sentence that reports nothing: a full name at its beginning, behind an
    /// office or with a given name, with a small word behind it: `Minister Ada Holm blamed the weather.` Where another
    /// person is named in full, `he` may be either.
    fn person(
        &self,
        paragraph: &Paragraph<'_>,
        sentence: &Range<usize>,
        words: &[HashedWord],
    ) -> Option<Last> {
        let opens = words.iter().take(OPENING).filter(|word| word.capital).count() > 1;
        if !opens || words.len() < 3 {
            return None;
        }
        let head = &words[..words.len().min(OPENING)];
        let units = Units::new(paragraph.text, sentence.clone(), head, self.cues);
        let list = &units.list;
        let start = usize::from(list.first()?.cue.is(Cue::THE));
        let end = (start..list.len()).find(|&at| !list[at].capital || at > start && units.is_bounded(at))?;
        let bare = (start..end).find(|&at| !list[at].cue.is(Cue::OFFICE))?;
        let text = |unit: &Unit| &paragraph.text[unit.range.clone()];
        let given = |unit: &Unit| is_given(&fold(text(unit)));
        let person = bare > start || given(&list[bare]);
        // `Governor Holm has appeared on the steps.`
        let office = bare > start && is_office(&fold(text(&list[bare - 1])));
        let full = end - bare == 2 || end - bare == 1 && office;
        let named = full && list[bare..end].iter().all(|unit| unit.cue == Cue::default());
        let goes_on = !units.is_bounded(end) && list[end].cue != Cue::OF;
        let last = list[end - 1].range.end;
        let others = words.windows(2).any(|pair| {
            let (from, until) = (pair[0].start as usize, pair[0].end as usize);
            from >= last
                && pair[0].capital
                && pair[1].capital
                && is_given(&fold(&paragraph.text[from..until]))
        });
        if !person || !named || !goes_on || others {
            return None;
        }
        let range = units.span(&(bare..end));
        let told = |text: &str| crate::text::words(text).into_iter().map(|word| word.folded).collect();
        let speaker = Speaker {
            witness: Witness::of(self.at, paragraph.block, &range),
            kind: SpeakerKind::Named,
            words: told(&paragraph.text[range.clone()]),
            body: false,
            phrase: told(&paragraph.text[units.span(&(start..end))]),
        };
        let phrase = list[start..end].iter().map(|unit| unit.hash).collect();
        Some(Last { speaker, phrase, body: false, titled: bare > start, sentence: self.sentence })
    }

    /// `the mayor`: the last speaker, if it was introduced as one; `the group`: if it is an organisation.
    /// A person whose office nobody told is `the mayor` in the next sentences of the same paragraph.
    pub(super) fn known(&self, head: &Unit, block: usize) -> Option<Speaker> {
        let last = self.last.as_ref().filter(|last| self.sentence - last.sentence <= KNOWN)?;
        let named = last.speaker.kind == SpeakerKind::Named;
        let body = head.cue.is(Cue::BODY) && last.body && named;
        let untitled = named && !last.body && !last.titled && last.speaker.witness.block == block;
        let near = self.sentence - last.sentence <= 1;
        let varied = untitled && head.cue.is(Cue::OFFICE) && self.sentence - last.sentence <= VARIED;
        (last.phrase.contains(&head.hash) || body && near || varied).then(|| last.speaker.clone())
    }

    pub(super) fn remember(&mut self, speaker: &Speaker, units: &Units<'_>, phrase: &Range<usize>) {
        let list = &units.list[phrase.clone()];
        let again = self.last.take().filter(|last| last.speaker == *speaker);
        let (phrase, body, titled) = match again {
            Some(last) => (last.phrase, last.body, last.titled),
            None => {
                let body = list.iter().any(|unit| unit.cue.is(Cue::BODY));
                // `police spokesman Ivo Brandt` is a person.
                let body = body && (speaker.body || speaker.kind != SpeakerKind::Named);
                let acronym = |unit: &Unit| {
                    let word = &units.text[unit.range.clone()];
                    word.len() > 1 && word.chars().all(|c| c.is_uppercase() || c == '.')
                };
                let named = speaker.kind == SpeakerKind::Named;
                let alone = named && speaker.words.len() == 1 && list.iter().any(acronym);
                let titled = list.iter().any(|unit| unit.cue.is(Cue::OFFICE));
                (list.iter().map(|unit| unit.hash).collect(), body || alone, titled)
            }
        };
        self.last = Some(Last { speaker: speaker.clone(), phrase, body, titled, sentence: self.sentence });
    }
}
