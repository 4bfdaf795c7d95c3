//! Measures → numbered 0/1 features with names.

use std::sync::LazyLock;

use super::lexicon::{CLASSES, NAMES};
use super::measures::{Kind, Measure, OWN, ROLES, SECOND};
use super::sheet::Sheet;
use super::tree;
use crate::strip::Role;

/// A feature's number; its place in a pass's weights.
pub type Feature = u16;

/// The offsets at which neighbours are looked at, nearest first.
const OFFSETS: [isize; 4] = [1, -1, 2, -2];

/// Coarse numbers of words, for pairs of features.
const COARSE: [f32; 4] = [2.5, 7.5, 16.5, 39.5];

/// Coarse shares of linking text, and coarse steps up to the best container, for pairs in a tree.
const LINKED: [f32; 2] = [0.2, 0.8];
const UP: [f32; 3] = [0.5, 1.5, 3.5];

/// Flags that are paired with the coarse number of words, and with standing in the main stretch.
const PAIRED: [&str; 9] = [
    "ends",
    "in-main",
    "bullet",
    "numbered",
    "heading",
    "opens-bracket",
    "repeated",
    "has-separator",
    "reports",
];

/// The numbering of all features.
pub struct Layout {
    /// Their names, by number: `words=3`, `-1:ends`, `role=share`, `cue=menu`, `words=2&ends`.
    pub names: Vec<String>,
    /// The first number of each measure's features, own measures and then those of the second pass.
    bases: Vec<Feature>,
    tags: Feature,
    hints: Feature,
    roles: Feature,
    cues: Feature,
    pairs: Feature,
    second: Feature,
    /// Pairs of the second pass, with the first number of each one's features.
    pairs_second: Vec<(&'static Measure, &'static Measure, Feature)>,
    /// For each offset, the number of a neighbour's feature by the number of the feature; 0 for none.
    shifted: [Vec<Feature>; 4],
    paired: Vec<usize>,
    in_main: usize,
}

/// The one layout: it follows from the tables.
pub static LAYOUT: LazyLock<Layout> = LazyLock::new(Layout::new);

/// The edges between a measure's bins; none for what has no bins.
pub fn edges(name: &str, coarse: bool) -> Option<&'static [f32]> {
    match (coarse, name) {
        (true, "words") => Some(&COARSE),
        (true, "linked") => Some(&LINKED),
        (true, "up") => Some(&UP),
        _ => all().find(|own| own.name == name).and_then(|own| match own.kind {
            Kind::Bins(edges) => Some(edges),
            Kind::Flag => None,
        }),
    }
}

fn all() -> impl Iterator<Item = &'static Measure> {
    OWN.iter().chain(tree::MEASURES).chain(SECOND).chain(tree::SECOND)
}

/// Measures that the second pass looks at together; those of the tree only where there is one.
const PAIRS: [(&str, &str); 3] =
    [("score", "stretch-share"), ("stretch-share", "stretch-shared"), ("score", "kept-around")];
const TREE_PAIRS: [(&str, &str); 4] = [
    ("score", "container-score"),
    ("score", "template-score"),
    ("container-score", "template-score"),
    ("words", "container-score"),
];

fn pair_of((a, b): &(&str, &str)) -> (&'static Measure, &'static Measure) {
    let named = |name: &str| all().find(|own| own.name == name).expect("a measure of the table");
    (named(a), named(b))
}

fn width(measure: &Measure) -> usize {
    match measure.kind {
        Kind::Bins(edges) => edges.len() + 1,
        Kind::Flag => 1,
    }
}

