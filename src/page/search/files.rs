//! The index as files: classic scripts, because pages opened from a disk can load nothing else.
//!
//! Each calls `variorumSearch.push` with its kind, its number, and lists of texts and numbers. Text never is a name of
//! a property there, so that no title can reach into a script's objects.

use jiff::civil::Date;
use serde::Serialize;

use super::catalogue::Catalogue;
use super::folding::{FOLDING, Folding};
use super::index::{Posting, Words};
use super::postings::Bits;
use super::{Entry, EntryKind};
use crate::page::desk::{Desk, Reader};
use crate::page::route::Route;

/// A file of words is closed at so many bytes: what a single word loads of a large digest.
const WORDS_SIZE: usize = 48 << 10;

/// Up to so many bytes of words and titles are loaded with the search page; above, what a query needs.
const AT_ONCE: usize = 1_500_000;

/// A file of titles holds so many.
const TITLES: usize = 256;

/// A file of texts holds about so many: ten results load ten of these.
const TEXTS: usize = 8;

/// So many characters that a word shares with the one before are spared: a capital letter tells 25 units at most.
const SHARED: usize = 12;

/// A file of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndexFile {
    /// What all searches need: kinds, days, outlets, and where the rest is.
    Main,
    /// Words with their entries.
    Words(usize),
    /// Titles and addresses.
    Titles(usize),
    /// Texts, for excerpts and phrases.
    Texts(usize),
}

impl IndexFile {
    /// Where it stands. The site checks know an index by its name.
    pub fn route(self) -> Route {
        match self {
            IndexFile::Main => Route::fixed("search/index.js"),
            IndexFile::Words(at) => Route::file(format!("search/index-words-{at}.js")),
            IndexFile::Titles(at) => Route::file(format!("search/index-titles-{at}.js")),
            IndexFile::Texts(at) => Route::file(format!("search/index-texts-{at}.js")),
        }
    }
}

/// The index of a digest, but for the texts, which are written one file after another.
#[derive(Debug)]
pub struct Index {
    main: Vec<u8>,
    words: Vec<Vec<u8>>,
    titles: Vec<Vec<u8>>,
    /// The entries of each file of texts.
    texts: Vec<Vec<usize>>,
}

/// The file that all searches need.
#[derive(Serialize)]
struct Main<'m> {
    count: usize,
    /// The kinds, and each entry's among them.
    kinds: Vec<&'static str>,
    kind: Vec<usize>,
    /// The outlets, and each entry's among them, from 1.
    outlets: Vec<&'m str>,
    outlet: Vec<usize>,
    /// Each entry's day, by days since that of the last one that has any.
    day: Vec<Option<i32>>,
    /// How many words each title has.
    words: &'m [u32],
    /// The first word of each file of words.
    from: Vec<&'m str>,
    /// How many titles a file has, and how many files there are of texts.
    titles: usize,
    texts: usize,
    /// Whether all words and titles are small enough to be loaded at once.
    whole: bool,
    folding: &'m Folding,
}

impl Index {
    /// Makes the index.
    pub fn new(desk: &Desk<'_>, catalogue: &Catalogue) -> Self {
        let entries = &catalogue.entries;
        let words = Words::new(desk, catalogue);
        let (from, files) = word_files(&words.words, entries.len());
        let titles: Vec<Vec<u8>> =
            entries.chunks(TITLES).enumerate().map(|(at, entries)| title_file(at, entries)).collect();
        let mut texts = vec![Vec::new(); (entries.len() / TEXTS).next_power_of_two()];
        for (at, entry) in entries.iter().enumerate() {
            let file = bucket(&entry.route, texts.len());
            texts[file].push(at);
        }
        let size: usize = files.iter().chain(&titles).map(Vec::len).sum();
        let mut outlets: Vec<&str> =
            entries.iter().filter_map(|entry| Some(entry.outlet.as_ref()?.as_str())).collect();
        outlets.sort_unstable();
        outlets.dedup();
        let outlet = |entry: &Entry| {
            let own = entry.outlet.as_ref()?.as_str();
            outlets.binary_search(&own).ok().map(|at| at + 1)
        };
        let main = Main {
            count: entries.len(),
            kinds: EntryKind::ALL.map(EntryKind::name).to_vec(),
            kind: entries
                .iter()
                .filter_map(|entry| EntryKind::ALL.iter().position(|kind| *kind == entry.kind))
                .collect(),
            outlet: entries.iter().map(|entry| outlet(entry).unwrap_or(0)).collect(),
            day: days(entries),
            words: &words.titles,
            from,
            titles: TITLES,
            texts: texts.len(),
            whole: size <= AT_ONCE,
            folding: &FOLDING,
            outlets,
        };
        Index { main: script(&("main", 0, &main)), words: files, titles, texts }
    }

