//! Bad input: one clear message with file and line, the status and the consequences as designed.

use crate::site::{Run, Site};

const GOOD: &str = "Crane lifts crates again\n\n9 March 2031\n\nThe crane at the northern quay lifted its first crates on Sunday.\n";

/// The message's first line, as tools read it.
fn first(run: &Run) -> &str {
    run.stderr.lines().next().unwrap_or("")
}

/// A flawed article is left out, the rest is published, and the status is 1.
fn is_left_out(site: &Site, line: &str) {
    let run = site.run(&["build"]);
    assert_eq!((run.status, first(&run)), (1, line), "{}", run.stderr);
    assert!(run.stderr.contains("help: "), "{}", run.stderr);
    assert!(site.path("public/articles/good.html").exists(), "the rest is published");
    let strict = site.run(&["build", "--strict", "--output", "strict"]);
    assert_eq!(strict.status, 1);
    assert!(!site.path("strict").exists(), "--strict publishes nothing");
}

/// Nothing is published, the old site stays, and the status is 1.
fn publishes_nothing(site: &Site, line: &str) -> Run {
    let run = site.run(&["build"]);
    assert_eq!((run.status, first(&run)), (1, line), "{}", run.stderr);
    assert!(!site.path("public").exists());
    run
}

fn good() -> Site {
    Site::new().file("seeds/good.txt", GOOD)
}

#[test]
fn an_empty_file() {
    is_left_out(
        &good().file("seeds/empty.txt", ""),
        "seeds/empty.txt:1:1: error[intake/empty]: the file is empty",
    );
}

#[test]
fn a_binary_file() {
    let line = "seeds/tool.txt:1:1: error[intake/binary]: the file is binary: a NUL byte at offset 3, but its name says plain text";
    is_left_out(&good().file("seeds/tool.txt", b"abc\0\0\0def\xff\x01\0"), line);
}

#[test]
fn a_pdf_is_named_with_a_remedy_and_is_no_error() {
    let site = good().file("seeds/scan.pdf", "%PDF-1.4");
    let run = site.run(&["build"]);
    assert_eq!(
        (run.status, first(&run)),
        (0, "seeds/scan.pdf:1:1: warning[load/unread]: this is a PDF document, which is not read")
    );
    assert!(run.stderr.contains("pdftotext"));
}

#[test]
fn a_folder_without_site_toml() {
    let site = Site::empty().file("seeds/good.txt", GOOD);
    let run = site.run(&["build"]);
    assert_eq!(run.status, 2);
    assert!(first(&run).starts_with("variorum: there is no site.toml in"), "{}", run.stderr);
    assert!(run.stderr.contains("variorum init"));
}

#[test]
fn a_broken_site_toml() {
    let unknown = Site::empty().file("site.toml", "title = \"T\"\nlangauge = \"en\"\n");
    let run = publishes_nothing(&unknown, "site.toml:2:1: error[config/site]: unknown key `langauge`");
    assert!(run.stderr.contains("did you mean `language`?"), "{}", run.stderr);
    let wrong = Site::empty().file("site.toml", "title = 7\n");
    let run =
        publishes_nothing(&wrong, "site.toml:1:9: error[config/site]: a whole number where text is expected");
    assert!(run.stderr.contains("1 | title = 7"), "{}", run.stderr);
    let syntax = Site::empty().file("site.toml", "title = \"T\n");
    assert!(publishes_nothing_at(&syntax, "site.toml:1:"));
    let bare = Site::empty().file("site.toml", "language = \"en\"\n");
    let run = bare.run(&["build"]);
    assert!(run.status == 1 && run.stderr.contains("a site needs a title"), "{}", run.stderr);
}

fn publishes_nothing_at(site: &Site, place: &str) -> bool {
    let run = site.run(&["build"]);
    run.status == 1 && first(&run).starts_with(place) && !site.path("public").exists()
}

