//! Links between the pages of an output.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::output::{Facts, Trust};

/// The HTML pages of an output, by path.
pub fn pages(output: &BTreeMap<String, Vec<u8>>) -> BTreeMap<&String, String> {
    let pages = output.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, bytes)| (path, String::from_utf8(bytes.clone()).expect("UTF-8"))).collect()
}

/// Holds an output to what its pages promise: every link within it leads to a file and a place. A theme of the editor's
/// may print less than the built-in one, so that places on other pages need not be there.
pub fn are_closed_among(files: &BTreeSet<&str>, pages: &BTreeMap<&str, Arc<Facts>>, trust: Trust) {
    for (path, facts) in pages {
        for href in &facts.links {
            let (file, anchor) = href.split_once('#').unwrap_or((href, ""));
            let file = file.split('?').next().unwrap_or("");
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let mut target: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
            for part in file.split('/').filter(|part| !part.is_empty()) {
                match part {
                    ".." => assert!(target.pop().is_some(), "{path}: {href} leaves the folder"),
                    name => target.push(name),
                }
            }
            let target = match file {
                "" => (*path).to_owned(),
                // A host shows this page at any address, so that its links begin where the site begins.
                _ if *path == "404.html" && file.starts_with('/') => below(files, file),
                _ => target.join("/"),
            };
            assert!(files.contains(target.as_str()), "{path}: {href} leads nowhere");
            let elsewhere = trust == Trust::Editor && target != **path;
            let found = anchor.is_empty()
                || elsewhere
                || pages.get(target.as_str()).is_some_and(|page| page.ids.contains(anchor));
            assert!(found, "{path}: {href} has no such place");
        }
    }
}

/// The file that an address from the top of a host names: the longest one that it ends with.
fn below(files: &BTreeSet<&str>, address: &str) -> String {
    let starts = address.match_indices('/').map(|(at, _)| &address[at + 1..]);
    starts.into_iter().find(|rest| files.contains(rest)).unwrap_or(address).to_owned()
}
