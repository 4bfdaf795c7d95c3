//! The development pages: texts, gold, folds by site.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;
use sha2::Digest;
use variorum::intake::{self, Block};
use variorum::text::Source;

use crate::gold;

/// A page in one form.
pub struct Page {
    /// Its set.
    pub set: &'static str,
    /// Its id in the set.
    pub id: String,
    /// What made the text: a dumper, `html`, or how it was cropped.
    pub form: String,
    /// Whether the set's figure is taken on it.
    pub counts: bool,
    /// Which fifth its site is in.
    pub fold: usize,
    /// The body as a person marked it.
    pub gold: Arc<String>,
    /// What was read.
    pub blocks: Vec<Block>,
    /// The elements around them.
    pub elements: Vec<intake::Element>,
    /// The share of each block that is body.
    pub covered: Vec<f32>,
    /// Words of each block.
    pub tokens: Vec<usize>,
}

fn lines(path: &Path) -> Vec<Value> {
    let file = std::fs::File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut text = String::new();
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).expect("gzip");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn text_of<'v>(row: &'v Value, key: &str) -> &'v str {
    row[key].as_str().unwrap_or("")
}

/// A page's site: its host without common first labels; pages of one site are in one fold.
fn site(row: &Value) -> String {
    let url = text_of(row, "url");
    let host = url.split("//").nth(1).unwrap_or(url).split(['/', ':']).next().unwrap_or("").to_lowercase();
    let labels: Vec<&str> = host.split('.').collect();
    let count = labels.len();
    let short = count > 2 && labels[count - 2].len() <= 3 && labels[count - 1].len() == 2;
    let from = count.saturating_sub(if short { 3 } else { 2 });
    if host.is_empty() { text_of(row, "id").to_owned() } else { labels[from..].join(".") }
}

fn fold(site: &str) -> usize {
    usize::from(sha2::Sha256::digest(site.as_bytes())[0]) % 5
}

/// Reads a text as the program reads it.
pub fn read(name: &str, bytes: Vec<u8>) -> Option<intake::Capture> {
    intake::read(&Arc::new(Source::new(name, bytes))).ok().map(|(capture, _)| capture)
}

/// All pages of a set in all their forms.
pub fn set(root: &Path, set: &'static str) -> Vec<Page> {
    let gold: std::collections::BTreeMap<String, (Arc<String>, usize)> =
        lines(&root.join(set).join("gold.jsonl.gz"))
            .iter()
            .filter(|row| !text_of(row, "body").is_empty())
            .map(|row| {
                (text_of(row, "id").to_owned(), (Arc::new(text_of(row, "body").to_owned()), fold(&site(row))))
            })
            .collect();
    let mut pages = Vec::new();
    for row in lines(&root.join(set).join("dumps.jsonl.gz")) {
        let Some((body, fold)) = gold.get(text_of(&row, "id")) else { continue };
        let Some(capture) = read("a.txt", text_of(&row, "text").as_bytes().to_vec()) else { continue };
        let form = text_of(&row, "dumper").to_owned();
        let counts = row["mix"].as_bool().unwrap_or(false);
        pages.push(page(set, text_of(&row, "id"), form, counts, *fold, body, capture));
    }
    pages
}

fn page(
    set: &'static str,
    id: &str,
    form: String,
    counts: bool,
    fold: usize,
    gold: &Arc<String>,
    capture: intake::Capture,
) -> Page {
    let texts: Vec<&str> = capture.blocks.iter().map(|block| block.text.as_str()).collect();
    let (covered, tokens) = gold::covered(&texts, gold);
    Page {
        set,
        id: id.to_owned(),
        form,
        counts,
        fold,
        gold: gold.clone(),
        blocks: capture.blocks,
        elements: capture.elements,
        covered,
        tokens,
    }
}

/// A page cropped to its article with a few blocks around it, as people paste.
pub fn cropped(page: &Page, around: usize) -> Option<Page> {
    let body = |at: &usize| page.covered[*at] >= 0.5;
    let first = (0..page.blocks.len()).find(body)?.saturating_sub(around);
    let last = ((0..page.blocks.len()).rev().find(body)? + around + 1).min(page.blocks.len());
    let chosen: Vec<usize> = (first..last).collect();
    let form = format!("{}+{around}", page.form);
    (chosen.len() < page.blocks.len()).then(|| picked(page, &chosen, form, page.gold.clone()))
}

/// The head of a page, its article's first blocks, and what stands right below the article: a brief.
pub fn brief(page: &Page, paragraphs: usize) -> Option<Page> {
    let body: Vec<usize> = (0..page.blocks.len()).filter(|&at| page.covered[at] >= 0.5).collect();
    let (first, last) = (*body.first()?, *body.last()?);
    let until = *body.get(paragraphs - 1)?;
    let below = last + 1..(last + 4).min(page.blocks.len());
    let chosen: Vec<usize> = (first.saturating_sub(5)..=until).chain(below).collect();
    let text =
        body.iter().take(paragraphs).map(|&at| page.blocks[at].text.as_str()).collect::<Vec<_>>().join("\n");
    (until < last).then(|| picked(page, &chosen, format!("{} brief", page.form), Arc::new(text)))
}

fn picked(page: &Page, chosen: &[usize], form: String, gold: Arc<String>) -> Page {
    Page {
        set: page.set,
        id: page.id.clone(),
        form,
        counts: false,
        fold: page.fold,
        gold,
        blocks: chosen.iter().map(|&at| page.blocks[at].clone()).collect(),
        elements: page.elements.clone(),
        covered: chosen.iter().map(|&at| page.covered[at]).collect(),
        tokens: chosen.iter().map(|&at| page.tokens[at]).collect(),
    }
}

/// The article's blocks and nothing else.
pub fn alone(page: &Page) -> Option<Page> {
    let chosen: Vec<usize> = (0..page.blocks.len()).filter(|&at| page.covered[at] >= 0.5).collect();
    (!chosen.is_empty()).then(|| picked(page, &chosen, format!("{} alone", page.form), page.gold.clone()))
}
