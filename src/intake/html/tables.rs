//! Which tables hold data, and which only lay a page out.

use rustc_hash::FxHashSet;

use super::display::{Display, display};
use super::tree::Tree;

/// What is known of a table while its content is walked.
struct Open {
    node: u32,
    end: u32,
    data: bool,
    cells_in_row: usize,
    widest: usize,
    /// Blocks in the cell that is open.
    in_cell: usize,
}

/// The tables that hold data.
///
/// A table lays out where one of its cells holds a table, a heading, a list or several blocks, where no row
/// has two cells, or where it says so (`role="presentation"`). One paragraph in a cell is what editors
/// put there by themselves.
pub fn data_tables(tree: &Tree) -> FxHashSet<u32> {
    let mut found = FxHashSet::default();
    let mut open: Vec<Open> = Vec::new();
    for node in tree.elements() {
        while let Some(table) = open.pop_if(|table| table.end <= node) {
            found.extend((table.data && table.widest > 1).then_some(table.node));
        }
        let tag = tree.tag(node);
        if tag == "table" {
            open.iter_mut().for_each(|around| around.data = false);
            let data = !matches!(tree.attribute(node, "role"), Some("presentation" | "none"));
            let end = tree.nodes[node as usize].end;
            open.push(Open { node, end, data, cells_in_row: 0, widest: 0, in_cell: 0 });
            continue;
        }
        let Some(table) = open.last_mut() else { continue };
        match tag {
            "tr" => table.cells_in_row = 0,
            "td" | "th" => {
                table.cells_in_row += 1;
                table.widest = table.widest.max(table.cells_in_row);
                table.in_cell = 0;
            }
            "thead" | "tbody" | "tfoot" | "caption" | "button" => {}
            "p" | "div" | "center" => {
                table.in_cell += 1;
                table.data &= table.in_cell <= 1;
            }
            other => table.data &= display(other) != Display::Block,
        }
    }
    found.extend(open.iter().filter(|table| table.data && table.widest > 1).map(|table| table.node));
    found
}
