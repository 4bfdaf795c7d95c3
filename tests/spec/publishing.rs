//! The old site or the new one, whole, whatever happens.

use std::collections::BTreeMap;
use std::os::unix::fs::MetadataExt;
use std::process::Stdio;
use std::time::Duration;

use crate::corpus::generate;
use crate::site::{Chance, Site, times};

type Tree = BTreeMap<String, Vec<u8>>;

fn corpus_site(seed: u64, count: usize) -> Site {
    let site = Site::new();
    for article in generate(seed, count) {
        site.write(&format!("seeds/{}", article.name), &article.text);
    }
    site
}

/// A site with an old edition published, changed so that the next build will publish a new one.
fn about_to_change() -> (Site, Tree, Tree) {
    let site = corpus_site(5, 6);
    site.build();
    let old = site.output();
    std::fs::remove_file(site.path("seeds/a00003.txt"))
        .or_else(|_| std::fs::remove_file(site.path("seeds/a00003.md")))
        .unwrap();
    site.write("seeds/new.txt", "A new crane arrives\n\n9 March 2031\n\nA new crane arrived at the northern quay on Sunday morning.\n");
    site.write("content/index.md", "Changed words.\n");
    let fresh = Site::copy_of(&site.path(""));
    std::fs::remove_dir_all(fresh.path("public")).unwrap();
    fresh.build();
    (site, old, fresh.output())
}

#[test]
fn a_kill_at_any_publishing_step_leaves_the_old_site_or_the_new_one() {
    let mut steps = 0;
    let (mut olds, mut news) = (0, 0);
    loop {
        let (site, old, new) = about_to_change();
        let run = site.run_faulty(&["build"], &format!("kill:{steps}"));
        let left = site.output();
        assert!(left == old || left == new, "killed at step {steps}: neither the old site nor the new one");
        if run.status == 0 {
            break;
        }
        if left == old {
            olds += 1
        } else {
            news += 1
        }
        site.build();
        assert_eq!(site.output(), new, "the build after the kill at step {steps}");
        steps += times(3, 1);
    }
    println!("killed at steps 0 to {steps}: {olds} times the old site, {news} times the new one");
    assert!(olds > 0 && steps > 20, "the steps were counted: {steps}");
}

#[test]
fn a_full_disk_at_any_step_leaves_the_site_whole_and_says_so() {
    let mut step = 0;
    let mut refused = 0;
    loop {
        let (site, old, new) = about_to_change();
        let run = site.run_faulty(&["build"], &format!("full:{step}"));
        let left = site.output();
        assert!(left == old || left == new, "full disk at step {step}");
        if run.status == 2 {
            refused += 1;
            assert!(
                run.stderr.contains("cannot ") && run.stderr.contains("help: make room"),
                "{}",
                run.stderr
            );
        } else {
            // After the exchange the site is public; a spare that cannot be brought level is no failure.
            assert_eq!((run.status, &left), (0, &new), "{}", run.stderr);
        }
        site.build();
        assert_eq!(site.output(), new);
        if run.status == 0 && step > 60 {
            break;
        }
        step += times(5, 1);
    }
    assert!(refused > 3, "{refused}");
}

#[test]
fn random_kills_leave_the_old_site_or_the_new_one() {
    let mut chance = Chance(3);
    let site = corpus_site(9, 40);
    site.build();
    let mut old = site.output();
    let mut killed = 0;
    for round in 0..times(50, 300) {
        site.write("content/index.md", format!("Words of round {round}.\n"));
        site.write(&format!("seeds/extra-{}.txt", round % 7), format!("Crane number {round} arrives\n\nA crane with the number {round} arrived at the quay on Sunday.\n"));
        let mut child = site.command(&["build"]).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_micros(chance.below(160_000) as u64));
        let _ = child.kill();
        killed += usize::from(child.wait().unwrap().code().is_none());
        let left = site.output();
        site.build();
        let new = site.output();
        assert!(left == old || left == new, "round {round}: neither the old site nor the new one");
        old = new;
    }
    println!("{killed} of the builds were killed before their end");
    assert!(killed > 5, "only {killed} were killed in time");
}

#[test]
fn unchanged_files_keep_inode_and_time_and_nothing_is_written_when_nothing_changed() {
    let site = corpus_site(2, 8);
    site.write("content/index.md", "Old words.\n");
    site.build();
    let facts = |path: &str| {
        let meta = site.path("public").join(path).metadata().unwrap();
        (meta.ino(), meta.mtime_nsec(), meta.mtime())
    };
    let before: BTreeMap<String, _> = site.output().keys().map(|path| (path.clone(), facts(path))).collect();
    assert!(site.build().stderr.contains("0 written"));
    assert!(before.iter().all(|(path, old)| facts(path) == *old), "a build without a change touched files");
    site.write("content/index.md", "New words.\n");
    assert!(site.build().stderr.contains("3 written"));
    let touched: Vec<&String> =
        before.iter().filter(|(path, old)| facts(path) != **old).map(|(path, _)| path).collect();
    // The page, its words in the search index, and their text for excerpts.
    let [manifest, page, texts, words] = touched[..] else { panic!("{touched:?}") };
    assert_eq!([manifest, page, words], [".variorum-manifest", "index.html", "search/index-words-0.js"]);
    assert!(texts.starts_with("search/index-texts-"));
}

