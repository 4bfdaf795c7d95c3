//! A file of the site, within its limits.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::fault::{self, Act};
use crate::intake::{Limit, Limits};
use crate::text::{Diagnostic, Place, Source};

/// The code of a file that the disk does not give.
pub const UNREADABLE: &str = "load/unreadable";

/// Reads a file of at most as many bytes as [`Limit::File`] says, also where it grows meanwhile.
pub fn read_within(real: &Path, path: &str, limits: &Limits) -> io::Result<Result<Source, Box<Diagnostic>>> {
    let most = limits.of(Limit::File);
    let size = fs::metadata(real)?.len();
    if size > most {
        return Ok(Err(Box::new(too_large(path, limits))));
    }
    fault::meet(Act::Read, real)?;
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    File::open(real)?.take(most + 1).read_to_end(&mut bytes)?;
    let is_larger = bytes.len() as u64 > most;
    Ok(if is_larger { Err(Box::new(too_large(path, limits))) } else { Ok(Source::new(path, bytes)) })
}

/// A file of more bytes than are read.
pub fn too_large(path: &str, limits: &Limits) -> Diagnostic {
    let message = format!("the file has more than {}, and is not read", limits.said(Limit::File));
    let help = limits.help_after("split it", Limit::File);
    Diagnostic::error("load/too-large", Place::file(path), message).help(help)
}

/// A file that the disk does not give.
pub fn unreadable(path: &str, reason: &str) -> Diagnostic {
    Diagnostic::error(UNREADABLE, Place::file(path), format!("this file cannot be read: {reason}"))
        .help("check that it exists and that you may read it")
}
