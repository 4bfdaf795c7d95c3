//! What is searched, and everything from A to Z. How a reader searches is tested in a browser: `tests/site/search.sh`.

use crate::site::Site;

fn text(title: &str, words: &str) -> String {
    format!("{title}\n\n9 March 2031\n\n{words}\n")
}

/// Title, address and text of every entry, by address.
fn entries(site: &Site) -> Vec<(String, String, String)> {
    let text = |address: &str| {
        let files = site.index("index-texts-");
        let rows = files.iter().flat_map(|file| file[2].as_array().expect("rows"));
        let own = rows.filter(|row| row[0] == address).map(|row| row[1].as_str().expect("a text").to_owned());
        own.collect::<Vec<_>>().join("|")
    };
    let files = site.index("index-titles-");
    let rows = files.iter().flat_map(|file| file[2].as_array().expect("rows"));
    let mut entries: Vec<(String, String, String)> = rows
        .map(|row| {
            let (title, address) = (row[0].as_str().expect("a title"), row[1].as_str().expect("an address"));
            (address.to_owned(), title.to_owned(), text(address))
        })
        .collect();
    entries.sort();
    entries
}

#[test]
fn articles_stories_names_editions_and_the_editors_pages_are_searched() {
    let body = "The crane on the quay lifted nine crates for the pilot Odda Velling on Monday morning.";
    let site = Site::new()
        .file("seeds/a.txt", text("Crane lifts crates", body))
        .file("seeds/b.txt", text("Crates are lifted", body))
        .file(
            "content/stories/lift.md",
            "+++\ntitle = \"The lift\"\narticles = [\"a\", \"b\"]\n+++\nSee [@a]: *heavy* work.\n",
        )
        .file(
            "content/entities/odda.md",
            "+++\nname = \"Odda Velling\"\nkind = \"person\"\naliases = [\"Captain Odda\"]\n+++\nA pilot.\n",
        )
        .file("content/editions/2031-03-09.md", "A quiet Sunday.\n")
        .file("content/notes/a.md", "> nine crates\n\nTen, says the ledger.\n")
        .file("content/method.md", "# Our method\n\nWe read slowly.\n");
    site.build();
    let found = entries(&site);
    let row = |address: &str| {
        let row = found.iter().find(|(own, _, _)| own == address);
        row.map(|(_, title, text)| (title.as_str(), text.as_str())).unwrap_or_else(|| panic!("no {address}"))
    };
    assert_eq!(
        row("articles/a.html"),
        ("Crane lifts crates", format!("{body}\nTen, says the ledger.").as_str())
    );
    assert_eq!(row("stories/lift.html"), ("The lift", format!("See: heavy work.\n{body}").as_str()));
    assert_eq!(row("entities/odda.html"), ("Odda Velling", "Captain Odda\nA pilot."));
    assert_eq!(row("editions/2031-03-09.html"), ("9 March 2031", "A quiet Sunday."));
    assert_eq!(row("method.html"), ("Our method", "We read slowly."));
    for word in ["crane", "ledger", "heavy", "captain", "quiet", "slowly"] {
        assert!(site.indexed().contains(word), "{word}");
    }
    assert_eq!(site.index("index.js")[0][2]["count"], found.len());
}

#[test]
fn no_title_and_no_text_can_end_a_script_or_reach_into_one() {
    let site = Site::new().file(
        "seeds/a.txt",
        text(
            "</script><script>alert(1)</script> __proto__ \u{2028} wins",
            "The constructor <!-- and toString said </SCRIPT> twice on Monday.",
        ),
    );
    site.build();
    // `index` reads them as what they are: a call with JSON in it.
    for file in ["index.js", "index-words-", "index-titles-", "index-texts-"] {
        assert!(!site.index(file).is_empty(), "{file}");
    }
    for (path, bytes) in site.output().into_iter().filter(|(path, _)| path.starts_with("search/")) {
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains('<') && !text.contains('\u{2028}'), "{path}");
    }
    assert!(site.indexed().contains("proto") && site.indexed().contains("tostring"));
}

#[test]
fn the_search_page_lists_everything_from_a_to_z_and_needs_no_script_for_it() {
    let site = Site::new()
        .file("seeds/a.txt", text("Élan at the quay", "The crane was painted green on Monday by its keeper."))
        .file(
            "seeds/b.txt",
            text("9 crates lifted", "A crate of pears stood on the quay until the evening bell rang."),
        )
        .file(
            "seeds/c.txt",
            text("港口大桥封闭", "渡轮每小时开一班，学生可以免费乘坐，市政府决定封闭大桥两周。"),
        );
    site.build();
    let page = site.read("search.html");
    for (key, label) in [("e", "E"), ("0-9", "0–9"), ("other", "Other")] {
        assert!(page.contains(&format!("id=\"a-z-{key}\">{label}</h3>")), "{key}");
    }
    for article in ["a", "b", "c"] {
        assert!(page.contains(&format!("href=\"articles/{article}.html\"")), "{article}");
    }
    assert!(
        page.contains("role=\"search\"") && page.contains("id=\"finder\" hidden"),
        "the form waits for its script"
    );
}

#[test]
fn a_large_digest_has_a_page_for_each_letter_and_a_new_article_changes_one_file_of_texts() {
    let topics = ["Bridge", "Crane", "Dredger"];
    let mut site = Site::new();
    for n in 0..320 {
        let title = format!("{} number {n} on the quay", topics[n % 3]);
        site = site.file(&format!("seeds/a{n}.txt"), text(&title, &format!("Keeper {n} oiled it.")));
    }
    site.build();
    let page = site.read("search.html");
    assert!(page.contains("href=\"a-z/b.html\"") && !page.contains("articles/a0.html"));
    assert!(site.read("a-z/b.html").contains("href=\"../articles/a0.html\""));
    let before = site.output();
    site.write("seeds/late.txt", text("Eel boat sinks", "Nobody was hurt."));
    site.build();
    let after = site.output();
    let changed = |(path, bytes): &(&String, &Vec<u8>)| before.get(*path) != Some(*bytes);
    let texts: Vec<_> =
        after.iter().filter(changed).filter(|(path, _)| path.starts_with("search/index-texts")).collect();
    assert_eq!(texts.len(), 1);
}
