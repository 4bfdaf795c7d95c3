//! The site's folder → that something changed.
//!
//! The system tells when to look; what changed is seen by looking. So it does not matter how an editor saves (in place,
//! by renaming over, through a link), nor whether events are lost or come twice.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use crate::load::{Stat, look};

/// After an event nothing else is written for this time, or it is waited for more: an editor's save is several
/// events, a `git checkout` thousands.
const QUIET: Duration = Duration::from_millis(20);

/// But not longer than this: who writes all the time wants to see it too.
const PATIENCE: Duration = Duration::from_millis(500);

/// Where no events come from (network disks, files behind links), changes are looked for as often.
const LOOK: Duration = Duration::from_secs(2);

/// The folders that hold what a site is made of.
const FOLDERS: [&str; 3] = ["seeds", "content", "themes"];

/// What changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// Style sheets of the theme, and nothing else.
    Styles,
    /// Anything else.
    All,
}

/// Watches a site's folder.
pub struct Watch {
    root: PathBuf,
    watcher: RecommendedWatcher,
    events: Receiver<()>,
    seen: BTreeMap<OsString, Stat>,
}

impl Watch {
    /// Watches from now on.
    ///
    /// # Errors
    /// When the system watches no more files.
    pub fn open(root: &Path) -> notify::Result<Self> {
        let (told, events) = channel();
        let watcher = notify::recommended_watcher(move |_: notify::Result<notify::Event>| {
            let _ = told.send(());
        })?;
        let mut watch = Watch { root: root.to_owned(), watcher, events, seen: BTreeMap::new() };
        watch.watcher.watch(root, RecursiveMode::NonRecursive)?;
        watch.follow()?;
        watch.seen = look(root);
        Ok(watch)
    }

    /// Watches the folders that are there: one that was removed and made again is another folder to the system.
    fn follow(&mut self) -> notify::Result<()> {
        for folder in FOLDERS.map(|folder| self.root.join(folder)) {
            let _ = self.watcher.unwatch(&folder);
            if folder.is_dir() {
                self.watcher.watch(&folder, RecursiveMode::Recursive)?;
            }
        }
        Ok(())
    }

    /// Waits for a change; none if there was none for so long.
    pub fn next(&mut self, patience: Duration) -> Option<Changed> {
        let end = Instant::now() + patience;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            match self.events.recv_timeout(left.min(LOOK)) {
                Ok(()) => self.settle(),
                Err(RecvTimeoutError::Timeout) if left.is_zero() => return None,
                Err(_) => {}
            }
            let now = look(&self.root);
            if now != self.seen {
                let changed = changed(&self.seen, &now);
                self.seen = now;
                // Folders may have come or gone; where the system refuses, looking finds what it does not tell.
                let _ = self.follow();
                return Some(changed);
            }
        }
    }

    /// Waits until writing pauses.
    fn settle(&self) {
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end && self.events.recv_timeout(QUIET).is_ok() {}
    }
}

fn changed(before: &BTreeMap<OsString, Stat>, now: &BTreeMap<OsString, Stat>) -> Changed {
    let other =
        |(path, stat): &(&OsString, &Stat), list: &BTreeMap<OsString, Stat>| list.get(*path) != Some(*stat);
    let gone = before.iter().filter(|file| other(file, now));
    let came = now.iter().filter(|file| other(file, before));
    let is_style = |path: &OsString| Path::new(path).extension().is_some_and(|ending| ending == "css");
    match gone.chain(came).all(|(path, _)| is_style(path)) {
        true => Changed::Styles,
        false => Changed::All,
    }
}
