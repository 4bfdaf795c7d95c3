//! A sequence is run on a site of its own; several side by side.

use std::collections::BTreeMap;
use std::os::unix::fs::MetadataExt;
use std::process::Stdio;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::damage::MIRROR;
use super::sequence::{End, Moment, Sequence};
use super::site::{begin, text};
use crate::site::{Chance, Run, Site, tree};

/// Files that changed less than two seconds before a build are not trusted by the next one.
const PAUSE: Duration = Duration::from_millis(2050);

/// A site, what happened to it, and what went wrong.
pub struct Trial {
    /// What is run.
    pub sequence: Sequence,
    /// What was done, in words.
    pub told: Vec<String>,
    /// How the build differed from a clean one; nothing follows after that.
    pub fault: Option<String>,
    /// Builds that were compared.
    pub built: usize,
    /// Of these, those that published nothing.
    pub refused: usize,
    /// Builds that were killed before their end.
    pub killed: usize,
    site: Site,
    took: Duration,
    mirror: Mirror,
}

/// Whether the mirror of the output is what the last build left.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mirror {
    Whole,
    Damaged,
}

/// Runs sequences side by side. Before the first step each site is built once.
pub fn run(sequences: Vec<Sequence>) -> Vec<Trial> {
    let longest = sequences.iter().map(|sequence| sequence.steps.len()).max().unwrap_or(0);
    let mut trials: Vec<Trial> = sequences.into_iter().map(Trial::new).collect();
    for at in 0..=longest {
        let at = at.checked_sub(1);
        trials.par_iter_mut().for_each(|trial| trial.change(at, Moment::Early));
        std::thread::sleep(PAUSE);
        trials.par_iter_mut().for_each(|trial| {
            trial.change(at, Moment::Late);
            trial.build(at);
        });
    }
    trials
}

/// A file's bytes, its number and its time.
type Known = (Vec<u8>, u64, (i64, i64));

/// Files by their paths.
type Files = BTreeMap<String, Known>;

fn files(site: &Site) -> Files {
    let stat = |path: &str| site.path("public").join(path).metadata().expect("a file");
    let known = |(path, bytes): (String, Vec<u8>)| {
        let meta = stat(&path);
        (path, (bytes, meta.ino(), (meta.mtime(), meta.mtime_nsec())))
    };
    site.output().into_iter().map(known).collect()
}

impl Trial {
    fn new(sequence: Sequence) -> Self {
        let site = begin(sequence.seed);
        let (told, took) = (Vec::new(), Duration::ZERO);
        let mirror = Mirror::Whole;
        Trial { sequence, told, fault: None, built: 0, refused: 0, killed: 0, site, took, mirror }
    }

    fn change(&mut self, at: Option<usize>, moment: Moment) {
        let Some(step) = at.and_then(|at| self.sequence.steps.get(at)) else { return };
        if step.moment == moment && self.fault.is_none() {
            let told = (step.edit.apply)(&self.site, &mut Chance(step.number));
            self.told.push(format!("{step}: {told}"));
            if step.edit.name == MIRROR {
                self.mirror = Mirror::Damaged;
            }
        }
    }

    fn build(&mut self, at: Option<usize>) {
        let step = at.map(|at| self.sequence.steps.get(at).cloned());
        if step.as_ref().is_some_and(Option::is_none) || self.fault.is_some() {
            return;
        }
        let before = files(&self.site);
        if step.flatten().is_some_and(|step| step.end == End::Killed) {
            self.kill();
        }
        let left = self.site.output();
        let fresh = tempfile::tempdir().expect("a temporary folder");
        let clean = self.site.run(&self.arguments(&fresh.path().join("public").to_string_lossy()));
        let wanted = tree(&fresh.path().join("public"));
        let started = Instant::now();
        let run = self.site.run(&self.arguments("public"));
        self.took = started.elapsed();
        self.built += 1;
        let old: BTreeMap<String, Vec<u8>> =
            before.iter().map(|(path, (bytes, ..))| (path.clone(), bytes.clone())).collect();
        // Where nothing may be published the site of before stays.
        let is_refused = wanted.is_empty();
        self.refused += usize::from(is_refused);
        let wanted = if is_refused { old.clone() } else { wanted };
        let after = files(&self.site);
        let now = after.iter().map(|(path, (bytes, ..))| (path.clone(), bytes.clone())).collect();
        self.fault = differ("what was said", &said(&clean), &said(&run))
            .or_else(|| differing(&wanted, &now))
            .or_else(|| {
                (left != old && left != wanted).then(|| "the killed build left neither site".to_owned())
            })
            .or_else(|| (self.mirror == Mirror::Whole).then(|| moved(&before, &after)).flatten());
        if !is_refused {
            self.mirror = Mirror::Whole;
        }
    }

