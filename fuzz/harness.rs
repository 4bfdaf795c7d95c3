//! Runs a target on mutated inputs; what panics, takes over a second or over 512 MB is a failure.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, Once};
use std::time::{Duration, Instant};

use super::corpus;
use super::mutate::{Chance, mutated};
use super::targets::Target;

/// The longest that one input may take. Unoptimised programs are ten times slower.
const LONGEST: Duration = Duration::from_secs(if OPTIMISED { 1 } else { 10 });

/// Cargo's test profile is not optimised; the example is run in a release profile.
const OPTIMISED: bool = cfg!(not(test));

/// So many megabytes a process may hold.
const LARGEST: u64 = 512;

/// What came of a run.
pub struct Told {
    target: &'static Target,
    /// Inputs that were run.
    pub executions: usize,
    /// What failed, by where.
    pub failures: BTreeMap<String, Failure>,
    slowest: Duration,
    took: Duration,
}

/// Inputs that failed at one place.
pub struct Failure {
    /// Why the first one did.
    what: String,
    /// The shortest that was found.
    input: Vec<u8>,
    times: usize,
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rate = self.executions as f64 / self.took.as_secs_f64().max(0.001);
        write!(
            f,
            "{:<12} {:>9} executions, {:>8.0} a second, slowest {:>4} ms, peak {} MB, {} failures",
            self.target.name,
            self.executions,
            rate,
            self.slowest.as_millis(),
            megabytes("VmHWM:"),
            self.failures.len()
        )?;
        if !self.failures.is_empty() {
            write!(f, " of {}", self.target.what)?;
        }
        for Failure { what, input, times } in self.failures.values() {
            let shown = String::from_utf8_lossy(&input[..input.len().min(400)]);
            write!(f, "\n  {times} times: {what}\n    {shown:?}")?;
        }
        Ok(())
    }
}

thread_local! {
    static WHERE: RefCell<Option<String>> = const { RefCell::new(None) };
    static QUIET: RefCell<bool> = const { RefCell::new(false) };
}

/// Panics of inputs that are run are noted, not printed.
fn hush() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let loud = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if !QUIET.with(|quiet| *quiet.borrow()) {
                return loud(panic);
            }
            let what: String =
                panic.to_string().lines().take(2).collect::<Vec<_>>().join(" ").chars().take(300).collect();
            WHERE.with(|place| *place.borrow_mut() = Some(what));
        }));
    });
}

/// Runs one input: what went wrong.
fn fails(target: &Target, input: &[u8]) -> Option<String> {
    QUIET.with(|quiet| *quiet.borrow_mut() = true);
    let ended = catch_unwind(AssertUnwindSafe(|| (target.run)(input)));
    QUIET.with(|quiet| *quiet.borrow_mut() = false);
    ended
        .is_err()
        .then(|| WHERE.with(|place| place.borrow_mut().take()).unwrap_or_else(|| "a panic".to_owned()))
}

/// Where a failure happened: its first words, without what differs from input to input.
fn kind(what: &str) -> String {
    what.split(": ").next().unwrap_or(what).chars().take(160).collect()
}

/// Runs a target on so many inputs.
pub fn run(target: &'static Target, count: usize, seed: u64) -> Told {
    hush();
    let inputs = corpus::of(target.endings, target.own);
    let mut chance = Chance(seed.wrapping_mul(0x2545_f491_4f6c_dd1d));
    let began = Instant::now();
    let mut told = Told {
        target,
        executions: 0,
        failures: BTreeMap::new(),
        slowest: Duration::ZERO,
        took: Duration::ZERO,
    };
    let watched = watch(target.name);
    for at in 0..count {
        let input = match inputs.get(at) {
            Some(whole) => whole.clone(),
            None => mutated(&inputs, target.tokens, &mut chance),
        };
        let started = Instant::now();
        *watched.lock().expect("a lock") = Some((started, input.clone()));
        let mut failed = fails(target, &input);
        let mut took = started.elapsed();
        // Others may keep the machine busy: the best of three counts.
        for _ in 0..3 {
            if took > LONGEST {
                let again = Instant::now();
                fails(target, &input);
                took = took.min(again.elapsed());
            }
        }
        if took > LONGEST {
            failed = failed.or(Some(format!("too long: {} ms for {} bytes", took.as_millis(), input.len())));
        }
        told.slowest = told.slowest.max(took);
        told.executions += 1;
        *watched.lock().expect("a lock") = None;
        if let Some(what) = failed {
            let failure = told.failures.entry(kind(&what)).or_insert_with(|| {
                let input = shortened(target, input, &what);
                save(target.name, &input);
                Failure { what, input, times: 0 }
            });
            failure.times += 1;
        }
    }
    told.took = began.elapsed();
    told
}

/// The shortest input that fails at the same place, as far as leaving out finds it.
fn shortened(target: &Target, input: Vec<u8>, what: &str) -> Vec<u8> {
    let mut shortest = input;
    let same = |input: &[u8]| fails(target, input).is_some_and(|other| kind(&other) == kind(what));
    let mut length = shortest.len() / 2;
    let mut left = 3000;
    while length > 0 && left > 0 {
        let mut at = 0;
        while at < shortest.len() && left > 0 {
            let mut shorter = shortest.clone();
            shorter.drain(at..(at + length).min(shortest.len()));
            left -= 1;
            if same(&shorter) { shortest = shorter } else { at += length }
        }
        length /= 2;
    }
    shortest
}

fn save(name: &str, input: &[u8]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/fuzz");
    let path = folder.join(format!("{name}-{}", &blake3::hash(input).to_hex()[..12]));
    let _ = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&path, input));
    path
}

type Current = Arc<Mutex<Option<(Instant, Vec<u8>)>>>;

/// Watches from beside: what hangs or fills the memory cannot say so itself.
fn watch(name: &'static str) -> Current {
    let current: Current = Arc::default();
    let weak = Arc::downgrade(&current);
    std::thread::spawn(move || {
        while let Some(current) = weak.upgrade() {
            if let Some((started, input)) = &*current.lock().expect("a lock") {
                let (elapsed, memory) = (started.elapsed(), megabytes("VmRSS:"));
                if elapsed > LONGEST * 30 || memory > LARGEST {
                    let path = save(name, input);
                    eprintln!("{name}: {elapsed:?}, {memory} MB with {}", path.display());
                    std::process::exit(1);
                }
            }
            drop(current);
            std::thread::sleep(Duration::from_millis(50));
        }
    });
    current
}

/// Memory of this process, as Linux tells it (proc(5)).
fn megabytes(field: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(field));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
}
