//! How well articles without a date are dated by their story: each article of a development set once loses its
//! date, and the day that its event's others give it is compared with it.
//!
//! `cargo run --release --example dating -- ../shared/data/link/giveme5w1h.jsonl.gz`; `--wrong` lists the wrong ones.

#[allow(dead_code)]
#[path = "stories.rs"]
mod stories;

use std::collections::BTreeMap;

fn main() {
    let (flags, sets): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|one| one.starts_with("--"));
    let rows: Vec<stories::Row> = sets.iter().flat_map(|path| stories::rows(path)).collect();
    let mut events: BTreeMap<&str, Vec<&stories::Row>> = BTreeMap::new();
    rows.iter().for_each(|row| events.entry(&row.event).or_default().push(row));
    let (mut all, mut days, mut windows, mut wrong) = (0, 0, 0, 0);
    for event in events.values().filter(|event| event.len() > 1) {
        for (at, row) in event.iter().enumerate().filter(|(_, row)| row.date.len() >= 10) {
            let without = |(other, row): (usize, &&stories::Row)| stories::Row {
                date: if other == at { String::new() } else { row.date.clone() },
                ..(*row).clone()
            };
            let event: Vec<stories::Row> = event.iter().enumerate().map(without).collect();
            let corpus = stories::corpus(&event);
            let hidden = |article: &usize| corpus.articles[*article].key.as_str() == row.id;
            if (0..corpus.articles.len()).find(hidden).is_none_or(|at| corpus.articles[at].date().is_some()) {
                continue;
            }
            all += 1;
            let dated = corpus.stories.iter().flat_map(|story| &story.dated);
            let Some(dating) = dated.into_iter().find(|dating| hidden(&dating.article)) else { continue };
            let day = row.date[..10].parse::<jiff::civil::Date>().expect("a day");
            match dating {
                _ if dating.day == day => days += 1,
                _ if dating.from <= day && day <= dating.until => windows += 1,
                _ => {
                    wrong += 1;
                    if flags.iter().any(|flag| flag == "--wrong") {
                        println!("{} of {day}: {} ({} to {})", row.id, dating.day, dating.from, dating.until);
                        println!("    {}", corpus.quote(&dating.by.0));
                        dating.by.1.iter().for_each(|other| println!("    {}", corpus.quote(other)));
                    }
                }
            }
        }
    }
    println!(
        "{all} articles: {days} on their day, {windows} on another of the days, {wrong} on none of them"
    );
}
