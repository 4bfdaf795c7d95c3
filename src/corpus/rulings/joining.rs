//! What the editor confirms and the program did not find: it is joined as the editor says.

use std::sync::Arc;

use super::{Docket, LinkKind, Other, Ruled, Used, Verb};
use crate::corpus::attribution::Speaker;
use crate::corpus::passages::{Passage, PassageKind};
use crate::corpus::quantities::Quantity;
use crate::corpus::reading::Reading;
use crate::corpus::story::Status;
use crate::corpus::tensions::{By, Side, Tension, TensionKind};
use crate::corpus::timeline::{Moment, in_order};
use crate::corpus::voices::{Likeness, Utterance, Voice};
use crate::corpus::witness::Witness;
use crate::strip::Article;
use crate::text::hashed_words;

impl Docket {
    /// Confirmed pairs of passages, in the corpus's order.
    fn pairs(&self) -> impl Iterator<Item = (&Ruled, Witness, Witness)> {
        self.verb(Verb::Confirm).filter_map(|ruled| match ruled.other {
            Some(Other::Words(other)) => Some((ruled, ruled.one.min(other), ruled.one.max(other))),
            _ => None,
        })
    }

    /// Confirmed statements and quotations that no passage joins, as passages: beside a base that is known, else
    /// by themselves.
    pub(in crate::corpus) fn join_passages(&self, passages: &mut Vec<Passage>, articles: &[Arc<Article>]) {
        for (ruled, one, other) in self.pairs().filter(|(_, one, other)| one.article != other.article) {
            let joins = |passage: &Passage| {
                let base = passage.witnesses[passage.base];
                passage.witnesses.iter().any(|witness| ruled.joins(&base, witness))
            };
            if passages.iter().any(joins) {
                continue;
            }
            let kind = match ruled.kind {
                LinkKind::Quotation => PassageKind::Quotation,
                _ if same_words(&one, &other, articles) => PassageKind::Shared,
                _ => PassageKind::Reworded,
            };
            let open = |passage: &&mut Passage| {
                let base = passage.witnesses[passage.base];
                let new = if base.touches(&one) { other } else { one };
                passage.kind == kind
                    && kind != PassageKind::Shared
                    && (base.touches(&one) || base.touches(&other))
                    && passage.witnesses.iter().all(|witness| witness.article != new.article)
            };
            match passages.iter_mut().find(open) {
                Some(known) => {
                    let base = known.witnesses[known.base];
                    known.witnesses.push(if base.touches(&one) { other } else { one });
                    known.witnesses.sort_unstable();
                    known.base = known.witnesses.iter().position(|witness| *witness == base).unwrap_or(0);
                }
                None => {
                    let witnesses = vec![one, other];
                    passages.push(Passage { kind, witnesses, base: 0, status: Status::Found });
                }
            }
        }
    }

    /// Confirmed quotations of one story, as one utterance of the first one's speaker.
    pub(in crate::corpus) fn join_voices(&self, voices: &mut Vec<Voice>) {
        for (ruled, one, other) in self.pairs() {
            let known = |utterance: &Utterance| {
                utterance.variants.iter().any(|(witness, _)| ruled.joins(&utterance.base, witness))
            };
            if voices.iter().any(|voice| voice.utterances.iter().any(known)) {
                continue;
            }
            // What stands in no marks is nobody's spoken words.
            let (Some(first), Some(second)) = (quoted(voices, &one), quoted(voices, &other)) else {
                continue;
            };
            if first == second {
                continue;
            }
            let taken = voices[second.0].utterances[second.1].clone();
            let into = &mut voices[first.0].utterances[first.1];
            into.variants.push((taken.base, Likeness::Reworded));
            into.variants.extend(taken.variants);
            into.variants.sort_unstable_by_key(|(witness, _)| *witness);
            voices[second.0].utterances.remove(second.1);
            voices.retain(|voice| !voice.utterances.is_empty());
        }
    }

