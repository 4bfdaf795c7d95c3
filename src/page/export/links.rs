//! Where the links of a page lead, when some pages stand together in one file and the others are left out.

use std::collections::BTreeSet;

use crate::page::route::Route;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A page of the export: its path in the site, and the place in it.
    Page(String, Option<String>),
    /// Another host, or a file of the site that is left out and has a public address.
    Outside(String),
    /// A file of the site that is left out.
    Nowhere,
}

/// The pages of an export.
pub struct Held {
    /// Their paths in the site.
    pub paths: BTreeSet<String>,
    /// The site's public address: what is left out can be read there.
    pub base: Option<String>,
}

impl Held {
    /// Where a link on a page leads.
    pub fn target(&self, from: &Route, href: &str) -> Target {
        let scheme = href.split_once(':').map(|(scheme, _)| scheme);
        if scheme.is_some_and(|scheme| scheme.chars().all(|c| c.is_ascii_alphanumeric() || c == '+')) {
            return outside(href).map_or(Target::Nowhere, Target::Outside);
        }
        let (file, anchor) = href.split_once('#').map_or((href, None), |(file, anchor)| (file, Some(anchor)));
        let file = file.split('?').next().unwrap_or("");
        let path = match file {
            "" => from.path().to_owned(),
            file => site_path(from, file),
        };
        if self.paths.contains(&path) {
            return Target::Page(path, anchor.filter(|anchor| !anchor.is_empty()).map(str::to_owned));
        }
        match &self.base {
            Some(base) => Target::Outside(format!("{base}{path}{}", href.strip_prefix(file).unwrap_or(""))),
            None => Target::Nowhere,
        }
    }
}

/// The path in the site of what a page names relative to itself.
pub fn site_path(from: &Route, file: &str) -> String {
    let folder = from.path().rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in file.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    parts.join("/")
}

/// An address on another host as the URL standard writes it: browsers take brackets, bars and lone percent signs as they
/// are, checkers of books do not (`epubcheck` RSC-020). None where the host is no name.
fn outside(href: &str) -> Option<String> {
    let (scheme, rest) = href.split_once(':')?;
    let rest = match scheme {
        "http" | "https" => {
            let rest = rest.strip_prefix("//")?;
            let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
            let plain = |c: char| c.is_alphanumeric() || "-.:_".contains(c);
            if host.is_empty() || !host.chars().all(plain) {
                return None;
            }
            format!("//{host}{}", escaped(path))
        }
        "mailto" => escaped(rest),
        _ => return None,
    };
    Some(format!("{scheme}:{rest}"))
}

fn escaped(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let (mut fragment, bytes) = (false, path.as_bytes());
    for (at, c) in path.char_indices() {
        let hex = |offset: usize| bytes.get(at + offset).is_some_and(u8::is_ascii_hexdigit);
        match c {
            '%' if !(hex(1) && hex(2)) => out.push_str("%25"),
            '#' if fragment => out.push_str("%23"),
            '[' | ']' | '{' | '}' | '|' | '^' | '`' | '\\' | '"' | '<' | '>' | ' ' => {
                out.push_str(&format!("%{:02X}", u32::from(c)));
            }
            c => {
                fragment |= c == '#';
                out.push(c);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(base: Option<&str>) -> Held {
        let paths = ["stories/crane.html", "articles/quay.html"].map(str::to_owned).into();
        Held { paths, base: base.map(str::to_owned) }
    }

    #[test]
    fn a_link_leads_to_a_page_of_the_export_or_to_the_site_or_nowhere() {
        let from = Route::file("stories/crane.html".to_owned());
        let held_page = Target::Page("articles/quay.html".to_owned(), Some("l4".to_owned()));
        assert_eq!(held(None).target(&from, "../articles/quay.html#l4"), held_page);
        let here = Target::Page("stories/crane.html".to_owned(), Some("st1".to_owned()));
        assert_eq!(held(None).target(&from, "#st1"), here);
        assert_eq!(held(None).target(&from, "../digest.json"), Target::Nowhere);
        let site = Target::Outside("https://d.example/search.html?q=crane".to_owned());
        assert_eq!(held(Some("https://d.example/")).target(&from, "../search.html?q=crane"), site);
    }

    #[test]
    fn addresses_elsewhere_are_written_as_the_standard_has_them() {
        assert_eq!(
            outside("https://a.example/x[1]?p=5%"),
            Some("https://a.example/x%5B1%5D?p=5%25".to_owned())
        );
        assert_eq!(
            outside("https://a.example/#:~:text=a%20b#c").as_deref(),
            Some("https://a.example/#:~:text=a%20b%23c")
        );
        assert_eq!(outside("https://a[b]/"), None);
        assert_eq!(outside("javascript:alert(1)"), None);
    }
}
