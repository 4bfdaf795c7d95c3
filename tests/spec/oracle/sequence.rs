//! What happens to a site: a seed and steps, as values that can be printed and read back.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use super::articles::ARTICLES;
use super::damage::DAMAGE;
use super::editing::EDITING;
use crate::site::{Chance, Site};

/// One way to change a site: its name, and what it does, told in words.
pub struct Edit {
    /// As it stands in a printed sequence.
    pub name: &'static str,
    /// Does it.
    pub apply: fn(&Site, &mut Chance) -> String,
}

/// When a step changes the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// Before the pause: the next build may trust the file's times.
    Early,
    /// Just before the build.
    Late,
}

/// Whether the build after a step comes to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It does.
    Whole,
    /// It is killed, and then built again.
    Killed,
}

/// One step: one or several changes at once are as many steps without a build between them.
#[derive(Clone)]
pub struct Step {
    /// What is done.
    pub edit: &'static Edit,
    /// What its chances are drawn from.
    pub number: u64,
    /// When.
    pub moment: Moment,
    /// How the build ends.
    pub end: End,
}

/// A site and what happens to it.
#[derive(Clone)]
pub struct Sequence {
    /// What the site is drawn from.
    pub seed: u64,
    /// One after the other.
    pub steps: Vec<Step>,
}

/// All edits.
fn edits() -> impl Iterator<Item = &'static Edit> {
    ARTICLES.iter().chain(EDITING).chain(DAMAGE)
}

impl Sequence {
    /// The sequence of a seed.
    pub fn drawn(seed: u64) -> Self {
        let mut chance = Chance(seed.wrapping_mul(0x5851_f42d_4c95_7f2d));
        let edits: Vec<&Edit> = edits().collect();
        let mut step = || Step {
            edit: edits[chance.below(edits.len())],
            number: chance.below(1 << 16) as u64,
            moment: if chance.below(2) == 0 { Moment::Early } else { Moment::Late },
            end: if chance.below(6) == 0 { End::Killed } else { End::Whole },
        };
        let count = 3 + (seed % 4) as usize;
        Sequence { seed, steps: (0..count).map(|_| step()).collect() }
    }

    /// Without some of its steps.
    pub fn without(&self, steps: Range<usize>) -> Self {
        let kept = self.steps.iter().enumerate().filter(|(at, _)| !steps.contains(at));
        Sequence { seed: self.seed, steps: kept.map(|(_, step)| step.clone()).collect() }
    }
}

impl fmt::Display for Sequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.seed)?;
        self.steps.iter().try_for_each(|step| write!(f, " {step}"))
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let late = if self.moment == Moment::Late { "+" } else { "" };
        let killed = if self.end == End::Killed { "!" } else { "" };
        write!(f, "{}.{:x}{late}{killed}", self.edit.name, self.number)
    }
}

impl FromStr for Sequence {
    type Err = String;

    fn from_str(words: &str) -> Result<Self, String> {
        let mut words = words.split_whitespace();
        let seed = words.next().and_then(|seed| seed.parse().ok()).ok_or("a seed comes first")?;
        Ok(Sequence { seed, steps: words.map(str::parse).collect::<Result<_, _>>()? })
    }
}

impl FromStr for Step {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let (name, rest) = word.split_once('.').ok_or_else(|| format!("no number in {word}"))?;
        let number = rest.trim_end_matches(['+', '!']);
        Ok(Step {
            edit: edits()
                .find(|edit| edit.name == name)
                .ok_or_else(|| format!("no edit is called {name}"))?,
            number: u64::from_str_radix(number, 16).map_err(|error| format!("{word}: {error}"))?,
            moment: if rest.contains('+') { Moment::Late } else { Moment::Early },
            end: if rest.contains('!') { End::Killed } else { End::Whole },
        })
    }
}

#[test]
fn a_printed_sequence_is_read_back() {
    for seed in 0..50 {
        let words = Sequence::drawn(seed).to_string();
        assert_eq!(words.parse::<Sequence>().expect("a sequence").to_string(), words);
    }
    let mut names: Vec<&str> = edits().map(|edit| edit.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), edits().count(), "each edit has its own name");
}
