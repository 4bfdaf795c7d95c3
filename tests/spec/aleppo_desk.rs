//! An editor at work on the acceptance case: a story, an edition, notes, rulings and proven quotations, whose words
//! are taken from the articles when the test runs.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::site::{Site, shared};

/// The words of a witness, without what Markdown would read.
fn plain(witness: &Value) -> Option<(String, String)> {
    let words = witness["text"].as_str()?.trim().to_owned();
    let article = witness["article"].as_str()?.to_owned();
    let marked = |c: char| matches!(c, '*' | '_' | '[' | ']' | '<' | '`' | '"' | '“' | '”' | '\n');
    (!words.contains(marked)).then_some((article, words))
}

#[test]
fn an_editor_builds_a_digest_of_it_without_a_warning() {
    let Some(folder) = shared("aleppo") else { return };
    let site = Site::copy_of(&folder);
    assert_eq!(site.run(&["build"]).status, 0);
    let digest = site.digest();
    let story = &digest["stories"][0];
    let id = story["id"].as_str().expect("an id");
    let keys: Vec<&str> =
        story["articles"].as_array().expect("articles").iter().filter_map(Value::as_str).collect();
    assert_eq!(keys.len(), 5);
    let sentences = story["timeline"].as_array().expect("a timeline").iter();
    let sentences: Vec<(String, String)> = sentences
        .flat_map(|moment| moment["witnesses"].as_array().expect("witnesses"))
        .filter_map(plain)
        .collect();
    let articles: BTreeSet<&str> = sentences.iter().map(|(article, _)| article.as_str()).collect();
    assert!(articles.len() >= 3, "{articles:?}");

    let list = keys.iter().map(|key| format!("\"{key}\"")).collect::<Vec<_>>().join(", ");
    let front = format!(
        "+++\ntitle = \"Five accounts\"\narticles = [{list}]\nsummary = \"What five sources say.\"\n+++\n\n"
    );
    let cites: String = keys.iter().map(|key| format!("One more source [@{key}].\n\n")).collect();
    let quotes: String = sentences
        .iter()
        .map(|(article, words)| {
            format!("> {words}\n>\n> — [@{article}]\n\nAnd \"{words}\" [@{article}]^[A note on it.].\n\n")
        })
        .collect();
    let parts =
        "{{ quantities(story) }}\n\n{{ timeline(story) }}\n\n{{ tensions(story) }}\n\n{{ sources(story) }}\n";
    site.write("content/stories/five.md", format!("{front}{cites}{quotes}{parts}"));
    site.write("content/editions/2016-12-10.md", "The review of the day: [[five]].\n");
    for (at, (article, words)) in sentences.iter().enumerate() {
        let run = site.run(&["note", article, words, "--text", &format!("Note {at}."), "--by", "editor"]);
        assert_eq!(run.status, 0, "{}", run.stderr);
    }
    let links = site.run(&["explain", "--story", "five", "--format", "json"]);
    assert_eq!(links.status, 0, "{}", links.stderr);
    let entries: String = links
        .stdout
        .lines()
        .map(|line| {
            serde_json::from_str::<Value>(line).expect("JSON")["entry"].as_str().expect("an entry").to_owned()
                + "\n"
        })
        .collect();
    assert!(entries.matches("[[confirm]]").count() >= 10, "{entries}");
    site.write("content/links/all.toml", entries);
    let run = site.run(&["build", "--strict"]);
    assert_eq!((run.status, run.stderr.contains("warning")), (0, false), "{}", run.stderr);
    let page = site.read("stories/five.html");
    let words = page.split("id=\"several\"").next().expect("the introduction comes first");
    for part in ["class=\"figures\"", "class=\"time\"", "<ul class=\"list\">"] {
        assert!(words.contains(part), "{part} stands among the words");
    }
    assert!(page.contains("id=\"note-a\""), "notes stand beside them");
    assert!(!site.path(&format!("public/stories/{id}.html")).exists(), "the found story was taken over");
    let notes = site.digest()["notes"].as_array().expect("notes").len();
    assert_eq!(notes, sentences.len());
}
