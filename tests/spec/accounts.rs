//! Who says what in the acceptance case: quotations and figures against the editor's.

use serde_json::Value;

use crate::site::{Site, shared};

/// The gold, and the digest of the five articles.
fn case() -> Option<(Value, Value)> {
    let folder = shared("aleppo")?;
    let text = std::fs::read_to_string(folder.join("gold/gold.json")).expect("the gold");
    let site = Site::empty();
    let output = site.path("public");
    let run = site.run(&["build", "--root", folder.to_str().unwrap(), "--output", output.to_str().unwrap()]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    Some((serde_json::from_str(&text).expect("the gold is JSON"), site.digest()))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Letters and digits alone, folded: how the gold's quotes are compared with ours.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a witness stands at a gold span: same article, its line, and words that overlap.
fn stands(witness: &Value, words: &str, span: &Value) -> bool {
    let line = span["line"].as_u64().unwrap();
    let lines = witness["lines"][0].as_u64().unwrap()..=witness["lines"][1].as_u64().unwrap();
    let (own, gold) = (plain(words), plain(span["quote"].as_str().unwrap()));
    let article = witness["article"].as_str().unwrap().starts_with(span["article"].as_str().unwrap());
    article && lines.contains(&line) && (own.contains(&gold) || gold.contains(&own))
}

/// Whether we name the gold's speaker: one of its names, by a word of four letters or an acronym.
fn is_speaker(found: &Value, gold: &str) -> bool {
    let nobody = gold.starts_with("unattributed");
    let Some(found) = found.as_str() else { return nobody };
    let telling = |word: &&str| word.chars().count() >= 4 || word.chars().all(char::is_uppercase);
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(telling).map(str::to_lowercase).collect()
    };
    let known = words(gold);
    !nobody && words(found).iter().any(|word| known.contains(word))
}

fn is_body(gold: &Value, span: &Value) -> bool {
    let article = &gold["articles"][span["article"].as_str().unwrap()];
    list(&article["body_lines"]).contains(&span["line"])
}

/// A gold quotation is a hit if all its variants in bodies are told as one utterance of its speaker; a single
/// one if it is told with its speaker.
#[test]
fn quotations_are_linked_and_have_the_golds_speakers() {
    let Some((gold, digest)) = case() else { return };
    let found = list(&digest["stories"][0]["quotations"]);
    let quoted = |row: &Value, span: &Value| {
        list(&row["witnesses"])
            .iter()
            .any(|witness| stands(witness, witness["text"].as_str().unwrap_or(""), span))
    };
    let (mut high, mut other, mut missed) = ((0, 0), (0, 0), Vec::new());
    for quote in list(&gold["quotes"]) {
        let spans: Vec<&Value> =
            list(&quote["variants"]).iter().filter(|span| is_body(&gold, span)).collect();
        let speaker = quote["speaker"].as_str().unwrap();
        let hit = found.iter().any(|row| {
            spans.len() > 1
                && spans.iter().all(|span| quoted(row, span))
                && is_speaker(&row["speaker"], speaker)
        });
        let count = if quote["confidence"] == "high" { &mut high } else { &mut other };
        *count = (count.0 + usize::from(hit), count.1 + 1);
        missed.extend((!hit).then(|| format!("{} {speaker}", quote["id"])));
    }
    let singles = list(&gold["single_quotes"]);
    let hit = |single: &&Value| {
        let speaker = single["speaker"].as_str().unwrap_or("unattributed");
        found.iter().any(|row| quoted(row, &single["span"]) && is_speaker(&row["speaker"], speaker))
    };
    let (hits, no): (Vec<&Value>, Vec<&Value>) = singles.iter().partition(hit);
    missed.extend(no.iter().map(|single| format!("{} {}", single["speaker"], single["span"]["quote"])));
    let known = |row: &Value| {
        let spans = list(&gold["quotes"]).iter().flat_map(|quote| list(&quote["variants"]));
        spans.chain(singles.iter().map(|single| &single["span"])).any(|span| quoted(row, span))
    };
    let extra: Vec<String> = found
        .iter()
        .filter(|row| !known(row))
        .map(|row| format!("{}: {}", row["speaker"], row["text"]))
        .collect();
    println!(
        "linked: {high:?} of high confidence, {other:?} others; single: {} of {}",
        hits.len(),
        singles.len()
    );
    println!("missed: {missed:#?}\nextra: {extra:#?}");
    for not in list(&gold["not_quotes"]) {
        assert!(!found.iter().any(|row| quoted(row, &not["span"])), "{not}");
    }
    assert!(high.0 >= 2 && other.0 >= 1 && hits.len() >= 10, "{high:?} {other:?} {}", hits.len());
}

/// A value is a hit if number, modifier, speaker and day are the gold's.
fn is_value(found: &Value, gold: &Value) -> bool {
    let amount = match &gold["value"] {
        Value::Number(number) => found["value"].as_f64() == number.as_f64(),
        Value::Array(range) => *range == [found["range"][0].clone(), found["range"][1].clone()],
        // Two units of one length or area, the first of which we take.
        Value::Object(units) => units.values().any(|value| value.as_f64() == found["value"].as_f64()),
        _ => found["value"].is_null(),
    };
    let modifier = |value: &Value| value.as_str().map(str::to_lowercase);
    amount
        && modifier(&found["modifier"]) == modifier(&gold["modifier"])
        && is_speaker(&found["speaker"], gold["said_by"].as_str().unwrap())
        && found["as_of"] == gold["as_of"]
}

#[test]
fn figures_have_the_golds_numbers_speakers_days_and_verdicts() {
    let Some((gold, digest)) = case() else { return };
    let found = list(&digest["stories"][0]["quantities"]);
    // Of the row, the values at a gold span.
    let at = |row: &Value, span: &Value| -> Vec<Value> {
        let here = |value: &&Value| stands(value, value["words"].as_str().unwrap(), span);
        list(&row["witnesses"]).iter().filter(here).cloned().collect()
    };
    let (mut values, mut figures, mut missed) = ((0, 0), (0, 0), Vec::new());
    for figure in list(&gold["figures"]) {
        // Years and weeks stand on the timeline.
        if ["f16", "f17", "f18"].contains(&figure["id"].as_str().unwrap()) {
            continue;
        }
        let body: Vec<&Value> =
            list(&figure["values"]).iter().filter(|value| is_body(&gold, &value["span"])).collect();
        let told = |value: &Value| {
            found.iter().any(|row| at(row, &value["span"]).iter().any(|own| is_value(own, value)))
        };
        let hits = body.iter().filter(|value| told(value)).count();
        values = (values.0 + hits, values.1 + body.len());
        let verdict = match figure["verdict"].as_str().unwrap() {
            "agree" | "agree_with_nuance" => "agree",
            "differ_by_date_and_source" => "development",
            "different_scope" => "different-scope",
            _ => "single",
        };
        let one_row = |row: &&Value| body.iter().all(|value| !at(row, &value["span"]).is_empty());
        let alone = verdict == "single" || verdict == "different-scope";
        let right = match alone {
            true => body.iter().all(|value| {
                let own = |row: &&Value| !at(row, &value["span"]).is_empty();
                found.iter().filter(own).any(|row| row["verdict"] == "single" || row["verdict"] == verdict)
            }),
            false => found.iter().filter(one_row).any(|row| row["verdict"] == verdict),
        };
        let hit = right && hits == body.len();
        figures = (figures.0 + usize::from(hit), figures.1 + 1);
        if !hit {
            let no: Vec<_> = body.iter().filter(|value| !told(value)).map(|value| &value["span"]).collect();
            missed.push(format!("{} verdict {right} {no:?}", figure["id"]));
        }
    }
    println!("values {values:?}, whole figures {figures:?}; missed: {missed:#?}");
    let apart = |a: &str, b: &str| {
        let spans = |id: &str| -> Vec<Value> {
            let figure = list(&gold["figures"]).iter().find(|figure| figure["id"] == id).unwrap();
            list(&figure["values"]).iter().map(|value| value["span"].clone()).collect()
        };
        let holds = |row: &Value, id: &str| spans(id).iter().any(|span| !at(row, span).is_empty());
        !found.iter().any(|row| holds(row, a) && holds(row, b))
    };
    for (a, b) in [("f4", "f5"), ("f8", "f10"), ("f12", "f1")] {
        assert!(apart(a, b), "{a} and {b} count different things");
    }
    // Two accounts that lie a hundred times apart never agree.
    let spans: Vec<&Value> = list(&gold["figures"])
        .iter()
        .filter(|figure| figure["id"] == "f3")
        .flat_map(|figure| list(&figure["values"]))
        .map(|value| &value["span"])
        .collect();
    let both = |row: &&Value| spans.iter().all(|span| !at(row, span).is_empty());
    assert!(spans.len() == 2 && !found.iter().filter(both).any(|row| row["verdict"] == "agree"));
    // They are told beside each other, with the slot that is not the same.
    let beside = |a: &str, b: &str| {
        let of = |id: &str| list(&gold["figures"]).iter().find(|figure| figure["id"] == id).unwrap();
        let spans = |id: &str| list(&of(id)["values"]).iter().map(|value| &value["span"]);
        let holds = |row: &&Value| spans(a).any(|span| !at(row, span).is_empty());
        let names = |row: &Value| {
            let is_one =
                |other: &Value| spans(b).any(|span| stands(other, other["words"].as_str().unwrap(), span));
            list(&row["see_also"]).iter().any(is_one)
        };
        found.iter().filter(holds).any(names)
    };
    for (a, b) in [("f4", "f5"), ("f5", "f4"), ("f8", "f10"), ("f10", "f8")] {
        assert!(beside(a, b), "{a} names {b}");
    }
    assert!(!beside("f12", "f1") && !beside("f1", "f12"));
    assert!(found.iter().any(|row| row["verdict"] == "different-scope"));
    assert!(found.iter().all(|row| row["verdict"] != "differ"), "the gold knows no figures that differ");
    assert!(values.0 >= 28 && figures.0 >= 15, "{values:?} {figures:?}");
}
