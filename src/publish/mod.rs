//! Rendered pages → the output folder, at once or not at all.
//!
//! 1. [`Lock::take`]: one build at a time. [`Publisher::open`]: a journal left by a killed build is completed; the spare tree, a hard-link
//!    mirror of the output kept beside it, is made level (rebuilt if a build was killed over it).
//! 2. [`Publisher::put`]: a file that changed is written into the spare as a new file, never in place;
//!    one that did not is left alone, inode and time included.
//! 3. [`Publisher::finish`]: stale files leave the spare, the manifest is written last, one `syncfs`,
//!    one atomic exchange of the two folders; then the other tree is brought level.
//!
//! What it leaves behind ([`Standing`]) tells the next build whether anything changed at all.
//!
//! Where folders cannot be exchanged (a mount point, a link, a disk without hard links) the journalled
//! way of [`in_place`] is taken, and said so. Files that the manifest does not list are not ours: they
//! are carried along and never deleted.

mod disk;
mod in_place;
mod lock;
mod manifest;
mod memory;
mod standing;
mod tree;

pub use disk::PublishError;
pub use lock::Lock;
pub use manifest::{MANIFEST, Manifest};
pub use memory::{findings, keep, remember};
pub use standing::Standing;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::SystemTime;

use disk::Result;
use tree::Tree;

/// The folder beside the output in which we work.
fn work_folder(output: &Path) -> Option<PathBuf> {
    let output = std::path::absolute(output).ok()?;
    let name = output.file_name()?.to_string_lossy().into_owned();
    Some(output.parent()?.join(format!(".{name}.variorum")))
}

/// What publishing did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Files of the site.
    pub files: usize,
    /// Of these, written anew.
    pub written: usize,
    /// Files removed because no page stands there any more.
    pub removed: usize,
    /// Why the files were replaced one by one, where that was so.
    pub in_place: Option<String>,
}

/// How the new site replaces the old.
enum Mode {
    /// Two trees, exchanged.
    Exchange,
    /// One tree, changed under a journal.
    InPlace(String),
}

/// A build's way to its output folder.
///
/// Laws: until [`finish`](Self::finish) returns, the output is the old site whole; afterwards it is the
/// new one whole; a kill at any moment leaves one of the two (in place: completed at the next start).
pub struct Publisher {
    output: PathBuf,
    work: PathBuf,
    mode: Mode,
    old: Manifest,
    old_written: Option<SystemTime>,
    changes: Mutex<Changes>,
    lock: Lock,
}

#[derive(Default)]
struct Changes {
    entries: BTreeMap<String, manifest::Entry>,
    written: BTreeSet<String>,
    folders: BTreeSet<PathBuf>,
    dirty: bool,
}

impl Publisher {
    /// Prepares publishing into the folder that a lock is of.
    ///
    /// # Errors
    /// [`PublishError`] with the path: no permission, a disk that fails.
    pub fn open(lock: Lock) -> Result<Self> {
        let (output, work) = (lock.output.clone(), lock.work.clone());
        in_place::complete(&output)?;
        let old = Manifest::read(&output)?;
        let old_written = std::fs::metadata(output.join(MANIFEST)).and_then(|meta| meta.modified()).ok();
        let mut publisher = Publisher {
            mode: Mode::Exchange,
            output,
            work,
            old,
            old_written,
            changes: Mutex::default(),
            lock,
        };
        publisher.mode = publisher.prepare()?;
        Ok(publisher)
    }

    fn spare(&self) -> PathBuf {
        self.work.join("spare")
    }

    /// Where new files are written before they are published.
    fn stage(&self) -> PathBuf {
        match self.mode {
            Mode::Exchange => self.spare(),
            Mode::InPlace(_) => in_place::staging(&self.output),
        }
    }

    fn prepare(&self) -> Result<Mode> {
        if let Some(why) = tree::cannot_exchange(&self.output) {
            return Ok(Mode::InPlace(why));
        }
        let (output, spare) = (Tree::at(&self.output), Tree::at(&self.spare()));
        if !output.exists() {
            spare.remove()?;
            disk::create_folders(&self.spare())?;
            return Ok(Mode::Exchange);
        }
        let level = self.old_written.is_some() && spare.has_same_manifest(&output);
        let mirrored =
            if level { spare.take_over_foreign(&output, &self.old) } else { spare.mirror(&output) };
        match mirrored {
            Ok(()) => Ok(Mode::Exchange),
            Err(error) if error.is_unsupported() => {
                spare.remove()?;
                Ok(Mode::InPlace("this disk has no hard links".to_owned()))
            }
            Err(error) => Err(error),
        }
    }

