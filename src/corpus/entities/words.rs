//! The words of a block, as names see them.

use super::cues::{Classes, Cues, folded, spelled};
use crate::text::{fold, hashed_words, word_hash};
use unicode_normalization::UnicodeNormalization;

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// With a small letter, or a number.
    Small,
    /// With a capital letter first.
    Capital,
    /// One capital letter.
    Initial,
    /// In capital letters only: `UN`, `U.S.`
    Capitals,
}

/// What stands between a word and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// A space.
    Space,
    /// A hyphen.
    Hyphen,
    /// A stop, and perhaps a space.
    Stop,
    /// Anything else.
    Other,
}

/// A word of a block.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte; an elided article is left out.
    pub start: usize,
    /// One past the last byte; a possessive ending is left out, the last stop of `U.S.` is not.
    pub end: usize,
    /// The hash of the folded word without possessive ending.
    pub hash: u64,
    /// What it can do.
    pub classes: Classes,
    /// How it is written.
    pub look: Look,
    /// What stands before it.
    pub gap: Gap,
    /// Whether a possessive ending follows.
    pub possessive: bool,
    /// Whether it begins a sentence, a quotation or an item.
    pub opens: bool,
}

impl Token {
    /// Whether it is written as a name.
    pub fn is_capital(&self) -> bool {
        self.look != Look::Small
    }

    /// Whether it can do one of these.
    pub fn any(&self, of: Classes) -> bool {
        self.classes.any(of)
    }
}

/// The words of a block; without cues they have no classes.
pub fn tokens(text: &str, cues: Option<&Cues>) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    for word in hashed_words(text) {
        let (start, end) = (word.start as usize, word.end as usize);
        let before = found.last().map_or(0, |last| last.end);
        if let Some(last) = found.last_mut().filter(|_| word.capital)
            && continues_acronym(text, last, start, end)
        {
            last.end = end;
            last.look = Look::Capitals;
            continue;
        }
        found.push(token(text, start..end, word.hash, before));
    }
    for at in 0..found.len() {
        let token = &mut found[at];
        if token.look == Look::Capitals && text[token.start..token.end].contains('.') {
            let letters: String = text[token.start..token.end].chars().filter(|c| *c != '.').collect();
            token.hash = word_hash(&fold(&letters));
            if text[token.end..].starts_with('.') {
                token.end += 1;
                let end = token.end;
                if let Some(next) = found.get_mut(at + 1) {
                    next.gap = gap_of(&text[end..next.start]);
                    next.opens = opens(text, end, next.start);
                }
            }
        }
        let token = &mut found[at];
        token.classes = cues.map_or(Classes::default(), |cues| cues.of(token.hash));
        // `Dock Workers' Union`
        if at > 0 && token.is_capital() && token.any(Classes::ORG) && token.gap == Gap::Other {
            let gap = &text[found[at - 1].end..found[at].start];
            if matches!(gap, "' " | "\u{2019} ") && found[at - 1].is_capital() {
                found[at].gap = Gap::Space;
            }
        }
        // `St Ebba's Hospital`
        let of_saint = at > 1 && found[at - 1].possessive && {
            let (saint, owner) = (found[at - 2], found[at - 1]);
            matches!(&text[saint.start..saint.end], "St" | "Saint") && owner.gap == Gap::Space
        };
        if of_saint && found[at].is_capital() && found[at].any(Classes::ORG) {
            found[at - 1].possessive = false;
            found[at].gap = Gap::Space;
        }
        let token = &mut found[at];
        if let Some(cues) = cues.filter(|cues| cues.nouns && token.is_capital()) {
            token.classes = token.classes.or(cues.of_compound(&text[token.start..token.end]));
        }
    }
    found
}

/// Whether a single capital letter goes on with `U.`.
fn continues_acronym(text: &str, last: &Token, start: usize, end: usize) -> bool {
    let dotted =
        last.look == Look::Initial || last.look == Look::Capitals && text[last.start..last.end].contains('.');
    dotted && start == last.end + 1 && text[last.end..start] == *"." && text[start..end].chars().count() == 1
}

