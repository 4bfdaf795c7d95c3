//! The editor's `keep` and `cut`.

use std::collections::BTreeSet;

use super::page::Page;
use super::rules::{EDITOR_CUTS, EDITOR_KEEPS, Rule};
use crate::intake::{Rulings, Shape};
use crate::text::{Diagnostic, Diagnostics, Place, collapse, fold, hashed_words};

/// Applies the editor's rulings over all rules; one that names no block is a warning.
pub fn apply(rulings: &Rulings, page: &mut Page<'_>, path: &str) -> Diagnostics {
    let mut flaws = Vec::new();
    if rulings.keep.is_empty() && rulings.cut.is_empty() {
        return flaws;
    }
    let texts: Vec<String> = page.seen.iter().map(|seen| fold(&collapse(&seen.block.text))).collect();
    let both = [(&rulings.keep, "keep"), (&rulings.cut, "cut")];
    for (words, kind) in both.into_iter().flat_map(|(list, kind)| list.iter().map(move |words| (words, kind)))
    {
        let wanted = fold(&collapse(words));
        let Some(at) = texts.iter().position(|text| !wanted.is_empty() && text.contains(&wanted)) else {
            let message = format!("`{kind}` names words that are not here: “{words}”");
            let flaw = Diagnostic::warning("strip/ruling", Place::file(path), message);
            flaws.push(flaw.help(nearest(words, page)));
            continue;
        };
        let rule = if kind == "cut" { &EDITOR_CUTS } else { kept_as(&page.seen[at].block.shape) };
        page.decide(at, rule);
    }
    flaws
}

/// What to do about words that stand nowhere: the block that shares most of them, if those are half.
fn nearest(wanted: &str, page: &Page<'_>) -> String {
    let wanted: Vec<u64> = hashed_words(wanted).into_iter().map(|word| word.hash).collect();
    let shared = |text: &str| {
        let own: BTreeSet<u64> = hashed_words(text).into_iter().map(|word| word.hash).collect();
        wanted.iter().filter(|hash| own.contains(hash)).count()
    };
    let ranked = page.seen.iter().map(|seen| (shared(&seen.block.text), &seen.block));
    let best = ranked.reduce(|a, b| if b.0 > a.0 { b } else { a });
    match best.filter(|(most, _)| *most > 0 && 2 * most >= wanted.len()) {
        Some((_, block)) => format!("the nearest block is: “{}”", collapse(&block.text)),
        None => "quote words of one block exactly as they stand in the file".to_owned(),
    }
}

fn kept_as(shape: &Shape) -> &'static Rule {
    let [paragraph, subhead, list, quote, code, table] = &EDITOR_KEEPS;
    match shape {
        Shape::Heading(_) => subhead,
        Shape::ListItem { .. } => list,
        Shape::Quote => quote,
        Shape::Code { .. } => code,
        Shape::TableRow { .. } => table,
        Shape::Paragraph | Shape::Picture => paragraph,
    }
}
