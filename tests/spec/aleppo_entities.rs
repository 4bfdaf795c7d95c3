//! Who and what the acceptance case names: found, told apart, and only in the articles' own words.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::site::{Site, shared, tree};

/// The gold's and our entities, if the shared material is here.
fn both() -> Option<(Value, Vec<Value>)> {
    let folder = shared("aleppo")?;
    let gold = std::fs::read_to_string(folder.join("gold/gold.json")).expect("the gold");
    let gold: Value = serde_json::from_str(&gold).expect("JSON");
    let site = Site::new();
    for (path, bytes) in tree(&folder.join("seeds")) {
        site.write(&format!("seeds/{path}"), bytes);
    }
    site.build();
    Some((gold, site.digest()["entities"].as_array().expect("a list").clone()))
}

/// The lines of an article that are body, by the gold; sub-headlines are.
fn body_lines(gold: &Value, article: &str) -> BTreeSet<u64> {
    let article = &gold["articles"][article];
    let body = article["body_lines"].as_array().unwrap().iter().filter_map(Value::as_u64);
    let other = article["non_body"].as_array().unwrap().iter();
    let subheads =
        other.filter(|line| line["category"] == "subhead").filter_map(|line| line["line"].as_u64());
    body.chain(subheads).collect()
}

/// The names under which a gold entity is printed in the body, without titles, by article.
fn printed(gold: &Value, entity: &Value) -> BTreeMap<String, BTreeSet<String>> {
    let mut articles: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for mention in entity["mentions"].as_array().unwrap() {
        let article = mention["article"].as_str().unwrap();
        if body_lines(gold, article).contains(&mention["line"].as_u64().unwrap()) {
            let name = mention["quote"].as_str().unwrap();
            let plain = ["Maj. ", "Gen. ", "Gen ", "The ", "the "];
            let name = plain.iter().fold(name, |name, title| name.strip_prefix(title).unwrap_or(name));
            articles.entry(article.to_owned()).or_default().insert(name.to_owned());
        }
    }
    articles
}

/// The names that our entity has, and the articles that name it.
fn ours(entity: &Value) -> (BTreeSet<&str>, BTreeSet<&str>) {
    let aliases = entity["aliases"].as_array().unwrap().iter();
    let names = aliases.chain([&entity["name"]]).filter_map(Value::as_str).collect();
    let articles = entity["mentions"].as_array().unwrap().iter();
    (names, articles.map(|mention| &mention["article"].as_str().unwrap()[..3]).collect())
}

/// Which of ours a gold entity is: of its kind, with one of its names.
fn is_same(entity: &Value, gold: &Value, names: &BTreeSet<&str>) -> bool {
    entity["kind"] == gold["type"] && ours(entity).0.iter().any(|name| names.contains(name))
}

#[test]
fn most_people_organisations_and_places_are_found_in_the_articles_that_name_them() {
    let Some((gold, entities)) = both() else { return };
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut missed = Vec::new();
    for entity in gold["entities"].as_array().unwrap() {
        let printed = printed(&gold, entity);
        let names: BTreeSet<&str> = printed.values().flatten().map(String::as_str).collect();
        for article in printed.keys() {
            let kind = entity["type"].as_str().unwrap();
            let found = |ours_is: &&Value| {
                is_same(ours_is, entity, &names) && ours(ours_is).1.contains(article.as_str())
            };
            let (hits, all) = counts.entry(kind).or_default();
            *all += 1;
            match entities.iter().find(found) {
                Some(_) => *hits += 1,
                None => missed.push(format!("{} in {article}", entity["name"].as_str().unwrap())),
            }
        }
    }
    println!("found of the gold's pairs of entity and article whose names stand in the body: {counts:?}");
    println!("missed: {missed:?}");
    // What was measured when this was written; only ever raised.
    for (kind, floor) in [("person", 22), ("organisation", 31), ("place", 39)] {
        assert!(counts[kind].0 >= floor, "{kind}: {:?} of at least {floor}", counts[kind]);
    }
}

#[test]
fn no_two_entities_of_the_gold_are_one() {
    let Some((gold, entities)) = both() else { return };
    for entity in &entities {
        let is = |gold_entity: &&Value| {
            let printed = printed(&gold, gold_entity);
            let names: BTreeSet<&str> = printed.values().flatten().map(String::as_str).collect();
            ours(entity).0.iter().any(|name| names.contains(name))
        };
        let merged: Vec<&Value> = gold["entities"].as_array().unwrap().iter().filter(is).collect();
        assert!(merged.len() < 2, "{} is {merged:?}", entity["name"]);
    }
}

#[test]
fn what_was_cut_names_nobody() {
    let Some((gold, entities)) = both() else { return };
    let mut mentions = 0;
    for mention in entities.iter().flat_map(|entity| entity["mentions"].as_array().unwrap()) {
        let body = body_lines(&gold, &mention["article"].as_str().unwrap()[..3]);
        let lines = &mention["lines"];
        for line in lines[0].as_u64().unwrap()..=lines[1].as_u64().unwrap() {
            assert!(body.contains(&line), "{mention}");
        }
        mentions += 1;
    }
    println!("{mentions} mentions, all in the body");
    assert!(mentions > 100);
}
