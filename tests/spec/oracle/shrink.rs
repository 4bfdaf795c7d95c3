//! Of a sequence that fails, the shortest that still does.

use std::fmt;

use super::trial::{Trial, run};

/// A sequence that fails, with what happened, and how to see it again.
pub struct Shortest(String);

/// Leaves out steps as long as it still fails. What fails by chance (a killed build) may not fail again: then it is told whole.
pub fn shortest(trial: &Trial) -> Shortest {
    let mut least = told(trial);
    let mut sequence = trial.sequence.clone();
    loop {
        let fewer = (0..sequence.steps.len()).map(|at| sequence.without(at)).collect();
        let Some(fails) = run(fewer).into_iter().find(|trial| trial.fault.is_some()) else {
            return Shortest(least);
        };
        least = told(&fails);
        sequence = fails.sequence;
    }
}

fn told(trial: &Trial) -> String {
    format!(
        "VARIORUM_ORACLE='{}' cargo test --test spec oracle\n  {}\n{}",
        trial.sequence,
        trial.told.join("\n  "),
        trial.fault.as_deref().unwrap_or("nothing is wrong")
    )
}

impl fmt::Display for Shortest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