#[test]
fn an_unreadable_file() {
    let site = good();
    std::os::unix::fs::symlink(site.path("nowhere.txt"), site.path("seeds/gone.txt")).unwrap();
    let run = site.run(&["build"]);
    assert_eq!(run.status, 1);
    assert!(
        first(&run).starts_with("seeds/gone.txt:1:1: error[load/unreadable]: this file cannot be read: "),
        "{}",
        run.stderr
    );
    assert!(site.path("public/articles/good.html").exists());
}

#[test]
fn a_link_that_leaves_the_site() {
    let (outside, site) = (tempfile::NamedTempFile::new().unwrap(), good());
    std::fs::write(outside.path(), GOOD).unwrap();
    std::os::unix::fs::symlink(outside.path(), site.path("seeds/out.txt")).unwrap();
    is_left_out(&site, "seeds/out.txt:1:1: error[load/outside]: this link leaves the site's folder");
}

#[test]
fn two_files_of_one_key() {
    let site = good().file("seeds/a/report.txt", GOOD).file("seeds/b/report.md", GOOD);
    is_left_out(
        &site,
        "seeds/a/report.txt:1:1: error[intake/same-key]: seeds/a/report.txt and seeds/b/report.md have one key, `report`",
    );
}

#[test]
fn a_sidecar_with_an_unknown_key_or_a_wrong_date() {
    let site = good().file("seeds/b.txt", GOOD).file("seeds/b.toml", "ulr = \"https://a.example\"\n");
    is_left_out(&site, "seeds/b.toml:1:1: error[intake/sidecar]: unknown key `ulr`");
    let site =
        good().file("seeds/b.txt", GOOD).file("seeds/b.toml", "rights = \"ours\"\npublished = \"someday\"\n");
    is_left_out(&site, "seeds/b.toml:2:1: error[intake/sidecar]: `published` is not understood");
}

#[test]
fn broken_front_matter_of_an_article() {
    let site = good().file(
        "seeds/b.md",
        "+++\ntitle = \"T\"\nurl = \n+++\nThe crane lifted its crates on Sunday morning.\n",
    );
    let run = site.run(&["build"]);
    assert_eq!(run.status, 1);
    assert!(first(&run).starts_with("seeds/b.md:3:"), "{}", run.stderr);
    assert!(!site.path("public/articles/b.html").exists() && site.path("public/articles/good.html").exists());
}

#[test]
fn a_broken_template() {
    let themed = |text: &str| {
        good()
            .file("site.toml", "title = \"T\"\ntheme = \"mine\"\n")
            .file("themes/mine/templates/article.html", text)
    };
    let run = publishes_nothing(
        &themed("{% extends \"base.html\" %}\n{% block main %}{{ card.titel }}{% endblock main %}"),
        "themes/mine/templates/article.html:2:25: error[page/template]: Field `titel` is not defined. Available fields: changes, date, derived, href, inferred, language, outlet, title, url, withdrawn",
    );
    assert!(run.stderr.contains("card.titel"), "{}", run.stderr);
    assert!(publishes_nothing_at(
        &themed("{% block main %}\n{% if %}"),
        "themes/mine/templates/article.html:2:"
    ));
    let parent = themed("{% extends \"bose.html\" %}");
    let run = publishes_nothing(
        &parent,
        "themes/mine/templates/article.html:1:1: error[page/template]: it extends `bose.html`, which is not there",
    );
    assert!(run.stderr.contains("did you mean `base.html`?"), "{}", run.stderr);
}

#[test]
fn a_theme_that_is_not_there() {
    let site = good().file("site.toml", "title = \"T\"\ntheme = \"mien\"\n");
    publishes_nothing(&site, "site.toml:1:1: error[load/theme]: there is no theme `mien`");
}

#[test]
fn an_unknown_citation_and_an_unknown_article_of_a_story() {
    let site = good().file("content/index.md", "First line.\n\nWords [@goood] here.\n");
    let run = publishes_nothing(
        &site,
        "content/index.md:3:8: error[annotate/unknown-key]: no article has the key `goood`",
    );
    assert!(run.stderr.contains("did you mean `good`?"), "{}", run.stderr);
    let site = good().file("content/stories/s.md", "+++\narticles = [\"god\"]\n+++\n");
    publishes_nothing(
        &site,
        "content/stories/s.md:2:14: error[corpus/unknown-article]: no article has the key `god`",
    );
}

