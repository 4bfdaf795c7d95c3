//! The headline, out of what a page calls itself in several places.

use rustc_hash::FxHashSet;

use super::names::bare;
use super::outlets::Outlets;
use crate::text::words;

/// What parts a headline from the outlet's name.
const PARTINGS: [&str; 13] =
    [" | ", " - ", " – ", " — ", " · ", " • ", " » ", " « ", " :: ", " / ", " ~ ", "| ", " : "];

/// How alike two headlines are: shared words by all words (Dice), from 0 to 1.
pub fn likeness(one: &str, other: &str) -> f32 {
    let set = |text: &str| words(text).into_iter().map(|word| word.folded).collect::<FxHashSet<String>>();
    let (one, other) = (set(one), set(other));
    let shared = one.intersection(&other).count();
    match one.len() + other.len() {
        0 => 0.0,
        all => 2.0 * shared as f32 / all as f32,
    }
}

/// Takes the outlet's name off the ends of a title.
///
/// A part at the end goes if it is the outlet's name or the host's; at the beginning only if it is exactly
/// that, because headlines begin with names. Behind an upright bar or the like, where no headline has one,
/// a short part goes also if the outlet is not known.
pub fn without_outlet(title: &str, outlets: &Outlets) -> String {
    let mut title = title.trim().to_owned();
    for _ in 0..3 {
        let Some(shorter) = shortened(&title, outlets) else { break };
        title = shorter;
    }
    title
}

fn shortened(title: &str, outlets: &Outlets) -> Option<String> {
    let last = PARTINGS.iter().filter_map(|sign| Some((title.rfind(sign)?, *sign))).max_by_key(|(at, _)| *at);
    let first = PARTINGS.iter().filter_map(|sign| Some((title.find(sign)?, *sign))).min_by_key(|(at, _)| *at);
    let cut = |(at, sign): (usize, &'static str)| (title[..at].trim(), title[at + sign.len()..].trim(), sign);
    let (last, first) = (last.map(cut)?, first.map(cut)?);
    if !last.0.is_empty() && outlets.are(last.1) {
        return Some(last.0.to_owned());
    }
    if !first.1.is_empty() && (outlets.are_exactly(first.0) || is_archive(first.0)) {
        return Some(first.1.to_owned());
    }
    let bar = last.2.contains(['|', '»', '·', '•']) || last.2 == " :: ";
    (bar && words(last.1).len() <= 4 && words(last.0).len() >= 3).then(|| last.0.to_owned())
}

/// What old blog programs write before a title (`Harbour Post » Blog Archive » Bridge shut`).
fn is_archive(part: &str) -> bool {
    ["blogarchive", "blogarchiv"].contains(&bare(part).as_str())
}

/// What a page calls itself.
pub struct Titles {
    /// Its `h1`s, those that are named a title first.
    pub headings: Vec<String>,
    /// `headline` of its linked data.
    pub headline: Option<String>,
    /// What it tells networks, in order of trust, and its `<title>` last.
    pub declared: Vec<String>,
    /// Headings of lower levels, of which one may be the headline where `h1` is the outlet's name.
    pub lower: Vec<String>,
}

/// A heading that is as like as this to what the page declares is the headline as readers see it.
pub const LIKE: f32 = 0.6;

/// Chooses the headline: the heading that agrees with what is declared, else what is declared.
///
/// What is only the outlet's name is no headline. A heading that is a declared title behind a label
/// (`Opinion Let the ferry run`) gives the title; a declared title behind a label gives the heading.
pub fn choose(titles: &Titles, outlets: &Outlets) -> Option<String> {
    let cleaned = |title: &String| unlabelled(without_outlet(title, outlets));
    let all = titles.headline.iter().chain(&titles.declared);
    let declared: Vec<String> =
        all.map(cleaned).filter(|title| !title.is_empty() && !outlets.are_exactly(title)).collect();
    let like =
        |heading: &&String| declared.iter().map(|title| likeness(heading, title)).fold(0.0_f32, f32::max);
    let headings: Vec<String> =
        titles.headings.iter().cloned().map(unlabelled).filter(|heading| !outlets.are(heading)).collect();
    // The first of equals: what follows is said again further down.
    let agreeing = headings.iter().rev().filter(|heading| like(heading) >= LIKE);
    let best = agreeing.max_by(|one, other| like(one).total_cmp(&like(other)));
    let labelled = |heading: &&String, title: &&String| {
        let label = heading.strip_suffix(title.as_str()).filter(|label| !label.trim_end().ends_with(':'));
        label.is_some_and(|label| (1..=4).contains(&words(label).len())) && words(title).len() >= 3
    };
    let behind_label = best.and_then(|best| declared.iter().find(|title| labelled(&best, title)));
    // A title of one word (`News`) is the section's; a heading says more.
    let section = declared.iter().all(|title| words(title).len() <= 1);
    let longer = || headings.iter().find(|heading| section && words(heading).len() >= 3);
    let part = || part_of(&declared, headings.iter().chain(&titles.lower));
    // The site's own heading is a part of the title too.
    let whole = best.filter(|best| like(best) == 1.0 || part_of(&declared, [*best].into_iter()).is_none());
    let found = behind_label
        .or_else(longer)
        .or(whole)
        .or_else(part)
        .or(best)
        .or(declared.first())
        .or(headings.first());
    let found = found.or(titles.headline.as_ref()).or(titles.declared.first())?;
    let bare = without_outlet(found, outlets);
    Some(if declared.contains(&bare) { bare } else { found.clone() })
}

/// The heading that is a whole part of a declared title, three words or more: what it begins with
/// (`Bridge shut after fault - Guide to the bay`), else what it ends with. Before `»` stands the site
/// (`Harbour Notes » Bridge shut after fault`).
fn part_of<'a>(declared: &[String], headings: impl Iterator<Item = &'a String>) -> Option<&'a String> {
    let signed = |rest: &str| {
        let rest = rest.trim();
        rest.ends_with(SIGNS) || rest.starts_with(SIGNS)
    };
    let begins = |heading: &str| declared.iter().any(|title| title.strip_prefix(heading).is_some_and(signed));
    let ends = |heading: &str| declared.iter().any(|title| title.strip_suffix(heading).is_some_and(signed));
    let site = |heading: &str| {
        let rest = declared.iter().find_map(|title| title.strip_prefix(heading));
        rest.is_some_and(|rest| rest.trim().starts_with('»'))
    };
    let rank = |heading: &&String| (begins(heading) && !site(heading), ends(heading), words(heading).len());
    let part = |heading: &&String| words(heading).len() >= 3 && (begins(heading) || ends(heading));
    headings.filter(part).max_by_key(rank)
}

