//! One build at a time in a folder.
//!
//! The lock is the system's (flock(2)): it ends with the process that holds it, however that ends, so that there are no
//! stale locks. What stands in the file only tells people who holds it, and means nothing when nobody does.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;

use super::disk::{self, PublishError, Result};

/// A build's claim to its output folder; it ends when this is dropped, or with the process.
pub struct Lock {
    /// The output folder, from the root of the disk.
    pub(super) output: PathBuf,
    /// Our folder beside it.
    pub(super) work: PathBuf,
    file: File,
}

impl Lock {
    /// Takes the lock of an output folder.
    ///
    /// # Errors
    /// [`PublishError`] that names the build that holds it, or the disk's failure.
    pub fn take(output: &Path) -> Result<Self> {
        let (mut lock, free) = Lock::seek(output)?;
        if free {
            lock.sign();
            return Ok(lock);
        }
        Err(lock.held())
    }

    /// Takes the lock of an output folder, after whoever holds it: `told` hears once who that is.
    ///
    /// # Errors
    /// [`PublishError`] when the disk fails.
    pub fn wait(output: &Path, told: impl FnOnce(&PublishError)) -> Result<Self> {
        let (mut lock, free) = Lock::seek(output)?;
        if !free {
            told(&lock.held());
            while let Err(error) = flock(&lock.file, FlockOperation::LockExclusive) {
                if error != Errno::INTR {
                    return Err(PublishError::new("lock", &lock.work.join("lock"), error.into()));
                }
            }
        }
        lock.sign();
        Ok(lock)
    }

    /// Opens the lock's file: and whether the lock was free, in which case it is ours now.
    fn seek(output: &Path) -> Result<(Self, bool)> {
        let output = std::path::absolute(output).map_err(|error| PublishError::new("find", output, error))?;
        let name =
            output.file_name().map_or_else(|| "public".into(), |name| name.to_string_lossy().into_owned());
        if output.exists() && !output.is_dir() {
            return Err(PublishError::not_a_folder(&output));
        }
        let work = output.parent().unwrap_or(Path::new("/")).join(format!(".{name}.variorum"));
        disk::create_folders(&work)?;
        let path = work.join("lock");
        let file = disk::open_lock(&path)?;
        let lock = Lock { output, work, file };
        let mut free = false;
        for pause in [0, 20] {
            // Whoever has just taken it needs a moment to say so.
            std::thread::sleep(Duration::from_millis(pause));
            match flock(&lock.file, FlockOperation::NonBlockingLockExclusive) {
                Ok(()) => free = true,
                Err(Errno::WOULDBLOCK | Errno::INTR) => {}
                Err(error) => return Err(PublishError::new("lock", &path, error.into())),
            }
            if free {
                break;
            }
        }
        Ok((lock, free))
    }

    /// Says in the file who holds the lock. A disk that is full keeps nobody from building.
    fn sign(&mut self) {
        let since = jiff::Timestamp::now().round(jiff::Unit::Second).unwrap_or_default();
        let command: Vec<String> = std::env::args().collect();
        let machine = rustix::system::uname().nodename().to_string_lossy().into_owned();
        let told = format!(
            "process {} on {machine} since {since}: {}\n",
            std::process::id(),
            command.join(" ").replace(char::is_control, " ")
        );
        let file = &mut self.file;
        let _ = file
            .set_len(0)
            .and_then(|()| file.seek(SeekFrom::Start(0)))
            .and_then(|_| file.write_all(told.as_bytes()));
    }

    /// The failure of one who finds the lock held.
    fn held(&mut self) -> PublishError {
        let mut told = String::new();
        let read = (&self.file).take(4096).read_to_string(&mut told);
        let holder = told.lines().next().filter(|line| read.is_ok() && line.starts_with("process "));
        PublishError::held(&self.output, holder.unwrap_or("it did not say who it is"))
    }
}
