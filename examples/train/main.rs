//! `cargo run --release --example train [--cv] [--data DIR]`: learns the labeller's weights.

mod data;
mod fit;
mod gold;
#[path = "../evaluate/score.rs"]
mod score;

use std::path::Path;
use std::time::Instant;

use data::Page;
use fit::{Document, Rows, Settings};
use rayon::prelude::*;
use variorum::strip::Page as Ruled;
use variorum::strip::label::{LAYOUT, Sheet, Weights, largest_sum, score as sum, smooth};

const SETS: [&str; 3] = ["news4k", "wcxb", "readability"];
const FOLDS: usize = 5;

const PROVENANCE: &str = "\
# The labeller's weights: a feature's name, its weight in the first pass, its weight in the second (log odds).
# Learned by `cargo run --release --example train -- --all --write` from ../shared/data/extract: news4k, wcxb and
# readability (at three tenths), five text dumps of each page, and pages cropped to their article. The features are
# those of src/strip/label/measures.rs; what they score, and how they were validated, is told in docs/stripping.md.
";

fn document(page: &Page, first: Option<Vec<f32>>) -> Document {
    let ruled = Ruled::ruled(&page.blocks, None);
    let mut sheet = Sheet::new(&ruled);
    if let Some(scores) = first {
        sheet.note_first(scores);
    }
    let importance = if page.set == "readability" || page.form.ends_with("brief") { 0.3 } else { 1.0 };
    let sure = |at: usize| ((page.covered[at] - 0.5).abs() * 2.0).clamp(0.1, 1.0);
    let weights: Vec<f32> = (0..page.blocks.len())
        .map(|at| {
            (if env("WEXP", 0.0) > 0.0 {
                (page.tokens[at] as f32 + 1.0).powf(env("WEXP", 0.0))
            } else {
                (page.tokens[at] as f32).ln_1p() + 0.3
            }) * sure(at)
        })
        .collect();
    let sum: f32 = weights.iter().sum();
    Document {
        rows: LAYOUT.rows(&sheet),
        labels: page.covered.iter().map(|share| *share >= 0.5).collect(),
        weights: weights.into_iter().map(|weight| weight / sum.max(1e-6) * 50.0 * importance).collect(),
    }
}

fn scores(weights: &[f32], document: &Document) -> Vec<f32> {
    document.rows.iter().map(|row| sum(weights, row)).collect()
}

fn report(name: &str, pages: &[Page], kept: &[Vec<bool>], of: impl Fn(&Page) -> bool) {
    for set in SETS {
        let each: Vec<_> = pages
            .iter()
            .zip(kept)
            .filter(|(page, _)| page.set == set && of(page))
            .map(|(page, kept)| {
                let texts: Vec<&str> = page
                    .blocks
                    .iter()
                    .zip(kept)
                    .filter(|(_, kept)| **kept)
                    .map(|(block, _)| block.text.as_str())
                    .collect();
                score::page(&page.gold, &texts.join("\n"))
            })
            .collect();
        let (p, r, f) = score::set(&each);
        println!("{name:24} {set:12} {:4} pages  P {p:.4} R {r:.4} F1 {f:.4}", each.len());
    }
}

fn env(name: &str, default: f32) -> f32 {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
}

const VETOES: [&str; 19] = [
    "ad-line",
    "byline",
    "comments-line",
    "credit-line",
    "credited-caption",
    "image-note",
    "legal",
    "menu-line",
    "newsletter",
    "place-and-date",
    "read-time",
    "related-line",
    "separator",
    "share-line",
    "caption-twice",
    "signature",
    "cut-alternative",
    "reporting-line",
    "headline-list",
];

