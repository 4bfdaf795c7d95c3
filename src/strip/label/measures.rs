//! The table of measures: each a name, its bins, and how it is taken.

use super::sheet::Sheet;
use crate::intake::Shape;
use crate::strip::Role;

/// How a measure becomes features.
pub enum Kind {
    /// Bins parted at these edges.
    Bins(&'static [f32]),
    /// Bins of what is not known of every block: one that is below nothing has no feature.
    Told(&'static [f32]),
    /// Present or not.
    Flag,
}

/// One measure of a block.
pub struct Measure {
    /// Its name in the file of weights.
    pub name: &'static str,
    /// How it becomes features.
    pub kind: Kind,
    /// How far neighbours look at it: 0, 1 or 2 blocks.
    pub reach: u8,
    /// Takes it.
    pub of: fn(&Sheet<'_>, usize) -> f32,
}

/// A measure in bins.
pub const fn bins(
    name: &'static str,
    edges: &'static [f32],
    reach: u8,
    of: fn(&Sheet<'_>, usize) -> f32,
) -> Measure {
    Measure { name, kind: Kind::Bins(edges), reach, of }
}

/// A measure in bins that not every page gives.
pub const fn told(
    name: &'static str,
    edges: &'static [f32],
    reach: u8,
    of: fn(&Sheet<'_>, usize) -> f32,
) -> Measure {
    Measure { name, kind: Kind::Told(edges), reach, of }
}

/// A measure that is there or not.
pub const fn flag(name: &'static str, reach: u8, of: fn(&Sheet<'_>, usize) -> f32) -> Measure {
    Measure { name, kind: Kind::Flag, reach, of }
}

/// A flag's value.
pub fn yes(value: bool) -> f32 {
    f32::from(u8::from(value))
}

/// Measures of the block itself.
pub const OWN: &[Measure] = &[
    bins("words", &[1.5, 2.5, 4.5, 7.5, 11.5, 16.5, 24.5, 39.5, 69.5], 2, |s, at| s.sights[at].words),
    bins("stops", &[0.5, 1.5, 2.5, 4.5], 0, |s, at| s.sights[at].stops),
    bins("capitals", &[0.05, 0.15, 0.3, 0.5, 0.7, 0.95], 1, |s, at| s.sights[at].capitals),
    bins("shouted", &[0.01, 0.1, 0.5], 0, |s, at| s.sights[at].shouted),
    bins("digits", &[0.001, 0.03, 0.1, 0.3], 1, |s, at| s.sights[at].digits),
    bins("junk", &[0.001, 0.02], 0, |s, at| s.sights[at].junk),
    bins("stop-words", &[0.001, 0.1, 0.2, 0.3, 0.4, 0.5], 1, |s, at| s.sights[at].stop_words),
    bins("commas", &[0.001, 0.04, 0.1], 0, |s, at| s.sights[at].commas),
    bins("quotes", &[0.5, 1.5, 2.5], 1, |s, at| s.sights[at].quotes),
    bins("indent", &[0.5, 2.5, 4.5, 6.5, 12.5], 0, |s, at| f32::from(s.page.seen[at].block.indent)),
    bins("indent-step", &[-0.5, 0.5], 0, |s, at| {
        let indent = |at: usize| f32::from(s.page.seen[at].block.indent);
        if at == 0 { 0.0 } else { indent(at) - indent(at - 1) }
    }),
    bins("indent-to-main", &[-0.5, 0.5], 0, |s, at| f32::from(s.page.seen[at].block.indent) - s.main_prose.1),
    bins("length", &[3.5, 4.5, 5.5, 7.0], 0, |s, at| s.sights[at].length),
    bins("address", &[0.001, 0.05, 0.15], 0, |s, at| s.sights[at].address),
    bins("linked", &[0.02, 0.2, 0.5, 0.9], 1, |s, at| s.sights[at].linked),
    flag("ends", 2, |s, at| yes(s.sights[at].ends)),
    flag("colon", 1, |s, at| yes(matches!(s.sights[at].last, ':' | ';' | '：'))),
    flag("question", 0, |s, at| yes(matches!(s.sights[at].last, '?' | '？' | '؟'))),
    flag("exclamation", 0, |s, at| yes(matches!(s.sights[at].last, '!' | '！'))),
    flag("ellipsis", 0, |s, at| {
        let text = s.page.seen[at].block.text.trim_end().trim_end_matches([']', ')']);
        yes(text.ends_with('…') || text.ends_with("..."))
    }),
    flag("odd-quotes", 0, |s, at| s.sights[at].quotes % 2.0),
    flag("opens-lower", 1, |s, at| yes(s.sights[at].first.is_lowercase())),
    flag("opens-capital", 0, |s, at| yes(s.sights[at].first.is_uppercase())),
    flag("opens-quote", 0, |s, at| {
        yes(matches!(s.sights[at].first, '"' | '“' | '„' | '«' | '‘' | '\'' | '「'))
    }),
    flag("opens-bracket", 1, |s, at| yes(matches!(s.sights[at].first, '[' | '{'))),
    flag("opens-sign", 0, |s, at| yes(!s.sights[at].first.is_alphanumeric())),
    flag("reports", 0, |s, at| yes(s.sights[at].reports)),
    flag("has-address", 0, |s, at| yes(s.sights[at].has.address)),
    flag("has-at", 0, |s, at| yes(s.sights[at].has.at)),
    flag("has-time", 0, |s, at| yes(s.sights[at].has.time)),
    flag("has-year", 0, |s, at| yes(s.sights[at].has.year)),
    flag("has-separator", 0, |s, at| yes(s.sights[at].has.separator)),
    flag("has-bracket", 0, |s, at| yes(s.sights[at].has.bracket)),
    flag("has-dash", 0, |s, at| yes(s.sights[at].has.dash)),
    flag("has-money", 0, |s, at| yes(s.sights[at].has.money)),
    flag("dense", 0, |s, at| yes(s.sights[at].dense)),
    flag("bullet", 2, |s, at| {
        yes(matches!(s.page.seen[at].block.shape, Shape::ListItem { number: None, .. }))
    }),
    flag("numbered", 1, |s, at| {
        yes(matches!(s.page.seen[at].block.shape, Shape::ListItem { number: Some(_), .. }))
    }),
    flag("heading", 1, |s, at| yes(matches!(s.page.seen[at].block.shape, Shape::Heading(_)))),
    flag("top-heading", 1, |s, at| yes(matches!(s.page.seen[at].block.shape, Shape::Heading(1)))),
    flag("quote", 0, |s, at| yes(s.page.seen[at].block.shape == Shape::Quote)),
    flag("row", 0, |s, at| yes(matches!(s.page.seen[at].block.shape, Shape::TableRow { .. }))),
    flag("code", 0, |s, at| yes(matches!(s.page.seen[at].block.shape, Shape::Code { .. }))),
    flag("apart", 0, |s, at| yes(s.page.seen[at].block.apart)),
    flag("apart-below", 0, |s, at| s.page.seen.get(at + 1).map_or(1.0, |next| yes(next.block.apart))),
    flag("repeated", 0, |s, at| yes(s.contexts[at].repeated.0 > 0.0)),
    flag("repeated-often", 0, |s, at| yes(s.contexts[at].repeated.0 > 1.0)),
    flag("said-before", 0, |s, at| yes(s.contexts[at].repeated.1 > 0.0)),
    bins("echoed", &[0.05, 0.3, 0.7], 0, |s, at| s.contexts[at].echoed),
    bins("list", &[0.5, 1.5, 3.5, 7.5, 15.5], 0, |s, at| s.contexts[at].list.0),
    bins("list-words", &[0.5, 3.0, 6.0, 10.0, 18.0], 0, |s, at| s.contexts[at].list.1),
    bins("shorts", &[0.5, 1.5, 2.5, 4.5, 8.5, 16.5], 0, |s, at| s.contexts[at].shorts),
    bins("since-furniture", &[0.5, 1.5, 3.5, 7.5, 11.5], 0, |s, at| s.contexts[at].furniture.0),
    bins("furniture-in-main", &[0.5, 1.5, 3.5], 0, |s, at| s.contexts[at].furniture.1),
    bins("furniture-lately", &[0.5, 1.5], 0, |s, at| s.contexts[at].furniture.2),
    bins("bylines", &[0.5, 1.5, 3.5], 0, |s, at| s.contexts[at].bylines),
    bins("gap", &[0.5, 1.5, 3.5, 6.5, 12.5], 0, |s, at| s.contexts[at].gap),
    bins("shared", &[0.001, 0.15, 0.3, 0.45, 0.6, 0.8], 0, |s, at| s.contexts[at].shared),
    bins("shared-before", &[0.001, 0.1, 0.3], 0, |s, at| s.contexts[at].neighbours.0),
    bins("shared-after", &[0.001, 0.1, 0.3], 0, |s, at| s.contexts[at].neighbours.1),
    bins("headline", &[-0.5, 0.001, 0.3, 0.6, 0.9], 0, |s, at| s.contexts[at].headline),
    bins("below-headline", &[-8.5, -2.5, -0.5, 0.5, 2.5, 6.5, 15.5, 40.5], 0, |s, at| {
        s.contexts[at].below_headline
    }),
    bins("writer", &[0.5, 1.5], 0, |s, at| s.contexts[at].writer),
    bins("words-around", &[3.0, 6.0, 10.0, 16.0, 25.0, 40.0], 0, |s, at| {
        mean(around(s, at, 4).map(|other| s.sights[other].words.min(60.0)))
    }),
    bins("place", &[0.02, 0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.75, 0.9], 0, |s, at| {
        at as f32 / s.count() as f32
    }),
    bins("word-place", &[0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.92], 0, |s, at| {
        s.before[at] / s.before[s.count()].max(1.0)
    }),
    bins("from-end", &[1.5, 4.5, 9.5, 19.5, 49.5], 0, |s, at| (s.count() - 1 - at) as f32),
    bins("prose-near", &[0.1, 0.3, 0.5, 0.7, 0.9], 0, |s, at| prose_near(s, at, 3)),
    bins("prose-around", &[0.1, 0.3, 0.5, 0.7, 0.9], 0, |s, at| prose_near(s, at, 8)),
    flag("in-main", 0, |s, at| yes(s.main.contains(&at))),
    bins("above-main", &[0.5, 1.5, 2.5, 4.5, 8.5, 16.5, 40.0], 0, |s, at| {
        s.main.start.saturating_sub(at) as f32
    }),
    bins("below-main", &[0.5, 1.5, 2.5, 4.5, 8.5, 16.5, 40.0], 0, |s, at| {
        (at + 1).saturating_sub(s.main.end) as f32
    }),
    bins("words-to-main", &[0.5, 20.0, 60.0, 150.0, 400.0], 0, |s, at| match at {
        _ if at < s.main.start => s.before[s.main.start] - s.before[at + 1],
        _ if at >= s.main.end => s.before[at] - s.before[s.main.end],
        _ => 0.0,
    }),
    bins("through-main", &[-0.05, 0.02, 0.2, 0.5, 0.8, 0.98, 1.05], 0, |s, at| match at {
        _ if at < s.main.start => -1.0,
        _ if at >= s.main.end => 2.0,
        _ => (at - s.main.start) as f32 / ((s.main.len() - 1) as f32).max(1.0),
    }),
    bins("main-share", &[0.2, 0.35, 0.5, 0.65, 0.8], 0, |s, _| {
        (s.before[s.main.end] - s.before[s.main.start]) / s.before[s.count()].max(1.0)
    }),
    bins("into-main", &[-0.5, 0.5, 1.5, 2.5, 5.5], 0, |s, at| {
        if s.main.contains(&at) { (at - s.main.start) as f32 } else { -1.0 }
    }),
    bins("main-prose", &[1.5, 3.5, 7.5, 15.5], 0, |s, _| s.main_prose.0),
    flag("first", 0, |_, at| yes(at == 0)),
    flag("last", 0, |s, at| yes(at + 1 == s.count())),
];

/// Which roles the rules that need no labels can give; each is a flag of its own.
pub const ROLES: [Role; 14] = [
    Role::Byline,
    Role::Dateline,
    Role::Caption,
    Role::Credit,
    Role::Agency,
    Role::Navigation,
    Role::Share,
    Role::Ad,
    Role::Comments,
    Role::Related,
    Role::Readtime,
    Role::Image,
    Role::Signature,
    Role::Other,
];

/// Measures that look at the first pass.
pub const SECOND: &[Measure] = &[
    bins("score", &[-4.0, -2.5, -1.5, -0.75, 0.0, 0.75, 1.5, 2.5, 4.0], 2, first),
    bins("kept-words-before", &[0.5, 30.0, 100.0, 250.0, 600.0], 0, kept_before),
    bins("kept-words-after", &[0.5, 30.0, 100.0, 250.0, 600.0], 0, |s, at| {
        kept_before(s, s.count()) - kept_before(s, at + 1)
    }),
    bins("kept-shared", &[0.001, 0.15, 0.3, 0.45, 0.6, 0.8], 0, |s, at| {
        s.first.as_ref().map_or(0.0, |first| first.shared[at])
    }),
    bins("kept-near", &[0.05, 0.2, 0.4, 0.6, 0.8, 0.95], 0, |s, at| kept_near(s, at, 3)),
    bins("kept-around", &[0.05, 0.2, 0.4, 0.6, 0.8, 0.95], 0, |s, at| kept_near(s, at, 8)),
    bins("mean-around", &[-3.0, -2.0, -1.0, -0.3, 0.3, 1.0, 2.0, 3.0], 0, |s, at| mean_near(s, at, 5)),
    flag("in-kept", 0, |s, at| yes(s.first.as_ref().is_some_and(|first| first.main.contains(&at)))),
    bins("above-kept", &[0.5, 1.5, 2.5, 4.5, 8.5, 16.5], 0, |s, at| {
        s.first.as_ref().map_or(0.0, |first| first.main.start.saturating_sub(at) as f32)
    }),
    bins("below-kept", &[0.5, 1.5, 2.5, 4.5, 8.5, 16.5], 0, |s, at| {
        s.first.as_ref().map_or(0.0, |first| (at + 1).saturating_sub(first.main.end) as f32)
    }),
    bins("stretch-share", &[0.02, 0.05, 0.1, 0.2, 0.4, 0.7, 0.999], 0, |s, at| stretch(s, at).share),
    bins("stretch-gap", &[-20.5, -8.5, -3.5, -0.5, 0.5, 3.5, 8.5, 20.5, 50.5], 0, |s, at| stretch(s, at).gap),
    bins("stretch-words", &[0.5, 15.0, 50.0, 150.0, 400.0], 0, |s, at| stretch(s, at).words),
    bins("stretch-shared", &[0.1, 0.2, 0.3, 0.4, 0.55, 0.75, 0.99], 0, |s, at| stretch(s, at).shared),
    bins("stretch-distance", &[0.5, 1.5, 3.5, 8.5], 0, |s, at| stretch(s, at).distance),
    bins("kept-share", &[0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95], 0, |s, _| {
        kept_before(s, s.count()) / s.before[s.count()].max(1.0)
    }),
];

fn first(sheet: &Sheet<'_>, at: usize) -> f32 {
    sheet.first.as_ref().map_or(0.0, |first| first.scores[at])
}

fn stretch(sheet: &Sheet<'_>, at: usize) -> super::first::Stretch {
    sheet.first.as_ref().map_or_else(Default::default, |first| first.stretches[at])
}

fn kept_before(sheet: &Sheet<'_>, at: usize) -> f32 {
    sheet.first.as_ref().map_or(0.0, |first| first.kept_before[at])
}

fn around(sheet: &Sheet<'_>, at: usize, reach: usize) -> impl Iterator<Item = usize> {
    let (low, high) = (at.saturating_sub(reach), (at + reach + 1).min(sheet.count()));
    (low..high).filter(move |other| *other != at)
}

fn mean(values: impl Iterator<Item = f32>) -> f32 {
    let (sum, count) = values.fold((0.0, 0.0_f32), |(sum, count), value| (sum + value, count + 1.0));
    sum / count.max(1.0)
}

fn prose_near(sheet: &Sheet<'_>, at: usize, reach: usize) -> f32 {
    mean(around(sheet, at, reach).map(|other| yes(sheet.prose[other])))
}

fn kept_near(sheet: &Sheet<'_>, at: usize, reach: usize) -> f32 {
    mean(around(sheet, at, reach).map(|other| yes(first(sheet, other) > 0.0)))
}

fn mean_near(sheet: &Sheet<'_>, at: usize, reach: usize) -> f32 {
    mean(around(sheet, at, reach).map(|other| first(sheet, other).clamp(-4.0, 4.0)))
}
