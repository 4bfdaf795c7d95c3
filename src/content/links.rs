//! `content/links/*.toml`: the editor's rulings on what was found.

use serde::Deserialize;
use toml::Spanned;

use crate::corpus::{Grouping, LinkKind, LinkRuling, Pin, Quoted, Rulings, Verb};
use crate::intake::Key;
use crate::text::{Diagnostic, Diagnostics, Place, Source, Span, Text, read_toml};

const CODE: &str = "content/links";

/// A file of rulings, as written.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    merge: Vec<Spanned<Articles>>,
    split: Vec<Spanned<Articles>>,
    pin: Vec<Spanned<Pinned>>,
    confirm: Vec<Spanned<Link>>,
    suppress: Vec<Spanned<Link>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Articles {
    articles: Vec<Key>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pinned {
    story: Key,
    articles: Vec<Key>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Link {
    kind: LinkKind,
    one: Side,
    other: Option<Side>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Side {
    article: Key,
    words: Option<String>,
}

/// Reads all files of rulings, in the order of their paths.
pub fn read<'s>(sources: impl Iterator<Item = &'s Source>) -> (Rulings, Diagnostics) {
    let (mut rulings, mut flaws) = (Rulings::default(), Vec::new());
    for source in sources {
        match read_one(source) {
            Ok((file, text)) => add(file, &source.path, &text, &mut rulings, &mut flaws),
            Err(flaw) => flaws.push(*flaw),
        }
    }
    (rulings, flaws)
}

fn read_one(source: &Source) -> Result<(File, Text), Box<Diagnostic>> {
    if !source.path.ends_with(".toml") {
        let flaw = Diagnostic::error(CODE, Place::file(&source.path), "rulings are written in TOML");
        return Err(Box::new(flaw.help("call the file NAME.toml")));
    }
    let text = match source.decode() {
        Ok(text) => text,
        Err(crate::text::DecodeError::Empty) => Text::new(String::new(), crate::text::ByteMap::Unknown),
        Err(other) => {
            return Err(Box::new(Diagnostic::error(CODE, Place::file(&source.path), other.to_string())));
        }
    };
    let file = read_toml(CODE, &source.path, &text, 0..text.string.len())?;
    Ok((file, text))
}

fn add(file: File, path: &str, text: &Text, rulings: &mut Rulings, flaws: &mut Diagnostics) {
    let place = |range: std::ops::Range<usize>| Place::span(path, text, Span::new(range.start, range.end));
    for (merges, list) in [(true, file.merge), (false, file.split)] {
        for entry in list {
            let (place, articles) = (place(entry.span()), entry.into_inner().articles);
            if articles.len() < 1 + usize::from(merges) {
                let message =
                    if merges { "a merge names two articles at least" } else { "a split names no article" };
                flaws.push(Diagnostic::error(CODE, place, message).help("articles = [\"KEY\", \"KEY\"]"));
                continue;
            }
            let grouping = if merges { Grouping::Merge } else { Grouping::Split };
            rulings.groupings.push((grouping, articles, place));
        }
    }
    for entry in file.pin {
        let (place, Pinned { story, articles }) = (place(entry.span()), entry.into_inner());
        rulings.pins.push(Pin { story, articles, place });
    }
    for (verb, list) in [(Verb::Confirm, file.confirm), (Verb::Suppress, file.suppress)] {
        for entry in list {
            let (place, link) = (place(entry.span()), entry.into_inner());
            match ruling(verb, link, place) {
                Ok(ruling) => rulings.links.push(ruling),
                Err(flaw) => flaws.push(*flaw),
            }
        }
    }
}

/// A ruling that says which words it is about: all sides of a link quote some, but the article that leaves a
/// statement out.
fn ruling(verb: Verb, link: Link, place: Place) -> Result<LinkRuling, Box<Diagnostic>> {
    let Link { kind, one, other } = link;
    let lacks =
        |message: &str, help: &str| Err(Box::new(Diagnostic::error(CODE, place.clone(), message).help(help)));
    let omits = kind == LinkKind::Omission;
    let quotes =
        |side: &Side| side.words.as_ref().is_some_and(|words| words.chars().any(char::is_alphanumeric));
    let whole = kind.joins_articles();
    if !whole && (!quotes(&one) || other.as_ref().is_some_and(|side| !omits && !quotes(side))) {
        return lacks("this ruling quotes no words", "one = { article = \"KEY\", words = \"the words\" }");
    }
    if other.is_none() && (omits || whole || kind == LinkKind::Tension || kind == LinkKind::Statement) {
        return lacks("this ruling has one side", "other = { article = \"KEY\", words = \"the words\" }");
    }
    let quoted = |side: Side| Quoted { article: side.article, words: side.words.unwrap_or_default() };
    Ok(LinkRuling { verb, kind, one: quoted(one), other: other.map(quoted), place })
}