impl Layout {
    fn new() -> Self {
        // Number 0 is the bias, which is always on.
        let mut names = vec!["bias".to_owned()];
        let next = |names: &Vec<String>| Feature::try_from(names.len()).expect("few features");
        let mut bases = Vec::new();
        let mut reach = vec![0u8];
        let measure = |measure: &Measure, names: &mut Vec<String>, reach: &mut Vec<u8>| {
            for bin in 0..width(measure) {
                names.push(match measure.kind {
                    Kind::Bins(_) => format!("{}={bin}", measure.name),
                    Kind::Flag => measure.name.to_owned(),
                });
                reach.push(measure.reach);
            }
        };
        for own in OWN {
            bases.push(next(&names));
            measure(own, &mut names, &mut reach);
        }
        for own in tree::MEASURES {
            bases.push(next(&names));
            measure(own, &mut names, &mut reach);
        }
        let tags = next(&names);
        names.extend(tree::TAGS.iter().map(|tag| format!("tag={tag}")));
        reach.resize(names.len(), 1);
        let hints = next(&names);
        names.extend(tree::AROUND.iter().map(|tag| format!("around={tag}")));
        names.extend(NAMES.iter().map(|hint| format!("named={hint}")));
        names.extend(NAMES.iter().map(|hint| format!("around-named={hint}")));
        for linked in 0..=LINKED.len() {
            names.extend((0..=COARSE.len()).map(|words| format!("linked~{linked}&words~{words}")));
        }
        for up in 0..=UP.len() {
            names.extend((0..=COARSE.len()).map(|words| format!("up~{up}&words~{words}")));
        }
        for up in 0..=UP.len() {
            names.extend(tree::TAGS.iter().map(|tag| format!("up~{up}&tag={tag}")));
        }
        reach.resize(names.len(), 0);
        let roles = next(&names);
        names.extend(ROLES.iter().map(|role| format!("role={}", role.name())));
        let cues = next(&names);
        for kind in ["cue", "faint-cue", "first-cue"] {
            names.extend(CLASSES.iter().map(|class| format!("{kind}={class}")));
        }
        reach.resize(names.len(), 1);
        let pairs = next(&names);
        for flag in PAIRED {
            names.extend((0..=COARSE.len()).map(|bin| format!("words~{bin}&{flag}")));
        }
        names.extend(PAIRED.iter().map(|flag| format!("in-main&{flag}")));
        for class in CLASSES {
            names.extend((0..=COARSE.len()).map(|bin| format!("words~{bin}&cue={class}")));
        }
        reach.resize(names.len(), 0);
        let mut shifted = [const { Vec::new() }; 4];
        let own_end = names.len();
        for (map, offset) in shifted.iter_mut().zip(OFFSETS) {
            *map = shift(offset, 0..own_end, &reach, &mut names);
        }
        let second = next(&names);
        reach.resize(names.len(), 0);
        let second_start = names.len();
        for own in SECOND.iter().chain(tree::SECOND) {
            bases.push(next(&names));
            measure(own, &mut names, &mut reach);
        }
        let mut pairs_second = Vec::new();
        for (a, b) in PAIRS.iter().chain(&TREE_PAIRS).map(pair_of) {
            pairs_second.push((a, b, next(&names)));
            for bin in 0..width(a) {
                names.extend((0..width(b)).map(|other| format!("{}={bin}&{}={other}", a.name, b.name)));
            }
        }
        reach.resize(names.len(), 0);
        let second_end = names.len();
        for (map, offset) in shifted.iter_mut().zip(OFFSETS) {
            let more = shift(offset, second_start..second_end, &reach, &mut names);
            map.resize(second_start, 0);
            map.extend(more);
        }
        let flag = |name: &str| OWN.iter().position(|own| own.name == name).expect("a measure of the table");
        let paired = PAIRED.iter().map(|name| flag(name)).collect();
        Layout {
            names,
            bases,
            tags,
            hints,
            roles,
            cues,
            pairs,
            second,
            pairs_second,
            shifted,
            paired,
            in_main: flag("in-main"),
        }
    }

    /// How many features there are.
    pub fn count(&self) -> usize {
        self.names.len()
    }

    /// How many of them the first pass knows.
    pub fn first_count(&self) -> usize {
        usize::from(self.second)
    }

    /// The features of each block itself, without its neighbours'; `first` are those of the first pass where
    /// the second's are added to them.
    pub fn own(&self, sheet: &Sheet<'_>, first: Option<Vec<Vec<Feature>>>) -> Vec<Vec<Feature>> {
        let Some(mut own) = first else {
            return (0..sheet.count()).map(|at| self.of_block(sheet, at)).collect();
        };
        let (flat, bases) = (sheet.places.is_empty(), &self.bases[OWN.len() + tree::MEASURES.len()..]);
        let (measures, pairs) = if flat {
            (SECOND.len(), PAIRS.len())
        } else {
            (SECOND.len() + tree::SECOND.len(), PAIRS.len() + TREE_PAIRS.len())
        };
        for (at, on) in own.iter_mut().enumerate() {
            for (measure, base) in SECOND.iter().chain(tree::SECOND).zip(bases).take(measures) {
                on.extend(feature(*base, &measure.kind, (measure.of)(sheet, at)));
            }
            for (a, b, base) in &self.pairs_second[..pairs] {
                let bin = |measure: &Measure| match measure.kind {
                    Kind::Bins(edges) => bin((measure.of)(sheet, at), edges),
                    Kind::Flag => Feature::from((measure.of)(sheet, at) > 0.5),
                };
                on.push(base + bin(a) * width(b) as Feature + bin(b));
            }
        }
        own
    }

    /// All features that are on, for each block; those of the second pass where the first has run.
    pub fn rows(&self, sheet: &Sheet<'_>) -> Vec<Vec<Feature>> {
        let mut own = self.own(sheet, None);
        if sheet.first.is_some() {
            own = self.own(sheet, Some(own));
        }
        let row = |at: usize| {
            let mut row = own[at].clone();
            for (map, offset) in self.shifted.iter().zip(OFFSETS) {
                let Some(other) = at.checked_add_signed(offset).and_then(|other| own.get(other)) else {
                    continue;
                };
                row.extend(
                    other.iter().map(|&feature| map[usize::from(feature)]).filter(|shifted| *shifted > 0),
                );
            }
            row
        };
        (0..sheet.count()).map(row).collect()
    }