fn token(text: &str, range: std::ops::Range<usize>, hash: u64, before: usize) -> Token {
    let word = &text[range.clone()];
    let elided = word.char_indices().take(3).find(|(_, c)| matches!(c, '\'' | '\u{2019}'));
    let start = match elided {
        Some((at, c)) if word.starts_with(char::is_lowercase) => {
            let rest = at + c.len_utf8();
            if word[rest..].starts_with(char::is_uppercase) { range.start + rest } else { range.start }
        }
        _ => range.start,
    };
    let possessive = ["'s", "\u{2019}s"].into_iter().find(|ending| word.ends_with(ending));
    let end = range.end - possessive.map_or(0, str::len);
    let own = &text[start..end];
    let changed = start > range.start || possessive.is_some();
    let gap = &text[before.min(start)..range.start.max(before)];
    Token {
        start,
        end,
        hash: if changed { word_hash(&folded(own)) } else { hash },
        classes: Classes::default(),
        look: look(own),
        gap: if start > range.start { Gap::Space } else { gap_of(gap) },
        possessive: possessive.is_some(),
        opens: start == range.start && opens(text, before, start),
    }
}

fn look(word: &str) -> Look {
    let mut chars = word.chars();
    if !chars.next().is_some_and(char::is_uppercase) {
        return Look::Small;
    }
    match chars.clone().next() {
        None => Look::Initial,
        Some(_) if chars.all(|c| c.is_uppercase() || c.is_ascii_digit()) => Look::Capitals,
        Some(_) => Look::Capital,
    }
}

fn gap_of(gap: &str) -> Gap {
    match gap {
        "-" | "\u{2010}" | "\u{2011}" => Gap::Hyphen,
        "." => Gap::Stop,
        _ if gap.chars().all(char::is_whitespace) && !gap.is_empty() => Gap::Space,
        _ if gap.starts_with('.') && gap[1..].chars().all(char::is_whitespace) => Gap::Stop,
        _ => Gap::Other,
    }
}

/// Whether what stands before a word lets any word begin with a capital letter.
fn opens(text: &str, before: usize, start: usize) -> bool {
    let gap = text[before.min(start)..start].trim_end();
    if before == 0 && text[..start].trim().is_empty() {
        return true;
    }
    let marks = [
        '.', '!', '?', ':', ';', '"', '“', '„', '«', '‘', '(', '[', '—', '–', '…', '•', '*', '|', '¿', '¡',
        '¶',
    ];
    let dash = gap.ends_with('-') && text[..start].ends_with(char::is_whitespace);
    gap.ends_with(marks) || dash || gap.ends_with('\'') && text[..start].ends_with('\'')
}

/// The words by which a run of tokens is compared: folded, in the first of their spellings, without `al-`.
pub fn key_words(text: &str, tokens: &[Token]) -> Vec<String> {
    let words = tokens.iter().map(|token| {
        let word = &text[token.start..token.end];
        match token.look {
            Look::Capitals => fold(&word.replace('.', "")),
            _ => folded(word),
        }
    });
    let spelled = words.map(without_accents).map(|word| match spelled(&word) {
        same if same == word => word,
        other => other.to_owned(),
    });
    let mut all: Vec<String> = spelled.collect();
    let is_told = |word: &String| !matches!(word.as_str(), "al" | "ul" | "the");
    if all.iter().any(is_told) {
        all.retain(is_told);
    }
    all
}

/// A folded word without the accents of Latin letters; those of other scripts tell letters apart.
fn without_accents(word: String) -> String {
    if word.is_ascii() || !word.starts_with(|c: char| (c as u32) < 0x250) {
        return word;
    }
    word.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).collect()
}

/// The key of a name: what is equal in all its spellings.
pub fn key(name: &str) -> String {
    key_words(name, &tokens(name, None)).join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_articles_possessives_and_stops_do_not_tell_names_apart() {
        for (a, b) in [
            ("Sergei Brandov", "Sergey Brandov"),
            ("Omar al-Tarif", "Omar Tarif"),
            ("U.N.", "UN"),
            ("Jean-Luc Mirande", "Jean Luc Mirande"),
        ] {
            assert_eq!(key(a), key(b));
        }
        assert_ne!(key("Ann Lore"), key("Anne Lore"));
    }

    #[test]
    fn words_know_what_stands_before_them() {
        let text = "The U.S. said: \"Never.\" Maj. Ada Brook's boat, l'Orne";
        let found = tokens(text, None);
        let words: Vec<&str> = found.iter().map(|token| &text[token.start..token.end]).collect();
        assert_eq!(words, ["The", "U.S.", "said", "Never", "Maj", "Ada", "Brook", "boat", "Orne"]);
        let opening: Vec<bool> = found.iter().map(|token| token.opens).collect();
        assert_eq!(opening, [true, false, false, true, true, true, false, false, false]);
        assert!(found[6].possessive && found[5].gap == Gap::Stop && found[1].look == Look::Capitals);
    }
}
