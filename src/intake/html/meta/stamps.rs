//! Elements that give a date, and what their names say of it.

use super::places::{SHORT, names_of, stands_aside};
use crate::intake::html::tree::Tree;

/// Where a stamp stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Near the headline.
    Near,
    /// Anywhere else.
    Far,
}

/// A date that an element gives.
pub struct Stamp {
    /// The element's node.
    pub node: u32,
    /// The date as written.
    pub text: String,
    /// What the element and those around it are called.
    names: String,
    /// Whether it is a `datetime` or `content`, and not words.
    pub exact: bool,
    /// Whether it stands among comments or other articles.
    aside: bool,
}

impl Stamp {
    /// Reads an element, if it is called a date's.
    pub fn of(tree: &Tree, node: u32) -> Option<Self> {
        let tag = tree.tag(node);
        if matches!(tag, "html" | "body" | "head" | "meta" | "script" | "style" | "link") {
            return None;
        }
        let names = names_of(tree, node);
        if tag != "time" && !["date", "time", "publish"].iter().any(|name| names.contains(name)) {
            return None;
        }
        let exact = ["datetime", "content", "data-datetime", "data-date"]
            .iter()
            .find_map(|name| tree.attribute(node, name))
            .filter(|_| tag == "time" || names.contains("date") || names.contains("time"));
        let text = exact.map_or_else(|| tree.text(node, SHORT), str::to_owned);
        if text.is_empty() || text.len() >= SHORT {
            return None;
        }
        let around = tree.above(node).take(2).map(|at| names_of(tree, at));
        let names = around.fold(names, |all, more| all + " " + &more);
        Some(Stamp { node, text, names, exact: exact.is_some(), aside: stands_aside(tree, node) })
    }

    /// Themes mark the day of publication `entry-date updated` where nothing was changed since.
    pub fn is_changed(&self) -> bool {
        self.names.contains("modif") || self.names.contains("updat") && !self.names.contains("entry-date")
    }

    /// Whether an element's names say that its day is another thing's.
    pub fn is_foreign(&self, place: Place) -> bool {
        let says = |names: &[&str]| names.iter().any(|name| self.names.contains(name));
        says(&["comment", "copyright", "relat", "event"])
            || place == Place::Far && (self.aside || says(&["footer", "recent", "popular", "latest"]))
    }

    pub fn is_published(&self) -> bool {
        ["publi", "pubdate", "posted", "created", "entry-date"].iter().any(|name| self.names.contains(name))
    }
}
