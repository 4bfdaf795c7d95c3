//! What is true in one story: who, where, when, how many.

use super::calendar::Date;
use super::names::{self, GIVEN_NAMES};
use super::random::Random;
use super::topics::Topic;

/// One of the people of a story.
pub struct Person {
    /// The office, as it stands before a name.
    pub role: &'static str,
    /// Given name and surname.
    pub full: String,
    /// The surname, which no other story has.
    pub surname: String,
}

/// The facts on which all articles of a story agree.
pub struct Facts {
    /// The town.
    pub place: String,
    /// The firm or body in whose hands the matter lies.
    pub organisation: String,
    /// Who acts and speaks.
    pub people: [Person; 3],
    /// The topic's four figures, as printed.
    pub figures: [String; 4],
    /// A sum of money that belongs to the topic.
    pub money: String,
    /// A sum that the region pays.
    pub grant: String,
    /// The town's inhabitants.
    pub population: String,
    /// The signatures under a petition.
    pub signatures: String,
    /// A year in the past.
    pub since: u64,
    /// The days of the story.
    pub days: Days,
}

/// The days of a story.
#[derive(Clone, Copy)]
pub struct Days {
    /// When it happened.
    pub event: Date,
    /// When its first article appeared: the same day or the next.
    pub first_report: Date,
    /// When something is to follow.
    pub follow_up: Date,
}

impl Facts {
    /// Invents the facts of story number `story`.
    pub fn invent(seed: u64, story: usize, topic: &Topic, random: &mut Random) -> Self {
        let ordinal = story as u64;
        // Steps of five through 29 given names keep the three people of a story apart.
        let given = random.index(GIVEN_NAMES.len());
        let people = [0, 1, 2].map(|slot| {
            let surname = names::surname(seed, ordinal * 3 + slot as u64);
            let given = GIVEN_NAMES[(given + 5 * slot) % GIVEN_NAMES.len()];
            Person { role: topic.roles[slot], full: format!("{given} {surname}"), surname }
        });
        Self {
            place: names::place(seed, ordinal),
            organisation: format!("{} {}", names::organisation(seed, ordinal), topic.organisation),
            people,
            figures: topic.figures.map(|(low, high)| grouped(random.between(low, high))),
            money: millions(random),
            grant: millions(random),
            population: grouped(random.between(4_100, 96_000)),
            signatures: grouped(random.between(210, 3_900)),
            since: random.between(1989, 2012),
            days: Days::invent(random),
        }
    }
}

impl Days {
    fn invent(random: &mut Random) -> Self {
        let first_report = Date::after_start(random.between(0, 364));
        let event = if random.one_in(2) { first_report } else { first_report.yesterday() };
        Self { event, first_report, follow_up: event.plus(random.between(12, 45)) }
    }
}

/// `12,480`
fn grouped(number: u64) -> String {
    if number < 1_000 { number.to_string() } else { format!("{},{:03}", number / 1_000, number % 1_000) }
}

/// A sum in an invented currency.
fn millions(random: &mut Random) -> String {
    format!("{}.{} million crowns", random.between(1, 48), random.between(1, 9))
}
