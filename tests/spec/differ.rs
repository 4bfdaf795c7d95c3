//! Figures that are said to differ in the development stories, against the judgements in `tests/differ.toml`.

use std::collections::BTreeMap;
use std::path::Path;

use variorum::corpus::Verdict;

use crate::site::shared;

#[path = "../../examples/figures.rs"]
#[allow(dead_code, reason = "its `main` is the example's")]
mod figures;

const SETS: [&str; 3] = ["giveme5w1h", "allsides", "ecbplus"];

/// Of a hundred printed so many are right at least; fewer are a scandal.
const RIGHT: usize = 95;

/// Both judgements of a pair by its set and its passages, the lesser first.
fn judged() -> BTreeMap<[String; 3], [bool; 2]> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/differ.toml");
    let table: toml::Table = std::fs::read_to_string(file).expect("tests/differ.toml").parse().expect("TOML");
    let pair = |pair: &toml::Value| {
        let field = |name: &str| pair[name].as_str().expect(name).to_owned();
        let judgement = |name: &str| match field(name).as_str() {
            "right" => true,
            "wrong" => false,
            other => panic!("{other} is no judgement"),
        };
        ([field("set"), field("one"), field("other")], [judgement("first"), judgement("second")])
    };
    table["pair"].as_array().expect("pairs").iter().map(pair).collect()
}

/// The pairs that are printed as differing.
fn printed(set: &str, path: &str) -> Vec<[String; 3]> {
    let corpus = figures::stories::corpus(&figures::rows(path));
    let quantities = corpus.stories.iter().flat_map(|story| &story.quantities);
    let pairs = quantities.flat_map(|quantity| {
        let first = &quantity.values[0];
        let differ = quantity.values.iter().filter(|value| value.verdict == Verdict::Differ);
        differ.map(|value| {
            let mut names = [&first.witness, &value.witness].map(|witness| figures::named(&corpus, witness));
            names.sort();
            let [one, other] = names;
            [set.to_owned(), one, other]
        })
    });
    pairs.collect()
}

#[test]
fn what_is_said_to_differ_was_judged_right_twice() {
    let Some(folder) = shared("data/link") else { return };
    let judged = judged();
    let path = |set: &str| folder.join(format!("{set}.jsonl.gz")).to_str().expect("a path").to_owned();
    let printed: Vec<_> = SETS.iter().flat_map(|set| printed(set, &path(set))).collect();
    let unknown: Vec<_> = printed.iter().filter(|pair| !judged.contains_key(*pair)).collect();
    assert!(unknown.is_empty(), "judge these twice, and write them into tests/differ.toml: {unknown:?}");
    let right = printed.iter().filter(|pair| judged[*pair] == [true, true]).count();
    let known = judged.values().filter(|judgements| **judgements == [true, true]).count();
    // Shown by `cargo test --test spec differ -- --nocapture`.
    eprintln!("differ: {} printed, {right} right; {known} right ones are known", printed.len());
    assert!(100 * right >= RIGHT * printed.len(), "{right} of {} are right", printed.len());
    let missed: Vec<_> =
        judged.iter().filter(|(pair, both)| **both == [true, true] && !printed.contains(pair)).collect();
    eprintln!("right and not printed: {missed:?}");
    assert!(right >= 3, "{right}");
}
