//! The word lists that the labeller's measures look into.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

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

/// Stems with the number of each one's class.
struct Stems {
    stems: Vec<&'static str>,
    classes: Vec<u8>,
}

/// Reads a file of classes, one a line: `name: stem | stem`. The names must be those of the code, in order.
fn stems(file: &'static str, classes: &[&str]) -> Stems {
    let mut found = Stems { stems: Vec::new(), classes: Vec::new() };
    let lines: Vec<&str> = file.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(lines.len(), classes.len(), "a line for each class");
    for ((number, class), line) in (0u8..).zip(classes).zip(lines) {
        let list = line.strip_prefix(class).and_then(|rest| rest.strip_prefix(": "));
        for stem in list.expect("the class of the code").split(" | ") {
            found.stems.push(stem);
            found.classes.push(number);
        }
    }
    found
}

struct Cues {
    automaton: AhoCorasick,
    classes: Vec<u8>,
    anywhere: Vec<bool>,
    whole: Vec<bool>,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let Stems { stems, classes } = stems(include_str!("../data/cue-stems.txt"), &CLASSES);
    let joined = |stem: &&str| stem.chars().next().is_some_and(|c| c > '\u{05ff}' || !c.is_alphanumeric());
    let anywhere = stems.iter().map(joined).collect();
    let whole = stems.iter().map(|stem| stem.is_ascii() && stem.len() <= 4).collect();
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::DFA))
        .build(&stems)
        .expect("the stems are few and short");
    Cues { automaton, classes, anywhere, whole }
});

/// Which classes a folded text shows: bits by [`CLASSES`], anywhere in it and at its start.
pub fn classes(folded: &str) -> (u16, u16) {
    let (mut anywhere, mut first) = (0, 0);
    for found in CUES.automaton.find_iter(folded) {
        let at = found.start();
        let starts_word = !folded[..at].ends_with(char::is_alphanumeric);
        let stem = found.pattern().as_usize();
        let ends_word = || !folded[found.end()..].starts_with(char::is_alphanumeric);
        if CUES.anywhere[stem] || starts_word && (!CUES.whole[stem] || ends_word()) {
            let bit = 1 << CUES.classes[stem];
            anywhere |= bit;
            // A sign or a bracket may stand before the first word.
            if at < 3 {
                first |= bit;
            }
        }
    }
    (anywhere, first)
}

/// The classes of elements' names, in the order of `data/name-stems.txt`.
pub const NAMES: [&str; 13] = [
    "body",
    "share",
    "related",
    "comments",
    "menu",
    "advert",
    "subscribe",
    "picture",
    "about",
    "consent",
    "hidden",
    "box",
    "head",
];

/// The classes that name furniture.
const FURNITURE: [&str; 7] = ["share", "related", "comments", "menu", "advert", "subscribe", "consent"];

/// Whether some classes of names, as bits, name furniture.
pub fn is_furniture(bits: u16) -> bool {
    (0..NAMES.len()).any(|class| bits >> class & 1 == 1 && FURNITURE.contains(&NAMES[class]))
}

/// Which classes an element's names show: bits by [`NAMES`].
pub fn names(text: &str) -> u16 {
    static FOUND: LazyLock<(AhoCorasick, Vec<u8>)> = LazyLock::new(|| {
        let Stems { stems, classes } = stems(include_str!("../data/name-stems.txt"), &NAMES);
        (AhoCorasick::new(stems).expect("the stems are few and short"), classes)
    });
    // `-` stands for any border between the parts of names.
    let parted: String = std::iter::once('-')
        .chain(text.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }))
        .chain(['-'])
        .collect();
    let (automaton, classes) = &*FOUND;
    let found = automaton.find_overlapping_iter(&parted);
    found.fold(0, |bits, found| bits | 1 << classes[found.pattern().as_usize()])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(classes: &[&'static str], bits: u16) -> Vec<&'static str> {
        (0..classes.len()).filter(|class| bits >> class & 1 == 1).map(|class| classes[class]).collect()
    }

    #[test]
    fn stems_count_at_the_start_of_words() {
        assert_eq!(named(&CLASSES, classes("subscribe to our newsletters").1), ["subscribe"]);
        assert_eq!(named(&CLASSES, classes("the unshared byway").0), Vec::<&str>::new());
        assert_eq!(named(&CLASSES, classes("点击分享").0), ["share"]);
    }

    #[test]
    fn elements_are_known_by_parts_of_their_names() {
        assert_eq!(named(&NAMES, names("sidebar-Ad ad")), ["menu", "advert"]);
        assert!(is_furniture(names("related")) && !is_furniture(names("article-body gadget")));
    }
}
