//! The laws of every output: [`Site::run`](crate::site::Site::run) holds each build of every test to them.
//!
//! 1. Only files that the manifest lists stand in the folder, and all of them.
//! 2. Pages ([`page`]): no script but ours, no dangerous address, nothing that a browser would fetch elsewhere, ids once.
//! 3. Links within the digest lead to a file and a place in it ([`crate::links`]).
//! 4. Everything else ([`data`]) is well-formed and holds no command to a terminal.
//!
//! What the editor's own theme and the editor's own HTML bring is trusted (`SECURITY.md`); see [`Trust`].

mod data;
mod page;
mod seen;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex};

pub use data::is_xml;
pub use page::{Facts, Frame, facts};

/// The manifest of an output folder.
pub const MANIFEST: &str = ".variorum-manifest";

/// What of a site is the editor's own markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Trust {
    /// None: every mark of a page is the program's.
    Nobody,
    /// A theme or HTML in `content/`: of pages only that their parts are named once and links are closed.
    Editor,
}

/// How far a site's own files are trusted with markup: a theme's templates, and tags in the editor's Markdown.
pub fn trust(root: &Path) -> Trust {
    let settings = std::fs::read_to_string(root.join("site.toml")).unwrap_or_default();
    let themed = settings.lines().any(|line| line.trim_start().starts_with("theme"));
    let tag = |bytes: &[u8]| bytes.windows(2).any(|pair| pair[0] == b'<' && pair[1].is_ascii_alphabetic());
    let marked = || {
        let files = crate::site::tree(&root.join("content")).into_iter();
        files.filter(|(path, _)| path.ends_with(".md")).any(|(_, bytes)| tag(&bytes))
    };
    if themed || marked() { Trust::Editor } else { Trust::Nobody }
}

/// Files of a folder that no manifest lists: somebody else's.
pub fn foreign(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> BTreeSet<String> {
    let listed = listed(folder);
    files.keys().filter(|path| *path != MANIFEST && !listed.contains(*path)).cloned().collect()
}

/// The paths in a folder's manifest.
fn listed(folder: &Path) -> BTreeSet<String> {
    let manifest = std::fs::read_to_string(folder.join(MANIFEST)).unwrap_or_default();
    let path = |line: &str| line.splitn(3, ' ').nth(2).map(str::to_owned);
    manifest.lines().skip(1).filter_map(path).collect()
}

/// Holds an output folder to the laws. `others` are files that stood there before and are not the program's.
///
/// # Panics
/// Where a law is broken, with the file and what is wrong in it.
pub fn holds(folder: &Path, others: &BTreeSet<String>, trust: Trust) {
    let mut files = crate::site::tree(folder);
    assert!(files.remove(MANIFEST).is_some(), "{}: there is a manifest", folder.display());
    let listed = listed(folder);
    let there: BTreeSet<String> = files.keys().cloned().collect();
    let added: Vec<&String> = there.difference(&listed).filter(|path| !others.contains(*path)).collect();
    assert!(added.is_empty(), "not in the manifest: {added:?}");
    assert!(listed.is_subset(&there), "only in the manifest: {:?}", listed.difference(&there));
    for path in &listed {
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
        assert!(path.chars().all(plain), "{path:?} is a name for every disk");
        let hidden = |part: &str| part.starts_with('.') && part != ".nojekyll";
        assert!(path.split('/').all(|part| !hidden(part) && !part.is_empty()), "{path:?}");
    }
    files.retain(|path, _| listed.contains(path));
    let folded: BTreeSet<String> = files.keys().map(|path| path.to_lowercase()).collect();
    assert_eq!(folded.len(), files.len(), "names differ in more than the case of letters");
    let mut pages = BTreeMap::new();
    for (path, bytes) in &files {
        match path.ends_with(".html") {
            true => drop(pages.insert(path.as_str(), known(path, bytes, trust))),
            false => data::holds(path, bytes, trust),
        }
    }
    crate::links::are_closed_among(&files.keys().map(String::as_str).collect(), &pages, trust);
}

/// Holds messages to what a terminal may be sent: no command, and nothing that turns or hides what stands behind.
///
/// # Panics
/// Where there is one.
pub fn is_said_plainly(messages: &str) {
    let odd = |c: char| {
        c.is_control() && c != '\n' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if let Some(at) = messages.find(odd) {
        let line = messages[..at].lines().count();
        panic!("a command to the terminal: {:?}", messages.lines().nth(line.saturating_sub(1)));
    }
}

type Known = Mutex<HashMap<(blake3::Hash, Trust), Arc<Facts>>>;

/// The facts of a page. Most pages of most tests were looked at before, in this build or in an earlier one.
fn known(path: &str, bytes: &[u8], trust: Trust) -> Arc<Facts> {
    static KNOWN: LazyLock<Known> = LazyLock::new(Mutex::default);
    let lock = || KNOWN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let hash = blake3::Hasher::new().update(path.as_bytes()).update(b"\0").update(bytes).finalize();
    if let Some(facts) = lock().get(&(hash, trust)) {
        return facts.clone();
    }
    let text = std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
    let frame = match trust {
        Trust::Nobody => Frame::Ours,
        Trust::Editor => Frame::Theirs,
    };
    let facts = Arc::new(facts(path, text, frame));
    lock().insert((hash, trust), facts.clone());
    facts
}
