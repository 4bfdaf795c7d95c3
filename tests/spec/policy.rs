//! What may be shown, and nothing else: canaries that must be in no output file.

use crate::site::{Chance, Site, times};

const CANARY: &str = "The verger counted ninety-three owls beneath the granary.";

fn article(before: usize, after: usize, canary: &str) -> String {
    let paragraph = |n: usize| {
        format!(
            "The harbour office reported on day {n} that the crane had lifted {n} crates without a fault."
        )
    };
    let mut paragraphs: Vec<String> = (0..before).map(paragraph).collect();
    paragraphs.push(canary.to_owned());
    paragraphs.extend((before..before + after).map(paragraph));
    format!("Crane lifts crates again\n\n9 March 2031\n\n{}\n", paragraphs.join("\n\n"))
}

/// Every place where a text stands in the output.
fn found(site: &Site, words: &str) -> Vec<String> {
    let holds = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).replace("%20", " ");
        text.to_lowercase().contains(&words.to_lowercase())
    };
    site.output()
        .into_iter()
        .filter(|(path, bytes)| path.contains(words) || holds(bytes))
        .map(|(path, _)| path)
        .collect()
}

#[test]
fn a_sentence_behind_an_excerpts_end_is_in_no_file() {
    let mut chance = Chance(11);
    for _ in 0..times(6, 60) {
        let words = 15 + chance.below(60);
        let before = words / 16 + 1 + chance.below(5);
        let settings = format!(
            "title = \"T\"\nbase_url = \"https://digest.example/\"\n[publish]\nexcerpt_words = {words}\n"
        );
        let twin = article(before, 3, CANARY).replace("again", "once more");
        let site = Site::empty()
            .file("site.toml", settings)
            .file("seeds/crane.txt", article(before, 4, CANARY))
            .file("seeds/crane-twin.txt", twin)
            .file("seeds/crane.toml", "url = \"https://post.example/crane\"\n[extra]\ndesk = \"port\"\n");
        site.build();
        assert_eq!(
            found(&site, "ninety-three owls"),
            Vec::<String>::new(),
            "{words} words, canary after {before} paragraphs"
        );
        // The index writes words as what they do not share with their neighbours: a search for text would miss them.
        let indexed = site.indexed();
        assert!(!indexed.contains("owls") && !indexed.contains("granary") && indexed.contains("harbour"));
        assert!(
            !found(&site, "The harbour office reported on day 0").is_empty(),
            "the excerpt itself is shown"
        );
    }
}

#[test]
fn the_same_sentence_is_shown_where_full_text_is_allowed() {
    let site = Site::new().file("seeds/crane.txt", article(6, 2, CANARY));
    site.build();
    // What it counts stands among the story's figures; the search page shows excerpts.
    let [page, data, texts] = &found(&site, "ninety-three owls")[..] else { panic!("three files") };
    assert_eq!([page, data], ["articles/crane.html", "digest.json"]);
    assert!(texts.starts_with("search/index-texts-"));
}

#[test]
fn none_shows_headline_date_and_link_only() {
    let site = Site::new()
        .file("seeds/crane.txt", article(1, 2, CANARY))
        .file("seeds/crane.toml", "text = \"none\"\nurl = \"https://post.example/crane\"\n");
    site.build();
    assert_eq!(found(&site, "harbour office"), Vec::<String>::new());
    let page = site.read("articles/crane.html");
    assert!(page.contains("Crane lifts crates again") && page.contains("https://post.example/crane"));
    let indexed = site.indexed();
    assert!(indexed.contains("crates") && !indexed.contains("harbour") && !indexed.contains("owls"));
}

#[test]
fn a_withdrawn_article_leaves_a_tombstone() {
    let site = Site::new()
        .file("seeds/crane.txt", article(1, 2, CANARY))
        .file("seeds/crane.toml", "withdrawn = \"At the publisher's request\"\n");
    site.build();
    assert_eq!(found(&site, "harbour office"), Vec::<String>::new());
    assert_eq!(found(&site, "Crane lifts"), Vec::<String>::new());
    assert!(site.read("articles/crane.html").contains("At the publisher"));
    assert!(!site.indexed().contains("harbour") && !site.indexed().contains("lifts"));
}

