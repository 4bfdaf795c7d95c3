//! Twelve invented matters that a town's newspapers write about.
//!
//! A topic is a table of templates in the notation of `grammar.rs`: `[a|b]` is a choice, `{place}`
//! a fact of the story. Three laws hold for all of them:
//!
//! 1. Every sentence names somebody or something of its story, whichever choices are made, so that
//!    two stories never share a sentence.
//! 2. The choices are synonyms: no two articles of a story contradict each other by chance.
//! 3. Headlines, quotations and reports hold no apostrophe, so that an outlet's typography cannot
//!    tell two copies of the same words apart.

mod bridge;
mod election;
mod ferry;
mod flood;
mod harvest;
mod museum;
mod power_cut;
mod railway;
mod school;
mod strike;
mod trial;
mod water_works;

/// Three ways to say the same thing, so that the articles of a story say it differently.
pub type Phrasings = [&'static str; 3];

/// What one person says, as spoken and as told by others.
pub struct Quotation {
    /// The spoken words, without quotation marks and final stop.
    pub words: &'static str,
    /// The same in indirect speech, as a whole sentence.
    pub reported: &'static str,
}

/// Everything that articles on one kind of event are written from.
pub struct Topic {
    /// The offices of the three people, as they stand before a name.
    pub roles: [&'static str; 3],
    /// The word that follows the invented name of the organisation.
    pub organisation: &'static str,
    /// The inclusive limits of the figures `{n1}` to `{n4}`; all above ten, as words are not made.
    pub figures: [(u64, u64); 4],
    /// Titles of five to eleven words and at most 72 characters, without a stop, all with `{place}`.
    pub headlines: &'static [&'static str],
    /// Lines below the headline, without a stop.
    pub decks: [&'static str; 2],
    /// Sentences that stand below a picture.
    pub captions: [&'static str; 2],
    /// Opening sentences; they name no person, so that any article may begin with any of them.
    pub ledes: Phrasings,
    /// What happened, in the order in which it is told.
    pub facts: [Phrasings; 9],
    /// What the first person may say.
    pub quotations: [Quotation; 2],
    /// Sentences that outlets take over from each other word for word; they name no person.
    pub reports: [&'static str; 3],
}

/// All topics; a story's topic is an index into this table.
pub const TOPICS: [&Topic; 12] = [
    &ferry::TOPIC,
    &bridge::TOPIC,
    &railway::TOPIC,
    &water_works::TOPIC,
    &power_cut::TOPIC,
    &flood::TOPIC,
    &strike::TOPIC,
    &election::TOPIC,
    &trial::TOPIC,
    &harvest::TOPIC,
    &school::TOPIC,
    &museum::TOPIC,
];
