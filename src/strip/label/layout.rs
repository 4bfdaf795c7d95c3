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
pub const OFFSETS: [isize; 4] = [1, -1, 2, -2];

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
    pairs_second: Vec<(Paired, Paired, Feature)>,
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
            Kind::Bins(edges) | Kind::Told(edges) => Some(edges),
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
const TREE_PAIRS: [(&str, &str); 6] = [
    ("score", "container-score"),
    ("score", "template-score"),
    ("container-score", "template-score"),
    ("words", "container-score"),
    ("said", "said-cover"),
    ("score", "said"),
];

/// A measure that is looked at in a pair, and its place among those of the second pass if it is one.
type Paired = (&'static Measure, Option<usize>);

fn pair_of((a, b): &(&str, &str)) -> (Paired, Paired) {
    let named = |name: &str| {
        let place = SECOND.iter().chain(tree::SECOND).position(|own| own.name == name);
        (all().find(|own| own.name == name).expect("a measure of the table"), place)
    };
    (named(a), named(b))
}

fn width(measure: &Measure) -> usize {
    match measure.kind {
        Kind::Bins(edges) | Kind::Told(edges) => edges.len() + 1,
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
                    Kind::Bins(_) | Kind::Told(_) => format!("{}={bin}", measure.name),
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
            for bin in 0..width(a.0) {
                names.extend((0..width(b.0)).map(|other| format!("{}={bin}&{}={other}", a.0.name, b.0.name)));
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

    /// Lists the features of a block itself that the first pass sees, without its neighbours'.
    pub fn first_of(&self, sheet: &Sheet<'_>, at: usize, on: &mut Vec<Feature>) {
        on.push(0);
        let mut values = [0.0_f32; OWN.len()];
        for ((measure, base), value) in OWN.iter().zip(&self.bases).zip(&mut values) {
            *value = (measure.of)(sheet, at);
            on.extend(feature(*base, measure, *value));
        }
        self.in_words(sheet, at, &values, on);
        if !sheet.places.is_empty() {
            self.in_tree(sheet, at, on);
        }
    }

    /// Lists the features that the second pass sees besides.
    pub fn second_of(&self, sheet: &Sheet<'_>, at: usize, on: &mut Vec<Feature>) {
        let (bases, flat) = (&self.bases[OWN.len() + tree::MEASURES.len()..], sheet.places.is_empty());
        let (measures, pairs) = match flat {
            true => (SECOND.len(), PAIRS.len()),
            false => (SECOND.len() + tree::SECOND.len(), PAIRS.len() + TREE_PAIRS.len()),
        };
        let mut bins = [None; SECOND.len() + tree::SECOND.len()];
        let table = SECOND.iter().chain(tree::SECOND).zip(bases).take(measures);
        for ((measure, base), bin) in table.zip(&mut bins) {
            let value = (measure.of)(sheet, at);
            *bin = bin_of(measure, value);
            on.extend(feature(*base, measure, value));
        }
        let bin = |(measure, place): &Paired| match place {
            Some(place) => bins[*place],
            None => bin_of(measure, (measure.of)(sheet, at)),
        };
        for (a, b, base) in &self.pairs_second[..pairs] {
            on.extend(bin(a).zip(bin(b)).map(|(one, other)| base + one * width(b.0) as Feature + other));
        }
    }

    /// All features that are on, for each block; those of the second pass where the first has run.
    pub fn rows(&self, sheet: &Sheet<'_>) -> Vec<Vec<Feature>> {
        let of_block = |at: usize| {
            let mut on = Vec::new();
            self.first_of(sheet, at, &mut on);
            if sheet.first.is_some() {
                self.second_of(sheet, at, &mut on);
            }
            on
        };
        let own: Vec<Vec<Feature>> = (0..sheet.count()).map(of_block).collect();
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

    /// The feature that a neighbour's feature is to a block which sees it from a place of [`OFFSETS`].
    pub fn seen_from(&self, place: usize, feature: usize) -> Option<Feature> {
        // Number 0 stands for "does not reach", and the bias counts once only.
        self.shifted[place].get(feature).copied().filter(|shifted| *shifted > 0)
    }

    /// Features of a block's place in a tree.
    fn in_tree(&self, sheet: &Sheet<'_>, at: usize, on: &mut Vec<Feature>) {
        let coarse = bin(sheet.sights[at].words, &COARSE);
        let place = &sheet.places[at];
        for (measure, base) in tree::MEASURES.iter().zip(&self.bases[OWN.len()..]) {
            on.extend(feature(*base, measure, (measure.of)(sheet, at)));
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

    /// Features of the role that a rule gave a block, of its cues, and of pairs with its number of words.
    fn in_words(&self, sheet: &Sheet<'_>, at: usize, values: &[f32], on: &mut Vec<Feature>) {
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

/// The bin of a measure's value, if it is told; a flag has two.
fn bin_of(measure: &Measure, value: f32) -> Option<Feature> {
    match measure.kind {
        Kind::Told(_) if value < 0.0 => None,
        Kind::Bins(edges) | Kind::Told(edges) => Some(bin(value, edges)),
        Kind::Flag => Some(Feature::from(value > 0.5)),
    }
}

/// The feature that a measure's value turns on.
fn feature(base: Feature, measure: &Measure, value: f32) -> Option<Feature> {
    match measure.kind {
        Kind::Flag => (value > 0.5).then_some(base),
        _ => bin_of(measure, value).map(|bin| base + bin),
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