    /// Confirmed numbers of one story, as one quantity.
    pub(in crate::corpus) fn join_quantities(&self, quantities: &mut Vec<Quantity>) {
        for (_, one, other) in self.pairs() {
            let place = |passage: &Witness| {
                let of = |quantity: &Quantity| {
                    quantity.values.iter().position(|value| value.witness.touches(passage))
                };
                quantities.iter().enumerate().find_map(|(at, quantity)| Some((at, of(quantity)?)))
            };
            let (Some(first), Some(second)) = (place(&one), place(&other)) else { continue };
            if first.0 == second.0 {
                continue;
            }
            let value = quantities[second.0].values.remove(second.1);
            quantities[first.0].join(value);
            if !quantities[second.0].values.is_empty() {
                quantities[second.0].judge();
            }
            quantities.retain(|quantity| !quantity.values.is_empty());
        }
    }

    /// Confirmed differences of one story that the program did not find, with the speakers of their passages.
    pub(in crate::corpus) fn join_tensions(
        &self,
        tensions: &mut Vec<Tension>,
        readings: &[Reading<'_>],
        used: &mut Used,
    ) {
        for (ruled, one, other) in self.pairs() {
            let is_here = |witness: &Witness| readings.iter().any(|reading| reading.at == witness.article);
            if used.contains(&ruled.at) || !is_here(&one) || !is_here(&other) {
                continue;
            }
            let side = |witness: Witness| {
                let speaker = speaker(&witness, readings);
                let by = if speaker.is_some() { By::Speaker } else { By::Source };
                Side { speaker, witnesses: vec![(witness, by)] }
            };
            let sides = vec![side(one), side(other)];
            tensions.push(Tension { kind: TensionKind::Accounts, sides, status: Status::Confirmed });
            used.insert(ruled.at);
        }
    }

    /// Confirmed sentences of one story, as one moment; one of them at least must be dated already.
    pub(in crate::corpus) fn join_moments(&self, moments: &mut Vec<Moment>, members: &[usize]) {
        for (_, one, other) in self.pairs() {
            let place = |passage: &Witness| {
                moments
                    .iter()
                    .position(|moment| moment.witnesses.iter().any(|witness| witness.touches(passage)))
            };
            match (place(&one), place(&other)) {
                (Some(a), Some(b)) if a != b => {
                    let taken = moments[b].witnesses.clone();
                    moments[a].witnesses.extend(taken);
                    moments[a].witnesses.sort_unstable();
                    moments.remove(b);
                }
                (Some(at), None) | (None, Some(at)) => {
                    let new = if place(&one).is_some() { other } else { one };
                    if members.binary_search(&new.article).is_ok() {
                        moments[at].witnesses.push(new);
                        moments[at].witnesses.sort_unstable();
                    }
                }
                _ => {}
            }
        }
        in_order(moments);
    }
}

fn same_words(a: &Witness, b: &Witness, articles: &[Arc<Article>]) -> bool {
    let hashes = |witness: &Witness| {
        let text = &articles[witness.article].blocks[witness.block].block.text[witness.range()];
        hashed_words(text).into_iter().map(|word| word.hash).collect::<Vec<_>>()
    };
    hashes(a) == hashes(b)
}

/// The utterance that a passage is quoted in: voice, utterance.
fn quoted(voices: &[Voice], passage: &Witness) -> Option<(usize, usize)> {
    let holds = |utterance: &Utterance| {
        utterance.base.touches(passage)
            || utterance.variants.iter().any(|(witness, _)| witness.touches(passage))
    };
    let of = |voice: &Voice| voice.utterances.iter().position(holds);
    voices.iter().enumerate().find_map(|(at, voice)| Some((at, of(voice)?)))
}

/// Who is said to say a passage: the speaker of the one report that touches it.
fn speaker(passage: &Witness, readings: &[Reading<'_>]) -> Option<Speaker> {
    let reading = readings.iter().find(|reading| reading.at == passage.article)?;
    let touching = reading.attributions.iter().filter(|report| {
        report.block == passage.block
            && report.said.start < passage.range().end
            && passage.range().start < report.said.end
    });
    let mut speakers = touching.filter_map(|report| report.speaker.clone());
    let first = speakers.next()?;
    speakers.all(|other| other.words == first.words).then_some(first)
}
