//! Which numbers are compared; all words are our own. Wednesday is 11 June 2031.

use super::*;
use crate::corpus::fixture::{article, profiles};
use crate::corpus::reading::readings;

/// The quantities of articles, published day by day from 11 June: verdict and each number with its speaker and day.
fn told(bodies: &[(u8, &str)]) -> Vec<String> {
    let dated = |(at, (day, body)): (usize, &(u8, &str))| {
        article(&format!("a{at}"), ("en", &format!("2031-06-{day}")), body)
    };
    let articles: Vec<_> = bodies.iter().enumerate().map(dated).collect();
    let profiles = profiles(&articles);
    let members: Vec<usize> = (0..articles.len()).collect();
    let readings = readings(&members, &articles, &profiles);
    let words = |witness: &Witness| {
        articles[witness.article].blocks[witness.block].block.text[witness.range()].to_owned()
    };
    let value = |value: &Value| {
        let speaker = value.speaker.as_ref().map_or("-".to_owned(), |speaker| words(&speaker.witness));
        let day = value.as_of.map_or("-".to_owned(), |day| format!("{}", day.day()));
        format!("{} ({speaker}, {day})", words(&value.witness))
    };
    let line = |quantity: &Quantity| {
        let values: Vec<String> = quantity.values.iter().map(value).collect();
        format!("{:?}: {}", quantity.verdict, values.join(" | "))
    };
    quantities(&readings, &Cast::of(&readings)).iter().map(line).collect()
}

#[test]
fn numbers_of_one_event_that_may_be_one_agree() {
    assert_eq!(
        told(&[
            (11, "Ada Holm said about 4,000 people fled the flooded valley."),
            (11, "Some 4,000 people fled the valley, according to Ada Holm."),
        ]),
        ["Agree: about 4,000 people (Ada Holm, 11) | Some 4,000 people (Ada Holm, 11)"]
    );
}

#[test]
fn numbers_of_one_event_and_day_that_cannot_be_one_differ() {
    assert_eq!(
        told(&[
            (11, "Ada Holm said 40 people were killed when the old mill collapsed."),
            (11, "The Dock Union said 70 people were killed when the old mill collapsed."),
        ]),
        ["Differ: 40 people (Ada Holm, 11) | 70 people (Dock Union, 11)"]
    );
}

#[test]
fn a_later_number_is_a_development() {
    assert_eq!(
        told(&[
            (11, "The collapse of the old mill killed 40 people, Ada Holm said."),
            (13, "The collapse of the old mill killed 70 people, Ada Holm said."),
        ]),
        ["Development: 40 people (Ada Holm, 11) | 70 people (Ada Holm, 13)"]
    );
}

#[test]
fn other_events_wholes_days_and_parts_are_never_compared() {
    for other in [
        "Ada Holm said 70 people were injured when the old mill collapsed.",
        "Ada Holm said 70 people were killed when the old mill collapsed, including 70 millers.",
        "Ada Holm said at least 20 people were killed when the old mill collapsed.",
        "Ada Holm said 70 people may have been killed if the old mill collapsed.",
        "Ada Holm said 70 millers were killed when the old mill collapsed.",
        "Ada Holm said 4,000 people were killed when the old mills of the war collapsed.",
    ] {
        let told =
            told(&[(11, "Ada Holm said 40 people were killed when the old mill collapsed."), (11, other)]);
        let wrong = told.iter().any(|line| line.starts_with("Development"));
        assert!(!wrong, "{other}: {told:?}");
        if !other.contains("including") {
            assert!(!told.iter().any(|line| line.starts_with("Differ")), "{other}: {told:?}");
        }
    }
    let shares = told(&[
        (11, "The guild now holds 80 percent of the lower valley."),
        (11, "The guild now holds 93 percent of all mills."),
    ]);
    assert!(shares.iter().all(|line| line.starts_with("Single")), "{shares:?}");
}

#[test]
fn an_open_number_and_a_much_larger_one_are_not_the_same() {
    let told = told(&[
        (11, "Ada Holm said more than 20 people were killed when the old mill collapsed."),
        (11, "Ada Holm said 90 people were killed when the old mill collapsed."),
    ]);
    assert!(told.iter().all(|line| line.starts_with("Single")), "{told:?}");
}

#[test]
fn a_bare_number_counts_what_the_one_before_it_counted() {
    assert_eq!(
        told(&[(11, "Ada Holm said 3,000 people had left on Monday and 2,000 so far on Wednesday.")]),
        ["Single: 3,000 people (Ada Holm, 9)", "Single: 2,000 so far (Ada Holm, 11)"]
    );
}

#[test]
fn times_ages_and_asides_are_no_figures() {
    let told = told(&[(11, "For 20 minutes two men sang, a 40-year-old and a boy of 9.")]);
    assert!(told.is_empty(), "{told:?}");
}
