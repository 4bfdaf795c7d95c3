//! The commands, run as a user runs them.

use std::path::Path;

use crate::site::Site;

const ARTICLE: &str = "Skip to content\nCrane lifts crates again\n\n9 March 2031\n\nThe crane at the northern quay lifted its first crates on Sunday.\n\nComments\n";

#[test]
fn init_then_add_then_build_gives_a_digest() {
    let site = Site::empty();
    assert_eq!(site.run(&["init", "my-digest"]).status, 0);
    let root = site.path("my-digest");
    let root = root.to_str().unwrap();
    site.write("pasted.txt", ARTICLE);
    let added = site.run(&[
        "add",
        "--root",
        root,
        "--url",
        "https://post.example/c",
        "--outlet",
        "Harbour Post",
        "pasted.txt",
    ]);
    assert_eq!(added.status, 0, "{}", added.stderr);
    let stem = "2031-03-09-harbour-post-crane-lifts-crates-again";
    assert_eq!(
        std::fs::read(site.path(&format!("my-digest/seeds/{stem}.txt"))).unwrap(),
        ARTICLE.as_bytes(),
        "bytes unchanged"
    );
    let sidecar = std::fs::read_to_string(site.path(&format!("my-digest/seeds/{stem}.toml"))).unwrap();
    assert_eq!(
        sidecar,
        "captured = \"2031-12-31\"\noutlet = \"Harbour Post\"\nurl = \"https://post.example/c\"\n"
    );
    let again = site.run(&["add", "--root", root, "pasted.txt"]);
    assert_eq!(again.status, 1);
    assert!(again.stderr.contains("there already") && again.stderr.contains(stem), "{}", again.stderr);
    assert_eq!(site.run(&["build", "--root", root]).status, 0);
    let page = std::fs::read_to_string(site.path(&format!("my-digest/public/articles/{stem}.html"))).unwrap();
    assert!(page.contains("Harbour Post") && page.contains("The crane at the northern quay"));
    assert_eq!(site.run(&["init", "my-digest"]).status, 2, "a site is not made twice");
}

#[test]
fn add_reads_standard_input() {
    let site = Site::new();
    let run = site.run_with(&["add"], &[], ARTICLE);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(site.path("seeds/2031-03-09-crane-lifts-crates-again.txt").exists());
    assert_eq!(site.run_with(&["add"], &[], "").status, 1, "nothing is no article");
}

#[test]
fn extract_is_a_filter() {
    let site = Site::empty();
    let rows = format!(
        "{}\n\n{}\n",
        serde_json::json!({"key": "a", "text": ARTICLE, "url": "https://post.example/c"}),
        serde_json::json!({"key": "b"})
    );
    let run = site.run_with(&["extract", "-"], &[], &rows);
    assert_eq!(run.status, 1, "the second row has no text");
    assert!(
        run.stderr.starts_with("-:3:1: error[extract/row]: this row is of no known kind: it has `key`"),
        "{}",
        run.stderr
    );
    let row: serde_json::Value = serde_json::from_str(run.stdout.lines().next().unwrap()).unwrap();
    assert_eq!(
        (&row["key"], &row["title"], &row["published"]),
        (&"a".into(), &"Crane lifts crates again".into(), &"2031-03-09".into())
    );
    assert_eq!(row["url"], "https://post.example/c");
    assert_eq!(row["body"], "The crane at the northern quay lifted its first crates on Sunday.");
    let roles: Vec<&str> =
        row["blocks"].as_array().unwrap().iter().map(|block| block["role"].as_str().unwrap()).collect();
    assert_eq!(roles, ["navigation", "title", "dateline", "paragraph", "comments"]);
}

