//! Publishing without an exchange: one tree, changed under a journal.
//!
//! New files wait in a staging folder within the output. The journal, once written, says what must
//! happen; from then on the change is completed, by this build or at the start of the next. Before it
//! is written, nothing has changed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::disk::{self, Result};
use super::manifest::{MANIFEST, Manifest};

const JOURNAL: &str = ".variorum-journal";
const STAGING: &str = ".variorum-staging";

/// What is true of the site when a step fails after the journal was written.
const BEGUN: &str = "files of the new site stand among those of the old one, and the next build completes it";

/// Where new files wait.
pub fn staging(output: &Path) -> PathBuf {
    output.join(STAGING)
}

/// Publishes what was staged.
pub fn publish(output: &Path, written: &BTreeSet<String>, stale: &[&String], new: &Manifest) -> Result<()> {
    let staging = staging(output);
    disk::create_folders(&staging)?;
    disk::write_new(&staging.join(MANIFEST), new.to_text().as_bytes())?;
    let mut journal = String::from("variorum journal 1\n");
    written.iter().for_each(|path| journal.push_str(&format!("put {path}\n")));
    stale.iter().for_each(|path| journal.push_str(&format!("del {path}\n")));
    // The manifest is the last thing that changes.
    journal.push_str(&format!("put {MANIFEST}\nend\n"));
    disk::write_new(&staging.join(JOURNAL), journal.as_bytes())?;
    disk::sync(output)?;
    disk::rename(&staging.join(JOURNAL), &output.join(JOURNAL))?;
    disk::sync_folder(output).map_err(|error| error.but(BEGUN))?;
    complete(output)
}

/// Completes what a journal says; without one, drops what a killed build left staged.
pub fn complete(output: &Path) -> Result<()> {
    let path = output.join(JOURNAL);
    let Some(journal) = disk::read(&path)? else {
        return if staging(output).exists() { disk::remove_folder(&staging(output)) } else { Ok(()) };
    };
    follow(output, &String::from_utf8_lossy(&journal)).map_err(|error| error.but(BEGUN))?;
    disk::remove(&path).map_err(|error| error.but(BEGUN))?;
    disk::remove_folder(&staging(output)).map_err(|error| error.but(BEGUN))
}

/// Does what a journal says.
fn follow(output: &Path, journal: &str) -> Result<()> {
    for line in journal.lines() {
        match line.split_once(' ') {
            Some(("put", name)) if is_inside(name) => {
                let staged = staging(output).join(name);
                // A file that is not staged any more was put before the kill.
                if staged.exists() {
                    let target = output.join(name);
                    disk::create_folders(target.parent().unwrap_or(output))?;
                    disk::rename(&staged, &target)?;
                }
            }
            Some(("del", name)) if is_inside(name) => disk::remove(&output.join(name))?,
            _ => {}
        }
    }
    disk::sync(output)
}

fn is_inside(path: &str) -> bool {
    !path.starts_with('/') && path.split('/').all(|part| part != "..")
}
