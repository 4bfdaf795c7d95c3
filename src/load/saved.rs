//! The folder that a browser saves beside a page.

use std::io;
use std::path::Path;

use walkdir::WalkDir;

use super::fault::{self, Act};
use crate::intake::{Album, LARGEST_PICTURE};

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

/// Files of such a folder that are looked at, by name.
const MOST_FILES: usize = 256;

/// Bytes of one article's pictures that are kept while the site is built.
const MOST_BYTES: usize = 64 << 20;

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
pub fn album(page: &Path, unread: &mut dyn FnMut(&Path, &io::Error)) -> Album {
    let mut album = Album::default();
    let Some(stem) = page.file_stem().map(|stem| stem.to_string_lossy()) else { return album };
    let mut bytes = 0;
    for folder in SUFFIXES.map(|suffix| page.with_file_name(format!("{stem}{suffix}"))) {
        let walk = WalkDir::new(&folder).max_depth(1).follow_links(false).follow_root_links(false);
        let files =
            walk.sort_by_file_name().into_iter().flatten().filter(|entry| entry.file_type().is_file());
        for entry in files.take(MOST_FILES) {
            let size =
                entry.metadata().map_or(usize::MAX, |meta| usize::try_from(meta.len()).unwrap_or(usize::MAX));
            if size > LARGEST_PICTURE || bytes + size > MOST_BYTES {
                continue;
            }
            let path = entry.path();
            match fault::meet(Act::Read, path).and_then(|()| std::fs::read(path)) {
                Ok(read) => {
                    let added = album.add_file(&entry.file_name().to_string_lossy(), read);
                    bytes += if added { size } else { 0 };
                }
                Err(error) => unread(path, &error),
            }
        }
    }
    album
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
