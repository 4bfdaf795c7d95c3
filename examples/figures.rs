//! Prints the figures of a development set's stories, to be judged by eye.
//!
//! `cargo run --example figures -- VERDICT ../shared/data/link/giveme5w1h.jsonl.gz`, with `differ`,
//! `development`, `agree`, `different-scope`, `single` or `all` for VERDICT. Each number stands with the hash of
//! its article's text and its bytes there, by which `tests/differ.toml` names it.

#[path = "stories.rs"]
#[allow(dead_code, clippy::duplicate_mod, reason = "its `main` is another example's; the tests hold both")]
pub mod stories;

use regex::Regex;
use variorum::corpus::{Corpus, Quantity, Witness};

/// The rows of a set. ECB+ prints its words apart (`6 . 1 - magnitude`), one sentence a line: they are joined as
/// newspapers print them, since else no number of it is read.
pub fn rows(path: &str) -> Vec<stories::Row> {
    let mut rows = stories::rows(path);
    if path.contains("ecbplus") {
        let joins = joins();
        rows.iter_mut().for_each(|row| row.text = joined(&row.text, &joins));
    }
    rows
}

fn joins() -> Vec<(Regex, &'static str)> {
    // Twice, where one match takes what the next begins with.
    let forms = [
        (r"(\d) ([,.]) (\d)", "$1$2$3"),
        (r"(\d) ([,.]) (\d)", "$1$2$3"),
        (r"(\w) - (\w)", "$1-$2"),
        (r"(\w) - (\w)", "$1-$2"),
        (r"(\d) -(\w)", "$1-$2"),
        (r"(?:``|'') ?", "\""),
        (r" ('s|n't|'re|'ve|'ll|'d|'m)\b", "$1"),
        (r" ([,.;:!?)])( |\n|$)", "$1$2"),
        (r" ([,.;:!?)])( |\n|$)", "$1$2"),
        (r"\$ ", "$$"),
        (r"\( ", "("),
        (r" %", "%"),
        (r"(\d) : (\d)", "$1:$2"),
        (r"\n", "\n\n"),
    ];
    forms.iter().map(|(form, by)| (Regex::new(form).expect("a form"), *by)).collect()
}

fn joined(text: &str, joins: &[(Regex, &'static str)]) -> String {
    joins.iter().fold(text.to_owned(), |text, (form, by)| form.replace_all(&text, *by).into_owned())
}

/// A passage by the hash of its article's text, in sixteen digits, and its bytes there.
pub fn named(corpus: &Corpus, witness: &Witness) -> String {
    let hash = corpus.articles[witness.article].document().source.sha256.to_string();
    let (from, until) = corpus.bytes(witness).unwrap_or_default();
    format!("{}:{from}-{until}", &hash[..16])
}

fn print(corpus: &Corpus, quantity: &Quantity) {
    for value in &quantity.values {
        let article = &corpus.articles[value.witness.article];
        let day = value.as_of.map(|day| day.to_string()).unwrap_or_default();
        let speaker = value.speaker.as_ref().map_or("", |speaker| corpus.quote(&speaker.witness));
        let words = corpus.quote(&value.witness);
        let sentence = corpus.quote(&value.sentence);
        let place = named(corpus, &value.witness);
        println!(
            "  {:?} | {} | {place} | {day} | {speaker} | {words} | {sentence}",
            value.verdict, article.key
        );
    }
    for apart in &quantity.apart {
        let (here, there) = (corpus.quote(&apart.words), corpus.quote(&apart.others));
        let (number, sentence) = (corpus.quote(&apart.number), corpus.quote(&apart.sentence));
        println!("  {:?}: `{here}` here, `{there}` there | {number} | {sentence}", apart.slot);
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let wanted = arguments.next().unwrap_or_else(|| "all".to_owned()).replace('-', "");
    let rows: Vec<stories::Row> = arguments.flat_map(|path| rows(&path)).collect();
    let corpus = stories::corpus(&rows);
    for (number, story) in corpus.stories.iter().enumerate() {
        for quantity in &story.quantities {
            let verdict = format!("{:?}", quantity.verdict).to_lowercase();
            if wanted == "all" || wanted == verdict {
                println!("== {number} {verdict} {}", quantity.unit.map_or("-", |unit| unit.name));
                print(&corpus, quantity);
            }
        }
    }
}
