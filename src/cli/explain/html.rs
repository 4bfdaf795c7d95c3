//! The account as a page: the raw text on the left, what became of it on the right.

use serde::Serialize;
use tera::{Context, Tera};

use super::account::{Account, Told};
use crate::strip::Verdict;

/// A block as the template is given it.
#[derive(Serialize)]
struct Row<'a> {
    class: &'static str,
    lines: String,
    raw: &'a str,
    told: &'a Told,
    score: Option<String>,
    grounds: Vec<(&'a str, String)>,
}

impl<'a> Row<'a> {
    fn of(told: &'a Told) -> Self {
        let (first, last) = told.lines;
        Row {
            class: match told.verdict {
                Verdict::Body => "body",
                Verdict::Meta => "meta",
                Verdict::Cut => "cut",
            },
            lines: if first == last { first.to_string() } else { format!("{first}–{last}") },
            raw: &told.raw,
            told,
            score: told.score.map(|score| format!("{score:+.1}")),
            grounds: told
                .grounds
                .iter()
                .map(|(words, weight)| (words.as_str(), format!("{weight:+.1}")))
                .collect(),
        }
    }
}

/// The account as a page of its own, which needs no other file.
pub fn page(account: &Account) -> String {
    let mut tera = Tera::new();
    tera.autoescape_on(vec![".html"]);
    let mut context = Context::new();
    context.insert("account", account);
    context.insert("rows", &account.blocks.iter().map(Row::of).collect::<Vec<_>>());
    let template = include_str!("page.html");
    tera.add_raw_templates([("page.html", template)])
        .and_then(|()| tera.render("page.html", &context))
        .expect("the built-in template suits the account; a test renders it")
}
