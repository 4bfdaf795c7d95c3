//! Where the blocks of a marked-up page stand in its tree.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use super::lexicon::names;
use super::measures::{Measure, bins, flag, told, yes};
use crate::intake::{Block, Element, MarkKind};

/// Tags of the element that a block stands in, each a flag.
pub const TAGS: [&str; 18] = [
    "p",
    "div",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "td",
    "figcaption",
    "blockquote",
    "dd",
    "dt",
    "pre",
    "button",
    "section",
    "article",
    "label",
    "th",
];

/// Elements that a block may stand in at any depth, each a flag.
pub const AROUND: [&str; 13] = [
    "article",
    "main",
    "nav",
    "header",
    "footer",
    "aside",
    "figure",
    "form",
    "ul",
    "table",
    "blockquote",
    "section",
    "button",
];

/// Elements that only dress words.
const INLINE: [&str; 24] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "font", "i", "ins", "kbd", "mark", "q", "s",
    "samp", "small", "span", "strong", "sub", "sup", "time", "u",
];

/// Where a block stands in the tree.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// Its own element's place in [`TAGS`], and the bits of [`AROUND`].
    pub tag: Option<usize>,
    /// See `tag`.
    pub around: u16,
    /// Name classes of the two nearest elements, and of those up to six further up, as bits.
    pub hints: (u16, u16),
    /// Whether an element around it is hidden.
    pub hidden: bool,
    /// Elements around it.
    pub depth: f32,
    /// Steps up to the chain of elements around the container with most prose.
    pub up: f32,
    /// Whether that container is its own, and whether the best wide container holds it.
    pub inside: (bool, bool),
    /// Whether the container with most prose is somewhere around it.
    pub within_best: bool,
    /// The share of the page's prose that its container has, and of the container's words that are prose and
    /// links.
    pub container: (f32, f32, f32),
    /// The share of all words, and of all prose, that elements named like its own have.
    pub alike: (f32, f32),
    /// Its depth less that of the best container.
    pub below: f32,
    /// How many blocks its container has.
    pub siblings: f32,
    /// The share of its text that is strong.
    pub strong: f32,
    /// Whether it stands after the page's first `h1`: -1 before, 0 without one.
    pub after_title: f32,
    /// What its container and its template are known by.
    pub kin: (u64, u64),
}

/// Looks at all blocks' places; empty for pages without a tree.
pub fn places(
    blocks: &[&Block],
    elements: &[Element],
    words: &[f32],
    prose: &[bool],
    linked: &[f32],
) -> Vec<Place> {
    if elements.is_empty() {
        return Vec::new();
    }
    let tree = Tree::new(elements);
    let leaves: Vec<usize> = blocks.iter().map(|block| tree.leaf(block)).collect();
    let containers: Vec<usize> = leaves.iter().map(|&leaf| tree.container(leaf)).collect();
    let good = |at: usize| if prose[at] { words[at] * (1.0 - linked[at]) } else { 0.0 };
    // For each container: all words, prose, words that link, blocks.
    let mut sums = vec![[0.0_f32; 4]; elements.len()];
    let mut wide = vec![0.0_f32; elements.len()];
    for (at, &container) in containers.iter().enumerate() {
        let sum = &mut sums[container];
        for (total, more) in sum.iter_mut().zip([words[at], good(at), words[at] * linked[at], 1.0]) {
            *total += more;
        }
        let chain = tree.chain(container);
        chain.take(3).zip([1.0, 0.8, 0.5]).for_each(|(element, share)| wide[element] += share * good(at));
    }
    let most = |values: &dyn Fn(usize) -> f32| {
        (0..elements.len()).max_by(|&a, &b| values(a).total_cmp(&values(b)).then(b.cmp(&a))).unwrap_or(0)
    };
    let best = most(&|element| sums[element][1]);
    let best_wide = most(&|element| wide[element]);
    let from_best = tree.from(best);
    let in_wide = tree.is_within(best_wide);
    let in_best = tree.is_within(best);
    let (all, all_prose) =
        ((0..blocks.len()).map(|at| words[at]).sum::<f32>(), (0..blocks.len()).map(good).sum::<f32>());
    let mut alike: FxHashMap<u64, (f32, f32)> = FxHashMap::default();
    let names: Vec<u64> = leaves.iter().map(|&leaf| tree.signature(leaf)).collect();
    for (at, name) in names.iter().enumerate() {
        let entry = alike.entry(*name).or_default();
        *entry = (entry.0 + words[at], entry.1 + good(at));
    }
    let title = leaves.iter().position(|&leaf| elements[leaf].tag == "h1");
    let place = |at: usize| {
        let (leaf, container) = (leaves[at], containers[at]);
        let sum = sums[container];
        let named = alike[&names[at]];
        let mut place = tree.place(leaf);
        place.up = from_best[leaf];
        place.inside = (container == best, in_wide[leaf]);
        place.within_best = in_best[leaf];
        place.container = (sum[1] / all_prose.max(1.0), sum[1] / sum[0].max(1.0), sum[2] / sum[0].max(1.0));
        place.alike = (named.0 / all.max(1.0), named.1 / all_prose.max(1.0));
        place.below = tree.depths[leaf] - tree.depths[best];
        place.siblings = sum[3];
        let strong = blocks[at].marks.iter().filter(|mark| mark.kind == MarkKind::Strong);
        place.strong = strong.map(|mark| mark.end - mark.start).sum::<u32>() as f32
            / (blocks[at].text.len() as f32).max(1.0);
        place.kin = (container as u64, names[at]);
        place.after_title = title.map_or(0.0, |title| if at > title { 1.0 } else { -1.0 });
        place
    };
    (0..blocks.len()).map(place).collect()
}

