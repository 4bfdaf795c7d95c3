//! What earlier builds found, by a stamp of all that it was found in: articles that were stripped, stories that were told.
//!
//! It is a cache. What is not found in it is found anew, and a stamp tells all that a finding depends on, so that none is
//! ever out of date: it is only not asked for any more.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::strip::Stamp;

/// What of earlier builds is at hand, and what this one adds.
///
/// Law: what is made with findings is what is made without them.
#[derive(Default)]
pub struct Findings {
    files: Vec<Vec<u8>>,
    old: FxHashMap<Stamp, Old>,
    new: Mutex<FxHashMap<Stamp, Vec<u8>>>,
}

/// A finding in a file.
struct Old {
    file: usize,
    range: Range<usize>,
    /// Whether this build asked for it.
    used: AtomicBool,
}

/// What is to be kept of findings for the next build.
#[derive(Debug, PartialEq, Eq)]
pub enum Keep {
    /// The files that are there.
    Same,
    /// These beside the first file that is there, in place of all others.
    Beside(Vec<u8>),
    /// These in place of all files.
    Instead(Vec<u8>),
}

/// Of all findings so many are new or no longer asked for before the first file is written anew: one in this many. Until
/// then a build writes what came since.
const SHARE: usize = 8;

impl Findings {
    /// Opens files that were [kept](Findings::finish), later ones last. What cannot be read of one is left out.
    pub fn open(files: Vec<Vec<u8>>) -> Self {
        let mut old = FxHashMap::default();
        for (file, bytes) in files.iter().enumerate() {
            for (stamp, range) in entries(bytes) {
                old.insert(stamp, Old { file, range, used: AtomicBool::new(false) });
            }
        }
        Findings { files, old, new: Mutex::default() }
    }

    /// What was found under a stamp, if it is there and of this kind.
    pub fn get<T: DeserializeOwned>(&self, stamp: &Stamp) -> Option<T> {
        let old = self.old.get(stamp)?;
        let found = postcard::from_bytes(&self.files[old.file][old.range.clone()]).ok()?;
        old.used.store(true, Ordering::Relaxed);
        Some(found)
    }

    /// Keeps what was found under a stamp.
    pub fn put(&self, stamp: Stamp, found: &impl Serialize) {
        if let Ok(bytes) = postcard::to_stdvec(found) {
            self.new.lock().unwrap_or_else(PoisonError::into_inner).insert(stamp, bytes);
        }
    }

    /// What is to be kept for the next build.
    pub fn finish(self) -> Keep {
        let Findings { files, old, new } = self;
        let new = new.into_inner().unwrap_or_else(PoisonError::into_inner);
        let used = |old: &Old| old.used.load(Ordering::Relaxed);
        let (first, later): (Vec<_>, Vec<_>) = old.iter().partition(|(_, old)| old.file == 0);
        let count = |of: &[(&Stamp, &Old)]| of.iter().filter(|(_, old)| used(old)).count();
        let (first_used, later_used) = (count(&first), count(&later));
        let idle = first.len() - first_used;
        let beside = !files.is_empty() && (new.len() + later_used + idle) * SHARE <= first_used;
        if beside && new.is_empty() && later_used == later.len() {
            return Keep::Same;
        }
        let kept = old.iter().filter(|(_, old)| used(old));
        let mut all: Vec<(&Stamp, &[u8])> =
            new.iter().map(|(stamp, bytes)| (stamp, bytes.as_slice())).collect();
        let old = kept.filter(|(stamp, old)| (!beside || old.file > 0) && !new.contains_key(*stamp));
        all.extend(old.map(|(stamp, old)| (stamp, &files[old.file][old.range.clone()])));
        all.sort_unstable();
        let bytes = written(&all);
        if beside { Keep::Beside(bytes) } else { Keep::Instead(bytes) }
    }
}

