//! The tree in reading order → blocks.
//!
//! 1. One block is one run of inline text in the innermost element that stands alone.
//! 2. Its shape is that of the nearest heading, entry, quotation, code or table row around it.
//! 3. Its element is the innermost one around all of its text: a writer's name in a `span` of its own
//!    is in that `span`.
//!
//! One loop over the list of nodes; what is open is closed when the loop passes its end.

use rustc_hash::FxHashSet;

use super::align::{Aligner, is_blank};
use super::display::{Display, display};
use super::draft::Draft;
use super::elements::Elements;
use super::pictures::{Pictures, settle};
use super::scan::Scan;
use super::tables::data_tables;
use super::tree::{Data, Tree};
use super::{links, shapes};
use crate::intake::{Block, Element, MarkKind, Picture, Shape};

/// Something open up to a node.
struct Open<T> {
    end: u32,
    what: T,
}

/// A mark whose end has not come, and where it starts in the block that is open.
struct OpenMark {
    start: u32,
    kind: MarkKind,
}

struct Walk<'a> {
    tree: &'a Tree,
    base: Option<&'a str>,
    data: FxHashSet<u32>,
    aligner: Aligner<'a>,
    pictures: Pictures<'a>,
    shown: Vec<Picture>,
    elements: Elements,
    blocks: Vec<Block>,
    draft: Option<Draft>,
    /// Pictures within a paragraph, which wait for its end.
    late: Vec<u32>,
    alone: Vec<Open<()>>,
    shapes: Vec<Open<Shape>>,
    lists: Vec<Open<Option<u64>>>,
    tables: Vec<Open<bool>>,
    row: Option<Open<usize>>,
    marks: Vec<Open<OpenMark>>,
    breaks: usize,
}

/// What is read of a tree.
pub struct Read {
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// The elements that they stand in.
    pub elements: Vec<Element>,
    /// The pictures that stand among them.
    pub pictures: Vec<Picture>,
}

/// Reads the blocks of a tree, the elements they stand in, and where pictures stand.
pub fn blocks(tree: &Tree, scan: &Scan, source: &str, base: Option<&str>) -> Read {
    let mut walk = Walk {
        tree,
        base,
        data: data_tables(tree),
        aligner: Aligner::new(source, &scan.stretches),
        pictures: Pictures::new(source, &scan.pictures),
        shown: Vec::new(),
        elements: Elements::default(),
        blocks: Vec::new(),
        draft: None,
        late: Vec::new(),
        alone: Vec::new(),
        shapes: Vec::new(),
        lists: Vec::new(),
        tables: Vec::new(),
        row: None,
        marks: Vec::new(),
        breaks: 0,
    };
    let mut at = 0;
    while (at as usize) < tree.nodes.len() {
        walk.leave(at);
        at = walk.enter(at);
    }
    walk.leave(u32::MAX);
    walk.flush();
    settle(&mut walk.blocks);
    Read { blocks: walk.blocks, elements: walk.elements.list, pictures: walk.shown }
}

