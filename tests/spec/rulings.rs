//! The editor's rulings on what was found, as a person makes them: `explain --story`, `content/links/`, `pin`.

use std::path::Path;

use crate::site::Site;

/// Our own demo: its seeds and its settings, without words of the editor's.
fn demo() -> Site {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let site = Site::new();
    for (path, bytes) in crate::site::tree(&root.join("seeds")) {
        site.write(&format!("seeds/{path}"), bytes);
    }
    site
}

/// The id of the story with most articles.
fn largest(site: &Site) -> String {
    let digest: serde_json::Value = site.digest();
    let stories = digest["stories"].as_array().expect("stories");
    let most = stories.iter().max_by_key(|story| story["articles"].as_array().map_or(0, Vec::len));
    most.expect("a story")["id"].as_str().expect("an id").to_owned()
}

/// The links of a story, as `explain` prints them.
fn links(site: &Site, story: &str) -> Vec<serde_json::Value> {
    let run = site.run(&["explain", "--story", story, "--format", "json"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    run.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn every_entry_that_explain_prints_confirms_its_link_and_forbids_it() {
    let site = demo();
    assert_eq!(site.run(&["build"]).status, 0);
    let story = largest(&site);
    let found = links(&site, &story);
    let kinds: std::collections::BTreeSet<&str> =
        found.iter().filter_map(|link| link["kind"].as_str()).collect();
    assert!(kinds.len() >= 5, "{kinds:?}");
    let entries: String =
        found.iter().map(|link| link["entry"].as_str().expect("an entry").to_owned() + "\n").collect();
    // Confirmed, they are all that is left where only confirmed links are wanted.
    site.write("content/links/all.toml", &entries);
    site.write("site.toml", "title = \"Test\"\n[link]\npublish = \"confirmed\"\n");
    let run = site.run(&["build", "--strict"]);
    assert_eq!((run.status, run.stderr.contains("warning")), (0, false), "{}", run.stderr);
    let confirmed = links(&site, &story);
    assert!(confirmed.iter().all(|link| link["status"] == "confirmed"), "{confirmed:#?}");
    let key = |link: &serde_json::Value| (link["kind"].to_string(), link["sides"].to_string());
    let (before, after): (std::collections::BTreeSet<_>, std::collections::BTreeSet<_>) =
        (found.iter().map(key).collect(), confirmed.iter().map(key).collect());
    assert!(before.is_subset(&after), "{:#?}", before.difference(&after).collect::<Vec<_>>());
    // Forbidden, they are gone, and nothing is said of rulings without effect.
    site.write("content/links/all.toml", entries.replace("[[confirm]]", "[[suppress]]"));
    site.write("site.toml", "title = \"Test\"\n");
    let run = site.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let left: std::collections::BTreeSet<_> = links(&site, &story).iter().map(key).collect();
    assert!(left.is_disjoint(&before), "{:#?}", left.intersection(&before).collect::<Vec<_>>());
}

const REPORT: &str = "Divers found the brass bell of the Dorvik ferry under the northern pier on Friday morning. \
                      The Dorvik ferry sank in a storm, and its bell rang until the mast went under water.";

fn report(title: &str, day: u8) -> String {
    format!("+++\ntitle = \"{title}\"\npublished = \"2031-06-{day}\"\n+++\n\n{REPORT}\n")
}

#[test]
fn a_pinned_story_keeps_its_address_when_an_earlier_article_arrives() {
    let site = Site::new()
        .file("seeds/bree.md", report("Bell of the Dorvik ferry is found", 14))
        .file("seeds/cora.md", report("Dorvik ferry bell is found", 15));
    let pin = site.run(&["pin", "stories/bree.html"]);
    assert_eq!((pin.status, pin.stderr.trim()), (0, "Pinned `bree` in content/links/bree.toml"));
    site.write("seeds/alma.md", report("Divers find the bell of the Dorvik ferry", 13));
    assert_eq!(site.run(&["build"]).status, 0);
    assert!(site.path("public/stories/bree.html").exists());
    assert!(!site.path("public/stories/alma.html").exists());
    let again = site.run(&["pin", "bree"]);
    assert_eq!(again.status, 2);
    assert!(again.stderr.contains("content/links/bree.toml is there already"), "{}", again.stderr);
    std::fs::remove_file(site.path("content/links/bree.toml")).expect("unpinned");
    assert_eq!(site.run(&["build"]).status, 0);
    assert!(site.path("public/stories/alma.html").exists());
}

#[test]
fn a_story_that_is_not_there_is_named_with_the_nearest() {
    let site = Site::new()
        .file("seeds/bree.md", report("Bell of the Dorvik ferry is found", 14))
        .file("seeds/cora.md", report("Dorvik ferry bell is found", 15));
    for command in [&["pin", "brea"][..], &["explain", "--story", "brea"]] {
        let run = site.run(command);
        assert_eq!(run.status, 2);
        assert!(
            run.stderr.contains("no story has the id `brea`") && run.stderr.contains("did you mean `bree`?"),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn a_ruling_that_is_not_understood_names_its_line() {
    let cases = [
        (
            "[[confirm]]\nkind = \"quote\"\none = { article = \"a\", words = \"b\" }\n",
            "content/links/x.toml:2:8: error[content/links]: unknown value `quote`",
        ),
        (
            "[[confirm]]\nkind = \"statement\"\none = { article = \"a\", words = \"b\" }\n",
            "content/links/x.toml:1:1: error[content/links]: this ruling has one side",
        ),
        (
            "[[supress]]\nkind = \"statement\"\n",
            "content/links/x.toml:1:3: error[content/links]: unknown key `supress`",
        ),
        (
            "[[suppress]]\nkind = \"moment\"\none = { article = \"a\" }\n",
            "content/links/x.toml:1:1: error[content/links]: this ruling quotes no words",
        ),
        (
            "[[merge]]\narticles = [\"a\"]\n",
            "content/links/x.toml:1:1: error[content/links]: a merge names two articles at least",
        ),
    ];
    for (entry, expected) in cases {
        let site = Site::new().file("content/links/x.toml", entry);
        let run = site.run(&["check"]);
        assert_eq!(run.status, 1);
        assert!(run.stderr.contains(expected), "{expected}\n{}", run.stderr);
    }
}
