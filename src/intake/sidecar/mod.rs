//! What the editor says of raw articles.
//!
//! 1. [`raw`]: a table of fields as it is written → a [`Sidecar`].
//! 2. [`beside`]: `NAME.toml` beside a file: fields of its article, or of each of its articles.
//! 3. [`sheet`]: `sources.csv`: fields of many files, a row each.

mod beside;
mod raw;
mod sheet;

pub use beside::Beside;
pub use sheet::Sheet;

use serde::Deserialize;

use super::{Declared, Key};
use crate::text::{Diagnostic, Diagnostics, Place};

/// What the editor says of an article; flaws where that is not understood: the article is then left out, because
/// what was said (perhaps that it may not be shown) is not known.
pub type Said = Result<Sidecar, Diagnostics>;

/// How much of an article may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Allowance {
    /// All of it.
    Full,
    /// Its first words.
    Excerpt,
    /// None of it: headline, outlet, date and link only.
    None,
}

/// A sidecar: facts that go before all that the file says.
///
/// Law: every field is the editor's word; nothing in it is guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sidecar {
    /// The facts that markup could have declared.
    pub declared: Declared,
    /// The article's key.
    pub key: Option<Key>,
    /// A short key, for citing it beside its key.
    pub cite: Option<Key>,
    /// Keys that it had before; their addresses lead to it.
    pub former: Vec<Key>,
    /// The key of the article that this is another capture of.
    pub capture_of: Option<Key>,
    /// Who may use the text, in the editor's words.
    pub rights: Option<String>,
    /// When the copy was made.
    pub captured: Option<String>,
    /// Where an archive holds it.
    pub archive_url: Option<String>,
    /// How much may be shown.
    pub text: Option<Allowance>,
    /// Why the article was withdrawn; it then leaves a tombstone.
    pub withdrawn: Option<String>,
    /// Words that must not be shown anywhere.
    pub redact: Vec<String>,
    /// Words of blocks that are body, and words of blocks that are not, whatever the rules say.
    pub rulings: Rulings,
    /// Whatever else the editor keeps; passed on to `digest.json`.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// The editor's rulings on blocks: the words quoted name the block that holds them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rulings {
    /// Blocks to keep.
    pub keep: Vec<String>,
    /// Blocks to cut.
    pub cut: Vec<String>,
}

impl Sidecar {
    /// What this one says, and what another says where this one is silent; lists hold what both say.
    pub fn or(self, other: Sidecar) -> Self {
        let both = |mut one: Vec<String>, other: Vec<String>| {
            one.extend(other);
            one
        };
        let mut extra = other.extra;
        extra.extend(self.extra);
        let mut former = self.former;
        former.extend(other.former);
        Sidecar {
            declared: self.declared.or(other.declared),
            key: self.key.or(other.key),
            cite: self.cite.or(other.cite),
            former,
            capture_of: self.capture_of.or(other.capture_of),
            rights: self.rights.or(other.rights),
            captured: self.captured.or(other.captured),
            archive_url: self.archive_url.or(other.archive_url),
            text: self.text.or(other.text),
            withdrawn: self.withdrawn.or(other.withdrawn),
            redact: both(self.redact, other.redact),
            rulings: Rulings {
                keep: both(self.rulings.keep, other.rulings.keep),
                cut: both(self.rulings.cut, other.rulings.cut),
            },
            extra,
        }
    }

    /// The fields here that can be one article's only.
    fn of_one(&self) -> Vec<&'static str> {
        let declared = &self.declared;
        let fields = [
            ("key", self.key.is_some()),
            ("cite", self.cite.is_some()),
            ("former", !self.former.is_empty()),
            ("capture_of", self.capture_of.is_some()),
            ("url", declared.url.is_some()),
            ("title", declared.title.is_some()),
            ("keep", !self.rulings.keep.is_empty()),
            ("cut", !self.rulings.cut.is_empty()),
        ];
        fields.into_iter().filter(|(_, said)| *said).map(|(name, _)| name).collect()
    }
}

/// What two places say of an article: the first goes before. If either is not understood, neither is used.
pub fn joined(one: Said, other: Said) -> Said {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok(one.or(other)),
        (Ok(_), Err(flaws)) | (Err(flaws), Ok(_)) => Err(flaws),
        (Err(one), Err(other)) => Err(one.into_iter().chain(other).collect()),
    }
}

/// What is said of all articles of a file; fields that can be one article's only are flaws.
fn of_all(said: &Said, place: &dyn Fn(&str) -> Place, help: &str) -> Said {
    let sidecar = said.clone()?;
    let flaw = |field: &'static str| {
        let message = format!("`{field}` is said of a file that holds many articles");
        Diagnostic::error("intake/sidecar", place(field), message)
            .label("it can be one article's only")
            .help(help)
    };
    let flaws: Diagnostics = sidecar.of_one().into_iter().map(flaw).collect();
    if flaws.is_empty() { Ok(sidecar) } else { Err(flaws) }
}
