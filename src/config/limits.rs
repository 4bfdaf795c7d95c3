//! `[limits]` of `site.toml`: names, units and ranges are those of [`SETTINGS`].

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};

use crate::intake::{Limits, NAMES, SETTINGS, Setting, Unit};

/// What sizes are written in.
const UNITS: [(&str, u64); 4] = [("B", 1), ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30)];

impl<'de> Deserialize<'de> for Limits {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Table;
        impl<'de> Visitor<'de> for Table {
            type Value = Limits;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Limits, A::Error> {
                let mut limits = Limits::default();
                while let Some(Name(setting)) = map.next_key()? {
                    limits = limits.with(setting.limit, map.next_value_seed(Value(setting))?);
                }
                Ok(limits)
            }
        }
        deserializer.deserialize_map(Table)
    }
}

/// A known name: an unknown one is told at its own place, with the nearest.
struct Name(&'static Setting);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        let setting = SETTINGS.iter().find(|setting| setting.name == name);
        setting.map(Name).ok_or_else(|| D::Error::unknown_field(&name, &NAMES))
    }
}

/// The value of a setting.
struct Value(&'static Setting);

impl<'de> DeserializeSeed<'de> for Value {
    type Value = u64;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<u64, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Value {
    type Value = u64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0.unit {
            Unit::Bytes => "a string",
            Unit::Number => "an integer",
        })
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<u64, E> {
        match self.0.unit {
            Unit::Bytes => Err(self.wrong(&format!("`{value}` has no unit"))),
            Unit::Number => self.ranged(u64::try_from(value).ok(), &value.to_string()),
        }
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<u64, E> {
        match self.0.unit {
            Unit::Number => Err(self.wrong(&format!("`\"{value}\"` is text"))),
            Unit::Bytes => match size(value) {
                Some(bytes) => self.ranged(Some(bytes), &format!("\"{value}\"")),
                None => Err(self.wrong(&format!("`\"{value}\"` is no size"))),
            },
        }
    }
}

impl Value {
    fn ranged<E: Error>(&self, value: Option<u64>, written: &str) -> Result<u64, E> {
        let (least, most) = self.0.range;
        let within = value.filter(|value| (least..=most).contains(value));
        within.ok_or_else(|| self.wrong(&format!("`{written}` is out of range")))
    }

    /// What was found of which key, and behind `; write` what is expected, as [`read_toml`](crate::text::read_toml) tells it.
    fn wrong<E: Error>(&self, found: &str) -> E {
        let Setting { name, unit, default, range: (least, most), .. } = self.0;
        let (least, most, like) = (self.0.written(*least), self.0.written(*most), self.0.written(*default));
        let kind = match unit {
            Unit::Bytes => "a size in B, KiB, MiB or GiB",
            Unit::Number => "a whole number",
        };
        E::custom(format!("{name}: {found}; write {kind} from {least} to {most}, like {name} = {like}"))
    }
}

/// The bytes of a size: digits, and a unit.
fn size(written: &str) -> Option<u64> {
    let digits = written.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = written.split_at(digits);
    let (_, unit) = UNITS.iter().find(|(name, _)| *name == unit.trim_start())?;
    number.parse::<u64>().ok()?.checked_mul(*unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::intake::Limit;
    use crate::text::{Diagnostic, Source};

    fn read(limits: &str) -> Result<Limits, Box<Diagnostic>> {
        let text = format!("title = \"T\"\n[limits]\n{limits}\n");
        let read = Config::read(&Source::new("site.toml", text.into_bytes()));
        read.map(|config| config.limits).map_err(|flaws| Box::new(flaws.into_iter().next().expect("a flaw")))
    }

    #[test]
    fn limits_are_set_one_by_one_in_their_units() {
        assert_eq!(read(""), Ok(Limits::default()));
        for (written, limit, value) in [
            ("file = \"2 MiB\"", Limit::File, 2 << 20),
            ("record = \"1GiB\"", Limit::Record, 1 << 30),
            ("header = \"5000 B\"", Limit::Header, 5000),
            ("breaks = 0", Limit::Breaks, 0),
            ("saved_files = 10_000", Limit::SavedFiles, 10_000),
        ] {
            let expected = Limits::default().with(limit, value);
            assert_eq!((expected.of(limit), read(written)), (value, Ok(expected)), "{written}");
        }
    }

    #[test]
    fn what_is_no_limit_is_an_error_that_says_what_is() {
        for (written, message, told) in [
            ("files = 3", "unknown key `files`", "did you mean `file`?"),
            (
                "parts = \"3\"",
                "`parts`: `\"3\"` is text",
                "a whole number from 1 to 100000, like parts = 4096",
            ),
            ("parts = 0", "`parts`: `0` is out of range", "from 1 to 100000"),
            ("parts = -1", "`parts`: `-1` is out of range", "from 1 to 100000"),
            ("parts = 100001", "`parts`: `100001` is out of range", "from 1 to 100000"),
            ("file = 64", "`file`: `64` has no unit", "a size in B, KiB, MiB or GiB"),
            ("file = \"64 MB\"", "`file`: `\"64 MB\"` is no size", "like file = \"64 MiB\""),
            ("file = \"1.5 MiB\"", "`file`: `\"1.5 MiB\"` is no size", "from \"1 KiB\" to \"1 GiB\""),
            ("file = \"2 GiB\"", "`file`: `\"2 GiB\"` is out of range", "from \"1 KiB\" to \"1 GiB\""),
            ("file = \"99999999999 GiB\"", "`file`: `\"99999999999 GiB\"` is no size", "from \"1 KiB\""),
            ("file = true", "true or false where text is expected", "write it in quotation marks"),
            ("parts = [3]", "a list where a whole number is expected", ""),
        ] {
            let flaw = read(written).expect_err(written);
            assert_eq!((flaw.place.line, &*flaw.message), (3, message), "{written}");
            let said = [flaw.label, flaw.help].into_iter().flatten().collect::<Vec<_>>().join(" ");
            assert!(said.contains(told), "{written}: {said}");
        }
    }
}
