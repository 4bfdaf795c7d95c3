//! The shipped weights.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::layout::{Feature, LAYOUT};

/// A linear model's weights, by feature number, for both passes.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// The first pass's.
    pub first: Vec<f32>,
    /// The second pass's.
    pub second: Vec<f32>,
}

/// The shipped weights for plain text, which `cargo run --release --example train text --write` writes.
pub static TEXT: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(include_str!("../data/weights-text.txt")).expect("the shipped weights"));

/// Those for pages with a tree: `cargo run --release --example train html --write`.
pub static HTML: LazyLock<Weights> =
    LazyLock::new(|| Weights::read(include_str!("../data/weights-html.txt")).expect("the shipped weights"));

impl Weights {
    /// Reads lines of a feature's name and its weights in both passes. A feature that is not listed weighs
    /// nothing.
    ///
    /// # Errors
    /// The line that names an unknown feature or no numbers.
    pub fn read(text: &str) -> Result<Self, String> {
        let places: FxHashMap<&str, usize> =
            LAYOUT.names.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
        let mut weights = Weights { first: vec![0.0; LAYOUT.count()], second: vec![0.0; LAYOUT.count()] };
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let mut parts = line.split(' ');
            let place = parts.next().and_then(|name| places.get(name));
            let mut number = || parts.next().and_then(|part| part.parse::<f32>().ok());
            let (Some(&place), Some(first), Some(second)) = (place, number(), number()) else {
                return Err(format!("no feature with two weights: {line}"));
            };
            weights.first[place] = first;
            weights.second[place] = second;
        }
        Ok(weights)
    }

    /// The lines that [`Weights::read`] reads.
    pub fn write(&self) -> String {
        let mut out = String::new();
        for (name, (first, second)) in LAYOUT.names.iter().zip(self.first.iter().zip(&self.second)) {
            if (*first, *second) != (0.0, 0.0) {
                out.push_str(&format!("{name} {first} {second}\n"));
            }
        }
        out
    }
}

/// The score of a block: the log odds that it is body.
pub fn score(weights: &[f32], row: &[Feature]) -> f32 {
    row.iter().map(|&feature| weights[usize::from(feature)]).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_read_as_they_were_written() {
        for weights in [&*TEXT, &*HTML] {
            assert_eq!(Weights::read(&weights.write()).as_ref(), Ok(weights));
        }
        assert!(Weights::read("no-such-feature 1 2").is_err());
    }
}