fn decode(scores: &[f32], page: &Page) -> Vec<bool> {
    let mut kept = smooth(scores);
    let n = kept.len();
    if env("VETO", 1.0) > 0.0 {
        let ruled = Ruled::ruled(&page.blocks, None);
        for at in 0..n {
            if ruled.rule(at).is_some_and(|r| VETOES.contains(&r.name)) {
                kept[at] = false;
            }
        }
    }
    if !kept.contains(&true) {
        let values: Vec<f32> =
            scores.iter().zip(&page.tokens).map(|(s, t)| (s + 2.0) * (*t as f32).min(40.0)).collect();
        let run = largest_sum(&values);
        kept[run.clone()].fill(true);
    }
    kept
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let root = Path::new("../shared/data/extract");
    let clock = Instant::now();
    let mut pages: Vec<Page> = SETS.into_par_iter().flat_map(|set| data::set(root, set)).collect();
    let all = arguments.iter().any(|a| a == "--all");
    if !all {
        pages.retain(|page| page.counts);
    }
    let crops = |page| {
        [data::cropped(page, 3), data::alone(page), data::brief(page, 2), data::brief(page, 4)]
            .into_iter()
            .flatten()
    };
    let extra: Vec<Page> = pages.iter().filter(|page| page.counts).flat_map(crops).collect();
    pages.extend(extra);
    println!("{} pages, {} features, {:.1?}", pages.len(), LAYOUT.len(), clock.elapsed());
    let oracle: Vec<Vec<bool>> =
        pages.iter().map(|page| page.covered.iter().map(|share| *share >= 0.5).collect()).collect();
    report("oracle", &pages, &oracle, |page| page.counts);
    rules_report(&pages);
    let first: Vec<Document> = pages.par_iter().map(|page| document(page, None)).collect();
    println!("rows {:.1?}", clock.elapsed());
    let settings =
        Settings { epochs: env("EPOCHS", 8.0) as usize, rate: env("RATE", 0.1), decay: env("DECAY", 0.0005) };
    let without = |folds: &[usize], documents: &[Document], count: usize| {
        let chosen =
            documents.iter().zip(&pages).filter(|(_, page)| !folds.contains(&page.fold)).map(|(d, _)| d);
        fit::fit(&Rows { documents: chosen.collect() }, count, settings)
    };
    // First pass: for each pair of folds a model that saw neither.
    let pairs: Vec<(usize, usize)> = (0..FOLDS).flat_map(|a| (a..FOLDS).map(move |b| (a, b))).collect();
    let models: Vec<Vec<f32>> =
        pairs.par_iter().map(|&(a, b)| without(&[a, b], &first, LAYOUT.first_len())).collect();
    let model = |a: usize, b: usize| &models[pairs.iter().position(|p| *p == (a.min(b), a.max(b))).unwrap()];
    println!("first pass {:.1?}", clock.elapsed());
    let one: Vec<Vec<bool>> = pages
        .iter()
        .zip(&first)
        .map(|(page, d)| decode(&scores(model(page.fold, page.fold), d), page))
        .collect();
    report("first pass", &pages, &one, |page| page.counts);
    // Second pass: trained on scores of models that saw neither the page nor the fold that is left out.
    let second: Vec<Vec<f32>> = (0..FOLDS)
        .into_par_iter()
        .map(|out| {
            let chosen: Vec<Document> = pages
                .iter()
                .zip(&first)
                .filter(|(page, _)| page.fold != out)
                .map(|(page, d)| document(page, Some(scores(model(out, page.fold), d))))
                .collect();
            fit::fit(&Rows { documents: chosen.iter().collect() }, LAYOUT.len(), settings)
        })
        .collect();
    println!("second pass {:.1?}", clock.elapsed());
    if arguments.iter().any(|a| a == "--write") {
        let chosen: Vec<Document> = pages
            .par_iter()
            .zip(&first)
            .map(|(page, d)| document(page, Some(scores(model(page.fold, page.fold), d))))
            .collect();
        let mut one = without(&[], &first, LAYOUT.first_len());
        one.resize(LAYOUT.len(), 0.0);
        let two = fit::fit(&Rows { documents: chosen.iter().collect() }, LAYOUT.len(), settings);
        let text = Weights { first: one, second: two }.write();
        std::fs::write("src/strip/data/weights.txt", format!("{PROVENANCE}{text}"))
            .expect("the weights are written");
    }
    let final_scores: Vec<Vec<f32>> = pages
        .par_iter()
        .zip(&first)
        .map(|(page, d)| {
            let again = document(page, Some(scores(model(page.fold, page.fold), d)));
            scores(&second[page.fold], &again)
        })
        .collect();
    let two: Vec<Vec<bool>> = pages.iter().zip(&final_scores).map(|(page, s)| decode(s, page)).collect();
    report("second pass", &pages, &two, |page| page.counts);
    report("cropped +3", &pages, &two, |page| page.form.ends_with("+3"));
    report("brief", &pages, &two, |page| page.form.ends_with("brief"));
    let rules: Vec<Vec<bool>> = pages.iter().map(by_rules).collect();
    report("rules alone", &pages, &rules, |page| page.counts);
    report("article alone", &pages, &two, |page| page.form.ends_with("alone"));
    if all {
        for form in ["bs4", "inscriptis", "html2text", "lynx", "w3m"] {
            report(form, &pages, &two, |page| page.form == form);
        }
    }
    if arguments.iter().any(|a| a == "--errors") {
        errors(&pages, &two, &final_scores);
    }
    println!("{:.1?}", clock.elapsed());
}

