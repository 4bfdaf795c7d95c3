//! What a build costs, cold and after changes, beside other programs and floors: `cargo bench --bench rebuild -- 1000`.
//!
//! 1. Sites of so many generated articles are written: for our program with linking, without it, and in all forms that people
//!    have; for Hugo and Zola, where they are installed (or named by `HUGO` and `ZOLA`), the same articles as Markdown with
//!    comparable pages, by the templates in `hugo/` and `zola/`.
//! 2. Each program builds its site cold, then after nothing, one body, one title, one new article and one template changed.
//! 3. Floors in the same run: the output is copied, and all inputs are read and as many bytes written to as many files.
//! 4. A table is printed as Markdown: processor time, time by the clock, memory; ratios to our program without linking.
//!
//! `--runs N` takes the middle of N runs in place of three (one from 10,000 articles on); `--instructions` counts those as well,
//! with valgrind, which takes fifty times as long. `VARIORUM_PROGRAM` names another program of ours.

mod contestant;
#[path = "../../tests/corpus/mod.rs"]
mod corpus;
mod cost;
mod floor;
mod table;

use std::time::Duration;

use contestant::{Case, Contestant, Ours};
use cost::{Cost, instructions, measure, middle};

/// What is measured of a build.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Measured {
    /// Time and memory.
    Time,
    /// Instructions as well.
    Instructions,
}

/// How the bench was called.
struct Asked {
    counts: Vec<usize>,
    runs: Option<usize>,
    measured: Measured,
}

impl Asked {
    fn read() -> Self {
        let mut asked = Asked { counts: Vec::new(), runs: None, measured: Measured::Time };
        let mut words = std::env::args().skip(1);
        while let Some(word) = words.next() {
            match word.as_str() {
                "--runs" => asked.runs = words.next().and_then(|number| number.parse().ok()),
                "--instructions" => asked.measured = Measured::Instructions,
                // Cargo's own word.
                "--bench" => {}
                number => asked.counts.push(number.parse().expect("a number of articles")),
            }
        }
        if asked.counts.is_empty() {
            asked.counts = vec![100, 1000];
        }
        asked
    }
}

/// What a contestant's cases cost.
pub struct Row {
    /// The contestant, or the floor.
    pub name: String,
    /// Costs, in the order of [`Case::ALL`]; floors have the first alone.
    pub costs: Vec<Cost>,
    /// Instructions, where they were counted.
    pub instructions: Vec<Option<u64>>,
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, word, site, output, copy] = &arguments[..]
        && word == floor::WORD
    {
        return floor::read_and_write(site.as_ref(), output.as_ref(), copy.as_ref());
    }
    let asked = Asked::read();
    for &count in &asked.counts {
        let rows = run(count, &asked);
        table::print(count, &rows);
    }
}

fn run(count: usize, asked: &Asked) -> Vec<Row> {
    let mut rows = Vec::new();
    // They are removed when all is measured.
    let mut folders = Vec::new();
    for ours in [Ours::Unlinked, Ours::Linked, Ours::AllForms] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let contestant = Contestant::variorum(ours, folder.path().join("site"), count);
        rows.push(all_cases(&contestant, count, asked));
        if ours == Ours::Unlinked {
            rows.extend(floor::floors(&contestant.root));
        }
        folders.push(folder);
    }
    for (program, contestant) in [("HUGO", Contestant::hugo as fn(_, _) -> _), ("ZOLA", Contestant::zola)] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        match Contestant::is_there(program) {
            true => rows.push(all_cases(&contestant(folder.path().join("site"), count), count, asked)),
            false => eprintln!("SKIPPED: {program} names no program, and none of its name is in the path"),
        }
        folders.push(folder);
    }
    rows
}

/// All cases of one contestant, one after the other on one site.
fn all_cases(contestant: &Contestant, count: usize, asked: &Asked) -> Row {
    let runs = asked.runs.unwrap_or(if count < 10_000 { 3 } else { 1 });
    let mut row = Row { name: contestant.name.clone(), costs: Vec::new(), instructions: Vec::new() };
    for (case, name) in Case::ALL {
        eprintln!("{count} articles, {}: {name}", contestant.name);
        // A file that changed within two seconds of a build is read again by the next: builds of a day are further apart.
        let settle = || {
            std::thread::sleep(Duration::from_millis(2100));
            measure(&mut contestant.command());
        };
        let one = |number: usize| {
            if case != Case::Cold {
                settle();
            }
            contestant.prepare(case, number);
            measure(&mut contestant.command())
        };
        row.costs.push(middle((0..runs).map(one).collect()));
        contestant.check_pages(count);
        let counted = (asked.measured == Measured::Instructions).then(|| {
            settle();
            contestant.prepare(case, runs);
            instructions(&contestant.command())
        });
        row.instructions.push(counted.flatten());
    }
    row
}
