//! The folder that a browser saves beside a page.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use walkdir::WalkDir;

use super::fault::{self, Act};
use crate::intake::{Album, Limit, Limits, is_picture};

/// What browsers put behind a page's name, in their own languages: `NAME_files`, `NAME-Dateien`.
const SUFFIXES: [&str; 12] = [
    "_files",
    "-Dateien",
    "_fichiers",
    "_archivos",
    "_file",
    "_ficheiros",
    "_arquivos",
    "_bestanden",
    "_pliki",
    "_soubory",
    "_filer",
    "-filer",
];

/// Whether a folder holds a saved page's assets: its name says so, or it is called by a page beside it.
pub fn is_assets(folder: &Path) -> bool {
    let Some(name) = folder.file_name().map(|name| name.to_string_lossy()) else { return false };
    let of_page = |stem: &str| {
        let beside = |ending: &str| folder.with_file_name(format!("{stem}.{ending}")).is_file();
        beside("html") || beside("htm")
    };
    name.ends_with("_files")
        || SUFFIXES
            .iter()
            .filter_map(|suffix| name.strip_suffix(suffix))
            .any(|stem| !stem.is_empty() && of_page(stem))
}

/// The pictures that were saved beside a page; `unread` hears of those that cannot be read. Links are not followed.
///
/// All that one article keeps has at most as many bytes as a file may have ([`Limit::File`]), as if the browser had
/// saved page and pictures in one.
pub fn album(page: &Path, limits: &Limits, unread: &mut dyn FnMut(&Path, &io::Error)) -> Album {
    let mut album = Album::default();
    let Some(stem) = page.file_stem().map(|stem| stem.to_string_lossy()) else { return album };
    let mut room = limits.of(Limit::File);
    for folder in SUFFIXES.map(|suffix| page.with_file_name(format!("{stem}{suffix}"))) {
        let walk = WalkDir::new(&folder).max_depth(1).follow_links(false).follow_root_links(false);
        let files =
            walk.sort_by_file_name().into_iter().flatten().filter(|entry| entry.file_type().is_file());
        for (count, entry) in files.enumerate() {
            let (path, name) = (entry.path(), entry.file_name().to_string_lossy());
            let size = entry.metadata().map_or(u64::MAX, |meta| meta.len());
            let limit = match () {
                // What is not opened may be no picture: it is told of only where the page shows it.
                () if count >= limits.count(Limit::SavedFiles) => Some(Limit::SavedFiles),
                () if size > limits.of(Limit::Picture) => Some(Limit::Picture),
                () if size > room => Some(Limit::File),
                () => None,
            };
            match (limit, read(path, limit)) {
                (Some(limit), Ok(head)) if limit == Limit::SavedFiles || is_picture(&head) => {
                    album.leave_out(&name, limit)
                }
                (Some(_), Ok(_)) => {}
                (None, Ok(bytes)) => room -= if album.add_file(&name, bytes) { size.min(room) } else { 0 },
                (_, Err(error)) => unread(path, &error),
            }
        }
    }
    album
}

/// A file that may be a picture; of one that a limit leaves out no more than tells whether it is.
fn read(path: &Path, left_out_by: Option<Limit>) -> io::Result<Vec<u8>> {
    match left_out_by {
        Some(Limit::SavedFiles) => return Ok(Vec::new()),
        _ => fault::meet(Act::Read, path)?,
    }
    let mut bytes = Vec::new();
    let most = if left_out_by.is_some() { 64 } else { u64::MAX };
    File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_assets_is_known_by_its_page() {
        let site = tempfile::tempdir().expect("a folder");
        for name in ["ferry_files", "ferry-Dateien", "ferry_fichiers", "harbour-Dateien", "ferries"] {
            std::fs::create_dir(site.path().join(name)).expect("a folder");
        }
        std::fs::write(site.path().join("ferry.html"), "<p>Late.").expect("a file");
        let found = |name: &str| is_assets(&site.path().join(name));
        assert!(found("ferry_files") && found("ferry-Dateien") && found("ferry_fichiers"));
        assert!(!found("harbour-Dateien") && !found("ferries"));
    }
}
