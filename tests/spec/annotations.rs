//! What stands in other sources, as W3C Web Annotations; and links that lead to quoted words.

use variorum::page::Desk;

use crate::corpus::generate;
use crate::site::Site;

const SENTENCE: &str =
    "The ferry to the outer islands stopped on Monday after a crack was found in its hull.";

/// Two articles that share a sentence; the first prints its first words above the text, too.
fn twins(settings: &str) -> Site {
    let above = "The ferry to the outer islands stopped";
    Site::empty()
        .file("site.toml", settings)
        .file("seeds/a.md", format!("+++\ntitle = \"Ferry\"\nurl = \"https://post.example/ferry#top\"\n+++\n\n# {above}\n\n“Well,” – said the keeper – “there it lies.” {SENTENCE} Nobody was hurt.\n\nÜber 大桥 the wind rose again on Tuesday.\n"))
        .file("seeds/b.txt", format!("Crack stops ferry\n\n{SENTENCE}\n\nThe harbour office said more would follow.\n"))
}

fn items(site: &Site, file: &str) -> Vec<serde_json::Value> {
    let collection: serde_json::Value = serde_json::from_str(&site.read(file)).expect("JSON");
    assert_eq!(collection["@context"], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!(collection["type"], "AnnotationCollection");
    let items = collection["first"]["items"].as_array().expect("a page").clone();
    assert_eq!(collection["total"], items.len());
    items
}

#[test]
fn annotations_name_their_words_by_quotation_and_by_place() {
    let mut compared = 0;
    for seed in 0..4 {
        let site = Site::new();
        for article in generate(seed, 12) {
            site.write(&format!("seeds/{}", article.name), article.text);
        }
        site.build();
        let (loaded, flaws) = variorum::load::load(&site.path("")).expect("a site");
        let digest = variorum::pipeline::compose(loaded, flaws, jiff::civil::date(2031, 12, 31), &|| {});
        let desk = Desk::new(&digest.config, &digest.corpus, &digest.annotated, &digest.contents);
        for (at, article) in digest.corpus.articles.iter().enumerate() {
            let file = format!("annotations/{}.json", variorum::page::slug(&article.key));
            if !site.output().contains_key(&file) {
                assert!(digest.annotated.annotations[at].is_empty(), "{file}");
                continue;
            }
            let blocks = desk.policy.body(at);
            let blocks: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
            let text = blocks.join("\n");
            let items = items(&site, &file);
            let ids: std::collections::BTreeSet<&str> =
                items.iter().map(|item| item["id"].as_str().unwrap()).collect();
            assert_eq!(ids.len(), items.len(), "{file}: ids are unique");
            for item in &items {
                let [quote, place] = item["target"]["selector"].as_array().unwrap().as_slice() else {
                    panic!("two selectors")
                };
                let words = |field: &str| quote[field].as_str().unwrap();
                let (start, end) = (place["start"].as_u64().unwrap(), place["end"].as_u64().unwrap());
                let there: String = text.chars().skip(start as usize).take((end - start) as usize).collect();
                assert_eq!(there, words("exact"));
                let whole = [words("prefix"), words("exact"), words("suffix")].concat();
                assert_eq!(text.matches(&whole).count(), 1, "{whole}");
                assert!(!item["body"].as_array().unwrap().is_empty());
                compared += 1;
            }
        }
    }
    assert!(compared > 10, "{compared}");
}

#[test]
fn the_source_is_the_original_where_there_is_one_and_else_our_page() {
    let site = twins("title = \"T\"\n");
    site.build();
    let item = &items(&site, "annotations/a.json")[0];
    assert_eq!(item["target"]["source"], "https://post.example/ferry#top");
    assert_eq!(item["target"]["scope"], "../articles/a.html");
    assert_eq!(item["target"]["selector"][0]["exact"], SENTENCE);
    assert_eq!(item["body"][0]["source"], "../articles/b.html");
    assert_eq!(item["body"][0]["selector"]["exact"], SENTENCE);
    assert!(site.read("articles/a.html").contains("href=\"../annotations/a.json\""));
    let site = twins("title = \"T\"\nbase_url = \"https://digest.example\"\n[publish]\ntext = \"full\"\n");
    site.build();
    let item = &items(&site, "annotations/b.json")[0];
    assert_eq!(item["target"]["source"], "https://digest.example/articles/b.html");
    assert!(item["id"].as_str().unwrap().starts_with("https://digest.example/annotations/b.json#a"));
}

#[test]
fn words_that_may_not_be_shown_are_in_no_annotation() {
    for settings in
        ["text = \"none\"", "text = \"excerpt\"\nexcerpt_words = 6", "redact = [\"outer islands\"]"]
    {
        let site = twins(&format!("title = \"T\"\n[publish]\n{settings}\n"));
        site.build();
        for (path, bytes) in site.output().iter().filter(|(path, _)| path.starts_with("annotations/")) {
            let text = String::from_utf8_lossy(bytes);
            assert!(!text.contains("outer islands") && !text.contains("crack was found"), "{path}: {text}");
        }
    }
}

/// A browser takes the first place that fits: here it would be the headline.
#[test]
fn a_link_to_words_that_stand_twice_says_what_stands_before_them() {
    let site = twins("title = \"T\"\n");
    site.build();
    let page = site.read("articles/b.html");
    let link = page.split("https://post.example/ferry#:~:text=").nth(1).expect("a link into the original");
    assert!(
        link.starts_with(
            "%E2%80%9Cthere%20it%20lies.%E2%80%9D-,The%20ferry%20to%20the,found%20in%20its%20hull.\""
        ),
        "{}",
        &link[..120]
    );
}
