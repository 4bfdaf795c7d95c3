//! Which numbers say enough to be told.

use crate::text::{Amount, Decimal, QuantityMention};

/// A number as small as this is told by the way, unless something happened to those who are counted.
const SMALL: i128 = 10;

/// Whether a number counts persons.
pub(super) fn is_persons(mention: &QuantityMention) -> bool {
    mention.counted.is_some() && mention.unit.is_some_and(|unit| unit.kind == "people")
}

/// Whether a number says enough to be told: something happened to those who are counted, or it is a measure
/// or a count of ten or more.
pub(super) fn is_telling(mention: &QuantityMention, event: Option<&str>) -> bool {
    let kind = mention.unit.map_or("", |unit| unit.kind);
    if matches!(kind, "time" | "age" | "angle" | "frequency" | "data") {
        return false;
    }
    if mention.unit.is_none() && mention.counted.is_none() {
        return event.is_some();
    }
    let measured = !matches!(kind, "" | "people");
    event.is_some() || measured || is_large(mention)
}

/// Whether a number is large enough to be told for itself.
pub(super) fn is_large(mention: &QuantityMention) -> bool {
    let least = match mention.amount {
        Amount::Exact(value) | Amount::Range(value, _) | Amount::Vague(value, _) => value,
    };
    Decimal::whole(SMALL).is_some_and(|small| least >= small)
}
