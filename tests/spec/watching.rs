//! Whatever way files change, a watched site shows it: as editors save, as git checks out, as files are copied.
//!
//! Each change is made once, on a real disk, and must be seen both by `serve` and by `build --watch`. It is seen at the latest
//! when the program looks without being told; how long it took is printed.

use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::serving::Server;
use crate::site::{Site, times};

/// A site that is served and built while it changes.
struct Watched {
    site: Site,
    server: Server,
    build: Child,
}

impl Drop for Watched {
    fn drop(&mut self) {
        let _ = self.build.kill();
        let _ = self.build.wait();
    }
}

/// An article of a quay.
fn article(quay: &str) -> String {
    format!(
        "Crane lifts crates again\n\n9 March 2031\n\nThe crane at the {quay} quay of Dorvik lifted its first crates on \
         Sunday, the harbour office said.\n"
    )
}

impl Watched {
    /// Watches a site with one article, `post`, of the northern quay.
    fn open() -> Self {
        Watched::of(Site::new().file("seeds/post.txt", article("northern")))
    }

    fn of(site: Site) -> Self {
        let mut command = site.command(&["build", "--watch"]);
        let build = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
        let watched = Watched { server: Server::of(&site), site, build };
        watched.shows("articles/post.html", "northern");
        watched
    }

    fn path(&self, path: &str) -> PathBuf {
        self.site.path(path)
    }

    fn published(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.path("public").join(path)).ok()
    }

    /// Waits until a page says words, in both ways to see it.
    fn shows(&self, path: &str, words: &str) {
        self.both(&format!("{path}: “{words}”"), || {
            (
                self.published(path).is_some_and(|page| page.contains(words)),
                self.server.get(&format!("/{path}")).contains(words),
            )
        });
    }

    /// Waits until a page is gone.
    fn lacks(&self, path: &str) {
        self.both(&format!("{path} is gone"), || {
            (self.published(path).is_none(), self.server.get(&format!("/{path}")).starts_with("HTTP/1.1 404"))
        });
    }

    fn both(&self, what: &str, look: impl Fn() -> (bool, bool)) {
        let begun = Instant::now();
        let (mut built, mut served) = (None, None);
        while built.is_none() || served.is_none() {
            let (is_built, is_served) = look();
            built = built.or(is_built.then(|| begun.elapsed()));
            served = served.or(is_served.then(|| begun.elapsed()));
            let told = format!("{what} (built: {}, served: {})", built.is_some(), served.is_some());
            assert!(begun.elapsed() < Duration::from_secs(120), "never seen: {told}");
            std::thread::sleep(Duration::from_millis(5));
        }
        println!("{what}: built after {:.0?}, served after {:.0?}", built.unwrap(), served.unwrap());
    }
}

#[test]
fn as_editors_save() {
    let watched = Watched::open();
    let at = |path: &str| watched.path(path);
    let write = |path: &str, quay: &str| watched.site.write(path, article(quay));
    let shows = |quay: &str| watched.shows("articles/post.html", quay);
    write("seeds/post.txt", "western");
    shows("western");
    // Vim: it tries out whether it may make files, sets the old file aside, writes a new one, removes the old one.
    write("seeds/4913", "nobody's");
    fs::remove_file(at("seeds/4913")).unwrap();
    fs::rename(at("seeds/post.txt"), at("seeds/post.txt~")).unwrap();
    write("seeds/post.txt", "southern");
    fs::remove_file(at("seeds/post.txt~")).unwrap();
    shows("southern");
    // Vim with `backup`, and others: the old file stays as `NAME~`, which is no article.
    fs::rename(at("seeds/post.txt"), at("seeds/post.txt~")).unwrap();
    write("seeds/post.txt", "eastern");
    shows("eastern");
    assert!(watched.published("articles/post-txt.html").is_none());
    // GNOME's and KDE's editors: a hidden file, renamed over.
    write("seeds/.goutputstream-4XK2Z0", "upper");
    fs::rename(at("seeds/.goutputstream-4XK2Z0"), at("seeds/post.txt")).unwrap();
    shows("upper");
    // Emacs: a link to nowhere says who edits, another file keeps what is not saved yet.
    std::os::unix::fs::symlink("editor@host.4711:1", at("seeds/.#post.txt")).unwrap();
    write("seeds/#post.txt#", "unsaved");
    write("seeds/post.txt", "lower");
    fs::remove_file(at("seeds/.#post.txt")).unwrap();
    fs::remove_file(at("seeds/#post.txt#")).unwrap();
    shows("lower");
    // Cut to nothing first, and written a moment later.
    fs::write(at("seeds/post.txt"), "").unwrap();
    std::thread::sleep(Duration::from_millis(150));
    write("seeds/post.txt", "inner");
    shows("inner");
}