fn errors(pages: &[Page], kept: &[Vec<bool>], scores: &[Vec<f32>]) {
    let mut list = Vec::new();
    for (place, page) in pages.iter().enumerate().filter(|(_, p)| p.counts && p.set != "readability") {
        let gold: usize =
            (0..page.blocks.len()).filter(|&at| page.covered[at] >= 0.5).map(|at| page.tokens[at]).sum();
        for at in 0..page.blocks.len() {
            if kept[place][at] != (page.covered[at] >= 0.5) {
                list.push((page.tokens[at] as f32 / gold.max(1) as f32, place, at, kept[place][at]));
            }
        }
    }
    let mut by_page: std::collections::BTreeMap<usize, (f32, f32)> = Default::default();
    for (share, place, _, kept) in &list {
        let e = by_page.entry(*place).or_default();
        if *kept { e.0 += share } else { e.1 += share }
    }
    let (low, high) = (env("LOW", 0.0), env("HIGH", 1000.0));
    let mut worst: Vec<_> = by_page.into_iter().filter(|(_, (a, b))| a + b >= low && a + b < high).collect();
    worst.sort_by(|a, b| (b.1.0.min(3.0) + b.1.1).total_cmp(&(a.1.0.min(3.0) + a.1.1)));
    for (place, (extra, missed)) in worst.into_iter().take(env("WORST", 40.0) as usize) {
        let page = &pages[place];
        println!("## {} {} {} extra {extra:.2} missed {missed:.2}", page.set, page.id, page.form);
        let mut shown = 0;
        for (_, p, at, kept) in &list {
            if *p == place && shown < 14 && page.tokens[*at] > 3 {
                shown += 1;
                println!(
                    "   {} {:5.2} {:3}/{} {:3}w c{:.1} {}",
                    if *kept { "+" } else { "-" },
                    scores[place][*at],
                    at,
                    page.blocks.len(),
                    page.tokens[*at],
                    page.covered[*at],
                    page.blocks[*at].text.chars().take(110).collect::<String>()
                );
            }
        }
    }
}

fn by_rules(page: &Page) -> Vec<bool> {
    let ruled = Ruled::ruled(&page.blocks, None);
    let run = variorum::strip::body_run(&ruled);
    (0..page.blocks.len()).map(|at| run.contains(&at) && ruled.is_open(at)).collect()
}

/// How often each rule decides a block that is body.
fn rules_report(pages: &[Page]) {
    let mut counts: std::collections::BTreeMap<&str, (usize, usize, usize, usize)> = Default::default();
    for page in pages.iter().filter(|page| page.counts && page.set != "readability") {
        let ruled = Ruled::ruled(&page.blocks, None);
        for at in 0..page.blocks.len() {
            if let Some(rule) = ruled.rule(at) {
                let entry = counts.entry(rule.name).or_default();
                entry.0 += 1;
                entry.2 += page.tokens[at];
                if page.covered[at] >= 0.5 {
                    entry.1 += 1;
                    entry.3 += page.tokens[at];
                }
            }
        }
    }
    let mut buckets: std::collections::BTreeMap<(bool, usize, usize), (usize, usize, usize)> =
        Default::default();
    for page in pages.iter().filter(|page| page.counts && page.set != "readability") {
        let ruled = Ruled::ruled(&page.blocks, None);
        let sheet = Sheet::new(&ruled);
        let first = (0..page.blocks.len()).find(|&at| page.covered[at] >= 0.5).unwrap_or(0);
        let last = (0..page.blocks.len()).rev().find(|&at| page.covered[at] >= 0.5).unwrap_or(0);
        for at in 0..page.blocks.len() {
            if ruled.rule(at).is_some_and(|r| r.name.ends_with("-list")) {
                let mean = sheet.contexts[at].list.1;
                let b = if mean < 4.0 {
                    0
                } else if mean < 6.0 {
                    1
                } else if mean < 8.0 {
                    2
                } else if mean < 11.0 {
                    3
                } else {
                    4
                };
                let n = sheet.contexts[at].list.0;
                let n = if n < 4.0 {
                    0
                } else if n < 7.0 {
                    1
                } else if n < 15.0 {
                    2
                } else {
                    3
                };
                let e = buckets.entry((at > first && at < last, b, n)).or_default();
                e.0 += 1;
                e.1 += usize::from(page.covered[at] >= 0.5);
                e.2 += page.tokens[at];
            }
        }
    }
    for (k, v) in buckets {
        println!(
            "   inside {:5} mean {} n {}  {:5} blocks {:4} body {:6} words",
            k.0,
            ["<4", "4-6", "6-8", "8-11", ">11"][k.1],
            ["3", "4-6", "7-14", "15+"][k.2],
            v.0,
            v.1,
            v.2
        );
    }
    for (name, (all, body, words, body_words)) in counts {
        println!("  {name:22} {all:6} blocks, {body:4} body; {words:7} words, {body_words:5} body");
    }
}