impl Walk<'_> {
    /// Takes a node in; gives the next one to look at.
    fn enter(&mut self, at: u32) -> u32 {
        let Data::Element(tag, _) = &self.tree.nodes[at as usize].data else {
            self.text(at);
            return at + 1;
        };
        match display(tag) {
            Display::Nothing => {
                self.pass(at);
                return self.tree.nodes[at as usize].end;
            }
            Display::Break => self.line_break(),
            Display::Picture => self.picture(at),
            Display::Block => self.stand_alone(at, tag),
            Display::Inline => self.inline(at, tag),
        }
        at + 1
    }

    /// Closes what has ended before a node.
    fn leave(&mut self, at: u32) {
        while let Some(mark) = self.marks.pop_if(|open| open.end <= at) {
            if let Some(draft) = &mut self.draft {
                draft.mark(mark.what.start, &mark.what.kind);
            }
        }
        while self.alone.pop_if(|open| open.end <= at).is_some() {
            self.part();
        }
        if self.row.as_ref().is_some_and(|row| row.end <= at) {
            self.row = None;
            self.flush();
        }
        while self.shapes.pop_if(|open| open.end <= at).is_some() {}
        while self.lists.pop_if(|open| open.end <= at).is_some() {}
        while self.tables.pop_if(|open| open.end <= at).is_some() {}
    }

    /// Text that is not shown is still placed, so that what comes behind it is found.
    fn pass(&mut self, at: u32) {
        for inner in self.tree.within(at) {
            let node = &self.tree.nodes[inner as usize];
            match &node.data {
                Data::Text(text) => {
                    let parent = node.parent.map_or("", |parent| self.tree.tag(parent));
                    if !shapes::is_raw(parent) {
                        self.aligner.place(text);
                    }
                }
                Data::Element(tag, _) if &**tag == "img" => {
                    self.pictures.place(self.tree.attribute(inner, "alt").unwrap_or(""));
                }
                Data::Element(..) => {}
            }
        }
    }

    fn text(&mut self, at: u32) {
        let node = &self.tree.nodes[at as usize];
        let Data::Text(text) = &node.data else { return };
        let runs = self.aligner.place(text);
        let blank = text.chars().all(is_blank);
        let code = matches!(self.shapes.last(), Some(Open { what: Shape::Code { .. }, .. }));
        if blank && !code && self.draft.is_none() {
            return;
        }
        let shape = || self.shapes.last().map_or(Shape::Paragraph, |open| open.what.clone());
        let draft = self.draft.get_or_insert_with(|| Draft::new(shape()));
        draft.text(text, &runs);
        if !blank {
            self.breaks = 0;
            draft.node = match (draft.node, node.parent) {
                (Some(around), Some(parent)) => Some(shapes::around_both(self.tree, around, parent)),
                (around, parent) => around.or(parent),
            };
        }
    }

    /// Two line breaks in a row part paragraphs.
    fn line_break(&mut self) {
        self.breaks += 1;
        let code = matches!(self.shapes.last(), Some(Open { what: Shape::Code { .. }, .. }));
        match &mut self.draft {
            Some(draft) if code || self.row.is_some() || self.breaks < 2 => draft.space(),
            _ => self.flush(),
        }
    }

    fn picture(&mut self, at: u32) {
        let alt = self.tree.attribute(at, "alt").unwrap_or("");
        let origin = self.pictures.place(alt);
        let within = self.draft.as_ref().is_some_and(|draft| !draft.is_empty()) || self.row.is_some();
        let alt = crate::text::collapse(alt);
        let waits = alt.is_empty();
        if let Some(address) = self.tree.attribute(at, "src").filter(|address| !address.is_empty()) {
            let at = self.blocks.len() + usize::from(within);
            self.shown.push(Picture { at, alt, address: address.to_owned(), file: None });
        }
        if waits {
            return;
        }
        match within {
            true => self.late.push(at),
            false => self.push_picture(at, origin),
        }
    }

    fn push_picture(&mut self, at: u32, origin: Option<crate::text::Span>) {
        let mut block = Block::new(Shape::Picture, true);
        let alt = self.tree.attribute(at, "alt").unwrap_or("");
        block.push(&crate::text::collapse(alt), origin);
        block.element = Some(self.elements.place(self.tree, at));
        self.blocks.push(block);
    }

    fn stand_alone(&mut self, at: u32, tag: &str) {
        let end = self.tree.nodes[at as usize].end;
        self.part();
        self.alone.push(Open { end, what: () });
        match tag {
            "ul" | "menu" | "dir" => self.lists.push(Open { end, what: None }),
            "ol" => {
                let start = self.tree.attribute(at, "start").and_then(|start| start.trim().parse().ok());
                self.lists.push(Open { end, what: Some(start.unwrap_or(1)) });
            }
            "table" => self.tables.push(Open { end, what: self.data.contains(&at) }),
            "tr" if self.tables.last().is_some_and(|table| table.what) => self.open_row(at, end),
            "td" | "th" => self.open_cell(),
            _ => {}
        }
        let shape = match tag {
            "li" => Some(self.entry(at)),
            _ => shapes::of_element(self.tree, at, tag),
        };
        self.shapes.extend(shape.map(|what| Open { end, what }));
    }

    /// The shape of a list's entry; it counts the entry.
    fn entry(&mut self, at: u32) -> Shape {
        let depth = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
        let value = self.tree.attribute(at, "value").and_then(|value| value.trim().parse().ok());
        let number = self.lists.last_mut().and_then(|list| {
            let next = list.what.as_mut()?;
            let number = value.unwrap_or(*next);
            *next = number.saturating_add(1);
            Some(number)
        });
        Shape::ListItem { number, depth }
    }

    fn open_row(&mut self, at: u32, end: u32) {
        let mut draft = Draft::new(Shape::TableRow { head: shapes::is_head(self.tree, at) });
        draft.node = Some(at);
        self.draft = Some(draft);
        self.row = Some(Open { end, what: 0 });
    }

    fn open_cell(&mut self) {
        if let (Some(row), Some(draft)) = (&mut self.row, &mut self.draft) {
            if row.what > 0 {
                draft.tab();
            }
            row.what += 1;
        }
    }

    fn inline(&mut self, at: u32, tag: &str) {
        let code = matches!(self.shapes.last(), Some(Open { what: Shape::Code { .. }, .. }));
        let kind = match tag {
            "em" | "i" | "cite" | "dfn" => MarkKind::Emphasis,
            "strong" | "b" => MarkKind::Strong,
            "code" | "kbd" | "samp" | "tt" if !code => MarkKind::Code,
            "a" => match self.tree.attribute(at, "href").and_then(|href| links::resolve(self.base, href)) {
                Some(address) => MarkKind::Link(address),
                None => return,
            },
            _ => return,
        };
        let start = self.draft.as_ref().map_or(0, Draft::position);
        self.marks.push(Open { end: self.tree.nodes[at as usize].end, what: OpenMark { start, kind } });
    }

    /// What stands alone begins or ends: a new block, or within a row a space.
    fn part(&mut self) {
        match (&self.row, &mut self.draft) {
            (Some(_), Some(draft)) => draft.space(),
            _ => self.flush(),
        }
    }

    /// Ends the block that is open. Open marks go on in the next one.
    fn flush(&mut self) {
        self.breaks = 0;
        if let Some(mut draft) = self.draft.take() {
            for mark in self.marks.iter().rev() {
                draft.mark(mark.what.start, &mark.what.kind);
            }
            let node = draft.node;
            if let (Some(mut block), Some(node)) = (draft.finish(), node) {
                block.element = Some(self.elements.place(self.tree, node));
                self.blocks.push(block);
            }
        }
        self.marks.iter_mut().for_each(|mark| mark.what.start = 0);
        for at in std::mem::take(&mut self.late) {
            self.push_picture(at, None);
        }
    }
}