#[test]
fn as_vim_itself_saves() {
    let watched = Watched::open();
    for (set, quay) in [("backupcopy=no", "western"), ("backupcopy=yes", "eastern"), ("backup", "southern")] {
        let substitute = format!("%s/at the \\w\\+ quay/at the {quay} quay/");
        let mut vim = Command::new("vim");
        vim.args([
            "-es",
            "-u",
            "NONE",
            "-i",
            "NONE",
            "-c",
            &format!("set {set}"),
            "-c",
            &substitute,
            "-c",
            "wq",
        ]);
        let Ok(mut vim) = vim.arg(watched.path("seeds/post.txt")).stdin(Stdio::null()).spawn() else {
            return eprintln!("SKIPPED: vim is not here");
        };
        assert!(vim.wait().expect("vim ends").success(), "{set}");
        watched.shows("articles/post.html", quay);
    }
}

#[test]
fn as_git_checks_out() {
    let watched = Watched::open();
    let git = |arguments: &[&str]| {
        let mut git = Command::new("git");
        git.args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "gc.auto=0", "-C"]);
        git.arg(watched.path("")).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status()
    };
    if git(&["init", "-q", "-b", "one"]).is_err() {
        return eprintln!("SKIPPED: git is not here");
    }
    let git = |arguments: &[&str]| assert!(git(arguments).expect("git runs").success(), "{arguments:?}");
    git(&["add", "seeds", "site.toml"]);
    git(&["commit", "-qm", "One"]);
    git(&["checkout", "-qb", "two"]);
    watched.site.write("seeds/post.txt", article("western"));
    watched.site.write("seeds/second/other.txt", article("inland"));
    watched.site.write("content/index.md", "Words of the second branch.\n");
    git(&["add", "seeds", "content"]);
    git(&["commit", "-qm", "Two"]);
    watched.shows("articles/other.html", "inland");
    for _ in 0..3 {
        git(&["checkout", "-q", "one"]);
        watched.lacks("articles/other.html");
        watched.shows("articles/post.html", "northern");
        git(&["checkout", "-q", "two"]);
        watched.shows("articles/other.html", "inland");
        watched.shows("index.html", "second branch");
    }
    git(&["stash", "-q", "-u"]);
    git(&["reset", "-q", "--hard", "one"]);
    watched.lacks("articles/other.html");
}

#[test]
fn as_files_are_copied() {
    let watched = Watched::open();
    let old = std::time::SystemTime::now() - Duration::from_secs(86_400 * 400);
    let aged = |path: &str| {
        let file = fs::File::options().write(true).open(watched.path(path)).unwrap();
        file.set_modified(old).unwrap();
    };
    // rsync: a hidden file beside the old one, which gets the time of its origin, then renamed.
    watched.site.write("seeds/.post.txt.Qx81Lk", article("western"));
    aged("seeds/.post.txt.Qx81Lk");
    fs::rename(watched.path("seeds/.post.txt.Qx81Lk"), watched.path("seeds/post.txt")).unwrap();
    watched.shows("articles/post.html", "western");
    // rsync --inplace: piece by piece, of the same length and with the same time.
    let new = article("eastern");
    let file = fs::File::options().write(true).open(watched.path("seeds/post.txt")).unwrap();
    for (at, piece) in new.as_bytes().chunks(40).enumerate() {
        use std::os::unix::fs::FileExt;
        file.write_all_at(piece, at as u64 * 40).unwrap();
        std::thread::sleep(Duration::from_millis(3));
    }
    drop(file);
    aged("seeds/post.txt");
    watched.shows("articles/post.html", "eastern");
    // A folder that is filled elsewhere and moved in.
    watched.site.write("elsewhere/a/b/moved.txt", article("moved"));
    fs::rename(watched.path("elsewhere"), watched.path("seeds/here")).unwrap();
    watched.shows("articles/moved.html", "moved");
    // And what then happens in it.
    watched.site.write("seeds/here/a/b/moved.txt", article("settled"));
    watched.shows("articles/moved.html", "settled");
    fs::rename(watched.path("seeds/here"), watched.path("away")).unwrap();
    watched.lacks("articles/moved.html");
}

