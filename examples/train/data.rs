//! The development pages: texts, gold, folds by site.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;
use sha2::Digest;
use variorum::intake::{self, Block};
use variorum::text::{Source, collapse, word_count};

use crate::gold;
use crate::packed::{rows, text, unpacked};

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
    /// What the markup repeats of the article.
    pub anchors: intake::Anchors,
    /// The share of each block that is body.
    pub covered: Vec<f32>,
    /// Whether that is known of each block; all of it but where the gold is snippets.
    pub known: Vec<bool>,
    /// Words of each block.
    pub tokens: Vec<usize>,
}

impl Page {
    /// How much it counts in learning: readability's gold was made by a program; briefs are not articles.
    pub fn importance(&self) -> f32 {
        match (self.set, self.form.as_str()) {
            // Three blocks or so are known of each of these pages.
            ("trafeval", _) => 0.1,
            ("readability", _) | (_, "brief") => 0.3,
            ("invented", _) => 0.5,
            (_, "html crop") => 0.3,
            _ => 1.0,
        }
    }
}

/// A page's site: its host without common first labels; pages of one site are in one fold.
fn site(row: &Value) -> String {
    let url = text(row, "url");
    let host = url.split("//").nth(1).unwrap_or(url).split(['/', ':']).next().unwrap_or("").to_lowercase();
    let labels: Vec<&str> = host.split('.').collect();
    let count = labels.len();
    let short = count > 2 && labels[count - 2].len() <= 3 && labels[count - 1].len() == 2;
    let from = count.saturating_sub(if short { 3 } else { 2 });
    if host.is_empty() { text(row, "id").to_owned() } else { labels[from..].join(".") }
}

fn fold(site: &str) -> usize {
    usize::from(sha2::Sha256::digest(site.as_bytes())[0]) % 5
}

/// Reads a text as the program reads it.
fn read(name: &str, bytes: Vec<u8>) -> Option<intake::Capture> {
    intake::read(&Arc::new(Source::new(name, bytes))).ok().map(|(capture, _)| capture)
}

/// What the labeller is taught to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Text dumps, and what people paste of them.
    Text,
    /// Saved pages.
    Html,
}

/// All pages of a set in a form.
pub fn set(root: &Path, set: &'static str, form: Form) -> Vec<Page> {
    if set == "invented" {
        return invented(form);
    }
    let root = root.join(set);
    let marked = rows(&unpacked(&root.join("gold.jsonl.gz")));
    let marked = marked.iter().filter(|row| !text(row, "body").is_empty());
    let gold: BTreeMap<&str, (Arc<String>, usize)> = marked
        .map(|row| (text(row, "id"), (Arc::new(text(row, "body").to_owned()), fold(&site(row)))))
        .collect();
    if form == Form::Html && set == "trafeval" {
        return snippets(&root);
    }
    if form == Form::Html {
        let saved = |(id, (body, fold)): (&&str, &(Arc<String>, usize))| {
            let capture = read("a.html", unpacked(&root.join("html").join(format!("{id}.html.gz"))))?;
            Some(page(set, id, "html", true, *fold, body, capture))
        };
        let mut pages: Vec<Page> = gold.iter().filter_map(saved).collect();
        let crop = |page: &Page| Some(Page { form: "html crop".to_owned(), ..cropped(page, 3)? });
        let crops: Vec<Page> = pages.iter().filter_map(crop).collect();
        pages.extend(crops);
        return pages;
    }
    let dumps = rows(&unpacked(&root.join("dumps.jsonl.gz")));
    let dumped = dumps.iter().filter_map(|row| {
        let (body, fold) = gold.get(text(row, "id"))?;
        let capture = read("a.txt", text(row, "text").as_bytes().to_vec())?;
        let counts = row["mix"].as_bool().unwrap_or(false);
        Some(page(set, text(row, "id"), text(row, "dumper"), counts, *fold, body, capture))
    });
    let mut pages: Vec<Page> = dumped.collect();
    let crops = |page| [cropped(page, 3), alone(page), brief(page, 2), brief(page, 4)].into_iter().flatten();
    let more: Vec<Page> = pages.iter().filter(|page| page.counts).flat_map(crops).collect();
    pages.extend(more);
    pages
}

