//! Addresses.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use crate::intake::Key;

/// A file of the output, by its path below the output folder.
///
/// Laws: relative, with `/`, made of `[a-z0-9-]` parts and one ending, so that every disk and host
/// takes it; never leaves the folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route(String);

impl Route {
    /// A fixed address of the program's own.
    pub fn fixed(path: &'static str) -> Self {
        Route(path.to_owned())
    }

    /// A page in a folder, by the slug of a key.
    pub fn page(folder: &str, key: &Key) -> Self {
        Route(format!("{folder}{}.html", slug(key)))
    }

    /// A file named by the program from parts that are slugs already.
    pub fn file(path: String) -> Self {
        debug_assert!(path.split('/').all(|part| !part.is_empty() && part != ".."));
        Route(path)
    }

    /// The path below the output folder.
    pub fn path(&self) -> &str {
        &self.0
    }

    /// What leads from this file's folder to the output folder: `""`, `"../"`, …
    pub fn root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }

    /// A relative link from this file to another.
    pub fn to(&self, other: &Route) -> String {
        format!("{}{}", self.root(), other.0)
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The longest slug, in bytes.
const LONGEST: usize = 80;

/// Names that Windows keeps for devices, and `index`, which hosts treat apart.
const RESERVED: [&str; 7] = ["con", "prn", "aux", "nul", "com", "lpt", "index"];

/// The slug of a key: a function of the key alone.
///
/// A key that is its own slug stays; any other loses accents and what is not a letter or digit, and
/// carries six hexadecimal digits of its hash, so that two keys do not meet in one address; twelve where it loses
/// letters of other scripts as well, for then there is little else to tell it by: of 10,000 such keys with six digits
/// three pairs would meet.
pub fn slug(key: &Key) -> String {
    let text = key.as_str();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let edges = !text.starts_with('-') && !text.ends_with('-') && !text.contains("--");
    let reserved = RESERVED.iter().any(|name| text.trim_end_matches(|c: char| c.is_ascii_digit()) == *name);
    if text.chars().all(plain) && edges && !reserved && text.len() <= LONGEST {
        return text.to_owned();
    }
    let (mut out, mut digits) = (String::new(), 6);
    for c in text
        .nfkd()
        .flat_map(char::to_lowercase)
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
    {
        match c {
            c if c.is_ascii_alphanumeric() => out.push(c),
            c if c.is_alphanumeric() => {
                digits = 12;
                gap(&mut out);
            }
            _ => gap(&mut out),
        }
    }
    out.truncate(LONGEST - 1 - digits);
    let hash = blake3::hash(text.as_bytes()).to_hex();
    let stem = out.trim_matches('-');
    if stem.is_empty() { format!("a-{}", &hash[..digits]) } else { format!("{stem}-{}", &hash[..digits]) }
}

/// One hyphen for whatever stands between two letters.
fn gap(out: &mut String) {
    if !out.is_empty() && !out.ends_with('-') {
        out.push('-');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slugged(text: &str) -> String {
        slug(&Key::new(text).unwrap())
    }

    #[test]
    fn a_key_that_is_a_slug_stays_and_others_carry_a_hash() {
        assert_eq!(slugged("harbour-post-bridge"), "harbour-post-bridge");
        for odd in ["Harbour Post", "Brücke", "../../etc", "con", "com1", "大桥", "-a", "index"] {
            let slug = slugged(odd);
            assert_ne!(slug, odd);
            assert!(slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{slug}");
        }
        assert_ne!(slugged("Bridge"), slugged("BRIDGE"));
    }

    #[test]
    fn letters_and_digits_of_a_key_stay_with_one_hyphen_for_all_between_them() {
        for (key, stem, digits) in [
            ("Harbour Post", "harbour-post", 6),
            ("  ..Brücke!!  No. 7-- ", "brucke-no-7", 6),
            ("a_b", "a-b", 6),
            ("Ærø 7 大桥 x", "r-7-x", 12),
            ("大桥", "a", 12),
            ("!", "a", 6),
            ("a--b", "a-b", 6),
            ("com1", "com1", 6),
        ] {
            let slug = slugged(key);
            let (found, hash) = slug.rsplit_once('-').expect("a hash");
            assert_eq!((found, hash.len()), (stem, digits), "{key}");
            assert!(hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')), "{slug}");
        }
        assert_eq!(slugged("com1x"), "com1x");
    }

    #[test]
    fn no_slug_is_longer_than_eighty_bytes() {
        assert_eq!(slugged(&"a".repeat(80)), "a".repeat(80));
        for key in ["a".repeat(81), "B".repeat(80), "a".repeat(500), format!("{}大", "a".repeat(100))] {
            let slug = slugged(&key);
            assert!(slug.len() == 80 && slug.starts_with("aaaaaaa") | slug.starts_with("bbbbbbb"), "{slug}");
        }
    }

    #[test]
    fn links_are_relative_from_any_depth() {
        let article = Route::page("articles/", &Key::new("a").unwrap());
        assert_eq!(article.to(&Route::fixed("index.html")), "../index.html");
        assert_eq!(Route::fixed("index.html").to(&article), "articles/a.html");
        assert_eq!((article.path(), article.to_string().as_str()), ("articles/a.html", "articles/a.html"));
    }
}