#[test]
fn files_that_are_not_ours_are_carried_along_and_stale_pages_go() {
    let site = corpus_site(4, 5);
    site.write("public/CNAME", "digest.example\n");
    site.write("public/pictures/own.svg", "<svg/>");
    site.build();
    let gone = site.output().keys().find(|path| path.starts_with("articles/")).unwrap().clone();
    let stem = gone.trim_start_matches("articles/").trim_end_matches(".html").to_owned();
    for ending in ["txt", "md"] {
        let _ = std::fs::remove_file(site.path(&format!("seeds/{stem}.{ending}")));
    }
    site.write("public/later.txt", "added between two builds");
    site.build();
    let output = site.output();
    assert!(!output.contains_key(&gone));
    assert_eq!(output["CNAME"], b"digest.example\n");
    assert_eq!(output["pictures/own.svg"], b"<svg/>");
    assert_eq!(output["later.txt"], b"added between two builds");
    std::fs::remove_file(site.path("public/CNAME")).unwrap();
    site.write("content/index.md", "More words.\n");
    site.build();
    assert!(!site.output().contains_key("CNAME"), "what its owner took away stays away");
}

#[test]
fn empty_folders_odd_names_and_permissions_of_others_stay() {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::PermissionsExt;
    let site = corpus_site(4, 3);
    site.build();
    std::fs::create_dir_all(site.path("public/.git/refs/tags")).unwrap();
    let odd = site.path("public").join(std::ffi::OsStr::from_bytes(b"\xff\xe9.bin"));
    std::fs::write(&odd, "odd").unwrap();
    std::fs::set_permissions(site.path("public"), std::fs::Permissions::from_mode(0o750)).unwrap();
    for round in 0..3 {
        site.write("content/index.md", format!("Words {round}.\n"));
        site.build();
        assert!(site.path("public/.git/refs/tags").is_dir() && odd.exists(), "round {round}");
        assert_eq!(site.path("public").metadata().unwrap().permissions().mode() & 0o777, 0o750);
    }
}

#[test]
fn a_page_replaced_or_deleted_in_the_output_alone_is_made_again() {
    let site = corpus_site(4, 3);
    site.build();
    let right = site.output();
    std::fs::remove_file(site.path("public/404.html")).unwrap();
    site.build();
    assert_eq!(site.output(), right, "deleted");
    // As `sed -i` does: a new file under the old name, as old as the old one.
    std::fs::copy(site.path("public/about.html"), site.path("public/new")).unwrap();
    std::fs::rename(site.path("public/new"), site.path("public/about.html")).unwrap();
    std::fs::write(site.path("public/about.html"), "HACKED").unwrap();
    site.build();
    assert_eq!(site.output(), right, "replaced");
}

#[test]
fn pages_are_not_written_through_links_nor_over_files_nor_among_the_sources() {
    let refused = |site: &Site, output: &str, words: &str| {
        let before = crate::site::tree(&site.path(""));
        let run = site.run(&["build", "--output", output]);
        assert_eq!(run.status, 2, "{output}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{output}: {}", run.stderr);
        let changed = |path: &String| !path.contains(".variorum/");
        let after = crate::site::tree(&site.path(""));
        assert!(
            after
                .iter()
                .filter(|(path, _)| changed(path))
                .eq(before.iter().filter(|(path, _)| changed(path))),
            "{output}"
        );
    };
    let site = corpus_site(4, 3);
    for output in [".", "..", "seeds", "seeds/out", "content/out", "/"] {
        refused(&site, output, "a build never writes among them");
    }
    site.write("notes.txt", "a file");
    refused(&site, "notes.txt", "a file of that name is there");
    site.build();
    std::fs::create_dir(site.path("elsewhere")).unwrap();
    std::fs::remove_dir_all(site.path("public/articles")).unwrap();
    std::os::unix::fs::symlink(site.path("elsewhere"), site.path("public/articles")).unwrap();
    refused(&site, "public", "did not make");
    assert_eq!(std::fs::read_dir(site.path("elsewhere")).unwrap().count(), 0);
}

#[test]
fn a_foreign_file_where_a_page_should_stand_is_not_overwritten() {
    let site = corpus_site(4, 3);
    site.write("public/index.html", "somebody's own page");
    let run = site.run(&["build"]);
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stderr.contains("index.html") && run.stderr.contains("--output"), "{}", run.stderr);
    assert_eq!(site.read("index.html"), "somebody's own page");
}

#[test]
fn a_page_that_somebody_edited_or_deleted_in_the_output_is_made_again() {
    let site = corpus_site(4, 3);
    site.build();
    let right = site.output();
    std::thread::sleep(Duration::from_millis(20));
    site.write("public/about.html", "vandalised");
    std::fs::remove_file(site.path("public/404.html")).unwrap();
    site.build();
    assert_eq!(site.output(), right);
}

#[test]
fn where_folders_cannot_be_exchanged_files_are_replaced_under_a_journal() {
    let site = corpus_site(4, 5);
    std::fs::create_dir(site.path("elsewhere")).unwrap();
    std::os::unix::fs::symlink(site.path("elsewhere"), site.path("public")).unwrap();
    let said = site.build().stderr;
    assert!(said.contains("one by one, because the output folder is a link"), "{said}");
    let fresh = corpus_site(4, 5);
    fresh.build();
    let visible = |site: &Site, at: &str| crate::site::tree(&site.path(at));
    assert_eq!(visible(&site, "elsewhere"), fresh.output());
    // A kill at any step is completed by the next build.
    for step in (0..60).step_by(times(4, 1)) {
        site.write("content/index.md", format!("Words {step}.\n"));
        fresh.write("content/index.md", format!("Words {step}.\n"));
        site.run_faulty(&["build"], &format!("kill:{step}"));
        site.build();
        fresh.build();
        assert_eq!(visible(&site, "elsewhere"), fresh.output(), "killed at step {step}");
    }
}
