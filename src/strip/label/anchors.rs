//! How far a page's own data vouch for its blocks: what of each stands in the article's text and description
//! that the markup repeats.

use rustc_hash::FxHashSet;

use super::tally::mixed;
use crate::strip::page::Page;
use crate::text::each_hashed_word;

/// Fewer words of `articleBody` are a teaser, and prove nothing.
const LEAST: usize = 30;

/// The share of `articleBody` that must stand on the page, else it is another article's. On the development
/// pages of news4k 47 of 61 have all but a tenth of theirs in the marked body, and 3 less than half.
const OWN: f32 = 0.6;

/// What of a block the page's data repeat, as shares; -1 where they say nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Anchored {
    /// Of its sequences of three words, those in `articleBody`.
    pub said: f32,
    /// Those in a description; -1 for fewer than a tenth.
    pub summed: f32,
}

/// What a page's data vouch for.
#[derive(Clone, Debug, Default)]
pub struct Vouched {
    /// Each block.
    pub blocks: Vec<Anchored>,
    /// The share of chosen blocks' sequences that stand in `articleBody`: low if it is cut short. -1 without one.
    pub cover: f32,
}

fn hashes(text: &str) -> Vec<u64> {
    each_hashed_word(text).map(|word| word.hash).collect()
}

/// The sequences of so many words.
fn sequences(words: &[u64], length: usize) -> impl Iterator<Item = u64> {
    words.windows(length).map(mixed)
}

fn share(known: &FxHashSet<u64>, of: impl Iterator<Item = u64>) -> f32 {
    let (mut all, mut found) = (0_u32, 0_u32);
    for one in of {
        all += 1;
        found += u32::from(known.contains(&one));
    }
    found as f32 / (all as f32).max(1.0)
}

/// Compares a page's blocks with its data; `chosen` are those that read like the article.
pub fn vouched(page: &Page<'_>, chosen: impl Fn(usize) -> bool) -> Vouched {
    let anchors = page.anchors;
    let blocks: Vec<Vec<u64>> = page.seen.iter().map(|seen| hashes(&seen.block.text)).collect();
    let on_page = || -> FxHashSet<u64> { blocks.iter().flat_map(|words| sequences(words, 3)).collect() };
    let said = anchors.body.as_ref().map(|body| hashes(body));
    let said = said.filter(|words| words.len() >= LEAST && share(&on_page(), sequences(words, 3)) >= OWN);
    // Of lines of two words there are no sequences of three.
    let said: Option<FxHashSet<u64>> =
        said.map(|words| sequences(&words, 3).chain(sequences(&words, 2)).collect());
    let summaries = anchors.summaries.iter().map(|text| hashes(text));
    let summed: FxHashSet<u64> =
        summaries.flat_map(|words| sequences(&words, 3).collect::<Vec<_>>()).collect();
    let block = |words: &Vec<u64>| Anchored {
        said: match &said {
            Some(said) if words.len() >= 2 => share(said, sequences(words, words.len().min(3))),
            _ => -1.0,
        },
        summed: match share(&summed, sequences(words, 3)) {
            // A description leaves out nearly all of its article.
            little if little < 0.1 => -1.0,
            share => share,
        },
    };
    let article = || (0..blocks.len()).filter(|&at| chosen(at)).flat_map(|at| sequences(&blocks[at], 3));
    let cover = said.as_ref().map_or(-1.0, |said| share(said, article()));
    Vouched { blocks: blocks.iter().map(block).collect(), cover }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::{Anchors, Block, Shape};
    use crate::text::Span;

    const LINES: [&str; 4] = [
        "The swing bridge at Port Elm was shut on Sunday after a bearing broke, the harbour office said.",
        "Buses wait",
        "A ferry runs every hour until midnight, and buses wait on both sides of the water until then.",
        "Ferry fares rise again in spring, and nobody on the island likes it.",
    ];

    fn of(anchors: &Anchors) -> Vouched {
        let block = |(at, line): (usize, &&str)| {
            let mut block = Block::new(Shape::Paragraph, true);
            block.push(line, Some(Span::new(100 * at, 100 * at + line.len())));
            block
        };
        let blocks: Vec<Block> = LINES.iter().enumerate().map(block).collect();
        vouched(&Page::new(&blocks, &[], anchors, None), |at| at < 3)
    }

    #[test]
    fn the_articles_text_in_the_data_vouches_for_its_blocks() {
        let body = Some(LINES[..3].join(" "));
        let found = of(&Anchors { body, ..Anchors::default() });
        assert_eq!(found.blocks.iter().map(|block| block.said).collect::<Vec<_>>(), [1.0, 1.0, 1.0, 0.0]);
        assert!(found.cover > 0.99);
    }

    #[test]
    fn text_that_is_cut_short_says_so() {
        let body = Some(format!("{} {}", LINES[0], &LINES[2][..65]));
        let found = of(&Anchors { body, ..Anchors::default() });
        assert!((0.5..0.95).contains(&found.cover), "{}", found.cover);
    }

    #[test]
    fn a_teaser_and_another_articles_text_prove_nothing() {
        let other = "The lighthouse keeper of Tarrin has painted his tower blue, and not all of the island's \
                     people are glad of it, as forty of them told the council in a letter that was read aloud.";
        for body in [LINES[0], other] {
            let found = of(&Anchors { body: Some(body.to_owned()), ..Anchors::default() });
            assert!(found.blocks.iter().all(|block| block.said < 0.0), "{body}");
            assert!(found.cover < 0.0);
        }
    }

    #[test]
    fn a_description_vouches_for_the_lines_that_it_repeats() {
        let summaries =
            vec!["The swing bridge at Port Elm was shut on Sunday after a bearing broke …".to_owned()];
        let found = of(&Anchors { summaries, ..Anchors::default() });
        assert!(found.blocks[0].summed > 0.6 && found.blocks[2].summed < 0.0);
        assert_eq!(found.blocks[1].summed, -1.0);
        assert_eq!(found.blocks[0].said, -1.0);
    }
}
