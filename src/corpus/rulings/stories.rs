//! Which articles are one story by the editor's word, and which group a pinned name belongs to.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Grouping, Pin, Rulings};
use crate::corpus::places;
use crate::intake::Key;
use crate::strip::Article;
use crate::text::{Diagnostic, Diagnostics, Place, nearest};

/// Found groups after merges and splits, in the order in which they are written; members and groups are in order.
pub fn regrouped(
    found: Vec<Vec<usize>>,
    articles: &[Arc<Article>],
    rulings: &Rulings,
) -> (Vec<Vec<usize>>, Diagnostics) {
    if rulings.groupings.is_empty() {
        return (found, Vec::new());
    }
    let places = places(articles);
    let (mut groups, mut flaws) = (found, Vec::new());
    for (grouping, keys, place) in &rulings.groupings {
        let mut named = BTreeSet::new();
        for key in keys {
            match places.get(key) {
                Some(&at) => drop(named.insert(at)),
                None => flaws.push(unknown(key, place, places.keys().copied())),
            }
        }
        let of_them = |group: &Vec<usize>| group.iter().any(|at| named.contains(at));
        let (touched, mut others): (Vec<_>, Vec<_>) = groups.into_iter().partition(of_them);
        match grouping {
            Grouping::Merge => others.push(sorted(touched.concat())),
            Grouping::Split => {
                let left = touched
                    .into_iter()
                    .map(|group| group.into_iter().filter(|at| !named.contains(at)).collect());
                others.extend(left);
                others.push(named.into_iter().collect());
            }
        }
        others.retain(|group: &Vec<usize>| !group.is_empty());
        others.sort();
        groups = others;
    }
    (groups, flaws)
}

fn sorted(mut members: Vec<usize>) -> Vec<usize> {
    members.sort_unstable();
    members
}

fn unknown<'a>(key: &Key, place: &Place, known: impl Iterator<Item = &'a Key>) -> Diagnostic {
    let message = format!("no article has the key `{key}`");
    let flaw = Diagnostic::warning("corpus/lost-ruling", place.clone(), message);
    match nearest(key.as_str(), known.map(Key::as_str)) {
        Some(near) => flaw.help(format!("did you mean `{near}`?")),
        None => flaw.help("the rest of the entry counts without it"),
    }
}

/// The group that a pinned name belongs to, of groups given by their members: the one with the article that the
/// name was taken from; without it the one with most of the articles that were pinned, the earliest of equals.
pub fn holder<'g>(
    pin: &Pin,
    articles: &[Arc<Article>],
    groups: impl Iterator<Item = &'g [usize]>,
) -> Option<(usize, usize)> {
    let share = |members: &[usize]| {
        let keys = members.iter().map(|&at| &articles[at].key);
        let (mut named, mut shared) = (false, 0);
        for key in keys {
            named |= *key == pin.story;
            shared += usize::from(pin.articles.contains(key));
        }
        (named, shared)
    };
    let shares = groups.enumerate().map(|(at, members)| (share(members), at));
    let best = shares.reduce(|a, b| if b.0 > a.0 { b } else { a })?;
    let ((named, shared), at) = best;
    (named || shared > 0).then_some((at, shared))
}