    /// Publishes a file's bytes; may be called from several threads.
    ///
    /// # Errors
    /// [`PublishError`] when the disk fails, or when a file that is not ours stands there.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let entry = manifest::Entry::of(bytes);
        let base = self.base();
        let known = self.old.files.get(path);
        let same = known == Some(&entry) && self.is_intact(path, &entry);
        if !same {
            if known.is_none() && base.join(path).symlink_metadata().is_ok() && !self.written_before(path) {
                return Err(PublishError::foreign(&self.output.join(path)));
            }
            self.make_dirty()?;
            let target = self.stage().join(path);
            self.make_folder(&target)?;
            disk::write_new(&target, bytes)?;
        }
        let mut changes = self.changes.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        changes.entries.insert(path.to_owned(), entry);
        if !same {
            changes.written.insert(path.to_owned());
        }
        Ok(())
    }

    /// Keeps a file as the last build made it; false if it is not there as that one left it.
    pub fn keep(&self, path: &str) -> bool {
        let Some(entry) = self.old.files.get(path).filter(|entry| self.is_intact(path, entry)) else {
            return false;
        };
        let mut changes = self.changes.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        changes.entries.insert(path.to_owned(), entry.clone());
        true
    }

    /// What was remembered under a name when the output got what it has now; nothing if it is damaged.
    pub fn recall(&self, name: &str) -> Option<Vec<u8>> {
        memory::recall(&self.lock, name)
    }

    /// The folder that has the files of the last build.
    fn base(&self) -> PathBuf {
        if matches!(self.mode, Mode::Exchange) { self.spare() } else { self.output.clone() }
    }

    /// Whether a file is public as we wrote it. Somebody may have edited or deleted it in the output: then it is made again.
    fn is_intact(&self, path: &str, entry: &manifest::Entry) -> bool {
        let file = self.base().join(path);
        let public =
            matches!(self.mode, Mode::InPlace(_)) || tree::is_same_file(&file, &self.output.join(path));
        public && tree::is_intact(&file, entry, self.old_written)
    }

    fn written_before(&self, path: &str) -> bool {
        self.changes.lock().unwrap_or_else(std::sync::PoisonError::into_inner).written.contains(path)
    }

    /// From the first change on, the spare is not level: its manifest goes, so that a killed build is seen.
    fn make_dirty(&self) -> Result<()> {
        let mut changes = self.changes.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if !std::mem::replace(&mut changes.dirty, true) {
            disk::remove(&self.stage().join(MANIFEST))?;
        }
        Ok(())
    }

    fn make_folder(&self, target: &Path) -> Result<()> {
        let folder = target.parent().unwrap_or(target);
        let mut changes = self.changes.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if !changes.folders.contains(folder) {
            // A link there would lead the page out of the output.
            for root in [&self.stage(), &self.output] {
                let below = folder.strip_prefix(self.stage()).unwrap_or(Path::new(""));
                if let Some(obstacle) = tree::obstacle(root, &root.join(below)) {
                    let shown =
                        obstacle.strip_prefix(root).map_or(obstacle.clone(), |below| self.output.join(below));
                    return Err(PublishError::foreign(&shown));
                }
            }
            disk::create_folders(folder)?;
            // Only now: another thread must not take a refused folder for a checked one.
            changes.folders.insert(folder.to_owned());
        }
        Ok(())
    }

    /// Makes the new site public. The lock is handed back: what is remembered of a build must be of the site that stands.
    ///
    /// # Errors
    /// [`PublishError`]; the old site then stands untouched.
    pub fn finish(self) -> Result<(Report, Lock)> {
        let changes =
            std::mem::take(&mut *self.changes.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
        let new = Manifest { files: changes.entries };
        let stale: Vec<&String> =
            self.old.files.keys().filter(|path| !new.files.contains_key(*path)).collect();
        let mut report = Report {
            files: new.files.len(),
            written: changes.written.len(),
            removed: stale.len(),
            in_place: None,
        };
        if changes.written.is_empty() && stale.is_empty() && self.old_written.is_some() {
            return Ok((report, self.lock));
        }
        if !changes.dirty {
            disk::remove(&self.stage().join(MANIFEST))?;
        }
        if let Mode::InPlace(why) = &self.mode {
            in_place::publish(&self.output, &changes.written, &stale, &new)?;
            report.in_place = Some(why.clone());
            return Ok((report, self.lock));
        }
        let spare = Tree::at(&self.spare());
        spare.delete(&stale)?;
        disk::write_new(&self.spare().join(MANIFEST), new.to_text().as_bytes())?;
        disk::sync(&self.spare())?;
        match tree::exchange(&self.spare(), &self.output) {
            Ok(()) => {}
            Err(error) if error.is_unsupported() => {
                spare.move_to(&in_place::staging(&self.output), &changes.written)?;
                in_place::publish(&self.output, &changes.written, &stale, &new)?;
                report.in_place = Some("this disk cannot exchange folders".to_owned());
                return Ok((report, self.lock));
            }
            Err(error) => return Err(error),
        }
        // The site is public. A spare that cannot be brought level is rebuilt by the next build.
        let _ = spare.level(&Tree::at(&self.output), &changes.written, &stale);
        Ok((report, self.lock))
    }
}
