//! Which capitals are names where every noun is written with one, as in German.
//!
//! 1. Two capitals behind an office (`Bürgermeisterin Ada Holm`), behind `Frau`, or a given name with the next capital.
//! 2. What follows the noun of an organisation (`Gewerkschaft Korn und Mehl`), an adjective with the noun of a place or
//!    an outlet (`Hollner Tor`, `Hollner Anzeiger`), and names that most readers know.
//! 3. Bare words behind `in`, `aus`, `nach`: a place, if the article writes them so twice or has the adjective (`Hollner`).
//!
//! A word that is a name once is one everywhere in the article. All other capitals are told as small: they are nouns.

use rustc_hash::{FxHashMap, FxHashSet};

use super::cues::{Classes, known};
use super::words::{Gap, Look, Token};
use crate::text::{fold, word_hash};

/// A bare word behind a preposition is a place if the article has it so often.
const TWICE: usize = 2;

/// The letters that an adjective of a place ends with: `Ellernau`, `Ellernauer`.
const ADJECTIVE: &str = "er";

/// A block's text and its words.
type Block<'t> = (&'t str, Vec<Token>);

/// Tells nouns as small words, and gives places that only prepositions tell the class of known ones.
pub fn tell_nouns(blocks: &mut [Block<'_>]) {
    let names = Names::of(blocks);
    for (text, tokens) in blocks {
        names.cut_genitives(text, tokens);
        let mut keep: Vec<bool> = (0..tokens.len()).map(|at| names.keeps(text, tokens, at)).collect();
        // `Nordrhein-Westfalen`
        for at in 1..tokens.len() {
            keep[at] |= keep[at - 1] && tokens[at].gap == Gap::Hyphen && tokens[at].is_capital();
        }
        for (at, token) in tokens.iter_mut().enumerate() {
            if names.places.contains(&token.hash) && token.is_capital() {
                token.classes = token.classes.or(Classes::CITY);
            }
            if !keep[at] {
                token.look = Look::Small;
            }
        }
    }
}

/// The names of an article, by hash.
#[derive(Default)]
struct Names {
    persons: FxHashSet<u64>,
    places: FxHashSet<u64>,
    /// Words that stand bare behind a preposition once: places if other articles say so.
    bare: FxHashSet<u64>,
}

impl Names {
    fn of(blocks: &[Block<'_>]) -> Self {
        let mut names = Names::default();
        let mut bare: FxHashMap<u64, (usize, String)> = FxHashMap::default();
        let mut located = FxHashSet::default();
        let (mut adjectives, mut led) = (FxHashSet::default(), FxHashSet::default());
        for (text, tokens) in blocks {
            for at in 0..tokens.len() {
                names.person(tokens, at);
                let token = &tokens[at];
                let word = fold(&text[token.start..token.end]);
                if !token.is_capital() {
                    continue;
                }
                if word.ends_with(ADJECTIVE) && follows(tokens, at).is_some() {
                    adjectives.insert(word.clone());
                }
                match at.checked_sub(1).map(|before| &tokens[before]).filter(|_| token.gap == Gap::Space) {
                    Some(before)
                        if before.any(Classes::IN.or(Classes::ORG_LEAD)) && !names_something(token) =>
                    {
                        bare.entry(token.hash).or_insert((0, word)).0 += 1;
                        located.extend(before.any(Classes::IN).then_some(token.hash));
                    }
                    // `der Hafen`, `im alten Hafen`: a noun with its article.
                    Some(before) if before.look == Look::Small && !before.opens => {
                        led.insert(token.hash);
                    }
                    _ => {}
                }
            }
        }
        // `Gewerkschaft Korn` alone makes no place of `Korn`.
        for (hash, (count, word)) in bare.into_iter().filter(|(hash, _)| located.contains(hash)) {
            let adjective = adjectives.iter().any(|one| is_adjective_of(one, &word));
            // `in Verträgen`: a plural's ending, though towns have it too.
            let plural = word.ends_with("en");
            if adjective || count >= TWICE && !plural && !led.contains(&hash) {
                names.places.insert(hash);
            } else if !led.contains(&hash) {
                names.bare.insert(hash);
            }
        }
        names
    }

    /// Two capitals behind an office or a given name.
    fn person(&mut self, tokens: &[Token], at: usize) {
        let token = &tokens[at];
        let [first, second] = [follows(tokens, at), follows(tokens, at + 1)];
        let office = token.is_capital() && token.any(Classes::OFFICE);
        if token.any(Classes::HONORIFIC) && token.is_capital() {
            self.persons.extend(first.filter(|one| !names_something(one)).map(|one| one.hash));
        }
        match (first, second) {
            (Some(given), Some(family)) if office && !names_something(given) && !names_something(family) => {
                self.persons.extend([given.hash, family.hash]);
            }
            (Some(family), _)
                if token.is_capital() && token.any(Classes::GIVEN) && !names_something(family) =>
            {
                self.persons.extend([token.hash, family.hash]);
            }
            _ => {}
        }
    }

    /// Whether a word and the next may be a name: nouns seldom stand side by side. What it is the name of other words
    /// must tell. Behind a person's family name nothing more belongs to it.
    fn opens_pair(&self, tokens: &[Token], at: usize) -> bool {
        let open = |token: &Token| token.look == Look::Capital && !names_something(token);
        let own = |token: &Token| self.persons.contains(&token.hash);
        let named = at > 0 && own(&tokens[at - 1]) && own(&tokens[at]) && tokens[at].gap == Gap::Space;
        // `Fährmann Ada Holm`: an office that no row has.
        let leads = |next: &Token| own(next) && !own(&tokens[at]);
        open(&tokens[at]) && !named && follows(tokens, at).is_some_and(|next| open(next) && !leads(next))
    }

    /// Takes the ending off a name: `Holms Rede`, `Hollins Hafen`.
    fn cut_genitives(&self, text: &str, tokens: &mut [Token]) {
        for token in tokens.iter_mut().filter(|token| token.is_capital()) {
            let word = fold(&text[token.start..token.end]);
            // Folding may have changed more than its case; what is cut off is one byte.
            let written = text[..token.end].ends_with('s');
            let Some(base) = word.strip_suffix('s').filter(|_| written).map(word_hash) else { continue };
            if self.persons.contains(&base) || self.places.contains(&base) {
                token.end -= 1;
                token.hash = base;
                token.possessive = true;
            }
        }
    }

    /// Whether a word is written as a name.
    fn keeps(&self, text: &str, tokens: &[Token], at: usize) -> bool {
        let token = &tokens[at];
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        let own = |token: &Token| self.persons.contains(&token.hash) || self.places.contains(&token.hash);
        let head = token.any(Classes::OFFICE.or(Classes::HONORIFIC))
            && follows(tokens, at).is_some_and(|next| self.persons.contains(&next.hash));
        let organisation = token.any(Classes::ORG_LEAD) && follows(tokens, at).is_some_and(is_open);
        let led = before.is_some_and(|before| {
            before.any(Classes::ORG_LEAD) && before.is_capital() && token.gap == Gap::Space && is_open(token)
        });
        // `Gewerkschaft Korn und Mehl`
        let joined = at >= 3
            && is_open(token)
            && tokens[at - 1].any(Classes::MORE)
            && tokens[at - 1].gap == Gap::Space
            && tokens[at - 3].any(Classes::ORG_LEAD)
            && tokens[at - 2].is_capital()
            && tokens[at - 3].is_capital();
        let headed = Classes::PLACE.or(Classes::ORG);
        let word = |token: &Token| fold(&text[token.start..token.end]);
        let adjective = |token: &Token| word(token).ends_with(ADJECTIVE) && !token.any(Classes::OFFICE);
        let describes = adjective(token) && follows(tokens, at).is_some_and(|next| next.any(headed));
        let described = token.any(headed)
            && token.gap == Gap::Space
            && before.is_some_and(|before| before.is_capital() && adjective(before));
        let capitals = token.look == Look::Capitals || known(&word(token)).is_some();
        let pair = self.opens_pair(tokens, at) || at > 0 && self.opens_pair(tokens, at - 1);
        let bare = before.is_some_and(|before| before.any(Classes::IN)) && self.bare.contains(&token.hash);
        token.is_capital()
            && (pair
                || bare
                || own(token)
                || head
                || organisation
                || led
                || joined
                || describes
                || described
                || capitals)
    }
}

/// The capitalised word right behind another.
fn follows(tokens: &[Token], at: usize) -> Option<&Token> {
    tokens.get(at + 1).filter(|next| next.is_capital() && next.gap == Gap::Space)
}

/// Whether a word's class says that it names no person and no place by itself.
fn names_something(token: &Token) -> bool {
    let nouns =
        Classes::OFFICE.or(Classes::ORG_LEAD).or(Classes::CALENDAR).or(Classes::NOUN).or(Classes::PLACE);
    token.any(nouns.or(Classes::LEAD))
}

/// Whether a word may be an organisation's own name behind its noun.
fn is_open(token: &Token) -> bool {
    token.is_capital() && !token.any(Classes::CALENDAR.or(Classes::LEAD).or(Classes::OFFICE))
}

/// Whether an adjective may be a place's: `Harmsfelder` of `Harmsfeld`, `Bremer` of `Bremen`.
fn is_adjective_of(adjective: &str, place: &str) -> bool {
    let stem = adjective.strip_suffix(ADJECTIVE).unwrap_or(adjective);
    place == stem || place.strip_suffix("en") == Some(stem)
}
