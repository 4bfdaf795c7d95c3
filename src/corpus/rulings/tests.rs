//! What an editor's ruling does; all words are our own.

use std::sync::Arc;

use super::*;
use crate::corpus::fixture::article;
use crate::corpus::{Corpus, Editors, Verdict, build};
use crate::text::Severity;

const BASE: &str =
    "Divers found the brass bell of the Dorvik ferry under the northern pier on Friday morning.";
const LIKE: &str =
    "On Friday morning the brass bell of the Dorvik ferry was found by divers under the northern pier.";
const OTHER: &str =
    "Harbour master Tarnow wants to hang it in the chapel of the fishermen, he told the council.";
const TOLD: &str = "The bell weighs 48 kilos and rang for the last time in 1911, the museum said.";
const HEAVY: &str = "A crane lifted 52 kilos of brass before noon.";

/// Three reports of one event: two tell it in like words, the third in its own.
fn articles() -> Vec<Arc<Article>> {
    let body = |first: &str, more: &str| format!("{first}\n\n{more} The Dorvik ferry bell is back.\n");
    vec![
        article("alma", ("en", "2031-06-13"), &body(BASE, TOLD)),
        article("bree", ("en", "2031-06-14"), &body(LIKE, HEAVY)),
        article(
            "cora",
            ("en", "2031-06-14"),
            &body("What lay under the northern pier of Dorvik rang again.", OTHER),
        ),
    ]
}

fn side(name: &str, words: &str) -> Quoted {
    Quoted { article: Key::new(name).expect("a key"), words: words.to_owned() }
}

fn link(verb: Verb, kind: LinkKind, sides: [(&str, &str); 2]) -> LinkRuling {
    let [one, other] = sides.map(|(name, words)| side(name, words));
    LinkRuling { verb, kind, one, other: Some(other), place: Place::file("content/links/a.toml") }
}

/// What a corpus is under rulings, and what is said of them.
fn ruled(links: Vec<LinkRuling>, least: Status) -> (Corpus, Vec<String>) {
    let rulings = Rulings { links, ..Rulings::default() };
    let (corpus, flaws) =
        build(articles(), Editors { rulings: &rulings, least: Some(least), ..Editors::default() });
    assert!(flaws.iter().all(|flaw| flaw.severity == Severity::Warning), "{flaws:?}");
    (corpus, flaws.into_iter().map(|flaw| flaw.message).collect())
}

/// The statements as pairs of articles, base first, with their status.
fn statements(corpus: &Corpus) -> Vec<(Vec<usize>, Status)> {
    let all = corpus.stories.iter().flat_map(|story| &story.statements);
    all.map(|one| (one.witnesses().map(|witness| witness.article).collect(), one.status)).collect()
}

#[test]
fn without_rulings_the_two_sentences_are_found_as_one_statement() {
    let (corpus, flaws) = ruled(Vec::new(), Status::Found);
    assert_eq!(corpus.stories.len(), 1);
    assert!(statements(&corpus).contains(&(vec![0, 1], Status::Found)), "{:?}", statements(&corpus));
    assert!(flaws.is_empty());
}

#[test]
fn what_is_suppressed_is_gone_and_what_is_confirmed_says_so() {
    let pair = [("alma", "brass bell of the Dorvik ferry under"), ("bree", "was found by divers")];
    let (corpus, flaws) = ruled(vec![link(Verb::Suppress, LinkKind::Statement, pair)], Status::Found);
    assert!(!statements(&corpus).iter().any(|(of, _)| of.starts_with(&[0, 1])), "{:?}", statements(&corpus));
    assert!(flaws.is_empty(), "{flaws:?}");
    let (corpus, flaws) = ruled(vec![link(Verb::Confirm, LinkKind::Statement, pair)], Status::Found);
    assert!(statements(&corpus).contains(&(vec![0, 1], Status::Confirmed)), "{:?}", statements(&corpus));
    assert!(flaws.is_empty(), "{flaws:?}");
}

#[test]
fn only_what_is_confirmed_is_left_where_only_that_is_wanted() {
    let pair = [("bree", "was found by divers"), ("alma", "brass bell of the Dorvik ferry under")];
    let (corpus, _) = ruled(vec![link(Verb::Confirm, LinkKind::Statement, pair)], Status::Confirmed);
    assert_eq!(statements(&corpus), [(vec![0, 1], Status::Confirmed)]);
    let story = &corpus.stories[0];
    assert!(story.quantities.is_empty() && story.timeline.is_empty() && story.voices.is_empty());
}

#[test]
fn what_the_program_does_not_find_is_joined_by_the_editors_word() {
    let pair = [("alma", BASE), ("cora", "What lay under the northern pier of Dorvik rang again.")];
    let (corpus, flaws) = ruled(vec![link(Verb::Confirm, LinkKind::Statement, pair)], Status::Confirmed);
    assert_eq!(statements(&corpus), [(vec![0, 2], Status::Confirmed)]);
    assert!(flaws.is_empty(), "{flaws:?}");
}

