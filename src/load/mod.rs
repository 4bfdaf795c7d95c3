//! The site's folder → sources. The only room that reads the user's disk.
//!
//! 1. `site.toml` → [`Config`].
//! 2. `seeds/` → [`Seed`]s: each readable file with its sidecar and with what `sources.csv` says of it.
//! 3. `content/` → the editor's files. 4. `themes/NAME/` → files that go before the built-in ones.
//!
//! Nothing here writes. Names are sorted, so that the order of a disk cannot be seen.

pub mod fault;
mod file;
mod look;
mod reading;
mod saved;
mod seed;
mod unread;

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use crate::config::{Config, Images};
use crate::intake::{Form, HEAD, HTML, Known, Limits, Sheet, recognise, stem};
use crate::text::{Diagnostic, Diagnostics, Place, Source};

use fault::Act;
pub use file::UNREADABLE;
use file::{read_within, unreadable};
pub use look::{Stat, look};
pub use reading::{Called, is_read};
pub use saved::is_assets;
pub use seed::Seed;
use unread::name_unread;

/// What the editor says of many raw files at once.
const SHEET: &str = "seeds/sources.csv";

/// A site's folder, read.
#[derive(Clone, Debug)]
pub struct Site {
    /// The settings.
    pub config: Config,
    /// The raw articles, by path.
    pub seeds: Vec<Seed>,
    /// The editor's files, by path.
    pub content: Vec<Arc<Source>>,
    /// The editor's pictures, by path.
    pub pictures: Vec<Arc<Source>>,
    /// The theme's files, by their path in the theme.
    pub theme: BTreeMap<String, Source>,
}

/// Why a folder is no site.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// No `site.toml` here or above.
    #[error("there is no site.toml in {} or above it", .0.display())]
    NoSite(PathBuf),
    /// The folder itself cannot be read.
    #[error("{}: {error}", path.display())]
    Disk {
        /// What was read.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// `site.toml` is broken.
    #[error("site.toml cannot be used")]
    Config(Diagnostics),
}

/// The folder that holds `site.toml`: this one or the nearest above.
///
/// # Errors
/// [`LoadError::NoSite`].
pub fn find_root(from: &Path) -> Result<PathBuf, LoadError> {
    let absolute = std::path::absolute(from).unwrap_or_else(|_| from.to_owned());
    let found = absolute.ancestors().find(|folder| folder.join("site.toml").is_file());
    found.map(Path::to_owned).ok_or_else(|| LoadError::NoSite(from.to_owned()))
}

/// Reads a site's folder.
///
/// # Errors
/// [`LoadError`] when there is no usable site; flaws of single files are diagnostics.
pub fn load(root: &Path) -> Result<(Site, Diagnostics), LoadError> {
    let path = root.join("site.toml");
    let bytes =
        fault::meet(Act::Read, &path).and_then(|()| std::fs::read(&path)).map_err(|error| {
            match error.kind() {
                io::ErrorKind::NotFound => LoadError::NoSite(root.to_owned()),
                _ => LoadError::Disk { path, error },
            }
        })?;
    let config = Config::read(&Source::new("site.toml", bytes)).map_err(LoadError::Config)?;
    let (images, limits) = (config.publish.images, config.limits);
    let mut folder = Folder { root: root.to_owned(), images, limits, flaws: Vec::new(), broken: None };
    let seeds = folder.seeds();
    let files = folder.files("content").into_iter().map(Arc::new);
    let (content, others): (Vec<_>, Vec<_>) = files.partition(|source: &Arc<Source>| {
        source.path.ends_with(".md") || source.path.starts_with("content/links/")
    });
    let pictures = others.into_iter().filter(|source| is_picture(&source.path)).collect();
    let theme = match &config.theme {
        Some(name) => folder.theme(name),
        None => BTreeMap::new(),
    };
    match folder.broken {
        Some(error) => Err(error),
        None => Ok((Site { config, seeds, content, pictures, theme }, folder.flaws)),
    }
}

