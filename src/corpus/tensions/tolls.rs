//! Headlines that count more than their own text does.
//!
//! 1. The headline counts people to whom something happened, by a vague number or one of two digits: `Hundreds injured`.
//! 2. The text counts them, too, and all its numbers of that event together do not reach what the headline says.
//! 3. A number of another time alone says nothing. A number of the text that is open above (`at least 57`), or as vague as the headline's, forbids it.

use std::ops::Range;

use jiff::civil::Date;

use super::{By, Side, Tension, TensionKind};
use crate::corpus::quantities::befallen;
use crate::corpus::reading::{Paragraph, Reading};
use crate::corpus::story::Status;
use crate::corpus::timeline::days;
use crate::corpus::witness::{Witness, headline};
use crate::text::{Amount, Bound, Decimal, QuantityMention, hashed_words, may_count, quantities};

/// So many numbers of a text are shown at most.
const MOST: usize = 3;

/// What a report dates to earlier days than these may be another event's.
const WEEK: i32 = 7;

/// An exact number of a headline is at least so large: `Two die` may sum up what the text tells one by one.
const LEAST: i128 = 10;

/// The event whose count a headline overstates, with the passages.
pub(super) fn overcounted(reading: &Reading<'_>) -> Option<Tension> {
    let language = reading.article.facts.language.as_deref();
    let block = headline(reading.article)?;
    let text = reading.article.blocks[block].block.text.as_str();
    let words = hashed_words(text);
    if !may_count(&words, text, language) || text.trim_end().ends_with('?') {
        return None;
    }
    let whole = 0..text.len();
    let title = Paragraph {
        block,
        text,
        words,
        sentences: vec![whole.clone()],
        times: Vec::new(),
        quoted: Vec::new(),
        quantities: Vec::new(),
    };
    let language = language.unwrap_or("en");
    let mentions = quantities(text, Some(language));
    let (mention, event) = (0..mentions.len()).find_map(|at| {
        let event = befallen(&title, &whole, (&mentions, at), language)?;
        is_large(&mentions[at]).then_some((&mentions[at], event))
    })?;
    let least = mention.interval().0?;
    let (mut sum, mut found) = (Decimal::whole(0)?, Vec::new());
    for paragraph in &reading.paragraphs {
        for (sentence, mentions) in paragraph.sentences.iter().zip(&paragraph.quantities) {
            for (at, own) in mentions.iter().enumerate() {
                if befallen(paragraph, sentence, (mentions, at), language) == Some(event) {
                    // `dozens`, `at least 57`: nobody knows how many.
                    let exact = matches!(own.amount, Amount::Exact(_)) && own.bound != Bound::AtLeast;
                    exact.then_some(())?;
                    sum = sum.plus(own.interval().1?)?;
                    if !is_past(reading, paragraph, sentence) {
                        found.push(reading.witness(paragraph, sentence));
                    }
                }
            }
        }
    }
    found.dedup();
    found.truncate(MOST);
    let side = |witnesses: Vec<Witness>| Side {
        speaker: None,
        witnesses: witnesses.into_iter().map(|witness| (witness, By::Source)).collect(),
    };
    let sides = vec![side(vec![Witness::of(reading.at, block, &whole)]), side(found)];
    let over = sum < least && !sides[1].witnesses.is_empty();
    over.then_some(Tension { kind: TensionKind::Headline, sides, status: Status::Found })
}

/// Whether a sentence dates something to more than a week before its article, or to a day that cannot be compared: it may
/// count the people of another event.
fn is_past(reading: &Reading<'_>, paragraph: &Paragraph<'_>, sentence: &Range<usize>) -> bool {
    let spans = paragraph.times_in(sentence).filter_map(|time| days(time, reading.day(), None));
    let past = |until: Date| reading.day().is_none_or(|day| (day - until).get_days() > WEEK);
    spans.into_iter().any(|span| past(span.until))
}

/// Whether a headline's number is vague, or large enough to be no sum of a few.
fn is_large(mention: &QuantityMention) -> bool {
    match mention.amount {
        Amount::Vague(..) => true,
        Amount::Exact(value) => Decimal::whole(LEAST).is_some_and(|least| value >= least),
        Amount::Range(..) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tensions;
    use crate::corpus::fixture::{headed, profiles};
    use crate::corpus::reading::readings;
    use crate::corpus::voices::Cast;

    /// Whether a headline counts more than its text does.
    fn overcounts(title: &str, body: &str) -> bool {
        let articles = [headed("a", ("en", title), body)];
        let profiles = profiles(&articles);
        let readings = readings(&[0], &articles, &profiles);
        !tensions(&readings, &Cast::of(&readings)).is_empty()
    }

    #[test]
    fn a_headline_that_counts_hundreds_where_the_text_counts_dozens_differs() {
        assert!(overcounts(
            "Hundreds injured in Dorvik leak",
            "Four people died and 57 people were injured, the guard said."
        ));
        assert!(overcounts(
            "60 injured in Dorvik leak",
            "Four people died and 57 people were injured, the guard said."
        ));
        assert!(!overcounts(
            "57 injured in Dorvik leak",
            "Four people died and 57 people were injured, the guard said."
        ));
    }

    #[test]
    fn what_nobody_counted_to_the_end_forbids_nothing() {
        for body in [
            "At least 57 people were injured, the guard said.",
            "Hundreds were injured. In the harbour alone 57 people were injured.",
            "In Dorvik 157 people were injured, and in Hollin 60 people were injured.",
            "The guard counts its boats.",
            "The guard counts its boats. In 2015 a leak like it left 57 people injured.",
        ] {
            assert!(!overcounts("Hundreds injured in Dorvik leak", body), "{body}");
        }
    }
}
