//! The site's folder → that something changed.
//!
//! The system tells when to look; what changed is seen by looking. So it does not matter how an editor saves (in place,
//! by renaming over, through a link), nor whether events are lost or come twice.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant, SystemTime};

use notify_debouncer_full::notify::{self, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};
use walkdir::WalkDir;

/// Events within this time are one: a `git checkout` writes for as long.
const DEBOUNCE: Duration = Duration::from_millis(50);

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

/// What is known of a file without reading it.
type Stat = (u64, Option<SystemTime>, u64);

/// Watches a site's folder.
pub struct Watch {
    root: PathBuf,
    debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
    events: Receiver<()>,
    seen: BTreeMap<PathBuf, Stat>,
}

impl Watch {
    /// Watches from now on.
    ///
    /// # Errors
    /// When the system watches no more files.
    pub fn open(root: &Path) -> notify::Result<Self> {
        let (told, events) = channel();
        let tell = move |_: DebounceEventResult| {
            let _ = told.send(());
        };
        let debouncer = new_debouncer(DEBOUNCE, None, tell)?;
        let mut watch = Watch { root: root.to_owned(), debouncer, events, seen: BTreeMap::new() };
        watch.debouncer.watch(root, RecursiveMode::NonRecursive)?;
        watch.follow()?;
        watch.seen = watch.look();
        Ok(watch)
    }

    /// Watches the folders that are there: one that was removed and made again is another folder to the system.
    fn follow(&mut self) -> notify::Result<()> {
        for folder in FOLDERS.map(|folder| self.root.join(folder)) {
            let _ = self.debouncer.unwatch(&folder);
            if folder.is_dir() {
                self.debouncer.watch(&folder, RecursiveMode::Recursive)?;
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
                Ok(()) => while self.events.try_recv().is_ok() {},
                Err(RecvTimeoutError::Timeout) if left.is_zero() => return None,
                Err(_) => {}
            }
            let now = self.look();
            if now != self.seen {
                let changed = changed(&self.seen, &now);
                self.seen = now;
                // Folders may have come or gone; where the system refuses, looking finds what it does not tell.
                let _ = self.follow();
                return Some(changed);
            }
        }
    }

    /// All files that a site may be made of, without reading them. Links are followed to files, never to folders.
    fn look(&self) -> BTreeMap<PathBuf, Stat> {
        let mut files = BTreeMap::new();
        let tops = FOLDERS.iter().map(|folder| self.root.join(folder));
        for top in tops.chain([self.root.join("site.toml")]) {
            for entry in WalkDir::new(&top).into_iter().filter_map(Result::ok) {
                if entry.file_type().is_dir() {
                    continue;
                }
                if let Ok(meta) = std::fs::metadata(entry.path()) {
                    files.insert(entry.into_path(), (meta.len(), meta.modified().ok(), inode(&meta)));
                }
            }
        }
        files
    }
}

/// A file that was renamed over another has another number.
#[cfg(unix)]
fn inode(meta: &std::fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(meta)
}

#[cfg(not(unix))]
fn inode(_: &std::fs::Metadata) -> u64 {
    0
}

fn changed(before: &BTreeMap<PathBuf, Stat>, now: &BTreeMap<PathBuf, Stat>) -> Changed {
    let other =
        |(path, stat): &(&PathBuf, &Stat), list: &BTreeMap<PathBuf, Stat>| list.get(*path) != Some(*stat);
    let gone = before.iter().filter(|file| other(file, now));
    let came = now.iter().filter(|file| other(file, before));
    let is_style = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "css");
    match gone.chain(came).all(|(path, _)| is_style(path)) {
        true => Changed::Styles,
        false => Changed::All,
    }
}
