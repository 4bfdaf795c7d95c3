//! An element of a feed with what stands in it.

use std::ops::Range;

use super::xml::{Break, Space, Step, Tag, Walk};

/// No field of a feed lies deeper: `author/name` of a `source` is the deepest.
const DEEPEST: usize = 3;

/// An element.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its start tag.
    pub tag: Tag,
    /// Elements around it, up to the one that was read.
    pub depth: usize,
    /// The text that stands in it directly.
    pub text: String,
    /// What stands between its tags, as written.
    pub inside: Range<usize>,
    /// Whether elements stand in it.
    pub has_elements: bool,
}

impl Node {
    /// Whether it is called this in one of these vocabularies.
    pub fn is(&self, spaces: &[Space], name: &str) -> bool {
        self.tag.name == name && spaces.contains(&self.tag.space)
    }

    /// Its text without white space around; none if nothing is left.
    pub fn trimmed(&self) -> Option<&str> {
        Some(self.text.trim()).filter(|text| !text.is_empty())
    }
}

/// An element with those in it, in the order of their start tags; itself is the first.
#[derive(Clone, Debug)]
pub struct Tree {
    /// The elements.
    pub nodes: Vec<Node>,
    /// Whether there are more than are kept.
    pub is_cut: bool,
}

impl Tree {
    /// Reads an element whose start tag was read; of the elements in it, so many.
    ///
    /// # Errors
    /// A [`Break`] where it cannot be read to its end.
    pub fn read(walk: &mut Walk<'_>, tag: Tag, most: usize) -> Result<Self, Break> {
        let from = walk.place();
        let top = walk.depth();
        let node = |tag: Tag, depth: usize, at: usize| Node {
            tag,
            depth,
            text: String::new(),
            inside: at..at,
            has_elements: false,
        };
        let mut nodes = vec![node(tag, 0, from)];
        let (mut open, mut is_cut) = (vec![0], false);
        loop {
            let before = walk.place();
            let step = walk.step()?;
            let depth = walk.depth().saturating_sub(top);
            let innermost = open.last().copied();
            match (step, innermost) {
                (Step::Open(tag), Some(around)) => {
                    nodes[around].has_elements = true;
                    let fits = nodes.len() < most;
                    is_cut |= depth <= DEEPEST && !fits;
                    if depth <= DEEPEST && fits {
                        open.push(nodes.len());
                        nodes.push(node(tag, depth, walk.place()));
                    }
                }
                (Step::Text(text), Some(around)) if nodes[around].depth == depth => {
                    nodes[around].text += &text
                }
                (Step::Close, Some(around)) if depth < nodes[around].depth || walk.depth() < top => {
                    nodes[around].inside.end = before.max(nodes[around].inside.start);
                    open.pop();
                    if open.is_empty() {
                        return Ok(Tree { nodes, is_cut });
                    }
                }
                (Step::End, _) | (_, None) => {
                    let name = innermost.map_or("", |around| nodes[around].tag.name.as_str());
                    return Err(Break { at: before, what: format!("the file ends inside <{name}>") });
                }
                _ => {}
            }
        }
    }

    /// The element itself.
    pub fn top(&self) -> &Node {
        &self.nodes[0]
    }

    /// The elements that stand in it directly.
    pub fn fields(&self) -> impl Iterator<Item = &Node> {
        self.nodes.iter().filter(|node| node.depth == 1)
    }

    /// The elements called this, with what stands in each.
    pub fn all<'a>(&'a self, spaces: &'a [Space], name: &'a str) -> impl Iterator<Item = &'a [Node]> {
        self.nodes.iter().enumerate().filter(|(_, node)| node.depth == 1 && node.is(spaces, name)).map(
            |(at, _)| {
                let behind = self.nodes[at + 1..].iter().take_while(|node| node.depth > 1).count();
                &self.nodes[at..=at + behind]
            },
        )
    }

    /// The first element called this that has text.
    pub fn text(&self, spaces: &[Space], name: &str) -> Option<&str> {
        self.fields().filter(|node| node.is(spaces, name)).find_map(Node::trimmed)
    }
}
