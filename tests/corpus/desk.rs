//! Keeps the sentences of a story apart.

use std::collections::HashSet;

use super::grammar::{self, Voice};
use super::random::Random;

/// How often a sentence is drawn again before the desk gives up.
///
/// Every row of the tables has at least six variants and a story needs at most five of them. Among
/// 377,500 articles no row was given up after forty draws; with ten draws some articles lack one.
const ATTEMPTS: usize = 40;

/// The longest headline, in characters: one line of hard-wrapped text.
const HEADLINE_WIDTH: usize = 72;

/// Draws sentences and remembers them, so that articles share only what they are meant to share.
pub struct Desk {
    random: Random,
    used: HashSet<String>,
}

impl Desk {
    /// A desk that goes on drawing from this source of chance.
    pub fn new(random: Random) -> Self {
        Self { random, used: HashSet::new() }
    }

    /// The source of chance.
    pub fn random(&mut self) -> &mut Random {
        &mut self.random
    }

    /// A sentence that no article of the story has yet, or nothing.
    ///
    /// The first attempt takes phrasing number `angle`, so that articles that come to a fact from
    /// different angles use different templates as long as there are enough.
    pub fn fresh(
        &mut self,
        phrasings: &[impl AsRef<str>],
        angle: usize,
        voice: &mut Voice,
    ) -> Option<String> {
        let introduced = voice.introduced;
        for attempt in 0..ATTEMPTS {
            let row = match attempt {
                0 => angle % phrasings.len(),
                _ => self.random.index(phrasings.len()),
            };
            let sentence = voice.fill(&grammar::choose(phrasings[row].as_ref(), &mut self.random));
            if self.used.insert(sentence.clone()) {
                return Some(sentence);
            }
            voice.introduced = introduced;
        }
        None
    }

    /// A line beside the body; where all variants are taken, one appears twice.
    pub fn line(&mut self, phrasings: &[impl AsRef<str>], voice: &mut Voice) -> String {
        let angle = self.random.index(phrasings.len());
        self.fresh(phrasings, angle, voice)
            .unwrap_or_else(|| voice.fill(&grammar::choose(phrasings[angle].as_ref(), &mut self.random)))
    }

    /// A headline that no article of the story has yet and that fits on one line.
    pub fn headline(&mut self, phrasings: &[impl AsRef<str>], angle: usize, voice: &mut Voice) -> String {
        for _ in 0..ATTEMPTS {
            match self.fresh(phrasings, angle, voice) {
                Some(headline) if headline.chars().count() <= HEADLINE_WIDTH => return headline,
                _ => {}
            }
        }
        unreachable!("every topic has enough headlines of at most {HEADLINE_WIDTH} characters")
    }
}
