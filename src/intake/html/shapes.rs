//! What single elements say about the text in them.

use super::tree::Tree;
use crate::intake::Shape;

/// Elements whose content the tokenizer does not read as text.
pub fn is_raw(tag: &str) -> bool {
    matches!(tag, "script" | "style" | "title" | "textarea" | "iframe" | "noframes" | "noembed")
}

/// The shape that an element gives to its text; entries of lists are counted elsewhere.
pub fn of_element(tree: &Tree, node: u32, tag: &str) -> Option<Shape> {
    Some(match tag {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Shape::Heading(tag.as_bytes()[1] - b'0'),
        "blockquote" => Shape::Quote,
        "pre" | "listing" | "xmp" | "plaintext" => Shape::Code { language: language(tree, node) },
        _ => return None,
    })
}

/// The language that a class of the element, of the code in it or of what is right around it names.
fn language(tree: &Tree, node: u32) -> Option<String> {
    let inner = tree.within(node).take(3).filter(|&at| tree.tag(at) == "code");
    let near = std::iter::once(node).chain(inner).chain(tree.above(node).take(2));
    near.filter_map(|at| tree.attribute(at, "class")).flat_map(str::split_whitespace).find_map(|class| {
        let prefixes = ["language-", "lang-", "highlight-source-"];
        let name = prefixes.iter().find_map(|prefix| class.strip_prefix(prefix))?;
        (!name.is_empty()).then(|| name.to_lowercase())
    })
}

/// Whether a row is its table's head: it stands in `thead`, or all its cells are `th`.
pub fn is_head(tree: &Tree, row: u32) -> bool {
    if tree.above(row).next().is_some_and(|parent| tree.tag(parent) == "thead") {
        return true;
    }
    let Some(mut at) = Some(row + 1).filter(|&at| at < tree.nodes[row as usize].end) else { return false };
    let mut cells = 0;
    while at < tree.nodes[row as usize].end {
        match tree.tag(at) {
            "td" => return false,
            "th" => cells += 1,
            _ => {}
        }
        at = tree.nodes[at as usize].end;
    }
    cells > 0
}

/// The innermost element around an element and a later node; itself where the node is in it.
pub fn around_both(tree: &Tree, element: u32, later: u32) -> u32 {
    let holds = |&at: &u32| at <= later && later < tree.nodes[at as usize].end;
    std::iter::once(element).chain(tree.above(element)).find(holds).unwrap_or(0)
}
