//! The site's files as the disk knows them, without reading them.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::Path;
use std::time::{Duration, SystemTime};

use walkdir::WalkDir;

/// What a site is made of, below its folder.
const TOPS: [&str; 4] = ["seeds", "content", "themes", "site.toml"];

/// A file without its bytes: length, when its bytes and when its entry changed, and its number. The entry's time cannot be
/// set by programs, so that a file with another one's length and time is still another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stat {
    /// Bytes.
    pub length: u64,
    /// When the bytes changed: seconds and nanoseconds since 1970.
    pub modified: (i64, i64),
    /// When the entry changed.
    pub changed: (i64, i64),
    /// Its number on the disk: a file that was renamed over another has another.
    pub number: u64,
}

impl Stat {
    /// A file's.
    #[cfg(unix)]
    pub fn of(path: &Path) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        // A link that leads nowhere is a flaw of the site, and a file of it all the same.
        let meta = std::fs::metadata(path).or_else(|_| path.symlink_metadata()).ok()?;
        Some(Stat {
            length: meta.len(),
            modified: (meta.mtime(), meta.mtime_nsec()),
            changed: (meta.ctime(), meta.ctime_nsec()),
            number: meta.ino(),
        })
    }

    /// A file's.
    #[cfg(not(unix))]
    pub fn of(path: &Path) -> Option<Self> {
        let meta = std::fs::metadata(path).or_else(|_| path.symlink_metadata()).ok()?;
        let since = meta.modified().ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
        let modified = (i64::try_from(since.as_secs()).ok()?, i64::from(since.subsec_nanos()));
        Some(Stat { length: meta.len(), modified, changed: modified, number: 0 })
    }

    /// Whether it changed so long before a moment that what was read of it afterwards is what is there: disks count
    /// time in steps, some of two seconds.
    pub fn is_settled(&self, moment: SystemTime) -> bool {
        let since = moment.checked_sub(Duration::from_secs(2)).unwrap_or(SystemTime::UNIX_EPOCH);
        let since = since.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let since = (i64::try_from(since.as_secs()).unwrap_or(0), i64::from(since.subsec_nanos()));
        self.changed < since && self.modified < since
    }
}

/// All files that a site may be made of, by their paths below its folder: as the system writes them, because paths are
/// compared part by part, which takes longer than asking for the files. Links are followed to files, never to folders.
pub fn look(root: &Path) -> BTreeMap<OsString, Stat> {
    let mut files = BTreeMap::new();
    for top in TOPS.map(|top| root.join(top)) {
        for entry in WalkDir::new(&top).into_iter().filter_map(Result::ok) {
            if entry.file_type().is_dir() {
                continue;
            }
            let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
            files.extend(Stat::of(entry.path()).map(|stat| (below.as_os_str().to_owned(), stat)));
        }
    }
    files
}