/// Signs that part a title.
const SIGNS: [char; 10] = ['|', '-', '–', '—', '·', '•', '»', '«', ':', '/'];

/// A title without the section before its upright bar (`Politics | Bridge shut after fault`).
fn unlabelled(title: String) -> String {
    match title.split_once(" | ") {
        Some((label, rest)) if words(label).len() <= 2 && words(rest).len() >= 4 => rest.trim().to_owned(),
        _ => title,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outlets(url: Option<&str>) -> Outlets {
        Outlets::new(["Harbour Post".to_owned()].into_iter(), url)
    }

    #[test]
    fn the_outlet_is_no_part_of_the_headline() {
        let outlets = outlets(Some("https://harbourpost.example/a"));
        for title in [
            "Bridge shut - Harbour Post",
            "The Harbour Post | Bridge shut",
            "Bridge shut — harbourpost.example",
            "Harbour Post » Blog Archive » Bridge shut",
        ] {
            assert_eq!(without_outlet(title, &outlets), "Bridge shut");
        }
        for title in ["Bridge - ferry row goes on", "How the Harbour Post counts - a short guide to ferries"]
        {
            assert_eq!(without_outlet(title, &outlets), title);
        }
    }

    #[test]
    fn the_heading_that_agrees_with_a_declared_title_is_the_headline() {
        let choose = |headings: &[&str], lower: &[&str], declared: &[&str]| {
            let list = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
            let titles = Titles {
                headings: list(headings),
                headline: None,
                declared: list(declared),
                lower: list(lower),
            };
            super::choose(&titles, &outlets(None)).unwrap_or_default()
        };
        let title = "Harbour Post tugs idle after the storm";
        // A title that mentions the outlet is still declared; the site's own heading does not win.
        assert_eq!(choose(&["Latest notes", title], &[], &[&format!("{title} - Harbour Post")]), title);
        // The article's heading is one part of the title, on a level below the site's.
        let whole = "Notes from the bay » Tugs lie idle after storm";
        assert_eq!(
            choose(&["Notes from the bay"], &["Tugs lie idle after storm"], &[whole]),
            "Tugs lie idle after storm"
        );
        // A label goes where the page declares the rest; a colon belongs to the headline.
        assert_eq!(choose(&["Unit of the week Tugs lie idle"], &[], &["Tugs lie idle"]), "Tugs lie idle");
        assert_eq!(choose(&["Storm: Tugs lie idle"], &[], &["Tugs lie idle"]), "Storm: Tugs lie idle");
    }
}
