//! The labeller's features in words, for those who ask why.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::layout::edges;

static PHRASES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../data/phrases.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(": ")).collect()
});

/// Whether a feature is the same for all blocks of a page, and so tells none from another.
pub fn is_of_the_page(name: &str) -> bool {
    let measure = name.split(['=', '~']).next().unwrap_or(name);
    matches!(measure, "bias" | "tree" | "main-share" | "main-prose" | "kept-share" | "said-cover")
}

/// A feature's name in words: `+1:words=3&ends` is "the next block: 5 to 7 words, and it ends as sentences end".
pub fn in_words(name: &str) -> Option<String> {
    let (place, name) = match name.split_once(':') {
        Some(("-1", rest)) => ("the block before: ", rest),
        Some(("+1", rest)) => ("the next block: ", rest),
        Some(("-2", rest)) => ("two blocks before: ", rest),
        Some(("+2", rest)) => ("two blocks on: ", rest),
        _ => ("", name),
    };
    let parts: Option<Vec<String>> = name.split('&').map(part).collect();
    Some(format!("{place}{}", parts?.join(", and ")))
}

fn part(name: &str) -> Option<String> {
    let (measure, bin) = name.split_once(['=', '~']).unwrap_or((name, ""));
    let words = PHRASES.get(measure)?;
    let edges = edges(measure, name.contains('~'));
    let Some(edges) = edges.filter(|edges| !edges.is_empty()) else { return Some(words.replace("{}", bin)) };
    let bin: usize = bin.parse().ok()?;
    let low = bin.checked_sub(1).and_then(|at| edges.get(at)).copied();
    let high = edges.get(bin).copied();
    Some(
        counted(words, &counts(low, high))
            .replace("{%}", &shares(low, high))
            .replace("{x}", &numbers(low, high)),
    )
}

/// Puts a count before its noun, which may be one thing or several.
fn counted(words: &str, count: &str) -> String {
    let Some((before, after)) = words.split_once("{n} ") else { return words.replace("{n}", count) };
    let (noun, rest) = after.split_once(' ').map_or((after, ""), |(noun, _)| (noun, &after[noun.len()..]));
    let single = noun.strip_suffix("ies").map(|stem| format!("{stem}y"));
    let single = single.or_else(|| noun.strip_suffix('s').map(str::to_owned));
    let one = count == "1" || count == "at most 1";
    let noun = single.filter(|_| one).unwrap_or_else(|| noun.to_owned());
    format!("{before}{count} {noun}{rest}")
}

/// Edges of counts lie between whole numbers.
fn counts(low: Option<f32>, high: Option<f32>) -> String {
    let (low, high) = (low.map(|edge| edge.ceil()), high.map(|edge| edge.floor()));
    match (low, high) {
        (Some(low), Some(high)) if low >= high => format!("{high}"),
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) => format!("{low} or more"),
        (None, Some(high)) if high <= 0.0 => format!("{high}"),
        (None, high) => format!("at most {}", high.unwrap_or_default()),
    }
}

fn shares(low: Option<f32>, high: Option<f32>) -> String {
    let percent = |share: f32| (share * 100.0).round();
    match (low, high) {
        (Some(low), Some(high)) => format!("{} to {} %", percent(low), percent(high)),
        (Some(low), None) => format!("over {} %", percent(low)),
        (None, Some(high)) if high <= 0.01 => "nothing".to_owned(),
        (None, high) => format!("under {} %", percent(high.unwrap_or_default())),
    }
}

fn numbers(low: Option<f32>, high: Option<f32>) -> String {
    match (low, high) {
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) => format!("over {low}"),
        (None, high) => format!("under {}", high.unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strip::label::LAYOUT;

    #[test]
    fn every_feature_has_words() {
        let speechless: Vec<&String> = LAYOUT.names.iter().filter(|name| in_words(name).is_none()).collect();
        assert!(speechless.is_empty(), "no words in data/phrases.txt for {speechless:?}");
        assert!(
            LAYOUT.names.iter().filter_map(|name| in_words(name)).all(|words| !words.contains(['{', '}']))
        );
    }

    #[test]
    fn bins_are_ranges() {
        let words = |name: &str| in_words(name).expect("words");
        assert_eq!(words("words=0"), "at most 1 word");
        assert_eq!(words("words=2"), "3 to 4 words");
        assert_eq!(words("-1:words=9"), "the block before: 70 or more words");
        assert_eq!(words("linked=2"), "20 to 50 % of it is links");
        assert_eq!(words("words~1&ends"), "3 to 7 words, and it ends as sentences end");
        assert_eq!(words("role=share"), "a rule took it for share");
    }
}
