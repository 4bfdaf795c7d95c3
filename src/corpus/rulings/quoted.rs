//! The words that rulings quote, found in the articles that they name.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{LinkKind, LinkRuling, Other, Quoted, Ruled, RuledPair};
use crate::corpus::places;
use crate::corpus::proof::{Proof, prove};
use crate::corpus::witness::{Witness, headline};
use crate::intake::Key;
use crate::strip::Article;
use crate::text::{Diagnostic, Diagnostics, Folded, nearest};

/// All rulings whose words stand exactly once in their articles' bodies, and those on articles as a whole, which
/// need no words.
pub(super) fn found(
    links: &[LinkRuling],
    articles: &[Arc<Article>],
) -> (Vec<Ruled>, Vec<RuledPair>, Diagnostics) {
    let places: BTreeMap<&Key, usize> = if links.is_empty() { BTreeMap::new() } else { places(articles) };
    let (mut list, mut pairs, mut flaws) = (Vec::new(), Vec::new(), Vec::new());
    for (at, ruling) in links.iter().enumerate() {
        let side = |quoted: &Quoted| side((ruling.kind, quoted), &places, articles);
        match (side(&ruling.one), ruling.other.as_ref().map(side).transpose()) {
            (Ok(one), Ok(Some(other))) if ruling.kind.joins_articles() => {
                let (a, b) = (one.article(), other.article());
                let articles = (a.min(b), a.max(b));
                pairs.push(RuledPair { at, verb: ruling.verb, kind: ruling.kind, articles });
            }
            (Ok(Other::Words(one)), Ok(other)) => {
                list.push(Ruled { at, verb: ruling.verb, kind: ruling.kind, one, other });
            }
            (one, other) => {
                let lost = [one.err(), other.err()].into_iter().flatten();
                flaws.extend(lost.map(|(message, help)| {
                    Diagnostic::warning("corpus/lost-ruling", ruling.place.clone(), message).help(help)
                }));
            }
        }
    }
    (list, pairs, flaws)
}

/// What is wrong with a quotation, and what to do.
type Lost = (String, String);

fn side(
    (kind, quoted): (LinkKind, &Quoted),
    places: &BTreeMap<&Key, usize>,
    articles: &[Arc<Article>],
) -> Result<Other, Lost> {
    let key = &quoted.article;
    let Some(&at) = places.get(key) else {
        let near = nearest(key.as_str(), places.keys().map(|key| key.as_str()));
        let help = near.map_or("the ruling counts again when it is there".to_owned(), |near| {
            format!("did you mean `{near}`?")
        });
        return Err((format!("no article has the key `{key}`"), help));
    };
    if quoted.words.is_empty() {
        return Ok(Other::Article(at));
    }
    let head = || ("these words stand in the headline only".to_owned(), "quote words of the text".to_owned());
    match prove(&quoted.words, at, &articles[at]) {
        Ok(Proof::Text(list)) => list.first().map(|first| Other::Words(*first)).ok_or_else(head),
        Ok(Proof::Head) if kind == LinkKind::Tension => {
            in_headline(&quoted.words, at, &articles[at]).map(Other::Words).ok_or_else(head)
        }
        Ok(Proof::Head) => Err(head()),
        Ok(Proof::Earlier(_)) => Err((
            "these words stand in an earlier copy only: the outlet took them out".to_owned(),
            "quote words of the latest copy".to_owned(),
        )),
        Err(unproven) => Err(unproven.explained(&quoted.words, key.as_str())),
    }
}

/// Words of a headline that stand in it once: a headline may differ from its text.
fn in_headline(words: &str, at: usize, article: &Article) -> Option<Witness> {
    let block = headline(article)?;
    let found = Folded::of(&article.blocks[block].block.text).find(words);
    let [only] = &found[..] else { return None };
    Some(Witness::of(at, block, only))
}
