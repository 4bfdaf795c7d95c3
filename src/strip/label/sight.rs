//! What one block shows by itself.

use std::sync::LazyLock;

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::lexicon;
use super::signs::{Class, Has, Signs};
use crate::intake::{Block, MarkKind, Shape};
use crate::text::{each_hashed_word, fold, is_function_hash, word_hash};

/// Measures of one block's text, each a plain number.
#[derive(Clone, Debug, Default)]
pub struct Sight {
    /// How many words it has; two characters of Chinese or Japanese count as one.
    pub words: f32,
    /// How many stops stand before white space or its end.
    pub stops: f32,
    /// Whether it ends as sentences do.
    pub ends: bool,
    /// Its last sign.
    pub last: char,
    /// Its first sign.
    pub first: char,
    /// Shares of its words: capitalised, in capitals, function words.
    pub capitals: f32,
    /// See `capitals`.
    pub shouted: f32,
    /// See `capitals`.
    pub stop_words: f32,
    /// Share of its characters that are digits, and signs of programs and layouts.
    pub digits: f32,
    /// See `digits`.
    pub junk: f32,
    /// Commas a word.
    pub commas: f32,
    /// Quotation marks.
    pub quotes: f32,
    /// Mean length of its words, in characters.
    pub length: f32,
    /// Words that speak to or as the reader, as a share.
    pub address: f32,
    /// Whether someone is said to say something.
    pub reports: bool,
    /// Whether it holds a web or mail address, a time of day, a date's year, a layout's separator.
    pub has: Has,
    /// Whether most of it is written without spaces.
    pub dense: bool,
    /// Cue classes anywhere and at the start, as bits.
    pub cues: (u16, u16),
    /// The share of its text that links.
    pub linked: f32,
    /// How many words stand in it, each character of Chinese and the like as one.
    pub count: usize,
    /// How many digits.
    pub digit_count: usize,
    /// Whether it may hold a credit: a colon, a closing bracket at its end, or three spaces in a row.
    pub may_credit: bool,
    /// Where its words of four letters or more that are no function words stand in [`Sights::content`].
    content: Range<usize>,
    /// Where all its words stand in [`Sights::numbers`].
    numbers: Range<usize>,
}

/// The blocks of a page, each by itself, and their words as numbers: what repeats is found by numbers.
#[derive(Clone, Debug, Default)]
pub struct Sights {
    each: Vec<Sight>,
    content: Vec<u32>,
    numbers: Vec<u32>,
    different: usize,
}

impl Sights {
    /// Looks at all blocks.
    pub fn of<'b>(blocks: impl IntoIterator<Item = &'b Block>) -> Self {
        let mut sights = Sights::default();
        let mut lexis = Lexis::default();
        lexis.numbers.reserve(512);
        for block in blocks {
            let sight = sights.look(block, &mut lexis);
            sights.each.push(sight);
        }
        sights.different = lexis.kinds.len();
        sights
    }

    /// The blocks, in order.
    pub fn each(&self) -> &[Sight] {
        &self.each
    }

    /// A block's words of four letters or more that are no function words: sorted, each once.
    pub fn content(&self, at: usize) -> &[u32] {
        &self.content[self.each[at].content.clone()]
    }

    /// All words of a block, as they follow.
    pub fn numbers(&self, at: usize) -> &[u32] {
        &self.numbers[self.each[at].numbers.clone()]
    }

    /// How many different words there are: every number is below.
    pub fn different(&self) -> usize {
        self.different
    }
}

/// What a word is, whatever the text: bits.
const FUNCTION: u8 = 1;
const ADDRESS: u8 = 2;
const REPORT: u8 = 4;

/// The different words of a page, numbered as they appear.
#[derive(Default)]
struct Lexis {
    numbers: FxHashMap<u64, u32>,
    kinds: Vec<u8>,
}

