//! Rules of timelines; all words are our own. Wednesday is 11 June 2031.

use std::sync::Arc;

use super::*;
use crate::corpus::build;
use crate::corpus::fixture::{article, profiles};
use crate::corpus::reading::readings;
use crate::strip::Article;

/// Days and number of witnesses of the timeline that articles have together.
fn told(bodies: &[(&str, &str)]) -> Vec<(String, usize)> {
    let articles: Vec<_> =
        (0..).zip(bodies).map(|(at, (date, body))| article(&format!("a{at}"), ("en", date), body)).collect();
    let profiles = profiles(&articles);
    let members: Vec<usize> = (0..articles.len()).collect();
    let mut readings = readings(&members, &articles, &profiles);
    date_undated(&mut readings);
    let days = |moment: &Moment| match moment.from == moment.until {
        true => moment.from.to_string(),
        false => format!("{}/{}", moment.from, moment.until),
    };
    timeline(&readings).iter().map(|moment| (days(moment), moment.witnesses.len())).collect()
}

/// The timeline of one sentence beside a second dated one, on 1 May 2031, that lets it have one.
fn days(sentence: &str) -> Vec<String> {
    let body = format!("{sentence}\n\nThe miller sold two old wheels on 1 May 2031.");
    let told = told(&[("2031-06-11", &body)]);
    told.into_iter().map(|(days, _)| days).filter(|days| days != "2031-05-01").collect()
}

#[test]
fn a_sentence_that_dates_an_event_stands_on_the_timeline() {
    for (sentence, expected) in [
        ("The old mill burned down on Monday.", "2031-06-09"),
        ("The council will vote on the repairs on Friday.", "2031-06-13"),
        ("Rain damaged the roof of the mill last week.", "2031-06-02/2031-06-08"),
        ("About 300 people left the valley over the past two days.", "2031-06-10/2031-06-11"),
        ("Divers have cleared eight wrecks since Saturday.", "2031-06-07"),
        ("The mill was built by weavers in 1911.", "1911-01-01/1911-12-31"),
        ("The mill has been held by weavers since 2011.", "2011-01-01/2011-12-31"),
        ("Workers began to clear the river three weeks ago.", "2031-05-21"),
    ] {
        assert_eq!(days(sentence), [expected], "{sentence}");
    }
}

#[test]
fn what_tells_no_event_or_no_sure_day_is_left_out() {
    for sentence in [
        "The miller is resting at home today.",
        "The weavers meet in the mill every Monday.",
        "The 1911 mill of the weavers still grinds corn.",
        "The weavers have lost much work in the past ten months.",
        "The guild must pay its debts by Friday.",
        "The miller told the guild: “They broke into my house on Monday.”",
        "Weavers of the valley worked the whole of last year.",
        "The last night keeper left the mill for the coast.",
        "The mill was meant to be open from the first of April.",
        "Two new weavers begin their training on Monday, and one of them has worked before.",
        "Monday.",
    ] {
        assert_eq!(days(sentence), [""; 0], "{sentence}");
    }
}

#[test]
fn when_somebody_spoke_counts_only_where_nothing_else_is_dated() {
    assert_eq!(days("The miller said on Tuesday that the wheel broke on Sunday."), ["2031-06-08"]);
    assert_eq!(days("The miller said on Tuesday that the old wheel broke."), ["2031-06-10"]);
}

#[test]
fn an_article_without_a_date_gives_explicit_days_only() {
    let body = "The old mill burned down on Monday.\n\nThe miller sold two old wheels on 1 May 2031.\n\n\
                The guild of weavers bought the mill on 3 May 2031.";
    let told = told(&[("", body)]);
    assert_eq!(told, [("2031-05-01".to_owned(), 1), ("2031-05-03".to_owned(), 1)]);
}

#[test]
fn sentences_of_the_same_days_are_one_moment_if_they_share_words() {
    let first = "The old mill beside the river burned down on Monday.";
    let same = "Fire destroyed the old mill beside the river on Monday.";
    let other = "The council of Ostrel raised taxes on Monday.";
    let numbers = "On Monday, old Weaver Harl paid 5,200 crowns to the guild.";
    let again = "Papers of the court show that Harl lost 5,200 on Monday.";
    let one = |body| ("2031-06-11", body);
    let monday = |count| ("2031-06-09".to_owned(), count);
    assert_eq!(told(&[one(first), one(same)]), [monday(2)]);
    assert_eq!(told(&[one(first), one(other)]), [monday(1), monday(1)]);
    assert_eq!(told(&[one(numbers), one(again)]), [monday(2)]);
}

