//! Finding words that an editor quotes in the text that they were taken from.
//!
//! What typing and typesetting change is folded away: composed and decomposed letters (UAX #15), the shape of
//! quotation marks and dashes, white space and its absence around dashes, soft hyphens and joiners. Every letter,
//! digit and other mark counts: a changed number, a lost `not` or another name is another text.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// A text as it is compared, with the way back.
///
/// Law: every byte of `words` came from one range of the text, and ranges of successive bytes do not go back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    words: String,
    /// For each byte of `words` the range of the text that it came from.
    from: Vec<Range<u32>>,
}

/// What stands for words left out: `[…]` and `[...]`.
const GAPS: [&str; 2] = ["[…]", "[...]"];

impl Folded {
    /// Folds a text.
    pub fn of(text: &str) -> Self {
        let mut folded = Folded::default();
        let mut rest = 0;
        while let Some(first) = text[rest..].chars().next() {
            let mut end = rest + first.len_utf8();
            let marks = text[end..].chars().take_while(|c| !c.is_ascii() && is_mark(*c));
            end += marks.map(char::len_utf8).sum::<usize>();
            folded.push(&text[rest..end], first, rest..end);
            rest = end;
        }
        folded.close();
        folded
    }

    /// Adds a letter with its marks.
    fn push(&mut self, letter: &str, first: char, range: Range<usize>) {
        match first {
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            _ if first.is_whitespace() => {
                if !self.words.is_empty() && !self.words.ends_with([' ', '-']) {
                    self.add(" ", &range);
                }
            }
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => {
                self.close();
                if !self.words.ends_with('-') {
                    self.add("-", &range);
                }
            }
            _ if is_quotation_mark(first) => {
                // Two single marks are one double one.
                if !self.words.ends_with('\'') {
                    self.add("'", &range);
                }
            }
            '…' => self.add("...", &range),
            _ if first.is_ascii() && letter.len() == 1 => self.add(letter, &range),
            _ => self.add(&letter.nfc().collect::<String>(), &range),
        }
    }

    fn add(&mut self, folded: &str, range: &Range<usize>) {
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        self.words.push_str(folded);
        self.from.resize(self.words.len(), narrow(range.start)..narrow(range.end));
    }

    /// Takes a space off the end.
    fn close(&mut self) {
        if self.words.ends_with(' ') {
            self.words.pop();
            self.from.pop();
        }
    }

    /// Where words stand in the text, in its bytes: whole words only, `[…]` a gap of any length. Each place is as
    /// short as it can be, and no two overlap.
    pub fn find(&self, words: &str) -> Vec<Range<usize>> {
        let parts = parts(words);
        let (mut found, mut at) = (Vec::new(), 0);
        while let Some(range) = self.next(&parts, at) {
            at = range.end;
            let (first, last) = (&self.from[range.start], &self.from[range.end - 1]);
            found.push(first.start as usize..last.end as usize);
        }
        found
    }

    /// The next place of all parts in order.
    fn next(&self, parts: &[String], from: usize) -> Option<Range<usize>> {
        let (first, others) = parts.split_first()?;
        let mut range = self.whole(first, from)?;
        for part in others {
            range.end = self.whole(part, range.end)?.end;
        }
        // The last place of the first part before the second: the shortest that holds all.
        while let Some(later) = self.whole(first, range.start + 1).filter(|_| !others.is_empty()) {
            let mut end = later.end;
            for part in others {
                end = self.whole(part, end)?.end;
            }
            if end != range.end {
                break;
            }
            range.start = later.start;
        }
        Some(range)
    }

    /// The next place of a part that begins and ends with whole words.
    fn whole(&self, part: &str, from: usize) -> Option<Range<usize>> {
        let mut from = from;
        loop {
            let start = from + self.words.get(from..)?.find(part)?;
            let end = start + part.len();
            if !self.is_inside(start) && !self.is_inside(end) {
                return Some(start..end);
            }
            from = start + part.chars().next()?.len_utf8();
        }
    }

    /// Whether a place lies inside a word or a number.
    fn is_inside(&self, at: usize) -> bool {
        let mut before = self.words[..at].chars().rev();
        let mut after = self.words[at..].chars();
        let (Some(last), Some(next)) = (before.next(), after.next()) else { return false };
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let point = |c: char| matches!(c, '.' | ',');
        (last.is_alphanumeric() && next.is_alphanumeric() && !is_unspaced(last) && !is_unspaced(next))
            || last.is_ascii_digit() && point(next) && digit(after.next())
            || next.is_ascii_digit() && point(last) && digit(before.next())
    }
}

/// The parts of quoted words between gaps, folded; none if there is nothing to look for.
fn parts(words: &str) -> Vec<String> {
    let marked = GAPS.iter().fold(words.to_owned(), |text, gap| text.replace(gap, "\u{0}"));
    let parts = marked.split('\u{0}').map(|part| Folded::of(part.trim()).words);
    parts.filter(|part| !part.is_empty()).collect()
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '´' | '‘'..='‟' | '«' | '»' | '‹' | '›' | '′' | '″' | '＂' | '＇')
}

/// Scripts in which words are not parted by spaces.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(text: &'t str, words: &str) -> Vec<&'t str> {
        Folded::of(text).find(words).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn what_typesetting_changes_is_found() {
        let text = "The mayor said: “We won’t close\u{a0}the quay — not in 2031.”";
        assert_eq!(
            found(text, "\"We won't close the quay - not in 2031.\""),
            ["“We won’t close\u{a0}the quay — not in 2031.”"]
        );
        assert_eq!(found(text, "close the  quay–not in"), ["close\u{a0}the quay — not in"]);
        assert_eq!(found("Die Bru\u{308}cke ist zu.", "Brücke ist"), ["Bru\u{308}cke ist"]);
        assert_eq!(found("It was ''too late'' … then.", "\"too late\" ... then"), ["''too late'' … then"]);
        assert_eq!(found("a co\u{ad}operative", "cooperative"), ["co\u{ad}operative"]);
    }

    #[test]
    fn what_changes_the_meaning_is_not() {
        let text = "Nobody said that 1,250 people had not left Elm.";
        for other in [
            "250 people",
            "1,250 people had left",
            "that 1,251 people",
            "people had not left El",
            "body said",
            "nobody said",
        ] {
            assert!(found(text, other).is_empty(), "{other}");
        }
        assert_eq!(found(text, "1,250 people had not left Elm"), ["1,250 people had not left Elm"]);
    }

    #[test]
    fn a_gap_stands_for_any_words_and_places_are_short() {
        let text =
            "The quay is shut. The quay, says the mayor, will be open on Monday. Open on Monday it is.";
        assert_eq!(
            found(text, "The quay […] open on Monday"),
            ["The quay, says the mayor, will be open on Monday"]
        );
        assert_eq!(found(text, "The quay").len(), 2);
        assert!(found(text, "[…]").is_empty());
        assert!(found(text, "").is_empty());
    }

    #[test]
    fn scripts_without_spaces_have_no_inside() {
        assert_eq!(found("港口星期一关闭。", "星期一"), ["星期一"]);
    }
}
