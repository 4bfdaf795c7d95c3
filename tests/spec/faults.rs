//! The disk fails at any one operation of a build: an error that says where, the old site or the
//! new one, nothing left behind, and the next build gives the bytes of a clean one.
//!
//! What can fail stands in `src/load/fault.rs`. A sample of the operations is taken, fixed by a seed; `VARIORUM_SLOW=1`
//! takes every one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::site::{Chance, Run, Site, times, tree};

pub type Tree = BTreeMap<String, Vec<u8>>;

/// How a site is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Into a folder that is exchanged.
    Exchange,
    /// Through a link: file by file, under a journal.
    InPlace,
}

/// A site before a build, and the bytes that it has and will have.
pub struct Scene {
    pub site: Site,
    pub way: Way,
    pub old: Tree,
    pub new: Tree,
}

const PIXEL: &[u8] = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";

pub fn story(what: &str) -> String {
    format!(
        "A {what} arrives\n\n9 March 2031\n\nA {what} arrived at the northern quay of Dorvik on Sunday morning, the harbour office said.\n"
    )
}

/// Some of everything that is read: articles with and without what the editor says of them, pictures, own words.
pub fn whole_site(way: Way) -> Site {
    let page = "<title>A ferry arrives</title><article><h1>A ferry arrives</h1><p>A ferry arrived at the northern quay of Dorvik on Sunday morning, the harbour office said.</p><img src='ferry_files/ferry.gif' alt='The ferry'></article>";
    let site = Site::empty()
        .file("site.toml", "title = \"Test\"\ntheme = \"own\"\n[publish]\nimages = \"local\"\n")
        .file("seeds/crane.txt", story("crane"))
        .file("seeds/crane.toml", "outlet = \"Dorvik Post\"\n")
        .file("seeds/barge.txt", story("barge"))
        .file("seeds/ferry.html", page)
        .file("seeds/ferry_files/ferry.gif", PIXEL)
        .file("seeds/sources.csv", "file,rights\nbarge,all\n")
        .file("content/index.md", "Old words.\n")
        .file("content/plan.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
        .file("themes/own/static/own.css", "p { margin: 0 }\n");
    if way == Way::InPlace {
        std::fs::create_dir(site.path("elsewhere")).expect("a folder");
        std::os::unix::fs::symlink("elsewhere", site.path("public")).expect("a link");
    }
    site
}

/// A copy of all that the site is made of, and of nothing that a build made.
pub fn fresh(site: &Site) -> Site {
    let copy = Site::empty();
    // A theme whose only file is gone is still there.
    std::fs::create_dir_all(copy.path("themes/own")).expect("a folder");
    let own = ["seeds/", "content/", "themes/", "site.toml"];
    for (path, bytes) in tree(&site.path("")) {
        if own.iter().any(|own| path.starts_with(own)) {
            copy.write(&path, bytes);
        }
    }
    copy
}

/// What readers of the output see.
pub fn visible(site: &Site) -> Tree {
    let mut left = tree(&site.path("public").canonicalize().unwrap_or_else(|_| site.path("public")));
    left.retain(|path, _| !path.starts_with(".variorum-staging/") && path != ".variorum-journal");
    left
}

impl Scene {
    /// The first build of a site.
    fn first() -> Self {
        Scene::of(whole_site(Way::Exchange), Way::Exchange, Tree::new())
    }

    /// A build of a published site of which a file was edited, one deleted, one added.
    fn later(way: Way) -> Self {
        let site = whole_site(way);
        site.build();
        let old = visible(&site);
        std::fs::remove_file(site.path("seeds/barge.txt")).expect("removed");
        site.write("seeds/sources.csv", "file,rights\ncrane,all\n");
        site.write("seeds/tug.txt", story("tug"));
        site.write("content/index.md", "New words.\n");
        Scene::of(site, way, old)
    }

    fn of(site: Site, way: Way, old: Tree) -> Self {
        let clean = fresh(&site);
        clean.build();
        let new = clean.output();
        assert!(old != new);
        Scene { site, way, old, new }
    }

    /// A copy in which links, the two trees' among them, are as they are.
    fn copy(&self) -> Site {
        let copy = Site::empty();
        let status = Command::new("cp").arg("-a").arg(self.site.path(".")).arg(copy.path("")).status();
        assert!(status.expect("cp runs").success());
        copy
    }

    /// What each operation of the build does, in order.
    fn operations(&self) -> Vec<String> {
        let run = self.copy().run_faulty(&["build", "--jobs", "1"], "tell");
        assert_eq!(run.status, 0, "{}", run.stderr);
        let told = run.stderr.lines().filter_map(|line| line.strip_prefix("step ")?.split_once(": "));
        told.enumerate()
            .map(|(at, (number, told))| {
                assert_eq!(number, at.to_string());
                told.split(' ').next().expect("an act").to_owned()
            })
            .collect()
    }

    /// Has an operation fail, and judges what is left.
    fn fail(&self, kind: &str, at: usize) -> i32 {
        let site = self.copy();
        let run = site.run_faulty(&["build", "--jobs", "1"], &format!("{kind}:{at}"));
        let what = format!("{kind}:{at} {:?}, status {}: {}", self.way, run.status, run.stderr);
        let left = visible(&site);
        match run.status {
            // What is read was not as it was looked at: either is right, and the next build knows.
            _ if ["vanish", "change"].contains(&kind) => self.is_whole(&left, &what),
            0 => assert!(left == self.new, "{what}"),
            1 => self.leaves_one_out(&run, &left, &what),
            2 => self.says_where(&run, &left, &site, &what),
            _ => assert!(kind == "kill" && run.status == -1, "{what}"),
        }
        if run.status == -1 {
            self.is_whole(&left, &what);
        }
        self.recovers(&site, &what);
        run.status
    }

    /// The old site or the new one; in place, while the journal stands, any file may be of either.
    pub fn is_whole(&self, left: &Tree, what: &str) {
        let of_either = |(path, bytes): (&String, &Vec<u8>)| {
            [&self.old, &self.new].iter().any(|site| site.get(path) == Some(bytes))
        };
        let known = ["vanish:", "change:"].iter().any(|kind| what.starts_with(kind));
        let mixed = self.way == Way::InPlace && left.iter().all(of_either);
        assert!(known || mixed || *left == self.old || *left == self.new, "{what}");
    }

    fn says_where(&self, run: &Run, left: &Tree, site: &Site, what: &str) {
        assert!(run.stderr.contains(&*site.path("").to_string_lossy()), "a path: {what}");
        assert!(run.stderr.contains("variorum: ") && run.stderr.contains("help: "), "{what}");
        if run.stderr.contains("the next build completes it") {
            self.is_whole(left, what);
        } else if run.stderr.contains("the new site is in place") {
            assert!(*left == self.new, "{what}");
        } else {
            assert!(*left == self.old, "{what}");
        }
    }

    /// One seed could not be read: the site is as if it were not there.
    fn leaves_one_out(&self, run: &Run, left: &Tree, what: &str) {
        let named = run.stderr.lines().find_map(|line| line.split_once(":1:1: error[load/unreadable]"));
        let path = named.unwrap_or_else(|| panic!("it names the file: {what}")).0;
        assert!(path.starts_with("seeds/"), "{what}");
        let without = fresh(&self.site);
        std::fs::remove_file(without.path(path)).expect("removed");
        if let Some(stem) = path.strip_suffix(".toml") {
            std::fs::remove_file(without.path(&format!("{stem}.txt"))).expect("the article of a sidecar");
        }
        without.run(&["build"]);
        assert!(*left == without.output(), "{what}");
    }

    /// The next build gives the bytes of a clean one, and leaves nothing behind.
    fn recovers(&self, site: &Site, what: &str) {
        let again = site.run(&["build"]);
        let touched = what.starts_with("vanish:") || what.starts_with("change:");
        let clean = touched.then(|| fresh(site));
        let status = clean.as_ref().map_or(0, |clean| clean.run(&["build"]).status);
        assert_eq!(again.status, status, "the next build: {}\nafter {what}", again.stderr);
        let expected = clean.map_or_else(|| self.new.clone(), |clean| clean.output());
        if status != 2 {
            assert!(visible(site) == expected, "the next build after {what}");
            nothing_is_left_behind(site, what);
        }
    }
}

/// Our folder beside the output holds what it always does, and the output nothing but the site.
pub fn nothing_is_left_behind(site: &Site, what: &str) {
    let names = |folder: &Path| -> BTreeSet<String> {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    };
    let public = site.path("public").canonicalize().expect("an output");
    assert!(tree(&public) == visible(site), "staged files: {what}");
    let ours = names(&site.path(".public.variorum"));
    let known = ["findings", "findings-since", "lock", "pages", "spare", "standing"];
    assert!(ours.iter().all(|name| known.contains(&name.as_str())), "{ours:?}: {what}");
    let spare = tree(&site.path(".public.variorum/spare"));
    assert!(spare.is_empty() || spare == tree(&public), "the spare is level: {what}");
}

/// Every kind of fault at the operations that it says something of.
fn every_fault(scene: &Scene, seed: u64) {
    let acts = scene.operations();
    let (mut chance, mut seen) = (Chance(seed), BTreeMap::<(&str, i32), usize>::new());
    for (kind, of) in [
        ("kill", &["Read", "Recall", "Write", "Rename", "Link", "Exchange", "Change"][..]),
        ("denied", &["Read", "Recall"]),
        ("denied", &["Write", "Rename", "Link", "Exchange", "Change"]),
        ("full", &["Write", "Rename", "Link", "Exchange", "Change"]),
        ("readonly", &["Write", "Rename", "Link", "Exchange", "Change"]),
        ("short", &["Write"]),
        ("refused", &["Rename", "Exchange"]),
        ("unable", &["Link", "Exchange"]),
        ("vanish", &["Read"]),
        ("change", &["Read"]),
    ] {
        let all: Vec<usize> = (0..acts.len()).filter(|at| of.contains(&acts[*at].as_str())).collect();
        let taken: BTreeSet<usize> = match times(2, 0) {
            0 => all.into_iter().collect(),
            sample if !all.is_empty() => (0..sample).map(|_| all[chance.below(all.len())]).collect(),
            _ => BTreeSet::new(),
        };
        for at in taken {
            *seen.entry((kind, scene.fail(kind, at))).or_default() += 1;
        }
    }
    println!("{} operations; (fault, status) → times: {seen:?}", acts.len());
}

#[test]
fn a_fault_in_the_first_build_leaves_nothing_or_the_site() {
    every_fault(&Scene::first(), 1);
}

#[test]
fn a_fault_in_a_later_build_leaves_the_old_site_or_the_new_one() {
    every_fault(&Scene::later(Way::Exchange), 2);
}

#[test]
fn a_fault_while_files_are_replaced_one_by_one_is_mended_by_the_next_build() {
    every_fault(&Scene::later(Way::InPlace), 3);
}

#[test]
fn what_could_not_be_read_once_is_read_the_next_time() {
    let site = whole_site(Way::Exchange);
    std::thread::sleep(Duration::from_millis(2100));
    let scene = Scene::of(site, Way::Exchange, Tree::new());
    let reads = scene.operations().iter().take_while(|act| *act != "Write").count();
    let mut left_out = 0;
    for at in 0..reads {
        let _ = std::fs::remove_dir_all(scene.site.path("public"));
        let _ = std::fs::remove_dir_all(scene.site.path(".public.variorum"));
        // Its files are old enough for a build to remember that nothing changed.
        let run = scene.site.run_faulty(&["build", "--jobs", "1"], &format!("denied:{at}"));
        if run.status == 1 {
            left_out += 1;
            scene.site.build();
            assert!(visible(&scene.site) == scene.new, "{}", run.stderr);
        }
    }
    assert!(left_out >= 4, "{left_out} files of seeds/ were left out");
}

#[test]
fn an_article_whose_sidecar_or_row_cannot_be_read_is_not_published() {
    let site = Site::new()
        .file("seeds/crane.txt", story("crane"))
        .file("seeds/crane.toml", "withdrawn = true\n")
        .file("seeds/barge.txt", story("barge"));
    let secret = |site: &Site| {
        site.output().into_values().any(|bytes| String::from_utf8_lossy(&bytes).contains("A crane arrived"))
    };
    std::fs::rename(site.path("seeds/crane.toml"), site.path("hidden.toml")).expect("moved");
    std::os::unix::fs::symlink("/etc/hostname", site.path("seeds/crane.toml")).expect("a link");
    let run = site.run(&["build"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stderr.contains("seeds/crane.toml:1:1: error[load/outside]"), "{}", run.stderr);
    assert!(!secret(&site) && site.read("articles/barge.html").contains("A barge arrived"));
    // A sheet may speak of any article: nothing is published without it.
    std::fs::remove_file(site.path("seeds/crane.toml")).expect("removed");
    std::os::unix::fs::symlink("/etc/hostname", site.path("seeds/sources.csv")).expect("a link");
    let run = site.run(&["build"]);
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stderr.contains("seeds/sources.csv: this link leaves the site's folder"), "{}", run.stderr);
    assert!(!secret(&site));
}
