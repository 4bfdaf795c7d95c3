//! What one block shows by itself.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::lexicon;
use crate::intake::{Block, MarkKind, Shape};
use crate::text::{fold, hashed_words, is_function_hash, word_hash};

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
    /// Words of four letters or more that are no function words, by hash, sorted, each once.
    pub content: Vec<u64>,
    /// All words by hash, for repetitions.
    pub hashes: Vec<u64>,
}

/// Signs that a block holds or not.
#[derive(Clone, Copy, Debug, Default)]
pub struct Has {
    /// `https://`, `www.`, `name.com`.
    pub address: bool,
    /// `@`.
    pub at: bool,
    /// `14:05`.
    pub time: bool,
    /// A year of this century or the last.
    pub year: bool,
    /// `|`, `›`, `·` and the like.
    pub separator: bool,
    /// An opening bracket.
    pub bracket: bool,
    /// A dash between spaces.
    pub dash: bool,
    /// A sign of money.
    pub money: bool,
}

/// A text's lower-case form as far as cues are looked for: all of a short one, both ends of a long one.
fn ends_of(text: &str) -> String {
    const WHOLE: usize = 200;
    if text.len() <= WHOLE {
        return fold(text);
    }
    let cut = |at: usize| (at..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    format!("{} … {}", fold(&text[..cut(120)]), fold(&text[cut(text.len() - 60)..]))
}

/// The cue classes of a text, as bits: anywhere in it and at its start.
pub fn cues(text: &str) -> (u16, u16) {
    lexicon::classes(&ends_of(text))
}

fn is_dense(c: char) -> bool {
    matches!(c as u32, 0x0e00..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x3040..=0x30ff | 0x3400..=0x9fff | 0xf900..=0xfaff)
}

/// Words that speak to or as the reader.
static ADDRESS: LazyLock<FxHashSet<u64>> =
    LazyLock::new(|| hashed("i we you your our us my me ihr vous votre usted tu vos"));

/// Words by which someone is said to say something.
static REPORTS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    hashed(
        "he she they said says told according sagte dijo disse detto сказал er il elle sa rekao powiedział",
    )
});

fn hashed(words: &str) -> FxHashSet<u64> {
    words.split(' ').map(word_hash).collect()
}

impl Sight {
    /// Looks at a block.
    pub fn of(block: &Block) -> Self {
        let text = block.text.trim();
        let words = hashed_words(text);
        let hashes: Vec<u64> = words.iter().map(|word| word.hash).collect();
        let signs = Signs::of(text);
        let dense = signs.dense > 0.3 * signs.all;
        let counted = words.len() as f32 - if signs.dense > 0.0 { signs.dense / 2.0 } else { 0.0 };
        let all = (words.len() as f32).max(1.0);
        let of_words = |count: usize| count as f32 / all;
        let word = |at: usize| &text[words[at].start as usize..words[at].end as usize];
        let lettered: Vec<usize> =
            (0..words.len()).filter(|&at| word(at).starts_with(char::is_alphabetic)).collect();
        let capitals = lettered.iter().filter(|&&at| word(at).starts_with(char::is_uppercase)).count();
        let shouted = |at: &&usize| {
            let word = word(**at);
            word.len() > 1 && word.chars().all(|c| !c.is_lowercase()) && word.chars().any(char::is_uppercase)
        };
        let of_lettered = |count: usize| count as f32 / (lettered.len() as f32).max(1.0);
        let function: Vec<bool> = hashes.iter().map(|hash| is_function_hash(*hash)).collect();
        let stop_words = function.iter().filter(|function| **function).count();
        let mut content: Vec<u64> = (0..words.len())
            .filter(|&at| !function[at] && word(at).len() > 3 && word(at).chars().nth(3).is_some())
            .map(|at| hashes[at])
            .collect();
        if dense {
            content = hashes.windows(2).map(|pair| pair[0].rotate_left(7) ^ pair[1]).collect();
        }
        content.sort_unstable();
        content.dedup();
        Sight {
            words: counted.max(1.0),
            stops: signs.stops,
            ends: crate::text::ends_sentence(text),
            last: text.chars().next_back().unwrap_or(' '),
            first: text.chars().next().unwrap_or(' '),
            capitals: of_lettered(capitals),
            shouted: of_lettered(lettered.iter().filter(shouted).count()),
            stop_words: if dense { 0.35 } else { of_words(stop_words) },
            digits: signs.digits / signs.all.max(1.0),
            junk: signs.junk / signs.all.max(1.0),
            commas: signs.commas / all,
            quotes: signs.quotes,
            length: if dense { 5.0 } else { signs.all / all },
            address: of_words(hashes.iter().filter(|hash| ADDRESS.contains(hash)).count()),
            reports: hashes.iter().any(|hash| REPORTS.contains(hash)),
            has: signs.has(text),
            dense,
            cues: cues(text),
            linked: linked(block),
            content,
            hashes,
        }
    }

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

/// Counts of a text's signs.
#[derive(Default)]
struct Signs {
    all: f32,
    digits: f32,
    junk: f32,
    commas: f32,
    quotes: f32,
    stops: f32,
    dense: f32,
    separator: bool,
    money: bool,
}

impl Signs {
    fn of(text: &str) -> Self {
        let mut signs = Signs::default();
        let mut stop = false;
        for c in text.chars() {
            signs.all += 1.0;
            match c {
                '0'..='9' => signs.digits += 1.0,
                '{' | '}' | '\\' | '<' | '>' | '=' | '_' | '~' | '^' => signs.junk += 1.0,
                ',' | '、' | '，' | '،' => signs.commas += 1.0,
                '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」' => signs.quotes += 1.0,
                '|' | '›' | '·' | '•' | '→' | '▶' | '▼' | '✕' | '×' => signs.separator = true,
                '$' | '€' | '£' | '¥' => signs.money = true,
                _ if is_dense(c) => signs.dense += 1.0,
                _ => {}
            }
            if stop && c.is_whitespace() || matches!(c, '。' | '！' | '？') {
                signs.stops += 1.0;
            }
            stop = matches!(c, '.' | '!' | '?' | '…' | '؟' | '।' | '۔')
                || stop && matches!(c, '"' | '”' | '’' | '»' | ')');
        }
        signs.stops += f32::from(u8::from(stop));
        signs
    }

    fn has(&self, text: &str) -> Has {
        let bytes = text.as_bytes();
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let time = |at: usize| {
            matches!(bytes[at], b':' | b'.' | b'h')
                && at > 0
                && digit(at - 1)
                && digit(at + 1)
                && digit(at + 2)
                && !digit(at + 3)
        };
        let year = |at: usize| {
            (bytes[at..].starts_with(b"19") || bytes[at..].starts_with(b"20"))
                && digit(at + 2)
                && digit(at + 3)
                && !digit(at + 4)
                && (at == 0 || !digit(at - 1))
        };
        let any = |test: &dyn Fn(usize) -> bool| self.digits > 0.0 && (0..bytes.len()).any(test);
        let domains = [".com", ".org", ".net", ".co.uk", ".de/", ".io"];
        Has {
            address: text.contains("://")
                || text.contains("www.")
                || domains.iter().any(|end| text.contains(end)),
            at: text.contains('@'),
            time: any(&time),
            year: any(&year),
            separator: self.separator,
            bracket: text.contains('('),
            dash: [" - ", " – ", " — "].iter().any(|dash| text.contains(dash)),
            money: self.money,
        }
    }
}
