//! What a matched expression says.

use std::ops::Range;

use jiff::civil::{Date, Weekday};
use regex::Captures;

use super::super::date::month_names;
use super::super::fold;
use super::super::numeral::{Number, lexicon, numerals, tokens};
use super::forms::Form;
use super::resolve::{month_span, year_span};
use super::words::TimeWords;
use super::{Edge, Found, Part, Precision, Side, TimeSpan, TimeUnit, When, Which};

/// A match of a form, where it says what it seems to say.
pub(super) fn read(text: &str, form: Form, captures: &Captures<'_>, words: &TimeWords) -> Option<Found> {
    let mut range = captures.get_match().range();
    let mut edge = Edge::On;
    let when = match form {
        Form::MonthOfYear => {
            range.start = captures.name("p").or(captures.name("m"))?.start();
            let span = month_span(year(captures, "y")?, month(captures, words)?, part(captures, words))?;
            When::Days(span)
        }
        Form::DayOfMonth => {
            let named = captures.name("m")?;
            let before = text[..range.start].trim_end();
            let priced =
                before.ends_with(['$', '€', '£', '.', ',', '-', '/']) && before.len() + 1 >= range.start;
            let plain = !text[range.end..].starts_with([':', '%', '/']) && !decimal(&text[range.end..]);
            let day = captures.name("d")?.as_str().parse().ok()?;
            let sure = plain && is_name(named.as_str(), words) && (!priced || before.ends_with(','));
            let month = month(captures, words)?;
            match year(captures, "y") {
                _ if !sure => return None,
                Some(year) => {
                    let date = Date::new(year, month, day).ok()?;
                    When::Days(TimeSpan { from: date, until: date, precision: Precision::Day })
                }
                None => When::MonthDay(month, day),
            }
        }
        Form::Years => years(captures)?,
        Form::Decade => decade(captures)?,
        Form::Year => {
            (range, edge) = bare_year(text, captures, words)?;
            let year = year(captures, "y")?;
            When::Days(year_span(year, year, part(captures, words))?)
        }
        Form::Month => {
            (range, edge) = bare_month(captures, words)?;
            let which = captures.name("which").map_or(Which::Bare, |word| which_word(word.as_str(), words));
            When::Month(month(captures, words)?, part(captures, words), which)
        }
        Form::Weekday => weekday(text, captures, words)?,
        Form::Phrase(key) => phrase(key).filter(|_| !is_named_so(text, range.start, words))?,
        // `the last week of 2016` is another week.
        Form::Whole if captures.name("of").is_some() => return None,
        Form::Whole => When::Whole(unit(captures, words)?, direction(captures)),
        Form::Ago => When::Ago(count(captures, words)?, unit(captures, words)?),
        Form::Ahead if captures.name("soft").is_some() => {
            When::Ahead(count(captures, words)?, unit(captures, words)?)
        }
        Form::Ahead => When::Ago(-count(captures, words)?, unit(captures, words)?),
        Form::Past => {
            let count = if captures.name("n").is_some() { count(captures, words)? } else { 1 };
            When::Past(count, unit(captures, words)?)
        }
    };
    let whole = !goes_on(&text[range.end..], form, words) && !counts_from(&text[..range.start], words);
    whole.then_some(Found { range, when, edge })
}

