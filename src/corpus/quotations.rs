//! Spoken words that several articles print.
//!
//! Two quotations are the same when one's words stand in the other, in order and unbroken, once
//! editorial insertions (`[Syrian President]`) are left out; an ellipsis may stand for left-out words.
//! Five words at least: below that, the same words are chance.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::witness::Witness;
use crate::strip::{Article, Role, Ruled};
use crate::text::{HashedWord, hashed_words};

/// The fewest words that two quotations must share in a row.
pub(super) const SHARED: usize = 5;

/// How long the handle and the day at the end of an embedded post are at most, in bytes.
const POST: usize = 60;

/// A quotation: where it stands, and its words' hashes, parted at ellipses.
pub(super) struct Quotation {
    pub(super) witness: Witness,
    pub(super) parts: Vec<Vec<u64>>,
    pub(super) words: usize,
}

/// The ranges within quotation marks of a paragraph, without the marks.
///
/// A mark that is never closed in its paragraph quotes nothing; two apostrophes close a straight
/// double mark (a typist's habit); single marks are apostrophes too often to be trusted.
pub fn quoted_ranges(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, &[&str])> = None;
    let mut at = 0;
    loop {
        // Most of most texts is ASCII, in which only these two marks open or close.
        let plain = |byte: &u8| byte.is_ascii() && !matches!(byte, b'"' | b'\'');
        at += text.as_bytes()[at..].iter().take_while(|byte| plain(byte)).count();
        let Some(c) = text[at..].chars().next() else { break };
        let step = c.len_utf8();
        if let Some((start, closers)) = open
            && let Some(closer) = closers.iter().find(|closer| text[at..].starts_with(**closer))
        {
            found.push(start..at);
            open = None;
            at += closer.len();
            continue;
        }
        if open.is_none() {
            open = closers(c).filter(|_| opens(text, at, step)).map(|closers| (at + step, closers));
        }
        at += step;
    }
    found
}

/// The words of a block in half their hash, those of other speakers as 0, which no other is: what stands
/// between quotation marks or is quoted as a whole.
pub fn own_words(ruled: &Ruled, words: &[HashedWord]) -> impl Iterator<Item = u32> {
    let text = ruled.block.text.as_str();
    let mut quoted = quoted_ranges(text);
    if ruled.role == Role::Quote || goes_on(text, &quoted) || is_post(text) {
        quoted = std::iter::once(0..text.len()).collect();
    }
    let mut quoted = quoted.into_iter().peekable();
    words.iter().map(move |word| {
        while quoted.next_if(|range| range.end <= word.start as usize).is_some() {}
        match quoted.peek().is_some_and(|range| range.start <= word.start as usize) {
            true => 0,
            false => ((word.hash >> 32) as u32).max(1),
        }
    })
}

/// Whether a paragraph opens a quotation that goes on in the next: of a speech in several paragraphs each
/// is opened, and only the last is closed.
fn goes_on(text: &str, quoted: &[Range<usize>]) -> bool {
    let first = text.chars().next().filter(|&c| closers(c).is_some());
    first.is_some_and(|mark| quoted.first().is_none_or(|range| range.start != mark.len_utf8()))
}

/// Whether a paragraph is a post that was embedded: `… — Ada Holm (@adaholm) May 2, 2031`.
fn is_post(text: &str) -> bool {
    let handle = text.rfind("(@").map(|at| &text[at..]);
    handle.is_some_and(|end| end.len() <= POST && end.contains(')'))
}

fn closers(c: char) -> Option<&'static [&'static str]> {
    match c {
        '"' => Some(&["\"", "''"]),
        '“' => Some(&["”", "\""]),
        '„' => Some(&["“", "”"]),
        '«' => Some(&["»"]),
        '»' => Some(&["«"]),
        '「' => Some(&["」"]),
        _ => None,
    }
}

/// A straight mark opens only where something follows it and no letter stands before it.
fn opens(text: &str, at: usize, step: usize) -> bool {
    let straight = text[at..].starts_with('"');
    let before = text[..at].chars().next_back();
    let after = text[at + step..].chars().next();
    !straight || !before.is_some_and(char::is_alphanumeric) && after.is_some_and(|c| !c.is_whitespace())
}

/// The words of a quotation, in parts: insertions in brackets left out, parted at ellipses.
pub(super) fn parts(text: &str) -> Vec<Vec<u64>> {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('[') {
        let inside = rest[start..].find(']').map(|end| start + end);
        plain.push_str(&rest[..start]);
        let Some(end) = inside else { break };
        let inserted = rest[start + 1..end].trim();
        plain.push_str(if matches!(inserted, "…" | "...") { "…" } else { " " });
        rest = &rest[end + 1..];
    }
    plain.push_str(rest);
    let parted = plain.replace("...", "…").replace(". . .", "…");
    let hashes = |part: &str| hashed_words(part).into_iter().map(|word| word.hash).collect::<Vec<u64>>();
    parted.split('…').map(hashes).filter(|part| !part.is_empty()).collect()
}

/// Whether two quotations are the same spoken words.
pub(super) fn same(a: &Quotation, b: &Quotation) -> bool {
    let (short, long) = if a.words <= b.words { (a, b) } else { (b, a) };
    within(short, long) || within(long, short)
}

