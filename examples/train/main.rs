//! Learns the labeller's weights and validates them, five folds by site.
//!
//! `cargo run --release --example train text|html [--write] [--errors N]`: `text` learns from the five text
//! dumps of each development page and from crops of them, `html` from the pages themselves and crops; both from
//! our own pages beside this program too. `--write` writes
//! the shipped weights, `--errors` shows the N pages with most words on the wrong side. docs/stripping.md
//! tells the figures.

mod data;
mod fit;
mod gold;
#[path = "../evaluate/packed.rs"]
mod packed;
mod report;
#[path = "../evaluate/score.rs"]
mod score;

use std::process::ExitCode;

use data::{Form, Page};
use fit::{Document, Settings, fit};
use rayon::prelude::*;
use variorum::strip::Page as Ruled;
use variorum::strip::label::{self, Feature, LAYOUT, Sheet, Weights, score as sum};

const SETS: [&str; 5] = ["news4k", "wcxb", "readability", "trafeval", "invented"];
const FOLDS: usize = 5;
const SETTINGS: Settings = Settings { epochs: 5, rate: 0.05, decay: 0.0005 };

/// A page's rows for a pass; the second needs the first one's scores.
fn document(page: &Page, first: Option<Vec<f32>>) -> Document {
    let ruled = Ruled::ruled(&page.blocks, &page.elements, &page.anchors, None);
    let mut sheet = Sheet::new(&ruled);
    if let Some(scores) = first {
        sheet.note_first(scores);
    }
    // Each page counts alike; within it long and clear blocks count more than short and half-covered ones.
    let sure = |at: usize| ((page.covered[at] - 0.5).abs() * 2.0).clamp(0.1, 1.0);
    let weight = |at: usize| match page.known[at] {
        true => ((page.tokens[at] as f32).ln_1p() + 0.3) * sure(at),
        false => 0.0,
    };
    let weights: Vec<f32> = (0..page.blocks.len()).map(weight).collect();
    let sum: f32 = weights.iter().sum();
    Document {
        rows: LAYOUT.rows(&sheet),
        labels: page.covered.iter().map(|share| *share >= 0.5).collect(),
        weights: weights
            .into_iter()
            .map(|weight| weight / sum.max(1e-6) * 50.0 * page.importance())
            .collect(),
    }
}

fn scores(weights: &[f32], document: &Document) -> Vec<f32> {
    document.rows.iter().map(|row| sum(weights, row)).collect()
}

/// Which blocks the program would keep of a page: the labels within what the named rules leave.
fn kept(scores: &[f32], page: &Page) -> Vec<bool> {
    let ruled = Ruled::ruled(&page.blocks, &page.elements, &page.anchors, None);
    let open = |at: usize| ruled.is_open(at) || ruled.yields(at, scores[at]);
    let labels = label::kept(&ruled, &Sheet::new(&ruled), scores);
    labels.into_iter().enumerate().map(|(at, kept)| kept && open(at)).collect()
}

fn fit_first(rows: &[&Document]) -> Vec<f32> {
    fit(rows, vec![0.0; LAYOUT.first_count()], |_| true, SETTINGS)
}

/// Whether a feature is of what a page's data repeat. These are learned on top of the rest, which so is the same
/// for pages whose data say nothing: learned together they sway it, as few pages have them.
fn is_of_data(feature: Feature) -> bool {
    let measures = LAYOUT.names[usize::from(feature)].split('&').map(|part| part.split('=').next());
    measures.flatten().any(|measure| ["said", "said-cover", "summed"].contains(&measure))
}

/// Both passes, for every fold: what the model that has not seen a page's site says of it.
struct Folds<'p> {
    pages: &'p [Page],
    rows: Vec<Document>,
    /// First-pass models that have seen neither of two folds.
    first: Vec<Vec<f32>>,
}

impl<'p> Folds<'p> {
    fn new(pages: &'p [Page]) -> Self {
        let rows: Vec<Document> = pages.par_iter().map(|page| document(page, None)).collect();
        let pairs: Vec<(usize, usize)> =
            (0..FOLDS * FOLDS).map(|pair| (pair / FOLDS, pair % FOLDS)).collect();
        let learn = |&(a, b): &(usize, usize)| {
            let seen = |page: &Page| page.fold != a && page.fold != b;
            let chosen = rows.iter().zip(pages).filter(|(_, page)| seen(page)).map(|(row, _)| row);
            if a <= b { fit_first(&chosen.collect::<Vec<_>>()) } else { Vec::new() }
        };
        let first = pairs.par_iter().map(learn).collect();
        Folds { pages, rows, first }
    }

