//! The forms of time expressions, as patterns built from each language's words.

use std::sync::OnceLock;

use regex::Regex;

use super::super::date::month_names;
use super::TIME_LANGUAGES;
use super::sieve::{Sieve, YEAR};
use super::words::{TimeWords, all, alternatives};

/// What a pattern's captures mean. `n` a count, `u` a unit, `w` a weekday, `m` a month, `d` a day, `y` and
/// `z` years, `p` a part (`early`), `l`, `x`, `t` the words for last, next, this, `k` a part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `mid-March 2031`
    MonthOfYear,
    /// `9 March`, `March 9`
    DayOfMonth,
    /// `2014-2018`, `from 2014 to 2018`
    Years,
    /// `the 1990s`
    Decade,
    /// `in 2012`, `mid-2012`
    Year,
    /// `in March`
    Month,
    /// `Monday`, `last Monday night`
    Weekday,
    /// A fixed phrase, by its key in the table.
    Phrase(&'static str),
    /// `last week`, `next month`
    Whole,
    /// `three weeks ago`
    Ago,
    /// `two days from now`
    Ahead,
    /// `over the past two days`
    Past,
}

/// The patterns of a language, in the order in which they are tried.
pub(super) struct Grammar {
    pub(super) words: &'static TimeWords,
    pub(super) forms: Vec<(Form, Regex)>,
    /// Where each of them can match.
    pub(super) sieve: Sieve,
    /// `since`, `until`, `before`, `after`, right before an expression.
    pub(super) edge: Regex,
}

const PHRASES: [&str; 13] = [
    "before-yesterday",
    "after-tomorrow",
    "day-before",
    "day-after",
    "day-same",
    "earlier-week",
    "later-week",
    "earlier-month",
    "later-month",
    "earlier-year",
    "later-year",
    "yesterday",
    "tomorrow",
];

/// One for each language, made when a text in it is first read.
static GRAMMARS: [OnceLock<Grammar>; TIME_LANGUAGES.len()] =
    [const { OnceLock::new() }; TIME_LANGUAGES.len()];

/// The grammar of a language tag (`en`, `de-AT`), where there is one.
pub(super) fn grammar_of(language: Option<&str>) -> Option<&'static Grammar> {
    let primary = language?.split(['-', '_']).next()?.to_ascii_lowercase();
    let at = TIME_LANGUAGES.iter().position(|language| *language == primary)?;
    let words = all().iter().find(|words| words.language == primary)?;
    Some(GRAMMARS[at].get_or_init(|| grammar(words)))
}

fn months(words: &TimeWords) -> Vec<&str> {
    let keys: Vec<String> = (1..=12).map(|month| format!("month{month}")).collect();
    let own = keys.iter().flat_map(|key| words.phrases(key)).map(String::as_str);
    // Short forms of other languages are English words (`out`, `set`, `ago`).
    let english = |name: &&str| {
        words.language != "en"
            || *name == "sept"
            || month_names().iter().any(|names| names[0].starts_with(name))
    };
    let mut names: Vec<&str> = month_names().iter().flatten().copied().chain(own).filter(english).collect();
    names.sort_by_key(|name| (std::cmp::Reverse(name.len()), *name));
    names
}

fn pattern(form: &str) -> Regex {
    Regex::new(&format!(r"(?i)\b{form}")).expect("the patterns are tested")
}

fn grammar(words: &'static TimeWords) -> Grammar {
    let mut forms = calendar_forms(words);
    forms.extend(PHRASES.iter().filter(|key| !words.phrases(key).is_empty()).map(|key| {
        let part = words.any(&["part"]);
        (Form::Phrase(key), pattern(&format!(r"{}(?:\s+{part})?\b", words.any(&[key]))))
    }));
    forms.extend(relative_forms(words));
    forms.push((Form::Phrase("today"), pattern(&format!(r"{}\b", words.any(&["today"])))));
    let edge = words.any(&["since", "until", "before", "after"]);
    let edge = Regex::new(&format!(r"(?i)\b(?<edge>{edge})\s+$")).expect("the patterns are tested");
    let anchors: Vec<Vec<String>> = forms.iter().map(|(form, _)| anchors(*form, words)).collect();
    let sieve = Sieve::new(&anchors, !words.phrases("joined-part").is_empty());
    Grammar { words, forms, edge, sieve }
}

/// The phrases one of which every match of a form holds.
fn anchors(form: Form, words: &TimeWords) -> Vec<String> {
    let of = |keys: &[&str]| keys.iter().flat_map(|key| words.phrases(key)).cloned().collect::<Vec<_>>();
    match form {
        Form::MonthOfYear | Form::DayOfMonth | Form::Month => {
            months(words).into_iter().map(str::to_owned).collect()
        }
        Form::Years | Form::Decade | Form::Year => vec![YEAR.to_owned()],
        Form::Weekday => (1..=7).flat_map(|day| of(&[format!("weekday{day}").as_str()])).collect(),
        Form::Phrase(key) => of(&[key]),
        // `ago` is rarer than the units that it follows.
        Form::Ago if words.phrases("ago-before").is_empty() => of(&["ago-after"]),
        Form::Whole | Form::Ago | Form::Ahead | Form::Past => {
            of(&["unit-day", "unit-week", "unit-weekend", "unit-month", "unit-year", "unit-decade"])
        }
    }
}

