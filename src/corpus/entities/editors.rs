//! The editor's entities: looked for in every language, as their names are written.

use rustc_hash::FxHashMap;

use super::{EditorEntity, Mention};
use crate::corpus::Witness;
use crate::corpus::profile::Profile;
use crate::strip::Article;
use crate::text::{Diagnostic, Diagnostics, hashed_words};

/// The editor's names, ready to be looked for.
pub struct Names<'e> {
    /// By the hash of the first word; longer names stand first.
    by_first: FxHashMap<u64, Vec<Name<'e>>>,
}

/// A name: the hashes of its words but the first, its words, and whose it is.
type Name<'e> = (Vec<u64>, &'e str, usize);

impl<'e> Names<'e> {
    /// Prepares the names of all entities; one name for two of them is an error.
    pub fn new(editors: &'e [EditorEntity]) -> (Self, Diagnostics) {
        let (mut by_first, mut flaws) = (FxHashMap::<u64, Vec<Name<'_>>>::default(), Vec::new());
        let mut owners: FxHashMap<&str, usize> = FxHashMap::default();
        for (at, editor) in editors.iter().enumerate() {
            for name in std::iter::once(&editor.name).chain(&editor.aliases) {
                let hashes: Vec<u64> = hashed_words(name).into_iter().map(|word| word.hash).collect();
                let Some((first, rest)) = hashes.split_first() else { continue };
                match owners.insert(name, at) {
                    Some(other) if other == at => continue,
                    Some(other) => {
                        let message = format!(
                            "`{name}` is the name of two entities, `{}` and `{}`",
                            editors[other].id, editor.id
                        );
                        flaws.push(
                            Diagnostic::error("corpus/two-entities", editor.place.clone(), message)
                                .help("leave it in one of the two files"),
                        );
                    }
                    None => {}
                }
                by_first.entry(*first).or_default().push((rest.to_vec(), name.as_str(), at));
            }
        }
        for list in by_first.values_mut() {
            list.sort_by_key(|(rest, ..)| std::cmp::Reverse(rest.len()));
        }
        (Names { by_first }, flaws)
    }

    /// Whether there is any.
    pub fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }

    /// Where an article has them: whose, and the mention.
    pub fn find(&self, article: &Article, profile: &Profile, at: usize) -> Vec<(usize, Mention)> {
        let mut found = Vec::new();
        for sentences in profile.sentences.chunk_by(|(a, ..), (b, ..)| a.block == b.block) {
            let text = &article.blocks[sentences[0].0.block].block.text;
            let words = hashed_words(text);
            let mut next = 0;
            while next < words.len() {
                let here = self.by_first.get(&words[next].hash).and_then(|names| {
                    names.iter().find(|(rest, name, _)| {
                        let run = words.get(next + 1..next + 1 + rest.len());
                        run.is_some_and(|run| run.iter().map(|word| word.hash).eq(rest.iter().copied()))
                            && is_written(
                                name,
                                &text[words[next].start as usize..words[next + rest.len()].end as usize],
                            )
                    })
                });
                let Some((rest, _, owner)) = here else {
                    next += 1;
                    continue;
                };
                let (start, end) = (words[next].start, words[next + rest.len()].end);
                let holds = |witness: &Witness| witness.start <= start && end <= witness.end;
                if let Some((sentence, ..)) = sentences.iter().find(|(witness, ..)| holds(witness)) {
                    let sentence = Witness { article: at, ..*sentence };
                    found.push((*owner, Mention { sentence, name: Witness { start, end, ..sentence } }));
                }
                next += 1 + rest.len();
            }
        }
        found
    }
}

/// Whether words are written as a name is: one in capitals only as it stands, any other with its capitals.
fn is_written(name: &str, words: &str) -> bool {
    if !name.chars().any(char::is_lowercase) {
        return name == words;
    }
    let capitals = |text: &str| hashed_words(text).into_iter().map(|word| word.capital).collect::<Vec<_>>();
    capitals(name) == capitals(words) || !words.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_only_with_its_capital_letters() {
        assert!(is_written("Ostrand Lock", "Ostrand Lock"));
        assert!(is_written("Ostrand Lock", "OSTRAND LOCK"));
        assert!(!is_written("the Lock", "the lock"));
        assert!(!is_written("US", "us"));
    }
}
