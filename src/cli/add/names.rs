//! Names of added files.

use std::path::{Path, PathBuf};

use super::given::Given;
use crate::intake::{Key, stem};
use crate::page::slug;
use crate::strip::{Article, Origin};

/// All files below a folder, by name.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    walk.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

/// A path as messages show it.
pub fn shown(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// Date, outlet and the title's first words: `2031-03-09-harbour-post-bridge-stuck-open`.
pub fn of_article(article: &Article) -> String {
    let facts = &article.facts;
    let mut parts = Vec::new();
    parts.extend(article.date().map(|date| date.to_string()));
    parts.extend(facts.outlet.as_ref().map(|outlet| outlet.value.clone()));
    let words = if facts.title.from == Origin::Derived { 5 } else { 7 };
    parts.push(facts.title.value.split_whitespace().take(words).collect::<Vec<_>>().join(" "));
    file_name(&parts.join(" ")).unwrap_or_else(|| "article".to_owned())
}

/// The name of a file of many articles: its own, else the outlet or the host of its first one.
pub fn of_many(given: &Given, article: &Article) -> String {
    let facts = &article.facts;
    let outlet = || facts.outlet.as_ref().map(|outlet| outlet.value.clone());
    let host = || {
        let (_, bare) = facts.url.as_ref()?.split_once("://")?;
        Some(bare.split(['/', ':', '?']).next().unwrap_or(bare).to_owned())
    };
    let name = given.stem().map(str::to_owned).or_else(outlet).or_else(host);
    name.and_then(|name| file_name(&name)).unwrap_or_else(|| "articles".to_owned())
}

/// The file name that words give: small letters and digits with hyphens between; none where there are none.
pub fn file_name(words: &str) -> Option<String> {
    let plain = |c: char| if c.is_alphanumeric() { c } else { ' ' };
    let spaced: String = words.to_lowercase().chars().map(plain).collect();
    let joined = spaced.split_whitespace().collect::<Vec<_>>().join("-");
    Key::new(&joined).map(|key| slug(&key))
}

/// The name, with a number where a file in any folder has it, whatever its ending: keys know neither.
pub fn free(taken: &[PathBuf], name: &str) -> String {
    let stems: std::collections::BTreeSet<String> = taken
        .iter()
        .filter_map(|path| path.file_name())
        .map(|name| stem(&name.to_string_lossy()).to_lowercase())
        .collect();
    let numbered = (2..).map(|n| format!("{name}-{n}"));
    let mut candidates = std::iter::once(name.to_owned()).chain(numbered);
    candidates.find(|candidate| !stems.contains(candidate)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_free_if_no_file_has_it_with_any_ending() {
        let taken = ["seeds/a/Ferry.HTML", "seeds/ferry-2.warc.gz", "seeds/bridge.toml"].map(PathBuf::from);
        assert_eq!(free(&taken, "ferry"), "ferry-3");
        assert_eq!(free(&taken, "bridge"), "bridge-2");
        assert_eq!(free(&taken, "lamp"), "lamp");
    }
}
