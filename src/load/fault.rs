//! Faults of the disk, as tests ask for them.
//!
//! In builds with debug assertions `VARIORUM_FAULT=KIND:N` has the N-th operation on the disk fail, counted from 0 over
//! reading and writing. A kind that says nothing of that operation does nothing.
//!
//! | kind | operation | what happens |
//! | --- | --- | --- |
//! | `kill` | any | the process ends, as by `kill -9` |
//! | `stop` | any | the process stands still, as by `kill -STOP` |
//! | `denied` | any | there is no permission |
//! | `full`, `readonly` | all but reading | the disk is full, or takes nothing |
//! | `short` | writing a file | half of its bytes are written, then the disk is full |
//! | `refused` | renaming, exchanging | something else holds the name |
//! | `unable` | linking, exchanging | the disk does not know how |
//! | `vanish`, `change` | reading a file of the site | it is gone just before, or has lost half of its bytes |
//!
//! `VARIORUM_FAULT=tell` names every operation on standard error. Released programs know none of this.

use std::io;
use std::path::Path;

/// What an operation does.
#[derive(Clone, Copy, Debug)]
pub enum Act<'a> {
    /// Reads a file of the site.
    Read,
    /// Reads a record of our own.
    Recall,
    /// Writes a file of these bytes.
    Write(&'a [u8]),
    /// Gives a file or a folder another name.
    Rename,
    /// Gives a file one more name.
    Link,
    /// Exchanges two folders.
    Exchange,
    /// Anything else that changes the disk.
    Change,
}

/// Called before every operation: its error is the operation's.
#[cfg(not(debug_assertions))]
#[inline]
pub fn meet(_act: Act<'_>, _path: &Path) -> io::Result<()> {
    Ok(())
}

/// Called before every operation: its error is the operation's.
#[cfg(debug_assertions)]
pub fn meet(act: Act<'_>, path: &Path) -> io::Result<()> {
    use std::sync::LazyLock;
    use std::sync::atomic::{AtomicUsize, Ordering};
    static STEPS: AtomicUsize = AtomicUsize::new(0);
    static WISH: LazyLock<Option<(String, usize)>> = LazyLock::new(|| {
        let wish = std::env::var("VARIORUM_FAULT").ok()?;
        let (kind, step) = wish.split_once(':').unwrap_or((&wish, "0"));
        Some((kind.to_owned(), step.parse().ok()?))
    });
    let now = STEPS.fetch_add(1, Ordering::SeqCst);
    match &*WISH {
        Some((kind, _)) if kind == "tell" => {
            let act = format!("{act:?}");
            eprintln!("step {now}: {} {}", act.split('(').next().unwrap_or_default(), path.display());
            Ok(())
        }
        Some((kind, at)) if *at == now => happen(kind, act, path),
        _ => Ok(()),
    }
}

#[cfg(debug_assertions)]
fn happen(kind: &str, act: Act<'_>, path: &Path) -> io::Result<()> {
    use rustix::io::Errno;
    use rustix::process::{Signal, getpid, kill_process};
    let error = match (kind, act) {
        ("kill", _) => return Ok(kill_process(getpid(), Signal::KILL)?),
        ("stop", _) => return Ok(kill_process(getpid(), Signal::STOP)?),
        ("vanish", Act::Read) => return std::fs::remove_file(path),
        ("change", Act::Read) => {
            let bytes = std::fs::read(path)?;
            return std::fs::write(path, &bytes[..bytes.len() / 2]);
        }
        ("denied", _) => Errno::ACCESS,
        ("short", Act::Write(bytes)) => {
            let _ = std::fs::remove_file(path);
            std::fs::write(path, &bytes[..bytes.len() / 2])?;
            Errno::NOSPC
        }
        ("full", act) if !matches!(act, Act::Read | Act::Recall) => Errno::NOSPC,
        ("readonly", act) if !matches!(act, Act::Read | Act::Recall) => Errno::ROFS,
        ("refused", Act::Rename | Act::Exchange) => Errno::BUSY,
        ("unable", Act::Link | Act::Exchange) => Errno::OPNOTSUPP,
        _ => return Ok(()),
    };
    Err(error.into())
}
