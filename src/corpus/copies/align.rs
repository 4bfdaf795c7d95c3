//! Runs of words that two texts have in common, with small changes in between.

use super::postings::Text;
use super::prints::{GRAM, MASKED, Print};

/// Between two equal stretches of a run so many words may be others, on either side: an editor's cut or
/// clause. Masked words do not count.
const CHANGED: usize = 12;
/// Over so many masked words a run goes on: a long quotation.
const BRIDGED: usize = 120;
/// The fewest equal words of a run: fewer are chance and set phrases ("is expected to be released on Monday").
const LEAST: usize = 10;
/// So many places of one fingerprint in a text are looked at; more are a refrain.
const PLACES: usize = 4;

/// A stretch is followed over a change of so many words on either side …
const STEP: usize = 3;
/// … to at least so many equal words.
const NEXT: usize = 3;
/// So many runs may go on at a time.
const OPEN: usize = 4;

/// Equal words: their first place in either text, and how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    /// The first place in the first text.
    pub a: usize,
    /// The first place in the second.
    pub b: usize,
    /// How many words.
    pub length: usize,
}

/// A run: stretches in the order of both texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aligned {
    /// The equal stretches, in order.
    pub stretches: Vec<Stretch>,
    /// How many words are equal, those between the stretches included.
    pub words: usize,
}

/// The runs that two texts have in common, in the order of the first. No word is in two of them.
pub fn align(a: &Text, b: &Text) -> Vec<Aligned> {
    let mut runs: Vec<Aligned> = Vec::new();
    for stretch in stretches(a, b) {
        // A set phrase from elsewhere may stand within a run, so the last few are asked.
        let joined = runs.iter_mut().rev().take(OPEN).find_map(|run| {
            let between = between(&run.stretches[run.stretches.len() - 1], &stretch, (&a.words, &b.words))?;
            Some((run, between))
        });
        match joined {
            Some((run, between)) => {
                run.words += stretch.length + between;
                run.stretches.push(stretch);
            }
            None => runs.push(Aligned { stretches: vec![stretch], words: stretch.length }),
        }
    }
    runs.retain(|run| run.words >= LEAST);
    runs
}

/// How many words are equal between two stretches; nothing if they are not parts of one run.
fn between(last: &Stretch, next: &Stretch, (a, b): (&[u32], &[u32])) -> Option<usize> {
    let (from, other) = (last.a + last.length, last.b + last.length);
    if next.b < other || next.a - from > BRIDGED || next.b - other > BRIDGED {
        return None;
    }
    let plain = |words: &[u32]| words.iter().copied().filter(|word| *word != MASKED).collect::<Vec<u32>>();
    let (left, right) = (plain(&a[from..next.a]), plain(&b[other..next.b]));
    (left.len() <= CHANGED && right.len() <= CHANGED).then(|| common(&left, &right))
}

