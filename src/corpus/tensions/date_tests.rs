//! Which dates of one event differ and which do not; all words are our own. Wednesday is 11 June 2031.

use super::*;
use crate::corpus::fixture::{article, profiles};
use crate::corpus::reading::readings;
use crate::corpus::timeline::date_undated;

/// What articles, each with its day, date differently: the words of each side.
fn told_in(language: &str, bodies: &[(&str, &str)]) -> Vec<Vec<String>> {
    let article =
        |(at, (day, body)): (usize, &(&str, &str))| article(&format!("a{at}"), (language, day), body);
    let articles: Vec<_> = bodies.iter().enumerate().map(article).collect();
    let profiles = profiles(&articles);
    let members: Vec<usize> = (0..articles.len()).collect();
    let mut readings = readings(&members, &articles, &profiles);
    date_undated(&mut readings);
    let words = |(witness, _): &(Witness, By)| {
        articles[witness.article].blocks[witness.block].block.text[witness.range()].to_owned()
    };
    let tensions = tensions(&readings, &Cast::of(&readings));
    let dates = tensions.iter().filter(|tension| tension.kind == TensionKind::Dates);
    let side = |side: &Side| side.witnesses.iter().map(words).collect::<Vec<_>>().join(" | ");
    dates.map(|tension| tension.sides.iter().map(side).collect()).collect()
}

fn told(bodies: &[(&str, &str)]) -> Vec<Vec<String>> {
    told_in("en", bodies)
}

const LAST_WEEK: (&str, &str) = (
    "2031-06-13",
    "Repairs stopped after a heavy storm wrecked the old signal mast near the lighthouse last week.",
);
const MONDAY: (&str, &str) = (
    "2031-06-13",
    "Nobody was hurt after the heavy storm wrecked the old signal mast near the harbour on Monday.",
);

#[test]
fn one_event_on_days_that_exclude_each_other_is_dated_differently() {
    assert_eq!(
        told(&[LAST_WEEK, MONDAY]),
        [[
            "Repairs stopped after a heavy storm wrecked the old signal mast near the lighthouse last week",
            "Nobody was hurt after the heavy storm wrecked the old signal mast near the harbour on Monday"
        ]]
    );
}

#[test]
fn a_third_article_stands_on_the_side_whose_day_it_names() {
    let third = ("2031-06-13", MONDAY.1);
    assert_eq!(told(&[LAST_WEEK, MONDAY, third])[0][1].matches(" | ").count(), 1);
}

#[test]
fn an_article_without_a_date_is_read_by_the_day_that_its_story_gives_it() {
    let meeting = "The harbour council of Dorvik voted for a new signal mast on Thursday.";
    let dated = format!("{} {meeting}", LAST_WEEK.1);
    let undated = format!("{} {meeting}", MONDAY.1);
    assert_eq!(told(&[(LAST_WEEK.0, &dated), ("", &undated)]).len(), 1);
    assert!(told(&[LAST_WEEK, ("", &undated)]).is_empty(), "nothing dates the second");
}

#[test]
fn days_that_meet_do_not_differ() {
    let week = LAST_WEEK.1.replace("last week", "on 9 June 2031");
    assert!(told(&[(LAST_WEEK.0, &week), MONDAY]).is_empty());
}

#[test]
fn neighbouring_days_are_one_by_another_clock() {
    let sunday = MONDAY.1.replace("Monday", "Sunday");
    assert!(told(&[MONDAY, (MONDAY.0, &sunday)]).is_empty());
    let saturday = MONDAY.1.replace("Monday", "Saturday");
    assert_eq!(told(&[MONDAY, (MONDAY.0, &saturday)]).len(), 1);
}

#[test]
fn events_that_happen_more_than_once_do_not_differ() {
    let another = LAST_WEEK.1.replace("a heavy", "another heavy");
    assert!(told(&[(LAST_WEEK.0, &another), MONDAY]).is_empty(), "one of several");
    let both =
        format!("{} A heavy storm had wrecked the signal mast on Thursday of last week, too.", MONDAY.1);
    assert!(told(&[LAST_WEEK, (MONDAY.0, &both)]).is_empty(), "the article knows of two");
    let unknown = MONDAY.1.replace("the heavy storm", "a heavy storm");
    let other = LAST_WEEK.1.replace("the old", "an old");
    assert!(told(&[(LAST_WEEK.0, &other), (MONDAY.0, &unknown.replace("the old", "an old"))]).is_empty());
}

#[test]
fn short_or_common_runs_are_no_event() {
    let short = "Nobody was hurt after the heavy storm on Monday.";
    assert!(told(&[LAST_WEEK, ("2031-06-13", short)]).is_empty());
    let common = "It was one of the last that they had on";
    let days = [format!("{common} Monday."), format!("{common} Friday.")];
    assert!(told(&[("2031-06-13", &days[0]), ("2031-06-14", &days[1])]).is_empty());
}

#[test]
fn what_is_to_come_what_is_quoted_and_one_article_alone_do_not_differ() {
    let coming = "The union will mend the old signal mast near the harbour on Monday.";
    let other = coming.replace("Monday", "Saturday");
    assert!(told(&[("2031-06-13", coming), ("2031-06-13", &other)]).is_empty());
    let quoted = MONDAY.1.replace("after the", "“after the").replace("Monday.", "Monday.”");
    assert!(told(&[LAST_WEEK, ("2031-06-13", &quoted)]).is_empty());
    let alone = format!("{} {}", LAST_WEEK.1, MONDAY.1);
    assert!(told(&[("2031-06-13", &alone)]).is_empty());
}

#[test]
fn other_languages_of_the_table_are_read() {
    for (language, one, other) in [
        (
            "de",
            "Niemand kam zu Schaden nach dem schweren Sturm am alten hölzernen Leuchtturm von Dorvik am 3. Juni 2031.",
            "Die Arbeiten ruhten nach dem schweren Sturm am alten hölzernen Leuchtturm von Dorvik am 9. Juni 2031.",
        ),
        (
            "fr",
            "Personne ne fut blessé après la violente tempête contre le vieux phare de Dorvik le 3 juin 2031.",
            "Les travaux cessèrent après la violente tempête contre le vieux phare de Dorvik le 9 juin 2031.",
        ),
        (
            "es",
            "Nadie resultó herido tras la violenta tormenta contra el viejo faro de Dorvik el 3 de junio de 2031.",
            "Las obras pararon tras la violenta tormenta contra el viejo faro de Dorvik el 9 de junio de 2031.",
        ),
    ] {
        assert_eq!(told_in(language, &[("2031-06-13", one), ("2031-06-13", other)]).len(), 1, "{language}");
    }
}

#[test]
fn a_place_on_two_days_is_no_event() {
    let fell = "The north wall of the old slate quarry gave way on Monday morning.";
    let saved = "The last men below the north wall of the old slate quarry were brought out on Thursday.";
    let met = "Five hundred people met below the north wall of the old slate quarry on Thursday.";
    for other in [saved, met] {
        assert!(told(&[("2031-06-13", fell), ("2031-06-13", other)]).is_empty(), "{other}");
    }
    assert!(told(&[("2031-06-13", met), ("2031-06-13", &met.replace("Thursday", "Monday"))]).is_empty());
}
