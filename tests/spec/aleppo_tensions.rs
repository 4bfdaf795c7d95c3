//! Where the accounts of the acceptance case differ, against the editor's gold.

use serde_json::Value;

use crate::site::{Site, shared};

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

/// Letters and digits alone, folded.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a side has a witness at a gold span.
fn has(side: &Value, span: &Value) -> bool {
    list(side, "witnesses").iter().any(|witness| stands(witness, span))
}

fn stands(witness: &Value, span: &Value) -> bool {
    let article = witness["article"].as_str().unwrap().starts_with(span["article"].as_str().unwrap());
    let (own, gold) = (plain(witness["text"].as_str().unwrap_or("")), plain(span["quote"].as_str().unwrap()));
    article && witness["lines"][0] == span["line"] && (own.contains(&gold) || gold.contains(&own))
}

/// The gold's spans of a claim, or of a case that must not be flagged: its own, or its figures'.
fn spans(gold: &Value, case: &Value) -> Vec<Value> {
    let of = |id: &Value| list(gold, "figures").iter().find(|figure| figure["id"] == *id);
    let figures = list(case, "refs").iter().filter_map(of).flat_map(|figure| list(figure, "values"));
    list(case, "spans").iter().chain(figures.map(|value| &value["span"])).cloned().collect()
}

#[test]
fn the_claim_and_its_denial_are_found_and_nothing_that_the_gold_keeps_apart() {
    let Some((gold, digest)) = read() else { return };
    let found: Vec<&Value> =
        list(&digest, "stories").iter().flat_map(|story| list(story, "tensions")).collect();
    for case in list(&gold, "contradictions") {
        let sides = list(case, "sides");
        let both = |tension: &&&Value| {
            let claimed = |side: &Value| {
                list(tension, "sides").iter().any(|own| list(side, "spans").iter().any(|span| has(own, span)))
            };
            sides.iter().all(claimed)
        };
        let hit = found.iter().find(both);
        let told = |span: &&Value| {
            hit.is_some_and(|tension| list(tension, "sides").iter().any(|own| has(own, span)))
        };
        let (hits, missed): (Vec<&Value>, Vec<&Value>) =
            sides.iter().flat_map(|side| list(side, "spans")).partition(told);
        println!("{}: {} spans found, missed: {missed:?}", case["id"], hits.len());
        let wanted = match case["id"].as_str().unwrap() {
            "c1" => 6,
            "c3" | "c6" => 3,
            "c4" => 2,
            _ => 0,
        };
        assert!(hits.len() >= wanted, "{}: {} of {wanted}", case["id"], hits.len());
        // No span of the one side stands on the other.
        if let Some(tension) = hit {
            for own in list(tension, "sides") {
                let taken = sides.iter().filter(|side| list(side, "spans").iter().any(|span| has(own, span)));
                assert_eq!(taken.count(), 1, "{own}");
            }
        }
    }
    let quoted = list(&gold, "quotes").iter().find(|same| same["id"] == "q4").expect("q4");
    let words = list(quoted, "variants");
    let noted = found.iter().any(|tension| {
        let sides = list(tension, "sides");
        tension["kind"] == "headline-quotation" && words.iter().zip(sides).all(|(span, side)| has(side, span))
    });
    assert!(noted, "the headline quotes what nobody said");
    let known: Vec<&Value> = list(&gold, "contradictions")
        .iter()
        .flat_map(|case| list(case, "sides"))
        .flat_map(|side| list(side, "spans"))
        .chain(words)
        .collect();
    let witnesses =
        found.iter().flat_map(|tension| list(tension, "sides")).flat_map(|side| list(side, "witnesses"));
    let extra: Vec<&Value> = witnesses.filter(|one| !known.iter().any(|span| stands(one, span))).collect();
    println!("{} tensions, extra: {extra:#?}", found.len());
    assert!(extra.is_empty(), "{extra:#?}");
    for case in list(&gold, "not_contradictions") {
        let apart = spans(&gold, case);
        for tension in &found {
            let joined = apart.iter().filter(|span| list(tension, "sides").iter().any(|own| has(own, span)));
            assert!(joined.count() < 2, "{}: {}", case["id"], case["why"]);
        }
    }
}
