//! Which of an article's pictures are the article's own.

use crate::intake::{Picture, PictureFile, Shape};
use crate::strip::{Article, Role, Ruled, Verdict};

/// A picture with where it is shown.
pub struct Placed<'a> {
    /// The picture.
    pub picture: &'a Picture,
    /// Its bytes.
    pub file: &'a PictureFile,
    /// The block of the body that it stands before; none behind the last one.
    pub before: Option<usize>,
    /// Its caption, among the article's blocks.
    pub caption: Option<usize>,
}

/// The pictures of an article's text, in order.
///
/// A picture is the article's if it stands where the article does: between two blocks that were kept (the headline
/// and its kin count), the second of them body; or right above or below its caption. What stands among cut blocks
/// (menus, related articles, advertisements) is not.
pub fn own(article: &Article) -> Vec<Placed<'_>> {
    let blocks = &article.blocks;
    let Some(last) = blocks.iter().rposition(Ruled::is_body) else { return Vec::new() };
    // Text alternatives of pictures stand among the blocks, and say nothing of where the picture is.
    let worded = |ruled: &Ruled| ruled.block.shape != Shape::Picture && ruled.role != Role::Image;
    let captioned = |at: usize| matches!(blocks[at].role, Role::Caption | Role::Credit);
    let kept = |at: usize| blocks[at].verdict != Verdict::Cut;
    let placed = article.pictures.iter().filter_map(|picture| {
        let file = picture.file.as_deref()?;
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
        // A last picture stands right behind the text; captions further down are of other articles.
        let near = caption.is_some_and(|caption| caption <= last + 2);
        let before = (at..=last).find(|&at| blocks[at].is_body());
        (within || near).then_some(Placed { picture, file, before, caption })
    });
    placed.collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::intake::{HTML, Key, Limits, Sidecar, read_as};
    use crate::strip::{Known, strip};
    use crate::text::Source;

    const FIRST: &str = "<p>The ferry to Skarn came an hour late on Sunday, because a bolt of its winch had broken in the \
                         night, its captain said.</p>";
    const SECOND: &str = "<p>Forty cars waited on the quay, and the harbour office gave out tea until the ramp could be \
                          lifted by hand at nine.</p>";

    /// The alternatives of the article's own pictures, and the captions that they have.
    fn shown(page: &str) -> Vec<(String, Option<String>)> {
        let source = Arc::new(Source::new("seeds/a.html", page.as_bytes().to_vec()));
        let (mut capture, _) = read_as(&HTML, &source, &Limits::default()).expect("a page");
        let file = PictureFile::of(b"GIF89a\x80\x02\x68\x01\0\0\0".to_vec()).map(Arc::new);
        capture.pictures.iter_mut().for_each(|picture| picture.file = file.clone());
        let known = Known::on(jiff::civil::date(2031, 12, 31));
        let key = Key::new("a").expect("a key");
        let article = strip(key, capture, Sidecar::default(), &known).0;
        let text = |at: usize| article.blocks[at].block.text.clone();
        own(&article).iter().map(|placed| (placed.picture.alt.clone(), placed.caption.map(text))).collect()
    }

    #[test]
    fn pictures_among_kept_blocks_are_the_articles_own() {
        let page = format!("<h1>Ferry late</h1><img src=a alt=ferry>{FIRST}<img src=b alt=''>{SECOND}");
        assert_eq!(shown(&page), [("ferry".into(), None), (String::new(), None)]);
    }

    #[test]
    fn a_picture_has_its_caption() {
        let caption = "The ferry at the quay on Sunday. Photo: Rolf Steen";
        let page = format!(
            "<h1>Ferry late</h1>{FIRST}<figure><img src=a alt=ferry><figcaption>{caption}</figcaption></figure>{SECOND}"
        );
        assert_eq!(shown(&page), [("ferry".into(), Some(caption.into()))]);
    }

    #[test]
    fn pictures_of_menus_and_of_other_articles_are_not() {
        let page = format!(
            "<header><a href='/'><img src=l alt='Harbour Post'></a><nav><ul><li><a href='/n'>News</a></li><li>\
             <a href='/s'>Sport</a></li></ul></nav></header><h1>Ferry late</h1>{FIRST}{SECOND}<aside><h2>Read more</h2>\
             <a href='/b'><img src=b alt=boat>Guild buys a boat</a></aside>"
        );
        assert_eq!(shown(&page), []);
        assert_eq!(shown("<img src=a alt=ferry>"), []);
    }
}
