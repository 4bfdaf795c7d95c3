//! The parsed tree as a flat list.
//!
//! The nodes stand in document order and each says where its content ends, so that every walk is a loop
//! over the list: no recursion, however deep a page nests.

use dom_query::{Document, NodeData, TreeNode};
use html5ever::{Attribute, LocalName};

/// What a node is.
pub enum Data {
    /// An element: its tag and its attributes.
    Element(LocalName, Vec<Attribute>),
    /// A run of characters.
    Text(String),
}

/// A node of the tree.
///
/// Law: `parent` is an earlier node, and the node's content are the nodes from the one behind it up to
/// `end`.
pub struct Node {
    /// The element around it.
    pub parent: Option<u32>,
    /// One past the last node of its content.
    pub end: u32,
    /// What it is.
    pub data: Data,
}

/// All nodes, in document order; comments and the like are left out.
pub struct Tree {
    /// The nodes.
    pub nodes: Vec<Node>,
}

impl Tree {
    /// Parses a document.
    pub fn parse(input: &str) -> Self {
        let document = Document::from(input);
        let mut nodes: Vec<Node> = Vec::with_capacity(document.tree.len());
        let mut open: Vec<u32> = Vec::new();
        let mut next = document.root().first_child();
        while let Some(node) = next {
            let parent = open.last().copied();
            let data = node.query(data).flatten();
            let (first, sibling) = (node.first_child(), node.next_sibling());
            let here = nodes.len() as u32;
            let is_element = matches!(data, Some(Data::Element(..)));
            nodes.extend(data.map(|data| Node { parent, end: here + 1, data }));
            next = match first {
                Some(child) if is_element => {
                    open.push(here);
                    Some(child)
                }
                _ => sibling,
            };
            // Up to the first element around it that has something behind it.
            let mut above = node;
            while next.is_none() {
                let Some(closed) = open.pop() else { break };
                nodes[closed as usize].end = nodes.len() as u32;
                let Some(parent) = above.parent() else { break };
                next = parent.next_sibling();
                above = parent;
            }
        }
        Tree { nodes }
    }

    /// A node's tag; empty for text.
    pub fn tag(&self, node: u32) -> &str {
        match &self.nodes[node as usize].data {
            Data::Element(tag, _) => tag,
            Data::Text(_) => "",
        }
    }

    /// An attribute's value.
    pub fn attribute(&self, node: u32, name: &str) -> Option<&str> {
        let Data::Element(_, attributes) = &self.nodes[node as usize].data else { return None };
        attributes.iter().find(|attribute| &*attribute.name.local == name).map(|found| &*found.value)
    }

    /// The nodes within a node.
    pub fn within(&self, node: u32) -> std::ops::Range<u32> {
        node + 1..self.nodes[node as usize].end
    }

    /// The elements around a node, innermost first.
    pub fn above(&self, node: u32) -> impl Iterator<Item = u32> + '_ {
        std::iter::successors(self.nodes[node as usize].parent, |&at| self.nodes[at as usize].parent)
    }

    /// All elements, in document order.
    pub fn elements(&self) -> impl Iterator<Item = u32> + '_ {
        (0..self.nodes.len() as u32).filter(|&at| matches!(self.nodes[at as usize].data, Data::Element(..)))
    }

    /// The text within a node, white space collapsed; it stops after some number of bytes.
    pub fn text(&self, node: u32, limit: usize) -> String {
        let mut out = String::new();
        let mut at = node;
        let end = self.nodes[node as usize].end;
        while at < end && out.len() < limit {
            match &self.nodes[at as usize].data {
                Data::Text(text) => out.push_str(text),
                Data::Element(tag, _) if matches!(&**tag, "script" | "style" | "svg") => {
                    at = self.nodes[at as usize].end;
                    continue;
                }
                Data::Element(tag, _) if !super::display::is_inline(tag) => out.push(' '),
                Data::Element(..) => {}
            }
            at += 1;
        }
        // Hints where a word may break are no part of it.
        crate::text::collapse(&out.replace('\u{ad}', ""))
    }
}

fn data(node: &TreeNode) -> Option<Data> {
    match &node.data {
        NodeData::Element(element) => Some(Data::Element(element.name.local.clone(), element.attrs.clone())),
        NodeData::Text { contents } => Some(Data::Text(contents.to_string())),
        _ => None,
    }
}
