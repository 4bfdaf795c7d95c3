//! Which numbers are compared; all words are our own. Wednesday is 11 June 2031.

use std::sync::Arc;

use super::*;
use crate::corpus::fixture::{article, profiles};
use crate::corpus::reading::readings;
use crate::corpus::timeline::date_undated;
use crate::strip::Article;

/// Articles published day by day in June, and their quantities.
fn read(bodies: &[(u8, &str)]) -> (Vec<Arc<Article>>, Vec<Quantity>) {
    let dated = |(at, (day, body)): (usize, &(u8, &str))| {
        article(&format!("a{at}"), ("en", &format!("2031-06-{day}")), body)
    };
    let articles: Vec<_> = bodies.iter().enumerate().map(dated).collect();
    let profiles = profiles(&articles);
    let members: Vec<usize> = (0..articles.len()).collect();
    let readings = readings(&members, &articles, &profiles);
    let found = quantities(&readings, &Cast::of(&readings));
    (articles, found)
}

/// The quantities of articles: verdict and each number with its speaker and day.
fn told(bodies: &[(u8, &str)]) -> Vec<String> {
    let (articles, found) = read(bodies);
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
    found.iter().map(line).collect()
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

/// What stands beside each figure of articles as counting something else: slot, the words here and there.
fn beside(bodies: &[(u8, &str)]) -> Vec<String> {
    let (articles, found) = read(bodies);
    let words =
        |witness: &Witness| &articles[witness.article].blocks[witness.block].block.text[witness.range()];
    let line = |quantity: &Quantity, apart: &Apart| {
        let (here, there, number) = (words(&apart.words), words(&apart.others), words(&apart.number));
        format!("{:?} {:?} `{here}` `{there}` {number}", quantity.verdict, apart.slot)
    };
    found.iter().flat_map(|quantity| quantity.apart.iter().map(move |apart| line(quantity, apart))).collect()
}

#[test]
fn shares_of_two_wholes_stand_beside_each_other_and_are_never_one_figure() {
    assert_eq!(
        beside(&[
            (11, "The guild now holds about 80 percent of the former weavers' quarter in Holmside."),
            (12, "A guild speaker said the guild now controls 93% of Holmside."),
        ]),
        [
            "Single Whole `of the former weavers' quarter` `of Holmside` 93%",
            "DifferentScope Whole `of Holmside` `of the former weavers' quarter` about 80 percent",
        ]
    );
}

#[test]
fn all_people_and_some_of_them_stand_beside_each_other() {
    let all = "More than 800 people were killed in the floods around Holmside.";
    let some = "At least 384 civilians, including 45 children, were killed in the floods around Holmside.";
    assert_eq!(
        beside(&[(11, some), (12, all)]),
        [
            "Single Counted `civilians` `people` More than 800 people",
            "DifferentScope Counted `people` `civilians` At least 384 civilians",
        ]
    );
    for (one, other) in [
        // One article says itself how they stand to each other, more are no part, and few are told one by one.
        (&*format!("{all}\n\n{some}"), "The floods have passed Holmside."),
        (some, "200 people were killed in the floods around Holmside."),
        (
            "Six civilians were killed in the floods around Holmside.",
            "Nine people were killed around Holmside.",
        ),
        (some, "More than 800 people were injured in the floods around Holmside."),
        (some, "More than 800 people were killed in the fires of the dry north."),
    ] {
        let found = beside(&[(11, one), (12, other)]);
        assert!(found.is_empty(), "{one} {other}: {found:?}");
    }
}

#[test]
fn a_share_that_rises_a_day_later_is_a_later_figure_by_a_third_articles_words() {
    let told = told(&[
        (11, "The guild now holds around 80 percent of the former weavers' stronghold."),
        (11, "The guild now holds about 80 percent of former weavers' ground."),
        (12, "The guild had retaken about 85 percent of the ground held since 2019 by the weavers."),
    ]);
    assert_eq!(
        told,
        ["Development: around 80 percent (-, 11) | about 80 percent (-, 11) | about 85 percent (-, 12)"]
    );
}

#[test]
fn one_voice_speaks_for_one_thing_unless_an_article_has_both_numbers() {
    let (one, other) =
        ("Police said 27 people were injured.", "In the port 25 people were injured, police said.");
    assert_eq!(told(&[(11, one), (11, other)]), ["Differ: 27 people (Police, 11) | 25 people (Police, 11)"]);
    let both = format!("{other} Police said 27 people were injured at the mill.");
    assert!(told(&[(11, one), (11, &both)]).iter().all(|line| !line.starts_with("Differ")));
}

#[test]
fn a_story_has_one_magnitude_and_a_quake_of_another_day_is_another_quake() {
    assert_eq!(
        told(&[
            (11, "A 5.9-magnitude quake shook the valley on Tuesday."),
            (12, "An earthquake of magnitude 6.1 hit Holmside."),
            (12, "The quake measured 5.9 on the Richter scale. An aftershock had a magnitude of 4.2."),
            (19, "A 6.4-magnitude quake shook the valley on Wednesday."),
        ]),
        [
            "Differ: 5.9-magnitude (-, 10) | magnitude 6.1 (-, 12) | 5.9 on the Richter scale (-, 12)",
            "Single: magnitude of 4.2 (-, 12)",
            "Single: 6.4-magnitude (-, 18)",
        ]
    );
}

#[test]
fn an_article_without_a_date_holds_for_the_last_weekday_that_it_tells_of() {
    let undated = "The mill collapsed on Wednesday. It killed 40 people. The guild will meet on Friday.";
    let articles = [
        article("a", ("en", "2031-06-11"), "The Dock Union counts its boats."),
        article("b", ("en", "2031-06-12"), "The Dock Union mends its boats."),
        article("c", ("en", ""), undated),
    ];
    let profiles = profiles(&articles);
    let mut readings = readings(&[0, 1, 2], &articles, &profiles);
    date_undated(&mut readings);
    let found = quantities(&readings, &Cast::of(&readings));
    let days: Vec<String> = found
        .iter()
        .map(|quantity| quantity.values[0].as_of.map_or("-".to_owned(), |day| day.to_string()))
        .collect();
    assert_eq!(days, ["2031-06-11"]);
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

#[test]
fn what_two_speakers_measure_otherwise_at_one_time_differs() {
    let company = "The Dorvik Works said that 12,000 litres of solvent had run out of the burst tank.";
    let ministry = "Ada Holm said that 19,000 litres of solvent had run out of a burst tank in Dorvik.";
    assert_eq!(
        told(&[(11, company), (11, ministry)]),
        ["Differ: 12,000 litres (Dorvik Works, 11) | 19,000 litres (Ada Holm, 11)"]
    );
    // Of another time, or of another matter, they are two numbers.
    let counted = "The canal office said that 40 barges were waiting at the lock of Marle.";
    let later = "By Thursday 55 barges were waiting at the lock of Marle, where the gate cracked on Wednesday, said Ada Holm.";
    assert!(told(&[(11, counted), (12, later)]).iter().all(|line| line.starts_with("Single")));
    let water = "Ada Holm said that 19,000 litres of water had run out of a burst tank in Dorvik.";
    assert!(told(&[(11, company), (11, water)]).iter().all(|line| line.starts_with("Single")));
}

#[test]
fn one_text_printed_twice_agrees_with_nobody_and_follows_what_it_followed() {
    let text = "In Dorvik 57 people were injured, the fire service said.";
    assert_eq!(told(&[(11, text), (11, text)])[0].split(':').next(), Some("Single"));
    let first = "In Dorvik 41 people were injured, the fire service said.";
    let all = told(&[(10, first), (11, text), (11, text)]);
    assert_eq!(all.len(), 1, "{all:?}");
    assert!(all[0].starts_with("Development"));
}

#[test]
fn the_day_of_saying_is_no_day_of_counting() {
    let said = "The fire service said on Wednesday that four workers had died.";
    let own = "Four workers died on Monday, the fire service said.";
    assert_eq!(told(&[(11, said)]), ["Single: four workers (fire service, 11)"]);
    assert_eq!(told(&[(11, own)]), ["Single: Four workers (fire service, 9)"]);
}

#[test]
fn a_day_that_a_speaker_behind_a_number_tells_is_not_its_own() {
    assert_eq!(
        told(&[(11, "The Dock Union, which had 210 watchers in the port, said it would report on Friday.")]),
        ["Single: 210 watchers (-, 11)"]
    );
}

#[test]
fn the_day_before_a_number_is_its_own() {
    assert_eq!(
        told(&[(
            12,
            "On Sunday evening 340 people were counting boats here. What happened next depends on whom you ask."
        )]),
        ["Single: 340 people (-, 8)"]
    );
}
