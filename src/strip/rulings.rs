//! The editor's `keep` and `cut`.

use super::page::Page;
use super::rules::{EDITOR_CUTS, EDITOR_KEEPS, Rule};
use crate::intake::{Rulings, Shape};
use crate::text::{Diagnostic, Diagnostics, Place, collapse, fold};

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
            flaws.push(
                Diagnostic::warning(
                    "strip/ruling",
                    Place::file(path),
                    format!("`{kind}` names words that are not here: “{words}”"),
                )
                .help("quote words of one block exactly as they stand in the file"),
            );
            continue;
        };
        let rule = if kind == "cut" { &EDITOR_CUTS } else { kept_as(&page.seen[at].block.shape) };
        page.decide(at, rule);
    }
    flaws
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
