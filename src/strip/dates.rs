//! When an article was published.

use jiff::civil::Date;

use super::article::{Origin, Published, Role, Stated};
use super::page::Page;
use crate::text::{DateLabel, find_dates, labelled_dates, weekday_named};

/// The date that the text states: a line that says it, before the body if possible, else the byline.
pub fn stated(page: &Page<'_>, today: Date) -> Option<Published> {
    let lines = |role: Role| (0..page.seen.len()).filter(move |&at| page.has_role(at, role));
    let head = lines(Role::Dateline).filter(|&at| at <= page.run.start + 2);
    let mut rest = lines(Role::Dateline).filter(|&at| at > page.run.start + 2);
    let head = head.chain(lines(Role::Byline)).find_map(|at| from_line(page, at, today));
    head.or_else(|| under_headline(page, today)).or_else(|| rest.find_map(|at| from_line(page, at, today)))
}

/// How many lines under the headline are looked at, and how many words a line may have that says the date
/// beside other things (`9 March 2031 • 5 min read`).
const UNDER: (usize, usize) = (8, 14);

/// The first date that a short line under the headline says.
fn under_headline(page: &Page<'_>, today: Date) -> Option<Published> {
    let headline = page.headline?;
    let said = |at: &usize| {
        let seen = &page.seen[*at];
        seen.is_short(UNDER.1) && !seen.is_prose()
    };
    let lines = headline + 1..(headline + 1 + UNDER.0).min(page.seen.len());
    lines.filter(said).find_map(|at| from_line(page, at, today))
}

/// The publication date of a line: one that it calls so, else the first that it does not call that of a change. A
/// day that has not come yet is no publication date.
fn from_line(page: &Page<'_>, at: usize, today: Date) -> Option<Published> {
    let block = page.seen[at].block;
    let dates = labelled_dates(&block.text);
    let called = |label: Option<DateLabel>| dates.iter().find(move |(_, own)| *own == label);
    let found = called(Some(DateLabel::Published)).or_else(|| called(None)).map(|(found, _)| found);
    let found = found.filter(|found| found.date <= today)?;
    let span = block.locate(found.range.clone());
    Some(Stated { value: found.date, from: Origin::Dateline, span })
}

/// The day of a change, where no other day is stated: outlets that print only when they updated a page (the BBC long
/// did) mostly did so on the day of publication. On the development dumps such dates were right 31 times and wrong
/// 13, so it is shown as concluded.
pub fn of_change(page: &Page<'_>, today: Date) -> Option<Published> {
    let mut lines =
        (0..page.seen.len()).filter(|&at| page.has_role(at, Role::Dateline) && at <= page.run.start + 2);
    lines.find_map(|at| {
        let block = page.seen[at].block;
        let changed = labelled_dates(&block.text)
            .into_iter()
            .find(|(found, label)| *label == Some(DateLabel::Changed) && found.date <= today);
        let (found, _) = changed?;
        let span = block.locate(found.range.clone());
        Some(Stated { value: found.date, from: Origin::Inferred, span })
    })
}

/// A date concluded from captions: the latest day that a caption names in full, if the first
/// paragraph names that very weekday. Either alone proves nothing: captions carry old pictures, and
/// a weekday recurs.
pub fn inferred(page: &Page<'_>, today: Date) -> Option<Published> {
    let captions = (0..page.seen.len()).filter(|&at| page.has_role(at, Role::Caption));
    let dated = captions
        .flat_map(|at| find_dates(&page.seen[at].block.text).into_iter().map(move |found| (at, found)));
    let (at, latest) = dated
        .filter(|(_, found)| found.date <= today)
        .max_by_key(|(at, found)| (found.date, std::cmp::Reverse(*at)))?;
    let lede = page.run.clone().find(|&at| page.has_role(at, Role::Paragraph))?;
    let named = weekday_named(&page.seen[lede].block.text)?;
    (latest.date.weekday() == named).then(|| Stated {
        value: latest.date,
        from: Origin::Inferred,
        span: page.seen[at].block.locate(latest.range.clone()),
    })
}