#[test]
fn explain_shows_every_block_with_its_reason() {
    let site = Site::new().file("seeds/crane.txt", ARTICLE);
    let run = site.run(&["explain", "crane"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    for words in [
        "title     Crane lifts crates again  [headline]",
        "menu-line: a word of the site's menu",
        "comments-line: the comment form",
        "1 blocks kept, 4 taken out, 5 in all",
    ] {
        assert!(run.stdout.contains(words), "{words}\n{}", run.stdout);
    }
    let unknown = site.run(&["explain", "crame"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.stderr.contains("did you mean `crane`?"), "{}", unknown.stderr);
}

#[test]
fn check_writes_nothing_and_names_what_is_missing() {
    let site = Site::new()
        .file("seeds/crane.txt", "The crane at the northern quay lifted its first crates on Sunday.\n");
    let run = site.run(&["check"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("our copy states no date, no outlet, no headline"), "{}", run.stderr);
    assert!(!site.path("public").exists());
}

/// A page with furniture, on which the labeller has the say.
const PAGE: &str = "<nav><a href=/>Tides</a> <a href=/w>Winds</a></nav><h1>Crane lifts crates again</h1>\
    <article><p>The crane at the northern quay lifted its first crates on Sunday, three weeks after its cable broke.</p>\
    <p>Inspectors from the province had tested the new cable twice, the harbour office said in a statement.</p>\
    <p>Two ships that had waited in the roads came in with the evening tide, and a third is expected on Monday.</p>\
    <p>The old cable is to be sold for scrap.</p></article>\
    <aside class=related><p>Ferry fares rise &amp; fall</p><p>Who owns the quay?</p></aside>\
    <footer><p>Harbour Post Tower, Quay Street</p></footer>";

#[test]
fn explain_gives_the_three_strongest_reasons_with_their_weights() {
    let site = Site::new().file("seeds/crane.html", PAGE);
    let run = site.run(&["explain", "crane"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let lines: Vec<&str> = run.stdout.lines().collect();
    let below = |words: &str| {
        let at = lines.iter().position(|line| line.contains(words)).expect(words);
        lines[at + 1..]
            .iter()
            .take(2)
            .map(|line| line.trim())
            .find(|line| line.starts_with("└ +") || line.starts_with("└ -"))
    };
    let kept = below("The crane at the northern quay").expect("a score");
    assert!(kept.starts_with("└ +") && kept.matches("(+").count() == 3, "{kept}");
    let cut = below("Ferry fares").expect("a score");
    assert!(cut.starts_with("└ -") && cut.matches("(-").count() == 3, "{cut}");
    let json = site.run(&["explain", "crane", "--format", "json"]);
    let rows: Vec<serde_json::Value> =
        json.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(rows.iter().filter(|row| row["verdict"] == "body").count(), 4, "{}", json.stdout);
    assert!(rows.iter().any(|row| row["role"] == "title" && row["score"].is_null()));
}

/// A paragraph whose score is near nothing is named by `check`, others are not.
#[test]
fn check_names_paragraphs_that_could_go_either_way() {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let site = Site::new();
    let names = [
        "kind-brief-2.html",
        "kind-gallery-2.html",
        "lang-ar-1.txt",
        "lang-fr-1.txt",
        "kind-second-2.html",
        "kind-interview-1.txt",
    ];
    let unsure = |name: &&str| {
        let json = site.run(&["explain", pages.join(name).to_str().unwrap(), "--format", "json"]);
        let rows =
            json.stdout.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
        let near = |row: &serde_json::Value| {
            row["score"].as_f64().is_some_and(|score| score.abs() < 0.5)
                && row["text"].as_str().unwrap().split_whitespace().count() >= 12
        };
        rows.into_iter().any(|row| near(&row))
    };
    for name in names {
        site.write(&format!("seeds/{name}"), std::fs::read(pages.join(name)).expect("a page"));
    }
    let found = site.run(&["check", "--format", "json"]).stdout;
    let warned = |name: &&str| {
        found.lines().any(|line| line.contains("strip/uncertain") && line.contains(&format!("seeds/{name}")))
    };
    let unsure: Vec<&str> = names.into_iter().filter(unsure).collect();
    assert!(
        !unsure.is_empty() && unsure.len() < names.len(),
        "these pages show nothing any more: {unsure:?}"
    );
    assert!(unsure.iter().all(warned), "{unsure:?} in {found}");
    let help = "keep = [\\\"words\\\"] or cut = [\\\"words\\\"]";
    assert!(found.contains(help), "{found}");
}

#[test]
fn explain_as_a_page_shows_the_raw_text_beside_the_verdicts() {
    let site = Site::new().file("seeds/crane.html", PAGE.replace("cable broke", "<i>cable</i> broke"));
    let run = site.run(&["explain", "crane", "--format", "html"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.starts_with("<!DOCTYPE html>") && run.stdout.contains("</html>"));
    assert!(
        run.stdout.contains("&lt;i&gt;cable&lt;&#x2F;i&gt; broke")
            || run.stdout.contains("&lt;i&gt;cable&lt;/i&gt; broke")
    );
    assert!(run.stdout.contains("by its markup, a pointer to other articles"), "{}", run.stdout);
    assert!(!run.stdout.contains("<i>cable"), "raw text is shown, not obeyed");
    let other = site.run(&["build", "--format", "html"]);
    assert_eq!(other.status, 2);
    assert!(other.stderr.contains("only `explain` prints HTML"), "{}", other.stderr);
}

#[test]
fn every_help_text_has_an_example_that_names_its_command() {
    let site = Site::empty();
    for command in [
        "build",
        "extract",
        "explain",
        "check",
        "init",
        "add",
        "new",
        "note",
        "pin",
        "move",
        "reanchor",
        "verify",
        "completions",
        "man",
    ] {
        let help = site.run(&[command, "--help"]);
        assert_eq!(help.status, 0);
        assert!(
            help.stdout.contains("Examples:") && help.stdout.contains(&format!("variorum {command}")),
            "{command}: {}",
            help.stdout
        );
    }
}

#[test]
fn terminal_commands_in_an_article_are_not_obeyed() {
    let site = Site::new().file("seeds/evil.txt", format!("Title \u{1b}[31mred\u{7}\n\n{}", ARTICLE));
    let run = site.run(&["explain", "evil"]);
    assert!(!run.stdout.contains('\u{1b}') && !run.stdout.contains('\u{7}'));
}

#[test]
fn a_folder_of_text_files_gives_something_worth_reading() {
    let site = Site::new().file("seeds/a.txt", ARTICLE).file("seeds/b.txt", ARTICLE.replace("again", "anew"));
    site.build();
    let front = site.read("index.html");
    assert!(front.contains("Crane lifts crates"));
    let story = site.read("stories/a.html");
    assert!(story.contains("doc-noteref") && story.contains("doc-backlink"));
    assert!(!site.path("public/sitemap.xml").exists(), "no sitemap without an address");
    let public = Site::empty()
        .file("site.toml", "title = \"T\"\nbase_url = \"https://d.example/x\"\n")
        .file("seeds/a.txt", ARTICLE);
    public.build();
    assert!(public.read("sitemap.xml").contains("<loc>https://d.example/x/index.html</loc>"));
    assert!(public.read("atom.xml").contains("<id>https://d.example/x/"));
}

#[test]
fn a_theme_overrides_one_file_at_a_time() {
    let site = Site::empty()
        .file("site.toml", "title = \"T\"\ntheme = \"mine\"\n")
        .file("seeds/a.txt", ARTICLE)
        .file("themes/mine/templates/404.html", "<!DOCTYPE html><title>gone</title>")
        .file("themes/mine/static/extra.css", "p{color:red}");
    site.build();
    assert_eq!(site.read("404.html"), "<!DOCTYPE html><title>gone</title>");
    assert_eq!(site.read("extra.css"), "p{color:red}");
    assert!(site.read("style.css").contains("--measure"), "the rest is the built-in theme");
}

/// The day of the newest article of the demo, or later, whenever this is run: no machine's clock is behind
/// it.
#[test]
fn the_demo_is_dated_on_the_day_it_was_made() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let site = Site::empty().file("site.toml", std::fs::read(root.join("site.toml")).unwrap());
    for folder in ["seeds", "content"] {
        for (path, bytes) in crate::site::tree(&root.join(folder)) {
            site.write(&format!("{folder}/{path}"), bytes);
        }
    }
    let run = site.run(&["build", "--today", "2026-01-01"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let digest: serde_json::Value = serde_json::from_slice(&site.output()["digest.json"]).unwrap();
    let articles = digest["articles"].as_array().unwrap();
    let undated: Vec<_> = articles
        .iter()
        .filter(|article| article["published"].is_null())
        .map(|article| article["key"].as_str().unwrap())
        .collect();
    assert_eq!(undated, ["bridge-copy-no-headline"], "the one that says no day");
}

#[test]
fn a_sidecar_may_date_an_article_after_today_and_front_matter_may_not() {
    let site = Site::new()
        .file("seeds/told.txt", ARTICLE)
        .file("seeds/told.toml", "published = 2032-01-02\n")
        .file("seeds/claimed.md", "---\npublished: 2032-01-02\ntitle: Ferry late\n---\n\nThe ferry was an hour late on Sunday, the port said.\n");
    site.build();
    let digest: serde_json::Value = serde_json::from_slice(&site.output()["digest.json"]).unwrap();
    let dates: Vec<_> = digest["articles"].as_array().unwrap().iter().map(|a| &a["published"]).collect();
    assert_eq!(dates, [&serde_json::json!("2032-01-02"), &serde_json::Value::Null]);
}

#[test]
fn add_takes_every_form_and_gives_it_the_ending_of_what_it_is() {
    let site = Site::new();
    let page = "<!DOCTYPE html><title>Ferry late</title><link rel=canonical href=https://post.example/f><h1>Ferry late again</h1>\
                <p>The ferry to Tarrin was an hour late on Sunday, because its captain had waited for the mail from the \
                mainland, the port office said.</p>";
    let run = site.run_with(&["add", "--outlet", "Harbour Post"], &[], page);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let stem = "seeds/harbour-post-ferry-late-again";
    assert_eq!(std::fs::read(site.path(&format!("{stem}.html"))).expect("a page"), page.as_bytes());

    // The same article as another program saved it: other bytes, the same words.
    let again = format!("{page}<!-- saved at noon -->");
    let run = site.run_with(&["add"], &[], &again);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("error[add/same-article]") && run.stderr.contains(stem), "{}", run.stderr);
    assert!(run.stderr.contains("later capture"), "{}", run.stderr);
    // A changed word makes another capture.
    let changed =
        site.run_with(&["add", "--outlet", "Harbour Post"], &[], &page.replace("an hour", "two hours"));
    assert_eq!(changed.status, 0, "{}", changed.stderr);
    assert!(site.path(&format!("{stem}-2.html")).exists());

    site.write("paper.txt", "%PDF-1.7");
    let run = site.run(&["add", "paper.txt"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("pdftotext"), "{}", run.stderr);
}

#[test]
fn add_takes_archives_whole() {
    let site = Site::new();
    let response = |at: usize| {
        let words = format!(
            "<h1>Boat number {at} is late</h1><p>Boat number {at} to Tarrin was an hour late on Sunday, because its captain had \
             waited for the mail from the mainland, the port office said in the evening.</p>"
        );
        let content = crate::archive::response("Content-Type: text/html", words.as_bytes());
        crate::archive::record(
            "response",
            &format!("https://post.example/{at}"),
            "2031-03-09T20:00:00Z",
            &content,
        )
    };
    // An archive that somebody called a text.
    site.write("Crawl of March.txt", [response(1), response(2)].concat());
    let run = site.run(&["add", "Crawl of March.txt"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(site.path("seeds/crawl-of-march.warc").exists());
    assert!(
        !site.path("seeds/crawl-of-march.toml").exists(),
        "the archive says when its pages were captured"
    );
    let run = site.run(&["add", "--url", "https://post.example/1", "Crawl of March.txt"]);
    assert!(run.stderr.contains("it is seeds/crawl-of-march.warc"), "{}", run.stderr);
    site.write("more.warc", [response(3), response(4)].concat());
    let run = site.run(&["add", "--url", "https://post.example/1", "more.warc"]);
    assert!(run.stderr.contains("error[add/many]"), "{}", run.stderr);
    site.build();
    assert_eq!(site.digest()["articles"].as_array().map(Vec::len), Some(2));
}
