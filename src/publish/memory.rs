//! What a build remembers for the next one into the same folder: files beside the output, each good only as long as
//! the output is the one that it was written for.

use std::path::Path;

use super::{Lock, MANIFEST};
use crate::load::fault::{self, Act};

/// The first line: program and version of the format.
const HEAD: &[u8] = b"variorum memory 1\n";

/// What binds it to the output and tells damage: a hash of its bytes and the output's manifest.
fn seal(output: &Path, bytes: &[u8]) -> Option<[u8; 32]> {
    let manifest = std::fs::read(output.join(MANIFEST)).ok()?;
    let mut hasher = blake3::Hasher::new();
    hasher.update(&(manifest.len() as u64).to_le_bytes()).update(&manifest).update(bytes);
    Some(*hasher.finalize().as_bytes())
}

/// What was remembered under a name when the output got what it has now; nothing if it is damaged.
pub fn recall(lock: &Lock, name: &str) -> Option<Vec<u8>> {
    let path = lock.work.join(name);
    fault::meet(Act::Recall, &path).ok()?;
    let mut bytes = std::fs::read(path).ok()?;
    let rest = bytes.strip_prefix(HEAD)?;
    let (sealed, body) = rest.split_first_chunk::<32>()?;
    (seal(&lock.output, body)? == *sealed).then(|| bytes.split_off(HEAD.len() + 32))
}

/// Remembers something. A build that cannot is none the worse.
pub fn remember(lock: &Lock, name: &str, bytes: &[u8]) {
    let Some(seal) = seal(&lock.output, bytes) else { return };
    // At once: the seal tells what was written to its end.
    let (path, bytes) = (lock.work.join(name), [HEAD, &seal, bytes].concat());
    let _ = fault::meet(Act::Write(&bytes), &path).and_then(|()| std::fs::write(&path, &bytes));
}
