//! What is run on mutated inputs: one function a target, which panics where a law is broken.

mod containers;
mod editor;
mod intake;
mod output;
mod text;

/// A target.
pub struct Target {
    /// What it is called.
    pub name: &'static str,
    /// What it runs.
    pub what: &'static str,
    /// How the names of the files end that mutation begins with.
    pub endings: &'static [&'static str],
    /// Inputs beside those.
    pub own: &'static [&'static str],
    /// Words that mean something to it.
    pub tokens: &'static [&'static str],
    /// Runs one input.
    pub run: fn(&[u8]),
}

/// All targets, by room.
pub const TARGETS: &[&Target] = &[
    &text::DECODE,
    &text::DATES,
    &text::TIMES,
    &text::QUANTITIES,
    &text::SENTENCES,
    &text::LOCATE,
    &intake::PLAIN,
    &intake::MARKDOWN,
    &intake::HTML,
    &intake::METADATA,
    &containers::MAIL,
    &containers::MHTML,
    &containers::FEED,
    &containers::JSON,
    &containers::ROWS,
    &containers::WARC,
    &containers::SIDECAR,
    &containers::SHEET,
    &editor::SITE,
    &editor::CONTENT,
    &editor::LINKS,
    &editor::CITATIONS,
    &editor::QUOTATIONS,
    &output::ESCAPE,
    &output::PAGE,
    &output::SLUG,
    &output::SEARCH,
    &output::MANIFEST,
    &output::STANDING,
];
