//! Links between the pages of an output.

use std::collections::{BTreeMap, BTreeSet};

/// The HTML pages of an output, by path.
pub fn pages(output: &BTreeMap<String, Vec<u8>>) -> BTreeMap<&String, String> {
    let pages = output.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, bytes)| (path, String::from_utf8(bytes.clone()).expect("UTF-8"))).collect()
}

/// Holds an output to what its pages promise: ids are unique, and every link within it leads to a file and a place.
pub fn are_closed(output: &BTreeMap<String, Vec<u8>>) {
    let ids = |text: &str| -> Vec<String> {
        text.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next().map(str::to_owned)).collect()
    };
    let pages = pages(output);
    let mut places: BTreeMap<&String, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in &pages {
        let own = ids(text);
        let count = own.len();
        places.insert(path, own.into_iter().collect());
        assert_eq!(places[path].len(), count, "{path}: ids are unique");
    }
    for (path, text) in &pages {
        for href in text.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            if href.contains("://") || href.starts_with("data:") {
                continue;
            }
            let (file, anchor) = href.split_once('#').unwrap_or((href, ""));
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let mut target: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
            for part in file.split('/').filter(|part| !part.is_empty()) {
                match part {
                    ".." => target.truncate(target.len().saturating_sub(1)),
                    name => target.push(name),
                }
            }
            let target = if file.is_empty() { (*path).clone() } else { target.join("/") };
            assert!(output.contains_key(&target), "{path}: {href} leads nowhere");
            let found = anchor.is_empty() || places[&target].contains(anchor);
            assert!(found, "{path}: {href} has no such place");
        }
    }
}
