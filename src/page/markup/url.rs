//! Addresses that links may lead to.

use serde::Serialize;

use crate::text::is_command;

/// An address that a link may lead to: `http`, `https` or `mailto`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct SafeUrl(String);

impl SafeUrl {
    /// The address, if its scheme is harmless and it holds nothing that ends an attribute.
    pub fn new(url: &str) -> Option<Self> {
        let url = url.trim();
        let begins =
            |scheme: &&str| url.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme));
        let scheme = ["https://", "http://", "mailto:"].iter().any(begins);
        let harmful = |c: char| c.is_whitespace() || is_command(c) || "\"'<>`\\{}|^".contains(c);
        // Most addresses are letters, digits and these signs: that is seen byte by byte.
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-.:_?=&%#~+,;!@()*$[]".contains(&byte);
        let clean = url.bytes().all(plain) || !url.contains(harmful);
        (scheme && clean && url.len() < 2000).then(|| SafeUrl(url.to_owned()))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_addresses_are_links() {
        for bad in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "data:text/html,x",
            "//host/x",
            "https://a/\"onclick=",
            " java\nscript:x",
            "https://a/\u{202e}gnp.exe",
            "https://a/b c",
            "https://a/b\u{a0}c",
            "https:/a",
            "x",
            "",
        ] {
            assert_eq!(SafeUrl::new(bad), None, "{bad}");
        }
        for good in [
            "https://post.example/a?b=c&d#e",
            "HTTP://post.example/é",
            "http://über.example",
            "https://é.example",
            " mailto:desk@post.example ",
        ] {
            assert_eq!(SafeUrl::new(good).expect(good).as_str(), good.trim());
        }
        let long = |length: usize| SafeUrl::new(&format!("{:a<length$}", "https://post.example/")).is_some();
        assert!(long(1999) && !long(2000));
    }
}
