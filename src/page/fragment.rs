//! Links into originals at quoted words: URL Fragment Text Directives (WICG, Draft Community Group Report).
//!
//! A directive is `text=[prefix-,]start[,end]`. Each part is matched as whole words, without regard to case and
//! within one block of the page; the first place that has them all is shown. Within a part everything is
//! percent-encoded that the syntax gives a meaning (`-`, `,`, `&`) and all else that is not plain.

use memchr::memmem::Finder;

use super::desk::Reader;
use super::markup::SafeUrl;
use crate::corpus::Witness;
use crate::policy::Publishable;

/// So many words are named in full; of more, so many at either end: the browser finds what lies between, and
/// addresses stay short.
const IN_FULL: usize = 9;
const AT_THE_ENDS: usize = 4;

/// How many words before a passage are tried to tell it apart.
const BEFORE: [usize; 3] = [3, 6, 12];

/// A link into the original at a passage, whose shown words these are.
pub fn original(reader: &Reader<'_>, url: &SafeUrl, witness: &Witness, words: &str) -> Option<String> {
    let before = reader.before(witness);
    directive(url.as_str(), before.as_ref().map(Publishable::as_str), words)
}

fn directive(url: &str, before: Option<&str>, words: &str) -> Option<String> {
    let (first, last) = ends(words);
    if first.is_empty() {
        return None;
    }
    let mut out = String::with_capacity(url.len() + 2 * words.len().min(200));
    out.push_str(url.split('#').next()?);
    out.push_str("#:~:text=");
    if let Some(before) = before {
        encode(before.trim(), &mut out);
        out.push_str("-,");
    }
    encode_words(&first, &mut out);
    if !last.is_empty() {
        out.push(',');
        encode_words(&last, &mut out);
    }
    Some(out)
}

/// The words of a text; of a longer one those at either end.
fn ends(words: &str) -> (Vec<&str>, Vec<&str>) {
    let mut first: Vec<&str> = words.split_whitespace().take(IN_FULL + 1).collect();
    let mut last = Vec::new();
    if first.len() > IN_FULL {
        first.truncate(AT_THE_ENDS);
        last.extend(words.split_whitespace().rev().take(AT_THE_ENDS));
        last.reverse();
    }
    (first, last)
}

fn encode_words(words: &[&str], out: &mut String) {
    for (at, word) in words.iter().enumerate() {
        if at > 0 {
            out.push_str("%20");
        }
        encode(word, out);
    }
}

/// Percent-encodes what is not plain: the hyphen too, which a directive would read as a sign.
fn encode(words: &str, out: &mut String) {
    for byte in words.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'_' | b'~' => out.push(byte as char),
            _ => {
                let digit = |four: u8| char::from(b"0123456789ABCDEF"[usize::from(four)]);
                out.push('%');
                out.push(digit(byte >> 4));
                out.push(digit(byte & 15));
            }
        }
    }
}

impl Reader<'_> {
    /// Words that stand right before a passage, where the words that its link begins with stand earlier in our
    /// copy too, so that a browser would stop there: at a headline, a standfirst, a caption.
    pub fn before(&self, witness: &Witness) -> Option<Publishable> {
        let corpus = self.desk().corpus;
        let article = &corpus.articles[witness.article];
        let Witness { block, start, end, .. } = *witness;
        self.read("before", &format!("{} {block} {start} {end}", article.key.as_str()));
        let text = |at: usize| article.blocks[at].block.text.as_str();
        let start = start as usize;
        let first = beginning(corpus.quote(witness));
        // Whether words stand in an earlier block, or in this one before their place.
        let is_earlier = |words: &str, place: usize| {
            let finder = Finder::new(words);
            let here = text(block).as_bytes();
            let here = &here[..here.len().min(place + words.len())];
            finder.find(here).is_some_and(|at| at < place)
                || (0..block).any(|at| finder.find(text(at).as_bytes()).is_some())
        };
        if first.is_empty() || !is_earlier(first, start) {
            return None;
        }
        let before = |at: usize, until: usize, count: usize| {
            let from = last_words(&text(at)[..until], count);
            let narrow = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
            let place = Witness { block: at, start: narrow(from), end: narrow(until), ..*witness };
            let words = self.policy().quote(&place)?;
            (!words.as_str().trim().is_empty()).then_some((from, words))
        };
        if text(block)[..start].trim().is_empty() {
            let previous = (0..block).rev().find(|&at| article.blocks[at].is_body())?;
            return Some(before(previous, text(previous).len(), BEFORE[1])?.1);
        }
        let tried = BEFORE.iter().filter_map(|&count| before(block, start, count));
        let mut last = None;
        for (from, words) in tried {
            let unique = !is_earlier(&text(block)[from..start + first.len()], from);
            last = Some(words);
            if unique {
                break;
            }
        }
        last
    }
}

/// The part of a passage that its link begins with.
fn beginning(words: &str) -> &str {
    let mut first = words.split_whitespace();
    let end = first.by_ref().take(AT_THE_ENDS).last();
    match (first.nth(IN_FULL - AT_THE_ENDS), end) {
        (Some(_), Some(end)) => &words[..end.as_ptr() as usize - words.as_ptr() as usize + end.len()],
        _ => words.trim_end(),
    }
}

/// Where the last words of a text begin.
fn last_words(text: &str, count: usize) -> usize {
    let mut at = text.trim_end().len();
    for _ in 0..count {
        at = text[..at].trim_end().len();
        at = text[..at]
            .rfind(char::is_whitespace)
            .map_or(0, |space| space + text[space..].chars().next().map_or(1, char::len_utf8));
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_the_syntax_are_encoded() {
        assert_eq!(
            directive("https://post.example/a#top", Some("well-known, they"), "Fish & chips - 5%").unwrap(),
            "https://post.example/a#:~:text=well%2Dknown%2C%20they-,Fish%20%26%20chips%20%2D%205%25"
        );
    }

    #[test]
    fn long_passages_are_named_by_their_ends() {
        assert_eq!(
            directive("https://p.example/", None, "a b c d e f g h i j").unwrap(),
            "https://p.example/#:~:text=a%20b%20c%20d,g%20h%20i%20j"
        );
        assert_eq!(beginning("a b c d e f g h i j"), "a b c d");
        assert_eq!(beginning("a b  c "), "a b  c");
        assert_eq!(directive("https://p.example/", None, " "), None);
    }

    #[test]
    fn the_last_words_are_counted_from_the_end() {
        let text = "One, two three\u{a0}four ";
        assert_eq!(&text[last_words(text, 1)..], "four ");
        assert_eq!(&text[last_words(text, 3)..], "two three\u{a0}four ");
        assert_eq!(last_words(text, 9), 0);
        assert_eq!(last_words("", 2), 0);
    }
}
