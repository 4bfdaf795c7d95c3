//! How much is read: the limits that a person may set, in one table.
//!
//! `[limits]` of `site.toml`, its checks, what messages say of a limit and the table of docs/formats.md are made of
//! [`SETTINGS`]. A limit stands here if it leaves out something that somebody put into the site. What only bounds how
//! far a rule looks is no limit, and stands beside its rule; so does what bounds a single line of a listing.

use crate::text::{Diagnostic, Place};

/// What is limited, in the order of [`SETTINGS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Limit {
    /// Bytes of a file.
    File,
    /// Bytes of a record of a web archive.
    Record,
    /// Bytes that come out of a packed one.
    Ratio,
    /// Bytes of a header.
    Header,
    /// Parts of a mail.
    Parts,
    /// Mails and groups of parts within each other.
    Layers,
    /// Mail addresses in headers.
    Addresses,
    /// Elements of a page within each other.
    Nesting,
    /// Attributes of a tag.
    Attributes,
    /// Elements of a feed's entry.
    Elements,
    /// Broken places of a feed.
    Breaks,
    /// Fields of a row.
    Fields,
    /// Bytes of a picture.
    Picture,
    /// Pictures of an article.
    Pictures,
    /// Files beside a saved page.
    SavedFiles,
}

/// What a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Bytes, written as text with a unit: `"64 MiB"`.
    Bytes,
    /// Whatever is counted, written as a number.
    Number,
}

/// A limit as a person sets it.
#[derive(Debug)]
pub struct Setting {
    /// What it limits.
    pub limit: Limit,
    /// Its name in `[limits]`.
    pub name: &'static str,
    /// What it counts.
    pub unit: Unit,
    /// Its value where nobody sets it.
    pub default: u64,
    /// What it may be. The upper end is a ceiling: what costs more than that is no article, whatever the setting.
    pub range: (u64, u64),
}

const KIB: u64 = 1 << 10;
const MIB: u64 = 1 << 20;

/// The limits. Each default is far above what articles need, and each ceiling below what a machine cannot bear:
/// the comments say what was seen.
pub static SETTINGS: [Setting; 15] = [
    // A long saved page with its pictures has a tenth of it. A file is held in memory, and its text once more.
    bytes(Limit::File, "file", 64 * MIB, (KIB, 1024 * MIB)),
    bytes(Limit::Record, "record", 64 * MIB, (KIB, 1024 * MIB)),
    // HTML reaches 20; one byte repeated reaches 1,032, which is the most that DEFLATE can do.
    number(Limit::Ratio, "ratio", 200, (2, 1032)),
    // Headers of mails that passed many lists have some 30 KiB.
    bytes(Limit::Header, "header", MIB, (KIB, 16 * MIB)),
    // A saved page has a few hundred pictures.
    number(Limit::Parts, "parts", 4096, (1, 100_000)),
    // Mail programs nest about six. Every line is compared with the boundary of every layer.
    number(Limit::Layers, "layers", 32, (1, 256)),
    number(Limit::Addresses, "addresses", 10_000, (1, 100_000)),
    // The parser looks through the open elements at every tag, so this is also the most that a tag can cost: 2.5 MB of end
    // tags that close nothing, in 1,000 elements, take seven seconds.
    number(Limit::Nesting, "nesting", 1000, (25, 2000)),
    // The parser compares each attribute of a tag with all before.
    number(Limit::Attributes, "attributes", 500, (16, 4000)),
    // Entries have about twenty, and one for each paragraph of XHTML.
    number(Limit::Elements, "elements", 20_000, (20, 1_000_000)),
    // Behind each, the next entry is looked for in the whole rest of the file.
    number(Limit::Breaks, "breaks", 50, (0, 1000)),
    // Zotero's rows have about forty fields; no article has so many writers or notes.
    number(Limit::Fields, "fields", 400, (10, 100_000)),
    // A photograph as wide as a screen has a tenth of it.
    bytes(Limit::Picture, "picture", 4 * MIB, (KIB, 64 * MIB)),
    // Picture series of news sites have about twenty.
    number(Limit::Pictures, "pictures", 32, (1, 1000)),
    number(Limit::SavedFiles, "saved_files", 256, (1, 10_000)),
];

/// The names of the settings, in their order.
pub static NAMES: [&str; SETTINGS.len()] = {
    let mut names = [""; SETTINGS.len()];
    let mut at = 0;
    while at < SETTINGS.len() {
        names[at] = SETTINGS[at].name;
        at += 1;
    }
    names
};

