//! What several articles of a story carry word for word.

use super::facts::Facts;
use super::general::ATTRIBUTIONS;
use super::grammar::{self, Voice};
use super::random::Random;
use super::topics::{Quotation, Topic};

/// The articles of a full story.
pub const MEMBERS: usize = 5;

/// The words that a story's articles have in common.
///
/// The first two articles always carry the quotation and the first report, so that a story that is
/// cut short, as the last one may be, still has them.
pub struct Shared {
    quotation: &'static Quotation,
    /// The spoken words with their facts filled in.
    words: String,
    quoting: [bool; MEMBERS],
    reports: Vec<Report>,
}

/// One sentence and the two articles that carry it.
struct Report {
    text: String,
    members: [usize; 2],
}

impl Shared {
    /// Draws a quotation and one or two reports.
    pub fn settle(topic: &'static Topic, facts: &Facts, random: &mut Random) -> Self {
        // Words that are shared name no person and no weekday of publication, so any voice will do.
        let mut voice = Voice { facts, now: facts.days.first_report.weekday(), introduced: [true; 3] };
        let quotation = random.pick(&topic.quotations);
        let words = voice.fill(&grammar::choose(quotation.words, random));
        let quoting = [true, true, random.one_in(3), random.one_in(3), random.one_in(3)];
        let mut rows = [0, 1, 2];
        random.shuffle(&mut rows);
        let first = random.index(MEMBERS);
        let second = (first + 1 + random.index(MEMBERS - 1)) % MEMBERS;
        let count = 1 + random.index(2);
        let reports = [[0, 1], [first, second]]
            .into_iter()
            .zip(rows)
            .take(count)
            .map(|(members, row)| Report { text: voice.fill(topic.reports[row]), members })
            .collect();
        Self { quotation, words, quoting, reports }
    }

    /// Makes one more article carry the quotation.
    pub fn quote_in(&mut self, member: usize) {
        self.quoting[member] = true;
    }

    /// The templates with which an article may tell the quotation, the best one first.
    ///
    /// An article that does not carry the spoken words tells them in indirect speech, unless the
    /// others have used up all ways to do so.
    pub fn ways_to_quote(&self, member: usize) -> Vec<String> {
        let mut ways = ATTRIBUTIONS.map(|way| way.replace("{quote}", &self.words)).to_vec();
        if self.quoting[member] {
            ways.rotate_left(member % ATTRIBUTIONS.len());
        } else {
            ways.insert(0, self.quotation.reported.to_owned());
        }
        ways
    }

    /// The reports that an article carries.
    pub fn reports_of(&self, member: usize) -> Vec<usize> {
        (0..self.reports.len()).filter(|&row| self.reports[row].members.contains(&member)).collect()
    }

    /// The words of a report.
    pub fn report(&self, row: usize) -> &str {
        &self.reports[row].text
    }
}
