//! `variorum check`.

mod links;

use clap::Args;

use super::build::{compose, count};
use super::report::Reporter;
use super::{Common, Outcome, Stop};
use crate::page::{Desk, Edition, Theme};
use crate::strip::Origin;
use crate::text::{Diagnostic, Diagnostics, Place};

/// Find everything that is wrong, without writing anything
#[derive(Args)]
#[command(after_help = "\
Prints every error and warning of the site, articles that lack a date, an outlet or a headline, links
between its pages that lead nowhere, and paragraphs that could as well be text as not.
The exit status is 1 if there is any error.

Examples:
  variorum check
  variorum check --format json | jq .message")]
pub struct Check {}

impl Check {
    /// Checks the site.
    pub fn run(&self, common: &Common, reporter: &mut Reporter) -> Outcome {
        let root = common.root()?;
        let digest = compose(common, &root, reporter)?;
        let mut flaws = digest.flaws.clone();
        flaws.extend(missing(&digest));
        flaws.extend(uncertain(&digest));
        match Theme::new(&digest.theme, &digest.config.language) {
            Err(more) => flaws.extend(more),
            Ok(theme) => {
                flaws.extend(theme.warnings().iter().cloned());
                let desk = Desk::new(&digest.config, &digest.corpus, &digest.annotated, &digest.contents);
                match Edition::new(desk, &theme) {
                    Err(more) => flaws.extend(more),
                    Ok(edition) => flaws.extend(links::dead(&edition)),
                }
            }
        }
        let flaws = Diagnostic::sorted(flaws);
        let errors = reporter.flaws(&flaws);
        let articles = count(digest.corpus.articles.len(), "article", "articles");
        let found = format!(
            "{}, {}",
            count(errors, "error", "errors"),
            count(flaws.len() - errors, "warning", "warnings")
        );
        reporter.say(&format!("{articles} checked: {found}."));
        if errors > 0 { Err(Stop::Refused) } else { Ok(()) }
    }
}

/// Facts that neither the text nor the editor states.
fn missing(digest: &crate::pipeline::Digest) -> Diagnostics {
    let mut flaws = Vec::new();
    for article in &digest.corpus.articles {
        let facts = &article.facts;
        let lacks = [
            (facts.published.is_none(), "date"),
            (facts.outlet.is_none(), "outlet"),
            (facts.title.from == Origin::Derived, "headline"),
        ];
        let lacks: Vec<&str> = lacks.iter().filter(|(lacks, _)| *lacks).map(|(_, what)| *what).collect();
        if !lacks.is_empty() && article.editor.withdrawn.is_none() {
            let path = article.document().source.path.clone();
            let sidecar = path.rsplit_once('.').map_or(path.clone(), |(stem, _)| format!("{stem}.toml"));
            let flaw = Diagnostic::warning(
                "strip/missing",
                Place::file(path),
                format!("our copy states no {}", lacks.join(", no ")),
            );
            let part = article.document().source.part.as_ref();
            let table = part.map_or(String::new(), |part| format!(", under [article.\"{part}\"]"));
            flaws.push(flaw.help(format!("if you know it, write it into {sidecar}{table}")));
        }
    }
    flaws
}

/// Paragraphs of which the labeller is not sure, an article a warning.
fn uncertain(digest: &crate::pipeline::Digest) -> Diagnostics {
    let shown = digest.corpus.articles.iter().filter(|article| article.editor.withdrawn.is_none());
    let flaw = |article: &std::sync::Arc<crate::strip::Article>| {
        let unsure: Vec<_> = article.unsure().collect();
        let document = article.document();
        let lines: Vec<String> =
            unsure.iter().map(|ruled| ruled.block.lines(document).0.to_string()).collect();
        let place = Place::span(&document.source.path, &document.text, unsure.first()?.block.hull());
        let what = if unsure.len() == 1 {
            let done = if unsure[0].is_body() { "kept" } else { "cut" };
            format!("this paragraph was {done}, and might as well not have been")
        } else {
            format!("{} paragraphs might as well be kept as cut: lines {}", unsure.len(), lines.join(", "))
        };
        let help = format!(
            "`variorum explain {}` shows why; keep = [\"words\"] or cut = [\"words\"] in the sidecar decides",
            article.key
        );
        Some(Diagnostic::warning("strip/uncertain", place, what).help(help))
    };
    shown.filter_map(flaw).collect()
}
