//! Laws of the numbering.

use super::*;
use crate::intake::{Anchors, Element};
use crate::strip::label::{HTML, TEXT, score, scored};
use crate::strip::page::Page;

fn blocks() -> Vec<crate::intake::Block> {
    let lines = [
        "Menu",
        "Bridge shut after fault",
        "The bridge was shut on Sunday after a fault, the harbour office said in a notice.",
        "Read more: ferry fares rise",
        "A ferry runs every hour until midnight, and buses wait on both sides of the water.",
        "Share this article",
    ];
    let block = |(at, line): (usize, &&str)| {
        let mut block = crate::intake::Block::new(crate::intake::Shape::Paragraph, true);
        block.push(line, Some(crate::text::Span::new(100 * at, 100 * at + line.len())));
        block.element = Some(u32::from(at > 1));
        block
    };
    lines.iter().enumerate().map(block).collect()
}

fn elements() -> Vec<Element> {
    let element =
        |parent, names: &str| Element { parent, tag: "div".into(), names: names.into(), hidden: false };
    vec![element(None, "page"), element(Some(0), "article-body")]
}

#[test]
fn names_are_unique() {
    let mut names = LAYOUT.names.clone();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), LAYOUT.count());
}

/// The trainer learns from rows, the program scores without them.
#[test]
fn scores_are_those_of_the_rows() {
    let (blocks, elements) = (blocks(), elements());
    for (elements, weights) in [(&[][..], &*TEXT), (&elements, &*HTML)] {
        let anchors = Anchors::default();
        let page = Page::ruled(&blocks, elements, &anchors, None);
        let (sheet, second) = scored(&page);
        let near = |scores: &[f32], rows: &[Vec<Feature>], weights: &[f32]| {
            scores.iter().zip(rows).all(|(own, row)| (own - score(weights, row)).abs() < 1e-3)
        };
        let first = sheet.first.as_ref().unwrap().scores.clone();
        assert!(near(&first, &LAYOUT.rows(&Sheet::new(&page)), &weights.first));
        let rows = LAYOUT.rows(&sheet);
        assert!(near(&second, &rows, &weights.second));
        assert!(second.iter().any(|score| *score != 0.0));
        let mut own = Vec::new();
        LAYOUT.first_of(&sheet, 1, &mut own);
        LAYOUT.second_of(&sheet, 1, &mut own);
        assert!(rows[1].len() > own.len(), "neighbours are in rows");
    }
}
