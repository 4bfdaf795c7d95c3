//! The commands that write the editor's files.

use crate::site::Site;

const ONE: &str = "Crane lifts crates again\n\n9 March 2031\n\nThe crane at the northern quay of Dorvik lifted its first crates on Sunday, the harbour office said.\n";
const TWO: &str = "Northern quay: crane is back\n\n10 March 2031\n\nThe crane at the northern quay of Dorvik lifted its first crates on Sunday, the harbour office said.\n";

fn site() -> Site {
    Site::new().file("seeds/post-crane.txt", ONE).file("seeds/courier-crane.txt", TWO)
}

#[test]
fn one_file_of_each_kind_builds_without_a_warning() {
    let site = site();
    for (words, path) in [
        (
            &["story", "The crane at \"Dorvik\"", "--from", "post-crane"][..],
            "content/stories/the-crane-at-dorvik.md",
        ),
        (&["story", "Later"], "content/stories/later.md"),
        (&["page", "How we work"], "content/how-we-work.md"),
        (&["note", "post-crane"], "content/notes/post-crane.md"),
        (&["note", "post-crane", "--by", "Lena Orr"], "content/notes/post-crane/lena-orr.md"),
        (&["entity", "Dorvik", "--kind", "place"], "content/entities/dorvik.md"),
    ] {
        let run = site.run(&[&["new"], words].concat());
        assert_eq!(run.status, 0, "{words:?} {}", run.stderr);
        assert_eq!(run.stderr, format!("Made {path}\n"));
        let written = std::fs::read(site.path(path)).expect(path);
        let again = site.run(&[&["new"], words].concat());
        assert_ne!(again.status, 0);
        assert!(again.stderr.contains("already"), "{}", again.stderr);
        assert_eq!(std::fs::read(site.path(path)).unwrap(), written, "never overwritten");
    }
    let run = site.run(&["build", "--strict"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(!run.stderr.contains("warning"), "{}", run.stderr);
    assert!(site.read("stories/the-crane-at-dorvik.html").contains("courier-crane.html"));
    assert!(site.read("how-we-work.html").contains("<h1>How we work</h1>"));
    assert!(site.read("entities/dorvik.html").contains("Dorvik"));
    assert!(!site.path("public/stories/later.html").exists(), "a draft");
    // A note by hand goes under what is there.
    let run = site.run(&["note", "post-crane", "lifted its first crates", "--text", "Three."]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    site.build();
    assert!(site.read("articles/post-crane.html").contains("Three."));
}

#[test]
fn a_key_that_leads_out_of_the_folder_names_no_file_of_notes() {
    let site = site().file("seeds/post-crane.toml", "key = \"../../post\"\n");
    for words in [&["note", "../../post", "lifted its first crates"][..], &["new", "note", "../../post"]] {
        let run = site.run(words);
        assert_eq!(run.status, 2, "{}", run.stderr);
        assert!(run.stderr.contains("`../../post` cannot name a file in content/notes/"), "{}", run.stderr);
    }
    assert!(!site.path("post.md").exists() && !site.path("content").exists());
}

#[test]
fn an_edition_lists_the_stories_of_its_day() {
    let site = site();
    assert_eq!(site.run(&["new", "edition", "2031-03-10"]).status, 0);
    let written = std::fs::read_to_string(site.path("content/editions/2031-03-10.md")).unwrap();
    assert!(written.contains("date = 2031-03-10\n") && written.contains("stories = [\"post-crane\"]\n"));
    assert_eq!(site.run(&["new", "edition", "yesterday"]).status, 2);
}

#[test]
fn what_would_not_build_is_not_written() {
    let site = site();
    let taken = site.run(&["new", "page", "404"]);
    assert_eq!(taken.status, 1);
    assert!(taken.stderr.contains("error[page/same-address]"), "{}", taken.stderr);
    assert!(!site.path("content").exists());
    for (words, help) in [
        (&["story", "X", "--from", "post-crain"][..], "did you mean `post-crane`?"),
        (&["note", "post-crain"], "did you mean `post-crane`?"),
        (&["entity", "Marrow Bay"], "say what it is with --kind"),
        (&["page", "…"], "needs a letter or a digit"),
        (&["page", "Read me"], "Made content/read-me.md"),
        (&["page", "README"], "README are not read"),
    ] {
        let run = site.run(&[&["new"], words].concat());
        assert!(run.stderr.contains(help), "{words:?} {}", run.stderr);
    }
    let files: Vec<String> = crate::site::tree(&site.path("content")).into_keys().collect();
    assert_eq!(files, ["read-me.md"]);
}

#[test]
fn completions_and_manual_know_every_command() {
    let site = Site::empty();
    for shell in ["bash", "fish", "zsh", "elvish", "powershell"] {
        let run = site.run(&["completions", shell]);
        assert!(run.status == 0 && run.stdout.contains("explain"), "{shell}");
    }
    let page = site.run(&["man"]);
    assert!(page.status == 0 && page.stdout.contains(".TH variorum 1"), "{}", page.stdout);
    assert!(site.run(&["man", "pin"]).stdout.contains(".TH variorum-pin 1"));
    assert_eq!(site.run(&["man", "biuld"]).status, 2);
}

#[test]
fn a_key_is_moved_everywhere_and_its_old_address_leads_to_the_new_one() {
    let site = site()
        .file("seeds/post-crane.toml", "# From the paper.\noutlet = \"Post\"\n")
        .file("content/method.md", "As `[@post-crane]` is cited: it lifted [@post-crane], see [[post-crane|it]].\n")
        .file("content/notes/post-crane.md", "> first crates\n\nThree.\n")
        .file("content/links/a.toml", "[[split]]\narticles = [\"courier-crane\"]\n\n[[merge]]\narticles = [\"post-crane\", \"courier-crane\"]\n")
        .file("content/stories/c.md", "+++\ntitle = \"C\"\nstory = \"post-crane\"\n+++\nWords [@courier-crane].\n");
    let before = crate::site::tree(&site.path(""));
    let dry = site.run(&["move", "post-crane", "crane-1", "--dry-run"]);
    assert_eq!(dry.status, 0, "{}", dry.stderr);
    assert_eq!(crate::site::tree(&site.path("")), before, "nothing was written");
    for line in [
        "content/method.md:1: - As `[@post-crane]` is cited: it lifted [@post-crane], see [[post-crane|it]].",
        "content/method.md:1: + As `[@post-crane]` is cited: it lifted [@crane-1], see [[crane-1|it]].",
        "content/stories/c.md:3: + story = \"crane-1\"",
        "seeds/post-crane.toml:1: + former = [\"post-crane\"]",
        "seeds/post-crane.txt → seeds/crane-1.txt",
        "content/notes/post-crane.md → content/notes/crane-1.md",
    ] {
        assert!(dry.stdout.contains(line), "{line}\n{}", dry.stdout);
    }
    let run = site.run(&["move", "post-crane", "crane-1"]);
    assert_eq!((run.status, &run.stdout), (0, &dry.stdout), "{}", run.stderr);
    let sidecar = std::fs::read_to_string(site.path("seeds/crane-1.toml")).expect("a sidecar");
    assert_eq!(sidecar, "former = [\"post-crane\"]\n# From the paper.\noutlet = \"Post\"\n");
    let built = site.run(&["build", "--strict"]);
    assert_eq!(built.status, 0, "{}", built.stderr);
    assert!(!built.stderr.contains("warning"), "{}", built.stderr);
    let old = site.read("articles/post-crane.html");
    assert!(old.contains("url=../articles/crane-1.html") && old.contains("This article has moved"), "{old}");
    assert!(site.read("articles/crane-1.html").contains("Three."));
    // And on: both old addresses stay.
    assert_eq!(site.run(&["move", "crane-1", "crane-2"]).status, 0);
    site.build();
    assert!(site.read("articles/post-crane.html").contains("crane-2.html"));
    assert!(site.read("articles/crane-1.html").contains("crane-2.html"));
    assert_eq!(site.run(&["verify"]).status, 0);
}

#[test]
fn a_found_story_moves_with_the_article_that_names_it() {
    let site = site();
    site.build();
    assert!(site.read("stories/post-crane.html").contains("courier-crane.html"));
    assert_eq!(site.run(&["move", "post-crane", "a b"]).status, 0);
    site.build();
    assert!(site.read("stories/post-crane.html").contains("This story has moved"));
    let pinned = Site::new().file("seeds/post-crane.txt", ONE).file("seeds/courier-crane.txt", TWO);
    assert_eq!(pinned.run(&["pin", "post-crane"]).status, 0);
    assert_eq!(pinned.run(&["move", "post-crane", "crane-1"]).status, 0);
    pinned.build();
    assert!(pinned.read("stories/post-crane.html").contains("articles/crane-1.html"), "a pinned name stays");
}

#[test]
fn a_key_that_is_taken_is_refused() {
    let site = site().file("seeds/courier-crane.toml", "cite = \"cou\"\nformer = [\"quay\"]\n");
    let before = crate::site::tree(&site.path(""));
    for (new, words) in [
        ("courier-crane", "an article has the key `courier-crane` already"),
        ("cou", "`cou` is another name of `courier-crane`"),
        ("quay", "`quay` is another name of `courier-crane`"),
        ("a/b", "`a/b` cannot be a key"),
        (".a", "`.a` cannot be a key"),
    ] {
        let run = site.run(&["move", "post-crane", new]);
        assert!(run.status == 2 && run.stderr.contains(words), "{}", run.stderr);
    }
    let run = site.run(&["move", "post-crain", "x"]);
    assert!(run.status == 2 && run.stderr.contains("did you mean `post-crane`?"), "{}", run.stderr);
    assert_eq!(crate::site::tree(&site.path("")), before);
}
