//! How well stories are found, held to floors.
//!
//! `tests/events/events.txt` holds invented events that are reported in three languages; the development sets
//! lie in `../shared/data/link`. The floors in `tests/floors.toml` are what was measured when they were
//! pinned; they are only ever raised.

use std::collections::BTreeMap;
use std::path::Path;

use crate::copies::stories::{Row, grouped, rows};

/// BCubed F1 in thousandths: of each text, how much of its story is of its event, and how much of its event
/// is in its story (Bagga and Baldwin 1998).
fn bcubed(rows: &[Row]) -> i64 {
    let event: BTreeMap<&str, &str> = rows.iter().map(|row| (row.id.as_str(), row.event.as_str())).collect();
    let mut sizes: BTreeMap<&str, f64> = BTreeMap::new();
    rows.iter().for_each(|row| *sizes.entry(&row.event).or_default() += 1.0);
    let (mut precision, mut recall, mut found) = (0.0, 0.0, 0.0);
    for story in grouped(rows) {
        let mut counts: BTreeMap<&str, f64> = BTreeMap::new();
        story.iter().for_each(|id| *counts.entry(event[id.as_str()]).or_default() += 1.0);
        for (event, count) in counts {
            precision += count * count / story.len() as f64;
            recall += count * count / sizes[event];
        }
        found += story.len() as f64;
    }
    assert_eq!(found as usize, rows.len(), "every text is in one story");
    let (precision, recall) = (precision / found, recall / found);
    (2000.0 * precision * recall / (precision + recall)) as i64
}

fn floor(name: &str) -> i64 {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/floors.toml");
    let floors: toml::Table =
        std::fs::read_to_string(file).expect("tests/floors.toml").parse().expect("TOML");
    floors["stories"][name].as_integer().expect(name)
}

fn holds(name: &str, rows: &[Row]) {
    let (found, floor) = (bcubed(rows), floor(name));
    // Shown by `cargo test --test spec stories -- --nocapture`.
    eprintln!("{name}: {found}");
    assert!(found >= floor, "{name}: {found}, floor {floor}");
}

/// Events of the invented file: `== EVENT | LANGUAGE | DAY | HEADLINE` begins an article.
fn invented() -> Vec<Row> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/events/events.txt");
    let text = std::fs::read_to_string(file).expect("events");
    let articles = text.split("\n== ").skip(1).enumerate();
    let rows = articles.map(|(at, article)| {
        let (head, body) = article.split_once('\n').expect("a text");
        let [event, language, day, title] =
            head.splitn(4, " | ").collect::<Vec<_>>().try_into().expect("four parts");
        Row {
            id: format!("{event}-{language}-{at}"),
            event: event.to_owned(),
            title: title.to_owned(),
            date: day.to_owned(),
            outlet: String::new(),
            text: body.to_owned(),
        }
    });
    rows.collect()
}

#[test]
fn reports_in_three_languages_meet_by_names_days_and_numbers() {
    let rows = invented();
    assert!(rows.len() >= 40);
    holds("languages", &rows);
}

#[test]
fn development_sets_are_grouped_as_well_as_ever() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/link");
    if !folder.exists() {
        eprintln!("SKIPPED: {} is not here", folder.display());
        return;
    }
    let mut mixed = Vec::new();
    for set in ["giveme5w1h", "allsides", "ecbplus"] {
        let rows = rows(folder.join(format!("{set}.jsonl.gz")).to_str().expect("a path"));
        holds(set, &rows);
        mixed.extend(rows);
    }
    holds("mixed", &mixed);
}

/// Pages stay small where very many articles print one sentence.
#[test]
fn an_articles_page_numbers_the_first_of_very_many_sources() {
    let body =
        "The swing bridge of Hollin was closed on Monday after engineers found a crack in its bearing.";
    let mut site = crate::site::Site::new();
    for at in 0..40 {
        site =
            site.file(&format!("seeds/a{at:02}.txt"), format!("Bridge is shut\n\n9 March 2031\n\n{body}\n"));
    }
    site.build();
    let numbers = |path: &str| site.read(path).matches("role=\"doc-noteref\"").count();
    // Its own headline's, and 24 of 39.
    assert_eq!(numbers("articles/a00.html"), 1 + 24);
    let stories = site.digest()["stories"].as_array().expect("stories").len();
    assert_eq!(stories, 1);
    assert!(numbers("stories/a00.html") >= 40);
}
