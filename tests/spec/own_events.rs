//! Three invented events as their accounts are pasted, against what an editor found before the program did.
//!
//! `tests/events/NAME/` holds the raw articles and `gold.toml`. An item is a hit only if everything is right:
//! the witnesses' articles, lines and words, value, unit, modifier, speaker, day and verdict. The floors in
//! `tests/floors.toml` are what was measured when they were pinned; `UPDATE=1` raises them. What the gold
//! keeps apart must never be one: that has no floor.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::site::Site;

const EVENTS: [&str; 3] = ["halmery-count", "tank-leak", "tram-strike"];

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The raw articles, the gold as JSON with a line for each span, and the digest.
struct Event {
    gold: Value,
    digest: Value,
    stories: usize,
}

impl Event {
    fn read(name: &str) -> Event {
        let folder = tests().join("events").join(name);
        let site = Site::new();
        let mut texts = BTreeMap::new();
        for entry in std::fs::read_dir(&folder).expect("an event").flatten() {
            let path = entry.path();
            if path.extension().is_some_and(|end| end == "txt") {
                let text = std::fs::read_to_string(&path).expect("an article");
                let key = path.file_stem().unwrap().to_str().unwrap().to_owned();
                site.write(&format!("seeds/{key}.txt"), &text);
                texts.insert(key, text);
            }
        }
        let gold = std::fs::read_to_string(folder.join("gold.toml")).expect("a gold");
        let gold: toml::Table = gold.parse().expect("TOML");
        let mut gold = serde_json::to_value(gold).expect("JSON");
        place(&mut gold, &texts);
        site.build();
        let digest = site.digest();
        let stories = digest["stories"].as_array().map_or(0, Vec::len);
        Event { gold, digest, stories }
    }

    /// The rows of a kind in all stories.
    fn found(&self, kind: &str) -> Vec<&Value> {
        list(&self.digest["stories"]).iter().flat_map(|story| list(&story[kind])).collect()
    }

    fn gold(&self, kind: &str) -> &[Value] {
        list(&self.gold[kind])
    }
}

