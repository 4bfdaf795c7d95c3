//! Whether a run of stops ends its sentence.

use super::items;
use super::language::{ABBREVIATION, HOUR, Language, MAYBE, NAME, NUMBER, OPENING, SPEECH, TITLE};
use super::stops::{Kind, Run, is_opener};

/// How many characters a word may have that is looked up or weighed.
const LONGEST: usize = 40;

/// A run of stops in its text.
pub struct Place<'t> {
    /// The whole text.
    pub text: &'t str,
    /// Where the sentence begins.
    pub start: usize,
    /// The stops.
    pub run: Run,
    /// What words mean to the text's language.
    pub language: &'static Language,
}

impl<'t> Place<'t> {
    /// Whether the sentence ends here. In doubt it goes on.
    pub fn ends(&self) -> bool {
        let Run { at, end, kind, closed } = self.run;
        let rest = &self.text[end..];
        if kind == Kind::Spaced || self.text[..at].ends_with(['[', '(']) {
            return false;
        }
        if rest.is_empty() || kind == Kind::Dense {
            return self.dense();
        }
        if !rest.starts_with(char::is_whitespace) {
            return self.glued();
        }
        let after = rest.trim_start();
        let next = after.trim_start_matches(opens_or_joins);
        // What stands in brackets behind speech in single marks belongs to it.
        let aside = matches!(closed, Some('\'' | '’')) && after.starts_with('(');
        if aside || after.starts_with([',', ';', ':']) {
            return false;
        }
        if after.starts_with("...") || after.starts_with('…') {
            return true;
        }
        let label = self.text.as_bytes()[at] == b'.' && at - self.start < 16;
        if label && items::is_only_a_label(&self.text[self.start..at]) {
            return false;
        }
        if next.starts_with(char::is_lowercase) {
            return self.begins_list(after);
        }
        match kind {
            Kind::Dash => next.starts_with(char::is_uppercase),
            Kind::Mark => !self.names() && !self.asks(after),
            Kind::Stop if matches!(closed, None | Some(')' | ']')) => self.full_stop(next),
            _ => true,
        }
    }

    /// A stop of a script in which no space follows it, or the end of the text.
    fn dense(&self) -> bool {
        let rest = &self.text[self.run.end..];
        let digit = |c: char| c.is_numeric();
        if self.text[..self.run.at].ends_with(digit) && rest.starts_with(digit) {
            return false;
        }
        let kana = rest.starts_with(|c| matches!(c, 'ぁ'..='ゟ'));
        let goes_on = rest.starts_with([',', '，', '、', '；', ';']);
        let lower = rest.trim_start().starts_with(char::is_lowercase);
        // Works are named between these marks.
        let work = matches!(self.run.closed, Some('》' | '〉'));
        !(goes_on || lower || work || self.run.closed.is_some() && (kana || self.says(rest)))
    }

    /// Whether Chinese words of saying stand behind a quotation: `“…？”她问。`
    fn says(&self, rest: &str) -> bool {
        let end = rest.char_indices().take(12).find(|(_, c)| "，。：,:！？".contains(*c));
        let words = &rest[..end.map_or(0, |(at, _)| at)];
        words.char_indices().any(|(at, _)| self.language.kinds(&words[at..]) & SPEECH != 0)
    }

    /// Whether a space is missing: `the bridge.The ferry`. Addresses, file names and initials are none.
    fn glued(&self) -> bool {
        let Run { at, end, kind, closed } = self.run;
        let rest = &self.text[end..];
        let word = self.word();
        let wide = |c: Option<char>| c.is_some_and(|c| matches!(c as u32, 0x3040..=0x9fff));
        if kind == Kind::Mark && wide(self.text[..at].chars().next_back()) && wide(rest.chars().next()) {
            return true;
        }
        if !matches!(kind, Kind::Stop | Kind::Mark) || !rest.starts_with(char::is_uppercase) {
            return false;
        }
        let letters = word.chars().count() >= 3 && word.chars().rev().take(3).all(char::is_lowercase);
        let number = word.len() >= 4 && word.bytes().all(|b| b.is_ascii_digit() || b == b',');
        let straight = closed.is_none_or(|c| matches!(c, '”' | '’' | '»'));
        if !(letters || number)
            || !straight
            || word.contains(['.', '@', ':'])
            || self.kinds(word) & ABBREVIATION != 0
        {
            return false;
        }
        let near = &rest[..rest.char_indices().nth(LONGEST).map_or(rest.len(), |(at, _)| at)];
        let token = near.split(|c: char| c.is_whitespace() || c == ',').next().unwrap_or("");
        let name = token.trim_end_matches(|c: char| !c.is_alphanumeric());
        let domain = ["com", "net", "org", "edu", "gov", "info", "js", "io", "ai", "tv", "co", "txt", "pdf"];
        !domain.contains(&name.to_lowercase().as_str())
            && !name.contains(['@', '/', '_'])
            && name.split_once('.').is_none_or(|(_, more)| more.starts_with(char::is_uppercase))
            && self.text[..at]
                .chars()
                .rev()
                .take(LONGEST)
                .take_while(|c| !c.is_whitespace())
                .all(|c| c != '/' && c != '@')
    }