struct Tree<'e> {
    elements: &'e [Element],
    hints: Vec<u16>,
    depths: Vec<f32>,
    /// Of each element with those around it: bits of [`AROUND`], and whether one is hidden.
    around: Vec<(u16, bool)>,
    /// What each element adds to the [`Tree::signature`] of what stands in it.
    signs: Vec<u64>,
}

impl<'e> Tree<'e> {
    fn new(elements: &'e [Element]) -> Self {
        let mut known: FxHashMap<&str, u16> = FxHashMap::default();
        let mut tree =
            Tree { elements, hints: Vec::new(), depths: Vec::new(), around: Vec::new(), signs: Vec::new() };
        for element in elements {
            let parent = element.parent.map(|parent| parent as usize);
            tree.hints.push(*known.entry(&element.names).or_insert_with(|| names(&element.names)));
            tree.depths.push(parent.map_or(0.0, |parent| tree.depths[parent] + 1.0));
            let bit = AROUND.iter().position(|around| *around == element.tag).map_or(0, |bit| 1 << bit);
            let (around, hidden) = parent.map_or((0, false), |parent| tree.around[parent]);
            tree.around.push((around | bit, hidden | element.hidden));
            tree.signs.push(sign(element));
        }
        tree
    }

    fn chain(&self, from: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(from), |&element| {
            self.elements[element].parent.map(|parent| parent as usize)
        })
    }

    /// For each element the steps from `best` up to the first element around both; 20 if there is none.
    fn from(&self, best: usize) -> Vec<f32> {
        let mut steps: Vec<Option<f32>> = vec![None; self.elements.len()];
        self.chain(best).enumerate().for_each(|(step, element)| steps[element] = Some(step as f32));
        for at in 0..steps.len() {
            steps[at] = steps[at].or_else(|| steps[self.elements[at].parent? as usize]);
        }
        steps.into_iter().map(|step| step.unwrap_or(20.0)).collect()
    }

    /// For each element whether it is `whole` or stands in it.
    fn is_within(&self, whole: usize) -> Vec<bool> {
        let mut within = vec![false; self.elements.len()];
        for at in whole..within.len() {
            within[at] =
                at == whole || self.elements[at].parent.is_some_and(|parent| within[parent as usize]);
        }
        within
    }

    /// The innermost element around a block that is no mere dress.
    fn leaf(&self, block: &Block) -> usize {
        let own = block.element.map_or(0, |element| element as usize);
        self.chain(own).find(|&element| !INLINE.contains(&self.elements[element].tag.as_str())).unwrap_or(own)
    }

    /// What a paragraph and its like stand in.
    fn container(&self, leaf: usize) -> usize {
        let element = &self.elements[leaf];
        let part = matches!(
            element.tag.as_str(),
            "p" | "li"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
                | "blockquote"
                | "td"
                | "th"
                | "tr"
                | "dd"
                | "dt"
                | "pre"
        );
        element.parent.filter(|_| part).map_or(leaf, |parent| parent as usize)
    }

    /// Elements with this in common are made by one template: tags and names of three of them.
    fn signature(&self, leaf: usize) -> u64 {
        let mut hasher = FxHasher::default();
        self.chain(leaf).take(3).for_each(|element| hasher.write_u64(self.signs[element]));
        hasher.finish()
    }

    fn place(&self, leaf: usize) -> Place {
        let mut place = Place { depth: self.depths[leaf], ..Place::default() };
        place.tag = TAGS.iter().position(|tag| *tag == self.elements[leaf].tag);
        place.hidden = self.around[leaf].1;
        place.around = self.elements[leaf].parent.map_or(0, |parent| self.around[parent as usize].0);
        for (step, element) in self.chain(leaf).take(7).enumerate() {
            match step {
                0 | 1 => place.hints.0 |= self.hints[element],
                _ if !matches!(self.elements[element].tag.as_str(), "body" | "html") => {
                    place.hints.1 |= self.hints[element];
                }
                _ => {}
            }
        }
        place
    }
}

