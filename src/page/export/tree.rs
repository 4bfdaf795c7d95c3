//! A rendered page as a flat list of pieces, so that every walk is a loop: no recursion, however deep a page nests.

use dom_query::{Document, NodeData, TreeNode};
use html5ever::LocalName;

/// An element's beginning.
#[derive(Clone, Debug)]
pub struct Element {
    /// Its tag.
    pub tag: LocalName,
    /// Its attributes, in order.
    pub attributes: Vec<(LocalName, String)>,
}

impl Element {
    /// An element with one class.
    pub fn classed(tag: &str, class: &str) -> Self {
        Element { tag: tag.into(), attributes: vec![("class".into(), class.to_owned())] }
    }

    /// An attribute's value.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| &**own == name).map(|(_, value)| value.as_str())
    }

    /// Sets an attribute.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.take(name);
        self.attributes.push((name.into(), value.into()));
    }

    /// Takes an attribute away.
    pub fn take(&mut self, name: &str) -> Option<String> {
        let at = self.attributes.iter().position(|(own, _)| &**own == name)?;
        Some(self.attributes.remove(at).1)
    }
}

/// A piece of a page.
///
/// Law: in a list of pieces every [`Piece::Open`] has its [`Piece::Close`].
#[derive(Clone, Debug)]
pub enum Piece {
    /// An element begins.
    Open(Element),
    /// A run of characters.
    Text(String),
    /// The innermost open element ends.
    Close,
}

/// Parses a page; comments and the like are left out.
pub fn parse(html: &str) -> Vec<Piece> {
    let document = Document::from(html);
    let mut pieces = Vec::with_capacity(document.tree.len() * 2);
    let mut next = document.root().first_child();
    while let Some(node) = next {
        let piece = node.query(piece).flatten();
        let is_element = matches!(piece, Some(Piece::Open(_)));
        pieces.extend(piece);
        let child = node.first_child().filter(|_| is_element);
        if child.is_some() {
            next = child;
            continue;
        }
        if is_element {
            pieces.push(Piece::Close);
        }
        let mut at = node;
        next = loop {
            if let Some(sibling) = at.next_sibling() {
                break Some(sibling);
            }
            match at.parent().filter(|parent| parent.is_element()) {
                Some(parent) => at = parent,
                None => break None,
            }
            pieces.push(Piece::Close);
        };
    }
    pieces
}

fn piece(node: &TreeNode) -> Option<Piece> {
    match &node.data {
        NodeData::Element(element) => {
            let attributes = element.attrs.iter().map(|attribute| {
                let name = match &attribute.name.prefix {
                    Some(prefix) => LocalName::from(format!("{prefix}:{}", attribute.name.local)),
                    None => attribute.name.local.clone(),
                };
                (name, attribute.value.to_string())
            });
            Some(Piece::Open(Element { tag: element.name.local.clone(), attributes: attributes.collect() }))
        }
        NodeData::Text { contents } => Some(Piece::Text(contents.to_string())),
        _ => None,
    }
}

/// One past the end of the element that begins at a place.
pub fn end(pieces: &[Piece], at: usize) -> usize {
    let mut open = 0usize;
    for (offset, piece) in pieces[at..].iter().enumerate() {
        match piece {
            Piece::Open(_) => open += 1,
            Piece::Close => open -= 1,
            Piece::Text(_) => {}
        }
        if open == 0 {
            return at + offset + 1;
        }
    }
    pieces.len()
}

/// The first element with one of some tags, from its beginning to its end.
pub fn first<'p>(pieces: &'p [Piece], tags: &[&str]) -> Option<&'p [Piece]> {
    let is_it = |piece: &Piece| matches!(piece, Piece::Open(element) if tags.contains(&&*element.tag));
    let at = pieces.iter().position(is_it)?;
    Some(&pieces[at..end(pieces, at)])
}

/// What stands within an element that was found whole.
pub fn content(element: &[Piece]) -> &[Piece] {
    element.get(1..element.len().saturating_sub(1)).unwrap_or_default()
}

/// Whether a page says of itself that its lines run from right to left.
pub fn runs_left(page: &[Piece]) -> bool {
    let root = page.iter().find_map(|piece| match piece {
        Piece::Open(element) if &*element.tag == "html" => Some(element),
        _ => None,
    });
    root.is_some_and(|root| root.get("dir") == Some("rtl"))
}

/// The words of pieces, white space collapsed, without the numbers of notes.
pub fn words(pieces: &[Piece]) -> String {
    let (mut out, mut at) = (String::new(), 0);
    while at < pieces.len() {
        match &pieces[at] {
            Piece::Open(element) if element.get("role") == Some("doc-noteref") => {
                at = end(pieces, at);
                continue;
            }
            Piece::Text(text) => out.push_str(text),
            _ => {}
        }
        at += 1;
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_element_is_closed_where_the_page_closes_it() {
        let pieces = parse("<main><h1>Crane <a role=doc-noteref>1</a></h1><p>lifts<br>crates<p>again</main>");
        let main = first(&pieces, &["main"]).expect("main");
        assert_eq!(words(first(main, &["h1"]).expect("h1")), "Crane");
        assert_eq!(words(main), "Crane liftscratesagain");
        let open = |piece: &&Piece| matches!(piece, Piece::Open(_));
        let close = |piece: &&Piece| matches!(piece, Piece::Close);
        assert_eq!(pieces.iter().filter(open).count(), pieces.iter().filter(close).count());
    }
}
