//! A page's pieces as they stand in an export: links and ids rewritten, what cannot work there left out.

use super::elements;
use super::links::{Held, Target, site_path};
use super::tree::{Element, Piece, end, first};
use crate::page::route::Route;

/// How an export writes what it holds.
pub trait Binding {
    /// A link from a page to a place in a page of the export, both by their paths in the site.
    fn link(&self, from: &Route, to: &str, place: Option<&str>) -> String;
    /// The id of a place in a page.
    fn place(&self, page: &Route, id: &str) -> String;
    /// The address of a picture by its path in the site; none where the export cannot hold it.
    fn picture(&self, page: &Route, path: &str) -> Option<String>;
}

/// What of a page is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// What can be read in a book.
    Words,
    /// What can be read on a page: links to where one is, too, to be copied.
    Page,
    /// Controls for a script too, with their ids: the search page.
    Controls,
    /// The same of what stands around all pages; links to a place in it would lead away from the page that is read.
    Frame,
}

/// Transcribes the pieces of one page.
pub struct Transcriber<'t> {
    /// The pages of the export.
    pub held: &'t Held,
    /// How it writes them.
    pub binding: &'t dyn Binding,
    /// The page.
    pub page: &'t Route,
    /// What is kept of it.
    pub kept: Kept,
}

/// What becomes of an element.
enum Fate {
    Kept(Element),
    /// It goes, and what it holds stays.
    Opened,
    /// It goes with what it holds.
    Dropped,
}

impl Transcriber<'_> {
    /// The pieces as the export has them.
    pub fn transcribe(&self, pieces: &[Piece]) -> Vec<Piece> {
        let mut out = Vec::with_capacity(pieces.len());
        // Whether each open element is kept, and the ids around the place.
        let (mut open, mut around): (Vec<bool>, Vec<Option<&str>>) = (Vec::new(), Vec::new());
        let mut at = 0;
        while at < pieces.len() {
            match &pieces[at] {
                Piece::Text(text) => out.push(Piece::Text(text.clone())),
                Piece::Close => {
                    around.pop();
                    if open.pop() == Some(true) {
                        out.push(Piece::Close);
                    }
                }
                Piece::Open(svg) if &*svg.tag == "svg" => {
                    let end = end(pieces, at);
                    out.extend(pieces[at..end].iter().map(|piece| self.drawn(piece)));
                    at = end;
                    continue;
                }
                Piece::Open(element) => {
                    let self_link = element.get("href").and_then(|href| href.strip_prefix('#'));
                    let to_itself = self_link.is_some_and(|id| around.contains(&Some(id)));
                    let empty = matches!(pieces.get(at + 1), Some(Piece::Close));
                    let fate = match self.kept {
                        Kept::Words if to_itself => Fate::Dropped,
                        Kept::Words | Kept::Page if empty && is_data(element) => Fate::Dropped,
                        _ => self.fate(element),
                    };
                    match fate {
                        Fate::Dropped => {
                            at = end(pieces, at);
                            continue;
                        }
                        Fate::Opened => open.push(false),
                        Fate::Kept(element) => {
                            open.push(true);
                            out.push(Piece::Open(element));
                        }
                    }
                    around.push(element.get("id"));
                }
            }
            at += 1;
        }
        out
    }

    /// Whether only what can be read is kept.
    fn reads(&self) -> bool {
        matches!(self.kept, Kept::Words | Kept::Page)
    }

    fn fate(&self, element: &Element) -> Fate {
        let tag = &*element.tag;
        let reading = self.reads();
        if reading && (elements::acts(tag) || element.get("hidden").is_some()) || tag == "script" {
            return Fate::Dropped;
        }
        if reading && !elements::is_known(tag) {
            return Fate::Opened;
        }
        let mut kept = Element { tag: element.tag.clone(), attributes: Vec::new() };
        for (name, value) in &element.attributes {
            if elements::keeps(name) || !reading && (!name.starts_with("on") && &**name != "action") {
                kept.attributes.push((name.clone(), self.scoped(name, value)));
            }
        }
        match tag {
            "a" => self.linked(kept),
            "img" => self.pictured(kept),
            _ => Fate::Kept(kept),
        }
    }

    /// Ids, and what names them, as the export has them.
    fn scoped(&self, name: &str, value: &str) -> String {
        if !self.reads() {
            return value.to_owned();
        }
        let place = |id: &str| self.binding.place(self.page, id);
        match name {
            "id" => place(value),
            name if elements::names_places(name) => {
                value.split_whitespace().map(place).collect::<Vec<_>>().join(" ")
            }
            _ => value.to_owned(),
        }
    }

    fn linked(&self, mut element: Element) -> Fate {
        let Some(href) = element.take("href") else { return Fate::Kept(element) };
        match (self.kept, href.starts_with('#')) {
            (Kept::Frame, true) => return Fate::Dropped,
            (Kept::Controls, true) => {
                element.set("href", href);
                return Fate::Kept(element);
            }
            _ => {}
        }
        match self.held.target(self.page, &href) {
            Target::Page(path, place) => {
                element.set("href", self.binding.link(self.page, &path, place.as_deref()));
                Fate::Kept(element)
            }
            Target::Outside(address) => {
                element.set("href", address);
                Fate::Kept(element)
            }
            Target::Nowhere if element.get("id").is_some() => {
                element.tag = "span".into();
                element.attributes.retain(|(name, _)| matches!(&**name, "id" | "class" | "lang"));
                Fate::Kept(element)
            }
            Target::Nowhere => Fate::Opened,
        }
    }

    fn pictured(&self, mut element: Element) -> Fate {
        let path = element.take("src").map(|src| site_path(self.page, &src));
        match path.and_then(|path| self.binding.picture(self.page, &path)) {
            Some(address) => {
                element.set("src", address);
                if element.get("alt").is_none() {
                    element.set("alt", "");
                }
                Fate::Kept(element)
            }
            None => Fate::Dropped,
        }
    }

    /// A piece of a drawing: everything stays but what could act or ask another host.
    fn drawn(&self, piece: &Piece) -> Piece {
        let Piece::Open(element) = piece else { return piece.clone() };
        let mut kept = Element { tag: element.tag.clone(), attributes: Vec::new() };
        for (name, value) in &element.attributes {
            let value = match &**name {
                "href" | "xlink:href" => match self.held.target(self.page, value) {
                    Target::Page(path, place) => self.binding.link(self.page, &path, place.as_deref()),
                    Target::Outside(address) if &*element.tag == "a" => address,
                    _ => continue,
                },
                "style" => continue,
                name if name.starts_with("on") => continue,
                _ => match value.strip_prefix("url(#").and_then(|rest| rest.strip_suffix(')')) {
                    Some(id) => format!("url(#{})", self.scoped("id", id)),
                    None => self.scoped(name, value),
                },
            };
            kept.attributes.push((name.clone(), value));
        }
        Piece::Open(kept)
    }
}

/// Whether an element without content is there for a program: a citation that library programs read (COinS).
fn is_data(element: &Element) -> bool {
    &*element.tag == "span" && element.get("id").is_none()
}

/// The main part of a page; all of its body where a theme has none.
pub fn main_part(pieces: &[Piece]) -> &[Piece] {
    first(pieces, &["main"])
        .or_else(|| first(pieces, &["body"]))
        .map(super::tree::content)
        .unwrap_or_default()
}
