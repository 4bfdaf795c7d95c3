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

/// Whether two names are one file.
pub fn is_same_file(a: &Path, b: &Path) -> bool {
    let identity = |path: &Path| path.symlink_metadata().map(|meta| (meta.dev(), meta.ino())).ok();
    identity(a).is_some_and(|own| identity(b) == Some(own))
}

/// The first part of a path below a folder that is there and is no folder: a link or a file, not ours.
pub fn obstacle(root: &Path, folder: &Path) -> Option<PathBuf> {
    let below = folder.strip_prefix(root).ok()?;
    let parts = below.components().scan(root.to_owned(), |at, part| {
        at.push(part);
        Some(at.clone())
    });
    parts.into_iter().find(|path| path.symlink_metadata().is_ok_and(|meta| !meta.is_dir()))
}

/// Puts the spare in the output's place in one step.
pub fn exchange(spare: &Path, output: &Path) -> Result<()> {
    match output.symlink_metadata() {
        Ok(_) => disk::exchange(spare, output)?,
        Err(_) => disk::rename(spare, output)?,
    }
    let parent = output.parent().unwrap_or(output);
    disk::sync_folder(parent).map_err(|error| {
        error.but("the new site is in place, but the disk did not say that it is safe there")
    })
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

    /// Every folder, and every file and link below, by path, in order; names need not be Unicode.
    fn contents(&self) -> Result<(Vec<PathBuf>, Vec<PathBuf>)> {
        let (mut folders, mut files) = (Vec::new(), Vec::new());
        for entry in WalkDir::new(&self.root).min_depth(1).sort_by_file_name() {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(&self.root).to_owned();
                PublishError::new("read", &path, error.into())
            })?;
            let path = entry.path().strip_prefix(&self.root).unwrap_or(entry.path()).to_owned();
            if entry.file_type().is_dir() { folders.push(path) } else { files.push(path) }
        }
        Ok((folders, files))
    }

    /// Makes a folder as it is in another tree: there, and with its permissions.
    fn make_folder_like(&self, other: &Tree, path: &Path) -> Result<()> {
        let target = self.root.join(path);
        disk::create_folders(&target)?;
        let there = other.root.join(path).metadata().map(|meta| meta.permissions());
        if let Ok(permissions) = there
            && target.metadata().is_ok_and(|meta| meta.permissions() != permissions)
        {
            disk::set_permissions(&target, permissions)?;
        }
        Ok(())
    }

    /// Makes this tree a hard-link mirror of another, from nothing.
    pub fn mirror(&self, other: &Tree) -> Result<()> {
        self.remove()?;
        let (folders, files) = other.contents()?;
        self.make_folder_like(other, Path::new(""))?;
        folders.iter().try_for_each(|folder| self.make_folder_like(other, folder))?;
        files.iter().try_for_each(|path| self.link_from(other, path))
    }

    fn link_from(&self, other: &Tree, path: &Path) -> Result<()> {
        disk::link(&other.root.join(path), &self.root.join(path))
    }

    /// Takes over what is not ours: new files and folders come, those that were taken away go.
    pub fn take_over_foreign(&self, other: &Tree, ours: &Manifest) -> Result<()> {
        let is_ours =
            |path: &Path| path.to_str().is_some_and(|path| path == MANIFEST || ours.files.contains_key(path));
        let foreign =
            |files: Vec<PathBuf>| files.into_iter().filter(|path| !is_ours(path)).collect::<BTreeSet<_>>();
        let ((their_folders, theirs), (my_folders, mine)) = (other.contents()?, self.contents()?);
        let (theirs, mine) = (foreign(theirs), foreign(mine));
        mine.difference(&theirs).try_for_each(|path| disk::remove(&self.root.join(path)))?;
        let kept: BTreeSet<&PathBuf> = their_folders.iter().collect();
        for folder in my_folders.iter().rev().filter(|folder| !kept.contains(folder)) {
            // Refused where our own pages still stand in it.
            let _ = fs::remove_dir(self.root.join(folder));
        }
        self.make_folder_like(other, Path::new(""))?;
        their_folders.iter().try_for_each(|folder| self.make_folder_like(other, folder))?;
        let inode =
            |tree: &Tree, path: &Path| tree.root.join(path).symlink_metadata().map(|meta| meta.ino()).ok();
        let new = theirs.iter().filter(|path| inode(self, path) != inode(other, path));
        new.into_iter().try_for_each(|path| {
            // A link where our folder was: the spare, too, has the link; writing through it is refused.
            let target = self.root.join(path);
            if target.symlink_metadata().is_ok_and(|meta| meta.is_dir()) {
                disk::remove_folder(&target)?;
            }
            self.link_from(other, path)
        })
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
        // After the very first build there is no old site; the next build makes the mirror if it needs one.
        if !self.exists() {
            return Ok(());
        }
        disk::remove(&self.root.join(MANIFEST))?;
        for path in written {
            let path = Path::new(path);
            disk::create_folders(self.root.join(path).parent().unwrap_or(&self.root))?;
            self.link_from(new, path)?;
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
