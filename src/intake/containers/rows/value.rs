//! JSON values as they stand in the text, read only where something is asked of them.
//!
//! A row is a table of slices: no value that nobody asks for takes memory, however large it is, and serde_json
//! passes over values without recursion, however deep they are.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// More fields than this are not looked at: Zotero's rows have about forty.
const MOST_FIELDS: usize = 400;
/// More members of a list than this are not looked at: no article has so many writers or notes.
const MOST_MEMBERS: usize = 400;

/// A value, as written.
pub type Raw<'a> = &'a RawValue;

/// An object's fields in the order in which they are written.
#[derive(Clone, Debug, Default)]
pub struct Row<'a>(Vec<(String, Raw<'a>)>);

impl<'a> Row<'a> {
    /// The fields of an object; none where the value is none.
    pub fn of(value: Raw<'a>) -> Option<Self> {
        value.get().starts_with('{').then(|| serde_json::from_str(value.get()).ok()).flatten()
    }

    /// A field that is not `null`.
    pub fn get(&self, key: &str) -> Option<Raw<'a>> {
        let field = self.0.iter().find(|(known, _)| known == key);
        field.map(|(_, value)| *value).filter(|value| value.get() != "null")
    }

    /// Whether there is such a field, be it `null`.
    pub fn has(&self, key: &str) -> bool {
        self.0.iter().any(|(known, _)| known == key)
    }

    /// The names of its fields.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(key, _)| key.as_str())
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Row<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Row<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Row<'de>, A::Error> {
                let mut fields = Vec::new();
                while let Some(Lossy(key)) = map.next_key()? {
                    match fields.len() < MOST_FIELDS {
                        true => fields.push((key, map.next_value()?)),
                        false => drop(map.next_value::<IgnoredAny>()?),
                    }
                }
                Ok(Row(fields))
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

/// Text in which half a surrogate pair is a replacement character: JavaScript writes such halves.
struct Lossy(String);

impl<'de> Deserialize<'de> for Lossy {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;
        impl Visitor<'_> for Bytes {
            type Value = Lossy;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }
            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Lossy, E> {
                Ok(Lossy(String::from_utf8_lossy(bytes).into_owned()))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Lossy, E> {
                Ok(Lossy(text.to_owned()))
            }
        }
        deserializer.deserialize_bytes(Bytes)
    }
}

/// A text or a number, as text; none if nothing is visible.
pub fn text(value: Raw<'_>) -> Option<String> {
    let written = value.get();
    let text = match written.as_bytes().first()? {
        b'"' => serde_json::from_str::<Lossy>(written).ok()?.0,
        b'-' | b'0'..=b'9' => written.to_owned(),
        _ => return None,
    };
    Some(text).filter(|text| !text.trim().is_empty())
}

/// The members of a list; a value that is none is one.
pub fn members<'a>(value: Raw<'a>) -> Vec<Raw<'a>> {
    let mut found = Vec::new();
    let outcome = each(value.get(), |member| {
        if found.len() < MOST_MEMBERS {
            found.push(member);
        }
    });
    match outcome {
        Some(Ok(())) => found,
        _ => vec![value],
    }
}

/// Hands on the members of a list one by one, up to where it breaks; none where the text is no list.
pub fn each<'a>(written: &'a str, take: impl FnMut(Raw<'a>)) -> Option<Result<(), serde_json::Error>> {
    struct Members<F>(F);
    impl<'de, F: FnMut(Raw<'de>)> Visitor<'de> for Members<F> {
        type Value = ();
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list")
        }
        fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
            while let Some(member) = list.next_element()? {
                (self.0)(member);
            }
            Ok(())
        }
    }
    written.trim_start().starts_with('[').then(|| {
        let mut deserializer = serde_json::Deserializer::from_str(written);
        deserializer.deserialize_seq(Members(take))?;
        deserializer.end()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(json: &str) -> Raw<'_> {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn values_are_read_when_they_are_asked_for() {
        let row =
            Row::of(raw(r#"{"a": "x \ud800 y", "b": 7, "c": null, "d": [1, [2]], "a": "later"}"#)).unwrap();
        assert_eq!(text(row.get("a").unwrap()).as_deref(), Some("x \u{fffd}\u{fffd}\u{fffd} y"));
        assert_eq!(text(row.get("b").unwrap()).as_deref(), Some("7"));
        assert!(row.get("c").is_none() && row.has("c"));
        assert_eq!(members(row.get("d").unwrap()).len(), 2);
        assert_eq!(members(row.get("b").unwrap()).len(), 1);
    }

    #[test]
    fn a_broken_list_gives_what_stands_before_the_break() {
        let mut count = 0;
        assert!(each("[1, {}, [", |_| count += 1).unwrap().is_err());
        assert_eq!(count, 2);
        assert!(each("{}", |_| ()).is_none());
    }

    #[test]
    fn depth_costs_nothing() {
        let deep = format!("{{\"text\": \"ferry\", \"x\": {}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(Row::of(raw(&deep)).unwrap().has("text"));
    }
}
