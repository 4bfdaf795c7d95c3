//! Rules of statements in other words; all words are our own. Wednesday is 11 June 2031.

use std::sync::Arc;

use super::*;
use crate::corpus::fixture::{article, profiles};
use crate::corpus::reading::readings;
use crate::strip::Article;

/// Which sentences stand together, base first; the articles are of one story.
fn told(articles: &[Arc<Article>]) -> Vec<Vec<String>> {
    let profiles = profiles(articles);
    let members: Vec<usize> = (0..articles.len()).collect();
    let index = Index::of(&members, articles, &profiles);
    let quote = |witness: &Witness| {
        articles[witness.article].blocks[witness.block].block.text[witness.range()].to_owned()
    };
    let star = |star: Star| {
        let base = star.witnesses[star.base];
        let others = star.witnesses.iter().filter(|witness| **witness != base);
        std::iter::once(&base).chain(others).map(quote).collect()
    };
    stars(&index, &readings(&members, articles, &profiles)).into_iter().map(star).collect()
}

/// Padding that shares nothing, so that the words of the two sentences are rare in their story.
const ONE: &str =
    "The baker of the valley sells warm bread to every traveller who crosses the pass in winter.";
const OTHER: &str =
    "Musicians rehearsed an old dance behind the curtain while children painted paper lanterns green.";

/// Whether two sentences of one language and day are one statement.
fn same_in(language: &str, a: &str, b: &str) -> bool {
    let articles = [
        article("a", (language, "2031-06-11"), &format!("{a}\n\n{ONE}")),
        article("b", (language, "2031-06-11"), &format!("{OTHER}\n\n{b}")),
    ];
    !told(&articles).is_empty()
}

fn same(a: &str, b: &str) -> bool {
    same_in("en", a, b)
}

const BRIDGE: &str =
    "Engineers closed the swing bridge at Dorvik on Monday after a cracked bearing was found.";

#[test]
fn sentences_that_share_most_of_their_telling_words_are_one_statement() {
    assert!(same(
        BRIDGE,
        "The Dorvik swing bridge was closed on Monday when engineers found a cracked bearing."
    ));
    assert!(!same(
        BRIDGE,
        "Engineers painted the swing bridge at Dorvik in bright colours for the harbour feast."
    ));
}

#[test]
fn another_number_of_one_kind_forbids_it() {
    let counted = |number: &str| {
        format!("The ferry to Dorvik carried {number} passengers over the cold strait that night.")
    };
    assert!(same(
        &counted("about 340"),
        &format!("That night, {}", counted("340").replacen("The", "the", 1))
    ));
    assert!(!same(&counted("340"), &format!("That night, {}", counted("430").replacen("The", "the", 1))));
}

#[test]
fn a_denial_in_one_only_forbids_it() {
    let other = "The Dorvik swing bridge was not closed on Monday when engineers found a cracked bearing.";
    assert!(!same(BRIDGE, other));
    let denied = "Engineers denied that the swing bridge at Dorvik closed on Monday after a cracked bearing was found.";
    assert!(!same(BRIDGE, denied));
}

#[test]
fn denials_forbid_it_in_every_language_of_the_table() {
    for (language, told, said, denied) in [
        (
            "de",
            "Die Drehbrücke in Dorvik wurde wegen eines gerissenen Lagers gesperrt, meldete der Hafenmeister.",
            "Wegen eines gerissenen Lagers wurde die Drehbrücke in Dorvik gesperrt, meldete der Hafenmeister.",
            "Wegen eines gerissenen Lagers wurde die Drehbrücke in Dorvik nicht gesperrt, meldete der Hafenmeister.",
        ),
        (
            "fr",
            "Le pont tournant de Dorvik a souffert d'un palier fissuré, selon le capitaine du port.",
            "Selon le capitaine du port, le pont tournant de Dorvik a souffert d'un palier fissuré.",
            "Selon le capitaine du port, le pont tournant de Dorvik n'a jamais souffert d'un palier fissuré.",
        ),
        (
            "es",
            "El puente giratorio de Dorvik sufrió un cojinete agrietado, según el capitán del puerto.",
            "Según el capitán del puerto, el puente giratorio de Dorvik sufrió un cojinete agrietado.",
            "Según el capitán del puerto, el puente giratorio de Dorvik nunca sufrió un cojinete agrietado.",
        ),
        (
            "ru",
            "Разводной мост в Дорвике получил трещину подшипника, сообщил начальник порта.",
            "Начальник порта сообщил: разводной мост в Дорвике получил трещину подшипника.",
            "Начальник порта сообщил: разводной мост в Дорвике не получил трещину подшипника.",
        ),
    ] {
        assert!(same_in(language, told, said), "{language}");
        assert!(!same_in(language, told, denied), "{language}");
    }
}