#[test]
fn one_article_needs_two_moments_and_sixty_are_the_most() {
    assert_eq!(told(&[("2031-06-11", "The old mill burned down on Monday.")]), []);
    let many: String = (1..=28)
        .flat_map(|day| {
            [4, 5, 6].map(|month| format!("The miller sold wheel {day} there on {day}.0{month}.2030.\n\n"))
        })
        .collect();
    let told = told(&[("2031-06-11", &many)]);
    assert_eq!(told.len(), LONGEST);
    assert!(told.is_sorted());
}

#[test]
fn a_timeline_is_the_same_whatever_order_articles_came_in() {
    let articles = [
        article("b", ("en", "2031-06-11"), "The old mill beside the river burned down on Monday."),
        article("a", ("en", "2031-06-12"), "Fire destroyed the old mill beside the river on Monday."),
    ];
    let timelines = |articles: Vec<Arc<Article>>| {
        let (corpus, _) = build(articles, Default::default());
        corpus.stories.into_iter().map(|story| story.timeline).collect::<Vec<_>>()
    };
    let mut turned = articles.to_vec();
    turned.reverse();
    assert_eq!(timelines(articles.to_vec()), timelines(turned));
}

/// The first, the likeliest and the last day of articles without a date.
fn dated(bodies: &[(&str, &str)]) -> Vec<[String; 3]> {
    let articles: Vec<_> =
        (0..).zip(bodies).map(|(at, (date, body))| article(&format!("a{at}"), ("en", date), body)).collect();
    let members: Vec<usize> = (0..articles.len()).collect();
    let mut readings = readings(&members, &articles, &profiles(&articles));
    let dated = date_undated(&mut readings);
    dated.iter().map(|one| [one.from, one.day, one.until].map(|day| day.to_string())).collect()
}

const FIRE: &str = "A fire destroyed the old grain mill of Dorvik on Monday, said the fire brigade.";

#[test]
fn an_article_without_a_date_is_dated_by_a_weekday_that_another_dates() {
    // Monday is 9 June; what happened on Tuesday was told on Tuesday at the earliest.
    let own =
        "The grain mill of Dorvik was destroyed by a fire on Monday. The owner was questioned on Tuesday.";
    assert_eq!(dated(&[("2031-06-10", FIRE), ("", own)]), [["2031-06-10", "2031-06-10", "2031-06-13"]]);
    let ahead =
        "The grain mill of Dorvik was destroyed by a fire on Monday. The council will meet on Thursday.";
    assert_eq!(dated(&[("2031-06-10", FIRE), ("", ahead)]), [["2031-06-09", "2031-06-09", "2031-06-12"]]);
}

#[test]
fn nothing_dates_an_article_that_tells_of_another_day_or_of_a_story_of_months() {
    let own = "The grain mill of Dorvik was destroyed by a fire on Monday.";
    let other = "The bakers of Dorvik met on Monday and chose a new head.";
    let later = "The grain mill of Dorvik will be built again, a year after the fire.";
    assert!(dated(&[("2031-06-10", FIRE), ("", other)]).is_empty());
    assert!(dated(&[("2031-06-10", FIRE), ("2031-09-10", later), ("", own)]).is_empty());
    assert!(dated(&[("", FIRE), ("", own)]).is_empty());
}

#[test]
fn within_a_week_the_last_weekday_told_dates_an_article() {
    let boats = "The ferry guild counts its boats and their oars.";
    let own = "The grain mill of Dorvik burned down on Wednesday. The guild will meet on Friday.";
    let week = [("2031-06-11", boats), ("2031-06-12", FIRE), ("", own)];
    assert_eq!(dated(&week), [["2031-06-11", "2031-06-11", "2031-06-13"]]);
    let fortnight = [("2031-06-03", boats), ("2031-06-12", FIRE), ("", own)];
    assert!(dated(&fortnight).is_empty(), "two Wednesdays");
}

#[test]
fn an_article_that_others_date_has_its_times_on_the_timeline() {
    let own = "The grain mill of Dorvik was destroyed by a fire on Monday. The owner was questioned on Tuesday \
        by two officers. Today nobody works there, and ten days ago nobody thought of it.";
    let told = told(&[("2031-06-10", FIRE), ("", own)]);
    assert_eq!(told, [("2031-06-09".to_owned(), 2), ("2031-06-10".to_owned(), 1)]);
}