/// Pictures that every browser shows.
fn is_picture(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    matches!(ending.as_str(), "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "svg")
}

struct Folder {
    root: PathBuf,
    images: Images,
    limits: Limits,
    flaws: Diagnostics,
    /// The first failure of the disk: a site of which more than one article could not be read is not published.
    broken: Option<LoadError>,
}

impl Folder {
    /// Every readable file below a folder, by path, without dotfiles, READMEs and saved pages' assets.
    fn files(&mut self, below: &str) -> Vec<Source> {
        let mut found = Vec::new();
        for path in self.paths(below) {
            found.extend(self.read(&path));
        }
        found
    }

    fn paths(&mut self, below: &str) -> Vec<String> {
        let top = self.root.join(below);
        if !top.exists() {
            return Vec::new();
        }
        let hidden = |entry: &walkdir::DirEntry| {
            let name = entry.file_name().to_string_lossy();
            name.starts_with('.')
                || name.to_uppercase().starts_with("README")
                || entry.file_type().is_dir() && saved::is_assets(entry.path())
        };
        let walk = WalkDir::new(&top).follow_links(false).sort_by_file_name().into_iter();
        let mut paths = Vec::new();
        for entry in walk.filter_entry(|entry| entry.depth() == 0 || !hidden(entry)) {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => paths.extend(relative(&self.root, entry.path())),
                Err(error) => {
                    let path = error.path().unwrap_or(&top).to_owned();
                    self.breaks(path, error.into());
                }
            }
        }
        paths
    }

    /// Reads a file of the editor's: a disk that fails is one that the site cannot be read from.
    fn read(&mut self, path: &str) -> Option<Source> {
        let real = self.inside(path)?;
        match read_within(&real, path, &self.limits) {
            Ok(read) => read.map_or_else(|flaw| self.refuse(*flaw), Some),
            Err(error) => {
                self.breaks(real, error);
                None
            }
        }
    }

    /// Reads a sidecar; without it its article must not be published, because it may say so.
    fn sidecar(&mut self, path: &str) -> Result<Source, ()> {
        let read = self.inside(path).map(|real| match read_within(&real, path, &self.limits) {
            Ok(read) => read,
            Err(error) => Err(Box::new(unreadable(path, &error.to_string()))),
        });
        read.ok_or(())?.map_err(|flaw| self.flaws.push(*flaw))
    }

    fn breaks(&mut self, path: PathBuf, error: io::Error) {
        self.broken.get_or_insert(LoadError::Disk { path, error });
    }

    /// Where a regular file really is; links may point within the site's folder only.
    fn inside(&mut self, path: &str) -> Option<PathBuf> {
        let full = self.root.join(path);
        let real = match full.canonicalize() {
            Ok(real) => real,
            Err(error) => return self.refuse(unreadable(path, &error.to_string())),
        };
        let home = self.root.canonicalize().unwrap_or_else(|_| self.root.clone());
        if !real.starts_with(&home) {
            let flaw =
                Diagnostic::error("load/outside", Place::file(path), "this link leaves the site's folder");
            return self
                .refuse(flaw.help(format!("it leads to {}; copy the file here instead", real.display())));
        }
        match std::fs::metadata(&real) {
            Ok(meta) if !meta.is_file() => {
                let flaw =
                    Diagnostic::error("load/not-a-file", Place::file(path), "this is not a regular file");
                self.refuse(flaw.help("replace it by a file with the article's text"))
            }
            Ok(_) => Some(real),
            Err(error) => self.refuse(unreadable(path, &error.to_string())),
        }
    }

    /// The articles that a file holds.
    fn open(&mut self, path: &str, sidecar: Option<&Source>, seeds: &mut Vec<Seed>) {
        let Some(real) = self.inside(path) else { return };
        let (root, page, limits) = (&self.root, self.root.join(path), &self.limits);
        let mut unread = Vec::new();
        let mut take = |seed: Seed| {
            let album = match (self.images, seed.album) {
                (Images::None, _) => None,
                (Images::Local, Some(own)) => Some(own),
                (Images::Local, None) => (seed.reader.name == HTML.name).then(|| {
                    saved::album(&page, limits, &mut |picture, error| {
                        let path = relative(root, picture).unwrap_or_else(|| path.to_owned());
                        unread.push(unreadable(&path, &error.to_string()));
                    })
                }),
            };
            seeds.push(Seed { album, ..seed });
            ControlFlow::Continue(())
        };
        let flaws = Seed::read_file(&real, Called { path, sidecar, limits }, &mut take);
        self.flaws.extend(flaws.into_iter().chain(unread));
    }

    fn refuse<T>(&mut self, flaw: Diagnostic) -> Option<T> {
        self.flaws.push(flaw);
        None
    }

    fn seeds(&mut self) -> Vec<Seed> {
        let (mut sidecars, mut raw, mut unread) = (BTreeMap::new(), Vec::new(), Vec::new());
        let mut sheet = None;
        for path in self.paths("seeds") {
            match path.rsplit_once('.') {
                _ if path == SHEET => sheet = Some(path),
                Some((stem, "toml")) => drop(sidecars.insert(stem.to_owned(), path)),
                _ if Form::of_path(&path).is_some() => raw.push(path),
                _ => unread.push(path),
            }
        }
        let unread = unread.into_iter().filter_map(|path| {
            let known = self.known(&path)?;
            if known.is_some_and(|known| known.is_read()) {
                raw.push(path);
                return None;
            }
            Some((path, known))
        });
        let unread = unread.collect();
        raw.sort();
        self.flaws.extend(name_unread(unread));
        let mut seeds = Vec::with_capacity(raw.len());
        for path in raw {
            let sidecar = sidecars.remove(stem(&path)).map(|path| self.sidecar(&path)).transpose();
            if let Ok(sidecar) = sidecar {
                self.open(&path, sidecar.as_ref(), &mut seeds);
            }
        }
        for path in sidecars.into_values() {
            let flaw = Diagnostic::warning(
                "load/lone-sidecar",
                Place::file(&path),
                "no article stands beside this sidecar",
            );
            self.flaws.push(flaw.help("a sidecar has its article's name, with .toml for its ending"));
        }
        let Some(path) = sheet else { return seeds };
        match self.read(&path) {
            Some(source) => self.listed(seeds, &source),
            None => {
                // It may say of any article that it must not be shown.
                let why = self.flaws.last().map_or_else(String::new, |flaw| flaw.message.clone());
                self.breaks(self.root.join(path), io::Error::other(why));
                Vec::new()
            }
        }
    }

    /// Adds what `sources.csv` says.
    fn listed(&mut self, seeds: Vec<Seed>, source: &Source) -> Vec<Seed> {
        let (sheet, flaws) = Sheet::read(source);
        self.flaws.extend(flaws);
        let seeds: Vec<Seed> = seeds.into_iter().map(|seed| seed.listed_in(&sheet)).collect();
        let paths = seeds.iter().filter_map(|seed| seed.source.path.strip_prefix("seeds/"));
        let keys: Vec<_> = seeds.iter().filter_map(Seed::key).collect();
        self.flaws.extend(sheet.unused(paths.chain(keys.iter().map(|key| key.as_str()))));
        seeds
    }

    /// What the bytes of a file say that it is, if it is a file of the site.
    fn known(&mut self, path: &str) -> Option<Option<&'static Known>> {
        let real = self.inside(path)?;
        let mut head = Vec::new();
        let opened = fault::meet(Act::Read, &real).and_then(|()| std::fs::File::open(real));
        let read = opened.and_then(|file| file.take(HEAD as u64).read_to_end(&mut head));
        match read {
            Ok(_) => Some(recognise(&head)),
            Err(error) => self.refuse(unreadable(path, &error.to_string())),
        }
    }

    fn theme(&mut self, name: &str) -> BTreeMap<String, Source> {
        let top = format!("themes/{name}/");
        if name.contains(['/', '\\']) || name.starts_with('.') || !self.root.join(&top).is_dir() {
            let flaw = Diagnostic::error(
                "load/theme",
                Place::file("site.toml"),
                format!("there is no theme `{name}`"),
            );
            self.flaws.push(
                flaw.help(format!(
                    "make the folder themes/{name}/, or leave `theme` out for the built-in one"
                )),
            );
            return BTreeMap::new();
        }
        let files = self.files(&top);
        files
            .into_iter()
            .filter_map(|source| Some((source.path.strip_prefix(&top)?.to_owned(), source)))
            .collect()
    }
}

/// A path below the root, with `/` on every system; names that are not Unicode are shown as near as can be.
fn relative(root: &Path, path: &Path) -> Option<String> {
    let below = path.strip_prefix(root).ok()?;
    let parts: Vec<String> =
        below.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    Some(parts.join("/"))
}
