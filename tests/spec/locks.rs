//! One build at a time in a folder, and no lock outlives its holder.

use std::io::Read;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::site::{Run, Site};

const ONE: &str = "Crane lifts crates again\n\n9 March 2031\n\nThe crane at the northern quay of Dorvik lifted its first crates on Sunday.\n";

fn site() -> Site {
    Site::new().file("seeds/post.txt", ONE)
}

/// A build that stands still while it publishes, as a hanging disk makes it.
struct Stopped(Child);

impl Stopped {
    /// Starts it: it holds the lock, and has written some pages.
    fn start(site: &Site, arguments: &[&str]) -> Self {
        let mut child =
            site.faulty(arguments, "stop:20").stderr(Stdio::null()).spawn().expect("the program starts");
        let state = format!("/proc/{}/stat", child.id());
        let stands = || std::fs::read_to_string(&state).is_ok_and(|stat| stat.contains(") T "));
        until("it stands still", || {
            assert_eq!(child.try_wait().expect("a state"), None, "it ended before it stood still");
            stands()
        });
        Stopped(child)
    }

    fn id(&self) -> String {
        self.0.id().to_string()
    }

    /// Ends it, as `kill -9` does.
    fn kill(mut self) {
        self.0.kill().and_then(|()| self.0.wait()).expect("killed");
    }
}

fn until(what: &str, mut done: impl FnMut() -> bool) {
    let began = Instant::now();
    while !done() {
        assert!(began.elapsed() < Duration::from_secs(60), "after a minute still not: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn signal(process: &str, name: &str) {
    let sent = std::process::Command::new("kill").args([name, process]).status().expect("kill runs");
    assert!(sent.success());
}

#[track_caller]
fn is_refused(run: &Run, holder: &str) {
    assert_eq!(run.status, 2, "{}", run.stderr);
    let (what, help) = run.stderr.split_once("help: ").expect("help");
    assert!(
        what.contains("public: cannot publish here now: another build is at work on this folder"),
        "{what}"
    );
    let named = [format!("process {holder} on "), " since 20".into(), " build --today 2031-12-31".into()];
    assert!(named.iter().all(|words| what.contains(words.as_str())), "{what}");
    assert!(help.contains("wait for it to end") && help.contains("no file needs to be removed"), "{help}");
}

#[test]
fn a_second_build_names_the_first_and_leaves_it_alone() {
    let site = site();
    let first = Stopped::start(&site, &["build"]);
    let before = crate::site::tree(&site.path(""));
    is_refused(&site.run(&["build"]), &first.id());
    assert!(crate::site::tree(&site.path("")) == before, "nothing was touched");
    let other = site.run(&["build", "--output", "elsewhere"]);
    assert_eq!(other.status, 0, "another folder has another lock: {}", other.stderr);
    signal(&first.id(), "-CONT");
    let mut first = first.0;
    assert!(first.wait().expect("its end").success(), "the first build ends as if it had been alone");
    assert_eq!(site.output(), crate::site::tree(&site.path("elsewhere")));
}

#[test]
fn the_lock_of_a_killed_build_is_none() {
    let site = site();
    let first = Stopped::start(&site, &["build"]);
    is_refused(&site.run(&["build"]), &first.id());
    let written = std::fs::read_to_string(site.path(".public.variorum/lock")).expect("a lock");
    assert!(written.contains(&first.id()));
    first.kill();
    site.build();
    let fresh = self::site();
    fresh.build();
    assert_eq!(site.output(), fresh.output());
    let written = std::fs::read_to_string(site.path(".public.variorum/lock")).expect("a lock");
    assert_eq!(written.lines().count(), 1, "the new holder alone: {written}");
}

#[test]
fn whatever_stands_in_the_file_is_no_lock() {
    let site = site();
    for text in ["", "process 1 on nowhere since 2001-01-01T00:00:00Z: variorum build\n", "\u{1b}]0;x\u{7}"] {
        site.write(".public.variorum/lock", text);
        site.write("content/index.md", format!("Words of {} bytes.\n", text.len()));
        site.build();
    }
    // Held by something that says nothing, or nothing that can be read.
    for bytes in [&b""[..], b"\xff\xfe", b"\x1b[2J"] {
        site.write(".public.variorum/lock", bytes);
        let lock = std::fs::File::open(site.path(".public.variorum/lock")).expect("a lock");
        lock.lock().expect("held");
        site.write("content/index.md", format!("Words for {bytes:?}.\n"));
        let run = site.run(&["build"]);
        assert_eq!(run.status, 2);
        assert!(
            run.stderr.contains("another build is at work on this folder: it did not say who it is"),
            "{}",
            run.stderr
        );
        assert!(!run.stderr.contains('\u{1b}'));
    }
}

#[test]
fn a_watching_build_waits_and_then_builds_what_there_is() {
    let site = site();
    let first = Stopped::start(&site, &["build"]);
    let mut watching =
        site.command(&["build", "--watch"]).stderr(Stdio::piped()).spawn().expect("the program starts");
    let mut told = String::new();
    let pipe = watching.stderr.as_mut().expect("a pipe");
    until("it says that it waits", || {
        let mut byte = [0];
        told.extend(pipe.read(&mut byte).ok().filter(|read| *read == 1).map(|_| char::from(byte[0])));
        told.ends_with('\n')
    });
    assert!(told.starts_with("Waiting: ") && told.contains(&format!("process {} on ", first.id())), "{told}");
    site.write("seeds/late.txt", "A late ferry\n\n9 March 2031\n\nThe ferry to Dorvik was late on Sunday.\n");
    first.kill();
    until("the late article is public", || site.path("public/articles/late.html").exists());
    // While nothing changes a watching build holds no lock.
    until("another build gets its turn", || site.run(&["build"]).status == 0);
    watching.kill().and_then(|()| watching.wait()).expect("ended");
}

#[test]
fn what_is_served_is_in_memory_and_needs_no_lock() {
    let site = site();
    let first = Stopped::start(&site, &["build"]);
    let mut serving =
        site.command(&["serve", "--port", "0"]).stderr(Stdio::piped()).spawn().expect("the program starts");
    let mut told = String::new();
    let pipe = serving.stderr.as_mut().expect("a pipe");
    until("it serves", || {
        let mut byte = [0];
        told.extend(pipe.read(&mut byte).ok().filter(|read| *read == 1).map(|_| char::from(byte[0])));
        told.contains("1 article in 1 story")
    });
    first.kill();
    site.build();
    serving.kill().and_then(|()| serving.wait()).expect("ended");
}
