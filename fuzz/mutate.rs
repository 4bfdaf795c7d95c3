//! New inputs from old ones: the same seed, the same inputs.

/// A small random source with a fixed seed (SplitMix64).
pub struct Chance(pub u64);

impl Chance {
    /// A number below a bound.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % bound.max(1) as u64) as usize
    }

    /// One of several.
    pub fn of<'a, T: ?Sized>(&mut self, all: &'a [impl AsRef<T>]) -> &'a T {
        all[self.below(all.len())].as_ref()
    }

    /// A range within so many bytes, mostly a short one.
    fn range(&mut self, len: usize) -> std::ops::Range<usize> {
        let start = self.below(len + 1);
        let longest = [4, 16, 64, 1024][self.below(4)].min(len - start);
        start..start + self.below(longest + 1)
    }
}

/// The largest input, in bytes: what takes longer on larger ones is measured by the hostile tests.
const LARGEST: usize = 16 << 10;

/// What texts of any format are sensitive to.
const ANYWHERE: [&str; 36] = [
    "\0",
    "\u{feff}",
    "\u{200b}",
    "\u{202e}",
    "\u{301}",
    "\u{ad}",
    "\u{2028}",
    "\u{fffd}",
    "\r",
    "\r\n\r\n",
    "\n\n",
    "\t",
    "“",
    "”",
    "«",
    "»",
    "'",
    "\"",
    "’",
    "…",
    "–",
    "\u{a0}",
    "İ",
    "ß",
    "ﬁ",
    "大桥",
    "العبّارة",
    "👩‍👩‍👧",
    "\u{e000}",
    "0",
    "-1",
    "99999999999999999999999999",
    "٣",
    "1e999",
    "%00",
    "&#x110000;",
];

/// An input made of those of a corpus, by one to eight changes.
pub fn mutated(corpus: &[Vec<u8>], tokens: &[&str], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = corpus[chance.below(corpus.len())].clone();
    for _ in 0..=chance.below(8) {
        change(&mut bytes, corpus, tokens, chance);
    }
    bytes.truncate(LARGEST);
    bytes
}

fn change(bytes: &mut Vec<u8>, corpus: &[Vec<u8>], tokens: &[&str], chance: &mut Chance) {
    let range = chance.range(bytes.len());
    match chance.below(12) {
        0 if !bytes.is_empty() => {
            let at = chance.below(bytes.len());
            bytes[at] ^= 1 << chance.below(8);
        }
        1 if !bytes.is_empty() => {
            let at = chance.below(bytes.len());
            bytes[at] = chance.below(256) as u8;
        }
        2 => drop(bytes.drain(range)),
        3 => {
            // Once, or so often that depth and repetition tell.
            let block = bytes[range].repeat([1, 1, 2, 40][chance.below(4)]);
            insert(bytes, &block, chance);
        }
        4 => {
            let other = &corpus[chance.below(corpus.len())];
            let block = other[chance.range(other.len())].to_vec();
            insert(bytes, &block, chance);
        }
        5 => {
            let other = &corpus[chance.below(corpus.len())];
            bytes.truncate(chance.below(bytes.len() + 1));
            bytes.extend(&other[chance.below(other.len() + 1)..]);
        }
        6 => number(bytes, chance),
        7 => bytes.truncate(chance.below(bytes.len() + 1)),
        8 | 9 if !tokens.is_empty() => insert(bytes, chance.of::<str>(tokens).as_bytes(), chance),
        10 if !tokens.is_empty() => {
            let token = chance.of::<str>(tokens).as_bytes();
            bytes.splice(range, token.iter().copied());
        }
        _ => insert(bytes, chance.of::<str>(&ANYWHERE).as_bytes(), chance),
    }
    bytes.truncate(2 * LARGEST);
}

fn insert(bytes: &mut Vec<u8>, block: &[u8], chance: &mut Chance) {
    let at = chance.below(bytes.len() + 1);
    bytes.splice(at..at, block.iter().copied());
}

/// Changes a number that stands somewhere.
fn number(bytes: &mut Vec<u8>, chance: &mut Chance) {
    let from = chance.below(bytes.len() + 1);
    let Some(start) = bytes[from..].iter().position(u8::is_ascii_digit).map(|at| from + at) else { return };
    let end =
        bytes[start..].iter().position(|byte| !byte.is_ascii_digit()).map_or(bytes.len(), |at| start + at);
    let new = match chance.below(6) {
        0 => "0".to_owned(),
        1 => "4294967296".to_owned(),
        2 => "-1".to_owned(),
        3 => format!("{:.30}", 0.1),
        4 => chance.below(100).to_string(),
        _ => "9".repeat(chance.below(40)),
    };
    bytes.splice(start..end, new.into_bytes());
}
