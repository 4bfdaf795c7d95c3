//! Sentences: where one ends and the next begins.
//!
//! 1. [`stops`]: stops that stand together, and the marks that close behind them.
//! 2. [`enclosed`]: quotations and brackets, within which nothing is cut.
//! 3. [`items`]: lists within running text, cut before each item.
//! 4. [`verdict`]: whether stops end their sentence, by the words around them.
//! 5. [`language`]: those words, from one file a language.
//!
//! The rules follow the golden rules of the Pragmatic Segmenter, which sentences of news were checked
//! against; where those would cut clauses apart (Arabic commas) or need the text rewritten, these do not.

use std::ops::Range;

mod enclosed;
mod items;
mod language;
mod stops;
mod verdict;

use language::Language;
pub use stops::ends_sentence;
use stops::{Kind, Run};

/// The ranges of a paragraph's sentences, where the language is not known. See [`sentences_in`].
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    sentences_in(text, None)
}

/// The ranges of a paragraph's sentences, in order, without the spaces between them.
///
/// The language is a tag such as `de` or `pt-BR`; abbreviations, ordinals and opening words are its own
/// (`data/abbreviations/`). A language without a list is read by the abbreviations of all others and by
/// the opening words of English.
///
/// Law: every character that is not white space lies in exactly one range. A text without a stop is a
/// sentence too; so is what stands behind the last one. The end of a line is white space, unless an item of
/// a list begins behind it: callers pass one block.
pub fn sentences_in(text: &str, language: Option<&str>) -> Vec<Range<usize>> {
    let walk = Walk { text, language: language::language(language), start: 0, item: None, found: Vec::new() };
    walk.run()
}

/// Bytes at which something may begin or end: all others are passed over.
static SIGNS: [bool; 256] = {
    let mut signs = [false; 256];
    let ascii = b".!?\"'([:;\n\r";
    // Lead bytes of the blocks that hold marks: Latin-1, Greek, Armenian, Arabic, Indic, Burmese to
    // Ethiopic, general punctuation, CJK punctuation, full-width forms.
    let lead = [0xc2, 0xcd, 0xd6, 0xd8, 0xdb, 0xe0, 0xe1, 0xe2, 0xe3, 0xef];
    let mut at = 0;
    while at < ascii.len() {
        signs[ascii[at] as usize] = true;
        at += 1;
    }
    at = 0;
    while at < lead.len() {
        signs[lead[at]] = true;
        at += 1;
    }
    signs
};

struct Walk<'t> {
    text: &'t str,
    language: &'static Language,
    /// Where the sentence begins.
    start: usize,
    /// Where the next item of the list stands that the sentence is an item of.
    item: Option<usize>,
    found: Vec<Range<usize>>,
}

