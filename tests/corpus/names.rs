//! Invented names, of which no two stories share one.
//!
//! A rare name is written consonants, vowel, consonants, vowel, ending; every ending begins with a
//! consonant. Such a word can be taken apart in one way only, so different parts make different
//! words. People, places and organisations have endings of their own and never meet either.

const ONSETS: [&str; 28] = [
    "B", "Br", "D", "Dr", "F", "Fl", "G", "Gl", "H", "J", "K", "Kl", "Kr", "L", "M", "N", "P", "Pl", "R",
    "S", "Sk", "St", "T", "Tr", "V", "Vr", "W", "Z",
];
const VOWELS: [&str; 5] = ["a", "e", "i", "o", "u"];
const MEDIALS: [&str; 22] = [
    "ld", "lm", "lv", "mb", "mbr", "nd", "ndr", "nv", "rd", "rk", "rl", "rm", "rn", "rv", "sk", "sp", "st",
    "str", "l", "m", "v", "z",
];
const SURNAME_ENDINGS: [&str; 12] =
    ["lk", "rsen", "zik", "dane", "mond", "rath", "vey", "quist", "rup", "sten", "tova", "nck"];
const PLACE_ENDINGS: [&str; 14] = [
    "ford", "haven", "mouth", "wick", "holm", "ness", "dale", "stead", "by", "bruck", "minster", "gate",
    "field", "combe",
];
const ORGANISATION_ENDINGS: [&str; 8] = ["rix", "nex", "lis", "tra", "vanta", "dor", "cor", "zon"];

/// Given names recur from story to story, as they do among people.
pub const GIVEN_NAMES: [&str; 29] = [
    "Ada", "Anselm", "Bela", "Carla", "Conrad", "Dorit", "Edgar", "Elke", "Farid", "Greta", "Hanna", "Ivo",
    "Jonas", "Kasia", "Lena", "Lukas", "Mara", "Milan", "Nadia", "Oskar", "Petra", "Rosa", "Samir", "Selma",
    "Tobin", "Ulla", "Viktor", "Wanda", "Yusuf",
];

/// A prime about 0.618 times the number of surnames: neighbours in the count are far apart in the
/// alphabet, and no name returns before all have been used, as no pool's size is a multiple of it.
const STRIDE: u64 = 114_217;

/// The surname number `ordinal`; the first 184,800 differ.
pub fn surname(seed: u64, ordinal: u64) -> String {
    rare(&SURNAME_ENDINGS, seed, ordinal)
}

/// The place number `ordinal`; the first 215,600 differ.
pub fn place(seed: u64, ordinal: u64) -> String {
    rare(&PLACE_ENDINGS, seed, ordinal)
}

/// The organisation number `ordinal`, without the word that says what it does; the first 123,200
/// differ.
pub fn organisation(seed: u64, ordinal: u64) -> String {
    rare(&ORGANISATION_ENDINGS, seed, ordinal)
}

/// The word number `ordinal` among all words with these endings, in an order that the seed shifts.
fn rare(endings: &[&str], seed: u64, ordinal: u64) -> String {
    let parts: [&[&str]; 5] = [endings, &VOWELS, &MEDIALS, &VOWELS, &ONSETS];
    let size: u64 = parts.iter().map(|part| part.len() as u64).product();
    let shift = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) % size;
    let mut position = (shift + (ordinal % size) * STRIDE) % size;
    let mut chosen = [""; 5];
    for (slot, part) in chosen.iter_mut().rev().zip(parts) {
        *slot = part[(position % part.len() as u64) as usize];
        position /= part.len() as u64;
    }
    chosen.concat()
}
