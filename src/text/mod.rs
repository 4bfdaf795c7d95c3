//! Text that remembers where it came from.
//!
//! 1. [`Source`]: a file's immutable bytes and their SHA-256.
//! 2. [`decode()`]: bytes → [`Text`], which can name the line and the raw bytes of every [`Span`].
//! 3. [`Document`]: one article's text within a source (a feed entry, a MIME part, a whole file).
//! 4. [`words()`], [`sentences()`], [`find_dates`]: what all later rooms read a text by.
//! 5. [`Diagnostic`]: a flaw of the material, as a value.
//!
//! This room knows nothing of formats, articles or pages.

mod date;
mod decode;
mod diagnostic;
mod sentences;
mod settings;
mod source;
mod span;
mod stem;
mod words;

pub use date::{FoundDate, find_dates, is_only_a_date, weekday_named};
pub use decode::{DecodeError, decode, decode_html};
pub use diagnostic::{Diagnostic, Diagnostics, Place, Severity, nearest};
pub use sentences::{ends_sentence, sentences};
pub use settings::{read_toml, read_yaml};
pub use source::{Document, Sha256, Source};
pub use span::{ByteMap, LineIndex, Span, Text};
pub use stem::stem;
pub use words::{
    HashedWord, Word, collapse, fold, hashed_words, is_function_hash, is_function_word, word_count,
    word_hash, words,
};