impl Walk<'_> {
    fn run(mut self) -> Vec<Range<usize>> {
        let bytes = self.text.as_bytes();
        self.begin(0);
        let mut at = 0;
        while at < bytes.len() {
            let limit = self.item.unwrap_or(bytes.len()).max(at);
            at = match bytes[at..limit].iter().position(|&byte| SIGNS[usize::from(byte)]) {
                Some(plain) => self.step(at + plain),
                None => limit,
            };
            if self.item.is_some_and(|item| at >= item) {
                let item = self.item.take();
                if item == Some(at) {
                    self.cut(at);
                    at += self.text[at..].chars().next().map_or(0, char::len_utf8);
                }
            }
        }
        self.push(bytes.len());
        self.found
    }

    /// Reads the sign at `at`; returns where to go on.
    fn step(&mut self, at: usize) -> usize {
        let Some(c) = self.text[at..].chars().next() else { return at };
        let next = at + c.len_utf8();
        if matches!(c, '\n' | '\r') {
            let line = self.text[next..].trim_start_matches([' ', '\t']);
            if line.starts_with(items::may_begin) && items::begins_line(line) {
                self.cut(next);
            }
            return next;
        }
        let before = || self.text[..at].trim_end().chars().next_back();
        if stops::is_terminator(c) || matches!(c, ':' | ';' | '\u{37e}') && stops::ends_by_script(c, before())
        {
            return self.weigh(stops::read(self.text, at));
        }
        let Some(close) = enclosed::closing(self.text, at, c) else { return next };
        match self.last_stop(at..close) {
            Some(run) => self.weigh(run),
            None => close + self.text[close..].chars().next().map_or(0, char::len_utf8),
        }
    }

    /// The stops at the end of what marks enclose. In brackets within a sentence one or two words with a
    /// stop are an abbreviation: `(D., Wash.)`.
    fn last_stop(&self, range: Range<usize>) -> Option<Run> {
        let close = self.text[range.end..].chars().next()?;
        let end = range.end + close.len_utf8();
        let inner = &self.text[range.clone()];
        let bracket = matches!(close, ')' | ']');
        let opens = self.text[self.start..range.start].trim_start().is_empty();
        if bracket && !opens && inner.split_whitespace().nth(2).is_none() {
            return None;
        }
        let words = inner.trim_end().trim_end_matches(stops::is_closer).trim_end();
        let before = words.trim_end_matches(stops::is_terminator);
        if before.len() < words.len() {
            return Some(stops::read_enclosed(self.text, range.start + before.len(), close, end));
        }
        let broken = !bracket && (words.ends_with("--") || words.ends_with('—'));
        let at = range.start + words.len();
        broken.then_some(Run { at, end, kind: Kind::Dash, closed: Some(close) })
    }

    /// Cuts behind the stops if they end the sentence; returns where to go on.
    fn weigh(&mut self, run: Run) -> usize {
        let place = verdict::Place { text: self.text, start: self.start, run, language: self.language };
        if place.ends() {
            self.cut(run.end);
        }
        run.end
    }

    fn cut(&mut self, at: usize) {
        self.push(at);
        self.begin(at);
    }

    /// Begins a sentence; if it is an item of a list, finds the next one.
    fn begin(&mut self, at: usize) {
        let rest = self.text[at..].trim_start();
        self.start = self.text.len() - rest.len();
        self.item = match rest.starts_with(items::may_begin) {
            true => items::following(self.text, self.start..self.text.len(), self.language.ordinals),
            false => None,
        };
    }

    fn push(&mut self, end: usize) {
        let piece = self.text[self.start.min(end)..end].trim_end();
        if !piece.is_empty() {
            self.found.push(self.start..self.start + piece.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
        sentences_in(text, Some(language)).into_iter().map(|range| &text[range]).collect()
    }

    /// Cuts `text` at its upright bars, and expects the same cuts without them.
    fn holds(language: &str, text: &str) {
        let expected: Vec<&str> = text.split('|').map(str::trim).collect();
        let plain = text.replace('|', "");
        assert_eq!(cut(&plain, language), expected, "{language}");
    }

    #[test]
    fn a_stop_before_a_capital_ends_a_sentence() {
        holds("en", "It broke.| Nobody was hurt");
        holds("en", "“It broke.”| She left.");
        holds("en", "It broke?!| It did.| (Nobody saw it.)| So be it.");
        holds("en", "We waited...| Then it broke.| One more . . . thing of stone. . . . it was");
        assert_eq!(sentences("  \n").len(), 0);
    }

    #[test]
    fn titles_initials_months_and_decimals_do_not() {
        for whole in [
            "Maj. Gen. Ada K. Brook said 3.5 m rose.",
            "The U.S. Navy sent one ship.",
            "See No. 5, p. 55 and ch. IV for that.",
            "It opens on Jan. 5 at the St. Brannoc Quay.",
            "HARBOUR, Fla. (HP) — Repairs, e.g. Bolts, began.",
            "At 9 a.m. Mr. Brook left.",
            "The ferry left at 9 a.m. Monday and at 6 p.m. Kyiv time.",
            "Write to ada.brook@harbour.example or see www.Harbour.example/a.b for it.",
        ] {
            holds("en", whole);
        }
        assert_eq!(sentences("Prof. Brook und Sr. Vance y Dña. Ana").len(), 1, "whatever the language");
    }

    #[test]
    fn an_opening_word_ends_a_sentence_behind_an_abbreviation() {
        holds("en", "It sails for Brook Ltd.| The quay is in the U.S.| How old is it?");
        holds("en", "The ferry left at 9 a.m.| Travellers were cold.");
        holds("en", "They found vitamin C.| The rest was lost to you and I.| Did you see it?");
    }

    #[test]
    fn quotations_and_brackets_stay_in_their_sentence() {
        holds("en", "She said \"It broke. Go home.\" and left.| He stayed.");
        holds("en", "She said, 'It broke. Go home.' and left.| 'So be it.'| He stayed.");
        holds("en", "The bridge (It was old. It was rusty.) broke.");
        holds("en", "“Is it safe?” Ada Brook asked.| “Really?” – he asked.");
        holds("en", "She asked, \"Who did--\"| At this the bridge broke.");
        holds("fr", "Il a dit : « C’est fini. Rentrez. »| Elle part.");
        holds("de", "Er sagte: „Es ist aus. Geht heim.“| Dann ging er.");
        // A mark that nothing closes encloses nothing.
        holds("en", "\"It broke.| Nobody was hurt.");
    }

    #[test]
    fn a_missing_space_and_numbers_of_notes_do_not_hide_an_end() {
        holds("en", "The bridge broke.|The ferry sails.");
        holds("en", "The bridge broke.[4][5]| It was old (1901).6| Nobody was hurt.");
    }

    #[test]
    fn items_of_a_list_are_sentences() {
        holds("en", "1. Rope |2. Tar |3. A boat");
        holds("en", "a) rope |b) tar");
        holds("en", "• Rope |• Tar");
        holds("en", "We need this:\n|(a) Rope\n|(b) Tar");
        holds("en", "In the year\n2031 it broke, on pier\nNo. 5 of ten.");
    }

    #[test]
    fn names_with_an_exclamation_mark_go_on() {
        holds("en", "She sold Yahoo! Harbour News.");
    }

    #[test]
    fn languages_have_their_own_abbreviations_and_ordinals() {
        holds(
            "de",
            "Am 12. Juni kam Frau Prof. Öhl, z. B. mit Tee.| Das steht auf Seite 12.| Dort lies nach.",
        );
        holds("de", "Der 1. FC Hafen steigt in die 2. Bundesliga auf.");
        holds("es", "La Sra. Ríos vive en EE. UU. y vuelve.| ¿Cuándo?");
        holds("it", "È l'Avv. Bruni.| Il ponte è chiuso.");
        holds("ru", "Мост на ул. Речной закрыт в 2031 г. и позже.| Он стар.");
        holds("pl", "Most przy ul. Rzecznej zamknięto.| Dlaczego?");
        holds("nl", "Dhr. Beek komt, m.n. Donderdag.| Waarom?");
    }

    #[test]
    fn scripts_have_their_own_stops() {
        holds("zh", "桥断了。|没有人受伤！|“安全吗？”她问。|《走吧！》很好。");
        holds("ja", "橋が壊れた。|「もうだめだ。」と彼は言った。|全長３．５キロ。");
        holds("ar", "هل انهار الجسر؟| نعم، انهار.");
        holds("hi", "पुल टूट गया।| कोई घायल नहीं हुआ।");
        holds("ur", "پل ٹوٹ گیا۔| کوئی زخمی نہیں۔");
        holds("hy", "Կամուրջը փլվեց:| Ոչ ոք չի տուժել։");
        holds("el", "Έπεσε η γέφυρα;| Ναι.");
        holds("am", "ድልድዩ ፈረሰ።|ማን አየ፧");
        holds("my", "တံတား ကျိုးသည်။|ဘယ်သူမှ မထိခိုက်။");
    }

    #[test]
    fn closing_marks_after_a_stop_still_end_it() {
        assert!(ends_sentence("to the quay,'' he said.''"));
        assert!(!ends_sentence("More peace on the quay"));
    }
}
