//! The words of the interface, in the language of the site.
//!
//! 1. [`phrase`]: a string with its places for values, and how it is filled.
//! 2. [`files`]: `i18n/LANG.toml`, the site's over the built-in ones, English under all of them.
//! 3. [`custom`]: dates, numbers and plural categories by CLDR.
//! 4. [`direction`]: which languages are written from right to left.
//! 5. [`template`]: what of it templates can call.
//!
//! Program messages in the terminal stay English.

mod custom;
mod direction;
mod files;
mod phrase;
mod template;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::text::{Diagnostics, Source, nearest};
use custom::Custom;
pub use direction::Direction;
pub use phrase::Fill;
use phrase::{Phrase, Sink};
pub use template::{Resolved, register, resolve};

/// A string with whose customs decide on its form: a string that is missing is English in grammar, too.
#[derive(Clone, Debug)]
struct Entry {
    phrase: Phrase,
    english: bool,
    /// The values that it needs: kept, because templates ask with every call.
    needs: Vec<String>,
}

impl Entry {
    fn new(phrase: Phrase, english: bool) -> Self {
        let mut needs: Vec<String> = phrase.places().into_iter().map(str::to_owned).collect();
        if !phrase.categories().is_empty() && !needs.iter().any(|name| name == "count") {
            needs.push("count".to_owned());
        }
        Entry { phrase, english, needs }
    }
}

/// The words of the interface in one language.
///
/// Law: it has a string for every key that English has.
pub struct Phrases {
    direction: Direction,
    custom: Custom,
    english: Custom,
    entries: FxHashMap<String, Entry>,
}

static ENGLISH: LazyLock<Phrases> = LazyLock::new(|| Phrases::new("en", &BTreeMap::new()).0);

impl Phrases {
    /// The phrases of a language (BCP 47): built in, under the files of a theme.
    ///
    /// What is wrong comes with them: an error makes the files unusable, a warning tells what is missing.
    pub fn new(language: &str, theme: &BTreeMap<String, Source>) -> (Self, Diagnostics) {
        let (entries, flaws) = files::read(language, theme);
        let phrases = Phrases {
            direction: Direction::of(language),
            custom: Custom::of(language),
            english: Custom::of("en"),
            entries,
        };
        (phrases, flaws)
    }

    /// The built-in English phrases.
    pub fn english() -> &'static Self {
        &ENGLISH
    }

    /// The direction of the interface.
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// The key that is nearest to a mistyped one.
    pub fn nearest(&self, key: &str) -> Option<&str> {
        nearest(key, self.entries.keys().map(String::as_str))
    }

    /// A string without places for values, as it stands.
    pub fn say(&self, key: &str) -> String {
        self.fill(key, &[])
    }

    /// A string as plain text.
    pub fn fill(&self, key: &str, values: &[(&str, Fill<'_>)]) -> String {
        self.written(key, values, Sink::Text)
    }

    /// A string as HTML; values are escaped, unless they are HTML already.
    pub fn html(&self, key: &str, values: &[(&str, Fill<'_>)]) -> String {
        self.written(key, values, Sink::Html)
    }

    /// A string that counts, as plain text.
    pub fn count(&self, key: &str, count: usize) -> String {
        self.fill(key, &[("count", Fill::Number(count))])
    }

    fn written(&self, key: &str, values: &[(&str, Fill<'_>)], sink: Sink) -> String {
        // A test holds that every key of ours is there; another can only come from a theme, which is checked.
        let Some(entry) = self.entries.get(key) else { return key.to_owned() };
        let custom = if entry.english { &self.english } else { &self.custom };
        entry.phrase.written(values, sink, (custom, self.direction))
    }

    /// The values that a string needs; nothing if there is no such string.
    pub fn needs(&self, key: &str) -> Option<&[String]> {
        self.entries.get(key).map(|entry| entry.needs.as_slice())
    }

    /// A string in all its forms, by plural category, with a sign where the number stands: for scripts.
    pub fn shapes(&self, key: &str, sign: &str) -> BTreeMap<&'static str, String> {
        let shapes = |entry: &Entry| entry.phrase.shapes(sign, (&self.custom, self.direction));
        self.entries.get(key).map(shapes).unwrap_or_default().into_iter().collect()
    }

    /// A day as it is written out in the language.
    pub fn day(&self, day: Date) -> String {
        self.custom.day(day)
    }

    /// A month as it is written out in the language.
    pub fn month(&self, day: Date) -> String {
        self.custom.month(day)
    }

    /// Lines of a raw file, as notes name them.
    pub fn lines(&self, (from, until): (u32, u32)) -> String {
        let number = |line: u32| Fill::Plain(usize::try_from(line).unwrap_or(usize::MAX));
        match from == until {
            true => self.fill("lines.one", &[("line", number(from))]),
            false => self.fill("lines.several", &[("from", number(from)), ("until", number(until))]),
        }
    }
}

#[cfg(test)]
mod tests;
