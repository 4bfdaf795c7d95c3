//! Scores of `times` on the DateTimeModel rows of Recognizers-Text that news could hold.
//!
//! The subset: rows with a reference date in which every result is a `date` or `daterange` whose TIMEX is a
//! year, a month, a day, a weekday or a week, without `before` and `after`, and whose words name one of
//! these (no holidays, no `the year`, no `22/04`, which may be two days). A value is right when it is one
//! of the gold's (a bare weekday has two there, since their rows have no tense).

use std::io::Read;
use std::path::Path;

use jiff::civil::Date;
use serde_json::Value;
use variorum::text::{TimeMention, TimeSpan, times};

/// Counts over a set.
#[derive(Default)]
pub struct Tally {
    pub gold: usize,
    pub found: usize,
    /// Spans that are the gold's.
    pub spans: usize,
    /// Found times for which days were given.
    pub resolved: usize,
    /// Gold times found with the same span and one of its values.
    pub right: usize,
    pub misses: Vec<String>,
}

fn rows(path: &Path) -> Vec<Value> {
    let Ok(bytes) = std::fs::read(path) else { return Vec::new() };
    let mut text = String::new();
    flate2::read::GzDecoder::new(&bytes[..]).read_to_string(&mut text).expect("UTF-8 in gzip");
    text.lines().map(|line| serde_json::from_str(line).expect("a row")).collect()
}

/// A span in characters and the days that it may mean.
struct Gold {
    start: usize,
    end: usize,
    days: Vec<(Date, Date)>,
}

fn timex_in_news(timex: &str) -> bool {
    let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    match timex.split('-').collect::<Vec<_>>()[..] {
        [year] => year.len() == 4 && digits(year),
        [year, month] => (year == "XXXX" || digits(year)) && (digits(month) || month.starts_with('W')),
        [year, month, day] => {
            (year == "XXXX" || digits(year)) && (digits(month) || month == "WXX") && digits(day)
        }
        _ => false,
    }
}

/// True for words that name a year, a month, a weekday or a relation, and no day by two numbers.
fn names_time(words: &str) -> bool {
    const NAMES: [&str; 28] = [
        "today",
        "yesterday",
        "tomorrow",
        "last",
        "next",
        "this",
        "previous",
        "past",
        "coming",
        "following",
        "ago",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "jan",
        "feb",
        "mar",
        "apr",
        "may",
        "jun",
        "jul",
        "aug",
        "sep",
        "oct",
    ];
    let digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    let year = words.split(|c: char| !c.is_alphanumeric()).any(|part| part.len() == 4 && digits(part));
    let numbers = words.contains('/')
        || words.split(' ').any(|part| part.split_once('.').is_some_and(|(a, b)| digits(a) && digits(b)));
    let other =
        ["nov", "dec", "week"].iter().chain(&NAMES).any(|name| words.contains(name)) && words != "the week";
    (year || other) && !numbers
}

/// A result as gold, where it is of the subset.
fn gold(item: &Value, english: bool) -> Option<Gold> {
    let name = item["TypeName"].as_str()?;
    let values = item["Resolution"]["values"].as_array()?;
    let kind = matches!(name, "datetimeV2.date" | "datetimeV2.daterange");
    let news = |value: &Value| {
        let plain = value["Mod"].is_null()
            || matches!(value["Mod"].as_str(), Some("since" | "start" | "mid" | "end"));
        plain && value["timex"].as_str().is_some_and(timex_in_news)
    };
    let words = item["Text"].as_str()?.to_lowercase();
    // Other languages are scored without this choice of words.
    if english && !names_time(&words) {
        return None;
    }
    if !kind || !values.iter().all(news) {
        return None;
    }
    let day = |value: &Value| value.as_str()?.parse::<Date>().ok();
    let days = values.iter().filter_map(|value| match day(&value["value"]) {
        Some(date) => Some((date, date)),
        None => Some((day(&value["start"])?, day(&value["end"])?.yesterday().ok()?)),
    });
    let days: Vec<_> = days.collect();
    let (start, end) = (item["Start"].as_u64()? as usize, item["End"].as_u64()? as usize + 1);
    (!days.is_empty()).then_some(Gold { start, end, days })
}

/// Scores a language of the set.
pub fn times_of(folder: &Path, language: &str, tag: &str) -> Tally {
    let mut tally = Tally::default();
    for row in rows(&folder.join("recognizers_text.jsonl.gz")) {
        let wanted = row["model"] == "DateTimeModel" && row["lang"] == language;
        let reference =
            row["context"]["ReferenceDateTime"].as_str().and_then(|text| text.get(..10)?.parse().ok());
        let results = row["results"].as_array().filter(|results| wanted && !results.is_empty());
        let (Some(published), Some(results)) = (reference, results) else { continue };
        let Some(gold) = results.iter().map(|item| gold(item, tag == "en")).collect::<Option<Vec<_>>>()
        else {
            continue;
        };
        let text = row["input"].as_str().unwrap_or_default();
        count(&mut tally, text, &gold, (&times(text, Some(tag)), published));
    }
    tally
}

fn count(tally: &mut Tally, text: &str, gold: &[Gold], (found, published): (&[TimeMention], Date)) {
    let chars = |at: usize| text[..at].chars().count();
    tally.gold += gold.len();
    tally.found += found.len();
    let mut taken = vec![false; found.len()];
    let spans: Vec<Option<TimeSpan>> = found.iter().map(|mention| mention.resolve(published, None)).collect();
    tally.resolved += spans.iter().flatten().count();
    for item in gold {
        let same = |mention: &TimeMention| {
            (chars(mention.range.start), chars(mention.range.end)) == (item.start, item.end)
        };
        let Some(at) = found.iter().position(same) else {
            tally.misses.push(format!(
                "- {:?} in {text:?}",
                text.chars().skip(item.start).take(item.end - item.start).collect::<String>()
            ));
            continue;
        };
        taken[at] = true;
        tally.spans += 1;
        match spans[at].is_some_and(|span| item.days.contains(&(span.from, span.until))) {
            true => tally.right += 1,
            false => tally
                .misses
                .push(format!("= {:?} {:?} {:?} {text:?} {published}", found[at].when, spans[at], item.days)),
        }
    }
    for (at, mention) in found.iter().enumerate().filter(|(at, _)| !taken[*at]) {
        tally.misses.push(format!("+ {:?} {:?} in {text:?}", &text[mention.range.clone()], spans[at]));
    }
}