/// Findings as a file: stamp, length in four bytes, bytes.
fn written(all: &[(&Stamp, &[u8])]) -> Vec<u8> {
    let mut file = Vec::with_capacity(all.iter().map(|(_, bytes)| 20 + bytes.len()).sum());
    for (stamp, bytes) in all {
        // A finding of four gigabytes there is none: a file of the site has a limit.
        let Ok(length) = u32::try_from(bytes.len()) else { continue };
        file.extend_from_slice(*stamp);
        file.extend_from_slice(&length.to_le_bytes());
        file.extend_from_slice(bytes);
    }
    file
}

/// The findings of a file, as far as it can be read.
fn entries(file: &[u8]) -> Vec<(Stamp, Range<usize>)> {
    let mut entries = Vec::new();
    let mut at = 0;
    while let Some((stamp, rest)) = file[at..].split_first_chunk::<16>()
        && let Some((length, rest)) = rest.split_first_chunk::<4>()
    {
        let (start, length) = (file.len() - rest.len(), u32::from_le_bytes(*length) as usize);
        if length > rest.len() {
            break;
        }
        at = start + length;
        entries.push((*stamp, start..at));
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(n: u8) -> Stamp {
        [n; 16]
    }

    fn kept(keep: Keep) -> Vec<u8> {
        match keep {
            Keep::Beside(bytes) | Keep::Instead(bytes) => bytes,
            Keep::Same => panic!("nothing was kept"),
        }
    }

    fn sixteen() -> Vec<u8> {
        let findings = Findings::default();
        (0..16).for_each(|n| findings.put(stamp(n), &format!("finding {n}")));
        let keep = findings.finish();
        assert!(matches!(keep, Keep::Instead(_)));
        kept(keep)
    }

    #[test]
    fn what_was_kept_is_found_and_nothing_else() {
        let findings = Findings::open(vec![sixteen()]);
        assert_eq!(findings.get::<String>(&stamp(7)).as_deref(), Some("finding 7"));
        assert_eq!(findings.get::<String>(&stamp(16)), None);
        assert_eq!(findings.get::<(u64, Option<bool>, String)>(&stamp(7)), None, "it is of another kind");
    }

    #[test]
    fn a_build_that_asked_for_all_and_found_nothing_new_keeps_the_files() {
        let findings = Findings::open(vec![sixteen()]);
        (0..16).for_each(|n| drop(findings.get::<String>(&stamp(n))));
        assert_eq!(findings.finish(), Keep::Same);
    }

    #[test]
    fn a_little_is_kept_beside_and_much_instead() {
        let first = sixteen();
        let findings = Findings::open(vec![first.clone()]);
        (0..15).for_each(|n| drop(findings.get::<String>(&stamp(n))));
        findings.put(stamp(20), &"new");
        let keep = findings.finish();
        assert!(matches!(keep, Keep::Instead(_)), "one of sixteen is idle, and one is new");
        let all = Findings::open(vec![kept(keep)]);
        assert_eq!(all.get::<String>(&stamp(15)), None, "nobody asked for it");

        let findings = Findings::open(vec![first.clone()]);
        (0..16).for_each(|n| drop(findings.get::<String>(&stamp(n))));
        findings.put(stamp(20), &"new");
        let keep = findings.finish();
        assert!(matches!(keep, Keep::Beside(_)));
        let both = Findings::open(vec![first, kept(keep)]);
        assert_eq!(both.get::<String>(&stamp(20)).as_deref(), Some("new"));
        assert_eq!(both.get::<String>(&stamp(3)).as_deref(), Some("finding 3"));
    }

    #[test]
    fn a_file_of_any_bytes_is_read_as_far_as_it_can_be() {
        let whole = sixteen();
        for length in 0..whole.len() {
            let findings = Findings::open(vec![whole[..length].to_vec()]);
            let found = (0..16).filter(|&n| findings.get::<String>(&stamp(n)).is_some()).count();
            assert!(found <= 16 && (length + 20 < whole.len() || found >= 14));
        }
        assert!(entries(&[255; 64]).is_empty());
    }
}
