//! Builds are killed at random moments (`kill -9`): the old site or the new one, nothing left behind, and the next build
//! gives the bytes of a clean one.

use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::corpus::generate;
use crate::faults::{Scene, Way, fresh, nothing_is_left_behind, story, visible, whole_site};
use crate::site::{Chance, Site, times};

/// Kills builds at random moments. Each round edits a file, adds one and takes one away.
fn random_kills(way: Way, rounds: usize) {
    let site = whole_site(way);
    for article in generate(9, 8) {
        site.write(&format!("seeds/{}", article.name), &article.text);
    }
    site.build();
    // What is measured is a later build: it renders only what changed.
    site.write("content/index.md", "Words before the first round.\n");
    site.write("seeds/extra-0.txt", story("crane with no number yet"));
    let began = Instant::now();
    site.build();
    let longest = began.elapsed().as_micros() as usize;
    let (mut chance, mut old) = (Chance(3), visible(&site));
    let (mut killed, mut olds, mut news, mut between) = (0, 0, 0, 0);
    for round in 0..rounds {
        site.write("content/index.md", format!("Words of round {round}.\n"));
        site.write(
            &format!("seeds/extra-{}.txt", round % 7),
            story(&format!("crane with the number {round}")),
        );
        let _ = std::fs::remove_file(site.path(&format!("seeds/extra-{}.txt", (round + 3) % 7)));
        let mut child = site.command(&["build"]).stderr(Stdio::null()).spawn().expect("the program starts");
        // Starting and reading take the first part, in which there is nothing to break.
        let moment = longest * 2 / 10 + chance.below(longest * 8 / 10);
        std::thread::sleep(Duration::from_micros(moment as u64));
        let _ = child.kill();
        let was_killed = child.wait().expect("an end").code().is_none();
        let left = visible(&site);
        site.build();
        let new = visible(&site);
        let scene = Scene { site: Site::empty(), way, old, new };
        scene.is_whole(&left, &format!("round {round}"));
        if was_killed {
            killed += 1;
            match left {
                left if left == scene.old => olds += 1,
                left if left == scene.new => news += 1,
                _ => between += 1,
            }
        }
        nothing_is_left_behind(&site, &format!("round {round}"));
        if round % 10 == 9 {
            let clean = fresh(&site);
            clean.build();
            assert!(scene.new == clean.output(), "round {round}: other bytes than a clean build gives");
        }
        old = scene.new;
    }
    println!(
        "{way:?}: {killed} of {rounds} builds were killed before their end: {olds} left the old site, {news} the new one, {between} a site that the next build completed"
    );
    assert!(killed * 5 > rounds, "only {killed} of {rounds} were killed in time");
}

#[test]
fn random_kills_leave_the_old_site_or_the_new_one() {
    random_kills(Way::Exchange, times(15, 500));
}

#[test]
fn random_kills_while_files_are_replaced_one_by_one_are_mended_by_the_next_build() {
    random_kills(Way::InPlace, times(10, 500));
}