/// Gives each span of the gold the line of its quote, which stands once in its article.
fn place(gold: &mut Value, texts: &BTreeMap<String, String>) {
    match gold {
        Value::Array(all) => all.iter_mut().for_each(|one| place(one, texts)),
        Value::Object(fields) => {
            if let (Some(article), Some(quote)) = (fields.get("article"), fields.get("quote")) {
                let quote = quote.as_str().expect("words");
                let places: Vec<usize> =
                    texts[article.as_str().expect("a name")].match_indices(quote).map(|(at, _)| at).collect();
                assert_eq!(places.len(), 1, "{article}: {quote}");
                let before = &texts[article.as_str().unwrap()][..places[0]];
                fields.insert("line".into(), (before.matches('\n').count() + 1).into());
            }
            fields.values_mut().for_each(|one| place(one, texts));
        }
        _ => {}
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("")
}

/// Letters and digits alone, folded.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a witness, by the words of one of its fields, stands at a span.
fn stands(witness: &Value, field: &str, span: &Value) -> bool {
    let line = |at: usize| witness["lines"][at].as_u64().expect("a line");
    let (own, gold) = (plain(text(&witness[field])), plain(text(&span["quote"])));
    witness["article"] == span["article"]
        && (line(0)..=line(1)).contains(&span["line"].as_u64().expect("a line"))
        && !own.is_empty()
        && (own.contains(&gold) || gold.contains(&own))
}

fn has(row: &Value, span: &Value) -> bool {
    list(&row["witnesses"]).iter().any(|witness| stands(witness, "text", span))
}

/// Whether the found name is one of the gold's, which ` / ` parts: a word of four letters is in both.
fn is_name(found: &Value, gold: &Value) -> bool {
    let words = |name: &str| -> Vec<String> {
        let words = name.split(|c: char| !c.is_alphanumeric());
        words.filter(|word| word.chars().count() > 3).map(str::to_lowercase).collect()
    };
    match (found.as_str(), gold.as_str()) {
        (Some(found), Some(gold)) => {
            gold.split(" / ").any(|gold| words(gold).iter().any(|word| words(found).contains(word)))
        }
        (found, gold) => found.is_none() && gold.is_none(),
    }
}

/// What was found of one kind, and what was printed beside it.
#[derive(Default)]
struct Tally {
    hits: usize,
    missed: Vec<String>,
    extra: Vec<String>,
}

impl Tally {
    fn count(&mut self, hit: bool, name: impl FnOnce() -> String) {
        self.hits += usize::from(hit);
        if !hit {
            self.missed.push(name());
        }
    }

    fn all(&self) -> usize {
        self.hits + self.missed.len()
    }

    fn per_mille(&self) -> i64 {
        (1000 * self.hits / self.all().max(1)) as i64
    }
}

fn spans(row: &Value) -> impl Iterator<Item = &Value> {
    list(&row["spans"]).iter()
}

fn named(span: &Value) -> String {
    format!("{}:{} {}", text(&span["article"]), span["line"], text(&span["quote"]))
}

/// All variants are told as one utterance of its speaker.
fn quotations(event: &Event) -> Tally {
    let (found, mut tally) = (event.found("quotations"), Tally::default());
    for gold in event.gold("quotation") {
        let hit = found
            .iter()
            .any(|row| is_name(&row["speaker"], &gold["speaker"]) && spans(gold).all(|span| has(row, span)));
        tally.count(hit, || format!("{} {}", gold["speaker"], named(&gold["spans"][0])));
    }
    let known = |row: &&&Value| event.gold("quotation").iter().flat_map(spans).any(|span| has(row, span));
    let extra = found.iter().filter(|row| !known(row));
    tally.extra.extend(extra.map(|row| format!("{}: {}", row["speaker"], row["text"])));
    tally
}

/// A value has the gold's number, modifier, speaker and day.
fn is_value(found: &Value, gold: &Value) -> bool {
    let modifier = |value: &Value| value.as_str().map(str::to_lowercase);
    stands(found, "words", gold)
        && found["value"].as_f64() == gold["value"].as_f64()
        && modifier(&found["modifier"]) == modifier(&gold["modifier"])
        && is_name(&found["speaker"], &gold["speaker"])
        && found["as_of"].as_str() == gold["as_of"].as_str()
}

fn values(row: &Value) -> impl Iterator<Item = &Value> {
    list(&row["witnesses"]).iter()
}

fn counts(row: &Value, span: &Value) -> bool {
    values(row).any(|value| stands(value, "words", span))
}

/// All values stand in one row with the gold's unit and verdict.
fn quantities(event: &Event) -> Tally {
    let (found, mut tally) = (event.found("quantities"), Tally::default());
    for gold in event.gold("quantity") {
        let hit = found.iter().any(|row| {
            row["verdict"] == gold["verdict"]
                && row["unit"].as_str() == gold["unit"].as_str()
                && list(&gold["values"]).iter().all(|one| values(row).any(|own| is_value(own, one)))
        });
        tally.count(hit, || {
            let told = |row: &&&Value| list(&gold["values"]).iter().any(|one| counts(row, one));
            let ours = found.iter().filter(told).map(|row| {
                let own = values(row).map(|own| {
                    let field = |name: &str| own[name].as_str().unwrap_or("-");
                    let words = [field("article"), field("words"), field("speaker"), field("as_of")];
                    words.join(", ")
                });
                format!("\n      ours: {} {} {:?}", row["unit"], row["verdict"], own.collect::<Vec<_>>())
            });
            format!("{} {}{}", gold["what"], gold["verdict"], ours.collect::<String>())
        });
    }
    let known = |row: &&&Value| {
        event.gold("quantity").iter().flat_map(|gold| list(&gold["values"])).any(|one| counts(row, one))
    };
    let extra = found.iter().filter(|row| !known(row));
    tally.extra.extend(extra.map(|row| format!("{} {}", row["verdict"], row["label"])));
    tally
}

/// Each side has a witness on a side of its own, and the kind is the gold's.
fn tensions(event: &Event) -> Tally {
    let (found, mut tally) = (event.found("tensions"), Tally::default());
    let sides = |gold: &Value, row: &Value| -> Vec<Option<usize>> {
        let told = |side: &Value| {
            list(&row["sides"]).iter().position(|own| list(side).iter().any(|span| has(own, span)))
        };
        list(&gold["sides"]).iter().map(told).collect()
    };
    for gold in event.gold("tension") {
        let hit = found.iter().any(|row| {
            let sides = sides(gold, row);
            row["kind"] == gold["kind"] && sides.iter().all(Option::is_some) && sides[0] != sides[1]
        });
        tally.count(hit, || format!("{} {}", gold["kind"], gold["about"]));
    }
    let known =
        |row: &&&Value| event.gold("tension").iter().any(|gold| sides(gold, row).iter().all(Option::is_some));
    let extra = found.iter().filter(|row| !known(row));
    tally.extra.extend(extra.map(|row| {
        let words = list(&row["sides"]).iter().flat_map(|side| list(&side["witnesses"]));
        let words: Vec<&str> = words.map(|witness| text(&witness["text"])).collect();
        format!("{} {words:?}", row["kind"])
    }));
    tally
}

/// An entry has the gold's days and a witness at one of its spans.
fn timeline(event: &Event) -> Tally {
    let (found, mut tally) = (event.found("timeline"), Tally::default());
    let days = |row: &Value| {
        let from = text(&row["date"]).to_owned();
        (row["until"].as_str().map_or(from.clone(), str::to_owned), from)
    };
    for gold in event.gold("timeline") {
        let hit = found.iter().any(|row| days(row) == days(gold) && spans(gold).any(|span| has(row, span)));
        tally.count(hit, || format!("{} {}", gold["date"], gold["event"]));
    }
    let known = |row: &&&Value| event.gold("timeline").iter().any(|gold| days(row) == days(gold));
    let extra = found.iter().filter(|row| !known(row));
    tally.extra.extend(extra.map(|row| format!("{} {} {}", row["date"], row["until"], row["text"])));
    tally
}

/// A pair of an entity and an article that names it: an entity of the gold's kind and one of its names there.
fn entities(event: &Event) -> Tally {
    let (found, mut tally) = (list(&event.digest["entities"]), Tally::default());
    let is = |row: &Value, kind: &str, names: &str| {
        let own: Vec<&str> = list(&row["aliases"]).iter().chain([&row["name"]]).map(text).collect();
        row["kind"] == kind && names.split(" / ").any(|name| own.contains(&name))
    };
    let mut gold = Vec::new();
    for (kind, rows) in event.gold["entities"].as_object().expect("kinds") {
        for (names, articles) in rows.as_object().expect("names") {
            gold.push((kind, names));
            for article in list(articles) {
                let told = |row: &Value| values(row).count() + list(&row["mentions"]).len() > 0;
                let there = |row: &Value| list(&row["mentions"]).iter().any(|one| one["article"] == *article);
                let hit = found.iter().any(|row| told(row) && is(row, kind, names) && there(row));
                tally.count(hit, || format!("{kind} {names} in {article}"));
            }
        }
    }
    for row in found {
        let own = gold.iter().filter(|(kind, names)| is(row, kind, names)).count();
        assert!(own < 2, "two entities of the gold are one: {row}");
        if own == 0 {
            tally.extra.push(format!("{} {}", row["kind"], row["name"]));
        }
    }
    tally
}

/// A passage of the gold's kind that stands at two of its spans.
fn passages(event: &Event) -> Tally {
    let (found, mut tally) = (list(&event.digest["passages"]), Tally::default());
    let joins = |row: &Value, gold: &Value| {
        row["kind"] == gold["kind"] && spans(gold).filter(|span| has(row, span)).count() > 1
    };
    for gold in event.gold("passage") {
        let hit = found.iter().any(|row| joins(row, gold));
        tally.count(hit, || format!("{} {}", gold["kind"], named(&gold["spans"][0])));
    }
    for row in found.iter().filter(|row| row["kind"] != "quotation") {
        if !event.gold("passage").iter().any(|gold| joins(row, gold)) {
            let words: Vec<&str> = values(row).map(|witness| text(&witness["text"])).collect();
            tally.extra.push(format!("{} {words:?}", row["kind"]));
        }
    }
    tally
}

/// Of a statement that stands at one of the gold's spans, the gold's article is said to lack it.
fn omissions(event: &Event) -> Tally {
    let mut tally = Tally::default();
    let mut found: Vec<(&Value, &Value)> = Vec::new();
    for story in list(&event.digest["stories"]) {
        for omission in list(&story["omissions"]) {
            let at = omission["statement"].as_u64().expect("a number") as usize - 1;
            found.extend(
                list(&omission["articles"]).iter().map(|article| (article, &story["statements"][at])),
            );
        }
    }
    let same = |own: &(&Value, &Value), gold: &Value| {
        *own.0 == gold["article"] && spans(gold).any(|span| has(own.1, span))
    };
    for gold in event.gold("omission") {
        let hit = found.iter().any(|own| same(own, gold));
        tally.count(hit, || format!("{} lacks {}", gold["article"], gold["lacks"]));
    }
    let extra = found.iter().filter(|own| !event.gold("omission").iter().any(|gold| same(own, gold)));
    tally.extra.extend(extra.map(|(article, statement)| format!("{article} lacks {}", statement["text"])));
    tally
}

/// What is joined although the gold keeps it apart.
fn confused(event: &Event) -> Vec<String> {
    let mut wrong = Vec::new();
    for gold in event.gold("apart") {
        let rows = event.found("quantities");
        if rows.iter().any(|row| counts(row, &gold["one"]) && counts(row, &gold["other"])) {
            wrong.push(text(&gold["why"]).to_owned());
        }
    }
    for gold in event.gold("not_tension") {
        let told = |row: &Value, span: &Value| list(&row["sides"]).iter().any(|side| has(side, span));
        if event.found("tensions").iter().any(|row| told(row, &gold["one"]) && told(row, &gold["other"])) {
            wrong.push(text(&gold["why"]).to_owned());
        }
    }
    wrong
}

/// The shares found, in thousandths by kind.
fn shares(event: &Event) -> BTreeMap<&'static str, i64> {
    let tallies = [
        ("quotations", quotations(event)),
        ("quantities", quantities(event)),
        ("tensions", tensions(event)),
        ("timeline", timeline(event)),
        ("entities", entities(event)),
        ("passages", passages(event)),
        ("omissions", omissions(event)),
    ];
    let print = |(kind, tally): &(&'static str, Tally)| {
        println!("  {kind}: {} of {}, {} not in the gold", tally.hits, tally.all(), tally.extra.len());
        tally.missed.iter().for_each(|missed| println!("    missed {missed}"));
        tally.extra.iter().for_each(|extra| println!("    extra {extra}"));
        (*kind, tally.per_mille())
    };
    tallies.iter().map(print).collect()
}

