//! The headline, out of what a page calls itself in several places.

use rustc_hash::FxHashSet;

use super::names::bare;
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
/// A part at the end goes if it is the outlet's name or the host's, in letters alone. Behind an upright
/// bar or the like, where no headline has one, a short part goes also if the outlet is not known.
pub fn without_outlet(title: &str, outlets: &[String], host: Option<&str>) -> String {
    let mut title = title.trim().to_owned();
    for _ in 0..3 {
        let Some(shorter) = shortened(&title, outlets, host) else { break };
        title = shorter;
    }
    title
}

fn shortened(title: &str, outlets: &[String], host: Option<&str>) -> Option<String> {
    let last = PARTINGS.iter().filter_map(|sign| Some((title.rfind(sign)?, *sign))).max_by_key(|(at, _)| *at);
    let first = PARTINGS.iter().filter_map(|sign| Some((title.find(sign)?, *sign))).min_by_key(|(at, _)| *at);
    let cut = |(at, sign): (usize, &'static str)| (title[..at].trim(), title[at + sign.len()..].trim(), sign);
    let (last, first) = (last.map(cut)?, first.map(cut)?);
    if !last.0.is_empty() && names_outlet(last.1, outlets, host) {
        return Some(last.0.to_owned());
    }
    if !first.1.is_empty() && names_outlet(first.0, outlets, host) {
        return Some(first.1.to_owned());
    }
    let bar = last.2.contains(['|', '»', '·', '•']) || last.2 == " :: ";
    (bar && words(last.1).len() <= 4 && words(last.0).len() >= 3).then(|| last.0.to_owned())
}

/// Whether a part of a title is an outlet's name: equal to one, or to the host's, in letters alone.
fn names_outlet(part: &str, outlets: &[String], host: Option<&str>) -> bool {
    let part = bare(part);
    let part = part.strip_prefix("www").unwrap_or(&part);
    let alike = |name: &str| {
        let name = bare(name);
        let long = name.len().min(part.len()) >= 4;
        name == part || long && (name.contains(part) || part.contains(name.as_str()))
    };
    let labels = host.unwrap_or("").split('.').filter(|label| label.len() > 2 && *label != "www");
    let whole = host.map(|host| host.trim_start_matches("www.").to_owned());
    let by_host = whole.is_some_and(|host| bare(&host) == part);
    let by_label = labels.into_iter().any(|label| {
        let label = bare(label);
        label == part || label.len() >= 4 && part.contains(&label) || part.len() >= 4 && label.contains(part)
    });
    !part.is_empty() && (outlets.iter().any(|name| alike(name)) || by_host || by_label)
}

/// What a page calls itself.
pub struct Titles {
    /// Its `h1`s, those that are named a title first.
    pub headings: Vec<String>,
    /// `headline` of its linked data.
    pub headline: Option<String>,
    /// What it tells networks, in order of trust, and its `<title>` last.
    pub declared: Vec<String>,
    /// Names of the outlet.
    pub outlets: Vec<String>,
    /// The page's host.
    pub host: Option<String>,
}

/// A heading that is as like as this to what the page declares is the headline as readers see it.
const LIKE: f32 = 0.6;

/// Chooses the headline: the heading that agrees with what is declared, else what is declared.
///
/// What is only the outlet's name is no headline. A heading that is a declared title behind a label
/// (`Opinion Let the ferry run`) gives the title.
pub fn choose(titles: &Titles) -> Option<String> {
    let host = titles.host.as_deref();
    let names = |title: &String| names_outlet(title, &titles.outlets, host);
    let cleaned = |title: &String| unlabelled(without_outlet(title, &titles.outlets, host));
    let all = titles.headline.iter().chain(&titles.declared);
    let declared: Vec<String> = all.map(cleaned).filter(|title| !title.is_empty() && !names(title)).collect();
    let like =
        |heading: &&String| declared.iter().map(|title| likeness(heading, title)).fold(0.0_f32, f32::max);
    let headings: Vec<String> =
        titles.headings.iter().cloned().map(unlabelled).filter(|heading| !names(heading)).collect();
    // The first of equals: what follows is said again further down.
    let agreeing = headings.iter().rev().filter(|heading| like(heading) >= LIKE);
    let best = agreeing.max_by(|one, other| like(one).total_cmp(&like(other)));
    let labelled = |heading: &&String, title: &&String| {
        let label = heading.strip_suffix(title.as_str()).map(|label| words(label).len());
        label.is_some_and(|label| (1..=2).contains(&label)) && words(title).len() >= 3
    };
    let behind_label = best.and_then(|best| declared.iter().find(|title| labelled(&best, title)));
    // A title of one word (`News`) is the section's; a heading says more.
    let section = declared.iter().all(|title| words(title).len() <= 1);
    let longer = || headings.iter().find(|heading| section && words(heading).len() >= 3);
    let found = behind_label.or_else(longer).or(best).or(declared.first()).or(headings.first());
    found.or(titles.headline.as_ref()).or(titles.declared.first()).cloned()
}

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

    #[test]
    fn the_outlet_is_no_part_of_the_headline() {
        let outlets = ["Harbour Post".to_owned()];
        for title in [
            "Bridge shut - Harbour Post",
            "The Harbour Post | Bridge shut",
            "Bridge shut — harbourpost.example",
        ] {
            assert_eq!(without_outlet(title, &outlets, Some("harbourpost.example")), "Bridge shut");
        }
        assert_eq!(
            without_outlet("Bridge - ferry row goes on", &outlets, None),
            "Bridge - ferry row goes on"
        );
    }
}
