//! What is confirmed or suppressed of a link.

use super::{Docket, Other, Used, Verb};
use crate::corpus::omissions::Omission;
use crate::corpus::passages::Passage;
use crate::corpus::quantities::{Quantity, Value};
use crate::corpus::story::{Statement, Status};
use crate::corpus::tensions::Tension;
use crate::corpus::timeline::Moment;
use crate::corpus::voices::{Likeness, QuotationKind, Utterance};
use crate::corpus::witness::Witness;

/// What joins passages around a first one.
pub(in crate::corpus) trait Joined {
    /// The passage with which the others were compared.
    fn base(&self) -> Witness;
    /// The others.
    fn others(&self) -> Vec<Witness>;
    /// Leaves out some of the others, and gives those that say something by themselves as links of their own.
    fn retain(&mut self, keep: &dyn Fn(&Witness) -> bool) -> Vec<Self>
    where
        Self: Sized;
    /// Says that the editor confirmed all of it.
    fn confirm(&mut self);
}

impl Joined for Passage {
    fn base(&self) -> Witness {
        self.witnesses[self.base]
    }
    fn others(&self) -> Vec<Witness> {
        let base = self.base();
        self.witnesses.iter().filter(|witness| **witness != base).copied().collect()
    }
    fn retain(&mut self, keep: &dyn Fn(&Witness) -> bool) -> Vec<Self> {
        let base = self.base();
        self.witnesses.retain(|witness| *witness == base || keep(witness));
        self.base = self.witnesses.iter().position(|witness| *witness == base).unwrap_or(0);
        Vec::new()
    }
    fn confirm(&mut self) {
        self.status = Status::Confirmed;
    }
}

impl Joined for Utterance {
    fn base(&self) -> Witness {
        self.base
    }
    fn others(&self) -> Vec<Witness> {
        self.variants.iter().map(|(witness, _)| *witness).collect()
    }
    fn retain(&mut self, keep: &dyn Fn(&Witness) -> bool) -> Vec<Self> {
        let (kept, out): (Vec<_>, Vec<_>) = self.variants.drain(..).partition(|(witness, _)| keep(witness));
        self.variants = kept;
        let alone = |(base, like): (Witness, Likeness)| {
            let kind = if like == Likeness::Part { QuotationKind::Partial } else { self.kind };
            Utterance { kind, base, variants: Vec::new(), status: Status::Found }
        };
        out.into_iter().map(alone).collect()
    }
    fn confirm(&mut self) {
        self.status = Status::Confirmed;
    }
}

impl Joined for Quantity {
    fn base(&self) -> Witness {
        self.values[0].witness
    }
    fn others(&self) -> Vec<Witness> {
        let numbers = self.values[1..].iter().map(|value| value.witness);
        numbers.chain(self.apart.iter().map(|apart| apart.number)).collect()
    }
    fn retain(&mut self, keep: &dyn Fn(&Witness) -> bool) -> Vec<Self> {
        let base = self.base();
        self.apart.retain(|apart| keep(&apart.number));
        let kept = |value: &Value| value.witness == base || keep(&value.witness);
        let (kept, out) = self.values.drain(..).partition(kept);
        self.values = kept;
        self.judge();
        out.into_iter().map(|value| Quantity::single(self.unit, value)).collect()
    }
    fn confirm(&mut self) {
        self.status = Status::Confirmed;
    }
}

impl Joined for Moment {
    fn base(&self) -> Witness {
        self.witnesses[0]
    }
    fn others(&self) -> Vec<Witness> {
        self.witnesses[1..].to_vec()
    }
    fn retain(&mut self, keep: &dyn Fn(&Witness) -> bool) -> Vec<Self> {
        let base = self.base();
        let kept = |witness: &Witness| *witness == base || keep(witness);
        let (kept, out) = self.witnesses.drain(..).partition(kept);
        self.witnesses = kept;
        out.into_iter().map(|witness| Moment { witnesses: vec![witness], ..self.clone() }).collect()
    }
    fn confirm(&mut self) {
        self.status = Status::Confirmed;
    }
}

impl Docket {
    /// Takes suppressed passages out of links: of two, the one that is not the base, or the later, which then stands
    /// by itself. A ruling on one passage takes it out altogether, with the whole link if it is the base.
    pub(in crate::corpus) fn suppress<J: Joined>(&self, links: &mut Vec<J>, used: &mut Used) {
        for ruled in self.verb(Verb::Suppress) {
            let before = links.len();
            links.retain(|link| !ruled.is_about(&link.base()));
            let mut hit = links.len() < before;
            let mut parted = Vec::new();
            for link in links.iter_mut() {
                let (base, others) = (link.base(), link.others());
                let out = |witness: &Witness| {
                    let mut earlier = others.iter().take_while(|other| *other != witness);
                    ruled.is_about(witness)
                        || ruled.joins(&base, witness)
                        || earlier.any(|other| ruled.joins(other, witness))
                };
                if others.iter().any(out) {
                    hit = true;
                    parted.extend(link.retain(&|witness| !out(witness)));
                }
            }
            links.extend(parted.into_iter().filter(|link| !ruled.is_about(&link.base())));
            used.extend(hit.then_some(ruled.at));
        }
    }

