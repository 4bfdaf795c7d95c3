//! What changed between the captures of an article, word by word.
//!
//! Paragraphs are aligned first (Myers, An O(ND) Difference Algorithm, 1986, as the crate `similar` has it), those that
//! changed are paired by the words that they share, and pairs are compared word by word. How words are set
//! (typographic quotes, dashes, spaces) is no change: browsers and readers set them differently.

use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::strip::{Article, Earlier};

/// What an outlet changed between two captures that follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// The place of the capture before, among all of the article's from 0; the next one is compared with it.
    pub before: usize,
    /// The changes, the headline's first, then in the order of the text.
    pub changes: Vec<Change>,
}

/// A change of words.
///
/// Law: taking `before` for `after` in the later capture's words gives the earlier one's, up to spaces and marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Whether it is the headline's.
    pub of_title: bool,
    /// Words that stand before it in both, for the reader to find it.
    pub lead: String,
    /// The words that went.
    pub before: String,
    /// The words that came.
    pub after: String,
    /// Words that stand behind it in both.
    pub trail: String,
}

/// What kind of change it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// Words took the place of others.
    Corrected,
    /// Words came.
    Added,
    /// Words went.
    Removed,
}

impl Change {
    /// Its kind.
    pub fn kind(&self) -> ChangeKind {
        match (self.before.is_empty(), self.after.is_empty()) {
            (true, _) => ChangeKind::Added,
            (false, true) => ChangeKind::Removed,
            (false, false) => ChangeKind::Corrected,
        }
    }
}

/// So many words that stand on either side of a change are shown with it.
const CONTEXT: usize = 6;

/// Changes with fewer words between them are shown as one.
const APART: usize = 3;

/// Two paragraphs are one that was edited if they share so many hundredths of the longer one's words. Below that two
/// changes, one removed and one added, are easier to read; chosen by reading, not measured.
const SAME: usize = 40;

/// Paragraphs in a row that changed are paired up to so many pairs to try; beyond that they are removed and added.
const PAIRS: usize = 10_000;

/// Texts with more paragraphs than this, or paragraphs with more words, are not aligned: the comparison's cost grows
/// with their square.
const LONGEST: usize = 5_000;

/// What changed from each capture of an article to the next; captures without a change have an empty list.
pub fn revisions(article: &Article) -> Vec<Revision> {
    let latest: Vec<&str> = article.body().map(|(_, ruled)| ruled.block.text.as_str()).collect();
    let text = |earlier: &Earlier| -> (String, Vec<String>) { (earlier.title.clone(), earlier.body.clone()) };
    let mut captures: Vec<(String, Vec<String>)> = article.earlier.iter().map(text).collect();
    captures.push((article.facts.title.value.clone(), latest.into_iter().map(str::to_owned).collect()));
    let compare = |(before, pair): (usize, &[(String, Vec<String>)])| Revision {
        before,
        changes: changes((&pair[0].0, &pair[0].1), (&pair[1].0, &pair[1].1)),
    };
    captures.windows(2).enumerate().map(compare).collect()
}

fn changes(old: (&str, &[String]), new: (&str, &[String])) -> Vec<Change> {
    let mut found = Vec::new();
    if plain(old.0) != plain(new.0) {
        let titles = replaced(&[old.0.to_owned()], &[new.0.to_owned()]);
        found.extend(titles.into_iter().map(|change| Change { of_title: true, ..change }));
    }
    let (from, to) = (old.1, new.1);
    let key = |list: &[String]| list.iter().map(|text| plain(text)).collect::<Vec<_>>();
    if from.len().max(to.len()) > LONGEST {
        found.extend(replaced(from, to));
        return found;
    }
    for (old, new) in differing(&key(from), &key(to)) {
        found.extend(replaced(&from[old], &to[new]));
    }
    found
}

/// A range of the earlier list, and the range of the later one that took its place.
type Hunk = (Range<usize>, Range<usize>);

/// Where two lists differ. Places are counted here: those that `similar` gives of what was only taken away or only put
/// in may be out of step with the other list.
fn differing(from: &[String], to: &[String]) -> Vec<Hunk> {
    let (mut old, mut new, mut hunks) = (0, 0, Vec::<Hunk>::new());
    for operation in capture_diff_slices(Algorithm::Myers, from, to) {
        let end = (old + operation.old_range().len(), new + operation.new_range().len());
        if operation.tag() != DiffTag::Equal {
            match hunks.last_mut().filter(|last| (last.0.end, last.1.end) == (old, new)) {
                Some(last) => (last.0.end, last.1.end) = end,
                None => hunks.push((old..end.0, new..end.1)),
            }
        }
        (old, new) = end;
    }
    hunks
}

