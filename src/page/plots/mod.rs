//! Small plots: values → models that templates draw as inline SVG.
//!
//! 1. [`mod@axis`]: the days of a story as columns; what lies far from the rest stands beside it, in words.
//! 2. [`mod@strip`]: what a story dates, over such an axis, with its articles under it.
//! 3. [`mod@scale`]: numbers for one thing on one scale, which begins at zero.
//! 4. [`mod@coverage`]: which outlet printed when, a grid.
//! 5. [`shares`]: how much of the greatest each of several counts is.
//!
//! Places across are shares of the width and places down are in `em`, so that a plot is as wide as its column and
//! its marks stay as large as the words beside them, on a telephone, too. All arithmetic is in whole numbers: the
//! same bytes everywhere.

mod axis;
mod coverage;
mod scale;
mod strip;

pub use coverage::{Printed, coverage};
pub use scale::{Bar, Measured, scale};
pub use strip::{Dated, Strip, strip};

/// Counts as shares of the greatest: the widths of their bars.
pub fn shares(counts: &[usize]) -> Vec<String> {
    let greatest = counts.iter().copied().max().unwrap_or(0).max(1);
    counts.iter().map(|count| across(count * 10_000 / greatest)).collect()
}

/// A share of the width in hundredths of a percent, as SVG reads it.
fn across(share: usize) -> String {
    match (share / 100, share % 100) {
        (whole, 0) => format!("{whole}%"),
        (whole, rest) => format!("{whole}.{rest:02}%"),
    }
}

/// A height in tenths of an em, as SVG reads it.
fn down(tenths: usize) -> String {
    match (tenths / 10, tenths % 10) {
        (whole, 0) => format!("{whole}em"),
        (whole, rest) => format!("{whole}.{rest}em"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_written_as_svg_reads_them() {
        assert_eq!([across(0), across(10_000), across(3_305)], ["0%", "100%", "33.05%"]);
        assert_eq!(shares(&[3, 12, 0]), ["25%", "100%", "0%"]);
        assert_eq!([down(0), down(25)], ["0em", "2.5em"]);
    }
}
