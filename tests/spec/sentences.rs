//! Sentences: on golden rules that others wrote down, as exact a language as ever.
//!
//! The floors in `tests/floors.toml` are what was measured when they were pinned; they are only ever
//! raised. `UPDATE=1` raises them. `cargo run --release --example sentences` prints the figures.

use std::path::Path;

#[path = "../../examples/sentences/exact.rs"]
#[allow(dead_code, reason = "the example prints more of it")]
mod exact;
#[path = "../../examples/evaluate/packed.rs"]
#[allow(dead_code, reason = "the evaluation uses more of it")]
mod packed;

#[test]
fn sentences_are_as_exact_as_ever_in_each_language() {
    let Some(set) = crate::site::shared("data/link/pragmatic_segmenter.jsonl.gz") else { return };
    let shares = exact::shares(&packed::rows(&packed::unpacked(&set)));
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/floors.toml");
    let text = std::fs::read_to_string(&file).expect("tests/floors.toml");
    let floors: toml::Table = text.parse().expect("TOML");
    let floor = |language: &str| floors["sentences"].get(language).and_then(toml::Value::as_integer);
    let (mut low, mut raised) = (Vec::new(), String::new());
    for (language, share) in &shares {
        let floor = floor(language).unwrap_or(0) as usize;
        if share.thousandths() < floor {
            low.push(format!("{language}: {}, floor {floor}", share.thousandths()));
        }
        raised += &format!("{language} = {}\n", share.thousandths().max(floor));
    }
    if std::env::var_os("UPDATE").is_some() {
        let (head, rest) = text.split_once("[sentences]\n").expect("a table of sentences");
        let tail = rest.find("\n#").map_or("", |at| &rest[at..]);
        std::fs::write(&file, format!("{head}[sentences]\n{raised}{tail}")).expect("floors are written");
        return;
    }
    assert!(low.is_empty(), "below their floors:\n{}", low.join("\n"));
}