/// An element's tag and the first forty characters of its names.
fn sign(element: &Element) -> u64 {
    let end = element.names.char_indices().nth(40).map_or(element.names.len(), |(at, _)| at);
    let mut hasher = FxHasher::default();
    (element.tag.as_str(), &element.names[..end]).hash(&mut hasher);
    hasher.finish()
}

/// Measures of what the first pass found of a block's kin in the tree: the blocks of its container, and those
/// made by one template. With them those of what the page's data vouch for ([`super::anchors`]).
pub const SECOND: &[Measure] = &[
    bins("container-score", KIN, 0, |s, at| s.first.as_ref().map_or(0.0, |first| first.kin[at].0)),
    bins("template-score", KIN, 0, |s, at| s.first.as_ref().map_or(0.0, |first| first.kin[at].1)),
    told("said", &[0.1, 0.5, 0.85], 0, |s, at| s.vouched.blocks[at].said),
    told("said-cover", &[0.2, 0.5, 0.8, 0.95], 0, |s, _| s.vouched.cover),
    told("summed", &[0.5, 0.85], 0, |s, at| s.vouched.blocks[at].summed),
];

const KIN: &[f32] = &[-3.0, -2.0, -1.0, -0.3, 0.3, 1.0, 2.0, 3.0];

/// Measures of a block's place in a tree, for pages that have one.
pub const MEASURES: &[Measure] = &[
    flag("tree", 0, |_, _| 1.0),
    flag("hidden", 0, |s, at| yes(s.places[at].hidden)),
    bins("depth", &[6.0, 10.0, 14.0, 18.0, 24.0], 0, |s, at| s.places[at].depth),
    bins("up", &[0.5, 1.5, 2.5, 4.5, 8.5], 1, |s, at| s.places[at].up),
    flag("in-best", 1, |s, at| yes(s.places[at].inside.0)),
    flag("in-wide", 0, |s, at| yes(s.places[at].inside.1)),
    bins("container-share", &[0.01, 0.05, 0.2, 0.5, 0.8], 0, |s, at| s.places[at].container.0),
    bins("container-prose", &[0.05, 0.3, 0.6, 0.9], 0, |s, at| s.places[at].container.1),
    bins("container-links", &[0.05, 0.2, 0.5, 0.8], 0, |s, at| s.places[at].container.2),
    bins("alike", &[0.02, 0.1, 0.3, 0.6], 0, |s, at| s.places[at].alike.0),
    bins("alike-prose", &[0.02, 0.1, 0.3, 0.6, 0.85], 0, |s, at| s.places[at].alike.1),
    bins("below-best", &[-4.5, -2.5, -0.5, 0.5, 1.5, 2.5, 4.5], 0, |s, at| s.places[at].below),
    bins("siblings", &[1.5, 2.5, 6.5, 15.5], 0, |s, at| s.places[at].siblings),
    bins("strong", &[0.1, 0.9], 0, |s, at| s.places[at].strong),
    flag("after-title", 0, |s, at| yes(s.places[at].after_title > 0.5)),
    flag("before-title", 0, |s, at| yes(s.places[at].after_title < -0.5)),
];