/// Forms that name a year, a month or a day of the calendar.
fn calendar_forms(words: &TimeWords) -> Vec<(Form, Regex)> {
    let m = alternatives(months(words).into_iter());
    let between = r"between|zwischen|entre|между";
    let p = format!(r"(?:(?:the\s+)?(?<p>{})(?:\s+|-)(?:of\s+)?)", words.any(&["early", "mid", "late"]));
    let within = words.any(&["in", "since", "until", "before", "after"]);
    let after = words.any(&["year-after"]);
    let which = words.any(&["last", "next", "this"]);
    let year = r"(?:1[5-9]|20)\d\d";
    let of = r"(?:of\s+|de\s+|del\s+|in\s+)?";
    let d = r"(?:the\s+)?(?<d>[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|º)?";
    let y = format!(r"(?:(?:,?\s+(?:of\s+|in\s+|de\s+|del\s+)|\s*,\s*|\s+)(?<y>{year}))?");
    [
        (Form::DayOfMonth, format!(r"{d}\.?\s+(?:of\s+|de\s+)?(?<m>{m})\b{y}")),
        (Form::DayOfMonth, format!(r"(?<m>{m})\.?\s+{d}\b{y}")),
        (Form::MonthOfYear, format!(r"{p}?(?<m>{m})\.?,?[\s/-]+{of}(?<y>{year})(?:\s*(?:{after})\b|\b)")),
        (Form::Years, format!(r"(?:{between})\s+(?<y>{year})\s+(?:and|to|und|et|y|и)\s+(?<z>{year})\b")),
        (Form::Years, format!(r"(?:(?:from|von|de|с)\s+)?(?<y>{year})(?:\s*[-–]\s*|\s+(?:to|through|bis|à|a|по)\s+)(?<z>{year}|\d\d)\b")),
        (Form::Decade, format!(r"(?:the\s+)?(?<y>{year})['’]?s\b")),
        (Form::Year, format!(r"{p}(?<y>{year})(?:\s*(?:{after})\b|\b)")),
        (Form::Year, format!(r"(?:(?<in>{within}|the)\s+)?(?<y>{year})(?:\s*(?<after>{after})\b|\b)")),
        (Form::Month, format!(r"(?:(?<in>{within})\s+)?{p}?(?:(?<which>{which})\s+)?(?<m>{m})\b")),
    ]
    .iter()
    .map(|(form, text)| (*form, pattern(text)))
    .collect()
}

/// Forms that count from the day of publication.
fn relative_forms(words: &TimeWords) -> Vec<(Form, Regex)> {
    let weekdays: Vec<String> = (1..=7).map(|day| format!("weekday{day}")).collect();
    let weekdays: Vec<&str> = weekdays.iter().map(String::as_str).collect();
    let (w, k) = (words.any(&weekdays), words.any(&["part"]));
    let joined = words.any(&["joined-part"]);
    let which = format!(
        r"(?:(?<l>{})|(?<x>{})|(?<t>{}))",
        words.any(&["last"]),
        words.any(&["next"]),
        words.any(&["this"])
    );
    let post = format!(r"(?:(?<pl>{})|(?<px>{}))", words.any(&["post-last"]), words.any(&["post-next"]));
    let counted = words.any(&["unit-day", "unit-week", "unit-month", "unit-year", "unit-decade"]);
    let whole = words.any(&["unit-week", "unit-weekend", "unit-month", "unit-year", "unit-decade"]);
    let n = r"(?<n>\d{1,3}|[\p{L}]+(?:-[\p{L}]+)*)";
    let over = words.any(&["over"]);
    let over_n = words.any(&["over-n", "over"]);
    let mid = words.any(&["over-mid"]);
    let mut forms = vec![
        (Form::Past, format!(r"{over_n}\s+{n}\s+(?:{mid}\s+)?(?<u>{counted})\b")),
        (Form::Past, format!(r"{over}\s+(?<u>{counted})\b")),
        (Form::Ago, format!(r"{n}\s+(?<u>{counted})\s+{}\b", words.any(&["ago-after"]))),
        (Form::Ago, format!(r"{}\s+{n}\s+(?<u>{counted})\b", words.any(&["ago-before"]))),
        (Form::Ahead, format!(r"{n}\s+(?<u>{counted})\s+{}\b", words.any(&["ahead-after"]))),
        (Form::Ahead, format!(r"(?<soft>{})\s+{n}\s+(?<u>{counted})\b", words.any(&["ahead-before"]))),
        (Form::Weekday, format!(r"(?:{which}\s+)?(?<w>{w})(?:(?:\s+{post})?(?:,?\s+{k})?|{joined})\b")),
        (Form::Whole, format!(r"{which}\s+(?<u>{whole})\b(?<of>\s+of\b)?")),
    ];
    if !words.phrases("post-last").is_empty() {
        forms.push((Form::Whole, format!(r"(?<u>{whole})\s+{post}\b")));
    }
    forms.iter().map(|(form, text)| (*form, pattern(text))).collect()
}