#[test]
fn redacted_words_are_nowhere_however_they_are_set() {
    let text =
        article(1, 2, "The foreman, Orla\nFinn, said that Orla  Finn would not comment on the crane today.");
    let site = Site::new()
        .file("seeds/crane.txt", text)
        .file("seeds/crane.toml", "redact = [\"Orla Finn\"]\n[extra]\nforeman = \"Orla Finn\"\n")
        .file("content/index.md", "Ask Orla\nFinn, or *Orla* Finn, or **Orla Finn**.\n")
        .file("content/about.md", "+++\ntitle = \"Orla Finn's page\"\n+++\nWords.\n");
    site.build();
    for path in site.output().keys().filter(|path| !path.ends_with(".css")) {
        let text = site.read(path).replace(['\n', '*'], " ");
        let plain: String =
            text.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, rest)| rest)).collect();
        let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(!plain.contains("Orla Finn") && !text.contains("Orla Finn"), "{path}");
    }
    assert!(site.read("index.html").contains("[redacted]"));
    let indexed = site.indexed();
    assert!(!indexed.contains("orla") && !indexed.contains("finn") && indexed.contains("foreman"));
}

/// Words without their speaker would be somebody else's: a figure the source's own, a side nobody's.
#[test]
fn what_a_redacted_speaker_says_is_not_told_without_the_name() {
    let body = "The foreman, Orla Finn, said 420 owls had been counted on the quay. \"The owls were on the beam all night long,\" Orla Finn said, but the Dock Union said that no owls were there.";
    let settings = |redact: &str| format!("title = \"T\"\n[publish]\ntext = \"full\"\nredact = [{redact}]\n");
    let digest = |redact: &str| {
        let site = Site::empty()
            .file("site.toml", settings(redact))
            .file("seeds/a.txt", article(1, 1, body))
            .file("seeds/b.txt", article(1, 2, body));
        site.build();
        site.digest()["stories"][0].clone()
    };
    let open = digest("");
    assert_eq!(open["quotations"][0]["speaker"], "Orla Finn");
    assert!(open["quantities"].to_string().contains("420 owls"));
    let closed = digest("\"Orla Finn\"");
    assert!(!closed["quotations"].to_string().contains("on the beam"));
    assert!(!closed["quantities"].to_string().contains("420 owls"));
}

#[test]
fn redacted_words_stay_out_of_cut_points_addresses_and_markup() {
    let text = "Bridge is shut\n\n9 March 2031\n\nThe bridge was closed on Monday after engineers found a crack, Jane Zorbel said at the site.\n\nShare this\nWhy the bridge was shut on Monday by Jane Zorbel\n";
    let words = "Plain Jane Zorbel, Jane *Zorbel*, Jane <b>Zorbel</b>, ~~Jane~~ Zorbel, Jane\\\nZorbel,\n<span title=\"Jane Zorbel\">x</span>, [l](https://e.example/jane-zorbel \"Jane Zorbel\"), O'Quimby.\n\n| a | b |\n|---|---|\n| Jane | Zorbel |\n\n<div>Jane <i>Zorbel</i></div>\n";
    for excerpt in 10..15 {
        let site = Site::empty()
            .file("site.toml", format!("title = \"T\"\n[publish]\ntext = \"excerpt\"\nexcerpt_words = {excerpt}\nredact = [\"Jane Zorbel\", \"O'Quimby\"]\n"))
            .file("seeds/b.txt", text)
            .file("seeds/b.toml", "url = \"https://e.example/jane-zorbel-arrested\"\n[extra]\n\"Jane Zorbel\" = 1\n")
            .file("seeds/jane-zorbel.txt", article(1, 1, CANARY))
            .file("content/index.md", words);
        let run = site.run(&["build"]);
        assert_eq!(run.status, 1, "the key spells redacted words: {}", run.stderr);
        assert!(run.stderr.contains("error[policy/redacted-key]"));
        for name in ["zorbel", "jane", "quimby"] {
            assert_eq!(found(&site, name), Vec::<String>::new(), "{excerpt} words");
            assert!(!site.indexed().contains(name), "{excerpt} words");
        }
    }
}

