//! The two trees: the output and its spare.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use walkdir::WalkDir;

use super::disk::{self, PublishError, Result};
use super::manifest::{Entry, MANIFEST, Manifest};

/// A folder that holds a site.
pub struct Tree {
    root: PathBuf,
}

/// Why a folder cannot be exchanged for another, if it cannot: only an ordinary folder of its parent's
/// own disk can.
pub fn cannot_exchange(output: &Path) -> Option<String> {
    let meta = output.symlink_metadata().ok()?;
    if meta.is_symlink() {
        return Some("the output folder is a link".to_owned());
    }
    let parent = output.parent().and_then(|parent| parent.metadata().ok())?;
    (parent.dev() != meta.dev()).then(|| "the output folder is a disk of its own".to_owned())
}

/// Whether a file is what we wrote: of the right length, and not touched since the manifest.
pub fn is_intact(path: &Path, entry: &Entry, written: Option<SystemTime>) -> bool {
    let Ok(meta) = path.symlink_metadata() else { return false };
    let before = meta.modified().ok().zip(written).is_some_and(|(file, manifest)| file <= manifest);
    meta.is_file() && meta.len() == entry.length && before
}

/// Puts the spare in the output's place in one step.
pub fn exchange(spare: &Path, output: &Path) -> Result<()> {
    match output.symlink_metadata() {
        Ok(_) => disk::exchange(spare, output)?,
        Err(_) => disk::rename(spare, output)?,
    }
    disk::sync_folder(output.parent().unwrap_or(output))
}

impl Tree {
    /// The tree at a folder.
    pub fn at(root: &Path) -> Self {
        Tree { root: root.to_owned() }
    }

    /// Whether the folder is there.
    pub fn exists(&self) -> bool {
        self.root.is_dir()
    }

    /// Removes the whole tree: only ever called for the spare.
    pub fn remove(&self) -> Result<()> {
        disk::remove_folder(&self.root)
    }

    /// Whether two trees hold the very same manifest file: then the last build brought them level.
    pub fn has_same_manifest(&self, other: &Tree) -> bool {
        let identity = |tree: &Tree| {
            tree.root.join(MANIFEST).symlink_metadata().map(|meta| (meta.dev(), meta.ino())).ok()
        };
        identity(self).is_some_and(|own| identity(other) == Some(own))
    }

    /// Every file and link below, by path, in order.
    fn files(&self) -> Result<Vec<String>> {
        let mut found = Vec::new();
        for entry in WalkDir::new(&self.root).min_depth(1).sort_by_file_name() {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(&self.root).to_owned();
                PublishError::new("read", &path, error.into())
            })?;
            if !entry.file_type().is_dir() {
                let path = entry.path().strip_prefix(&self.root).unwrap_or(entry.path());
                found.extend(path.to_str().map(str::to_owned));
            }
        }
        Ok(found)
    }

    /// Makes this tree a hard-link mirror of another, from nothing.
    pub fn mirror(&self, other: &Tree) -> Result<()> {
        self.remove()?;
        disk::create_folders(&self.root)?;
        let mut folders = BTreeSet::new();
        for path in other.files()? {
            self.link_from(other, &path, &mut folders)?;
        }
        Ok(())
    }

    fn link_from(&self, other: &Tree, path: &str, folders: &mut BTreeSet<PathBuf>) -> Result<()> {
        let target = self.root.join(path);
        let folder = target.parent().unwrap_or(&self.root).to_owned();
        if folders.insert(folder.clone()) {
            disk::create_folders(&folder)?;
        }
        disk::link(&other.root.join(path), &target)
    }

    /// Takes over the files that are not ours: new ones come, those that were taken away go.
    pub fn take_over_foreign(&self, other: &Tree, ours: &Manifest) -> Result<()> {
        let foreign = |files: Vec<String>| -> BTreeSet<String> {
            files.into_iter().filter(|path| path != MANIFEST && !ours.files.contains_key(path)).collect()
        };
        let (theirs, mine) = (foreign(other.files()?), foreign(self.files()?));
        let mut folders = BTreeSet::new();
        for path in &theirs {
            let inode = |tree: &Tree| tree.root.join(path).symlink_metadata().map(|meta| meta.ino()).ok();
            if inode(self) != inode(other) {
                self.link_from(other, path, &mut folders)?;
            }
        }
        mine.difference(&theirs).try_for_each(|path| disk::remove(&self.root.join(path)))
    }

    /// Deletes files, and the folders that they leave empty.
    pub fn delete(&self, paths: &[&String]) -> Result<()> {
        for path in paths {
            let file = self.root.join(path.as_str());
            disk::remove(&file)?;
            let mut folder = file.parent();
            // `remove_dir` refuses a folder that still holds something.
            while let Some(empty) =
                folder.filter(|folder| *folder != self.root && fs::remove_dir(folder).is_ok())
            {
                folder = empty.parent();
            }
        }
        Ok(())
    }

    /// Brings this tree, the old site, level with the new one.
    pub fn level(&self, new: &Tree, written: &BTreeSet<String>, stale: &[&String]) -> Result<()> {
        if !self.exists() {
            return self.mirror(new);
        }
        disk::remove(&self.root.join(MANIFEST))?;
        let mut folders = BTreeSet::new();
        for path in written {
            self.link_from(new, path, &mut folders)?;
        }
        self.delete(stale)?;
        disk::link(&new.root.join(MANIFEST), &self.root.join(MANIFEST))
    }

    /// Moves files to another folder.
    pub fn move_to(&self, folder: &Path, paths: &BTreeSet<String>) -> Result<()> {
        for path in paths {
            let target = folder.join(path);
            disk::create_folders(target.parent().unwrap_or(folder))?;
            disk::rename(&self.root.join(path), &target)?;
        }
        Ok(())
    }
}
