//! The old site or the new one, whole, whatever happens.

use std::collections::BTreeMap;
use std::os::unix::fs::MetadataExt;
use std::time::Duration;

use crate::corpus::generate;
use crate::site::Site;

fn corpus_site(seed: u64, count: usize) -> Site {
    let site = Site::new();
    for article in generate(seed, count) {
        site.write(&format!("seeds/{}", article.name), &article.text);
    }
    site
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
}
