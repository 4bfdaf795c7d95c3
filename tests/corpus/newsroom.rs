//! Writes the articles of one story.
//!
//! 1. `open` invents the facts, settles what several articles carry word for word, and plans.
//! 2. `syndicate` gives one article the plan of another, whose first half it will reprint.
//! 3. `write` and `reprint` turn plans into drafts; no sentence is used twice by chance.
//! 4. `add_asides` adds what only marked-up text can show.

use super::calendar::Date;
use super::desk::Desk;
use super::draft::{Draft, Piece};
use super::facts::Facts;
use super::general::{LIST_INTRODUCTIONS, LIST_ITEMS, NOTICE_INTRODUCTIONS, NOTICES, REMARKS, SUBHEADS};
use super::grammar::Voice;
use super::names::GIVEN_NAMES;
use super::outlets::{AGENCIES, OUTLETS, STAFF};
use super::plan::{self, Beat, Plan, Supply};
use super::random::Random;
use super::shared::{MEMBERS, Shared};
use super::topics::{TOPICS, Topic};

/// Where the articles of one story are written.
pub struct Newsroom {
    facts: Facts,
    topic: &'static Topic,
    shared: Shared,
    plans: Vec<Plan>,
    dates: [Date; MEMBERS],
    /// Where in the tables of outlets, agencies and phrasings this story begins.
    offset: usize,
    desk: Desk,
}

impl Newsroom {
    /// Begins story number `story`; stories know nothing of each other.
    pub fn open(seed: u64, story: usize) -> Self {
        let mut random = Random::new(seed, story as u64);
        let topic = *random.pick(&TOPICS);
        let facts = Facts::invent(seed, story, topic, &mut random);
        let shared = Shared::settle(topic, &facts, &mut random);
        let supply = Supply { facts: topic.facts.len(), remarks: REMARKS.len() };
        let plans =
            (0..MEMBERS).map(|member| plan::plan(&supply, &shared.reports_of(member), &mut random)).collect();
        let mut dates = [facts.days.first_report; MEMBERS];
        for date in &mut dates[1..] {
            *date = date.plus(random.between(0, 2));
        }
        let offset = random.index(OUTLETS.len());
        Self { facts, topic, shared, plans, dates, offset, desk: Desk::new(random) }
    }

    /// The story's source of chance, for whatever else is decided about its articles.
    pub fn random(&mut self) -> &mut Random {
        self.desk.random()
    }

    /// Lets `partner` follow the plan of `wire`, so that it can reprint its first half.
    pub fn syndicate(&mut self, wire: usize, partner: usize) {
        let mut followed = self.plans[wire].clone();
        for report in self.shared.reports_of(partner) {
            if !followed.iter().flatten().any(|beat| *beat == Beat::Report(report)) {
                plan::replace_last_remark(&mut followed, report);
            }
        }
        self.plans[partner] = followed;
        self.shared.quote_in(wire);
        self.shared.quote_in(partner);
    }

    /// Writes an article of its own.
    pub fn write(&mut self, member: usize) -> Draft {
        self.compose(member, &[])
    }

    /// Writes an article whose first half is that of `wire`, word for word.
    pub fn reprint(&mut self, member: usize, wire: &Draft) -> Draft {
        let half = wire.pieces.len().div_ceil(2);
        let taken: Vec<&str> = wire.paragraphs().take(half).collect();
        Draft { agency: wire.agency, ..self.compose(member, &taken) }
    }

    fn compose(&mut self, member: usize, taken: &[&str]) -> Draft {
        let published = self.dates[member];
        let mut voice = Voice { facts: &self.facts, now: published.weekday(), introduced: [false; 3] };
        let angle = self.offset + member;
        let title = self.desk.headline(self.topic.headlines, angle, &mut voice);
        let deck = self.desk.line(&self.topic.decks, &mut voice);
        let caption = self.desk.line(&self.topic.captions, &mut voice);
        let mut paragraphs: Vec<String> = taken.iter().map(|&text| text.to_owned()).collect();
        paragraphs.iter().for_each(|text| voice.listen(text));
        for beats in self.plans[member].iter().skip(taken.len()) {
            let sentences: Vec<String> = beats
                .iter()
                .filter_map(|&beat| match beat {
                    Beat::Lede => self.desk.fresh(&self.topic.ledes, angle, &mut voice),
                    Beat::Fact(row) => self.desk.fresh(&self.topic.facts[row], angle + row, &mut voice),
                    Beat::Remark(row) => self.desk.fresh(&REMARKS[row], angle + row, &mut voice),
                    Beat::Report(row) => Some(self.shared.report(row).to_owned()),
                    Beat::Quotation => self.desk.fresh(&self.shared.ways_to_quote(member), 0, &mut voice),
                })
                .collect();
            if !sentences.is_empty() {
                paragraphs.push(sentences.join(" "));
            }
        }
        Draft {
            title,
            published,
            // Three and ten have no common factor, so no outlet prints a story twice.
            outlet: &OUTLETS[(self.offset + 3 * member) % OUTLETS.len()],
            agency: AGENCIES[angle % AGENCIES.len()],
            place: self.facts.place.clone(),
            author: staff_name(self.desk.random()),
            deck,
            caption,
            photographer: staff_name(self.desk.random()),
            pieces: paragraphs.into_iter().map(Piece::Paragraph).collect(),
        }
    }

    /// Adds a heading, an introduced list and an introduced block quotation.
    pub fn add_asides(&mut self, draft: &mut Draft) {
        let last = draft.pieces.len() - 1;
        let mut voice = Voice { facts: &self.facts, now: draft.published.weekday(), introduced: [false; 3] };
        draft.paragraphs().take(last).for_each(|text| voice.listen(text));
        let desk = &mut self.desk;
        let subhead = desk.random().pick(&SUBHEADS).to_string();
        let mut items = LIST_ITEMS;
        desk.random().shuffle(&mut items);
        let list: Vec<String> =
            items.iter().filter_map(|item| desk.fresh(&[item], 0, &mut voice)).take(3).collect();
        let list_introduction = desk.line(&LIST_INTRODUCTIONS, &mut voice);
        let notice_introduction = desk.line(&NOTICE_INTRODUCTIONS, &mut voice);
        let notice = desk.line(&NOTICES, &mut voice);
        // From the back, so that the earlier places stay what they are.
        draft.pieces.splice(last..last, [Piece::Paragraph(list_introduction), Piece::List(list)]);
        let early = last - 2;
        let notice = [Piece::Paragraph(notice_introduction), Piece::Notice(notice)];
        draft.pieces.splice(early..early, notice);
        draft.pieces.insert(last.div_ceil(2), Piece::Subhead(subhead));
    }
}

fn staff_name(random: &mut Random) -> String {
    format!("{} {}", random.pick(&GIVEN_NAMES), random.pick(&STAFF))
}
