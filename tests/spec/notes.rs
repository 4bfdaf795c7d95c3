//! The editor's notes on articles, as a person writes them.

use crate::site::Site;

const TEXT: &str = "The bridge at Dorvik was closed on Monday after a bearing had seized.\n\n\
                    Some 1,250 people were cut off; nobody was *hurt* in the [harbour] of Hollin.\n\n\
                    +5 degrees were measured on the day when the council meets.\n";

fn site() -> Site {
    Site::new().file("seeds/dorvik.txt", format!("A bridge stands open\n\n10 March 2031\n\n{TEXT}"))
}

#[test]
fn a_note_is_written_on_words_that_are_there_and_builds_as_it_is() {
    let site = site();
    for (words, text) in [
        ("a bearing had  seized", "Which one?"),
        ("nobody was *hurt* in the [harbour]", "The pilots say otherwise."),
        ("+5 degrees were measured", "A Wednesday."),
    ] {
        let run = site.run(&["note", "dorvik", words, "--by", "lena", "--text", text]);
        assert_eq!(run.status, 0, "{}", run.stderr);
    }
    let file = std::fs::read_to_string(site.path("content/notes/dorvik/lena.md")).expect("notes");
    assert!(file.starts_with("+++\nby = \"lena\"\n+++\n"), "{file}");
    let run = site.run(&["build", "--strict"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let page = site.read("articles/dorvik.html");
    for part in [
        "Which one?",
        "The pilots say otherwise.",
        "A Wednesday.",
        ">lena</p>",
        "id=\"note-c\"",
        "href=\"#nc1\"",
        "id=\"nc1\"",
    ] {
        assert!(page.contains(part), "{part}");
    }
    let digest = site.digest();
    let notes = digest["notes"].as_array().expect("notes");
    assert_eq!(notes.len(), 3);
    assert_eq!(notes[0]["witnesses"][0]["text"], "a bearing had seized");
    assert_eq!(notes[0]["text"], "Which one?");
}

#[test]
fn words_that_are_not_there_are_refused_with_the_nearest() {
    let site = site();
    let run = site.run(&["note", "dorvik", "Some 1,350 people were cut off", "--text", "x"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("Some [-1,350-] {+1,250+} people"), "{}", run.stderr);
    assert!(!site.path("content").exists(), "nothing was written");
    let run = site.run(&["note", "dorvick", "people", "--text", "x"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("did you mean `dorvik`?"), "{}", run.stderr);
}

#[test]
fn a_note_whose_words_are_gone_publishes_nothing_and_says_where() {
    let site = site();
    site.write(
        "content/notes/dorvik.md",
        "A word before.\n\n> a bearing had seized\n\nFine.\n\n> a bearing had frozen\n\nNot fine.\n",
    );
    let run = site.run(&["build"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("content/notes/dorvik.md:7:3: error[annotate/orphaned-note]: `dorvik` does not say “a bearing had frozen”"), "{}", run.stderr);
    assert!(run.stderr.contains("[-frozen-] {+seized.+}"), "{}", run.stderr);
    site.write("content/notes/dorvik.md", "");
    site.write("content/notes/nobody.md", "> x\n\ny\n");
    let run = site.run(&["check"]);
    assert!(
        run.stderr.contains(
            "content/notes/nobody.md:1:1: error[annotate/unknown-key]: no article has the key `nobody`"
        ),
        "{}",
        run.stderr
    );
}

#[test]
fn notes_on_words_that_may_not_be_shown_are_not_lost() {
    let site = site().file("site.toml", "title = \"Test\"\nbase_url = \"https://digest.example\"\n[publish]\ntext = \"excerpt\"\nexcerpt_words = 8\n");
    site.write(
        "content/notes/dorvik.md",
        "> The bridge at Dorvik\n\nShown.\n\n> the council meets\n\nApart.\n",
    );
    assert_eq!(site.run(&["build"]).status, 0);
    let page = site.read("articles/dorvik.html");
    let (text, rest) = page.split_once("id=\"apart\"").expect("a part for them");
    assert!(text.contains("Shown.") && !text.contains("Apart."));
    assert!(rest.contains("<q>the council meets</q>") && rest.contains("Apart."));
}

#[test]
fn pictures_are_published_with_their_page_and_strange_code_is_named_once() {
    let site = site().file("content/quay/view.png", b"not really a picture");
    site.write(
        "content/quay/walk.md",
        "# A walk\n\n![The quay](view.png)\n\n```no-such-language\nx\n```\n\n```no-such-language\ny\n```\n",
    );
    let run = site.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(run.stderr.matches("code in `no-such-language` is shown plain").count(), 1, "{}", run.stderr);
    assert!(run.stderr.contains("content/quay/walk.md:5:4"), "{}", run.stderr);
    let page = site.read("walk.html");
    let file = page.split("src=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a picture");
    assert!(file.starts_with("pictures/"), "{file}");
    assert_eq!(site.read(file), "not really a picture");
}

#[test]
fn links_that_lead_nowhere_are_found_by_check() {
    let site = site().file(
        "content/walk.md",
        "# A walk\n\n## The quay {#quay}\n\n[fine](articles/dorvik.html) [here](#quay) [other](https://post.example/x)\n[gone](articles/dorwik.html) [place](about.html#nowhere)\n",
    );
    let run = site.run(&["check"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let dead: Vec<&str> = run.stderr.lines().filter(|line| line.contains("check/dead-link")).collect();
    assert_eq!(
        dead,
        [
            "content/walk.md:1:1: warning[check/dead-link]: a link on walk.html leads nowhere: about.html#nowhere",
            "content/walk.md:1:1: warning[check/dead-link]: a link on walk.html leads nowhere: articles/dorwik.html",
        ]
    );
}

#[test]
fn an_address_that_is_none_is_refused_and_one_that_is_leads_to_its_page() {
    let page = |alias: &str| format!("+++\naliases = [\"{alias}\"]\n+++\n\n# Walks\n\nAlong the quay.\n");
    let site = site().file("content/walks.md", page("Old Page"));
    let run = site.run(&["build"]);
    assert_eq!(run.status, 1);
    assert!(
        run.stderr.contains("content/walks.md:2:1: error[content/alias]: `Old Page` is no address of a page"),
        "{}",
        run.stderr
    );
    site.write("content/walks.md", page("old/walks/"));
    assert_eq!(site.run(&["build"]).status, 0);
    assert!(
        site.read("old/walks/index.html").contains("url=../../walks.html"),
        "the old address leads there"
    );
}

#[test]
fn the_editors_order_numbers_sources_and_formulas_stay_text() {
    let site = site().file("seeds/alma.txt", format!("The bridge is shut\n\n9 March 2031\n\n{TEXT}"));
    site.write(
        "content/stories/bridge.md",
        "+++\ntitle = \"Bridge\"\narticles = [\"dorvik\", \"alma\"]\n+++\n\nFirst [@dorvik], then [@alma]; $x^2$ for $5-$6.\n",
    );
    assert_eq!(site.run(&["build"]).status, 0);
    let page = site.read("stories/bridge.html");
    assert!(page.contains("Numbered in the editor’s order."), "{page}");
    let place = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}"));
    let [first, second] = ["A bridge stands open</a></h3>", "The bridge is shut</a></h3>"].map(place);
    assert!(first < second, "the later article is the first source");
    assert!(page.contains("<span class=\"math\">x^2</span> for $5-$6"), "{page}");
    let articles = site.digest()["stories"][0]["articles"].clone();
    assert_eq!(articles, serde_json::json!(["alma", "dorvik"]), "data stand by date");
}
