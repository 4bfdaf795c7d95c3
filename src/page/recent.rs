//! What was made of a story and is needed again soon: its page, its print view and its data are planned beside each
//! other and are made of the same.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashSet;
use tera::Value;

use super::desk::Reader;
use super::records::{RecordId, StoryRecord};

/// So many stories are kept, for all threads together: each works on the pages of one, and some more where it takes
/// over what another left.
const KEPT: usize = 16;

/// The stories that were looked at last.
#[derive(Default)]
pub(super) struct Recent {
    /// Their records.
    pub records: Shelf<StoryRecord>,
    /// The views of their pages, as templates get them.
    pub views: Shelf<Value>,
}

/// The last things of one kind, by the places of their stories.
///
/// Law: what it gives is what `make` would give, and the reader has read the same.
pub(super) struct Shelf<T>(Mutex<VecDeque<Kept<T>>>);

/// A story's place, what was made of it, and the records that were read for that.
type Kept<T> = (usize, Arc<T>, Arc<FxHashSet<RecordId>>);

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Shelf(Mutex::default())
    }
}

impl<T> Shelf<T> {
    /// What is kept of a story, or what `make` makes of it.
    pub fn get(&self, reader: &Reader<'_>, story: usize, make: impl FnOnce(&Reader<'_>) -> T) -> Arc<T> {
        // A thread that panicked left nothing half done: things are pushed whole.
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = lock().iter().find(|(at, ..)| *at == story).cloned();
        let (_, thing, read) = known.unwrap_or_else(|| {
            let own = Reader::new(reader.desk());
            let thing = Arc::new(make(&own));
            let kept = (story, thing, Arc::new(own.inputs()));
            let mut all = lock();
            all.truncate(KEPT - 1);
            all.push_front(kept.clone());
            kept
        });
        reader.read_all(&read);
        thing
    }
}