#[test]
fn other_days_forbid_it() {
    let other = "The Dorvik swing bridge was closed on Tuesday when engineers found a cracked bearing.";
    assert!(!same(BRIDGE, other));
    // Monday of another week.
    let articles = [
        article("a", ("en", "2031-06-11"), &format!("{BRIDGE}\n\n{ONE}")),
        article(
            "b",
            ("en", "2031-06-18"),
            &format!(
                "{OTHER}\n\nThe Dorvik swing bridge was closed on Monday when engineers found a cracked bearing."
            ),
        ),
    ];
    assert!(told(&articles).is_empty());
}

#[test]
fn other_months_forbid_it_where_no_date_tells_the_year() {
    let opened = |month: &str| format!("The herring market at Dorvik opened a second hall in {month}.");
    let articles = |month: &str| {
        [
            article("a", ("en", ""), &format!("{}\n\n{ONE}", opened("March"))),
            article("b", ("en", ""), &format!("{OTHER}\n\nSellers said: {}", opened(month))),
        ]
    };
    assert_eq!(told(&articles("March")).len(), 1);
    assert!(told(&articles("October")).is_empty());
}

#[test]
fn what_is_done_is_not_what_is_planned_and_opposites_are_not_the_same() {
    let planned =
        "Engineers will close the swing bridge at Dorvik on Monday because a cracked bearing was found.";
    assert!(!same(BRIDGE, planned));
    assert!(!same(
        "The price of dried herring at Dorvik rose sharply after the autumn storms, traders reported.",
        "After the autumn storms, traders reported, the price of dried herring at Dorvik fell sharply."
    ));
    assert!(!same(
        BRIDGE,
        "Was the Dorvik swing bridge closed on Monday after engineers found a cracked bearing?"
    ));
}

#[test]
fn a_speaker_named_with_title_and_office_is_no_statement() {
    assert!(!same(
        "Dorvik Harbour Board chairwoman Ilse Tarnow said that the dredger would be sold before winter.",
        "Dorvik Harbour Board chairwoman Ilse Tarnow said that no pilot had ever asked for a pension."
    ));
}

#[test]
fn other_words_of_one_speaker_are_another_statement() {
    assert!(!same(
        "Harbour master Tarnow called the cracked bearing of the swing bridge \"a warning from the winter\".",
        "Harbour master Tarnow called the cracked bearing of the swing bridge \"nothing but rust\"."
    ));
}

#[test]
fn the_same_number_and_day_need_fewer_words() {
    assert!(same(
        "Trawlers landed about 4,200 tons of herring at the northern quay on Monday, a record for the season.",
        "On Monday trawlers landed around 4,200 tons of herring, which the fishers' union put down to mild weather."
    ));
}

#[test]
fn a_longer_sentence_is_a_variant_of_a_shorter_and_never_its_base() {
    let long = "The Dorvik swing bridge was closed on Monday when engineers found a cracked bearing, while the \
                ferry company promised extra boats for schoolchildren, nurses and the night shift of the cannery.";
    let articles = [
        article("a", ("en", "2031-06-11"), &format!("{long}\n\n{ONE}")),
        article("b", ("en", "2031-06-11"), &format!("{OTHER}\n\n{BRIDGE}")),
    ];
    assert_eq!(told(&articles), [[BRIDGE, long]]);
}

#[test]
fn a_star_is_no_chain() {
    let links = [
        "Engineers closed the swing bridge at Dorvik after a cracked bearing was found.",
        "Engineers closed the bridge at Dorvik after a cracked bearing alarmed the pilots.",
        "A cracked bearing at Dorvik alarmed the pilots, whose union demanded new buoys.",
        "At Dorvik the alarmed pilots, whose union demanded new buoys, went home.",
    ];
    let padding =
        [ONE, OTHER, "A choir of lighthouse keepers sang.", "Nobody had seen the owl since Easter."];
    let articles: Vec<_> = (0..4)
        .map(|at| {
            article(&format!("a{at}"), ("en", "2031-06-11"), &format!("{}\n\n{}", links[at], padding[at]))
        })
        .collect();
    for two in articles.windows(2) {
        assert_eq!(told(two).len(), 1, "each says what the next says: {}", two[0].key);
    }
    for star in told(&articles) {
        assert!(!(star.contains(&links[0].to_owned()) && star.contains(&links[3].to_owned())), "{star:?}");
    }
}

#[test]
fn sentences_of_two_languages_are_never_one_statement() {
    let articles = [
        article("a", ("en", "2031-06-11"), &format!("{BRIDGE}\n\n{ONE}")),
        article("b", ("nl", "2031-06-11"), &format!("{OTHER}\n\n{BRIDGE}")),
    ];
    assert!(told(&articles).is_empty());
}
