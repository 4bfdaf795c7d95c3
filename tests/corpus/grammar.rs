//! Templates to sentences.
//!
//! 1. `choose` settles every `[a|b]`; choices are not nested, and one of them may be empty.
//! 2. `Voice::fill` replaces every `{name}` by a fact and begins with a capital letter.

use super::facts::Facts;
use super::random::Random;

/// Settles all choices of a template.
pub fn choose(template: &str, random: &mut Random) -> String {
    let mut chosen = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('[') {
        let (choices, behind) = after.split_once(']').expect("a choice is closed");
        let count = choices.split('|').count();
        chosen.push_str(before);
        chosen.extend(choices.split('|').nth(random.index(count)));
        rest = behind;
    }
    chosen.push_str(rest);
    chosen
}

/// Who tells the story, and on which day.
pub struct Voice<'a> {
    /// What there is to tell.
    pub facts: &'a Facts,
    /// The weekday on which the article appears.
    pub now: &'static str,
    /// The people the reader has already met; the others are given their office and full name.
    pub introduced: [bool; 3],
}

impl Voice<'_> {
    /// Replaces the names of facts by the facts and capitalises the first letter.
    pub fn fill(&mut self, template: &str) -> String {
        let mut filled = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, behind) = after.split_once('}').expect("a name is closed");
            filled.push_str(before);
            self.push_fact(name, &mut filled);
            rest = behind;
        }
        filled.push_str(rest);
        capitalised(filled)
    }

    /// Notes everybody who is introduced by text that was taken over from elsewhere.
    pub fn listen(&mut self, text: &str) {
        for (person, introduced) in self.facts.people.iter().zip(&mut self.introduced) {
            *introduced |= text.contains(&person.full);
        }
    }

    fn push_fact(&mut self, name: &str, text: &mut String) {
        let facts = self.facts;
        match name {
            "place" => text.push_str(&facts.place),
            "org" => text.push_str(&facts.organisation),
            "p1" => self.push_person(0, text),
            "p2" => self.push_person(1, text),
            "p3" => self.push_person(2, text),
            "n1" => text.push_str(&facts.figures[0]),
            "n2" => text.push_str(&facts.figures[1]),
            "n3" => text.push_str(&facts.figures[2]),
            "n4" => text.push_str(&facts.figures[3]),
            "money" => text.push_str(&facts.money),
            "grant" => text.push_str(&facts.grant),
            "pop" => text.push_str(&facts.population),
            "signers" => text.push_str(&facts.signatures),
            "since" => text.push_str(&facts.since.to_string()),
            "day" => text.push_str(facts.days.event.weekday()),
            "now" => text.push_str(self.now),
            "next" => text.push_str(&facts.days.follow_up.seen_from(facts.days.event)),
            _ => unreachable!("no fact is called {name}"),
        }
    }

    fn push_person(&mut self, slot: usize, text: &mut String) {
        let person = &self.facts.people[slot];
        if self.introduced[slot] {
            text.push_str(&person.surname);
        } else {
            text.push_str(person.role);
            text.push(' ');
            text.push_str(&person.full);
            self.introduced[slot] = true;
        }
    }
}

/// Templates are ASCII where they begin, so the first byte is the first letter.
fn capitalised(mut text: String) -> String {
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}
