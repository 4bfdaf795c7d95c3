//! What one block shows by itself.

use std::sync::LazyLock;

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::lexicon;
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
    u8::from(is_function_hash(hash)) * FUNCTION | TOLD.get(&hash).copied().unwrap_or(0)
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
    let mut ends = fold(&text[..cut(120)]);
    ends.push_str(" … ");
    ends.push_str(&fold(&text[cut(text.len() - 60)..]));
    ends
}

/// The cue classes of a text, as bits: anywhere in it and at its start.
pub fn cues(text: &str) -> (u16, u16) {
    lexicon::classes(&ends_of(text))
}

const fn is_dense(c: char) -> bool {
    matches!(c as u32, 0x0e00..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x3040..=0x30ff | 0x3400..=0x9fff | 0xf900..=0xfaff)
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
        let dense = signs.dense as f32 > 0.3 * signs.all as f32;
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
        let counted = count.all as f32 - if signs.dense > 0 { signs.dense as f32 / 2.0 } else { 0.0 };
        Sight {
            words: counted.max(1.0),
            stops: signs.stops as f32,
            ends: crate::text::ends_sentence(text),
            last: text.chars().next_back().unwrap_or(' '),
            first: text.chars().next().unwrap_or(' '),
            capitals: of_lettered(count.capitals),
            shouted: of_lettered(count.shouted),
            stop_words: if dense { 0.35 } else { of_words(count.function) },
            digits: of_signs(signs.digits),
            junk: of_signs(signs.junk),
            commas: signs.count(Class::Comma) as f32 / all,
            quotes: signs.quotes as f32,
            length: if dense { 5.0 } else { signs.all as f32 / all },
            address: of_words(count.address),
            reports: count.reports,
            has: signs.has(text),
            dense,
            cues: cues(text),
            linked: linked(block),
            count: count.all,
            digit_count: signs.digits,
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

/// What a sign is to a text's look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Other,
    Space,
    Digit,
    Junk,
    Comma,
    Quote,
    Separator,
    Money,
    At,
    Bracket,
    Dash,
    Colon,
    Point,
    Stop,
    Closer,
    WideStop,
    Dense,
}

const fn class(c: char) -> Class {
    match c {
        ' ' | '\t'..='\r' => Class::Space,
        '0'..='9' => Class::Digit,
        '{' | '}' | '\\' | '<' | '>' | '=' | '_' | '~' | '^' => Class::Junk,
        ',' | '、' | '，' | '،' => Class::Comma,
        '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」' => Class::Quote,
        '|' | '›' | '·' | '•' | '→' | '▶' | '▼' | '✕' | '×' => Class::Separator,
        '$' | '€' | '£' | '¥' => Class::Money,
        '@' => Class::At,
        '(' => Class::Bracket,
        '-' | '–' | '—' => Class::Dash,
        ':' => Class::Colon,
        '.' => Class::Point,
        '!' | '?' | '…' | '؟' | '।' | '۔' => Class::Stop,
        ')' | '’' => Class::Closer,
        '。' | '！' | '？' => Class::WideStop,
        _ if is_dense(c) => Class::Dense,
        _ => Class::Other,
    }
}

/// The classes of ASCII.
const ASCII: [Class; 128] = {
    let mut classes = [Class::Other; 128];
    let mut at = 0;
    while at < 128 {
        classes[at] = class(at as u8 as char);
        at += 1;
    }
    classes
};

/// Counts of a text's signs.
#[derive(Default)]
struct Signs {
    all: usize,
    counts: [usize; 17],
    digits: usize,
    junk: usize,
    quotes: usize,
    stops: usize,
    dense: usize,
    gap: bool,
}

impl Signs {
    fn of(text: &str) -> Self {
        let mut signs = Signs::default();
        let (mut stop, mut spaces) = (false, 0);
        for c in text.chars() {
            let class = match ASCII.get(c as usize) {
                Some(class) => *class,
                None if c.is_whitespace() => Class::Space,
                None => class(c),
            };
            signs.all += 1;
            signs.counts[class as usize] += 1;
            let space = class == Class::Space;
            spaces = (spaces + 1) * usize::from(space);
            signs.gap |= spaces == 3;
            signs.stops += usize::from(stop & space | (class == Class::WideStop));
            // A quotation that opens behind a stop does not carry it on.
            let closes = class == Class::Closer || matches!(c, '"' | '”' | '»');
            stop = class == Class::Point || class == Class::Stop || stop & closes;
        }
        signs.stops += usize::from(stop);
        signs.digits = signs.count(Class::Digit);
        signs.junk = signs.count(Class::Junk);
        signs.quotes = signs.count(Class::Quote);
        signs.dense = signs.count(Class::Dense);
        signs
    }

    fn count(&self, class: Class) -> usize {
        self.counts[class as usize]
    }

    fn any(&self, class: Class) -> bool {
        self.count(class) > 0
    }

    fn has(&self, text: &str) -> Has {
        let (time, year) = if self.digits >= 3 { time_and_year(text.as_bytes()) } else { (false, false) };
        Has {
            address: self.any(Class::Colon) && text.contains("://")
                || self.any(Class::Point) && has_host(text.as_bytes()),
            at: self.any(Class::At),
            time,
            year,
            separator: self.any(Class::Separator),
            bracket: self.any(Class::Bracket),
            dash: self.any(Class::Dash) && [" - ", " – ", " — "].iter().any(|dash| text.contains(dash)),
            money: self.any(Class::Money),
        }
    }
}

/// Whether a text holds a host's first or last label, each at one of its full stops.
fn has_host(bytes: &[u8]) -> bool {
    const ENDS: [&[u8]; 6] = [b".com", b".org", b".net", b".co.uk", b".de/", b".io"];
    memchr::memchr_iter(b'.', bytes)
        .any(|at| bytes[..at].ends_with(b"www") || ENDS.iter().any(|end| bytes[at..].starts_with(end)))
}

/// Whether a text says a time of day, and a year of this century or the last.
fn time_and_year(bytes: &[u8]) -> (bool, bool) {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let (mut time, mut year) = (false, false);
    for at in (0..bytes.len()).filter(|&at| bytes[at].is_ascii_digit()) {
        let two_and_no_more = || digit(at + 2) && digit(at + 3) && !digit(at + 4);
        time |= matches!(bytes.get(at + 1), Some(b':' | b'.' | b'h')) && two_and_no_more();
        let century = matches!(bytes.get(at..at + 2), Some(b"19" | b"20"));
        year |= century && two_and_no_more() && (at == 0 || !digit(at - 1));
    }
    (time, year)
}
