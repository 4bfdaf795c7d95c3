//! Phrases of a table, found by their first word.

use rustc_hash::FxHashMap;

use crate::text::{HashedWord, word_hash};

/// Phrases by their first word: the others, and the groups that they are of.
pub(super) type Phrases = FxHashMap<u64, Vec<(Vec<u64>, u32)>>;

/// Takes up the phrases of a row, which `|` parts.
pub(super) fn add(phrases: &mut Phrases, listed: &str, groups: u32) {
    for phrase in listed.split('|') {
        let words: Vec<u64> =
            phrase.split([' ', '-']).filter(|word| !word.is_empty()).map(word_hash).collect();
        if let Some((first, others)) = words.split_first() {
            phrases.entry(*first).or_default().push((others.to_vec(), groups));
        }
    }
}

/// Where a phrase that begins at a place ends, if it is of one of some groups; of several the longest.
pub(super) fn phrase(phrases: &Phrases, words: &[HashedWord], at: usize, groups: u32) -> Option<usize> {
    let listed = phrases.get(&words[at].hash)?;
    let is_here = |others: &Vec<u64>| {
        let rest = &words[at + 1..];
        rest.len() >= others.len() && others.iter().zip(rest).all(|(hash, word)| *hash == word.hash)
    };
    let fits = listed.iter().filter(|(others, bit)| bit & groups != 0 && is_here(others));
    fits.map(|(others, _)| at + 1 + others.len()).max()
}
