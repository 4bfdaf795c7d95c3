//! An article's annotations for other programs: W3C Web Annotation Data Model (Recommendation of 23 February
//! 2017), as JSON-LD.
//!
//! Each says that the annotated words stand in other sources too. The words are named twice: by themselves with
//! what stands around them (`TextQuoteSelector`), which finds them in the original, and by their place in the
//! article's text as published here (`TextPositionSelector`), which counts Unicode code points from 0; the text
//! is that of its blocks, each one ended by a line feed but the last.

use std::collections::BTreeMap;
use std::ops::Range;

use memchr::memmem::Finder;
use serde_json::{Value, json};

use super::data::WHOLE;
use super::desk::{Desk, Reader};
use super::records::{ArticleRecord, Quote};
use super::route::{Route, slug};
use crate::corpus::{Status, Witness};

/// So many characters stand on either side of quoted words at least, as annotation tools keep them
/// (32 in Hypothesis); where that is not unique, twice as many, and so on.
const AROUND: usize = 32;

/// The file of an article's annotations; none where nothing of it is annotated and shown whole, and none in a
/// large digest, whose stories' files have the same passages.
pub fn file(desk: &Desk<'_>, article: usize) -> Option<Route> {
    let mut all = desk.annotated.annotations[article].iter();
    let some = desk.corpus.articles.len() <= WHOLE
        && all.any(|one| desk.policy.shows(one.status) && desk.policy.is_whole(&one.anchor));
    some.then(|| Route::file(format!("annotations/{}.json", slug(&desk.corpus.articles[article].key))))
}

/// The bytes of that file: a collection with one page.
pub fn write(reader: &Reader<'_>, article: usize) -> Vec<u8> {
    let record = reader.article(article);
    let place = Place::of(reader, article);
    let items = items(reader, article, &record, &place);
    let card = reader.card(article);
    let collection = json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": place.file,
        "type": "AnnotationCollection",
        "label": format!("Annotations of “{}”", card.title.as_str()),
        "generator": {"type": "Software", "name": "variorum"},
        "total": items.len(),
        "first": {
            "id": format!("{}#page", place.file),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    });
    let mut bytes = serde_json::to_vec(&collection).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// How the file names itself and others.
struct Place {
    /// Its own address.
    file: String,
    /// What leads to the output folder.
    root: String,
}

impl Place {
    /// Absolute where the digest has an address, else relative to the file.
    fn of(reader: &Reader<'_>, article: usize) -> Place {
        let name = slug(&reader.desk().corpus.articles[article].key);
        match reader.site().base {
            Some(base) => Place { file: format!("{base}annotations/{name}.json"), root: base },
            None => Place { file: format!("{name}.json"), root: "../".to_owned() },
        }
    }

    /// What words of an article stand in: the original, or our page of it.
    fn resource(&self, reader: &Reader<'_>, article: usize) -> (Value, String) {
        let card = reader.card(article);
        let page = format!("{}{}", self.root, card.route.path());
        (card.url.map_or_else(|| json!(page), |url| json!(url)), page)
    }
}

fn items(reader: &Reader<'_>, article: usize, record: &ArticleRecord, place: &Place) -> Vec<Value> {
    let text = Text::of(record);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut counted = (0, 0);
    let (source, page) = place.resource(reader, article);
    let each = reader.annotated(article).into_iter().filter_map(|annotated| {
        let range = text.range(record, &annotated.anchor)?;
        let around = text.around(&range);
        let words = [&text.words[around.start..range.start], &text.words[range.clone()]];
        let [prefix, exact] = words;
        let suffix = &text.words[range.end..around.end];
        // Annotations are in the order of the text: no character is counted twice.
        let start = counted.1 + text.words[counted.0..range.start].chars().count();
        counted = (range.start, start);
        let hash = blake3::hash(format!("{prefix}\0{exact}\0{suffix}").as_bytes()).to_hex();
        let uses = seen.entry(hash[..12].to_owned()).or_default();
        *uses += 1;
        let again = if *uses > 1 { format!("-{uses}") } else { String::new() };
        let creator = match annotated.status {
            Status::Found => json!({"type": "Software", "name": "variorum"}),
            Status::Confirmed => json!({"name": reader.editor()}),
        };
        let body: Vec<Value> = annotated.evidence.iter().map(|quote| body(reader, quote, place)).collect();
        Some(json!({
            "id": format!("{}#a{}{again}", place.file, &hash[..12]),
            "type": "Annotation",
            "motivation": "linking",
            "creator": creator,
            "body": body,
            "target": {
                "type": "SpecificResource",
                "source": source,
                "scope": page,
                "selector": [
                    {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix},
                    {"type": "TextPositionSelector", "start": start, "end": start + exact.chars().count()},
                ],
            },
        }))
    });
    each.collect()
}