impl Lexis {
    /// A word's number and what it is.
    fn number(&mut self, hash: u64) -> (u32, u8) {
        let next = u32::try_from(self.kinds.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(hash).or_insert(next);
        if number == next {
            self.kinds.push(kinds(hash));
        }
        (number, self.kinds[number as usize])
    }
}

fn kinds(hash: u64) -> u8 {
    static TOLD: LazyLock<FxHashMap<u64, u8>> = LazyLock::new(|| {
        let of = |kind, words: &'static str| words.split(' ').map(move |word| (word_hash(word), kind));
        let mut told = FxHashMap::default();
        for (hash, kind) in of(ADDRESS, TO_READERS).chain(of(REPORT, SAID)) {
            *told.entry(hash).or_default() |= kind;
        }
        told
    });
    let function = u8::from(is_function_hash(hash)) * FUNCTION;
    function | TOLD.get(&hash).copied().unwrap_or(0)
}

/// A text's lower-case form as far as cues are looked for: all of a short one, both ends of a long one.
fn ends_of(text: &str) -> String {
    const WHOLE: usize = 200;
    if text.len() <= WHOLE {
        return fold(text);
    }
    let cut = |at: usize| (at..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    let mut ends = fold(&text[..cut(120)]);
    ends.push_str(" … ");
    ends.push_str(&fold(&text[cut(text.len() - 60)..]));
    ends
}

/// The cue classes of a text, as bits: anywhere in it and at its start.
pub fn cues(text: &str) -> (u16, u16) {
    lexicon::classes(&ends_of(text))
}

/// Words that speak to or as the reader.
const TO_READERS: &str = "i we you your our us my me ihr vous votre usted tu vos";

/// Words by which someone is said to say something.
const SAID: &str =
    "he she they said says told according sagte dijo disse detto сказал er il elle sa rekao powiedział";

/// Counts of a text's words.
#[derive(Default)]
struct Count {
    all: usize,
    lettered: usize,
    capitals: usize,
    shouted: usize,
    function: usize,
    address: usize,
    reports: bool,
}

impl Sights {
    fn look(&mut self, block: &Block, lexis: &mut Lexis) -> Sight {
        let text = block.text.trim();
        let signs = Signs::of(text);
        let dense = signs.count(Class::Dense) as f32 > 0.3 * signs.all as f32;
        let (numbers, content) = (self.numbers.len(), self.content.len());
        let count = self.read(text, lexis);
        if dense {
            self.content.truncate(content);
            let pairs = self.numbers[numbers..].windows(2);
            // A pair is a word of its own; its mark keeps it apart from words.
            let hash = |pair: &[u32]| 1 << 63 | u64::from(pair[0]) << 31 | u64::from(pair[1]);
            self.content.extend(pairs.map(|pair| lexis.number(hash(pair)).0));
        }
        self.content[content..].sort_unstable();
        let content = content..dedup(&mut self.content, content);
        let all = (count.all as f32).max(1.0);
        let of_words = |count: usize| count as f32 / all;
        let of_lettered = |of: usize| of as f32 / (count.lettered as f32).max(1.0);
        let of_signs = |of: usize| of as f32 / (signs.all as f32).max(1.0);
        let counted = count.all as f32
            - if signs.count(Class::Dense) > 0 { signs.count(Class::Dense) as f32 / 2.0 } else { 0.0 };
        Sight {
            words: counted.max(1.0),
            stops: signs.stops as f32,
            ends: crate::text::ends_sentence(text),
            last: text.chars().next_back().unwrap_or(' '),
            first: text.chars().next().unwrap_or(' '),
            capitals: of_lettered(count.capitals),
            shouted: of_lettered(count.shouted),
            stop_words: if dense { 0.35 } else { of_words(count.function) },
            digits: of_signs(signs.count(Class::Digit)),
            junk: of_signs(signs.count(Class::Junk)),
            commas: signs.count(Class::Comma) as f32 / all,
            quotes: signs.count(Class::Quote) as f32,
            length: if dense { 5.0 } else { signs.all as f32 / all },
            address: of_words(count.address),
            reports: count.reports,
            has: signs.has(text),
            dense,
            cues: cues(text),
            linked: linked(block),
            count: count.all,
            digit_count: signs.count(Class::Digit),
            may_credit: signs.any(Class::Colon) || signs.gap || text.ends_with([']', ')']),
            content,
            numbers: numbers..self.numbers.len(),
        }
    }

    /// Reads a text's words.
    fn read(&mut self, text: &str, lexis: &mut Lexis) -> Count {
        let mut count = Count::default();
        for word in each_hashed_word(text) {
            let (number, kinds) = lexis.number(word.hash);
            let written = &text[word.start as usize..word.end as usize];
            let first = written.chars().next().unwrap_or(' ');
            count.all += 1;
            count.function += usize::from(kinds & FUNCTION != 0);
            count.address += usize::from(kinds & ADDRESS != 0);
            count.reports |= kinds & REPORT != 0;
            if first.is_alphabetic() {
                count.lettered += 1;
                count.capitals += usize::from(first.is_uppercase());
                count.shouted += usize::from(!first.is_lowercase() && is_shouted(written));
            }
            if kinds & FUNCTION == 0 && written.len() > 3 && written.chars().nth(3).is_some() {
                self.content.push(number);
            }
            self.numbers.push(number);
        }
        count
    }
}

fn is_shouted(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| !c.is_lowercase()) && word.chars().any(char::is_uppercase)
}

/// Takes out what stands twice in the sorted end of a list, and says how long the list is then.
fn dedup(list: &mut Vec<u32>, from: usize) -> usize {
    let mut kept = from;
    for at in from..list.len() {
        if kept == from || list[kept - 1] != list[at] {
            list[kept] = list[at];
            kept += 1;
        }
    }
    list.truncate(kept);
    kept
}

impl Sight {
    /// Whether it reads like a paragraph of sentences.
    pub fn is_prose(&self, shape: &Shape) -> bool {
        let sentences = self.ends && self.words >= 10.0 && (self.stop_words > 0.15 || self.words >= 25.0);
        sentences && !matches!(shape, Shape::Heading(_) | Shape::Code { .. } | Shape::TableRow { .. })
    }
}

/// The share of a block's text that stands in links.
fn linked(block: &Block) -> f32 {
    let links = block.marks.iter().filter(|mark| matches!(mark.kind, MarkKind::Link(_)));
    let length: u32 = links.map(|mark| mark.end - mark.start).sum();
    (length as f32 / (block.text.len() as f32).max(1.0)).min(1.0)
}
