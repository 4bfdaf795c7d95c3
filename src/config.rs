//! `site.toml`.

mod limits;

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::intake::{Allowance, Limits};
use crate::text::{Diagnostic, Diagnostics, Place, Source, Span, Text, read_toml};

/// The settings of a site. Only `title` must be given.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The digest's name.
    pub title: String,
    /// A line under it.
    #[serde(default)]
    pub subtitle: String,
    /// BCP 47 tag of the editor's language.
    #[serde(default = "english")]
    pub language: String,
    /// Who edits it.
    #[serde(default)]
    pub author: String,
    /// Where it will stand; only for what must be absolute.
    pub base_url: Option<String>,
    /// A folder of `themes/` whose files go before the built-in theme's.
    pub theme: Option<String>,
    /// IANA zone whose civil date is "today" when none is given.
    pub timezone: Option<String>,
    /// What the front page is.
    #[serde(default)]
    pub front: Front,
    /// What may be shown.
    #[serde(default)]
    pub publish: Publish,
    /// How the program links.
    #[serde(default)]
    pub link: Link,
    /// How much of each file is read.
    #[serde(default)]
    pub limits: Limits,
    /// Outlets, by a short name.
    #[serde(default)]
    pub outlets: BTreeMap<String, Outlet>,
}

/// What may be shown.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Publish {
    /// For all articles; unset is `full` for a private copy, `excerpt` for a site with an address.
    pub text: Option<Allowance>,
    /// How many words of the body an excerpt shows.
    pub excerpt_words: usize,
    /// Words that must not be shown anywhere.
    pub redact: Vec<String>,
    /// Which pictures of articles are shown.
    pub images: Images,
}

impl Default for Publish {
    fn default() -> Self {
        // Sixty words: about the lede and one more paragraph, what press reviews commonly quote.
        Publish { text: None, excerpt_words: 60, redact: Vec::new(), images: Images::None }
    }
}

/// Which pictures of articles are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Images {
    /// None.
    #[default]
    None,
    /// Those that were saved with the article.
    Local,
}

/// What the front page is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Front {
    /// The newest stories.
    #[default]
    Stories,
    /// The newest edition, if there is one.
    Edition,
}

/// Which links are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LinkShown {
    /// What the program found and what the editor confirmed.
    #[default]
    Found,
    /// Only what the editor confirmed.
    Confirmed,
}

/// How the program links.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Link {
    /// Whether links are looked for at all. Without them every article stands alone, but for the editor's stories.
    pub enabled: bool,
    /// Which links are shown.
    pub publish: LinkShown,
}

impl Default for Link {
    fn default() -> Self {
        Link { enabled: true, publish: LinkShown::default() }
    }
}

/// A publisher.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outlet {
    /// Its name, as printed.
    pub name: String,
    /// Hosts that are its own; sub-domains count.
    #[serde(default)]
    pub hosts: Vec<String>,
    /// What may be shown of its articles.
    pub text: Option<Allowance>,
}

fn english() -> String {
    "en".to_owned()
}

impl Config {
    /// Reads `site.toml`.
    ///
    /// # Errors
    /// Diagnostics with the line: unknown keys, wrong types, an address that is none.
    pub fn read(source: &Source) -> Result<Self, Diagnostics> {
        let text =
            source.decode().unwrap_or_else(|_| Text::new(String::new(), crate::text::ByteMap::Unknown));
        let config: Config =
            read_toml("config/site", &source.path, &text, 0..text.string.len()).map_err(|flaw| {
                let missing = flaw.message == "`title` is missing";
                vec![if missing { flaw.help("a site needs a title: title = \"My digest\"") } else { *flaw }]
            })?;
        let flaws = config.flaws(&source.path, &text);
        if flaws.is_empty() { Ok(config) } else { Err(flaws) }
    }

    fn flaws(&self, path: &str, text: &Text) -> Diagnostics {
        let mut flaws = Vec::new();
        let at = |words: &str| {
            let start = text.string.find(words).unwrap_or(0);
            Place::span(path, text, Span::new(start, start + words.len().min(text.string.len() - start)))
        };
        if self.title.trim().is_empty() {
            flaws.push(
                Diagnostic::error("config/title", at("title"), "the title is empty")
                    .help("title = \"My digest\""),
            );
        }
        let mut named: BTreeMap<&str, &Outlet> = BTreeMap::new();
        for outlet in self.outlets.values() {
            if named.insert(&outlet.name, outlet).is_some_and(|other| other.text != outlet.text) {
                let message = format!(
                    "two outlets are called `{}`, with different rules of what may be shown",
                    outlet.name
                );
                flaws.push(
                    Diagnostic::error("config/outlets", at(&outlet.name), message)
                        .help("give both the same `text`"),
                );
            }
        }
        let is_base = |url: &str| {
            let web = url.starts_with("https://") || url.starts_with("http://");
            web && !url.chars().any(|c| c.is_whitespace() || "?#\"'<>`\\".contains(c))
        };
        if let Some(url) = self.base_url.as_ref().filter(|url| !is_base(url)) {
            let flaw = Diagnostic::error("config/base-url", at(url), format!("`{url}` is not a web address"));
            flaws.push(flaw.label("expected https://… or http://…"));
        }
        if let Some(zone) = self.timezone.as_ref().filter(|zone| jiff::tz::TimeZone::get(zone).is_err()) {
            let flaw =
                Diagnostic::error("config/timezone", at(zone), format!("`{zone}` is not a known time zone"));
            flaws.push(flaw.label("expected an IANA name, like Europe/Berlin"));
        }
        if self.publish.excerpt_words == 0 {
            let flaw = Diagnostic::error("config/excerpt", at("excerpt_words"), "an excerpt of no words");
            flaws.push(flaw.help("write text = \"none\" to show no text at all"));
        }
        flaws
    }

    /// The base address with one slash at its end.
    pub fn base(&self) -> Option<String> {
        self.base_url.as_ref().map(|url| format!("{}/", url.trim_end_matches('/')))
    }

    /// What may be shown where nothing nearer says so.
    pub fn default_allowance(&self) -> Allowance {
        let unset = if self.base_url.is_some() { Allowance::Excerpt } else { Allowance::Full };
        self.publish.text.unwrap_or(unset)
    }

    /// The names of all outlets.
    pub fn outlet_names(&self) -> Vec<String> {
        self.outlets.values().map(|outlet| outlet.name.clone()).collect()
    }

    /// Hosts with the names of their outlets, the longest host first.
    pub fn hosts(&self) -> Vec<(String, String)> {
        let named = self
            .outlets
            .values()
            .flat_map(|outlet| outlet.hosts.iter().map(|host| (host.to_lowercase(), outlet.name.clone())));
        let mut hosts: Vec<_> = named.collect();
        hosts.sort_by_key(|(host, name)| (std::cmp::Reverse(host.len()), host.clone(), name.clone()));
        hosts
    }
}
