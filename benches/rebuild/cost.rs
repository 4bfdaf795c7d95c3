//! What a program costs.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4;

/// What one run of a program cost.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// Processor time, the user's and the system's.
    pub cpu: Duration,
    /// Time by the clock.
    pub wall: Duration,
    /// Most memory, in bytes.
    pub peak: u64,
}

/// Runs a program to its end; it must succeed.
pub fn measure(command: &mut Command) -> Cost {
    let started = Instant::now();
    let mut child =
        command.stdout(Stdio::null()).spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let used = child.wait4().expect("it ends");
    assert!(used.status.success(), "{command:?} failed");
    Cost { cpu: used.rusage.utime + used.rusage.stime, wall: started.elapsed(), peak: used.rusage.maxrss }
}

/// The middle of several runs, by processor time.
pub fn middle(mut costs: Vec<Cost>) -> Cost {
    costs.sort_by_key(|cost| cost.cpu);
    costs[costs.len() / 2]
}

/// How many instructions a program takes, as valgrind counts them; none where it is not installed. Unlike time it does not
/// depend on what else the machine does.
pub fn instructions(command: &Command) -> Option<u64> {
    let mut counted = Command::new("valgrind");
    counted.args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]);
    counted.arg(command.get_program()).args(command.get_args());
    let told = counted.stdout(Stdio::null()).stderr(Stdio::piped()).output().ok()?;
    let told = String::from_utf8_lossy(&told.stderr).into_owned();
    let line = told.lines().find(|line| line.contains("I refs:") || line.contains("I   refs:"))?;
    line.rsplit(':').next()?.trim().replace(',', "").parse().ok()
}
