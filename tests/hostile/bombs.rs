//! Files that are deep, wide, long or packed, and traps on which a careless reader takes quadratic time.
//!
//! Every bomb is one site beside the harmless articles. Sizes are those at which a quadratic or recursive reader is felt
//! (a debug build: seconds become minutes, a stack overflows); `VARIORUM_SLOW=1` multiplies them.

mod markup;
mod packed;
mod text;

use crate::site::times;

/// A file that should hurt.
pub struct Bomb {
    /// What it is, as a sentence of the test's report.
    pub name: String,
    /// Its files.
    pub files: Vec<(String, Vec<u8>)>,
    /// What the program must say of it, where it is left out: a diagnostic's code.
    pub code: Option<&'static str>,
}

/// A bomb of one file.
fn bomb(name: &str, path: &str, bytes: impl Into<Vec<u8>>) -> Bomb {
    Bomb { name: name.to_owned(), files: vec![(format!("seeds/{path}"), bytes.into())], code: None }
}

impl Bomb {
    /// The same, with what must be said of it.
    fn is(self, code: &'static str) -> Self {
        Bomb { code: Some(code), ..self }
    }

    /// The same, with another file.
    fn with(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.push((path.to_owned(), bytes.into()));
        self
    }
}

/// So many times a text: a quarter of the count, or four times as many where tests run in full.
fn many(text: &str, count: usize) -> String {
    text.repeat(times(count.div_ceil(4), 4 * count))
}

/// An article's beginning, so that what follows stands in a body.
const HEAD: &str = "Tide comes in\n\n9 March 2031\n\nThe tide came in on Sunday, the port office said.\n\n";

/// A sentence of an article.
const SENTENCE: &str = "The tide came in at nine on Sunday and left the quay wet, the port office said. ";

/// All of them.
pub fn bombs() -> Vec<Bomb> {
    [text::bombs(), markup::bombs(), packed::bombs()].into_iter().flatten().collect()
}
