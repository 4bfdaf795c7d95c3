//! What is told of an article, whatever it is printed as.

use serde::Serialize;

use crate::cli::report::{clean, json_line};
use crate::strip::{Article, Ground, Origin, Published, Ruled, Stated, Verdict};

/// An article's account.
#[derive(Serialize)]
pub struct Account {
    /// Its key and the path of its raw file.
    pub key: String,
    /// See `key`.
    pub path: String,
    /// What is known about it: label, words, where they came from.
    pub facts: Vec<(&'static str, String, String)>,
    /// Its blocks, in order.
    pub blocks: Vec<Told>,
    /// How many blocks are kept, and how many are not.
    pub kept: usize,
    /// See `kept`.
    pub cut: usize,
}

/// A block and why it is what it is.
#[derive(Serialize)]
pub struct Told {
    /// First and last line in the raw file, from 1.
    pub lines: (u32, u32),
    /// `body`, `meta` or `cut`.
    pub verdict: Verdict,
    /// What it is.
    pub role: &'static str,
    /// The rule that decided it or named it.
    pub rule: &'static str,
    /// The rule's reason.
    pub reason: String,
    /// The labeller's score, where it decided: log odds of body.
    pub score: Option<f32>,
    /// The score's strongest terms, in words, with their weights.
    pub grounds: Vec<(String, f32)>,
    /// The block's words.
    pub text: String,
    /// The raw characters it was read from.
    pub raw: String,
}

impl Account {
    /// Tells of an article; `grounds` are those of its blocks.
    pub fn of(article: &Article, grounds: &[Vec<Ground>]) -> Self {
        let told = |(at, ruled): (usize, &Ruled)| {
            let own = grounds.get(at).filter(|_| ruled.score.is_some()).map_or(&[][..], Vec::as_slice);
            Told {
                lines: ruled.block.lines(article.document()),
                verdict: ruled.verdict,
                role: ruled.role.name(),
                rule: ruled.rule,
                reason: ruled.reason.to_string(),
                score: ruled.score,
                grounds: own.iter().map(|ground| (ground.words.clone(), ground.weight)).collect(),
                text: ruled.block.text.clone(),
                raw: article.document().text.get(ruled.block.hull()).to_owned(),
            }
        };
        let kept = article.body().count();
        Account {
            key: clean(article.key.as_str()),
            path: clean(&article.document().source.path),
            facts: facts(article),
            blocks: article.blocks.iter().enumerate().map(told).collect(),
            kept,
            cut: article.blocks.len() - kept,
        }
    }

    /// One JSON object a block.
    pub fn json_lines(&self) -> String {
        let line = |told: &Told| json_line(told) + "\n";
        self.blocks.iter().map(line).collect()
    }
}

fn facts(article: &Article) -> Vec<(&'static str, String, String)> {
    let facts = &article.facts;
    let teller = |fact: &str, value: &str| {
        let told = facts.told.iter().find(|told| told.fact == fact && told.value == value);
        told.map(|told| clean(&told.by))
    };
    let from = |origin: Origin, fact: &str, value: &str| match (origin, teller(fact, value)) {
        (Origin::Markup, Some(by)) => format!("markup: {by}"),
        _ => format!("{origin:?}").to_lowercase(),
    };
    let unknown = || ("not stated".to_owned(), String::new());
    let title = &facts.title;
    let mut found = vec![("title", clean(&title.value), from(title.from, "title", &title.value))];
    let dated = |p: &Published| (p.value.to_string(), from(p.from, "date", &p.value.to_string()));
    let (date, origin) = facts.published.as_ref().map_or_else(unknown, dated);
    found.push(("date", date, origin));
    let named = |o: &Stated<String>| (clean(&o.value), from(o.from, "outlet", &o.value));
    let (outlet, origin) = facts.outlet.as_ref().map_or_else(unknown, named);
    found.push(("outlet", outlet, origin));
    let own = &article.editor.declared;
    let said = |sidecar: bool, fact: &str, value: &str| match sidecar {
        true => "sidecar".to_owned(),
        false => teller(fact, value).map_or(String::new(), |by| format!("markup: {by}")),
    };
    let writers = facts.bylines.join(", ");
    if !writers.is_empty() {
        found.push(("by", clean(&writers), said(!own.bylines.is_empty(), "by", &writers)));
    }
    let agencies: Vec<&str> = facts.agencies.iter().map(|agency| agency.name.as_str()).collect();
    if !agencies.is_empty() {
        found.push(("agencies", clean(&agencies.join(", ")), String::new()));
    }
    let others =
        [("address", &facts.url, own.url.is_some()), ("language", &facts.language, own.language.is_some())];
    for (label, value, sidecar) in others {
        found.extend(value.as_ref().map(|value| (label, clean(value), said(sidecar, label, value))));
    }
    found
}
