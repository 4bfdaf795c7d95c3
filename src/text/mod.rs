//! Text that remembers where it came from.
//!
//! 1. [`Source`]: a file's immutable bytes and their SHA-256.
//! 2. [`decode()`]: bytes → [`Text`], which can name the line and the raw bytes of every [`Span`].
//! 3. [`Document`]: one article's text within a source (a feed entry, a MIME part, a whole file).
//! 4. [`words()`], [`stem()`], [`sentences()`], [`find_dates`]: what all later rooms read a text by.
//! 5. [`quantities`], [`times`]: what a text counts and measures, and when it says that something was.
//! 6. [`Folded`]: a text in which words that an editor quotes are found.
//! 7. [`Diagnostic`]: a flaw of the material, as a value.
//!
//! This room knows nothing of formats, articles or pages.

mod command;
mod date;
mod decimal;
mod decode;
mod diagnostic;
mod literal;
mod locate;
mod numeral;
mod quantity;
mod sentences;
mod settings;
mod source;
mod span;
mod stem;
mod time;
mod words;

pub use command::{is_command, without_commands};
pub use date::{
    DateLabel, FoundDate, find_dates, is_only_a_date, labelled_dates, may_hold_date, says_changed,
    weekday_named,
};
pub use decimal::Decimal;
pub use decode::{DecodeError, decode, decode_html};
pub use diagnostic::{Diagnostic, Diagnostics, Place, QuotedWords, Severity, nearest};
pub use literal::{Literal, literal};
pub use locate::Folded;
pub use quantity::{
    Amount, Bound, QUANTITY_LANGUAGES, QuantityMention, Unit, may_count, quantities, quantities_beside,
};
pub use sentences::{ends_sentence, sentences, sentences_in};
pub use settings::{parse_toml, read_toml, read_toml_value, read_yaml};
pub use source::{Document, Sha256, Source};
pub use span::{ByteMap, LineIndex, Span, Text};
pub use stem::{Stems, stem};
pub use time::{
    Edge, Outlook, Part, Precision, Side, TIME_LANGUAGES, TimeMention, TimeSpan, TimeUnit, When, Which, times,
};
pub use words::{
    HashedWord, Word, collapse, each_hashed_word, fold, folded, hashed_words, is_function_hash,
    is_function_word, word_count, word_hash, words,
};
