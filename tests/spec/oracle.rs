//! The oracle: after any changes, a build that may use whatever the last one left behind gives what a clean build gives.
//!
//! A [`Sequence`] is a small site and what happens to it, step by step: people edit, rename, delete; programs touch files and
//! set times back; the editor writes; a theme and `site.toml` change; the output is damaged; builds are killed. After each
//! step the site is built over the last output, with whatever lies in the work folder beside it, and anew into a fresh
//! folder. Bytes of all files, exit status and words said must be equal, and a file whose bytes stayed keeps inode and time.
//!
//! 1. `sequence`: what happens, drawn from a seed, written so that it can be repeated.
//! 2. `site`: the small site that a sequence begins with; `articles`, `editing` and `damage` are tables of what is done to it.
//! 3. `trial`: a sequence is run, many side by side, because files that are younger than two seconds are not trusted by the
//!    program: half of all changes happen before such a pause and half after it.
//! 4. `shrink`: of a sequence that fails, a shorter one that still does.
//!
//! `VARIORUM_SLOW=1` runs 2,000 sequences in place of a sample. `VARIORUM_ORACLE='7 word.1f digit.2c!'` runs one, as a failure
//! prints it. `VARIORUM_ORACLE=300@5000` runs 300 of the seeds from 5000 on.

mod articles;
mod damage;
mod editing;
mod sequence;
mod shrink;
mod site;
mod trial;

use crate::site::times;
use sequence::Sequence;

/// So many run side by side: their pauses are one.
const ABREAST: usize = 32;

/// How many of those that fail are shrunk and told.
const TOLD: usize = 3;

/// Which sequences run: those of seeds from 1 on, or what is asked for.
fn asked(count: usize, drawn: fn(u64) -> Sequence) -> Vec<Sequence> {
    let range = |first: u64, count: u64| (first..first + count).map(drawn).collect();
    match std::env::var("VARIORUM_ORACLE") {
        Err(_) => range(1, count as u64),
        Ok(words) => match words.split_once('@') {
            Some((count, first)) => range(first.parse().expect("a seed"), count.parse().expect("a count")),
            None => vec![words.parse().expect("a sequence")],
        },
    }
}

/// Runs sequences; the first that fail are shrunk and told.
fn hold(sequences: &[Sequence]) {
    let (mut steps, mut refused, mut killed) = (0, 0, 0);
    let mut failed = Vec::new();
    for batch in sequences.chunks(ABREAST) {
        for trial in trial::run(batch.to_vec()) {
            steps += trial.built;
            refused += trial.refused;
            killed += trial.killed;
            if trial.fault.is_some() {
                println!("{}\n", shrink::told(&trial));
                failed.push(trial);
            }
        }
        if failed.len() >= TOLD {
            break;
        }
    }
    println!("{steps} builds, {refused} of them refused, {killed} killed before their end");
    let told: Vec<String> = failed.iter().take(TOLD).map(shrink::shorter).collect();
    assert!(told.is_empty(), "{} sequences failed:\n\n{}", failed.len(), told.join("\n\n"));
}

#[test]
fn after_any_changes_a_build_gives_what_a_clean_one_gives() {
    hold(&asked(times(3, 2000), Sequence::drawn));
}

#[test]
fn whatever_became_of_its_caches_a_build_gives_what_a_clean_one_gives() {
    hold(&asked(times(2, 400), damage::sequence));
}
