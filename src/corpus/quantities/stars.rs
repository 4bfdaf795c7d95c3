//! Numbers for one thing, gathered around the earliest.

use std::collections::{BTreeMap, BTreeSet};

use super::align::{Bucket, Relation, bucket, least, matches, relation, verdict};
use super::claims::Claim;
use super::{Print, Verdict};
use crate::text::Decimal;

/// Numbers for one thing, and how each stands to the first.
pub(super) type Star<'c> = Vec<(&'c Claim, Verdict)>;

/// A claim is compared with so many quantities of its kind at most, the earliest: the work stays linear.
const BASES: usize = 64;

/// Of those that agree with the first so many lend it their words.
const LENDERS: usize = 4;

/// The quantities of a story, in the order of their first numbers.
pub(super) fn stars(claims: &[Claim]) -> Vec<Star<'_>> {
    let mut stars: Vec<Star<'_>> = Vec::new();
    let mut told: Told = BTreeSet::new();
    for claim in claims {
        told.insert((claim.witness.article, bucket(claim), least(claim)));
    }
    let mut buckets: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    let mut printed: BTreeMap<Print, (usize, Verdict)> = BTreeMap::new();
    for claim in claims {
        // One text printed twice tells nothing new: its number stands where the first print's does.
        if let Some(&(at, verdict)) = printed.get(&claim.print) {
            let verdict = if verdict == Verdict::Single { Verdict::Agree } else { verdict };
            stars[at].push((claim, verdict));
            continue;
        }
        let known = buckets.entry(bucket(claim)).or_default();
        let near = known.iter().take(BASES).filter_map(|&at| {
            let base = stars[at][0].0;
            let relation = relation(base, claim).or_else(|| follows(&stars[at], claim))?;
            // An article that has both numbers counts two things.
            let both = || tells(&told, base, claim) || tells(&told, claim, base);
            let differs = relation.verdict == Verdict::Differ && !base.leading;
            (!differs || !both()).then_some((relation, at))
        });
        // Of equals the earliest.
        let best = near.reduce(|a, b| if b.0.rank() > a.0.rank() { b } else { a });
        match best {
            Some((Relation { verdict, .. }, at)) => {
                printed.insert(claim.print, (at, verdict));
                stars[at].push((claim, verdict));
            }
            None => {
                printed.insert(claim.print, (stars.len(), Verdict::Single));
                known.push(stars.len());
                stars.push(vec![(claim, Verdict::Single)]);
            }
        }
    }
    for known in buckets.values().filter(|known| known.len() > 1) {
        lend(&mut stars, &known[..known.len().min(BASES)], &told);
    }
    stars.retain(|star| !star.is_empty());
    stars
}

/// How a number stands to the first of a star that is one of those that follow it: as far from the first as that one.
fn follows(star: &[(&Claim, Verdict)], claim: &Claim) -> Option<Relation> {
    let moved = star[1..].iter().filter(|(_, verdict)| *verdict == Verdict::Development).take(LENDERS);
    let same = moved.filter(|(other, _)| other.amount == claim.amount);
    same.filter_map(|(other, _)| relation(other, claim))
        .find(|relation| relation.verdict == Verdict::Agree)
        .map(|relation| Relation { verdict: Verdict::Development, ..relation })
}

/// Each article's numbers, by what they may be compared with.
type Told = BTreeSet<(usize, Bucket, Decimal)>;

/// Whether the article of one claim has the other's number too.
fn tells(told: &Told, one: &Claim, other: &Claim) -> bool {
    told.contains(&(one.witness.article, bucket(other), least(other)))
}

/// Puts a number beside those that it follows or contradicts where only another's words say that they are for one
/// thing: `about 85 percent of the territory held by rebels` beside `80 percent of the former stronghold`, by the
/// words of a third article that has 80 percent too.
fn lend(stars: &mut [Star<'_>], known: &[usize], told: &Told) {
    for (place, &base) in known.iter().enumerate() {
        for &other in &known[place + 1..] {
            if stars[base].len() < 2 || stars[other].is_empty() {
                continue;
            }
            let (first, claim) = (stars[base][0].0, stars[other][0].0);
            let agree = stars[base][1..].iter().filter(|(_, verdict)| *verdict == Verdict::Agree);
            let lent = agree.take(LENDERS).find_map(|(lender, _)| {
                let found = verdict(first, claim, &matches(lender, claim)?)?;
                let both = || tells(told, first, claim) || tells(told, claim, first);
                (found == Verdict::Development || found == Verdict::Differ && !both()).then_some(found)
            });
            if let Some(verdict) = lent {
                let joined = std::mem::take(&mut stars[other]);
                // What agrees with a number that follows stands as it does, if it is as far from the first.
                let (same, rest): (Star<'_>, Star<'_>) =
                    joined.into_iter().partition(|(other, _)| other.interval == claim.interval);
                stars[base].extend(same.into_iter().map(|(claim, _)| (claim, verdict)));
                stars[base].sort_by_key(|(claim, _)| claim.witness);
                stars[other] = rest;
            }
        }
    }
}