#[test]
fn an_address_of_mail_is_no_citation() {
    let site =
        good().file("content/index.md", "Write to [us](mailto:good@post.example) or good@post.example.\n");
    assert_eq!(site.run(&["build"]).status, 0);
}

#[test]
fn an_entity_without_a_kind_or_with_an_unknown_key_or_of_an_unknown_kind() {
    publishes_nothing(
        &good().file("content/entities/brask.md", "Brask is a town.\n"),
        "content/entities/brask.md:1:1: error[content/entity-kind]: this file does not say what the entity is",
    );
    let wrong = [
        ("+++\nname = \"Brask\"\n+++\n", "`kind` is missing"),
        ("+++\nkind = \"river\"\n+++\n", "write one of: person, place, organisation"),
        ("+++\nkind = \"place\"\nalias = [\"B\"]\n+++\n", "unknown"),
        ("+++\nkind = \"place\"\naliases = [\"!\"]\n+++\n", "`!` has no letter and no digit"),
        ("---\nkind: river\n---\n", "write one of: person, place, organisation"),
    ];
    for (text, message) in wrong {
        let run = good().file("content/entities/brask.md", text).run(&["build"]);
        assert_eq!(run.status, 1);
        assert!(first(&run).starts_with("content/entities/brask.md:"), "{}", run.stderr);
        assert!(run.stderr.contains(message), "{}", run.stderr);
    }
}

#[test]
fn one_name_for_two_entities() {
    let site = good().file("content/entities/a.md", "+++\nkind = \"place\"\nname = \"Brask\"\n+++\n").file(
        "content/entities/b.md",
        "+++\nkind = \"person\"\nname = \"Odda Brask\"\naliases = [\"Brask\"]\n+++\n",
    );
    publishes_nothing(
        &site,
        "content/entities/b.md:1:1: error[corpus/two-entities]: `Brask` is the name of two entities, `a` and `b`",
    );
}

#[test]
fn all_errors_come_at_once_sorted_by_file() {
    let site = good()
        .file("seeds/z.txt", "")
        .file("seeds/a.txt", "")
        .file("content/b.md", "+++\ntitel = \"x\"\n+++\n");
    let run = site.run(&["build"]);
    let files: Vec<&str> = run
        .stderr
        .lines()
        .filter(|line| line.contains(": error["))
        .map(|line| line.split(':').next().unwrap())
        .collect();
    assert_eq!(files, ["content/b.md", "seeds/a.txt", "seeds/z.txt"]);
    let json = site.run(&["check", "--format", "json"]);
    assert!(json.stdout.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
    assert!(json.stdout.contains("\"code\":\"content/front-matter\""), "{}", json.stdout);
}

#[test]
fn a_really_full_disk() {
    // A tmpfs of 32 KiB, where the machine lets us mount one; the fault tests cover the rest.
    let site = good();
    std::fs::create_dir(site.path("small")).unwrap();
    let mount = |arguments: &[&str]| {
        std::process::Command::new("mount").args(arguments).arg(site.path("small")).output()
    };
    if !mount(&["-t", "tmpfs", "-o", "size=32k", "none"]).is_ok_and(|output| output.status.success()) {
        eprintln!("SKIPPED: this machine does not let us mount a small disk");
        return;
    }
    let run = site.run(&["build", "--output", "small/public"]);
    let _ = std::process::Command::new("umount").arg(site.path("small")).output();
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(
        first(&run).contains("No space left on device") && run.stderr.contains("help: make room"),
        "{}",
        run.stderr
    );
}

#[test]
fn wrong_arguments() {
    let run = good().run(&["biuld"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("build"), "{}", run.stderr);
}
