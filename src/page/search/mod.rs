//! Search: everything that has a page → an index that a page opened from a disk can read.
//!
//! 1. [`Catalogue`]: the entries, articles, stories, names, editions, the editor's pages; and the same from A to Z.
//! 2. `words`: the text of an entry, as far as the policy lets it through.
//! 3. `folding`: text → words without accents, pairs of characters where a script has no spaces.
//! 4. `index`: which words stand in which entries.
//! 5. `files`: all of it as scripts; `postings` packs the numbers.

mod catalogue;
mod files;
mod folding;
mod index;
mod postings;
mod words;

pub use catalogue::{Catalogue, Entry, EntryKind};
pub use files::{Index, IndexFile};
pub use folding::FOLDING;
pub use postings::base64;

use super::desk::Desk;

/// The words under which the search index has a text: those that `search.js` makes of a query.
pub fn searched_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    FOLDING.words(text, |word| words.push(word.to_owned()));
    words
}

impl Desk<'_> {
    /// Everything that has a page, made when it is first asked for.
    pub(super) fn catalogue(&self) -> &Catalogue {
        self.catalogue.get_or_init(|| Catalogue::new(self))
    }

    /// The search index, made when it is first asked for.
    pub(super) fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(self, self.catalogue()))
    }
}