#[test]
fn numbers_that_the_editor_joins_are_compared_by_their_intervals() {
    let pair = [("alma", "48 kilos"), ("bree", "52 kilos")];
    let (corpus, flaws) = ruled(vec![link(Verb::Confirm, LinkKind::Quantity, pair)], Status::Confirmed);
    assert!(flaws.is_empty(), "{flaws:?}");
    let [quantity] = &corpus.stories[0].quantities[..] else { panic!("{:?}", corpus.stories[0].quantities) };
    assert_eq!(quantity.values.len(), 2);
    // They exclude each other, and hold for two days.
    assert_eq!(quantity.verdict, Verdict::Development);
    assert_eq!(quantity.status, Status::Confirmed);
}

#[test]
fn accounts_differ_where_the_editor_says_so() {
    let pair = [("alma", "rang for the last time in 1911"), ("cora", "rang again")];
    let (corpus, flaws) = ruled(vec![link(Verb::Confirm, LinkKind::Tension, pair)], Status::Found);
    assert!(flaws.is_empty(), "{flaws:?}");
    let [tension] = &corpus.stories[0].tensions[..] else { panic!("one tension") };
    let speakers: Vec<Option<&str>> = tension
        .sides
        .iter()
        .map(|side| side.speaker.as_ref().map(|one| corpus.quote(&one.witness)))
        .collect();
    assert_eq!(speakers, [Some("museum"), None]);
}

#[test]
fn what_is_left_out_can_be_said_and_denied() {
    let pair = [("alma", "brass bell of the Dorvik ferry"), ("cora", "")];
    let omitted = |corpus: &Corpus| corpus.stories[0].omissions.iter().any(|one| one.articles.contains(&2));
    assert!(omitted(&ruled(vec![link(Verb::Confirm, LinkKind::Omission, pair)], Status::Found).0));
    assert!(!omitted(&ruled(vec![link(Verb::Suppress, LinkKind::Omission, pair)], Status::Found).0));
}

#[test]
fn a_ruling_that_finds_its_words_no_more_says_what_is_near() {
    let lost = [
        ("alma", "Divers found the silver bell of the Dorvik ferry under the northern pier"),
        ("brea", "divers"),
    ];
    let several = [("bree", "Dorvik ferry"), ("alma", BASE)];
    let idle = [("alma", "48 kilos"), ("cora", OTHER)];
    let rulings = Rulings {
        links: vec![
            link(Verb::Confirm, LinkKind::Statement, lost),
            link(Verb::Suppress, LinkKind::Statement, several),
            link(Verb::Suppress, LinkKind::Quantity, idle),
        ],
        ..Rulings::default()
    };
    let (_, flaws) = build(articles(), Editors { rulings: &rulings, ..Editors::default() });
    let said: Vec<(&str, &str)> =
        flaws.iter().map(|flaw| (flaw.message.as_str(), flaw.help.as_deref().unwrap_or(""))).collect();
    assert_eq!(said.len(), 4, "{said:#?}");
    assert!(said[0].0.starts_with("`alma` does not say “Divers found the silver bell"));
    assert!(said[0].1.contains("found the [-silver-] {+brass+} bell"), "{said:?}");
    assert_eq!(said[1], ("no article has the key `brea`", "did you mean `bree`?"));
    assert!(said[2].0.starts_with("“Dorvik ferry” stands 2 times in `bree`"), "{said:?}");
    assert_eq!(said[3].0, "no quantity joins these words");
}

#[test]
fn stories_are_merged_and_split_and_keep_their_pinned_names() {
    let keys = |names: &[&str]| names.iter().map(|name| Key::new(name).expect("a key")).collect::<Vec<_>>();
    let place = || Place::file("content/links/a.toml");
    let split = (Grouping::Split, keys(&["cora"]), place());
    let pin = |name: &str, articles: &[&str]| Pin {
        story: Key::new(name).expect("a key"),
        articles: keys(articles),
        place: place(),
    };
    let rulings = Rulings {
        groupings: vec![split.clone()],
        pins: vec![pin("bree", &["bree", "alma"])],
        ..Rulings::default()
    };
    let (corpus, _) = build(articles(), Editors { rulings: &rulings, ..Editors::default() });
    let told: Vec<(&str, &[usize])> =
        corpus.stories.iter().map(|story| (story.id.0.as_str(), story.members.as_slice())).collect();
    assert_eq!(told, [("bree", &[0, 1][..]), ("cora", &[2])]);
    // What was split is merged again, and one pinned name leads to the other.
    let merge = (Grouping::Merge, keys(&["alma", "cora"]), place());
    let pins = vec![pin("cora", &["cora"]), pin("bree", &["bree", "alma"])];
    let rulings = Rulings { groupings: vec![split, merge], pins, ..Rulings::default() };
    let (corpus, _) = build(articles(), Editors { rulings: &rulings, ..Editors::default() });
    let [story] = &corpus.stories[..] else { panic!("one story") };
    assert_eq!((story.id.0.as_str(), story.former[0].0.as_str()), ("bree", "cora"));
}
