//! What the pages of a build declared that they are made of, for the next build: a page is as it was if all of that is.
//!
//! It is a cache: what is damaged, or of another program, is as good as none, and every page is rendered.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::records::RecordId;
use super::stamps::Stamps;
use super::{Edition, Page, Rendered, Subject};
use crate::page::cite::Scope;
use crate::strip::Stamp;

/// What the pages of a build declared.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declared {
    /// The stamp of what every page depends on.
    everywhere: Stamp,
    /// The records that were read, each with its stamp.
    records: Vec<(RecordId, Stamp)>,
    /// For each page, by its address: what it is about, and the records that it read, by their places.
    pages: BTreeMap<String, (String, Vec<u32>)>,
}

impl Declared {
    /// Reads what [`to_bytes`](Self::to_bytes) wrote.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }

    /// As bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_stdvec(self).unwrap_or_default()
    }
}

/// Whether a page declares all that it is made of. The others are few, or cheap, and always rendered: lists of files that
/// nobody asked for, such as an edition's of its day, are no records.
fn declares_all(subject: &Subject) -> bool {
    match subject {
        Subject::Citations(scope, _) => *scope != Scope::Site,
        Subject::Story(_)
        | Subject::Part(..)
        | Subject::Print(_)
        | Subject::StoryData(_)
        | Subject::StoryFeed(_) => true,
        Subject::Article(_) | Subject::Annotations(_) | Subject::Archive(_) | Subject::Letter(..) => true,
        Subject::Entities | Subject::Entity(_) | Subject::Outlets(_) | Subject::Outlet(..) => true,
        Subject::Timeline | Subject::Month(..) | Subject::Figures(_) => true,
        _ => false,
    }
}

/// What a page is about, without the place of that among its like, which moves when another comes or goes: its address and
/// its records tell which it is.
fn named(subject: &Subject) -> String {
    let mut subject = subject.clone();
    match &mut subject {
        Subject::Story(at) | Subject::Part(at, ..) | Subject::Print(at) | Subject::StoryData(at) => *at = 0,
        Subject::StoryFeed(at) | Subject::Article(at) | Subject::Annotations(at) | Subject::Entity(at) => {
            *at = 0
        }
        Subject::Citations(Scope::Story(at), _) | Subject::Citations(Scope::Article(at), _) => *at = 0,
        _ => {}
    }
    format!("{subject:?}")
}

/// Compares what the last build declared with what there is now, and collects what this one declares.
pub struct Declaring<'e> {
    stamps: Stamps<'e, 'e>,
    everywhere: Stamp,
    old: Declared,
    /// The stamps that the old records have now.
    now: Vec<Stamp>,
    new: Mutex<Growing>,
}

#[derive(Default)]
struct Growing {
    places: FxHashMap<RecordId, u32>,
    records: Vec<(RecordId, Option<Stamp>)>,
    /// The new places of old records.
    moved: FxHashMap<u32, u32>,
    pages: BTreeMap<String, (String, Vec<u32>)>,
}

impl<'e> Declaring<'e> {
    /// Compares. `program` tells all that pages depend on beside the site's records: the program, the theme.
    pub fn new(edition: &'e Edition<'e>, old: Option<Declared>, program: &str) -> Self {
        let stamps = Stamps::new(edition.desk());
        let everywhere = stamps.everywhere(program);
        let old = old.filter(|old| old.everywhere == everywhere).unwrap_or_default();
        let now = old.records.par_iter().map(|(id, _)| stamps.of(id)).collect();
        Declaring { stamps, everywhere, old, now, new: Mutex::default() }
    }

    /// Whether a page has the bytes that it had.
    pub fn is_as_it_was(&self, page: &Page) -> bool {
        let Some((subject, records)) = self.old.pages.get(page.route.path()) else { return false };
        let same = |&at: &u32| {
            let at = at as usize;
            self.now.get(at).is_some_and(|now| *now == self.old.records[at].1)
        };
        *subject == named(&page.subject) && records.iter().all(same)
    }

    /// Takes over what a page declared that is as it was.
    pub fn keep(&self, page: &Page) {
        let Some((subject, records)) = self.old.pages.get(page.route.path()) else { return };
        let mut new = self.growing();
        let records = records.iter().map(|&at| new.moved(at, &self.old, &self.now)).collect();
        new.pages.insert(page.route.path().to_owned(), (subject.clone(), records));
    }

    /// Takes what a rendered page declares.
    pub fn note(&self, page: &Page, rendered: &Rendered) {
        if declares_all(&page.subject) {
            let mut new = self.growing();
            let records = new.places(&rendered.read);
            new.pages.insert(page.route.path().to_owned(), (named(&page.subject), records));
        }
    }

    /// What this build's pages declared.
    pub fn finish(self) -> Declared {
        let Growing { records, pages, .. } = self.new.into_inner().unwrap_or_else(PoisonError::into_inner);
        let stamped = records.into_par_iter().map(|(id, stamp)| {
            let stamp = stamp.unwrap_or_else(|| self.stamps.of(&id));
            (id, stamp)
        });
        Declared { everywhere: self.everywhere, records: stamped.collect(), pages }
    }

    fn growing(&self) -> MutexGuard<'_, Growing> {
        self.new.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Growing {
    fn places(&mut self, read: &FxHashSet<RecordId>) -> Vec<u32> {
        read.iter().map(|id| self.place(id, None)).collect()
    }

    fn place(&mut self, id: &RecordId, stamp: Option<Stamp>) -> u32 {
        if let Some(&place) = self.places.get(id) {
            return place;
        }
        let place = u32::try_from(self.records.len()).unwrap_or(u32::MAX);
        self.records.push((id.clone(), stamp));
        self.places.insert(id.clone(), place);
        place
    }

    /// The place of a record that had another one before.
    fn moved(&mut self, at: u32, old: &Declared, now: &[Stamp]) -> u32 {
        if let Some(&place) = self.moved.get(&at) {
            return place;
        }
        let (id, stamp) = (&old.records[at as usize].0, now[at as usize]);
        let place = self.place(id, Some(stamp));
        self.moved.insert(at, place);
        place
    }
}