    /// All files.
    pub fn files(&self) -> Vec<IndexFile> {
        let texts = self.texts.iter().enumerate().filter(|(_, entries)| !entries.is_empty());
        let texts = texts.map(|(at, _)| IndexFile::Texts(at));
        let titles = (0..self.titles.len()).map(IndexFile::Titles);
        let words = (0..self.words.len()).map(IndexFile::Words);
        [IndexFile::Main].into_iter().chain(words).chain(titles).chain(texts).collect()
    }
}

impl Reader<'_> {
    /// A file of the index.
    pub fn index_file(&self, file: IndexFile) -> Vec<u8> {
        let (index, catalogue) = (self.desk().index(), self.desk().catalogue());
        match file {
            IndexFile::Texts(at) => {
                let entries = index.texts[at].iter().map(|entry| &catalogue.entries[*entry]);
                let texts: Vec<(String, String)> = entries
                    .map(|entry| (entry.route.path().to_owned(), self.searched(entry).as_str().to_owned()))
                    .collect();
                script(&("texts", at, texts))
            }
            held => {
                self.read("index", held.route().path());
                let bytes = match held {
                    IndexFile::Words(at) => index.words.get(at),
                    IndexFile::Titles(at) => index.titles.get(at),
                    IndexFile::Main | IndexFile::Texts(_) => Some(&index.main),
                };
                bytes.cloned().unwrap_or_default()
            }
        }
    }
}

/// The file of texts that an entry stands in, by its address alone (FNV-1a, 32 bits): a new article changes one of
/// these files, and the order of articles none.
fn bucket(route: &Route, files: usize) -> usize {
    let hash = route
        .path()
        .bytes()
        .fold(0x811c_9dc5u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash as usize % files.max(1)
}

/// Each entry's day: the first one's since 1970, the others' since the one before.
fn days(entries: &[Entry]) -> Vec<Option<i32>> {
    let mut before = Date::new(1970, 1, 1).unwrap_or_default();
    let mut step = |day: Date| {
        let days = (day - before).get_days();
        before = day;
        days
    };
    entries.iter().map(|entry| entry.day.map(&mut step)).collect()
}

/// A call as a script. `<` cannot end a script element there, and two characters that end lines of JavaScript before
/// ECMAScript 2019 do not.
fn script(call: &impl Serialize) -> Vec<u8> {
    let json = serde_json::to_string(call).unwrap_or_default();
    let json = match json.contains(['<', '\u{2028}', '\u{2029}']) {
        true => json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029"),
        false => json,
    };
    format!("(self.variorumSearch=self.variorumSearch||[]).push({json});\n").into_bytes()
}

fn title_file(at: usize, entries: &[Entry]) -> Vec<u8> {
    let row = |entry: &Entry| {
        let mut row = vec![entry.title.as_str().to_owned(), entry.route.path().to_owned()];
        row.extend(entry.language.clone());
        row
    };
    script(&("titles", at, entries.iter().map(row).collect::<Vec<_>>()))
}

/// The files of words, and the first word of each.
///
/// A word is written as a capital letter, which tells how much it has in common with the one before (in UTF-16 units),
/// and the rest of it; no word holds a capital. The entries stand behind all words of the file, as bits: how many they
/// are, which, how many of them have it in their title, which of them, and the same for those that have it often.
fn word_files(words: &[(String, Vec<Posting>)], count: usize) -> (Vec<&str>, Vec<Vec<u8>>) {
    let last = u32::try_from(count).unwrap_or(u32::MAX).saturating_sub(1);
    let (mut from, mut files): (Vec<&str>, Vec<Vec<u8>>) = (Vec::new(), Vec::new());
    let (mut list, mut bits, mut before) = (String::new(), Bits::default(), "");
    for (word, postings) in words {
        if list.len() + bits.len() * 4 / 3 > WORDS_SIZE {
            files.push(script(&("words", files.len(), &list, bits.base64())));
            (list, bits, before) = (String::new(), Bits::default(), "");
        }
        if list.is_empty() {
            from.push(word);
        }
        let common = before.chars().zip(word.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c);
        let common: String = common.take(SHARED).collect();
        let units = u8::try_from(common.encode_utf16().count()).unwrap_or(0);
        list.push(char::from(b'A' + units));
        list.push_str(&word[common.len()..]);
        before = word;
        write(postings, last, &mut bits);
    }
    if !list.is_empty() {
        files.push(script(&("words", files.len(), &list, bits.base64())));
    }
    (from, files)
}

fn write(postings: &[Posting], last: u32, bits: &mut Bits) {
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let entries: Vec<u32> = postings.iter().map(|posting| posting.entry).collect();
    bits.count(number(entries.len()));
    bits.ascending(&entries, 0, last);
    for has in [|posting: &Posting| posting.title, |posting: &Posting| posting.often] {
        let places = postings.iter().enumerate().filter(|(_, posting)| has(posting));
        let places: Vec<u32> = places.map(|(at, _)| number(at)).collect();
        bits.count(number(places.len()) + 1);
        bits.ascending(&places, 0, number(entries.len()) - 1);
    }
}