/// Whether every part of one stands in the other's words, in order.
fn within(short: &Quotation, long: &Quotation) -> bool {
    let words: Vec<u64> = long.parts.iter().flatten().copied().collect();
    let mut from = 0;
    let longest = short.parts.iter().map(Vec::len).max().unwrap_or(0);
    longest >= SHARED
        && short.parts.iter().all(|part| {
            let found = words[from..].windows(part.len()).position(|window| window == part.as_slice());
            found.is_some_and(|at| {
                from += at + part.len();
                true
            })
        })
}

fn quotations(article: usize, text: &Article) -> Vec<Quotation> {
    let mut found = Vec::new();
    for (block, ruled) in text.body() {
        for range in quoted_ranges(&ruled.block.text) {
            let parts = parts(&ruled.block.text[range.clone()]);
            let words = parts.iter().map(Vec::len).sum();
            if words >= SHARED {
                let witness = Witness::of(article, block, &range);
                found.push(Quotation { witness, parts, words });
            }
        }
    }
    found
}

/// Groups of witnesses that print the same spoken words, each a star around its longest member.
///
/// Within a story only: "Ask me again in a week" is said about many events.
pub fn find(articles: &[Arc<Article>], story_of: &[usize]) -> Vec<Vec<Witness>> {
    let all: Vec<Quotation> =
        articles.iter().enumerate().flat_map(|(at, article)| quotations(at, article)).collect();
    let mut postings: BTreeMap<(usize, u64), Vec<usize>> = BTreeMap::new();
    for (at, quotation) in all.iter().enumerate() {
        let grams: BTreeSet<u64> =
            quotation.parts.iter().flat_map(|part| part.windows(SHARED)).map(gram).collect();
        let story = story_of[quotation.witness.article];
        grams.into_iter().for_each(|gram| postings.entry((story, gram)).or_default().push(at));
    }
    let mut near: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for list in postings.values().filter(|list| list.len() > 1) {
        for &at in list {
            near.entry(at).or_default().extend(list.iter().copied().filter(|&other| other != at));
        }
    }
    let mut order: Vec<usize> = near.keys().copied().collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(all[at].words), at));
    let mut used = BTreeSet::new();
    let mut groups = Vec::new();
    for base in order {
        if used.contains(&base) {
            continue;
        }
        let mut star = BTreeMap::from([(all[base].witness.article, base)]);
        for &other in near[&base].iter().filter(|other| !used.contains(*other)) {
            if same(&all[base], &all[other]) {
                star.entry(all[other].witness.article).or_insert(other);
            }
        }
        if star.len() > 1 {
            used.extend(star.values().copied());
            groups.push(star.into_values().map(|at| all[at].witness).collect());
        }
    }
    groups
}

pub(super) fn gram(window: &[u64]) -> u64 {
    window.iter().fold(0, |hash: u64, word| (hash.rotate_left(7) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<&str> {
        quoted_ranges(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn broken_marks_swallow_nothing() {
        assert_eq!(quoted("\"To the quay,'' he said. \"Now.\""), ["To the quay,", "Now."]);
        assert_eq!(quoted("“One” and «two» and „drei“"), ["One", "two", "drei"]);
        assert_eq!(quoted("He spoke of saving the quay.\""), Vec::<&str>::new());
        assert_eq!(quoted("A 6\" pipe and a 4\" pipe"), Vec::<&str>::new());
    }

    #[test]
    fn insertions_and_ellipses_do_not_make_another_quotation() {
        let quotation = |text: &str| {
            let parts = parts(text);
            let words = parts.iter().map(Vec::len).sum();
            Quotation { witness: Witness { article: 0, block: 0, start: 0, end: 0 }, parts, words }
        };
        let whole = quotation("We wrote it down three times, and it was never read.");
        assert!(!same(&whole, &quotation("We wrote [the fault] down three times, and it was never read")));
        assert!(same(&whole, &quotation("We wrote it down [in the log] three times, and it was never read")));
        assert!(same(&whole, &quotation("We wrote it down three times … never read.")));
        assert!(!same(&whole, &quotation("We wrote it down four times, and it was never read.")));
    }

    #[test]
    fn words_of_others_are_not_an_articles_own() {
        let owned = |body: &str| {
            let article = crate::corpus::fixture::article("a", ("en", ""), body);
            let own = |(_, ruled): (usize, &Ruled)| {
                let words = hashed_words(&ruled.block.text);
                own_words(ruled, &words).filter(|word| *word != 0).count()
            };
            article.body().map(own).collect::<Vec<_>>()
        };
        assert_eq!(owned("She said “we will sail” and went below."), [5]);
        // A speech in paragraphs: each is opened, only the last is closed.
        assert_eq!(owned("“We will sail on Monday.\n\n“And on Tuesday.”\n\nNobody moved."), [0, 0, 2]);
        assert_eq!(owned("She wrote to the port:\n\n> We will sail on Monday."), [5, 0]);
        assert!(is_post("Sailing on Monday, weather or not. — Ada Holm (@adaholm) May 2, 2031"));
        assert!(!is_post(
            "Ada Holm (@adaholm) has written to all who sail and to some who never would have."
        ));
    }
}
