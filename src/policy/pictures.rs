//! Which of an article's pictures are the article's own.

use crate::intake::{Picture, Shape};
use crate::strip::{Article, Role, Ruled, Verdict};

/// A picture with where it is shown.
pub struct Placed<'a> {
    /// The picture.
    pub picture: &'a Picture,
    /// The block of the body that it stands before; none behind the last one.
    pub before: Option<usize>,
    /// Its caption, among the article's blocks.
    pub caption: Option<usize>,
}

/// The pictures of an article's text, in order.
///
/// A picture is the article's if it stands where the article does: between two blocks that were kept (the headline
/// and its kin count), the second of them body; or right above or below its caption. What stands among cut blocks (menus, related
/// articles, advertisements) is not.
pub fn own(article: &Article) -> Vec<Placed<'_>> {
    let blocks = &article.blocks;
    let Some(last) = blocks.iter().rposition(Ruled::is_body) else { return Vec::new() };
    // Text alternatives of pictures stand among the blocks, and say nothing of where the picture is.
    let worded = |ruled: &Ruled| ruled.block.shape != Shape::Picture && ruled.role != Role::Image;
    let captioned = |at: usize| matches!(blocks[at].role, Role::Caption | Role::Credit);
    let kept = |at: usize| blocks[at].verdict != Verdict::Cut;
    let placed = article.pictures.iter().filter_map(|picture| {
        let at = picture.at.min(blocks.len());
        let above = (0..at).rev().find(|&at| worded(&blocks[at]));
        let below = (at..blocks.len()).find(|&at| worded(&blocks[at]));
        let caption = below.filter(|&at| captioned(at)).or_else(|| {
            // A caption above belongs to a picture that has none below, and has none itself.
            let another =
                |caption: &usize| article.pictures.iter().any(|other| other.at <= *caption && other.at < at);
            above.filter(|&at| captioned(at)).filter(|caption| !another(caption))
        });
        let within = above.is_some_and(kept) && below.is_some_and(|at| blocks[at].is_body());
        let near = caption.is_some_and(|caption| caption <= last + 2);
        let before = (at..=last).find(|&at| blocks[at].is_body());
        (within || near).then_some(Placed { picture, before, caption })
    });
    placed.collect()
}
