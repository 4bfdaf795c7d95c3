//! The words that rulings quote, found in the articles that they name.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{LinkRuling, Other, Quoted, Ruled};
use crate::corpus::witness::Witness;
use crate::intake::Key;
use crate::strip::Article;
use crate::text::{Diagnostic, Diagnostics, Folded, hashed_words, nearest, sentences_in};

/// All rulings whose words stand exactly once in their articles' bodies.
pub(super) fn found(links: &[LinkRuling], articles: &[Arc<Article>]) -> (Vec<Ruled>, Diagnostics) {
    let places: BTreeMap<&Key, usize> = if links.is_empty() {
        BTreeMap::new()
    } else {
        articles.iter().enumerate().map(|(at, a)| (&a.key, at)).collect()
    };
    let (mut list, mut flaws) = (Vec::new(), Vec::new());
    for (at, ruling) in links.iter().enumerate() {
        let side = |quoted: &Quoted| side(quoted, &places, articles);
        match (side(&ruling.one), ruling.other.as_ref().map(side).transpose()) {
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
    (list, flaws)
}

/// What is wrong with a quotation, and what to do.
type Lost = (String, String);

fn side(quoted: &Quoted, places: &BTreeMap<&Key, usize>, articles: &[Arc<Article>]) -> Result<Other, Lost> {
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
    let article = &articles[at];
    let all: Vec<Witness> = article
        .body()
        .flat_map(|(block, ruled)| {
            let found = Folded::of(&ruled.block.text).find(&quoted.words);
            found.into_iter().map(move |range| Witness::of(at, block, &range))
        })
        .collect();
    match all[..] {
        [only] => Ok(Other::Words(only)),
        [] => Err(missing(quoted, article)),
        _ => {
            let lines: Vec<String> = all
                .iter()
                .map(|witness| {
                    let block = &article.blocks[witness.block].block;
                    block.lines(article.document()).0.to_string()
                })
                .collect();
            let message = format!(
                "“{}” stands {} times in `{key}` (lines {})",
                quoted.words,
                all.len(),
                lines.join(", ")
            );
            Err((message, "quote more words, so that one place is meant".to_owned()))
        }
    }
}

/// Words that the article's body does not have: cut ones are told apart, and the nearest sentence is shown.
fn missing(quoted: &Quoted, article: &Article) -> Lost {
    let (key, words) = (&quoted.article, &quoted.words);
    let cut = article.blocks.iter().filter(|ruled| !ruled.is_body());
    let cut = cut.filter(|ruled| !Folded::of(&ruled.block.text).find(words).is_empty());
    if let Some(ruled) = cut.into_iter().next() {
        let line = ruled.block.lines(article.document()).0;
        let message = format!("“{words}” stands in `{key}` only in text that was cut (line {line})");
        return (message, format!("keep it with keep = [\"…\"] in the sidecar of `{key}`"));
    }
    let message = format!("`{key}` does not say “{words}”");
    let help = nearest_sentence(words, article).map_or_else(
        || "quote words of the article as they stand in its text".to_owned(),
        |(line, sentence)| format!("the nearest passage is in line {line}: “{sentence}”"),
    );
    (message, help)
}

/// The sentence that shares most words with some, if those are half of them.
fn nearest_sentence<'a>(words: &str, article: &'a Article) -> Option<(u32, &'a str)> {
    let wanted: Vec<u64> = hashed_words(words).into_iter().map(|word| word.hash).collect();
    let language = article.facts.language.as_deref();
    let sentences = article.body().flat_map(|(_, ruled)| {
        let text = ruled.block.text.as_str();
        sentences_in(text, language).into_iter().map(move |range| (ruled, &text[range]))
    });
    let shared = |sentence: &str| {
        let own: std::collections::BTreeSet<u64> =
            hashed_words(sentence).into_iter().map(|word| word.hash).collect();
        wanted.iter().filter(|hash| own.contains(hash)).count()
    };
    let ranked = sentences.map(|(ruled, sentence)| (shared(sentence), ruled, sentence));
    // Of equals the first.
    let (most, ruled, sentence) = ranked.reduce(|a, b| if b.0 > a.0 { b } else { a })?;
    (2 * most >= wanted.len()).then(|| (ruled.block.lines(article.document()).0, sentence.trim()))
}
