//! A file of the site, within its limits.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::fault::{self, Act};
use crate::text::{Diagnostic, Place, Source};

/// The largest file that is read, in bytes.
pub const LARGEST: u64 = 64 << 20;

/// The code of a file that the disk does not give.
pub const UNREADABLE: &str = "load/unreadable";

/// Reads a file of at most [`LARGEST`] bytes, also where it grows meanwhile.
pub fn read_within(real: &Path, path: &str) -> io::Result<Result<Source, Box<Diagnostic>>> {
    let size = fs::metadata(real)?.len();
    if size > LARGEST {
        return Ok(Err(Box::new(too_large(path, size))));
    }
    fault::meet(Act::Read, real)?;
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    File::open(real)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    let size = bytes.len() as u64;
    Ok(if size > LARGEST { Err(Box::new(too_large(path, size))) } else { Ok(Source::new(path, bytes)) })
}

/// A file of more bytes than are read.
pub fn too_large(path: &str, size: u64) -> Diagnostic {
    let message = format!("the file has {} MiB; at most 64 MiB are read", size >> 20);
    Diagnostic::error("load/too-large", Place::file(path), message).help("split it")
}

/// A file that the disk does not give.
pub fn unreadable(path: &str, reason: &str) -> Diagnostic {
    Diagnostic::error(UNREADABLE, Place::file(path), format!("this file cannot be read: {reason}"))
        .help("check that it exists and that you may read it")
}