/// The changes where paragraphs took the place of others; either list may be empty.
fn replaced(from: &[String], to: &[String]) -> Vec<Change> {
    let pairs = match from.len() * to.len() {
        0 => Vec::new(),
        tries if tries > PAIRS => Vec::new(),
        _ => paired(from, to),
    };
    let mut found = Vec::new();
    let (mut old, mut new) = (0, 0);
    for (at, with) in pairs.into_iter().chain([(from.len(), to.len())]) {
        let gone = |text: &String| Change { before: text.clone(), ..Change::default() };
        let came = |text: &String| Change { after: text.clone(), ..Change::default() };
        found.extend(from[old..at].iter().map(gone));
        found.extend(to[new..with].iter().map(came));
        if let (Some(before), Some(after)) = (from.get(at), to.get(with)) {
            found.extend(edited(before, after));
        }
        (old, new) = (at + 1, with + 1);
    }
    found
}

/// Pairs of paragraphs that are one, edited: in the order of both, with as many words in common as can be.
fn paired(from: &[String], to: &[String]) -> Vec<(usize, usize)> {
    let bags = |list: &[String]| list.iter().map(|text| bag(text)).collect::<Vec<_>>();
    let (old, new) = (bags(from), bags(to));
    // best[a][b]: most common words of the first a and the first b paragraphs.
    let mut best = vec![vec![0usize; to.len() + 1]; from.len() + 1];
    let weight = |a: usize, b: usize| {
        let shared = common(&old[a], &new[b]);
        let longer = old[a].len().max(new[b].len()).max(1);
        if shared * 100 >= longer * SAME { shared } else { 0 }
    };
    for a in 0..from.len() {
        for b in 0..to.len() {
            best[a + 1][b + 1] = best[a][b + 1].max(best[a + 1][b]).max(best[a][b] + weight(a, b));
        }
    }
    let (mut a, mut b, mut pairs) = (from.len(), to.len(), Vec::new());
    while a > 0 && b > 0 {
        if best[a][b] == best[a - 1][b] {
            a -= 1;
        } else if best[a][b] == best[a][b - 1] {
            b -= 1;
        } else {
            (a, b) = (a - 1, b - 1);
            pairs.push((a, b));
        }
    }
    pairs.reverse();
    pairs
}

/// A text's words, sorted.
fn bag(text: &str) -> Vec<String> {
    let mut words: Vec<String> = text.split_whitespace().map(plain).collect();
    words.sort_unstable();
    words
}

/// How many words two sorted bags have in common.
fn common(a: &[String], b: &[String]) -> usize {
    let (mut at, mut shared) = (0, 0);
    for word in a {
        while b.get(at).is_some_and(|other| other < word) {
            at += 1;
        }
        if b.get(at) == Some(word) {
            (at, shared) = (at + 1, shared + 1);
        }
    }
    shared
}

/// The changes within a paragraph.
fn edited(before: &str, after: &str) -> Vec<Change> {
    let (from, to): (Vec<&str>, Vec<&str>) =
        (before.split_whitespace().collect(), after.split_whitespace().collect());
    if from.len().max(to.len()) > LONGEST {
        return vec![Change { before: before.to_owned(), after: after.to_owned(), ..Change::default() }];
    }
    let key = |list: &[&str]| list.iter().map(|word| plain(word)).collect::<Vec<_>>();
    let mut hunks: Vec<Hunk> = Vec::new();
    for (old, new) in differing(&key(&from), &key(&to)) {
        match hunks.last_mut().filter(|last| new.start - last.1.end < APART) {
            Some(last) => (last.0.end, last.1.end) = (old.end, new.end),
            None => hunks.push((old, new)),
        }
    }
    let ends = hunks.iter().skip(1).map(|next| next.1.start).chain([to.len()]).collect::<Vec<_>>();
    let starts = std::iter::once(0).chain(hunks.iter().map(|hunk| hunk.1.end)).collect::<Vec<_>>();
    let change = |(at, (old, new)): (usize, &Hunk)| Change {
        of_title: false,
        lead: to[new.start.saturating_sub(CONTEXT).max(starts[at])..new.start].join(" "),
        before: from[old.clone()].join(" "),
        after: to[new.clone()].join(" "),
        trail: to[new.end..(new.end + CONTEXT).min(ends[at])].join(" "),
    };
    hunks.iter().enumerate().map(change).collect()
}