    fn arguments<'a>(&self, output: &'a str) -> Vec<&'a str> {
        let asked: &[&str] = match text(&self.site, "asked").trim() {
            "--strict" => &["--strict"],
            "--jobs 1" => &["--jobs", "1"],
            "--format json" => &["--format", "json"],
            "--today 2031-03-20" => &["--today", "2031-03-20"],
            "--today 2032-02-29" => &["--today", "2032-02-29"],
            _ => &[],
        };
        [&["build", "--output", output], asked].concat()
    }

    /// Begins a build and ends it somewhere.
    fn kill(&mut self) {
        let mut command = self.site.command(&self.arguments("public"));
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
        let most = usize::try_from(self.took.as_micros()).unwrap_or(0);
        std::thread::sleep(Duration::from_micros(Chance(self.took.as_nanos() as u64).below(most) as u64));
        let _ = child.kill();
        self.killed += usize::from(child.wait().expect("it ends").code().is_none());
    }
}

/// What a build said but for folder, number of files written and time.
fn said(run: &Run) -> String {
    let line = |line: &str| match line.split_once(" → ") {
        Some((what, rest)) => {
            let files =
                rest.rsplit_once('(').and_then(|(_, rest)| rest.split([',', ')']).next()).unwrap_or("");
            format!("{what} → {files}\n")
        }
        None => format!("{line}\n"),
    };
    let lines: String = run.stderr.lines().map(line).collect();
    format!("{lines}{}status {}\n", run.stdout, run.status)
}

fn differing(wanted: &BTreeMap<String, Vec<u8>>, now: &BTreeMap<String, Vec<u8>>) -> Option<String> {
    let names =
        |files: &BTreeMap<String, Vec<u8>>| files.keys().fold(String::new(), |all, path| all + path + "\n");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    // The manifest tells the others' hashes: what differs in them tells more.
    let (manifest, pages): (Vec<_>, Vec<_>) = wanted.iter().partition(|(path, _)| path.starts_with('.'));
    differ("the files", &names(wanted), &names(now)).or_else(|| {
        let mut all = pages.into_iter().chain(manifest);
        all.find_map(|(path, bytes)| differ(path, &text(bytes), &text(&now[path])))
    })
}

/// Where two texts differ first.
fn differ(what: &str, wanted: &str, now: &str) -> Option<String> {
    if wanted == now {
        return None;
    }
    let same = wanted.chars().zip(now.chars()).take_while(|(one, other)| one == other).count();
    let about = |text: &str| text.chars().skip(same.saturating_sub(80)).take(240).collect::<String>();
    Some(format!("{what} differs.\n  clean: {:?}\n  now:   {:?}", about(wanted), about(now)))
}

/// A file whose bytes stayed but that is another one now. The manifest may be: its time says when all others were right.
fn moved(before: &Files, after: &Files) -> Option<String> {
    let is_moved = |(path, (bytes, number, time)): (&String, &Known)| {
        let old = before.get(path).filter(|(old, ..)| old == bytes)?;
        ((old.1, old.2) != (*number, *time)).then(|| format!("{path} has its old bytes and was written anew"))
    };
    after.iter().filter(|(path, _)| !path.starts_with('.')).find_map(is_moved)
}