    /// Marks links that are confirmed in all their parts; where only confirmed ones are wanted, leaves out the rest.
    pub(in crate::corpus) fn confirm<J: Joined>(&self, links: &mut Vec<J>, used: &mut Used) {
        links.retain_mut(|link| {
            let (base, others) = (link.base(), link.others());
            let (mut alone, mut known) = (false, Vec::new());
            for ruled in self.verb(Verb::Confirm) {
                let pairs = others.iter().filter(|other| ruled.joins(&base, other));
                let joined: Vec<Witness> = pairs.copied().collect();
                let about = ruled.is_about(&base);
                used.extend((about || !joined.is_empty()).then_some(ruled.at));
                alone |= about;
                known.extend(joined);
            }
            let whole = others.iter().all(|other| known.contains(other)) && (alone || !others.is_empty());
            if self.confirmed_only() && !whole && (alone || !known.is_empty()) {
                link.retain(&|witness| known.contains(witness));
                link.confirm();
            } else if whole {
                link.confirm();
            }
            !self.confirmed_only() || whole || alone || !known.is_empty()
        });
    }

    /// Rules on tensions: one is meant if the two quoted passages are on two of its sides; all of it is.
    pub(in crate::corpus) fn tensions(&self, tensions: &mut Vec<Tension>, used: &mut Used) {
        let meant = |ruled: &super::Ruled, tension: &Tension| {
            let passages = |at: usize| tension.sides[at].witnesses.iter().map(|(witness, _)| witness);
            let others = |at: usize| (at + 1..tension.sides.len()).flat_map(passages);
            (0..tension.sides.len()).any(|at| passages(at).any(|a| others(at).any(|b| ruled.joins(a, b))))
        };
        for ruled in self.verb(Verb::Suppress) {
            let before = tensions.len();
            tensions.retain(|tension| !meant(ruled, tension));
            used.extend((tensions.len() < before).then_some(ruled.at));
        }
        for ruled in self.verb(Verb::Confirm) {
            for tension in tensions.iter_mut().filter(|tension| meant(ruled, tension)) {
                tension.status = Status::Confirmed;
                used.insert(ruled.at);
            }
        }
        tensions.retain(|tension| !self.confirmed_only() || tension.status == Status::Confirmed);
    }

    /// Rules on what articles leave out.
    pub(in crate::corpus) fn omissions(
        &self,
        statements: &[Statement],
        omissions: &mut Vec<Omission>,
        used: &mut Used,
    ) {
        let meant = |ruled: &super::Ruled| {
            let Some(Other::Article(article)) = ruled.other else { return None };
            let told =
                |statement: &Statement| statement.witnesses().any(|witness| ruled.one.touches(witness));
            Some((statements.iter().position(told)?, article))
        };
        for ruled in self.verb(Verb::Suppress) {
            let Some((statement, article)) = meant(ruled) else { continue };
            for omission in omissions.iter_mut().filter(|omission| omission.statement == statement) {
                used.extend(omission.articles.contains(&article).then_some(ruled.at));
                omission.articles.retain(|at| *at != article);
            }
        }
        let mut confirmed = std::collections::BTreeSet::new();
        for ruled in self.verb(Verb::Confirm) {
            let Some((statement, article)) = meant(ruled) else { continue };
            if statements[statement].witnesses().all(|witness| witness.article != article) {
                confirmed.insert((statement, article));
                used.insert(ruled.at);
            }
        }
        for &(statement, article) in &confirmed {
            match omissions.iter_mut().find(|omission| omission.statement == statement) {
                Some(known) if known.articles.contains(&article) => {}
                Some(known) => {
                    known.articles.push(article);
                    known.articles.sort_unstable();
                }
                None => {
                    omissions.push(Omission { statement, articles: vec![article], status: Status::Found })
                }
            }
        }
        for omission in omissions.iter_mut() {
            let is_confirmed = |article: &usize| confirmed.contains(&(omission.statement, *article));
            if self.confirmed_only() {
                omission.articles.retain(is_confirmed);
            }
            if omission.articles.iter().all(is_confirmed) {
                omission.status = Status::Confirmed;
            }
        }
        omissions.retain(|omission| !omission.articles.is_empty());
        omissions.sort_by_key(|omission| omission.statement);
    }
}
