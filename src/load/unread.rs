//! Files of `seeds/` that are not read.

use std::collections::BTreeMap;

use crate::intake::{Known, help_for, stem};
use crate::text::{Diagnostic, Diagnostics, Place};

/// The path of a file that is not read, and what its bytes say that it is.
pub type Unread = (String, Option<&'static Known>);

/// Formats that cannot be read are named once each, with what to do.
pub fn name_unread(files: Vec<Unread>) -> Diagnostics {
    let mut by_ending: BTreeMap<(String, Option<&str>), Vec<Unread>> = BTreeMap::new();
    for (path, known) in files {
        let ending = path.get(stem(&path).len() + 1..).unwrap_or("").to_lowercase();
        by_ending.entry((ending, known.map(|known| known.what))).or_default().push((path, known));
    }
    let mut flaws = Vec::new();
    for ((ending, _), files) in by_ending {
        let more = match files.len() - 1 {
            0 => String::new(),
            more => format!(" (and {more} more of its kind)"),
        };
        let (path, known) = &files[0];
        let flaw = Diagnostic::warning(
            "load/unread",
            Place::file(path),
            match known {
                Some(known) => format!("this is {}, which is not read{more}", known.what),
                None => format!("this file is not read{more}"),
            },
        );
        let help = known.map(|known| known.help).filter(|help| !help.is_empty());
        flaws.push(flaw.help(help.or_else(|| help_for(&ending)).unwrap_or(match ending.as_str() {
            "" => "give it an ending: .txt for pasted text, .md for Markdown",
            "csv" | "tsv" => "facts about many articles are read from seeds/sources.csv alone",
            _ => "docs/formats.md names the formats that are read",
        })));
    }
    flaws
}