#[test]
fn thousands_of_files_at_once() {
    let watched = Watched::open();
    let count = times(200, 2000);
    for at in 0..count {
        let text = format!("Letter {at} of a reader\n\n9 March 2031\n\nNumber {at} is on my mind.\n");
        watched.site.write(&format!("seeds/letters/{}/letter-{at}.txt", at % 20), text);
    }
    let last = count - 1;
    watched.shows(&format!("articles/letter-{last}.html"), &format!("Number {last}"));
    watched.shows("articles/letter-0.html", "Number 0");
    fs::remove_dir_all(watched.path("seeds/letters")).unwrap();
    watched.lacks(&format!("articles/letter-{last}.html"));
    watched.shows("articles/post.html", "northern");
}

#[test]
fn folders_that_go_and_come_back() {
    let watched = Watched::open();
    for (round, quay) in ["western", "eastern", "southern"].into_iter().enumerate() {
        fs::remove_dir_all(watched.path("seeds")).unwrap();
        // Sometimes somebody looks meanwhile, sometimes not.
        if round != 1 {
            watched.lacks("articles/post.html");
        }
        watched.site.write("seeds/post.txt", article(quay));
        watched.shows("articles/post.html", quay);
        watched.site.write("seeds/deep/er/more.txt", article(&format!("{quay} inland")));
        watched.shows("articles/more.html", &format!("{quay} inland"));
        watched.site.write("content/index.md", format!("Words of the {quay} round.\n"));
        watched.shows("index.html", &format!("the {quay} round"));
        fs::remove_dir_all(watched.path("content")).unwrap();
    }
    // The folder changes its place with another.
    watched.site.write("other/post.txt", article("another"));
    fs::rename(watched.path("seeds"), watched.path("old")).unwrap();
    fs::rename(watched.path("other"), watched.path("seeds")).unwrap();
    watched.shows("articles/post.html", "another");
    watched.site.write("seeds/post.txt", article("final"));
    watched.shows("articles/post.html", "final");
    fs::remove_file(watched.path("site.toml")).unwrap();
    watched.site.write("site.toml", "title = \"Another name\"\n");
    watched.shows("index.html", "Another name");
}

#[test]
fn what_a_link_leads_to() {
    let site = Site::new().file("kept/one.txt", article("northern")).file("kept/two.txt", article("western"));
    fs::create_dir_all(site.path("seeds")).unwrap();
    std::os::unix::fs::symlink("../kept/one.txt", site.path("seeds/post.txt")).unwrap();
    let watched = Watched::of(site);
    watched.site.write("kept/one.txt", article("eastern"));
    watched.shows("articles/post.html", "eastern");
    watched.site.write("kept/.one", article("southern"));
    fs::rename(watched.path("kept/.one"), watched.path("kept/one.txt")).unwrap();
    watched.shows("articles/post.html", "southern");
    // The link itself leads elsewhere.
    std::os::unix::fs::symlink("../kept/two.txt", watched.path("seeds/.link")).unwrap();
    fs::rename(watched.path("seeds/.link"), watched.path("seeds/post.txt")).unwrap();
    watched.shows("articles/post.html", "western");
    fs::remove_file(watched.path("kept/two.txt")).unwrap();
    watched.lacks("articles/post.html");
}

#[test]
fn a_quick_run_of_saves_ends_with_the_last() {
    let watched = Watched::open();
    for at in 0..40 {
        watched.site.write("seeds/post.txt", article(&format!("quay{at}")));
        std::thread::sleep(Duration::from_millis(at % 9 * 6));
    }
    watched.shows("articles/post.html", "quay39");
}

#[test]
fn what_builds_kept_outlasts_watching() {
    let site = Site::new().file("seeds/post.txt", article("northern"));
    let site = site.file("seeds/two.txt", article("second")).file("seeds/three.txt", article("third"));
    let mut watched = Watched::of(site);
    // The second build of a process remembers the others, and does not ask for what was kept of them.
    watched.site.write("seeds/post.txt", article("western"));
    watched.shows("articles/post.html", "western");
    watched.build.kill().unwrap();
    watched.build.wait().unwrap();
    watched.site.write("seeds/post.txt", article("southern"));
    let run = watched.site.run(&["build", "--timings", "--format", "json"]);
    let said = run.stdout.lines().find(|line| line.contains("\"timings\"")).expect("timings");
    let said: serde_json::Value = serde_json::from_str(said).unwrap();
    let strip = said["timings"].as_array().unwrap().iter().find(|line| line["stage"] == "strip").unwrap();
    assert_eq!(strip["cached"], 2, "{strip}");
}
