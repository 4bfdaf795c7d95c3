//! A build of what did not change does nothing, says the same, and is never wrong.

use std::time::Duration;

use crate::site::{Run, Site};

const ONE: &str = "Crane lifts crates again\n\n9 March 2031\n\nThe crane at the northern quay of Dorvik lifted its first crates on Sunday, the harbour office said.\n";

/// A site whose files are old enough to be trusted.
fn settled() -> Site {
    let site = Site::new()
        .file("seeds/post.txt", ONE)
        .file("seeds/empty.txt", "")
        .file("content/index.md", "Words of our own.\n");
    wait();
    site
}

/// Disks count time in steps; files that changed within the last two seconds are looked into.
fn wait() {
    std::thread::sleep(Duration::from_millis(2100));
}

fn did_nothing(run: &Run) -> bool {
    run.stderr.contains("nothing changed)")
}

#[test]
fn when_nothing_changed_nothing_is_done_and_the_same_is_said() {
    let site = settled();
    let first = site.run(&["build"]);
    assert!(!did_nothing(&first) && first.status == 1, "{}", first.stderr);
    let before = site.output();
    let record = site.path(".public.variorum/standing");
    let stamp = || std::fs::metadata(&record).and_then(|meta| meta.modified()).expect("a record");
    let stamped = stamp();
    let second = site.run(&["build"]);
    assert!(did_nothing(&second), "{}", second.stderr);
    assert_eq!(second.status, 1, "the flawed article is still flawed");
    assert!(second.stderr.contains("seeds/empty.txt:1:1: error[intake/empty]"), "{}", second.stderr);
    assert_eq!((site.output(), stamp()), (before, stamped), "nothing is written");
    let json = |run: Run| run.stdout.lines().map(str::to_owned).collect::<Vec<_>>();
    let told = json(site.run(&["build", "--format", "json"]));
    std::fs::remove_file(&record).expect("removed");
    assert_eq!(told, json(site.run(&["build", "--format", "json"])), "in either format");
}

#[test]
fn whatever_changes_is_built() {
    let site = settled();
    site.run(&["build"]);
    assert!(did_nothing(&site.run(&["build"])));
    assert!(!did_nothing(&site.run(&["build", "--today", "2031-12-30"])), "another day");
    assert!(!did_nothing(&site.run(&["build", "--strict"])), "asked otherwise");
    let again = |what: &str| {
        assert!(!did_nothing(&site.run(&["build"])), "{what}");
        wait();
        site.run(&["build"]);
        assert!(did_nothing(&site.run(&["build"])), "{what}, and then no more");
    };
    site.write("seeds/post.txt", ONE.replace("first", "final"));
    again("an article of the same length");
    assert!(site.read("articles/post.html").contains("final crates"));
    std::fs::remove_file(site.path("public/index.html")).expect("removed");
    again("a page that was removed");
    site.write("public/articles/post.html", "forged");
    again("a page that was changed");
    assert!(site.read("articles/post.html").contains("final crates"));
    std::fs::write(site.path(".public.variorum/standing"), "damaged").expect("written");
    again("a damaged record");
    site.write("seeds/new.toml", "outlet = \"Post\"\n");
    again("a new file");
}

#[test]
fn what_changed_just_before_a_build_is_looked_into_again() {
    let site = Site::new().file("seeds/post.txt", ONE);
    site.build();
    assert!(!did_nothing(&site.build()));
}