/// Our own pages beside this program, in languages and kinds that the sets hardly have. All of a language or kind
/// is in one fold.
fn invented(form: Form) -> Vec<Page> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/train/pages");
    let end = if form == Form::Html { "html" } else { "txt" };
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|found| found == end)).collect();
    files.sort();
    let read_one = |path: &std::path::PathBuf| {
        let id = path.file_stem()?.to_str()?;
        let body = Arc::new(std::fs::read_to_string(path.with_extension("body")).ok()?);
        let capture = read(&format!("a.{end}"), std::fs::read(path).ok()?)?;
        let fold = fold(id.split('-').next().unwrap_or(id));
        Some(page("invented", id, "invented", false, fold, &body, capture))
    };
    files.iter().filter_map(read_one).collect()
}

/// Saved pages of which only snippets are marked: those that must appear, and those that must not.
fn snippets(root: &Path) -> Vec<Page> {
    let marked = rows(&unpacked(&root.join("gold.jsonl.gz")));
    let page = |row: &Value| {
        let id = text(row, "id");
        let capture = read("a.html", unpacked(&root.join("html").join(format!("{id}.html.gz"))))?;
        let list = |name: &str| -> Vec<String> {
            let words = |part: &Value| part.as_str().map(collapse);
            row[name].as_array().into_iter().flatten().filter_map(words).collect()
        };
        let (with, without) = (list("with"), list("without"));
        let holds = |text: &str, snippets: &[String]| snippets.iter().any(|part| text.contains(part));
        let texts: Vec<String> = capture.blocks.iter().map(|block| collapse(&block.text)).collect();
        let body: Vec<bool> = texts.iter().map(|text| holds(text, &with)).collect();
        let known = texts.iter().zip(&body).map(|(text, body)| *body || holds(text, &without)).collect();
        Some(Page {
            set: "trafeval",
            id: id.to_owned(),
            form: "html".to_owned(),
            counts: false,
            fold: fold(&site(row)),
            gold: Arc::new(with.join("\n")),
            covered: body.iter().map(|body| f32::from(u8::from(*body))).collect(),
            known,
            tokens: texts.iter().map(|text| word_count(text)).collect(),
            blocks: capture.blocks,
            elements: capture.elements,
            anchors: capture.anchors,
        })
    };
    marked.iter().filter_map(page).collect()
}

fn page(
    set: &'static str,
    id: &str,
    form: &str,
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
        form: form.to_owned(),
        counts,
        fold,
        gold: gold.clone(),
        blocks: capture.blocks,
        elements: capture.elements,
        anchors: capture.anchors,
        known: vec![true; covered.len()],
        covered,
        tokens,
    }
}

/// A page cropped to its article with a few blocks around it, as people paste.
fn cropped(page: &Page, around: usize) -> Option<Page> {
    let body = |at: &usize| page.covered[*at] >= 0.5;
    let first = (0..page.blocks.len()).find(body)?.saturating_sub(around);
    let last = ((0..page.blocks.len()).rev().find(body)? + around + 1).min(page.blocks.len());
    let chosen: Vec<usize> = (first..last).collect();
    let form = format!("with {around} blocks around");
    (chosen.len() < page.blocks.len()).then(|| picked(page, &chosen, form, page.gold.clone()))
}

/// The head of a page, its article's first blocks, and what stands right below the article: a brief.
fn brief(page: &Page, paragraphs: usize) -> Option<Page> {
    let body: Vec<usize> = (0..page.blocks.len()).filter(|&at| page.covered[at] >= 0.5).collect();
    let (first, last) = (*body.first()?, *body.last()?);
    let until = *body.get(paragraphs - 1)?;
    let below = last + 1..(last + 4).min(page.blocks.len());
    let chosen: Vec<usize> = (first.saturating_sub(5)..=until).chain(below).collect();
    let text =
        body.iter().take(paragraphs).map(|&at| page.blocks[at].text.as_str()).collect::<Vec<_>>().join("\n");
    (until < last).then(|| picked(page, &chosen, "brief".to_owned(), Arc::new(text)))
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
        anchors: page.anchors.clone(),
        covered: chosen.iter().map(|&at| page.covered[at]).collect(),
        known: chosen.iter().map(|&at| page.known[at]).collect(),
        tokens: chosen.iter().map(|&at| page.tokens[at]).collect(),
    }
}

/// The article's blocks and nothing else.
fn alone(page: &Page) -> Option<Page> {
    let chosen: Vec<usize> = (0..page.blocks.len()).filter(|&at| page.covered[at] >= 0.5).collect();
    (!chosen.is_empty()).then(|| picked(page, &chosen, "article alone".to_owned(), page.gold.clone()))
}
