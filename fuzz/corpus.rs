//! What mutation begins with: the raw files of `tests/cases/` and of the demo, which are our own words.

use std::path::{Path, PathBuf};

/// All files below a folder, in order.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

/// The inputs of cases and demo whose names end so, and some that are written here; none larger than 8 KiB.
pub fn of(endings: &[&str], own: &[&str]) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["tests/cases", "seeds", "content"] {
        files(&root.join(folder), &mut found);
    }
    let input = |path: &PathBuf| {
        let path = path.to_string_lossy();
        !path.contains("/expected/")
            && !path.contains("/out/")
            && endings.iter().any(|ending| path.ends_with(ending))
    };
    let mut corpus: Vec<Vec<u8>> = own.iter().map(|text| text.as_bytes().to_vec()).collect();
    corpus.extend(found.iter().filter(|path| input(path)).filter_map(|path| std::fs::read(path).ok()));
    corpus.iter_mut().for_each(|bytes| bytes.truncate(8 << 10));
    assert!(!corpus.is_empty(), "no inputs that end with {endings:?}");
    corpus
}
