//! Statements in other words, and omissions, of the acceptance case against the editor's gold.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::site::{Site, shared};

/// What the gold lists of an article: its number, and a line.
type Place = (String, u64);

fn place(span: &Value) -> Place {
    (span["article"].as_str().unwrap().to_owned(), span["line"].as_u64().unwrap())
}

fn read() -> Option<(Value, Value)> {
    let folder = shared("aleppo")?;
    let gold = std::fs::read_to_string(folder.join("gold/gold.json")).unwrap();
    let site = Site::empty();
    let output = site.path("public");
    let run = site.run(&["build", "--root", folder.to_str().unwrap(), "--output", output.to_str().unwrap()]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    Some((serde_json::from_str(&gold).unwrap(), site.digest()))
}

fn list<'v>(value: &'v Value, field: &str) -> &'v [Value] {
    value[field].as_array().map_or(&[], Vec::as_slice)
}

/// The articles and lines of a statement's witnesses.
fn places(statement: &Value) -> BTreeSet<Place> {
    let witnesses = list(statement, "witnesses").iter();
    witnesses
        .map(|witness| {
            (witness["article"].as_str().unwrap()[..3].to_owned(), witness["lines"][0].as_u64().unwrap())
        })
        .collect()
}

/// Pairs of places that the gold names as telling the same: parallel sentences, shared quotations, figures
/// that agree, one event.
fn same(gold: &Value) -> Vec<(String, BTreeSet<Place>)> {
    let mut rows = Vec::new();
    for (field, spans) in [("quotes", "variants"), ("timeline", "spans"), ("same_event_links", "spans")] {
        for row in list(gold, field) {
            rows.push((field.to_owned(), list(row, spans).iter().map(place).collect()));
        }
    }
    // The sources of one side of a tension say one thing.
    for side in list(gold, "contradictions").iter().flat_map(|row| list(row, "sides")) {
        rows.push((side["claim"].to_string(), list(side, "spans").iter().map(place).collect()));
    }
    for row in list(&gold["shared_passages"], "cross") {
        let kind = format!("{} {}", row["id"].as_str().unwrap(), row["kind"].as_str().unwrap());
        rows.push((kind, list(row, "spans").iter().map(place).collect()));
    }
    rows
}

#[test]
fn parallel_sentences_are_statements_and_nothing_is_called_one_that_is_none() {
    let Some((gold, digest)) = read() else { return };
    let statements = list(&digest["stories"][0], "statements");
    let rows = same(&gold);
    let wanted = rows.iter().filter(|(name, _)| name.contains("parallel") || name.contains("verbatim"));
    let mut hits = 0;
    for (name, spans) in wanted {
        let hit = statements.iter().any(|statement| places(statement).intersection(spans).count() > 1);
        hits += usize::from(hit);
        println!("{} {name}", if hit { "hit   " } else { "missed" });
    }
    let mut wrong = Vec::new();
    for statement in statements {
        // Two witnesses are told to be one by any row of the gold that has both.
        let own = places(statement);
        let known = rows.iter().any(|(_, spans)| own.intersection(spans).count() > 1);
        println!("{} {} {own:?}", if known { "known " } else { "extra " }, statement["text"]);
        let confused = |row: &&Value| {
            let sides: BTreeSet<Place> = list(row, "spans").iter().map(place).collect();
            own.intersection(&sides).count() > 1
        };
        wrong.extend(list(&gold, "not_contradictions").iter().filter(confused).map(|row| row["id"].clone()));
    }
    assert!(wrong.is_empty(), "different things are one statement: {wrong:?}");
    assert!(hits >= 2, "{hits}");
    let copies = list(&digest, "passages").iter().filter(|passage| passage["kind"] == "shared").count();
    assert_eq!(copies, 0, "no two of them print one agency's text");
}

#[test]
fn nothing_is_said_to_be_left_out_that_the_article_has() {
    let Some((gold, digest)) = read() else { return };
    let story = &digest["stories"][0];
    let rows = same(&gold);
    let mut wrong = Vec::new();
    for omission in list(story, "omissions") {
        let statement = &list(story, "statements")[omission["statement"].as_u64().unwrap() as usize - 1];
        for article in list(omission, "articles") {
            let article = &article.as_str().unwrap()[..3];
            let told = |(_, spans): &&(String, BTreeSet<Place>)| {
                places(statement).intersection(spans).count() > 0
                    && spans.iter().any(|(other, _)| other == article)
            };
            println!("{article} leaves out {}", statement["text"]);
            wrong.extend(rows.iter().find(told).map(|(name, _)| format!("{article}: {name}")));
        }
    }
    for row in list(&gold, "omissions") {
        println!("the gold: {} lacks {}", row["article"], row["lacks"]);
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}
