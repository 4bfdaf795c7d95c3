//! Where the accounts of a story differ.
//!
//! 1. [`words`]: the words by which a source says so, and those that exclude each other.
//! 2. [`account`]: a passage with its speaker, days and places.
//! 3. [`conflicts`]: what an article itself sets against each other: a claim and its denial.
//! 4. [`sides`]: the same claim and the same denial elsewhere in the story.
//!
//! A program does not know what is true and seldom what contradicts: what no source says to differ is left out.

mod account;
mod conflicts;
mod sides;
#[cfg(test)]
mod tests;
mod words;

use super::attribution::Speaker;
use super::reading::Reading;
use super::story::Status;
use super::voices::Cast;
use super::witness::Witness;
use conflicts::Conflict;

/// How accounts differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TensionKind {
    /// One says what another denies.
    ClaimDenial,
    /// They differ in another way, as the editor says.
    Accounts,
}

/// Accounts that differ.
///
/// Laws: at least two sides; in a found one an article names two speakers of different sides and sets their words
/// against each other; no passage is on two sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tension {
    /// How they differ.
    pub kind: TensionKind,
    /// The claim, then what is said against it.
    pub sides: Vec<Side>,
    /// Found, or confirmed by the editor.
    pub status: Status,
}

/// One of them.
///
/// Law: a star: every passage was compared with the first that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Who says so in the article that tells of the conflict; absent where the article itself does, which only
    /// the editor can say.
    pub speaker: Option<Speaker>,
    /// Where it is said, in the corpus's order, and by whom.
    pub witnesses: Vec<(Witness, By)>,
}

/// Who takes a side in a passage: a side's passages are not all its speaker's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// The side's speaker.
    Speaker,
    /// Another speaker.
    Other(Speaker),
    /// The article, in its own words.
    Source,
}

/// A story tells so many tensions at most: more are no overview.
const MOST: usize = 20;

/// The tensions of a story, in the order of its articles.
pub(super) fn tensions(readings: &[Reading<'_>], cast: &Cast) -> Vec<Tension> {
    let told = readings.iter().flat_map(|reading| conflicts::conflicts(reading, cast));
    let found: Vec<Conflict> = told.take(4 * MOST).collect();
    if found.is_empty() {
        return Vec::new();
    }
    let mut tensions = sides::gathered(found, readings, cast);
    tensions.truncate(MOST);
    tensions
}
