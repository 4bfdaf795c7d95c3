//! Single steps on the disk, each with its path in the error.
//!
//! In builds with debug assertions, `VARIORUM_FAULT=kill:N` ends the process at the N-th step and
//! `VARIORUM_FAULT=full:N` lets the N-th step find a full disk: what the tests of the publishing laws use.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A failure of the disk, or a file in the way.
#[derive(Debug, thiserror::Error)]
#[error("{}: cannot {doing}: {error}", path.display())]
pub struct PublishError {
    doing: &'static str,
    path: PathBuf,
    error: io::Error,
    /// What to do.
    pub help: &'static str,
}

/// The result of a step.
pub type Result<T> = std::result::Result<T, PublishError>;

impl PublishError {
    /// A failed step.
    pub fn new(doing: &'static str, path: &Path, error: io::Error) -> Self {
        let help = match error.kind() {
            io::ErrorKind::StorageFull => "make room on the disk and build again; the old site is untouched",
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                "check the folder's permissions, or choose another with --output; the old site is untouched"
            }
            io::ErrorKind::WouldBlock => "another build is at work on this folder: wait for it to end",
            _ => "the old site is untouched",
        };
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
            help: "move it away, or choose another folder with --output; nothing was changed",
        }
    }

    /// The output is there, and is no folder.
    pub fn not_a_folder(path: &Path) -> Self {
        PublishError {
            doing: "publish here",
            path: path.to_owned(),
            error: io::Error::new(io::ErrorKind::NotADirectory, "a file of that name is there"),
            help: "choose a folder with --output; nothing was changed",
        }
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
fn step<T>(doing: &'static str, path: &Path, act: impl FnOnce() -> io::Result<T>) -> Result<T> {
    #[cfg(debug_assertions)]
    fault().map_err(|error| PublishError::new(doing, path, error))?;
    act().map_err(|error| PublishError::new(doing, path, error))
}

#[cfg(debug_assertions)]
fn fault() -> io::Result<()> {
    use std::sync::LazyLock;
    use std::sync::atomic::{AtomicUsize, Ordering};
    static STEPS: AtomicUsize = AtomicUsize::new(0);
    static FAULT: LazyLock<Option<(String, usize)>> = LazyLock::new(|| {
        let wish = std::env::var("VARIORUM_FAULT").ok()?;
        let (kind, step) = wish.split_once(':')?;
        Some((kind.to_owned(), step.parse().ok()?))
    });
    let now = STEPS.fetch_add(1, Ordering::SeqCst);
    match &*FAULT {
        Some((kind, at)) if *at == now && kind == "kill" => {
            // As `kill -9` would: no destructors, no flush.
            let _ = rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::KILL);
            Ok(())
        }
        Some((kind, at)) if *at == now && kind == "full" => Err(io::ErrorKind::StorageFull.into()),
        _ => Ok(()),
    }
}

/// Makes a folder and those above it.
pub fn create_folders(path: &Path) -> Result<()> {
    step("make the folder", path, || fs::create_dir_all(path))
}

/// Writes a file that is new: an old one of that name is unlinked first, because its inode may be
/// public under another name.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    step("write", path, || {
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        File::create_new(path)?.write_all(bytes)
    })
}

/// Removes a file, if it is there.
pub fn remove(path: &Path) -> Result<()> {
    step("remove", path, || match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    })
}

/// Removes a folder with all it holds, if it is there.
pub fn remove_folder(path: &Path) -> Result<()> {
    step("remove the folder", path, || match fs::remove_dir_all(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    })
}

/// Gives a file a second name; a link is copied as a link.
pub fn link(from: &Path, to: &Path) -> Result<()> {
    step("link", to, || match fs::remove_file(to) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => fs::hard_link(from, to),
    })
}

/// Renames a file or a folder.
pub fn rename(from: &Path, to: &Path) -> Result<()> {
    step("put in place", to, || fs::rename(from, to))
}

/// Exchanges two folders in one step (renameat2(2), `RENAME_EXCHANGE`).
pub fn exchange(a: &Path, b: &Path) -> Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    step("exchange", b, || Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?))
}

/// Waits until everything written to a folder's disk is safe (syncfs(2)).
pub fn sync(path: &Path) -> Result<()> {
    step("sync", path, || Ok(rustix::fs::syncfs(File::open(path)?)?))
}

/// Waits until a folder's own entries are safe.
pub fn sync_folder(path: &Path) -> Result<()> {
    step("sync", path, || File::open(path)?.sync_all())
}

/// Takes a lock that ends with the process.
pub fn lock(path: &Path) -> Result<File> {
    step("lock", path, || {
        let file = File::options().create(true).truncate(false).write(true).open(path)?;
        rustix::fs::flock(&file, rustix::fs::FlockOperation::NonBlockingLockExclusive)?;
        Ok(file)
    })
}
