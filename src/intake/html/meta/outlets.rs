//! Whose page it is: tells an outlet's name from a headline or a writer.

use super::names::bare;

/// What a page and its address call the outlet, in letters and digits alone.
pub struct Outlets {
    names: Vec<String>,
    /// The host without `www`, whole and by label (`post`, `example`).
    host: Option<String>,
    labels: Vec<String>,
}

/// A text that contains an outlet's name is still that name if the name is as large a part of it as this
/// (`The Harbour Post`). A headline that mentions its outlet has a smaller share.
const SHARE: f32 = 0.4;

/// Names shorter than this, in letters, are only compared whole.
const SHORT: usize = 4;

impl Outlets {
    /// Collects the names that a page gives its outlet, and those that its address gives.
    pub fn new(names: impl Iterator<Item = String>, url: Option<&str>) -> Self {
        let host = url.and_then(host);
        let labels = host.iter().flat_map(|host| host.split('.'));
        Outlets {
            names: names.map(|name| bare(&name)).filter(|name| !name.is_empty()).collect(),
            labels: labels.filter(|label| label.len() > 2 && *label != "www").map(bare).collect(),
            host: host.map(|host| bare(host.trim_start_matches("www."))),
        }
    }

    /// Whether a text is an outlet's name, or most of one, or hardly more than one.
    pub fn are(&self, text: &str) -> bool {
        let text = bare(text);
        let text = text.strip_prefix("www").unwrap_or(&text);
        let alike = |name: &String| {
            let long = name.len() >= SHORT && name.len() as f32 >= SHARE * text.len() as f32;
            name == text || long && text.contains(name.as_str()) || text.len() >= SHORT && name.contains(text)
        };
        !text.is_empty() && (self.is_host(text) || self.names.iter().chain(&self.labels).any(alike))
    }

    /// Whether a text is exactly an outlet's name, its article apart (`The Harbour Post`).
    pub fn are_exactly(&self, text: &str) -> bool {
        let text = bare(text);
        let plain = ["the", "der", "die", "das"].iter().find_map(|article| text.strip_prefix(article));
        let same =
            |text: &str| self.is_host(text) || self.names.iter().chain(&self.labels).any(|name| name == text);
        !text.is_empty() && (same(&text) || plain.is_some_and(same))
    }

    fn is_host(&self, text: &str) -> bool {
        self.host.as_ref().is_some_and(|host| host == text)
    }
}

fn host(url: &str) -> Option<String> {
    let host = url.split("://").nth(1)?.split(['/', '?', '#', ':']).next()?;
    Some(host.to_lowercase()).filter(|host| !host.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_that_mentions_the_outlet_is_not_its_name() {
        let names = ["Harbour Post".to_owned()];
        let outlets = Outlets::new(names.into_iter(), Some("https://www.harbourpost.example/a"));
        for name in ["Harbour Post", "The Harbour Post", "harbourpost.example", "Harbour Post online"] {
            assert!(outlets.are(name), "{name}");
        }
        assert!(!outlets.are("How the Harbour Post counts the ferries of the western bay"));
        assert!(outlets.are_exactly("The Harbour Post") && !outlets.are_exactly("Harbour Post online"));
    }
}
