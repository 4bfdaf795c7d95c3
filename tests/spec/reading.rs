//! How well numbers and times are read: the public test sets, held to floors.
//!
//! The floors in `tests/floors.toml` are what was measured when they were pinned, in thousandths; they are
//! only ever raised. `UPDATE=1 cargo test --release --test spec reading` raises them.

use std::path::Path;

use crate::site::shared;

#[path = "../../examples/quantities/score.rs"]
#[allow(dead_code, reason = "the example prints more of it")]
mod quantities;

#[path = "../../examples/times/score.rs"]
#[allow(dead_code, reason = "the example prints more of it")]
mod times;

fn thousandths(part: usize, of: usize) -> i64 {
    i64::try_from(1000 * part / of.max(1)).expect("a share")
}

/// Precision and recall of each model and language.
fn measured_quantities(folder: &Path) -> Vec<(String, i64)> {
    let tallies = [quantities::quantulum(folder)].into_iter().chain(quantities::recognizers(folder));
    let both = |tally: quantities::Tally| {
        let name = format!("{} {}", tally.model, tally.language);
        let precision = thousandths(tally.hits, tally.found);
        [
            (format!("{name} precision"), precision),
            (format!("{name} recall"), thousandths(tally.hits, tally.gold)),
        ]
    };
    tallies.flat_map(both).collect()
}

fn measured_times(folder: &Path) -> Vec<(String, i64)> {
    let tally = times::times_of(folder, "English", "en");
    vec![
        ("English span precision".into(), thousandths(tally.spans, tally.found)),
        ("English span recall".into(), thousandths(tally.spans, tally.gold)),
        ("English day precision".into(), thousandths(tally.right, tally.resolved)),
        ("English day recall".into(), thousandths(tally.right, tally.gold)),
    ]
}

/// Compares with the floors of a table, or raises them.
fn hold(table: &str, measured: &[(String, i64)]) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/floors.toml");
    let text = std::fs::read_to_string(&file).expect("tests/floors.toml");
    let floors: toml::Table = text.parse().expect("TOML");
    let floor = |name: &str| floors.get(table)?.get(name)?.as_integer();
    if std::env::var_os("UPDATE").is_some() {
        let mut text = text;
        for (name, score) in measured {
            let line = |score: i64| format!("\"{name}\" = {score}\n");
            text = match floor(name) {
                Some(old) => text.replace(&line(old), &line(old.max(*score))),
                None => text.replace(&format!("[{table}]\n"), &format!("[{table}]\n{}", line(*score))),
            };
        }
        std::fs::write(&file, text).expect("floors are written");
        return;
    }
    let low = measured.iter().filter(|(name, score)| floor(name).is_none_or(|floor| *score < floor));
    let low: Vec<String> =
        low.map(|(name, score)| format!("{name}: {score}, floor {:?}", floor(name))).collect();
    assert!(low.is_empty(), "below their floors in [{table}]:\n{}", low.join("\n"));
}

#[test]
fn quantities_and_times_are_read_as_well_as_ever() {
    let Some(folder) = shared("data/link") else { return };
    hold("quantities", &measured_quantities(&folder));
    hold("times", &measured_times(&folder));
}
