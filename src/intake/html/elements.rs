//! The elements that blocks stand in.

use rustc_hash::FxHashMap;

use super::tree::Tree;
use crate::intake::Element;

/// The list of elements, which grows as blocks need them.
#[derive(Default)]
pub struct Elements {
    /// Parents first.
    pub list: Vec<Element>,
    places: FxHashMap<u32, u32>,
}

impl Elements {
    /// A node's place in the list; it and what is around it are added where they are missing.
    pub fn place(&mut self, tree: &Tree, node: u32) -> u32 {
        let known = |at: &u32| self.places.contains_key(at);
        let chain = std::iter::once(node).chain(tree.above(node));
        let missing: Vec<u32> = chain.take_while(|at| !known(at)).collect();
        for at in missing.into_iter().rev() {
            let parent = tree.nodes[at as usize].parent.and_then(|parent| self.places.get(&parent).copied());
            self.places.insert(at, self.list.len() as u32);
            self.list.push(element(tree, at, parent));
        }
        self.places[&node]
    }
}

fn element(tree: &Tree, node: u32, parent: Option<u32>) -> Element {
    let mut names = String::new();
    for name in ["class", "id", "role", "itemprop", "data-testid", "data-component"] {
        for word in tree.attribute(node, name).unwrap_or("").split_whitespace() {
            if !names.is_empty() {
                names.push(' ');
            }
            names.push_str(&word.to_lowercase());
        }
    }
    Element { parent, tag: tree.tag(node).to_owned(), names, hidden: is_hidden(tree, node) }
}

/// Whether an element's own attributes hide it.
pub fn is_hidden(tree: &Tree, node: u32) -> bool {
    let style = || {
        let style = tree.attribute(node, "style")?;
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
        Some(style.contains("display:none") || style.contains("visibility:hidden"))
    };
    tree.attribute(node, "hidden").is_some()
        || tree.attribute(node, "aria-hidden").is_some_and(|value| value.eq_ignore_ascii_case("true"))
        || style().unwrap_or(false)
}
