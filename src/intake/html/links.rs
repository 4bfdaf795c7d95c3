//! Addresses of links, made absolute (RFC 3986, section 5.2, as far as pages need it).

/// The address that a reference means on a page at `base`; `None` for one that leads to no document or
/// mailbox (`javascript:` and the like).
///
/// Where the page does not say where it stood, the reference stays as it is.
pub fn resolve(base: Option<&str>, reference: &str) -> Option<String> {
    let reference: String = reference.trim().chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    if let Some(scheme) = scheme(&reference) {
        let known = ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
        return known.then_some(reference);
    }
    let Some(base) = base.filter(|base| is_web(base)) else {
        return (!reference.is_empty()).then_some(reference);
    };
    let scheme = base.split(':').next().unwrap_or("https");
    let root_end = base.find("://").map_or(0, |at| at + 3);
    let root_end = base[root_end..].find(['/', '?', '#']).map_or(base.len(), |at| root_end + at);
    let (root, rest) = base.split_at(root_end);
    let path = &rest[..rest.find(['?', '#']).unwrap_or(rest.len())];
    let without_fragment = base.split('#').next().unwrap_or(base);
    Some(match reference.as_bytes().first() {
        None => without_fragment.to_owned(),
        Some(b'#') => format!("{without_fragment}{reference}"),
        Some(b'?') => format!("{root}{path}{reference}"),
        Some(b'/') if reference.starts_with("//") => format!("{scheme}:{reference}"),
        Some(b'/') => format!("{root}{}", without_dots(&reference)),
        Some(_) => {
            let folder = &path[..path.rfind('/').map_or(0, |at| at + 1)];
            let slash = if folder.is_empty() { "/" } else { "" };
            format!("{root}{slash}{}", without_dots(&format!("{folder}{reference}")))
        }
    })
}

/// Whether an address leads to a web page.
pub fn is_web(address: &str) -> bool {
    scheme(address).is_some_and(|found| matches!(found.to_ascii_lowercase().as_str(), "http" | "https"))
        && address.contains("://")
}

fn scheme(reference: &str) -> Option<&str> {
    let (scheme, _) = reference.split_once(':')?;
    let first = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    (first && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))).then_some(scheme)
}

/// Takes `.` and `..` out of a path (section 5.2.4).
fn without_dots(reference: &str) -> String {
    let end = reference.find(['?', '#']).unwrap_or(reference.len());
    let (path, tail) = reference.split_at(end);
    if !path.contains("/.") && !path.starts_with('.') {
        return reference.to_owned();
    }
    let mut kept: Vec<&str> = Vec::new();
    for segment in path.split('/') {
        match segment {
            "." => {}
            ".." if kept.len() > 1 => {
                kept.pop();
            }
            ".." => {}
            other => kept.push(other),
        }
    }
    if path.ends_with("/.") || path.ends_with("/..") {
        kept.push("");
    }
    kept.join("/") + tail
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved_against_the_page() {
        let base = Some("https://post.example/news/2031/bridge.html?x=1#top");
        for (reference, expected) in [
            ("ferry.html", "https://post.example/news/2031/ferry.html"),
            ("../ferry.html?a=../b", "https://post.example/news/ferry.html?a=../b"),
            ("/about", "https://post.example/about"),
            ("//cdn.example/a", "https://cdn.example/a"),
            ("?page=2", "https://post.example/news/2031/bridge.html?page=2"),
            ("#notes", "https://post.example/news/2031/bridge.html?x=1#notes"),
            ("mailto:desk@post.example", "mailto:desk@post.example"),
        ] {
            assert_eq!(resolve(base, reference).as_deref(), Some(expected));
        }
        assert_eq!(resolve(base, "javascript:void(0)"), None);
        assert_eq!(resolve(None, "ferry.html").as_deref(), Some("ferry.html"));
        assert_eq!(resolve(Some("https://post.example"), "a").as_deref(), Some("https://post.example/a"));
    }
}
