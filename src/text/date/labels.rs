//! What a line calls the dates that it prints.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::{FoundDate, find_dates};

/// What a date is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateLabel {
    /// The day of publication.
    Published,
    /// The day of a change.
    Changed,
}

struct Labels {
    automaton: AhoCorasick,
    labels: Vec<DateLabel>,
    anywhere: Vec<bool>,
}

static LABELS: LazyLock<Labels> = LazyLock::new(|| {
    let (mut stems, mut labels) = (Vec::new(), Vec::new());
    for line in include_str!("../data/date-labels.txt").lines().filter(|line| !line.starts_with('#')) {
        let (label, list) = match line.split_once(": ") {
            Some(("published", list)) => (DateLabel::Published, list),
            Some(("changed", list)) => (DateLabel::Changed, list),
            _ => continue,
        };
        for stem in list.split(" | ") {
            stems.push(stem);
            labels.push(label);
        }
    }
    let anywhere = stems.iter().map(|stem: &&str| stem.starts_with(|c: char| c > '\u{58f}')).collect();
    let builder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&stems);
    Labels { automaton: builder.expect("the stems are few and short"), labels, anywhere }
});

/// The labels in a text, in order.
fn labels(text: &str) -> impl Iterator<Item = DateLabel> {
    let text = text.to_lowercase();
    let found: Vec<DateLabel> = LABELS
        .automaton
        .find_iter(&text)
        .filter(|found| {
            LABELS.anywhere[found.pattern()] || !text[..found.start()].ends_with(char::is_alphabetic)
        })
        .map(|found| LABELS.labels[found.pattern()])
        .collect();
    found.into_iter()
}

/// Whether a text speaks of a change and not of publication.
pub fn says_changed(text: &str) -> bool {
    let (mut changed, mut published) = (false, false);
    for label in labels(text) {
        match label {
            DateLabel::Changed => changed = true,
            DateLabel::Published => published = true,
        }
    }
    changed && !published
}

/// The dates of a line, each with what it is called.
///
/// Words before a date call it; behind it only where nothing stands before the line's first date, as in Japanese
/// (`2031年3月9日 更新`).
pub fn labelled_dates(text: &str) -> Vec<(FoundDate, Option<DateLabel>)> {
    let dates = find_dates(text);
    let between = |at: usize| {
        let start = at.checked_sub(1).map_or(0, |before| dates[before].range.end);
        let end = dates.get(at).map_or(text.len(), |date| date.range.start);
        text.get(start..end).and_then(|gap| labels(gap).last())
    };
    let gaps: Vec<Option<DateLabel>> = (0..=dates.len()).map(between).collect();
    let behind = gaps.first() == Some(&None) && gaps.last() != Some(&None);
    let of = |(at, date)| (date, gaps[at + usize::from(behind)]);
    dates.into_iter().enumerate().map(of).collect::<Vec<_>>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_called_what_stands_beside_them() {
        use DateLabel::{Changed, Published};
        for (line, expected) in [
            ("9 March 2031", vec![None]),
            ("Published 9 March 2031, updated 11 March 2031", vec![Some(Published), Some(Changed)]),
            ("2031年3月9日 公開 2031年3月11日 更新", vec![Some(Published), Some(Changed)]),
            ("公開日：2031年3月9日 更新日：2031年3月11日", vec![Some(Published), Some(Changed)]),
            ("Güncelleme: 9 Mart 2031", vec![Some(Changed)]),
            ("آخر تحديث: ٩ مارس ٢٠٣١", vec![Some(Changed)]),
            ("עודכן: 9 במרץ 2031", vec![Some(Changed)]),
            ("9 March 2031, from the republic", vec![None]),
        ] {
            let found: Vec<_> = labelled_dates(line).into_iter().map(|(_, label)| label).collect();
            assert_eq!(found, expected, "{line}");
        }
        assert!(says_changed("Zuletzt aktualisiert") && !says_changed("Veröffentlicht, dann aktualisiert"));
    }
}
