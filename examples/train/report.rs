//! Figures of a validation.

use std::collections::BTreeMap;

use variorum::strip::Page as Ruled;

use crate::SETS;
use crate::data::Page;
use crate::score;

/// Precision, recall and F1 of each set on chosen pages.
pub fn scores(name: &str, pages: &[Page], kept: &[Vec<bool>], of: impl Fn(&Page) -> bool) {
    for set in SETS {
        let chosen = pages.iter().zip(kept).filter(|(page, _)| page.set == set && of(page));
        let each: Vec<_> = chosen.map(|(page, kept)| score::page(&page.gold, &text(page, kept))).collect();
        if !each.is_empty() {
            let (p, r, f) = score::set(&each);
            let lose = each.iter().filter(|page| page.1.is_some_and(|recall| recall < 0.9)).count();
            println!(
                "{name:20} {set:12} {:4} pages  P {p:.4}  R {r:.4}  F1 {f:.4}  {lose} lose over a tenth",
                each.len()
            );
        }
    }
}

fn text(page: &Page, kept: &[bool]) -> String {
    let blocks = page.blocks.iter().zip(kept).filter(|(_, kept)| **kept);
    blocks.map(|(block, _)| block.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// What perfect labels of the blocks would score, what the rules alone do, and how often each rule cuts body.
pub fn oracle_and_rules(pages: &[Page]) {
    let oracle: Vec<Vec<bool>> =
        pages.iter().map(|page| page.covered.iter().map(|share| *share >= 0.5).collect()).collect();
    scores("oracle", pages, &oracle, |page| page.counts);
    let mut rules: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    let mut by_rules = Vec::new();
    for page in pages {
        let ruled = Ruled::ruled(&page.blocks, &page.elements, &page.anchors, None);
        let run = variorum::strip::body_run(&ruled);
        by_rules.push((0..page.blocks.len()).map(|at| run.contains(&at) && ruled.is_open(at)).collect());
        for at in (0..page.blocks.len()).filter(|_| page.counts && page.set != "readability") {
            let Some(rule) = ruled.rule(at) else { continue };
            let body = usize::from(page.covered[at] >= 0.5);
            let counts = rules.entry(rule.name).or_default();
            let more = [1, body, page.tokens[at], body * page.tokens[at]];
            counts.iter_mut().zip(more).for_each(|(count, more)| *count += more);
        }
    }
    scores("rules alone", pages, &by_rules, |page| page.counts);
    for (name, [blocks, body, words, body_words]) in rules {
        println!(
            "  {name:22} {blocks:6} blocks, {body:4} of them body; {words:7} words, {body_words:5} of them body"
        );
    }
}

/// The final figures: as the sets count, and by each form of the pages.
pub fn by_form(pages: &[Page], kept: &[Vec<bool>]) {
    scores("second pass", pages, kept, |page| page.counts);
    snippets(pages, kept);
    let mut forms: Vec<&str> = pages.iter().map(|page| page.form.as_str()).collect();
    forms.sort_unstable();
    forms.dedup();
    for form in forms {
        scores(form, pages, kept, |page| page.form == form);
    }
}

/// Precision, recall and F1 of the snippets, where the gold is snippets. One that stands in no block alone does not
/// count here.
fn snippets(pages: &[Page], kept: &[Vec<bool>]) {
    let (mut good, mut bad, mut lost) = (0.0_f32, 0.0, 0.0);
    for (page, kept) in pages.iter().zip(kept).filter(|(page, _)| page.set == "trafeval") {
        for at in (0..kept.len()).filter(|&at| page.known[at]) {
            match (page.covered[at] >= 0.5, kept[at]) {
                (true, true) => good += 1.0,
                (true, false) => lost += 1.0,
                (false, true) => bad += 1.0,
                (false, false) => {}
            }
        }
    }
    if good > 0.0 {
        let (p, r, f) = (good / (good + bad), good / (good + lost), 2.0 * good / (2.0 * good + bad + lost));
        println!("snippets' blocks     trafeval          P {p:.4}  R {r:.4}  F1 {f:.4}");
    }
}

/// The pages with most words on the wrong side, and the blocks that are.
pub fn errors(pages: &[Page], kept: &[Vec<bool>], scores: &[[Vec<f32>; 2]], count: usize) {
    let wrong = |place: usize| {
        let page = &pages[place];
        (0..page.blocks.len()).filter(move |&at| kept[place][at] != (page.covered[at] >= 0.5))
    };
    let share = |place: usize| {
        let gold: usize = score::tokens(&pages[place].gold).len();
        wrong(place).map(|at| pages[place].tokens[at]).sum::<usize>() as f32 / gold.max(1) as f32
    };
    let mut worst: Vec<(f32, usize)> =
        (0..pages.len()).filter(|&place| pages[place].counts).map(|place| (share(place), place)).collect();
    worst.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    for (share, place) in worst.into_iter().take(count) {
        let page = &pages[place];
        println!("## {} {} {}: {share:.2} of the gold's words", page.set, page.id, page.form);
        for at in wrong(place).filter(|&at| page.tokens[at] > 3).take(14) {
            let sign = if kept[place][at] { "kept" } else { "cut " };
            let words: String = page.blocks[at].text.chars().take(100).collect();
            println!(
                "  {sign} {:5.2} {at:4} of {:4}, {:3} words: {words}",
                scores[place][1][at],
                page.blocks.len(),
                page.tokens[at]
            );
        }
    }
}