#[test]
fn control_characters_reach_no_page_and_no_feed() {
    let site = Site::new().file(
        "seeds/a.txt",
        format!("Bridge \u{1b}[31mis\u{7} shut\u{202e} now\n\n{}", article(1, 1, CANARY)),
    );
    site.build();
    for (path, bytes) in site.output().iter().filter(|(path, _)| !path.ends_with(".css")) {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']) && !text.contains("\\u001b"), "{path}");
    }
}

#[test]
fn an_outlets_rule_goes_before_the_sites_and_a_sidecars_before_both() {
    let settings =
        "title = \"T\"\n[publish]\ntext = \"none\"\n[outlets.post]\nname = \"Post\"\ntext = \"full\"\n";
    let site = Site::empty()
        .file("site.toml", settings)
        .file("seeds/a.txt", article(1, 1, "Ash trees were felled along the northern quay on Monday."))
        .file("seeds/b.txt", article(1, 1, "Birch trees were felled along the southern quay on Monday."))
        .file("seeds/b.toml", "outlet = \"Post\"\n")
        .file("seeds/c.txt", article(1, 1, "Cedar trees were felled along the western quay on Monday."))
        .file("seeds/c.toml", "outlet = \"Post\"\ntext = \"none\"\n");
    site.build();
    let shown = ["Ash", "Birch", "Cedar"].map(|tree| !found(&site, &format!("{tree} trees were")).is_empty());
    assert_eq!(shown, [false, true, false]);
}

#[test]
fn only_confirmed_links_are_shown_where_the_editor_wants_it() {
    let shared = "A sentence that two articles print in exactly these very words.";
    let build = |settings: &str| {
        let site = Site::empty()
            .file("site.toml", settings)
            .file("seeds/a.txt", article(2, 1, shared))
            .file("seeds/b.txt", article(2, 1, shared).replace("again", "anew"));
        site.build();
        site
    };
    assert!(!build("title = \"T\"\n").digest()["passages"].as_array().unwrap().is_empty());
    let quiet = build("title = \"T\"\n[link]\npublish = \"confirmed\"\n");
    assert!(quiet.digest()["passages"].as_array().unwrap().is_empty());
    assert!(!quiet.read("articles/a.html").contains("class=\"pass\""));
}

#[test]
fn names_stand_only_where_their_words_may_be_shown() {
    let text = |tail: &str| {
        let opening = "The gates were shut by the pilot Odda Velling at six in the morning of that day.";
        format!("Gates shut\n\n9 March 2031\n\n{opening}\n\n{tail}\n")
    };
    let site = Site::empty()
        .file("site.toml", "title = \"Test\"\n[publish]\ntext = \"excerpt\"\nexcerpt_words = 20\n")
        .file("seeds/a.txt", text("They were opened by the pilot Runa Tarnow, who had the key."))
        .file("seeds/b.txt", text("On Monday the pilot Runa Tarnow had the key again, said Velling."));
    site.build();
    assert!(site.read("entities.html").contains("Odda Velling"));
    for (path, bytes) in site.output() {
        assert!(!String::from_utf8_lossy(&bytes).contains("Tarnow"), "{path}");
    }
    assert!(site.indexed().contains("velling") && !site.indexed().contains("tarnow"));
    site.write("site.toml", "title = \"Test\"\n[publish]\ntext = \"full\"\nredact = [\"Velling\"]\n");
    site.build();
    assert!(site.read("entities.html").contains("Runa Tarnow"));
    for (path, bytes) in site.output() {
        assert!(!String::from_utf8_lossy(&bytes).to_lowercase().contains("velling"), "{path}");
    }
    assert!(!site.indexed().contains("velling"));
}
