//! How exactly texts are cut into sentences, and how fast.
//!
//! `cargo run --release --example sentences [FILE]` prints the share of exact rows a language; with
//! `-- --misses` also what was found instead; with `-- --time COUNT` how long the bodies of COUNT generated
//! articles take.

use std::path::Path;
use std::time::Instant;

#[path = "../../tests/corpus/mod.rs"]
mod corpus;
#[path = "../evaluate/packed.rs"]
#[allow(dead_code, reason = "the evaluation uses more of it")]
mod packed;

mod exact;

/// The golden rules, where the team's shared material lies beside this folder.
const SET: &str = "../shared/data/link/pragmatic_segmenter.jsonl.gz";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--time", count] => time(count.parse().expect("a number")),
        ["--misses"] => report(SET, true),
        [] => report(SET, false),
        [file] => report(file, false),
        _ => {
            eprintln!("sentences [FILE | --misses | --time COUNT]");
            std::process::exit(2);
        }
    }
}

fn report(file: &str, misses: bool) {
    let rows = packed::rows(&packed::unpacked(Path::new(file)));
    for row in rows.iter().filter(|_| misses) {
        let (found, expected) = (exact::sentences(row), exact::expected(row));
        if found != expected {
            println!("{}\n  found    {found:?}\n  expected {expected:?}", row["id"]);
        }
    }
    println!("language     rows  exact         white space alike  (PDF, DOCX)");
    let mut all = exact::Share::default();
    for (language, share) in exact::shares(&rows) {
        line(&language, share);
        all.rows += share.rows;
        all.exact += share.exact;
        all.spaced += share.spaced;
        all.scanned += share.scanned;
    }
    line("all", all);
}

fn line(name: &str, share: exact::Share) {
    let percent = |count: usize| 100.0 * count as f64 / share.rows.max(1) as f64;
    let (exact, spaced) = (percent(share.exact), percent(share.spaced));
    let exact::Share { rows, scanned, .. } = share;
    println!(
        "{name:12} {rows:4}  {:4} {exact:6.1} %  {:4} {spaced:6.1} %     {scanned:4}",
        share.exact, share.spaced
    );
}

fn time(count: usize) {
    let articles = corpus::generate(1, count);
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    for _ in 0..3 {
        let begun = Instant::now();
        let found: usize = articles
            .iter()
            .flat_map(|article| article.text.lines())
            .map(|line| variorum::text::sentences_in(line, Some("en")).len())
            .sum();
        println!("{count} articles, {bytes} bytes: {found} sentences in {:?}", begun.elapsed());
    }
}
