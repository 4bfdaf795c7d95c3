//! Fingerprints of a text: some of its runs of words, chosen by what they are and not by where they stand.
//!
//! Winnowing (Schleimer, Wilkerson, Aiken 2003, "Winnowing: local algorithms for document
//! fingerprinting"): of every [`WINDOW`] neighbouring runs of [`GRAM`] words the one with the least hash is kept.
//! So whatever two texts have in common for `GRAM + WINDOW - 1` words in a row, eight, has a
//! fingerprint in common, and two of five runs are kept.

/// How many words a run has. Shorter ones are set phrases; longer ones break at every changed word.
pub const GRAM: usize = 5;
/// Of so many neighbouring runs one is kept.
const WINDOW: usize = 4;

/// A word that is not compared: somebody else's, between quotation marks, or what an outlet prints everywhere.
pub const MASKED: u32 = 0;

/// A kept run: its hash, and the place of its first word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Print {
    /// The hash, the same in every build.
    pub hash: u32,
    /// The place of its first word among the article's words.
    pub at: u32,
}

/// The fingerprints of some words, by hash and place. No run goes across masked words.
pub fn prints(words: &[u32]) -> Vec<Print> {
    let mut found = Vec::with_capacity(words.len() / 2);
    let mut from = 0;
    for stretch in words.split(|word| *word == MASKED) {
        let grams: Vec<u32> = stretch.windows(GRAM).map(gram).collect();
        let (mut least, mut last) = (0, None);
        for at in 0..grams.len() {
            // Of equal ones the last, which stays the least for longer.
            if grams[at] <= grams[least] {
                least = at;
            } else if least + WINDOW <= at {
                let window = at + 1 - WINDOW..=at;
                least = window.min_by_key(|&at| (grams[at], std::cmp::Reverse(at))).unwrap_or(at);
            }
            if at + 1 >= WINDOW.min(grams.len()) && last != Some(least) {
                last = Some(least);
                let place = u32::try_from(from + least).unwrap_or(u32::MAX);
                found.push(Print { hash: grams[least], at: place });
            }
        }
        from += stretch.len() + 1;
    }
    found.sort_unstable();
    found
}

/// The hash of a run of words: a sum with a factor for each place, mixed once.
fn gram(words: &[u32]) -> u32 {
    const FACTORS: [u64; GRAM] = [
        0x9e37_79b9_7f4a_7c15,
        0xbf58_476d_1ce4_e5b9,
        0x94d0_49bb_1331_11eb,
        0xd6e8_feb8_6659_fd93,
        0xa076_1d64_78bd_642f,
    ];
    let terms = words.iter().zip(FACTORS).map(|(word, factor)| u64::from(*word).wrapping_mul(factor));
    let sum = terms.fold(0, u64::wrapping_add);
    ((sum ^ (sum >> 32)).wrapping_mul(FACTORS[0]) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(from: u32, count: u32) -> Vec<u32> {
        (from..from + count).map(|word| word.wrapping_mul(0x9e37_79b9) | 1).collect()
    }

    #[test]
    fn eight_words_in_a_row_have_a_fingerprint_in_common_wherever_they_stand() {
        for seed in 0..200 {
            let shared = words(seed * 1000, 8);
            let text =
                |before: u32, behind: u32| [words(before, 13), shared.clone(), words(behind, 9)].concat();
            let (a, b) = (prints(&text(7_000_000, 8_000_000)), prints(&text(9_000_000, 10_000_000)));
            assert!(a.iter().any(|one| b.iter().any(|other| one.hash == other.hash)), "{seed}");
        }
    }

    #[test]
    fn no_fingerprint_goes_across_masked_words() {
        assert_eq!(prints(&[1, 2, 3, 4, MASKED, 5, 6, 7, 8]), []);
        assert_eq!(prints(&[1, 2, 3, 4, MASKED, 5, 6, 7, 8, 9])[0].at, 5);
        assert_eq!(prints(&[]), []);
    }
}
