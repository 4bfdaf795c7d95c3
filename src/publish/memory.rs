//! What a build remembers for the next one into the same folder: files beside the output. Some are good only as long as
//! the output is the one that they were written for; others say themselves what they are good for.

use std::io::Read;
use std::path::Path;

use super::{Lock, MANIFEST};
use crate::corpus::{Findings, Keep};
use crate::load::fault::{self, Act};

/// The first line: program and version of the format.
const HEAD: &[u8] = b"variorum memory 1\n";

/// What tells damage, and binds a file to what it was written for: a hash of both.
fn seal(bound: &[u8], bytes: &[u8]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&(bound.len() as u64).to_le_bytes()).update(bound).update(bytes);
    *hasher.finalize().as_bytes()
}

/// The output's manifest.
fn manifest(lock: &Lock) -> Option<Vec<u8>> {
    std::fs::read(lock.output.join(MANIFEST)).ok()
}

/// What was remembered under a name when the output got what it has now; nothing if it is damaged.
pub fn recall(lock: &Lock, name: &str) -> Option<Vec<u8>> {
    Some(read(&lock.work.join(name), &manifest(lock)?)?.0)
}

/// Remembers something of the output as it is now. A build that cannot is none the worse.
pub fn remember(lock: &Lock, name: &str, bytes: &[u8]) {
    if let Some(manifest) = manifest(lock) {
        write(&lock.work.join(name), &manifest, bytes);
    }
}

/// The files in which findings are kept.
const FINDINGS: [&str; 2] = ["findings", "findings-since"];

/// What earlier builds found.
pub fn findings(lock: &Lock) -> Findings {
    let [first, since] = FINDINGS.map(|name| lock.work.join(name));
    let Some((first, seal)) = read(&first, b"") else { return Findings::default() };
    // They are good beside the very file beside which they were written.
    let since = read(&since, &seal).map(|(since, _)| since);
    Findings::open(std::iter::once(first).chain(since).collect())
}

/// Keeps what this build found. A build that cannot is none the worse.
pub fn keep(lock: &Lock, keep: Keep) {
    let [first, since] = FINDINGS.map(|name| lock.work.join(name));
    match keep {
        Keep::Same => {}
        Keep::Instead(bytes) => {
            write(&first, b"", &bytes);
            // It belonged to the file before.
            let _ = std::fs::remove_file(&since);
        }
        Keep::Beside(bytes) => {
            if let Some(seal) = sealed(&first) {
                write(&since, &seal, &bytes);
            }
        }
    }
}

/// The seal of a file.
fn sealed(path: &Path) -> Option<[u8; 32]> {
    let mut head = [0; HEAD.len() + 32];
    std::fs::File::open(path).ok()?.read_exact(&mut head).ok()?;
    head.last_chunk::<32>().copied()
}

/// The bytes of a file that is whole, and was written for this; and its seal.
fn read(path: &Path, bound: &[u8]) -> Option<(Vec<u8>, [u8; 32])> {
    fault::meet(Act::Recall, path).ok()?;
    let mut bytes = std::fs::read(path).ok()?;
    let rest = bytes.strip_prefix(HEAD)?;
    let (sealed, body) = rest.split_first_chunk::<32>()?;
    let sealed = *sealed;
    (seal(bound, body) == sealed).then(|| (bytes.split_off(HEAD.len() + 32), sealed))
}

/// Writes a file, at once: the seal tells what was written to its end.
fn write(path: &Path, bound: &[u8], bytes: &[u8]) {
    let bytes = [HEAD, &seal(bound, bytes), bytes].concat();
    let _ = fault::meet(Act::Write(&bytes), path).and_then(|()| std::fs::write(path, &bytes));
}
