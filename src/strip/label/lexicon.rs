//! The word lists that the labeller's measures look into.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
/// The classes of cue stems, in the order of `data/cue-stems.txt`.
pub const CLASSES: [&str; 15] = [
    "share",
    "subscribe",
    "consent",
    "comment",
    "advert",
    "related",
    "credit",
    "rights",
    "account",
    "menu",
    "byline",
    "time",
    "follow",
    "action",
    "note",
];

struct Stems {
    automaton: AhoCorasick,
    classes: Vec<u8>,
    anywhere: Vec<bool>,
    whole: Vec<bool>,
}

static STEMS: LazyLock<Stems> = LazyLock::new(|| {
    let (mut stems, mut classes) = (Vec::new(), Vec::new());
    let lines = include_str!("../data/cue-stems.txt").lines().filter(|line| !line.starts_with('#'));
    for (class, line) in (0u8..).zip(lines) {
        let (name, list) = line.split_once(": ").expect("a class and its stems");
        assert_eq!(name, CLASSES[usize::from(class)], "the classes of cue-stems.txt");
        for stem in list.split(" | ") {
            stems.push(stem);
            classes.push(class);
        }
    }
    let joined = |stem: &&str| stem.chars().next().is_some_and(|c| c > '\u{05ff}' || !c.is_alphanumeric());
    let anywhere = stems.iter().map(joined).collect();
    let whole = stems.iter().map(|stem| stem.is_ascii() && stem.len() <= 4).collect();
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(&stems)
        .expect("the stems are few and short");
    Stems { automaton, classes, anywhere, whole }
});

/// Which classes a folded text shows: bits by [`CLASSES`], anywhere in it and at its start.
pub fn classes(folded: &str) -> (u16, u16) {
    let (mut anywhere, mut first) = (0, 0);
    for found in STEMS.automaton.find_iter(folded) {
        let at = found.start();
        let starts_word = !folded[..at].ends_with(char::is_alphanumeric);
        let stem = found.pattern().as_usize();
        let ends_word = || !folded[found.end()..].starts_with(char::is_alphanumeric);
        if STEMS.anywhere[stem] || starts_word && (!STEMS.whole[stem] || ends_word()) {
            let bit = 1 << STEMS.classes[stem];
            anywhere |= bit;
            // A sign or a bracket may stand before the first word.
            if at < 3 {
                first |= bit;
            }
        }
    }
    (anywhere, first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(bits: u16) -> Vec<&'static str> {
        (0..CLASSES.len()).filter(|class| bits >> class & 1 == 1).map(|class| CLASSES[class]).collect()
    }

    #[test]
    fn stems_count_at_the_start_of_words() {
        assert_eq!(names(classes("subscribe to our newsletters").1), ["subscribe"]);
        assert_eq!(names(classes("the unshared byway").0), Vec::<&str>::new());
        assert_eq!(names(classes("点击分享").0), ["share"]);
    }
}
