//! Words of the program itself, such as the names of rules, read back from a file.

use std::collections::BTreeSet;
use std::sync::{LazyLock, Mutex, PoisonError};

use serde::{Deserialize, Deserializer};

/// Words that stand in the program: the name of a rule, a unit, a kind of fact. (By this name serde does not take them for
/// words of what it reads.)
pub type Literal = &'static str;

/// Reads such words: each is held once, for as long as the program runs.
///
/// # Errors
/// The reader's.
pub fn literal<'de, D: Deserializer<'de>>(reader: D) -> Result<Literal, D::Error> {
    static HELD: LazyLock<Mutex<BTreeSet<Literal>>> = LazyLock::new(Mutex::default);
    thread_local! {
        static LAST: std::cell::Cell<Literal> = const { std::cell::Cell::new("") };
    }
    let words = String::deserialize(reader)?;
    // Most come several times in a row, and the lock is for all threads.
    let last = LAST.get();
    if last == words {
        return Ok(last);
    }
    let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
    let found = held.get(words.as_str()).copied().unwrap_or_else(|| {
        let words: Literal = Box::leak(words.into_boxed_str());
        held.insert(words);
        words
    });
    LAST.set(found);
    Ok(found)
}
