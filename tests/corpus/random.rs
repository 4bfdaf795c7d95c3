//! A small seeded source of chance.
//!
//! The generator promises the same bytes for the same seed on every machine and in every year, so
//! it owns its numbers instead of borrowing them from a library whose next version may differ.

/// SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014).
pub struct Random {
    state: u64,
}

impl Random {
    /// Starts stream number `stream` of a seed.
    ///
    /// Each story draws from a stream of its own, so that asking for more stories never changes
    /// the earlier ones.
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut parent = Self { state: seed };
        let scattered = parent.next();
        let mut child = Self { state: scattered ^ stream.wrapping_mul(0xD1B5_4A32_D192_ED03) };
        child.next();
        child
    }

    /// The next 64 bits.
    pub fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number between both limits, which are included.
    pub fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.index((high - low + 1) as usize) as u64
    }

    /// An index into something of that length, which must not be empty.
    ///
    /// The high half of a wide product is even enough here: the bias is below 2⁻⁴⁰ for any table.
    pub fn index(&mut self, length: usize) -> usize {
        ((u128::from(self.next()) * length as u128) >> 64) as usize
    }

    /// True in one of `chances` draws.
    pub fn one_in(&mut self, chances: usize) -> bool {
        self.index(chances) == 0
    }

    /// One of the items.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.index(items.len())]
    }

    /// Puts the items into any order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for end in (1..items.len()).rev() {
            items.swap(end, self.index(end + 1));
        }
    }
}
