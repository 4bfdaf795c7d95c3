//! Words as the index has them: the same words are made of a page's text here and of a query in `search.js`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word is known by so many letters, which spares the index what is no word (addresses, sums of hashes).
pub const LONGEST: usize = 24;

/// How many letters must be left of a word without its article.
const LEFT: usize = 3;

/// The table of `data/folding.txt`, as it is written into the index too.
#[derive(Debug, Default, Serialize)]
pub struct Folding {
    /// Ranges of characters that are left out.
    drop: Vec<(u32, u32)>,
    /// Characters, and what stands for them.
    r#as: Vec<(char, String)>,
    /// What is taken off the front of a word, the longest first.
    article: Vec<String>,
    /// Ranges of characters of scripts without spaces.
    pairs: Vec<(u32, u32)>,
    /// How many letters a word is known by, and how many are left without an article.
    longest: (usize, usize),
    #[serde(skip)]
    by_char: FxHashMap<char, usize>,
}

/// The table.
pub static FOLDING: LazyLock<Folding> = LazyLock::new(|| Folding::read(include_str!("data/folding.txt")));

impl Folding {
    fn read(table: &str) -> Self {
        let code = |hex: &str| u32::from_str_radix(hex, 16).unwrap_or_default();
        let range = |words: &str| {
            let (from, to) = words.split_once('-').unwrap_or((words, words));
            (code(from), code(to))
        };
        let mut folding = Folding { longest: (LONGEST, LEFT), ..Folding::default() };
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let (what, words) = line.split_once(' ').unwrap_or((line, ""));
            let mut words = words.split(' ');
            match what {
                "drop" => folding.drop.extend(words.map(range)),
                "pairs" => folding.pairs.extend(words.map(range)),
                "article" => folding.article.extend(words.map(str::to_owned)),
                "as" => {
                    let from = words.next().map(code).and_then(char::from_u32);
                    folding.r#as.extend(from.zip(words.next().map(str::to_owned)));
                }
                _ => {}
            }
        }
        folding.article.sort_by_key(|article| std::cmp::Reverse(article.chars().count()));
        folding.by_char = folding.r#as.iter().enumerate().map(|(at, (from, _))| (*from, at)).collect();
        folding
    }

    fn drops(&self, c: char) -> bool {
        c >= '\u{ad}' && within(&self.drop, c)
    }

    /// Whether a character is of a script without spaces.
    fn pairs(&self, c: char) -> bool {
        c >= '\u{e00}' && within(&self.pairs, c)
    }

    fn in_word(&self, c: char) -> bool {
        c.is_alphanumeric() || !c.is_ascii() && (is_combining_mark(c) || self.drops(c))
    }

    /// Hands on the words of a text in their order, folded; of scripts without spaces each two neighbours, and the
    /// last character of a run, so that a single character is found at the front of a word.
    pub fn words(&self, text: &str, mut take: impl FnMut(&str)) {
        let mut folded = String::new();
        let mut rest = text;
        while let Some(start) = rest.find(|c| self.in_word(c)) {
            let from = &rest[start..];
            let end = from.find(|c| !self.in_word(c)).unwrap_or(from.len());
            rest = &from[end..];
            self.fold(&from[..end], &mut folded);
            self.each(&folded, &mut take);
        }
    }

    /// Folds a run of letters.
    fn fold(&self, run: &str, folded: &mut String) {
        folded.clear();
        if run.is_ascii() {
            folded.push_str(run);
            folded.make_ascii_lowercase();
            return;
        }
        let lowered = run.nfkd().filter(|c| !self.drops(*c)).flat_map(char::to_lowercase);
        let mut plain = String::with_capacity(run.len());
        for c in lowered.filter(|c| self.in_word(*c)) {
            match self.by_char.get(&c) {
                Some(&at) => plain.push_str(&self.r#as[at].1),
                None => plain.push(c),
            }
        }
        folded.extend(plain.nfc());
    }

    fn each(&self, folded: &str, take: &mut impl FnMut(&str)) {
        let mut rest = folded;
        while let Some(first) = rest.chars().next() {
            let paired = self.pairs(first);
            let end = match rest.is_ascii() {
                true => rest.len(),
                false => rest.find(|c| self.pairs(c) != paired).unwrap_or(rest.len()),
            };
            let (run, after) = rest.split_at(end);
            rest = after;
            match paired {
                true => neighbours(run, take),
                false => take(shorten(self.without_article(run))),
            }
        }
    }

    fn without_article<'w>(&self, word: &'w str) -> &'w str {
        if word.is_ascii() {
            return word;
        }
        let bare = self.article.iter().find_map(|article| word.strip_prefix(article.as_str()));
        bare.filter(|bare| bare.chars().nth(LEFT - 1).is_some()).unwrap_or(word)
    }
}

fn within(ranges: &[(u32, u32)], c: char) -> bool {
    ranges.iter().any(|(from, to)| (*from..=*to).contains(&u32::from(c)))
}

fn shorten(word: &str) -> &str {
    if word.len() <= LONGEST {
        return word;
    }
    word.char_indices().nth(LONGEST).map_or(word, |(end, _)| &word[..end])
}

/// Each two neighbours of a run, and its last character.
fn neighbours(run: &str, take: &mut impl FnMut(&str)) {
    let starts: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
    for (place, &from) in starts.iter().enumerate() {
        match (starts.get(place + 1), starts.get(place + 2)) {
            (Some(_), Some(&end)) => take(&run[from..end]),
            (Some(&end), None) => take(&run[from..end]),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table that `tests/site/search.cjs` holds `search.js` against too: a text, a tab, its words.
    const WORDS: &str = include_str!("../../../tests/site/words.tsv");

    #[test]
    fn every_text_of_the_shared_table_gives_its_words() {
        for line in WORDS.lines().filter(|line| !line.starts_with('#')) {
            let (text, expected) = line.split_once('\t').expect("a tab");
            let mut found: Vec<String> = Vec::new();
            FOLDING.words(text, |word| found.push(word.to_owned()));
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }
}
