//! JSON values as they stand in the text, read only where something is asked of them.
//!
//! A row is a table of slices: no value that nobody asks for takes memory, however large it is, and serde_json
//! passes over values without recursion, however deep they are.

use std::cell::Cell;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::intake::{Limit, Limits};

/// So many fields of an object, and members of a list, are looked at; whether there were more is noted.
pub struct Most {
    fields: usize,
    passed: Cell<bool>,
}

/// A value, as written.
pub type Raw<'a> = &'a RawValue;

impl Most {
    /// So many.
    pub fn of(limits: &Limits) -> Self {
        Most { fields: limits.count(Limit::Fields), passed: Cell::new(false) }
    }

    /// Whether something was passed over since this was last asked.
    pub fn passed(&self) -> bool {
        self.passed.take()
    }

    /// Whether one more fits in.
    fn fits(&self, count: usize) -> bool {
        let fits = count < self.fields;
        self.passed.set(self.passed.get() || !fits);
        fits
    }

    /// The fields of an object; none where the value is none.
    pub fn row<'a>(&self, value: Raw<'a>) -> Option<Row<'a>> {
        self.parse(value.get()).ok().filter(|_| value.get().starts_with('{'))
    }

    /// The fields of an object, from its text.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn parse<'a>(&self, written: &'a str) -> Result<Row<'a>, serde_json::Error> {
        let mut deserializer = serde_json::Deserializer::from_str(written);
        let row = deserializer.deserialize_map(Fields(self))?;
        deserializer.end().map(|()| row)
    }

    /// The members of a list; a value that is none is one.
    pub fn members<'a>(&self, value: Raw<'a>) -> Vec<Raw<'a>> {
        let mut found = Vec::new();
        let outcome = each(value.get(), |member| {
            if self.fits(found.len()) {
                found.push(member);
            }
        });
        match outcome {
            Some(Ok(())) => found,
            _ => vec![value],
        }
    }
}

/// An object's fields in the order in which they are written.
#[derive(Clone, Debug, Default)]
pub struct Row<'a>(Vec<(String, Raw<'a>)>);

impl<'a> Row<'a> {
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

/// Reads the fields of an object, as many as fit in.
struct Fields<'m>(&'m Most);

impl<'de> Visitor<'de> for Fields<'_> {
    type Value = Row<'de>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Row<'de>, A::Error> {
        let mut fields = Vec::new();
        while let Some(Lossy(key)) = map.next_key()? {
            match self.0.fits(fields.len()) {
                true => fields.push((key, map.next_value()?)),
                false => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(Row(fields))
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
        let most = Most::of(&Limits::default());
        let row =
            most.row(raw(r#"{"a": "x \ud800 y", "b": 7, "c": null, "d": [1, [2]], "a": "later"}"#)).unwrap();
        assert_eq!(text(row.get("a").unwrap()).as_deref(), Some("x \u{fffd}\u{fffd}\u{fffd} y"));
        assert_eq!(text(row.get("b").unwrap()).as_deref(), Some("7"));
        assert!(row.get("c").is_none() && row.has("c"));
        assert_eq!(most.members(row.get("d").unwrap()).len(), 2);
        assert_eq!(most.members(row.get("b").unwrap()).len(), 1);
    }

    #[test]
    fn a_broken_list_gives_what_stands_before_the_break() {
        let mut count = 0;
        assert!(each("[1, {}, [", |_| count += 1).unwrap().is_err());
        assert_eq!(count, 2);
        assert!(each("{}", |_| ()).is_none());
    }

    #[test]
    fn more_fields_than_the_limit_are_passed_over_and_noted() {
        let most = Most::of(&Limits::default().with(Limit::Fields, 10));
        let object = |count: usize| (0..count).map(|at| format!("\"{at}\": 0")).collect::<Vec<_>>().join(",");
        for (count, passed) in [(10, false), (11, true)] {
            assert_eq!(most.parse(&format!("{{{}}}", object(count))).unwrap().keys().count(), 10);
            assert_eq!(most.passed(), passed);
            let list = format!("[{}]", vec!["1"; count].join(","));
            assert_eq!(most.members(raw(&list)).len(), 10);
            assert_eq!(most.passed(), passed);
        }
    }

    #[test]
    fn depth_costs_nothing() {
        let deep = format!("{{\"text\": \"ferry\", \"x\": {}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(Most::of(&Limits::default()).row(raw(&deep)).unwrap().has("text"));
    }
}