    /// The first pass's scores of a page, by a model that has seen neither its fold nor another.
    fn first_scores(&self, page: usize, other: usize) -> Vec<f32> {
        let own = self.pages[page].fold;
        scores(&self.first[own.min(other) * FOLDS + own.max(other)], &self.rows[page])
    }

    /// The second pass's rows of a page for a model that must not see a fold.
    fn second_rows(&self, page: usize, without: usize) -> Document {
        document(&self.pages[page], Some(self.first_scores(page, without)))
    }

    fn second(&self, without: Option<usize>) -> Vec<f32> {
        let chosen = (0..self.pages.len()).filter(|&page| Some(self.pages[page].fold) != without);
        let rows: Vec<Document> =
            chosen.map(|page| self.second_rows(page, without.unwrap_or(self.pages[page].fold))).collect();
        let rows: Vec<&Document> = rows.iter().collect();
        let alone = fit(&rows, vec![0.0; LAYOUT.count()], |feature| !is_of_data(feature), SETTINGS);
        fit(&rows, alone, is_of_data, SETTINGS)
    }

    /// Each page's scores in both passes.
    fn validated(&self) -> Vec<[Vec<f32>; 2]> {
        let second: Vec<Vec<f32>> = (0..FOLDS).into_par_iter().map(|fold| self.second(Some(fold))).collect();
        let each = |page: usize| {
            let fold = self.pages[page].fold;
            [self.first_scores(page, fold), scores(&second[fold], &self.second_rows(page, fold))]
        };
        (0..self.pages.len()).into_par_iter().map(each).collect()
    }

    /// The weights that are shipped: learned from all folds.
    fn shipped(&self) -> Weights {
        let mut first = fit_first(&self.rows.iter().collect::<Vec<_>>());
        first.resize(LAYOUT.count(), 0.0);
        Weights { first, second: self.second(None) }
    }
}

fn provenance(form: &str) -> String {
    format!(
        "# The labeller's weights for {form}: a feature's name, its weight in the first pass, its weight in the second, in log\n\
         # odds. Learned by `cargo run --release --example train {form} --write` from ../shared/data/extract and our own\n\
         # pages in examples/train/pages. The features are those of src/strip/label/; docs/stripping.md tells how they were validated.\n"
    )
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let form = match arguments.first().map(String::as_str) {
        Some("text") => Form::Text,
        Some("html") => Form::Html,
        _ => {
            eprintln!("usage: train text|html [--write] [--errors N]");
            return ExitCode::from(2);
        }
    };
    let root = std::path::Path::new("../shared/data/extract");
    let pages: Vec<Page> = SETS
        .into_par_iter()
        .filter(|set| form == Form::Html || *set != "trafeval")
        .flat_map(|set| data::set(root, set, form))
        .collect();
    println!("{} pages, {} features", pages.len(), LAYOUT.count());
    report::oracle_and_rules(&pages);
    let folds = Folds::new(&pages);
    let found = folds.validated();
    let labels = |pass: usize| -> Vec<Vec<bool>> {
        found.iter().zip(&pages).map(|(scores, page)| kept(&scores[pass], page)).collect()
    };
    report::scores("first pass", &pages, &labels(0), |page| page.counts);
    let last = labels(1);
    report::by_form(&pages, &last);
    if let Some(at) = arguments.iter().position(|argument| argument == "--errors") {
        let count = arguments.get(at + 1).and_then(|count| count.parse().ok()).unwrap_or(20);
        report::errors(&pages, &last, &found, count);
    }
    if arguments.iter().any(|argument| argument == "--write") {
        let name = if form == Form::Html { "html" } else { "text" };
        let text = format!("{}{}", provenance(name), folds.shipped().write());
        std::fs::write(format!("src/strip/data/weights-{name}.txt"), text).expect("the weights are written");
    }
    ExitCode::SUCCESS
}
