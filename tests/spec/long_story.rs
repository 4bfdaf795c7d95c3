//! A story of hundreds of articles: no page grows with it beyond measure, and nothing of it is lost.

use std::collections::BTreeSet;

use crate::links::pages;
use crate::site::{Site, times};

/// No page is larger: a slow telephone loads it in a few seconds.
const LARGEST: usize = 300_000;

const NOUNS: [&str; 10] =
    ["barley", "copper", "timber", "salt", "wool", "coal", "paper", "glass", "cheese", "rope"];

const PLACES: [&str; 6] = ["Brenholm", "Tarrow", "Old Lisk", "Quaymoor", "Sandvik", "Ellerby"];

/// One of sixty sentences that many articles have.
fn shared(at: usize) -> String {
    let (noun, place) = (NOUNS[at % 10], PLACES[at % 6]);
    format!(
        "The harbour board of {place} counted {} crates of {noun} in warehouse {} before the ferry left for {}.",
        100 + 13 * at,
        at + 1,
        PLACES[(at + 1) % 6],
    )
}

fn article(at: usize) -> String {
    let day = 1 + at % 28;
    let told: Vec<String> = (0..9).map(|n| shared((at * 7 + n * n * 5 + n) % 60)).collect();
    let (own, noun, place) = (at * 31 % 977, NOUNS[at * 3 % 10], PLACES[at % 6]);
    format!(
        "+++\ntitle = \"Strike at the quay of {place}, report {at}\"\noutlet = \"Paper {}\"\npublished = \
         \"2031-03-{day:02}\"\n+++\n\nDockers at {place} walked out over the price of {noun} for reporter number {own}.\n\n\
         The great crane of the northern harbour stopped on Monday morning with a load of grain above the water.\n\n{}\n\n\
         \"We will not lift a single crate until the roster number {} is gone,\" said Mara Toll, who leads the union.\n\n\
         About {} people were stranded at the terminal on 3 March 2031, the port office said.\n",
        at % 40,
        told.join(" "),
        at % 50,
        1_000 + 100 * (at % 30),
    )
}

#[test]
fn a_story_of_hundreds_of_articles_has_no_page_beyond_300_kilobytes_and_loses_nothing() {
    let site = Site::new();
    let articles = times(150, 300);
    let keys: Vec<String> = (0..articles).map(|at| format!("report-{at:03}")).collect();
    for (at, key) in keys.iter().enumerate() {
        site.write(&format!("seeds/{key}.md"), article(at));
    }
    let list = keys.iter().map(|key| format!("\"{key}\"")).collect::<Vec<_>>().join(", ");
    site.write("content/stories/quay.md", format!("+++\ntitle = \"The strike\"\narticles = [{list}]\n+++\n"));
    site.build();
    let output = site.output();
    let pages = pages(&output);
    let long: Vec<_> = pages.iter().filter(|(_, text)| text.len() > LARGEST).collect();
    let long: Vec<_> = long.iter().map(|(path, text)| (path, text.len())).collect();
    assert!(long.is_empty(), "{long:?}");

    let digest = site.digest();
    let story = digest["stories"].as_array().unwrap().iter().find(|story| story["id"] == "quay").unwrap();
    let part = |name: &str| -> String {
        let of = |path: &&&String| {
            let rest = path
                .strip_prefix(&format!("stories/quay/{name}"))
                .and_then(|rest| rest.strip_suffix(".html"));
            rest.is_some_and(|rest| rest.is_empty() || rest[1..].parse::<usize>().is_ok())
        };
        pages.iter().filter(|(path, _)| of(path)).map(|(_, text)| text.as_str()).collect()
    };
    // Each statement, each source and each dated thing stands on the pages of its part once.
    let several = part("several");
    let statements = story["statements"].as_array().unwrap().len();
    assert!(statements > 40, "{statements}");
    for number in 1..=statements {
        assert_eq!(several.matches(&format!(" id=\"st{number}\"")).count(), 1, "statement {number}");
    }
    let sources = part("sources");
    let listed: BTreeSet<&str> =
        sources.split("<li id=\"s").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(listed.len(), articles);
    let moments = story["timeline"].as_array().unwrap();
    let timeline = part("timeline");
    for moment in moments {
        let date = moment["date"].as_str().unwrap();
        assert!(timeline.contains(&format!("datetime=\"{date}\"")), "{date}");
    }
    // The story's page has the beginning of each, and leads to the rest.
    let own = &pages[&"stories/quay.html".to_owned()];
    for name in ["several", "voices", "figures", "timeline", "openings", "left-out", "sources"] {
        let leads = own.contains(&format!("href=\"../stories/quay/{name}.html\""));
        assert_eq!(leads, output.contains_key(&format!("stories/quay/{name}.html")), "{name}");
    }
    assert!(own.contains(&format!("All {articles} sources")));
}
