//! Of a sequence that fails, the shortest that still does.

use super::trial::{Trial, run};

/// Leaves out steps as long as it still fails. What fails by chance (a killed build) may not fail again: then it is told whole.
pub fn shortest(trial: &Trial) -> String {
    let mut least = told(trial);
    let mut sequence = trial.sequence.clone();
    // The first build comes before all steps, and none follows after the one that failed.
    sequence.steps.truncate(trial.built.saturating_sub(1));
    loop {
        let fewer = (0..sequence.steps.len()).map(|at| sequence.without(at)).collect();
        let Some(fails) = run(fewer).into_iter().find(|trial| trial.fault.is_some()) else {
            return least;
        };
        least = told(&fails);
        sequence = fails.sequence;
        sequence.steps.truncate(fails.built.saturating_sub(1));
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
