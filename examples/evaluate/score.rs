//! Scores of extracted bodies, as `../shared/score/extraction.py` defines them.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

static WORD: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[\p{L}\p{N}_]+").expect("a class"));

/// A text's word tokens, case kept.
pub fn tokens(text: &str) -> Vec<&str> {
    WORD.find_iter(text).map(|found| found.as_str()).collect()
}

fn shingles<'t>(tokens: &[&'t str]) -> HashMap<Vec<&'t str>, usize> {
    let mut counts = HashMap::new();
    if !tokens.is_empty() {
        let size = tokens.len().min(4);
        for window in tokens.windows(size) {
            *counts.entry(window.to_vec()).or_insert(0) += 1;
        }
    }
    counts
}

/// Precision and recall of one page, by four-token shingles; none where there is nothing to measure.
pub fn page(gold: &str, found: &str) -> (Option<f64>, Option<f64>) {
    let (gold, found) = (tokens(gold), tokens(found));
    let (gold, found) = (shingles(&gold), shingles(&found));
    let total = |counts: &HashMap<_, usize>| counts.values().sum::<usize>();
    let matched: usize =
        gold.iter().map(|(shingle, count)| found.get(shingle).map_or(0, |other| *count.min(other))).sum();
    let share = |of: usize| (of > 0).then(|| matched as f64 / of as f64);
    (share(total(&found)), share(total(&gold)))
}

/// Precision, recall and F1 of a set: the harmonic mean of the means over pages.
pub fn set(pages: &[(Option<f64>, Option<f64>)]) -> (f64, f64, f64) {
    let mean = |values: Vec<f64>| values.iter().sum::<f64>() / (values.len() as f64).max(1.0);
    let precision = mean(pages.iter().filter_map(|page| page.0).collect());
    let recall = mean(pages.iter().filter_map(|page| page.1).collect());
    let both = precision + recall;
    (precision, recall, if both > 0.0 { 2.0 * precision * recall / both } else { 0.0 })
}