const fn bytes(limit: Limit, name: &'static str, default: u64, range: (u64, u64)) -> Setting {
    Setting { limit, name, unit: Unit::Bytes, default, range }
}

const fn number(limit: Limit, name: &'static str, default: u64, range: (u64, u64)) -> Setting {
    Setting { limit, name, unit: Unit::Number, default, range }
}

impl Limit {
    /// How a person sets it.
    pub fn setting(self) -> &'static Setting {
        &SETTINGS[self as usize]
    }
}

impl Setting {
    /// A value as messages say it: `64 MiB`, `4,096`.
    pub fn said(&self, value: u64) -> String {
        match self.unit {
            Unit::Bytes => size(value),
            Unit::Number => grouped(value),
        }
    }

    /// A value as it is written into `site.toml`: `"64 MiB"`, `4096`.
    pub fn written(&self, value: u64) -> String {
        match self.unit {
            Unit::Bytes => format!("\"{}\"", size(value)),
            Unit::Number => value.to_string(),
        }
    }
}

/// A size in the largest unit that divides it.
fn size(bytes: u64) -> String {
    let units = [("GiB", 1024 * MIB), ("MiB", MIB), ("KiB", KIB)];
    let unit = units.iter().find(|(_, unit)| bytes >= *unit && bytes.is_multiple_of(*unit));
    unit.map_or_else(|| format!("{bytes} B"), |(name, unit)| format!("{} {name}", bytes / unit))
}

/// A number with commas: `10,000`.
fn grouped(number: u64) -> String {
    match number {
        0..1000 => number.to_string(),
        _ => format!("{},{:03}", grouped(number / 1000), number % 1000),
    }
}

/// The limits in force: a plain value that goes from `site.toml` to the readers.
///
/// Law: each is within its range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits([u64; SETTINGS.len()]);

impl Default for Limits {
    fn default() -> Self {
        Limits(std::array::from_fn(|at| SETTINGS[at].default))
    }
}

impl Limits {
    /// A limit's value.
    pub fn of(&self, limit: Limit) -> u64 {
        self.0[limit as usize]
    }

    /// A limit's value, where something in memory is counted.
    pub fn count(&self, limit: Limit) -> usize {
        usize::try_from(self.of(limit)).unwrap_or(usize::MAX)
    }

    /// The same limits but for one, which is kept within its range.
    #[must_use]
    pub fn with(mut self, limit: Limit, value: u64) -> Self {
        let (least, most) = limit.setting().range;
        self.0[limit as usize] = value.clamp(least, most);
        self
    }

    /// A limit's value as messages say it.
    pub fn said(&self, limit: Limit) -> String {
        limit.setting().said(self.of(limit))
    }

    /// What to do where a limit leaves something out: how it is called, and what it is.
    pub fn help(&self, limit: Limit) -> String {
        let Setting { name, range: (_, most), .. } = limit.setting();
        let now = self.said(limit);
        match self.of(limit) < *most {
            true => format!("raise `{name}` in [limits] of site.toml, which is {now}"),
            false => format!("`{name}` in [limits] of site.toml is {now}, and may not be more"),
        }
    }

    /// What else to do, and then [`help`](Limits::help).
    pub fn help_after(&self, first: &str, limit: Limit) -> String {
        let help = self.help(limit);
        let or = if help.starts_with("raise") { ", or " } else { "; " };
        format!("{first}{or}{help}")
    }

    /// The warning that a limit left something out of a file.
    pub fn reached(&self, limit: Limit, place: Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic::warning("intake/limit", place, message).help(self.help(limit))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_what_is_limited_and_defaults_are_within_ranges() {
        for (at, setting) in SETTINGS.iter().enumerate() {
            assert_eq!(setting.limit as usize, at, "{}", setting.name);
            let (least, most) = setting.range;
            assert!(least <= setting.default && setting.default < most, "{}", setting.name);
        }
    }

    #[test]
    fn a_limit_says_its_name_and_its_value() {
        let limits = Limits::default();
        assert_eq!(limits.help(Limit::File), "raise `file` in [limits] of site.toml, which is 64 MiB");
        assert_eq!(limits.help(Limit::Parts), "raise `parts` in [limits] of site.toml, which is 4,096");
        let most = limits.with(Limit::File, u64::MAX);
        assert_eq!(most.help(Limit::File), "`file` in [limits] of site.toml is 1 GiB, and may not be more");
        assert_eq!([1500, 2048, 3 << 20].map(size), ["1500 B", "2 KiB", "3 MiB"]);
        assert_eq!([7, 1005, 1_000_000].map(grouped), ["7", "1,005", "1,000,000"]);
    }
}
