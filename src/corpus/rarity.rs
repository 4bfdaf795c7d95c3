//! How much words weigh: rare ones more, repeated ones somewhat more.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::text::word_hash;

/// The rarity of a stem that no table lists.
pub const RAREST: usize = 12;

/// How rare stems are in English news, from `data/rarity.txt`.
static RARITY: LazyLock<FxHashMap<u64, usize>> = LazyLock::new(|| {
    let lines = include_str!("data/rarity.txt").lines().filter(|line| !line.starts_with('#'));
    let rows = lines.filter_map(|line| line.split_once(' '));
    let classes = rows.filter_map(|(class, stems)| Some((class.parse::<usize>().ok()?.min(RAREST), stems)));
    classes.flat_map(|(class, stems)| stems.split(' ').map(move |stem| (word_hash(stem), class))).collect()
});

/// The rarity of an English stem: twice its inverse document frequency in natural logarithms, rounded;
/// 0 is in nearly every article, [`RAREST`] in one of four hundred or fewer.
pub fn rarity(hash: u64) -> usize {
    RARITY.get(&hash).copied().unwrap_or(RAREST)
}

/// Hundredths of `log2(1 + c)` for a count `c`: the tenth use says less than the second.
const REPEATED: [u32; 33] = [
    0, 100, 158, 200, 232, 258, 281, 300, 317, 332, 346, 358, 370, 381, 391, 400, 409, 417, 425, 432, 439,
    446, 452, 458, 464, 470, 475, 481, 486, 491, 495, 500, 504,
];

/// Hundredths of the root of a rarity's inverse document frequency. The root, because a name that
/// is rare in the table is not rare in the news of its own month.
const RARE: [u32; RAREST + 1] = [0, 71, 100, 122, 141, 158, 173, 187, 200, 212, 224, 235, 245];

/// What a word of this rarity weighs that was counted so often.
pub fn weight(rarity: usize, count: u32) -> u32 {
    let repeated = REPEATED[(count as usize).min(REPEATED.len() - 1)];
    repeated * RARE[rarity.min(RAREST)] / 100
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_stand_in_the_table() {
        assert!(rarity(word_hash("said")) < rarity(word_hash("harvest")));
        assert_eq!(rarity(word_hash("qwyzzle")), RAREST);
    }

    #[test]
    fn repetition_adds_less_and_less() {
        let weights: Vec<u32> = (0..6).map(|count| weight(RAREST, count)).collect();
        assert!(weights.windows(2).all(|two| two[0] < two[1]));
        assert!(weights[3] - weights[2] < weights[2] - weights[1]);
    }
}
