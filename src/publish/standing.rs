//! Whether anything changed since the last build: one flat file beside the output, read before anything else.
//!
//! It lists every file that the site was made of and every file that was made, as the disk knows them, and what was
//! said. If all of that is as it was, a build would give the same bytes and say the same. It is a cache: one that is
//! damaged, of another version or of another day is as good as none, and the site is built.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{MANIFEST, Manifest, disk};
use crate::load::{Stat, look};

/// What a build left behind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Everything beside files that the output is a function of.
    pub key: String,
    /// The site's time zone, by which the day that is part of the key is told.
    pub zone: Option<String>,
    /// What was said, in one line.
    pub said: String,
    inputs: BTreeMap<OsString, Stat>,
    outputs: Vec<(OsString, Stat)>,
}

/// The first line: program and version of the format.
const HEAD: &str = "variorum standing 1";

impl Standing {
    /// What is there before a build: it must be looked at before anything is read.
    pub fn before(root: &Path) -> (BTreeMap<OsString, Stat>, SystemTime) {
        (look(root), SystemTime::now())
    }

    /// What a build leaves behind that began with these files at this moment. None where a file changed so shortly
    /// before that the disk's clock could hide another change, or where one cannot be named in a line.
    pub fn after(
        (inputs, began): (BTreeMap<OsString, Stat>, SystemTime),
        output: &Path,
        key: String,
    ) -> Option<Self> {
        let files = Manifest::read(output).ok()?.files;
        let made = files.into_keys().chain([MANIFEST.to_owned()]).map(OsString::from);
        let outputs: Option<Vec<(OsString, Stat)>> =
            made.map(|path| Some((path.clone(), Stat::of(&output.join(path))?))).collect();
        let outputs = outputs?;
        let named = |path: &OsString| path.to_str().is_some_and(|path| !path.contains('\n'));
        let is_sure = inputs.values().all(|stat| stat.is_settled(began));
        let is_named = inputs.keys().chain(outputs.iter().map(|(path, _)| path)).all(named);
        (is_sure && is_named).then_some(Standing { key, zone: None, said: String::new(), inputs, outputs })
    }

    /// How many files the output has.
    pub fn files(&self) -> usize {
        self.outputs.len().saturating_sub(1)
    }

    /// Whether all files are as they were.
    pub fn holds(&self, root: &Path, output: &Path) -> bool {
        look(root) == self.inputs
            && self.outputs.iter().all(|(path, stat)| Stat::of(&output.join(path)) == Some(*stat))
    }

    /// Reads what the last build into a folder left behind.
    pub fn read(output: &Path) -> Option<Self> {
        let bytes = disk::read(&path(output)?).ok()??;
        Standing::parse(std::str::from_utf8(&bytes).ok()?)
    }

    /// Writes it. A build that cannot is none the worse.
    pub fn write(&self, output: &Path) {
        let Some(path) = path(output) else { return };
        // Its hash tells one that was written in part.
        let _ = disk::write_new(&path, self.to_text().as_bytes());
    }

    /// The record as it is written.
    pub fn to_text(&self) -> String {
        let mut body = format!("key {}\n", self.key);
        if let Some(zone) = &self.zone {
            let _ = writeln!(body, "zone {zone}");
        }
        let _ = writeln!(body, "said {}", self.said);
        let inputs = self.inputs.iter().map(|file| ("in", file));
        for (sign, (path, stat)) in
            inputs.chain(self.outputs.iter().map(|(path, stat)| ("out", (path, stat))))
        {
            let Stat { length, modified: (ms, mn), changed: (cs, cn), number } = stat;
            let _ = writeln!(body, "{sign} {length} {ms} {mn} {cs} {cn} {number} {}", path.display());
        }
        format!("{HEAD}\n{}\n{body}", blake3::hash(body.as_bytes()).to_hex())
    }

    /// Parses it; one that is damaged is none.
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix(HEAD)?.strip_prefix('\n')?;
        let (hash, body) = rest.split_once('\n')?;
        if blake3::hash(body.as_bytes()).to_hex().as_str() != hash {
            return None;
        }
        let mut standing = Standing::default();
        for line in body.lines() {
            let (sign, rest) = line.split_once(' ')?;
            match sign {
                "key" => rest.clone_into(&mut standing.key),
                "zone" => standing.zone = Some(rest.to_owned()),
                "said" => rest.clone_into(&mut standing.said),
                "in" => standing.inputs.extend([file(rest)?]),
                "out" => standing.outputs.extend([file(rest)?]),
                _ => return None,
            }
        }
        Some(standing)
    }
}

fn file(line: &str) -> Option<(OsString, Stat)> {
    let mut parts = line.splitn(7, ' ');
    let length = parts.next()?.parse().ok()?;
    let mut time = || Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?));
    let (modified, changed) = (time()?, time()?);
    let number = parts.next()?.parse().ok()?;
    Some((OsString::from(parts.next()?), Stat { length, modified, changed, number }))
}

/// Where it stands: in the work folder of the output, which is ours.
fn path(output: &Path) -> Option<PathBuf> {
    Some(super::work_folder(output)?.join("standing"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_back_and_damage_is_nothing() {
        let stat = Stat { length: 7, modified: (1, 2), changed: (3, 4), number: 5 };
        let standing = Standing {
            key: "abc".into(),
            zone: Some("Europe/Oslo".into()),
            said: "{\"a\":\"b c\"}".into(),
            inputs: [("seeds/a b.txt".into(), stat)].into(),
            outputs: [("index.html".into(), stat), (MANIFEST.into(), stat)].into(),
        };
        let text = standing.to_text();
        assert_eq!(Standing::parse(&text).as_ref(), Some(&standing));
        assert_eq!(standing.files(), 1);
        for at in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1;
            let damaged = String::from_utf8(bytes).ok().and_then(|text| Standing::parse(&text));
            assert_eq!(damaged, None, "byte {at}");
            assert_eq!(Standing::parse(&text[..at]), None, "cut at {at}");
        }
    }
}