/// A year that is not read follows a month: `April of 87`, `August two thousand and five`.
fn goes_on(after: &str, form: Form, words: &TimeWords) -> bool {
    let dated = matches!(form, Form::DayOfMonth | Form::Month) && words.language == "en";
    let rest = fold(after.trim_start());
    let short = rest.strip_prefix("of ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let spoken = ["two thousand", "nineteen ", "eighteen ", "seventeen ", "twenty "]
        .iter()
        .any(|word| rest.starts_with(word));
    dated && (short || spoken)
}

/// `three days from Tuesday` is another day.
fn counts_from(before: &str, words: &TimeWords) -> bool {
    let mut back = before.split_whitespace().rev();
    let from = back.next() == Some("from");
    let unit = back.next().map(fold).unwrap_or_default();
    let units = ["unit-day", "unit-week", "unit-month", "unit-year"];
    from && units.iter().any(|key| words.has(key, &unit))
}

/// What a word before an expression makes of it.
pub(super) fn edge(word: &str, words: &TimeWords) -> Edge {
    let word = collapse(word);
    match () {
        () if words.has("since", &word) => Edge::Since,
        () if words.has("until", &word) => Edge::Until,
        () if words.has("before", &word) => Edge::Before,
        () if words.has("after", &word) => Edge::After,
        () => Edge::On,
    }
}

fn collapse(text: &str) -> String {
    fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn decimal(after: &str) -> bool {
    let mut chars = after.chars();
    matches!(chars.next(), Some('.' | ',')) && chars.next().is_some_and(|c| c.is_ascii_digit())
}

fn year(captures: &Captures<'_>, name: &str) -> Option<i16> {
    captures.name(name)?.as_str().parse().ok()
}

fn month(captures: &Captures<'_>, words: &TimeWords) -> Option<i8> {
    let folded = fold(captures.name("m")?.as_str());
    let named = || month_names().iter().position(|names| names.contains(&folded.as_str()));
    words.numbered("month", &folded).or_else(|| i8::try_from(named()? + 1).ok())
}

/// English and German names are capitals' business; `may` and `march` are verbs.
fn is_name(word: &str, words: &TimeWords) -> bool {
    !matches!(words.language, "en" | "de") || word.starts_with(char::is_uppercase) || word.chars().count() > 5
}

fn part(captures: &Captures<'_>, words: &TimeWords) -> Part {
    let word = captures.name("p").map(|word| collapse(word.as_str())).unwrap_or_default();
    match () {
        () if words.has("early", &word) => Part::Early,
        () if words.has("mid", &word) => Part::Mid,
        () if words.has("late", &word) => Part::Late,
        () => Part::Whole,
    }
}

fn years(captures: &Captures<'_>) -> Option<When> {
    let (from, until) = (year(captures, "y")?, year(captures, "z")?);
    let until = if until < 100 { from - from % 100 + until } else { until };
    // `2014 and 2015` are two years that follow each other; the span is the same.
    year_span(from, until, Part::Whole).filter(|_| until - from <= 150).map(When::Days)
}

fn decade(captures: &Captures<'_>) -> Option<When> {
    let first = year(captures, "y").filter(|year| year % 10 == 0)?;
    let span = year_span(first, first + 9, Part::Whole)?;
    Some(When::Days(TimeSpan { precision: Precision::Decade, ..span }))
}

/// A year on its own: after `in`, or where nothing is counted by it.
fn bare_year(text: &str, captures: &Captures<'_>, words: &TimeWords) -> Option<(Range<usize>, Edge)> {
    let named = captures.name("y")?;
    let end = captures.name("after").map_or(named.end(), |word| word.end());
    let (before, after) = (&text[..named.start()], &text[named.end()..]);
    let in_number = captures.name("p").is_none() && before.ends_with(|c: char| "$€£#-–/.,+".contains(c))
        || after.starts_with(['%', '°', '/', '-']) && after[1..].starts_with(char::is_alphanumeric)
        || decimal(after)
        || after.starts_with(['%', '€', '$']);
    let marked = captures.name("p").is_some() || captures.name("after").is_some();
    let word = captures.name("in").map(|word| collapse(word.as_str())).unwrap_or_default();
    let next = after.trim_start().chars().next();
    let counts = after.starts_with(' ') && next.is_some_and(char::is_lowercase);
    let opened = marked || !word.is_empty() && word != "for" && word != "of" && word != "de";
    // `2000 soldiers`: a lower-case word that follows a number without `in` may be what it counts.
    let follows = after.split_whitespace().next().map(fold).unwrap_or_default();
    let joined = counts && !super::super::words::is_function_word(&follows);
    if in_number || captures["y"] < *"1800" && !opened || joined && !opened {
        return None;
    }
    let edge = edge(&word, words);
    let start = match edge {
        _ if captures.name("p").is_some() => captures.name("p")?.start(),
        Edge::On => named.start(),
        _ => captures.get_match().start(),
    };
    Some((start..end, edge))
}

/// A month on its own: its name must be sure, and short names need a word before them.
fn bare_month(captures: &Captures<'_>, words: &TimeWords) -> Option<(Range<usize>, Edge)> {
    let named = captures.name("m")?;
    let all = captures.get_match();
    let led = ["in", "p", "which"].iter().any(|name| captures.name(name).is_some());
    let short = named.as_str().chars().count() <= 3 || fold(named.as_str()) == "march";
    let capital = named.as_str().starts_with(char::is_uppercase);
    let sure = match words.language {
        "en" | "de" => capital && (led || !short) || led && !short,
        _ => led && !short || led && words.language == "fr" && named.as_str() == "mai",
    };
    if !sure {
        return None;
    }
    let edge = captures.name("in").map_or(Edge::On, |word| edge(word.as_str(), words));
    let inner =
        ["p", "which", "m"].iter().filter_map(|name| captures.name(name)).map(|found| found.start()).min()?;
    let start = if edge == Edge::On { inner } else { all.start() };
    Some((start..named.end(), edge))
}

fn which_word(word: &str, words: &TimeWords) -> Which {
    let word = collapse(word);
    match () {
        () if word.ends_with("past") => Which::JustPast,
        () if words.has("last", &word) => Which::Last,
        () if words.has("next", &word) => Which::Next,
        () => Which::This,
    }
}

fn weekday(text: &str, captures: &Captures<'_>, words: &TimeWords) -> Option<When> {
    let named = captures.name("w")?;
    // `sat`, `wed` and `sun` are words; as weekdays they begin with a capital.
    let plain = is_name(named.as_str(), words) || text.len() < 12;
    let day = words.numbered("weekday", &fold(named.as_str()))?;
    let weekday = Weekday::from_monday_one_offset(day).ok()?;
    let plural = words.language == "en" && named.as_str().ends_with("days");
    let led = |name: &str| captures.name(name).map(|word| collapse(word.as_str()));
    let which = match () {
        () if led("l").is_some_and(|word| word.ends_with("past")) => Which::JustPast,
        () if led("l").is_some() || led("pl").is_some() => Which::Last,
        () if led("x").is_some() || led("px").is_some() => Which::Next,
        () if led("t").is_some() => Which::This,
        () => Which::Bare,
    };
    // `Friday 31` is a date that may be another month's; `the Sun's heat` and `La Mon House` are no days.
    let all = captures.get_match();
    let after = &text[all.end()..];
    let dated = opens_with_day(after.trim_start_matches([' ', '-']));
    let short = words.language == "en" && !named.as_str().ends_with("day");
    let led = text[..all.start()].ends_with("on ") || text.len() < 12 || month_follows(after);
    let named_so = is_named_so(text, all.start(), words);
    let sure = plain && !plural && !dated && !named_so && (led || !short);
    sure.then_some(When::Weekday(weekday, which))
}

/// Whether a text opens with the number of a day, or a year: `340 people` and `1,400 people` do not.
fn opens_with_day(text: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(text);
    let thousands = text[first..].strip_prefix([',', '.']).is_some_and(|rest| digits(rest) == 3);
    first > 0 && first != 3 && !thousands
}

/// True where a word before makes a name of an expression: `Black Friday`, `USA Today`.
fn is_named_so(text: &str, start: usize, words: &TimeWords) -> bool {
    let before = fold(text[..start].split_whitespace().next_back().unwrap_or_default());
    words.has("name-before", &before)
}

fn month_follows(after: &str) -> bool {
    let word = after.split(|c: char| !c.is_alphabetic()).find(|part| !part.is_empty()).map(fold);
    let word = word.unwrap_or_default();
    month_names().iter().any(|names| names.contains(&word.as_str()))
}

fn phrase(key: &str) -> Option<When> {
    Some(match key {
        "before-yesterday" => When::Whole(TimeUnit::Day, -2),
        "yesterday" => When::Whole(TimeUnit::Day, -1),
        "today" => When::Whole(TimeUnit::Day, 0),
        "tomorrow" => When::Whole(TimeUnit::Day, 1),
        "after-tomorrow" => When::Whole(TimeUnit::Day, 2),
        "day-before" => When::FromAnchor(-1),
        "day-same" => When::FromAnchor(0),
        "day-after" => When::FromAnchor(1),
        "earlier-week" => When::Within(TimeUnit::Week, Side::Earlier),
        "later-week" => When::Within(TimeUnit::Week, Side::Later),
        "earlier-month" => When::Within(TimeUnit::Month, Side::Earlier),
        "later-month" => When::Within(TimeUnit::Month, Side::Later),
        "earlier-year" => When::Within(TimeUnit::Year, Side::Earlier),
        "later-year" => When::Within(TimeUnit::Year, Side::Later),
        _ => return None,
    })
}

fn unit(captures: &Captures<'_>, words: &TimeWords) -> Option<TimeUnit> {
    const UNITS: [(&str, TimeUnit); 6] = [
        ("unit-day", TimeUnit::Day),
        ("unit-week", TimeUnit::Week),
        ("unit-weekend", TimeUnit::Weekend),
        ("unit-month", TimeUnit::Month),
        ("unit-year", TimeUnit::Year),
        ("unit-decade", TimeUnit::Decade),
    ];
    let word = collapse(captures.name("u")?.as_str());
    UNITS.iter().find(|(key, _)| words.has(key, &word)).map(|(_, unit)| *unit)
}

fn direction(captures: &Captures<'_>) -> i32 {
    let has = |name: &str| captures.name(name).is_some();
    i32::from(has("x") || has("px")) - i32::from(has("l") || has("pl"))
}

/// A count in digits or words; an article is one.
fn count(captures: &Captures<'_>, words: &TimeWords) -> Option<i32> {
    let text = captures.name("n")?.as_str();
    let lexicon = lexicon(Some(words.language));
    if lexicon.is_some_and(|lexicon| lexicon.is_one(&fold(text))) {
        return Some(1);
    }
    let found = numerals(text, &tokens(text), lexicon);
    let numeral = found.first().filter(|numeral| numeral.range == (0..text.len()))?;
    let Number::Exact(value) = numeral.number else { return None };
    i32::try_from(value.as_whole()?).ok().filter(|count| (1..=500).contains(count))
}
