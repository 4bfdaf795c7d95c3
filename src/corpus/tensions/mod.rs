//! Where the accounts of a story differ.
//!
//! 1. [`words`]: the words by which a source says so, and those that exclude each other.
//! 2. [`account`]: a passage with its speaker, days and places.
//! 3. [`conflicts`], [`denials`]: what an article itself sets against each other: a claim and its denial.
//! 4. [`sides`]: the same claim and the same denial elsewhere in the story.
//! 5. [`dates`]: one event on days that exclude each other.
//! 6. [`causes`]: causes that speakers of an article name for one thing, one against the other.
//! 7. [`headlines`]: what a headline tells as done and its own text as not done; [`marks`]: what it quotes otherwise
//!    than its text; [`tolls`]: whom it counts more of than its text does.
//!
//! A program does not know what is true and seldom what contradicts: what no source says to differ is left out.

mod account;
#[cfg(test)]
mod cause_tests;
mod causes;
mod conflicts;
#[cfg(test)]
mod date_tests;
mod dates;
mod denials;
#[cfg(test)]
mod headline_tests;
mod headlines;
mod marks;
mod phrases;
mod sides;
#[cfg(test)]
mod tests;
mod tolls;
mod words;

use serde::{Deserialize, Serialize};

use super::attribution::Speaker;
use super::reading::Reading;
use super::story::Status;
use super::voices::Cast;
use super::witness::Witness;
use conflicts::Conflict;

/// How accounts differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TensionKind {
    /// One says what another denies.
    ClaimDenial,
    /// Articles date one event to different days.
    Dates,
    /// Speakers name different causes of one thing.
    Causes,
    /// A headline tells as done what its own text tells as not done.
    Headline,
    /// Words that a headline quotes stand otherwise in its text.
    HeadlineQuotation,
    /// They differ in another way, as the editor says.
    Accounts,
}

impl TensionKind {
    /// Whether an article's headline is held against its own text: a matter of that article's page, too.
    pub fn is_headline(self) -> bool {
        matches!(self, TensionKind::Headline | TensionKind::HeadlineQuotation)
    }

    /// As data prints it.
    pub fn name(self) -> &'static str {
        match self {
            TensionKind::ClaimDenial => "claim-denial",
            TensionKind::Dates => "dates",
            TensionKind::Causes => "causes",
            TensionKind::Headline => "headline",
            TensionKind::HeadlineQuotation => "headline-quotation",
            TensionKind::Accounts => "accounts",
        }
    }
}

/// Accounts that differ.
///
/// Laws: at least two sides; no passage is on two sides. In a found claim with its denial, and in found causes, an article
/// names the speakers of different sides and sets their words against each other; dates are of two articles; the first
/// side of what a headline tells lies in the headline's block, all others in body blocks of its article.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Tension {
    /// How they differ.
    pub kind: TensionKind,
    /// The claim, then what is said against it; of dates the earlier article's first, of causes the first told, of
    /// headlines the headline.
    pub sides: Vec<Side>,
    /// Found, or confirmed by the editor.
    pub status: Status,
}

/// One of them.
///
/// Law: a star: every passage was compared with the first that was found.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Side {
    /// Who says so in the article that tells of the conflict; absent where the article itself does: it dates an event,
    /// or it is its headline or its text, or the editor says so.
    pub speaker: Option<Speaker>,
    /// Where it is said, in the corpus's order, and by whom.
    pub witnesses: Vec<(Witness, By)>,
}

/// Who takes a side in a passage: a side's passages are not all its speaker's.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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

/// The tensions of a story: in the order of its articles what one sets against another, then the headlines.
pub(super) fn tensions(readings: &[Reading<'_>], cast: &Cast) -> Vec<Tension> {
    let told = readings.iter().flat_map(|reading| conflicts::conflicts(reading, cast));
    let found: Vec<Conflict> = told.take(4 * MOST).collect();
    let mut tensions = sides::gathered(found, readings, cast);
    tensions.truncate(MOST);
    tensions.extend(dates::differing(readings, cast).into_iter().take(MOST));
    tensions.extend(readings.iter().flat_map(|reading| causes::competing(reading, cast)).take(MOST));
    // An article's headline is told on its own page, too, so none is left out.
    for reading in readings {
        tensions.extend(headlines::overstated(reading));
        tensions.extend(tolls::overcounted(reading));
        tensions.extend(marks::misquoted(reading));
    }
    tensions
}
