//! What a build says of its own work, and what it leaves when no links are asked for.

use std::time::Duration;

use serde_json::Value;

use crate::corpus::generate;
use crate::site::Site;

/// A site of generated articles, five to an event.
fn site(settings: &str) -> Site {
    let site = Site::new().file("site.toml", format!("title = \"Digest\"\n{settings}"));
    for article in generate(21, 20) {
        site.write(&format!("seeds/{}", article.name), article.text);
    }
    site
}

/// What `build --timings --format json` says of its stages.
fn timed(site: &Site) -> Vec<Value> {
    let run = site.run(&["build", "--timings", "--format", "json"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let said = run.stdout.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let timings = said.filter_map(|said| said["timings"].as_array().cloned()).next();
    timings.expect("a line with the timings")
}

fn stage<'t>(timings: &'t [Value], name: &str) -> &'t Value {
    timings.iter().find(|line| line["stage"] == name).unwrap_or_else(|| panic!("{name}: {timings:?}"))
}

#[test]
fn timings_tell_how_much_each_stage_did_and_what_it_remembered() {
    let site = site("");
    let cold = timed(&site);
    let stories = stage(&cold, "stories")["count"].as_u64().unwrap();
    assert_eq!(
        (stage(&cold, "strip")["count"].as_u64(), stage(&cold, "strip")["cached"].as_u64()),
        (Some(20), Some(0))
    );
    assert_eq!(stage(&cold, "stories")["cached"], 0);
    for line in &cold {
        assert!(line["cpu"].as_f64().is_some_and(|seconds| seconds >= 0.0), "{line}");
        assert!(line["count"].is_u64() && line["stage"].is_string(), "{line}");
    }
    assert!(cold.iter().any(|line| line["stage"] == "  page article" && line["count"] == 20), "{cold:?}");
    // A sentence more in one article: that one is stripped and its story is told, and no other.
    let path = site.path("seeds").read_dir().unwrap().flatten().map(|entry| entry.path()).min().unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("{text}\n\nThe harbour office counted 71 crates on Sunday, it said.\n"))
        .unwrap();
    std::thread::sleep(Duration::from_millis(10));
    let edited = timed(&site);
    assert_eq!(stage(&edited, "strip")["cached"], 19);
    assert_eq!(stage(&edited, "stories")["cached"].as_u64(), Some(stories - 1));
    let pages = stage(&edited, "pages");
    assert!(pages["cached"].as_u64().unwrap() * 3 > pages["count"].as_u64().unwrap(), "{pages}");
}

#[test]
fn timings_are_a_table_for_people() {
    let site = site("");
    let run = site.run(&["build", "--timings"]);
    let table: Vec<&str> = run.stderr.lines().skip_while(|line| !line.starts_with("stage ")).collect();
    assert!(
        table[0].contains("count") && table[0].contains("cached") && table[0].contains("cpu s"),
        "{table:?}"
    );
    for name in ["load", "strip", "stories", "pages", "  page article", "publish"] {
        assert!(table.iter().any(|line| line.starts_with(name)), "{name}: {table:?}");
    }
}

#[test]
fn without_links_each_article_stands_for_itself() {
    let (linked, apart) = (site(""), site("[link]\nenabled = false\n"));
    linked.build();
    apart.build();
    let digest = apart.digest();
    let stories = digest["stories"].as_array().unwrap();
    assert_eq!(stories.len(), 20);
    for story in stories {
        assert_eq!(story["articles"].as_array().map(Vec::len), Some(1), "{story}");
        for kind in ["statements", "quantities", "tensions", "omissions", "copies", "related"] {
            assert_eq!(story[kind].as_array().map(Vec::len), Some(0), "{kind}: {story}");
        }
    }
    assert_eq!(digest["passages"].as_array().map(Vec::len), Some(0));
    assert!(
        linked.digest()["stories"].as_array().unwrap().len() < 20,
        "these articles have something to link"
    );
    // What is shown of the articles is the same.
    let output = apart.output();
    let articles = |output: &std::collections::BTreeMap<String, Vec<u8>>| {
        output.keys().filter(|path| path.starts_with("articles/")).cloned().collect::<Vec<_>>()
    };
    assert_eq!(articles(&output), articles(&linked.output()));
    assert!(!output.keys().any(|path| path.starts_with("stories/")), "one page an article is enough");
    assert!(!output.contains_key("timeline.html") && !output.contains_key("figures.html"));
}
