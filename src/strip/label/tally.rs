//! Counts of what stands on a page several times.

use rustc_hash::FxHashMap;

/// Some numbers as one (a polynomial of an odd number modulo 2^64): of the few thousand on a page no two fall
/// together.
pub fn mixed<N: Copy + Into<u64>>(numbers: &[N]) -> u64 {
    let mix =
        |sum: u64, number: &N| (sum ^ (*number).into()).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23);
    numbers.iter().fold(0, mix)
}

/// How often each of some things stands on a page.
pub struct Tally<K> {
    /// Their numbers.
    known: FxHashMap<K, u32>,
    /// The number of each in turn.
    pub places: Vec<u32>,
    /// How often each number stands.
    pub counts: Vec<u32>,
}

impl<K: std::hash::Hash + Eq> Tally<K> {
    /// An empty one, with room for so many.
    pub fn of(most: usize) -> Self {
        let known = FxHashMap::with_capacity_and_hasher(most, Default::default());
        Tally { known, places: Vec::with_capacity(most), counts: Vec::with_capacity(most) }
    }

    /// Counts a thing.
    pub fn add(&mut self, key: K) {
        let next = self.counts.len() as u32;
        let place = *self.known.entry(key).or_insert(next);
        if place == next {
            self.counts.push(0);
        }
        self.counts[place as usize] += 1;
        self.places.push(place);
    }
}