/// How many words two short lists have in common, in order.
fn common(a: &[u32], b: &[u32]) -> usize {
    let mut row = [0usize; CHANGED + 1];
    for left in a {
        let mut diagonal = 0;
        for (at, right) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if left == right { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    row[b.len()]
}

/// Equal stretches of five words and more, in the order of the first text; the longest claim their words first.
fn stretches(a: &Text, b: &Text) -> Vec<Stretch> {
    let mut grown: Vec<Stretch> = Vec::new();
    for (at, other) in seeds(&a.prints, &b.prints) {
        // Seeds are sorted by diagonal, so one that lies in the stretch before lies behind it here.
        let known = grown.last().is_some_and(|last| {
            last.a + other == last.b + at && (last.a..last.a + last.length).contains(&at)
        });
        if !known {
            grown.extend(grow((&a.words, at), (&b.words, other)));
        }
    }
    grown.sort_unstable_by_key(|stretch| (std::cmp::Reverse(stretch.length), stretch.a, stretch.b));
    let mut open = Open { a: a.words.clone(), b: b.words.clone() };
    let mut kept: Vec<Stretch> = Vec::new();
    for stretch in grown {
        if let Some(first) = open.free(&stretch).filter(|free| free.length >= GRAM) {
            open.claim(&first, &mut kept);
            let mut last = first;
            while let Some(next) = open.onward(last.a + last.length, last.b + last.length) {
                open.claim(&next, &mut kept);
                last = next;
            }
            let mut last = first;
            while let Some(next) = open.back(last.a, last.b) {
                open.claim(&next, &mut kept);
                last = next;
            }
        }
    }
    kept.sort_unstable();
    kept
}

/// The words of two texts that no stretch has claimed; those that one has are masked.
struct Open {
    a: Vec<u32>,
    b: Vec<u32>,
}

impl Open {
    /// The first free part of a stretch.
    fn free(&self, stretch: &Stretch) -> Option<Stretch> {
        let free = |step: &usize| self.a[stretch.a + step] != MASKED && self.b[stretch.b + step] != MASKED;
        let skip = (0..stretch.length).find(free)?;
        let length = (skip..stretch.length).take_while(free).count();
        Some(Stretch { a: stretch.a + skip, b: stretch.b + skip, length })
    }

    fn claim(&mut self, stretch: &Stretch, kept: &mut Vec<Stretch>) {
        self.a[stretch.a..][..stretch.length].fill(MASKED);
        self.b[stretch.b..][..stretch.length].fill(MASKED);
        kept.push(*stretch);
    }

    /// The next equal words after a small change that ends at two places.
    fn onward(&self, a: usize, b: usize) -> Option<Stretch> {
        let (skip, other, length) = step(self.a[a..].iter(), self.b[b..].iter())?;
        Some(Stretch { a: a + skip, b: b + other, length })
    }

    /// The last equal words before a small change that begins at two places.
    fn back(&self, a: usize, b: usize) -> Option<Stretch> {
        let (skip, other, length) = step(self.a[..a].iter().rev(), self.b[..b].iter().rev())?;
        Some(Stretch { a: a - skip - length, b: b - other - length, length })
    }
}

/// The nearest [`NEXT`] equal words or more: how many words stand before them on either side, and how many they are.
fn step<'w>(
    a: impl Iterator<Item = &'w u32> + Clone,
    b: impl Iterator<Item = &'w u32> + Clone,
) -> Option<(usize, usize, usize)> {
    let equal = |skip: usize, other: usize| {
        let pairs = a.clone().skip(skip).zip(b.clone().skip(other));
        pairs.take_while(|(left, right)| left == right && **left != MASKED).count()
    };
    let skips = (1..=2 * STEP).flat_map(|sum| (0..=sum).map(move |skip| (skip, sum - skip)));
    let near = skips.filter(|&(skip, other)| skip <= STEP && other <= STEP);
    near.map(|(skip, other)| (skip, other, equal(skip, other))).find(|(.., length)| *length >= NEXT)
}

/// Places with equal fingerprints, by diagonal.
fn seeds(a: &[Print], b: &[Print]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = 0;
    for same in a.chunk_by(|one, other| one.hash == other.hash) {
        from += b[from..].partition_point(|print| print.hash < same[0].hash);
        let others = b[from..].iter().take_while(|print| print.hash == same[0].hash).take(PLACES);
        for other in others {
            found.extend(same.iter().take(PLACES).map(|print| (print.at as usize, other.at as usize)));
        }
    }
    found.sort_unstable_by_key(|&(at, other)| (at.wrapping_sub(other), at));
    found
}

/// The longest equal stretch around two places.
fn grow((a, at): (&[u32], usize), (b, other): (&[u32], usize)) -> Option<Stretch> {
    let equal = |(left, right): (&u32, &u32)| left == right && *left != MASKED;
    let ahead = a[at..].iter().zip(&b[other..]).take_while(|&pair| equal(pair)).count();
    let behind = a[..at].iter().rev().zip(b[..other].iter().rev()).take_while(|&pair| equal(pair)).count();
    (ahead > 0).then_some(Stretch { a: at - behind, b: other - behind, length: behind + ahead })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of words, each letter one; a point is a masked word.
    fn text(letters: &str) -> Text {
        let word = |c: char| if c == '.' { MASKED } else { c as u32 * 0x0101_0101 };
        Text::of(&letters.chars().map(word).collect::<Vec<u32>>())
    }

    fn runs(a: &str, b: &str) -> Vec<(String, String, usize)> {
        let run = |run: Aligned| {
            let (first, last) = (run.stretches[0], run.stretches[run.stretches.len() - 1]);
            let part = |text: &str, from: usize, until: usize| text[from..until].to_owned();
            (part(a, first.a, last.a + last.length), part(b, first.b, last.b + last.length), run.words)
        };
        align(&text(a), &text(b)).into_iter().map(run).collect()
    }

    fn one(a: &str, b: &str, words: usize) -> Vec<(String, String, usize)> {
        vec![(a.to_owned(), b.to_owned(), words)]
    }

    #[test]
    fn changed_words_do_not_end_a_run() {
        assert_eq!(
            runs("?abcdefghijXklmnopqrst!", "abcdefghijYZklmnopqrst"),
            one("abcdefghijXklmnopqrst", "abcdefghijYZklmnopqrst", 20)
        );
        // Equal words between two changed ones count too.
        assert_eq!(runs("abcdefghijXklmYnopqrst", "abcdefghijUklmVnopqrst")[0].2, 20);
        assert_eq!(runs("abcdefghij", "klmnopqrst"), []);
    }

    #[test]
    fn a_quotation_within_a_run_does_not_end_it_and_does_not_count() {
        assert_eq!(
            runs("abcdefghi......jklmnopqr", "abcdefghi...jklmnopqr"),
            one("abcdefghi......jklmnopqr", "abcdefghi...jklmnopqr", 18)
        );
    }

    #[test]
    fn paragraphs_that_changed_places_are_two_runs() {
        let (first, second) = ("abcdefghijklmnop", "ABCDEFGHIJKLMNOP");
        let turned = runs(&format!("{first}0123456789{second}"), &format!("{second}{first}"));
        assert_eq!(turned.iter().map(|run| run.2).collect::<Vec<_>>(), [16, 16]);
    }

    #[test]
    fn a_set_phrase_is_no_run() {
        assert_eq!(runs("0123abcdefghi4567", "QRSTabcdefghiUVWX"), []);
    }

    #[test]
    fn no_word_is_in_two_runs() {
        let refrain = "abcdefghijkl";
        let twice = runs(&format!("{refrain}0123456789XYZUVWRST{refrain}"), refrain);
        assert_eq!(twice.iter().map(|run| run.2).sum::<usize>(), 12);
    }
}