#[test]
fn of_three_invented_events_as_much_is_found_as_ever_and_nothing_is_confused() {
    let file = tests().join("floors.toml");
    let floors = std::fs::read_to_string(&file).expect("tests/floors.toml");
    let table: toml::Table = floors.parse().expect("TOML");
    let (mut low, mut raised) = (Vec::new(), floors.clone());
    for name in EVENTS {
        let event = Event::read(name);
        println!("{name}: {} stories", event.stories);
        let shares = shares(&event);
        let wrong = confused(&event);
        assert!(wrong.is_empty(), "{name}: what is no one thing is one: {wrong:?}");
        for (kind, share) in shares {
            let floor = table["events"][name][kind].as_integer().expect("a floor");
            if share < floor {
                low.push(format!("{name} {kind}: {share}, floor {floor}"));
            }
            let head = raised.find(&format!("[events.{name}]\n")).expect("a table of the event");
            let line = format!("\n{kind} = {floor}\n");
            let at = head + raised[head..].find(&line).expect("a line of the kind");
            raised.replace_range(at..at + line.len(), &format!("\n{kind} = {}\n", share.max(floor)));
        }
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, raised).expect("floors are written");
        return;
    }
    assert!(low.is_empty(), "below their floors:\n{}", low.join("\n"));
}
