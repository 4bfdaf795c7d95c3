//! Bombs and traps: each ends in time, and the articles beside it are published.

use super::{judged, site};
use crate::site::times;
use crate::strangers::bombs::bombs;

/// Builds a quarter of the bombs, or a sixth that is another for each quarter.
fn go_off(from: usize) {
    let every = times(6, 4);
    let all = bombs();
    let only = std::env::var("BOMB").ok();
    for bomb in all.iter().skip(from).step_by(every) {
        if only.as_ref().is_some_and(|only| !bomb.name.contains(only.as_str())) {
            continue;
        }
        let site = site();
        for (path, bytes) in &bomb.files {
            site.write(path, bytes);
        }
        let start = std::time::Instant::now();
        let run = judged(&site, &bomb.name);
        eprintln!("{:>6} ms: {}", start.elapsed().as_millis(), bomb.name);
        if let Some(code) = bomb.code {
            assert!(
                run.stderr.contains(&format!("[{code}]")),
                "{}: {code} is said\n{}",
                bomb.name,
                run.stderr
            );
        }
    }
}

#[test]
fn bombs_do_no_harm_1() {
    go_off(0);
}

#[test]
fn bombs_do_no_harm_2() {
    go_off(1);
}

#[test]
fn bombs_do_no_harm_3() {
    go_off(2);
}

#[test]
fn bombs_do_no_harm_4() {
    go_off(3);
}
