//! The small site that a sequence begins with, and what of it edits ask for.

use std::path::Path;

use crate::corpus::{Generated, bundles, generate};
use crate::site::{Chance, Site};

/// Seven to eleven articles in two stories: pasted text, mail-like text, wire copy and Markdown as drawn, one or two saved
/// pages, an entry of a feed, a row.
pub fn begin(seed: u64) -> Site {
    let mut chance = Chance(seed);
    let articles = generate(seed, 10);
    let site = Site::new();
    for (at, article) in articles[..5 + chance.below(4)].iter().enumerate() {
        match (at + seed as usize) % 4 {
            1 => site.write(&format!("seeds/{}.html", stem(&article.name)), bundles::saved_page(article)),
            _ => site.write(&format!("seeds/{}", article.name), &article.text),
        }
    }
    site.write("seeds/paper.atom", bundles::feed(&articles[8..9]));
    site.write("seeds/rows.jsonl", bundles::rows(&articles[9..]));
    site.write("content/index.md", "What the papers said.\n");
    site
}

/// An article that is not there yet.
pub fn another(chance: &mut Chance) -> Generated {
    let mut articles = generate(1000 + chance.below(40) as u64, 5);
    articles.swap_remove(chance.below(5))
}

/// The name of a path without its ending.
pub fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split('.').next().unwrap_or(name)
}

/// All files below a folder of the site, by path.
pub fn below(site: &Site, folder: &str) -> Vec<String> {
    let files = walkdir::WalkDir::new(site.path(folder)).sort_by_file_name().into_iter().flatten();
    let root = site.path("");
    let name = |path: &Path| path.strip_prefix(&root).expect("below").to_string_lossy().into_owned();
    files.filter(|entry| !entry.file_type().is_dir()).map(|entry| name(entry.path())).collect()
}

/// One of several; none of none.
pub fn pick<T: Clone>(list: &[T], chance: &mut Chance) -> Option<T> {
    let at = chance.below(list.len());
    list.get(at).cloned()
}

/// A raw article that is one file.
pub fn article(site: &Site, chance: &mut Chance) -> Option<String> {
    let is_one = |path: &String| [".txt", ".md", ".html"].iter().any(|ending| path.ends_with(ending));
    pick(&below(site, "seeds").into_iter().filter(is_one).collect::<Vec<_>>(), chance)
}

/// Its text, as far as it is text.
pub fn text(site: &Site, path: &str) -> String {
    String::from_utf8_lossy(&std::fs::read(site.path(path)).unwrap_or_default()).into_owned()
}

/// A line of an article that reads like a sentence; only pasted text and Markdown have one.
pub fn line(site: &Site, path: &str, chance: &mut Chance) -> Option<String> {
    if path.ends_with(".html") {
        return None;
    }
    let text = text(site, path);
    let is_prose = |line: &&str| {
        line.split_whitespace().count() >= 8 && !line.contains([':', '=', '#', '"', '“', '”', '\\', '-'])
    };
    pick(&text.lines().filter(is_prose).collect::<Vec<_>>(), chance).map(str::to_owned)
}

/// Some words of an article that stand one after the other.
pub fn words(site: &Site, path: &str, chance: &mut Chance) -> Option<String> {
    let line = line(site, path, chance)?;
    let words: Vec<&str> = line.split_whitespace().collect();
    let start = chance.below(words.len() - 6);
    Some(words[start..start + 6].join(" ").trim_matches([',', '.', ';']).to_owned())
}