    /// Whether what follows is a list in small letters: `Smith. a. rope b. tar`.
    fn begins_list(&self, after: &str) -> bool {
        let at = self.text.len() - after.len();
        items::following(self.text, at..self.text.len(), self.language.ordinals).is_some()
    }

    /// Whether the mark belongs to a name: `Yahoo! News`.
    fn names(&self) -> bool {
        let next = self.text[self.run.end..].trim_start();
        self.kinds(self.word()) & NAME != 0 && !self.opening(next)
    }

    /// Whether a name and a verb of saying follow a quoted question: `“Is it safe?” Ada Brook asked.`
    fn asks(&self, after: &str) -> bool {
        if !matches!(self.run.closed, Some('"' | '”' | '’' | '\'')) || self.opening(after) {
            return false;
        }
        let mut words = after.split_whitespace().take(4);
        let name = |word: &str| word.starts_with(char::is_uppercase) && !word.ends_with(['.', ',', ';', ':']);
        let said = |word: &str| self.kinds(word.trim_end_matches(['.', ',', ':'])) & SPEECH != 0;
        words.next().is_some_and(name) && words.find(|word| said(word) || !name(word)).is_some_and(said)
    }

    /// One full stop and white space, and then no small letter.
    fn full_stop(&self, next: &str) -> bool {
        let word = self.word();
        if word.is_empty() {
            return true;
        }
        let kinds = self.kinds(word);
        let number = next.starts_with(|c: char| c.is_numeric()) || is_roman(next);
        let digits = word.trim_start_matches('-');
        if digits.bytes().all(|b| b.is_ascii_digit()) {
            return !self.language.ordinals || digits.len() > 2 || self.opening(next);
        }
        if word.eq_ignore_ascii_case("a.m") || word.eq_ignore_ascii_case("p.m") {
            return self.after_hour(next);
        }
        if kinds & TITLE != 0 || kinds & NUMBER != 0 && number {
            return false;
        }
        if kinds & MAYBE != 0 {
            return self.opening(next);
        }
        let mut letters = word.chars();
        if letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none() {
            return self.lone_letter(word, next);
        }
        if kinds & NUMBER != 0 {
            return true;
        }
        let short = |part: &str| part.chars().count() <= 3 && part.chars().all(char::is_alphabetic);
        !(word.contains('.') && word.split('.').all(short)) || self.opening(next)
    }

    /// A single letter: an initial, unless an opening word follows (`vitamin C. The`).
    fn lone_letter(&self, letter: &str, next: &str) -> bool {
        let before = self.text[self.start..self.run.at].trim_end_matches(super::stops::is_direction);
        let before = before[..before.len() - letter.len()].trim_end();
        let mut last = before.chars().rev();
        let row = last.next() == Some('.')
            && last.next().is_some_and(char::is_alphabetic)
            && last.next().is_none_or(|c| !c.is_alphanumeric());
        letter.starts_with(char::is_uppercase) && !before.is_empty() && !row && self.opening(next)
    }

    /// `9 a.m.` and a capital: the sentence ends, unless the word belongs to the hour (`9 a.m. Monday`, `9 a.m. Kyiv time`) or
    /// the hour opened the sentence (`At 9 a.m. Brook left`).
    fn after_hour(&self, next: &str) -> bool {
        let word = leading_word(next);
        let time = leading_word(next[word.len()..].trim_start()) == "time";
        let hour = time || self.kinds(word) & HOUR != 0;
        !hour && self.text[self.start..self.run.at].split_whitespace().nth(3).is_some()
    }

    /// Whether an opening word in capitals follows; a lone letter with a stop is an initial.
    fn opening(&self, next: &str) -> bool {
        let next = next.trim_start_matches(opens_or_joins);
        let word = leading_word(next);
        let initial = word.chars().count() == 1 && next[word.len()..].starts_with('.');
        word.starts_with(char::is_uppercase) && !initial && self.kinds(word) & OPENING != 0
    }

    /// The word before the stops, without what opens before it.
    fn word(&self) -> &'t str {
        let before = &self.text[self.start..self.run.at];
        let letters = before.char_indices().rev().take(LONGEST);
        let free = letters.take_while(|&(_, c)| !(c.is_whitespace() || is_opener(c) || c == '’'));
        let from = free.last().map_or(before.len(), |(at, _)| at);
        before[from..].trim_matches(super::stops::is_direction)
    }

    /// The kinds of a word, as it stands or behind its hyphen.
    fn kinds(&self, word: &str) -> u8 {
        if word.len() > LONGEST {
            return 0;
        }
        let folded = word.to_lowercase();
        let kinds = self.language.kinds(&folded);
        match folded.rsplit_once(['-', '–', '—']) {
            Some((_, last)) if kinds == 0 => self.language.kinds(last),
            _ => kinds,
        }
    }
}

fn opens_or_joins(c: char) -> bool {
    c.is_whitespace() || is_opener(c) || matches!(c, '-' | '–' | '—') || super::stops::is_direction(c)
}

fn leading_word(text: &str) -> &str {
    let mut chars = text.char_indices().enumerate();
    let end = chars.find(|&(count, (_, c))| count == LONGEST || !c.is_alphabetic());
    &text[..end.map_or(text.len(), |(_, (at, _))| at)]
}

fn is_roman(text: &str) -> bool {
    let word = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    !word.is_empty() && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'))
}
