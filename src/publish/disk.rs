//! Single steps on the disk, each with its path in the error.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::load::fault::{self, Act};

/// A failure of the disk, or a file in the way.
#[derive(Debug, thiserror::Error)]
#[error("{}: cannot {doing}: {error}", path.display())]
pub struct PublishError {
    doing: &'static str,
    path: PathBuf,
    error: io::Error,
    /// What to do.
    pub help: String,
}

/// What is true of a failure unless it is said otherwise: see [`PublishError::but`].
const UNTOUCHED: &str = "the old site is untouched";

/// The result of a step.
pub type Result<T> = std::result::Result<T, PublishError>;

impl PublishError {
    /// A failed step.
    pub fn new(doing: &'static str, path: &Path, error: io::Error) -> Self {
        let remedy = match error.kind() {
            io::ErrorKind::StorageFull => "make room on the disk and build again; ",
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                "check the folder's permissions, or choose another with --output; "
            }
            _ => "",
        };
        let help = format!("{remedy}{UNTOUCHED}");
        PublishError { doing, path: path.to_owned(), error, help }
    }

    /// A file that is not ours stands where a page should.
    pub fn foreign(path: &Path) -> Self {
        PublishError {
            doing: "write",
            path: path.to_owned(),
            error: io::Error::new(
                io::ErrorKind::AlreadyExists,
                "a file that variorum did not make stands here",
            ),
            help: "move it away, or choose another folder with --output; nothing was changed".to_owned(),
        }
    }

    /// The output is there, and is no folder.
    pub fn not_a_folder(path: &Path) -> Self {
        PublishError {
            doing: "publish here",
            path: path.to_owned(),
            error: io::Error::new(io::ErrorKind::NotADirectory, "a file of that name is there"),
            help: "choose a folder with --output; nothing was changed".to_owned(),
        }
    }

    /// Another build holds the folder's lock.
    pub fn held(output: &Path, holder: &str) -> Self {
        PublishError {
            doing: "publish here now",
            path: output.to_owned(),
            error: io::Error::new(
                io::ErrorKind::WouldBlock,
                format!("another build is at work on this folder: {holder}"),
            ),
            help: "wait for it to end; if it hangs, end its process: the lock ends with it, and no file needs to be removed"
                .to_owned(),
        }
    }

    /// The same failure, where more is to be said than that the old site is untouched.
    pub fn but(self, state: &str) -> Self {
        PublishError { help: self.help.replace(UNTOUCHED, state), ..self }
    }

    /// Whether the system or the disk does not know this operation at all.
    pub fn is_unsupported(&self) -> bool {
        let known = [
            libc_code::ENOSYS,
            libc_code::EINVAL,
            libc_code::EXDEV,
            libc_code::EPERM,
            libc_code::EMLINK,
            libc_code::ENOTSUP,
        ];
        self.error.kind() == io::ErrorKind::Unsupported
            || self.error.raw_os_error().is_some_and(|code| known.contains(&code))
    }
}

/// Error numbers of Linux (asm-generic/errno.h), by rustix.
mod libc_code {
    use rustix::io::Errno;
    pub const ENOSYS: i32 = Errno::NOSYS.raw_os_error();
    pub const EINVAL: i32 = Errno::INVAL.raw_os_error();
    pub const EXDEV: i32 = Errno::XDEV.raw_os_error();
    pub const EPERM: i32 = Errno::PERM.raw_os_error();
    pub const EMLINK: i32 = Errno::MLINK.raw_os_error();
    pub const ENOTSUP: i32 = Errno::OPNOTSUPP.raw_os_error();
}

/// Takes a step: does it, or fails as the tests ask.
fn step<T>(
    act: Act<'_>,
    doing: &'static str,
    path: &Path,
    take: impl FnOnce() -> io::Result<T>,
) -> Result<T> {
    fault::meet(act, path).and_then(|()| take()).map_err(|error| PublishError::new(doing, path, error))
}

/// Makes a folder and those above it.
pub fn create_folders(path: &Path) -> Result<()> {
    step(Act::Change, "make the folder", path, || fs::create_dir_all(path))
}

/// Gives a folder its permissions.
pub fn set_permissions(path: &Path, permissions: fs::Permissions) -> Result<()> {
    step(Act::Change, "set the permissions of", path, || fs::set_permissions(path, permissions))
}

/// Writes a file that is new: an old one of that name is unlinked first, because its inode may be
/// public under another name.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    step(Act::Write(bytes), "write", path, || {
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        File::create_new(path)?.write_all(bytes)
    })
}

/// Removes a file, if it is there.
pub fn remove(path: &Path) -> Result<()> {
    step(Act::Change, "remove", path, || match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    })
}

/// Removes a folder with all it holds, if it is there.
pub fn remove_folder(path: &Path) -> Result<()> {
    step(Act::Change, "remove the folder", path, || match fs::remove_dir_all(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    })
}

/// Gives a file a second name; a link is copied as a link.
pub fn link(from: &Path, to: &Path) -> Result<()> {
    step(Act::Link, "link", to, || match fs::remove_file(to) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => fs::hard_link(from, to),
    })
}

/// Renames a file or a folder.
pub fn rename(from: &Path, to: &Path) -> Result<()> {
    step(Act::Rename, "put in place", to, || fs::rename(from, to))
}

/// Exchanges two folders in one step (renameat2(2), `RENAME_EXCHANGE`).
pub fn exchange(a: &Path, b: &Path) -> Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    step(Act::Exchange, "exchange", b, || Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?))
}

/// Waits until everything written to a folder's disk is safe (syncfs(2)).
pub fn sync(path: &Path) -> Result<()> {
    step(Act::Change, "sync", path, || Ok(rustix::fs::syncfs(File::open(path)?)?))
}

/// Waits until a folder's own entries are safe.
pub fn sync_folder(path: &Path) -> Result<()> {
    step(Act::Change, "sync", path, || File::open(path)?.sync_all())
}

/// Opens the file of a lock, which is made where there is none.
pub fn open_lock(path: &Path) -> Result<File> {
    step(Act::Change, "open the lock", path, || {
        File::options().create(true).truncate(false).read(true).write(true).open(path)
    })
}

/// Reads a file of our own; none where there is none.
pub fn read(path: &Path) -> Result<Option<Vec<u8>>> {
    step(Act::Recall, "read", path, || match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if [io::ErrorKind::NotFound, io::ErrorKind::NotADirectory].contains(&error.kind()) => {
            Ok(None)
        }
        Err(error) => Err(error),
    })
}
