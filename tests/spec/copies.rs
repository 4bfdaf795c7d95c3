//! Which articles print the same text: how many of invented copies are found, and that what is found is right.
//!
//! The development sets lie in `../shared/data/link`. Their events are no gold for copies, but two texts of which
//! one copies the other tell one event.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use variorum::corpus::{CopyKind, Corpus};
use variorum::intake::{Key, Sidecar, read};
use variorum::strip::{Article, Known, strip};
use variorum::text::Source;

use crate::site::{Chance, Site, shared, tree};

#[path = "../../examples/copies.rs"]
#[allow(dead_code, reason = "its `main` is the example's")]
mod example;

use example::found;
pub use example::stories;

/// How many articles copy another in the invented corpus.
const COPIES: usize = 200;
const OUTLETS: usize = 9;

/// Prose of invented words, of which few are frequent, as in any language (Zipf 1935).
struct Author {
    chance: Chance,
    words: Vec<String>,
}

impl Author {
    fn new(seed: u64) -> Self {
        let mut chance = Chance(seed);
        let syllables =
            ["ba", "lor", "min", "te", "ku", "san", "vi", "dro", "el", "ga", "nu", "rith", "po", "ez"];
        let word = |_| (0..2 + chance.below(3)).map(|_| syllables[chance.below(syllables.len())]).collect();
        Author { words: (0..6000).map(word).collect(), chance }
    }

    /// The rank of a word is drawn so that the tenth is ten times as rare as the first.
    fn word(&mut self) -> String {
        let octave = self.chance.below(13);
        let rank = (1 << octave) - 1 + self.chance.below(1 << octave);
        self.words[rank.min(self.words.len() - 1)].clone()
    }

    fn sentence(&mut self) -> Vec<String> {
        (0..8 + self.chance.below(17)).map(|_| self.word()).collect()
    }

    /// A text of at least so many words.
    fn text(&mut self, least: usize) -> Vec<Vec<String>> {
        let mut text: Vec<Vec<String>> = Vec::new();
        while text.iter().map(Vec::len).sum::<usize>() < least {
            text.push(self.sentence());
        }
        text
    }

    /// A sentence with some words of a hundred changed: another word, one more or one less.
    fn edited(&mut self, sentence: &[String], percent: usize) -> Vec<String> {
        let mut edited = Vec::new();
        for word in sentence {
            match self.chance.below(100) >= percent {
                true => edited.push(word.clone()),
                false => match self.chance.below(3) {
                    0 => edited.push(self.word()),
                    1 => edited.extend([word.clone(), self.word()]),
                    _ => (),
                },
            }
        }
        edited
    }

    /// A text of which a fifth of the words are another's, in sentences here and there.
    fn reusing(&mut self, other: &[Vec<String>], percent: usize) -> Vec<Vec<String>> {
        let least = 250 + self.chance.below(500);
        let mut text = self.text(least * 4 / 5);
        let mut copied = 0;
        let from = self.chance.below(other.len() / 2);
        for sentence in &other[from..] {
            if copied * 5 >= least {
                break;
            }
            let at = self.chance.below(text.len() + 1);
            let edited = self.edited(sentence, percent);
            copied += edited.len();
            text.insert(at, edited);
        }
        text
    }
}

fn article(name: &str, outlet: usize, sentences: &[Vec<String>]) -> Arc<Article> {
    let sentence = |words: &Vec<String>| {
        let text = words.join(" ");
        format!("{}{}.", text[..1].to_uppercase(), &text[1..])
    };
    let paragraphs: Vec<String> =
        sentences.chunks(4).map(|some| some.iter().map(sentence).collect::<Vec<_>>().join(" ")).collect();
    let front = format!("title = \"{name}\"\noutlet = \"Outlet {outlet}\"\npublished = \"2031-05-02\"");
    let text = format!("+++\n{front}\n+++\n\n{}\n", paragraphs.join("\n\n"));
    let source = Arc::new(Source::new(format!("seeds/{name}.md"), text.into_bytes()));
    let (capture, _) = read(&source).expect("Markdown is read");
    let known = Known::on(jiff::civil::date(2032, 1, 1));
    Arc::new(strip(Key::new(name).expect("a key"), capture, Sidecar::default(), &known).0)
}

/// Originals (`o`), articles that reuse a fifth of one (`r`) and others (`x`), of several outlets of which each
/// prints lines of its own under all of them.
fn invented(percent: usize) -> Corpus {
    let mut author = Author::new(11);
    let lines: Vec<Vec<Vec<String>>> = (0..OUTLETS).map(|_| author.text(40)).collect();
    let mut articles = Vec::new();
    for at in 0..COPIES {
        let least = 300 + author.chance.below(500);
        let original = author.text(least);
        let reusing = author.reusing(&original, percent);
        let other = author.text(400);
        for (name, outlet, text) in [("o", at, original), ("r", at + 1, reusing), ("x", at + 2, other)] {
            let outlet = outlet % OUTLETS;
            articles.push(article(
                &format!("{name}{at:03}"),
                outlet,
                &[text, lines[outlet].clone()].concat(),
            ));
        }
    }
    variorum::corpus::build(articles, Default::default()).0
}