/// Words without what typesetting changes.
fn plain(text: &str) -> String {
    let set = |c: char| match c {
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' | '‚' => '\'',
        '–' | '—' | '‑' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}')).map(set).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn list(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    fn told(old: &[&str], new: &[&str]) -> Vec<(ChangeKind, String)> {
        let found = changes(("Ferry late", &list(old)), ("Ferry late", &list(new)));
        let one = |change: &Change| {
            let Change { lead, before, after, trail, .. } = change;
            (change.kind(), format!("{lead}[{before}|{after}]{trail}"))
        };
        found.iter().map(one).collect()
    }

    #[test]
    fn a_corrected_number_is_one_change_in_its_context() {
        let old = ["The ferry Anna ran aground off Lenn with 40 people on board, the harbour office said."];
        let new = ["The ferry Anna ran aground off Lenn with 38 people on board, the harbour office said."];
        assert_eq!(
            told(&old, &new),
            [(
                ChangeKind::Corrected,
                "Anna ran aground off Lenn with[40|38]people on board, the harbour office".into()
            )]
        );
    }

    #[test]
    fn paragraphs_that_come_and_go_are_told_whole_and_in_order() {
        let old = ["The quay is shut.", "Two cranes stand still since noon.", "Nobody was hurt."];
        let new = ["The quay is shut.", "Nobody was hurt.", "The mayor will speak at eight."];
        assert_eq!(
            told(&old, &new),
            [
                (ChangeKind::Removed, "[Two cranes stand still since noon.|]".into()),
                (ChangeKind::Added, "[|The mayor will speak at eight.]".into())
            ]
        );
    }

    #[test]
    fn how_words_are_set_is_no_change() {
        assert_eq!(told(&["“It’s shut” — he said"], &["\"It's  shut\" - he said"]), []);
    }

    #[test]
    fn a_new_headline_comes_first() {
        let found = changes(("Ferry late", &list(&["A."])), ("Ferry aground", &list(&["A.", "B."])));
        let told: Vec<_> =
            found.iter().map(|one| (one.of_title, one.before.as_str(), one.after.as_str())).collect();
        assert_eq!(told, [(true, "late", "aground"), (false, "", "B.")]);
    }

    /// The later words with each change taken back.
    fn undone(new: &[String], changes: &[Change]) -> String {
        let mut text = new.join(" ");
        let mut from = 0;
        for change in changes {
            let wanted = [change.lead.as_str(), &change.after, &change.trail];
            let wanted = wanted.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
            let at = text[from..].find(&wanted).map_or(text.len(), |at| at + from);
            let skip = if change.lead.is_empty() { 0 } else { change.lead.len() + 1 };
            let start = (at + skip).min(text.len());
            let end = (start + change.after.len()).min(text.len());
            text.replace_range(start..end, &change.before);
            from = start;
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    proptest! {
        #[test]
        fn words_that_went_and_came_are_all_that_differs(
            old in prop::collection::vec(prop::sample::select(vec!["ferry", "late", "quay", "shut", "noon"]), 0..40),
            new in prop::collection::vec(prop::sample::select(vec!["ferry", "late", "quay", "shut", "mast"]), 0..40),
        ) {
            let count = |words: &str| words.split_whitespace().count();
            let paragraphs = |words: &[&str]| words.chunks(7).map(|chunk| chunk.join(" ")).collect::<Vec<_>>();
            let (old, new) = (paragraphs(&old), paragraphs(&new));
            let found = changes(("T", &old), ("T", &new));
            let (went, came): (usize, usize) =
                found.iter().fold((0, 0), |(a, b), one| (a + count(&one.before), b + count(&one.after)));
            prop_assert_eq!(count(&old.join(" ")) + came, count(&new.join(" ")) + went);
        }
    }

    #[test]
    fn taking_changes_back_gives_the_earlier_words() {
        let old = list(&["One two three four five six seven eight nine ten.", "Alpha beta gamma delta."]);
        let new = list(&["One two 3 four five six seven eight nine ten!", "Alpha beta delta epsilon."]);
        let found = changes(("T", &old), ("T", &new));
        assert_eq!(undone(&new, &found), old.join(" "));
    }
}
