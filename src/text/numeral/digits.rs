//! Numbers in digits, with each language's separators.

use std::ops::Range;

use super::super::Decimal;

/// How a language reads a lone separator before three digits.
///
/// Source: CLDR's `decimal` and `group` symbols. An unknown language reads only what is clear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// `1,234` is a thousand and more, `1.234` is one and a little.
    Point,
    /// The other way round.
    Comma,
    /// Neither is read.
    Unknown,
}

/// The digits of a number: ASCII, Arabic-Indic and Persian.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '\u{0660}'..='\u{0669}' => Some(c as u32 - 0x0660),
        '\u{06f0}'..='\u{06f9}' => Some(c as u32 - 0x06f0),
        _ => None,
    }
}

/// A number in digits: its value, where it ends, and whether separators or a fraction show that it counts.
pub(super) struct Digits {
    pub(super) value: Decimal,
    pub(super) end: usize,
    pub(super) marked: bool,
}

/// One run of digits, and the separator before it.
struct Run {
    separator: char,
    digits: String,
    range: Range<usize>,
}

fn run(text: &str, start: usize, separator: char) -> Option<Run> {
    let digits: String =
        text[start..].chars().map_while(digit).filter_map(|d| char::from_digit(d, 10)).collect();
    let end =
        start + text[start..].chars().take_while(|c| digit(*c).is_some()).map(char::len_utf8).sum::<usize>();
    (end > start).then_some(Run { separator, digits, range: start..end })
}

/// Runs of digits with single separators between them.
fn runs(text: &str, start: usize) -> Vec<Run> {
    let mut runs: Vec<Run> = run(text, start, ' ').into_iter().collect();
    while let Some(last) = runs.last() {
        let end = last.range.end;
        let separator = text[end..].chars().next().and_then(|c| match c {
            '.' | ',' | '\'' => Some(c),
            '\u{2019}' => Some('\''),
            '\u{066b}' => Some('.'),
            '\u{066c}' => Some(','),
            ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' => Some(' '),
            _ => None,
        });
        let Some(separator) = separator else { break };
        let after = end + text[end..].chars().next().map_or(0, char::len_utf8);
        match run(text, after, separator) {
            // A space or an apostrophe only parts thousands.
            Some(next) if " '".contains(separator) && (next.digits.len() != 3 || !opens_groups(&runs)) => {
                break;
            }
            Some(next) => runs.push(next),
            None => break,
        }
    }
    runs
}

/// True while all runs so far are groups of thousands, so that a further group may follow.
fn opens_groups(runs: &[Run]) -> bool {
    let first = runs.first().is_some_and(|run| run.digits.len() <= 3 && !run.digits.starts_with('0'));
    let space = |run: &Run| run.digits.len() == 3 && " '".contains(run.separator);
    first && runs[1..].iter().all(space)
}

/// Reads the number in digits that starts at a place. Versions and addresses (`1.2.3`) are none.
pub(super) fn digits(text: &str, start: usize, style: Style) -> Option<Digits> {
    let runs = runs(text, start);
    let (first, rest) = runs.split_first()?;
    let end = runs.last()?.range.end;
    let whole = |upto: usize| -> String { runs[..upto].iter().map(|run| run.digits.as_str()).collect() };
    let grouped = |groups: &[Run]| {
        first.digits.len() <= 3
            && groups.iter().all(|run| run.digits.len() == 3 && run.separator == groups[0].separator)
    };
    let found = |value: Option<Decimal>, end| Some(Digits { value: value?, end, marked: !rest.is_empty() });
    let Some((last, groups)) = rest.split_last() else {
        return found(Decimal::from_digits(&first.digits, ""), end);
    };
    let decimal = |at: usize| Decimal::from_digits(&whole(at), &runs[at].digits);
    if " '".contains(last.separator) || !groups.is_empty() && grouped(rest) {
        return found(Decimal::from_digits(&whole(runs.len()), ""), end).filter(|_| grouped(rest));
    }
    if !groups.is_empty() {
        let marks = groups[0].separator != last.separator && grouped(groups);
        return marks.then(|| found(decimal(runs.len() - 1), end)).flatten();
    }
    let group = match style {
        Style::Point => last.separator == ',',
        Style::Comma => last.separator == '.',
        Style::Unknown => false,
    };
    match last.digits.len() {
        3 if group && grouped(rest) && first.digits != "0" => found(Decimal::from_digits(&whole(2), ""), end),
        3 if style == Style::Unknown && first.digits != "0" => None,
        _ => found(decimal(1), end),
    }
}
