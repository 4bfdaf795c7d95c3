//! What an article counts and measures, with all that must agree before two numbers may be compared.

use std::ops::Range;

use jiff::civil::Date;

use super::Print;
use super::events::{ANYBODY, COUNTS_ANYBODY, KIND, PEOPLE, Place, event, row_of};
use super::reader::Reader;
use super::telling::{is_large, is_persons, is_telling};
use crate::corpus::attribution::Speaker;
use crate::corpus::profile::language as language_of;
use crate::corpus::reading::Reading;
use crate::corpus::voices::Cast;
use crate::corpus::witness::Witness;
use crate::text::{Amount, Decimal, QuantityMention, Stems, TimeMention, Unit};

/// What is measured once in a story: later numbers of an article are those of other quakes.
const ONCE: &str = "magnitude";

/// Whom a noun counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// All: `people`.
    People,
    /// Nearly all: `civilians`, `residents`.
    Anybody,
    /// Some, by what they are: `children`, `Americans`.
    Kind,
    /// Something else, or nobody knows.
    Other,
}

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
    /// Whom that noun counts.
    pub(super) who: Who,
    /// Stems of the whole that a share is of, or of what a measure is of.
    pub(super) of: Vec<u64>,
    /// Whether what is counted was said with another number before.
    pub(super) inherited: bool,
    /// The noun phrase that is counted.
    pub(super) counted: Option<Witness>,
    /// The whole of a share as printed, the stems of its noun phrase, and whether that is named.
    pub(super) whole: Option<(Witness, Vec<u64>, bool)>,
    /// Whether a name stands in what is said of the whole.
    pub(super) placed: bool,
    /// The time that dates it.
    pub(super) time: Option<Witness>,
    /// Hashes of the names of its sentence.
    pub(super) names_beside: Vec<u64>,
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
    /// Whether that day is only concluded, of an article without a date.
    pub(super) presumed: bool,
    /// Whether it is the first of its article that measures what a story has one of: the quake's magnitude.
    pub(super) leading: bool,
    /// Whether it is a part of another number of its sentence, or is announced, feared or denied.
    pub(super) doubtful: bool,
    /// Where it stands among its sentence's words.
    pub(super) print: Print,
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
            found.extend((0..mentions.len()).filter_map(|at| claim(&reader, mentions, at)));
        }
    }
    let once = |claim: &&mut Claim| claim.unit.is_some_and(|unit| unit.kind == ONCE);
    if let Some(claim) = found.iter_mut().find(once) {
        claim.leading = true;
    }
    found
}

fn claim(reader: &Reader<'_, '_>, mentions: &[QuantityMention], at: usize) -> Option<Claim> {
    let mention = &mentions[at];
    let placed =
        |range: &Range<usize>| reader.sentence.start + range.start..reader.sentence.start + range.end;
    let range = placed(&mention.range);
    if mention.equivalent_of.is_some() {
        return None;
    }
    // From the number before to the number behind: no word is two numbers'.
    let others = |other: &&QuantityMention| other.equivalent_of != Some(at);
    let before = mentions[..at].iter().next_back().map(|other| placed(&other.range).end);
    let behind = mentions[at + 1..].iter().find(others).map(|other| placed(&other.range).start);
    let resumed = reader.past_aside(&range);
    let behind = match resumed {
        Some(resumed) => {
            mentions[at + 1..].iter().map(|other| placed(&other.range).start).find(|at| *at >= resumed)
        }
        None => behind,
    };
    let free = before.unwrap_or(reader.sentence.start)..behind.unwrap_or(reader.sentence.end);
    let language = reader.language();
    let kind = mention.unit.map_or("", |unit| unit.kind);
    let event = event(reader.paragraph, &Place { mention: &range, free: &free, resumed, kind }, language);
    let follows = is_large(mention) && mentions[..at].iter().any(is_persons);
    if !is_telling(mention, event.or(follows.then_some(""))) {
        return None;
    }
    // `30,000 people left on Friday and 20,000 on Saturday`: what is counted was said before.
    let bare = mention.unit.is_none() && mention.counted.is_none();
    let said = bare.then(|| mentions[..at].iter().rfind(|other| is_persons(other))).flatten();
    let mention_of = said.unwrap_or(mention);
    let counted = mention_of.counted.as_ref().map(placed);
    let head = counted.as_ref().and_then(|counted| reader.paragraph.words_in(counted).last());
    let who = head.map_or(Who::Other, |word| {
        let written = &reader.paragraph.text[word.start as usize..];
        match row_of(language, word.hash) {
            Some(PEOPLE) => Who::People,
            Some(ANYBODY) => Who::Anybody,
            Some(KIND) => Who::Kind,
            // `four dead and 57 injured`
            Some(row) if COUNTS_ANYBODY.contains(&row) => Who::Anybody,
            // `10 Americans`; German writes every noun so.
            _ if language == "en" && written.starts_with(char::is_uppercase) => Who::Kind,
            _ => Who::Other,
        }
    });
    let head = head.map(|word| reader.stem(word));
    let attribution = reader.attribution(&range);
    let clause = reader.clause(&range, &free, attribution);
    let (stems, names) = reader.words(&clause, &range);
    let speaker = attribution.and_then(|one| one.speaker.as_ref());
    // How far away a place is nobody has to say.
    let speaker = speaker.filter(|_| !(kind == "length" && reader.locates(&range)));
    let speaker = speaker.and_then(|speaker| reader.cast.place(speaker));
    let speaker = speaker.map(|place| (place, reader.cast.speaker(place).clone()));
    let whole = reader.of(&placed(&mention.measure), &free);
    let time = reader.time(&range, &free).filter(|time| !whole.is_since(time));
    let (span, as_of) = reader.days(time, speaker.as_ref().map(|(place, _)| *place));
    let witness = |range: &Range<usize>| reader.reading.witness(reader.paragraph, range);
    Some(Claim {
        witness: witness(&range),
        sentence: witness(reader.sentence),
        language: language_of(reader.reading.article),
        rest: reader.rest(&range, &free),
        modifier: mention.modifier.as_ref().map(|range| witness(&placed(range))),
        amount: mention.amount,
        interval: mention.interval(),
        unit: mention_of.unit,
        inherited: said.is_some(),
        per: mention.per,
        head,
        who,
        of: whole.stems.iter().copied().collect(),
        whole: (!whole.head.is_empty()).then(|| (witness(&whole.range), whole.head, whole.named)),
        placed: whole.placed,
        counted: counted.as_ref().map(witness),
        time: time.map(|time| witness(&time.range)),
        names_beside: reader.names_of_sentence(),
        leading: false,
        presumed: reader.reading.article.date().is_none(),
        event,
        stems,
        names,
        speaker,
        span,
        as_of,
        doubtful: reader.is_doubtful(&range, &free),
        print: reader.print(&range),
    })
}
