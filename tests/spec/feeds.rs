//! The JSON feeds, by the rules of JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).

use std::collections::BTreeSet;

use serde_json::Value;

use crate::site::Site;

fn text(title: &str, day: u8) -> String {
    let body = "The crane on the quay lifted nine crates of pears on Monday morning, the harbour office said. A second sentence follows that no feed needs.";
    format!(
        "{title}\n\n{day} March 2031\n\n{body}\n\nThe owls beneath the granary were not disturbed by it at all.\n"
    )
}

fn site(settings: &str) -> Site {
    let site = Site::empty()
        .file("site.toml", format!("title = \"The quay\"\nlanguage = \"en-GB\"\n{settings}"))
        .file("seeds/a.txt", text("Crane lifts crates", 9))
        .file("seeds/a.toml", "outlet = \"Post\"\nurl = \"https://post.example/crane\"\n")
        .file("seeds/b.txt", text("Crates are lifted", 10))
        .file(
            "seeds/c.txt",
            "Bakers count loaves\n\nNobody knows when, but bread was sold out in the whole town.\n",
        );
    site.build();
    site
}

/// Holds a feed against the rules, and gives it back.
fn valid(site: &Site, path: &str) -> Value {
    let feed: Value = serde_json::from_str(&site.read(path)).expect("JSON");
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert!(feed["title"].as_str().is_some_and(|title| !title.is_empty()));
    let known =
        ["version", "title", "home_page_url", "feed_url", "description", "authors", "language", "items"];
    assert!(feed.as_object().unwrap().keys().all(|key| known.contains(&key.as_str())));
    let address =
        |value: &Value| value.is_null() || value.as_str().is_some_and(|url| url.starts_with("https://"));
    assert!(address(&feed["home_page_url"]) && address(&feed["feed_url"]));
    let mut ids = BTreeSet::new();
    for item in feed["items"].as_array().expect("items") {
        assert!(ids.insert(item["id"].as_str().expect("an id is text").to_owned()), "ids are unique");
        assert!(item["content_text"].as_str().is_some_and(|words| !words.is_empty()), "an item has content");
        assert!(address(&item["url"]) && address(&item["external_url"]));
        for date in ["date_published", "date_modified"] {
            let instant = item[date].as_str().map(|date| date.parse::<jiff::Timestamp>().expect("RFC 3339"));
            assert!(instant.is_some() || item[date].is_null());
        }
        for author in item["authors"].as_array().into_iter().flatten() {
            assert!(author["name"].is_string());
        }
    }
    feed
}

#[test]
fn the_digests_feed_has_the_entries_and_ids_of_the_atom_feed() {
    for settings in ["", "base_url = \"https://digest.example/\"\n"] {
        let site = site(settings);
        let (feed, atom) = (valid(&site, "feed.json"), site.read("atom.xml"));
        let items = feed["items"].as_array().unwrap();
        assert_eq!((items.len(), atom.matches("<entry>").count()), (2, 2));
        assert!(
            items.iter().all(|item| atom.contains(&format!("<id>{}</id>", item["id"].as_str().unwrap())))
        );
        assert_eq!(feed["language"], "en-GB");
        assert_eq!(items[0]["url"].is_string(), !settings.is_empty());
        assert!(items[1]["date_modified"].is_null(), "a story without a day tells none");
    }
}

#[test]
fn a_storys_feed_has_its_articles_the_newest_first_and_never_their_text() {
    let site = site("base_url = \"https://digest.example/\"\n[publish]\nexcerpt_words = 12\n");
    let feed = valid(&site, "feeds/a.json");
    let items = feed["items"].as_array().unwrap();
    assert_eq!(
        items.iter().map(|item| item["title"].as_str().unwrap()).collect::<Vec<_>>(),
        ["Crates are lifted", "Crane lifts crates"]
    );
    assert_eq!(items[1]["external_url"], "https://post.example/crane");
    assert_eq!(items[1]["authors"][0]["name"], "Post");
    assert!(!site.read("feeds/a.json").contains("pears") && !site.read("feeds/a.json").contains("owls"));
    let page = site.read("stories/a.html");
    assert!(
        page.contains("type=\"application/feed+json\" title=\"Crane lifts crates\" href=\"../feeds/a.json\"")
    );
    assert!(page.contains("href=\"../feed.json\""));
}
