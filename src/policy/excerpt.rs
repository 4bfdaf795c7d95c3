//! How long an excerpt is.

use crate::corpus::Corpus;
use crate::text::word_count;

/// A word of an excerpt has at most so many characters on average: text without words (code, signs) is
/// measured by its length. Words of the development texts have 6 with their space, German ones 7.
const WORD_LENGTH: usize = 12;

/// How many words of an excerpt a text takes.
pub fn measure(text: &str) -> usize {
    word_count(text).max(text.chars().count() / WORD_LENGTH)
}

/// Where the first words of a text end.
pub fn end_of_words(text: &str, count: usize) -> usize {
    let by_words =
        crate::text::words(text).get(count.saturating_sub(1)).map_or(text.len(), |word| word.range.end);
    let by_length = text.char_indices().nth(count * WORD_LENGTH).map_or(text.len(), |(at, _)| at);
    by_words.min(by_length)
}

/// The first words of a text; an ellipsis says that there are more.
pub fn first_words(text: &str, count: usize) -> String {
    let end = end_of_words(text, count);
    match text[end..].chars().any(char::is_alphanumeric) || measure(text) > count {
        true => format!("{} …", &text[..end]),
        false => text.to_owned(),
    }
}

/// Where an excerpt ends: in which block, after which byte.
pub type Limit = (usize, usize);

/// Where the body's first words end.
pub fn limit(corpus: &Corpus, at: usize, words: usize) -> Limit {
    let mut left = words;
    let mut last = (0, 0);
    for (block, ruled) in corpus.articles[at].body() {
        let text = &ruled.block.text;
        let count = measure(text);
        if count > left {
            let end = end_of_words(text, left);
            return if left == 0 { last } else { (block, end) };
        }
        left -= count;
        last = (block, text.len());
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_words_say_that_there_are_more() {
        assert_eq!(first_words("One two three.", 2), "One two …");
        assert_eq!(first_words("One two.", 2), "One two.");
    }
}