/// Another place that has the words.
fn body(reader: &Reader<'_>, quote: &Quote, place: &Place) -> Value {
    let (source, page) = place.resource(reader, quote.witness.article);
    let mut body = json!({"type": "SpecificResource", "purpose": "linking", "source": source, "scope": page});
    if let Some(text) = &quote.text {
        body["selector"] = json!({"type": "TextQuoteSelector", "exact": text.as_str()});
    }
    body
}

/// An article's text as published.
struct Text {
    words: String,
    /// Where each block begins, by its place among the article's blocks.
    starts: BTreeMap<usize, usize>,
}

impl Text {
    fn of(record: &ArticleRecord) -> Text {
        let (mut words, mut starts) = (String::new(), BTreeMap::new());
        for block in &record.blocks {
            if !words.is_empty() {
                words.push('\n');
            }
            starts.insert(block.block, words.len());
            words.push_str(block.text.as_str());
        }
        Text { words, starts }
    }

    /// A passage's range, if all of it is shown.
    fn range(&self, record: &ArticleRecord, anchor: &Witness) -> Option<Range<usize>> {
        let start = self.starts.get(&anchor.block)?;
        let at = record.blocks.binary_search_by_key(&anchor.block, |block| block.block).ok()?;
        let range = record.blocks[at].map(anchor.range())?;
        Some(start + range.start..start + range.end)
    }

    /// A range with as much around it as makes it unique in the text.
    fn around(&self, range: &Range<usize>) -> Range<usize> {
        let mut count = AROUND;
        loop {
            let before = self.words[..range.start].char_indices().rev().nth(count - 1);
            let after = self.words[range.end..].char_indices().nth(count);
            let start = before.map_or(0, |(at, _)| at);
            let end = after.map_or(self.words.len(), |(at, _)| range.end + at);
            let finder = Finder::new(&self.words[start..end]);
            let first = finder.find(self.words.as_bytes());
            let again = finder.find(&self.words.as_bytes()[(start + 1).min(self.words.len())..]);
            if first == Some(start) && again.is_none() || end - start == self.words.len() {
                return start..end;
            }
            count *= 2;
        }
    }
}

/// An annotation whose words are shown whole.
#[derive(Clone, Debug)]
pub struct Annotated {
    /// The annotated words.
    pub anchor: Witness,
    /// Found or confirmed.
    pub status: Status,
    /// The other places.
    pub evidence: Vec<Quote>,
}

impl Reader<'_> {
    /// The annotations of an article whose words are shown whole, in the order of its text.
    pub fn annotated(&self, article: usize) -> Vec<Annotated> {
        let desk = self.desk();
        self.read("annotations", desk.corpus.articles[article].key.as_str());
        let shown = desk.annotated.annotations[article].iter();
        let shown = shown.filter(|one| desk.policy.shows(one.status) && desk.policy.is_whole(&one.anchor));
        let annotated = shown.map(|one| Annotated {
            anchor: one.anchor,
            status: one.status,
            evidence: one
                .evidence
                .iter()
                .take(super::articles::NUMBERED)
                .map(|place| self.quote(place))
                .collect(),
        });
        annotated.collect()
    }

    /// Who confirms what the program found.
    fn editor(&self) -> String {
        let site = self.site();
        let name = if site.author.as_str().is_empty() { site.title } else { site.author };
        name.as_str().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(words: &str, range: Range<usize>) -> String {
        let text = Text { words: words.to_owned(), starts: BTreeMap::new() };
        text.words[text.around(&range)].to_owned()
    }

    #[test]
    fn words_are_told_apart_by_what_stands_around_them() {
        let far = "The crane stood still on the quay for a very long time. ";
        let words = format!("First. {far}Again. {far}End.");
        let second = words.rfind("crane").unwrap();
        let found = around(&words, second..second + 5);
        assert!(found.contains("Again.") || found.contains("End."), "{found}");
        assert_eq!(words.matches(&found).count(), 1);
    }

    #[test]
    fn a_text_that_is_all_one_word_is_its_own_surrounding() {
        assert_eq!(around("aaaa", 1..2), "aaaa");
        assert_eq!(around("大桥关闭", 3..6), "大桥关闭");
    }
}