/// How many of the invented copies are found, in thousandths, and what else is.
fn recall(percent: usize) -> (usize, Vec<String>) {
    let corpus = invented(percent);
    let key = |at: usize| corpus.articles[at].key.as_str();
    let pairs: Vec<(&str, &str)> = found(&corpus).into_keys().map(|(a, b)| (key(a), key(b))).collect();
    let is_right = |(a, b): &&(&str, &str)| a[..1] == *"o" && b[..1] == *"r" && a[1..] == b[1..];
    let right = pairs.iter().filter(is_right).count();
    let wrong = pairs.iter().filter(|pair| !is_right(pair)).map(|(a, b)| format!("{a} {b}"));
    (right * 1000 / COPIES, wrong.collect())
}

#[test]
fn articles_that_reuse_a_fifth_of_another_are_found_and_no_others() {
    for (percent, floor) in [(10, 950), (15, 850)] {
        let (recall, wrong) = recall(percent);
        // Shown by `cargo test --test spec copies -- --nocapture`.
        println!("{percent} of 100 words changed: {recall} of 1000 found, {} wrong", wrong.len());
        assert!(recall >= floor, "{percent}: {recall}");
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}

#[test]
fn copies_of_the_development_sets_tell_one_event() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/link");
    if !folder.exists() {
        eprintln!("SKIPPED: {} is not here", folder.display());
        return;
    }
    for (set, floor) in [("giveme5w1h", 28), ("allsides", 0), ("ecbplus", 175)] {
        let rows = stories::rows(folder.join(format!("{set}.jsonl.gz")).to_str().expect("a path"));
        let event: BTreeMap<&str, &str> =
            rows.iter().map(|row| (row.id.as_str(), row.event.as_str())).collect();
        let corpus = stories::corpus(&rows);
        let found = found(&corpus);
        let of_outlets = found.iter().filter(|(_, pair)| pair.kind == CopyKind::Outlets);
        let key = |at: usize| corpus.articles[at].key.as_str();
        let (right, wrong): (Vec<_>, Vec<_>) =
            of_outlets.map(|(&(a, b), _)| (key(a), key(b))).partition(|(a, b)| event[a] == event[b]);
        println!("{set}: {} pairs of one event, {} not", right.len(), wrong.len());
        assert!(right.len() >= floor, "{set}: {}", right.len());
        assert!(wrong.len() * 20 <= right.len(), "{set}: {wrong:?}");
    }
}

#[test]
fn no_article_of_the_acceptance_case_copies_another() {
    let Some(folder) = shared("aleppo") else { return };
    let site = Site::new();
    for (path, bytes) in tree(&folder.join("seeds")) {
        site.write(&format!("seeds/{path}"), bytes);
    }
    site.build();
    for story in site.digest()["stories"].as_array().expect("a list") {
        assert_eq!(story["copies"], serde_json::json!([]));
    }
}

const REPORT: &str = "The ferry Corvina ran onto a sandbank off Port Elm at dawn on Tuesday and had to wait nine hours for the tide. None of the 62 passengers was hurt, and the cook served pancakes until the flour gave out.

Harbour pilot Ines Tolland had warned the company in March that the channel was filling up. The company answered that a survey was planned for the autumn and that its captains knew the water well.";

/// The story page of two papers that print one report, with what a site's and an article's settings say.
fn page(settings: &str, sidecar: &str) -> (String, serde_json::Value) {
    let site = Site::new();
    site.write("site.toml", format!("title = \"Ferries\"\n{settings}"));
    for (name, title) in [("a", "Ferry waits for the tide"), ("b", "Breakfast on the sandbank")] {
        site.write(
            &format!("seeds/{name}.txt"),
            format!("{title}\n\n6 May 2031\n\nPORT ELM (Reuters) - {REPORT}\n"),
        );
    }
    site.write("seeds/b.toml", sidecar);
    site.build();
    (site.read("stories/a.html"), site.digest()["stories"][0]["copies"].clone())
}

#[test]
fn only_what_may_be_shown_stands_side_by_side() {
    let (whole, _) = page("", "");
    assert!(whole.contains("both credit Reuters") && whole.contains("2 passages side by side"), "{whole}");
    let (redacted, data) = page("[publish]\nredact = [\"pancakes\"]\n", "");
    assert!(redacted.contains("served [redacted] until") && !data.to_string().contains("pancakes"));
    // Without text an article has no passages and names no agency; how much it shares is no word of it.
    let (none, data) = page("", "text = \"none\"\n");
    assert!(none.contains("of 100 words of source 1, 100 stand in source 2"), "{none}");
    assert!(!none.contains("passages side by side") && !none.contains("both credit"));
    assert_eq!(data[0]["sides"][1]["agencies"], serde_json::json!([]));
    assert_eq!(data[0]["runs"][0]["witnesses"][1]["text"], serde_json::Value::Null);
    let (withdrawn, data) = page("", "withdrawn = \"by its author\"\n");
    assert!(!withdrawn.contains("The same text") && data == serde_json::json!([]));
}