    /// The scores of blocks by the features of each: what [`score`](super::score) gives for the rows, without
    /// making them.
    pub fn scores(&self, own: &[Vec<Feature>], weights: &[f32]) -> Vec<f32> {
        let mut scores: Vec<f32> =
            own.iter().map(|on| on.iter().map(|&feature| weights[usize::from(feature)]).sum()).collect();
        for (map, offset) in self.shifted.iter().zip(OFFSETS) {
            // Number 0 stands for "does not reach", and the bias counts once only.
            let shown = |&feature: &Feature| match map[usize::from(feature)] {
                0 => 0.0,
                shifted => weights[usize::from(shifted)],
            };
            for (at, on) in own.iter().enumerate() {
                let Some(to) = at.checked_add_signed(-offset).and_then(|to| scores.get_mut(to)) else {
                    continue;
                };
                *to += on.iter().map(shown).sum::<f32>();
            }
        }
        scores
    }

    /// Features of a block's place in a tree.
    fn in_tree(&self, sheet: &Sheet<'_>, at: usize, coarse: Feature, on: &mut Vec<Feature>) {
        let place = &sheet.places[at];
        for (measure, base) in tree::MEASURES.iter().zip(&self.bases[OWN.len()..]) {
            on.extend(feature(*base, &measure.kind, (measure.of)(sheet, at)));
        }
        let (tags, around, hints) = (tree::TAGS.len(), tree::AROUND.len(), NAMES.len());
        let mut base = self.hints;
        on.extend(bits(place.around, around).map(|bit| base + bit));
        base += around as Feature;
        on.extend(bits(place.hints.0, hints).map(|bit| base + bit));
        base += hints as Feature;
        on.extend(bits(place.hints.1, hints).map(|bit| base + bit));
        base += hints as Feature;
        let (bins, linked, up) =
            (COARSE.len() as Feature + 1, bin(sheet.sights[at].linked, &LINKED), bin(place.up, &UP));
        on.push(base + linked * bins + coarse);
        base += (LINKED.len() as Feature + 1) * bins;
        on.push(base + up * bins + coarse);
        base += (UP.len() as Feature + 1) * bins;
        if let Some(tag) = place.tag {
            on.push(self.tags + tag as Feature);
            on.push(base + up * tags as Feature + tag as Feature);
        }
    }

    fn of_block(&self, sheet: &Sheet<'_>, at: usize) -> Vec<Feature> {
        let mut on = vec![0];
        let mut values = [0.0_f32; OWN.len()];
        for (place, measure) in OWN.iter().enumerate() {
            values[place] = (measure.of)(sheet, at);
            on.extend(feature(self.bases[place], &measure.kind, values[place]));
        }
        if let Some(rule) = sheet.page.rule(at)
            && let Some(role) = ROLES.iter().position(|role| *role == learned(rule.role))
        {
            on.push(self.roles + role as Feature);
        }
        let sight = &sheet.sights[at];
        let coarse = bin(sight.words, &COARSE);
        let bins = COARSE.len() as Feature + 1;
        for place in (0..PAIRED.len()).filter(|&place| values[self.paired[place]] > 0.5) {
            on.push(self.pairs + place as Feature * bins + coarse);
            if values[self.in_main] > 0.5 {
                on.push(self.pairs + PAIRED.len() as Feature * bins + place as Feature);
            }
        }
        let cue_pairs = self.pairs + PAIRED.len() as Feature * (bins + 1);
        let classes = CLASSES.len() as Feature;
        for class in (0..classes).filter(|class| sight.cues.0 >> class & 1 == 1) {
            on.push(self.cues + if sight.words > 12.0 { classes } else { 0 } + class);
            on.push(cue_pairs + class * bins + coarse);
            if sight.cues.1 >> class & 1 == 1 {
                on.push(self.cues + 2 * classes + class);
            }
        }
        if !sheet.places.is_empty() {
            self.in_tree(sheet, at, coarse, &mut on);
        }
        on
    }
}

/// The role that the model knows a role as: it has not learned to tell the finer ones apart.
fn learned(role: Role) -> Role {
    match role {
        Role::Newsletter | Role::Legal => Role::Other,
        role => role,
    }
}

/// The bits that are set.
fn bits(set: u16, count: usize) -> impl Iterator<Item = Feature> {
    (0..count as Feature).filter(move |bit| set >> bit & 1 == 1)
}

/// The bin that a value falls in.
fn bin(value: f32, edges: &[f32]) -> Feature {
    edges.iter().filter(|edge| value > **edge).count() as Feature
}

/// The feature that a measure's value turns on.
fn feature(base: Feature, kind: &Kind, value: f32) -> Option<Feature> {
    match kind {
        Kind::Bins(edges) => Some(base + bin(value, edges)),
        Kind::Flag => (value > 0.5).then_some(base),
    }
}

/// Numbers the features of some range as a neighbour shows them; 0 for those that do not reach so far.
fn shift(
    offset: isize,
    range: std::ops::Range<usize>,
    reach: &[u8],
    names: &mut Vec<String>,
) -> Vec<Feature> {
    let number = |feature: usize| {
        if usize::from(reach[feature]) < offset.unsigned_abs() {
            return 0;
        }
        names.push(format!("{offset:+}:{}", names[feature]));
        Feature::try_from(names.len() - 1).expect("few features")
    };
    range.map(number).collect()
}

#[cfg(test)]
mod tests;
