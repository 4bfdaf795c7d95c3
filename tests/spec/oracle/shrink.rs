//! Of a sequence that fails, a shorter one that still does.

use super::sequence::Sequence;
use super::trial::{Trial, run};

/// Leaves out steps, halves of all first, as long as it still fails. What fails by chance (a killed build) may not fail again:
/// then it is told as it was.
pub fn shorter(trial: &Trial) -> String {
    let mut least = told(trial);
    let mut sequence = until_fault(trial);
    let mut part = sequence.steps.len() / 2;
    while part > 0 {
        let starts = (0..sequence.steps.len()).step_by(part);
        let fewer = starts.map(|start| sequence.without(start..start + part)).collect();
        match run(fewer).into_iter().find(|trial| trial.fault.is_some()) {
            Some(fails) => {
                least = told(&fails);
                sequence = until_fault(&fails);
                part = part.min(sequence.steps.len() / 2).max(usize::from(sequence.steps.len() > 1));
            }
            None => part /= 2,
        }
    }
    least
}

/// Its steps up to the one that failed: the first build comes before all steps.
fn until_fault(trial: &Trial) -> Sequence {
    let mut sequence = trial.sequence.clone();
    sequence.steps.truncate(trial.built.saturating_sub(1));
    sequence
}

/// What was done, what came of it, and how to see it again.
pub fn told(trial: &Trial) -> String {
    format!(
        "VARIORUM_ORACLE='{}' cargo test --test spec oracle\n  {}\n{}",
        until_fault(trial),
        trial.told.join("\n  "),
        trial.fault.as_deref().unwrap_or("nothing is wrong")
    )
}
