//! Names in sentences: runs of capitalised words, and what of them is the name.

use std::ops::Range;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::capitals;
use super::cues::{Classes, Cues, cues, demonym, known, needs_capitals};
use super::kinds::{Around, Evidence, STRONG};
use super::runs::{Segment, institution, run_end, run_start, segments};
use super::words::{Gap, Look, Token, key_words, tokens};
use super::{EntityKind, Mention};
use crate::corpus::Witness;
use crate::corpus::profile::Profile;
use crate::corpus::rarity::{RAREST, rarity};
use crate::strip::{Article, Role};
use crate::text::{Stems, word_hash};

/// A name as it stands in a sentence.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Phrase {
    /// The sentence.
    pub sentence: Witness,
    /// The name's place in the block.
    pub range: (u32, u32),
    /// What is equal in all spellings of the name.
    pub key: String,
    /// How many words the key has.
    pub words: usize,
    /// What speaks for each kind.
    pub evidence: Evidence,
    /// Whether its capital letters tell a name; at the beginning of a sentence any word has one.
    pub proven: bool,
    /// `Mr` or `Mrs` and the like before it: one of the two classes.
    pub gender: Classes,
    /// Whether it stands where places stand: `in Orne`.
    pub located: bool,
    /// Whether its words are common nouns of organisations, so that it needs a longer name to tell which is meant.
    pub generic: bool,
    /// Whether it is one word that is also a common one: it may be a surname, and is no name by itself.
    pub common: bool,
    /// The acronym that follows in brackets.
    pub acronym: Option<String>,
    /// Whether it is the second of two that share a surname: `Nils and Ada Brook`.
    pub couple: bool,
}

impl Phrase {
    /// The name in its sentence.
    pub fn mention(&self) -> Mention {
        let (start, end) = self.range;
        Mention { sentence: self.sentence, name: Witness { start, end, ..self.sentence } }
    }
}

/// The names of an article's sentences, in order; none in languages that are not read. `at` is the article's
/// place in the corpus.
pub fn find(article: &Article, profile: &Profile, at: usize) -> Vec<Phrase> {
    let Some(cues) = cues(profile.language) else { return Vec::new() };
    let mut finder = Finder { cues, small: FxHashSet::default(), found: Vec::new() };
    let blocks = profile.sentences.chunk_by(|(a, ..), (b, ..)| a.block == b.block);
    let mut blocks: Vec<(&str, Vec<Token>, Vec<Witness>)> = blocks
        .filter(|sentences| article.blocks[sentences[0].0.block].role != Role::Subhead)
        .map(|sentences| {
            let text = article.blocks[sentences[0].0.block].block.text.as_str();
            (
                text,
                tokens(text, Some(cues)),
                sentences.iter().map(|(witness, ..)| Witness { article: at, ..*witness }).collect(),
            )
        })
        .collect();
    if cues.nouns {
        let (mut told, sentences): (Vec<_>, Vec<_>) =
            blocks.into_iter().map(|(text, tokens, sentences)| ((text, tokens), sentences)).unzip();
        capitals::tell_nouns(&mut told);
        blocks = told.into_iter().zip(sentences).map(|((text, tokens), own)| (text, tokens, own)).collect();
    }
    for (_, tokens, _) in &blocks {
        finder.small.extend(tokens.iter().filter(|token| !token.is_capital()).map(|token| token.hash));
    }
    for (text, tokens, sentences) in &blocks {
        for sentence in sentences {
            let within = |at: usize| tokens.partition_point(|token| token.start < at);
            let range = within(sentence.start as usize)..within(sentence.end as usize);
            if !is_shouted(&tokens[range.clone()]) {
                finder.sentence(text, &tokens[range], *sentence);
            }
        }
    }
    finder.settled()
}

/// Whether a sentence capitalises more than names: a headline, or a line of labels. A sentence of names still
/// has a verb; in headlines only function words are small.
fn is_shouted(tokens: &[Token]) -> bool {
    let capital = tokens.iter().filter(|token| token.is_capital()).count();
    let small =
        tokens.iter().any(|token| !token.is_capital() && !token.any(Classes::LEAD.or(Classes::PARTICLE)));
    capital >= 4 && !small
}

struct Finder<'c> {
    cues: &'c Cues,
    /// Words that the article also writes small.
    small: FxHashSet<u64>,
    /// Names; beside one whose first word may only begin a sentence, the name without that word.
    found: Vec<(Phrase, Option<Phrase>)>,
}

impl Finder<'_> {
    /// Keeps of doubtful names what is sure: the whole if it also stands within a sentence, else the rest.
    fn settled(self) -> Vec<Phrase> {
        let sure: FxHashSet<String> = self
            .found
            .iter()
            .filter(|(phrase, rest)| phrase.proven && rest.is_none())
            .map(|(phrase, _)| phrase.key.clone())
            .collect();
        let settle = |(mut phrase, rest): (Phrase, Option<Phrase>)| match rest {
            _ if sure.contains(&phrase.key) => {
                phrase.proven = true;
                Some(phrase)
            }
            Some(rest) => (!rest.key.is_empty()).then_some(rest),
            None => Some(phrase),
        };
        let mut settled: Vec<Phrase> = self.found.into_iter().filter_map(settle).collect();
        // Collected in the room that twice as much had; the phrases of all articles are held at once.
        settled.shrink_to_fit();
        settled
    }

    fn sentence(&mut self, text: &str, tokens: &[Token], sentence: Witness) {
        let mut at = 0;
        while at < tokens.len() {
            let Some(start) = run_start(tokens, at) else {
                at += 1;
                continue;
            };
            let end = run_end(tokens, start);
            let mut nation = end - 1;
            if tokens[nation].any(Classes::DEMONYM)
                && let Some(institution) = institution(tokens, end)
            {
                nation -= usize::from(nation > start && tokens[nation - 1].any(Classes::DIRECTION));
                let segment = Segment { name: nation..institution, titled: false };
                self.push(text, tokens, segment, sentence);
                at = institution;
                continue;
            }
            for segment in segments(text, tokens, start..end) {
                self.push(text, tokens, segment, sentence);
            }
            at = end;
        }
    }

    fn push(&mut self, text: &str, tokens: &[Token], segment: Segment, sentence: Witness) {
        let first = &tokens[segment.name.start];
        let doubtful = first.opens && self.is_common(text, first);
        let own = &tokens[segment.name.clone()];
        let skipped = own.iter().skip(1).take_while(|token| !token.is_capital()).count();
        let rest = segment.name.start + 1 + skipped..segment.name.end;
        let titled = segment.titled;
        let Some(phrase) = self.phrase(text, tokens, segment, sentence) else { return };
        let small = self.small.contains(&first.hash);
        let place = known(&phrase.key).is_some_and(|known| known.kind == EntityKind::Place && !small);
        if !doubtful || place || known(&phrase.key).is_some() && phrase.words > 1 {
            self.found.push((phrase, None));
            return;
        }
        let rest = (!rest.is_empty())
            .then(|| self.phrase(text, tokens, Segment { name: rest, titled }, sentence))
            .flatten();
        let nothing = Phrase { key: String::new(), ..phrase.clone() };
        self.found.push((phrase, Some(rest.unwrap_or(nothing))));
    }

    /// Whether a word is also a common one.
    fn is_common(&self, text: &str, token: &Token) -> bool {
        let listed = || {
            let word = super::cues::folded(&text[token.start..token.end]);
            self.cues.english && rarity(Stems::of("en").hash(word_hash(&word), &word)) < RAREST
        };
        token.any(Classes::COMMON.or(Classes::LEAD))
            || self.small.contains(&token.hash)
            || !token.any(Classes::GIVEN) && listed()
    }

    fn phrase(&self, text: &str, tokens: &[Token], segment: Segment, sentence: Witness) -> Option<Phrase> {
        let name = with_direction(tokens, segment.name);
        let own = &tokens[name.clone()];
        if is_label(own) {
            return None;
        }
        let mut words = key_words(text, own);
        let mut key = words.join("-");
        if own.len() == 1 && !may_stand_alone(&own[0], &key) {
            return None;
        }
        if let Some(known) = known(&key) {
            words = known.key.split('-').map(str::to_owned).collect();
            key = known.key.to_owned();
        }
        let around = Around { text, tokens, name: name.clone(), titled: segment.titled };
        let mut evidence = around.evidence(&key);
        if self.cues.nouns && own.len() == 1 && known(&key).is_none() {
            // Any noun may stand bare behind `in`; what `capitals` told to be a place is one.
            evidence.place = if own[0].any(Classes::CITY) { STRONG } else { 0 };
        }
        if self.cues.nouns && own.len() > 1 && own[0].any(Classes::ORG_LEAD) {
            // Two nouns side by side are one name: `Hafenbetriebe Hollin`.
            evidence.organisation += STRONG;
        }
        if own[0].any(Classes::DIRECTION) && own[0].look == Look::Small {
            evidence.place += STRONG;
        }
        let before = name.start.checked_sub(1).map(|at| &tokens[at]);
        let mut generic = known(&key).is_none() && self.is_common_noun(text, own);
        let common = own.len() == 1 && known(&key).is_none() && self.is_common(text, &own[0]);
        let mut start = own[0].start;
        let owner = before.filter(|before| before.possessive && before.is_capital());
        if let Some(owner) = owner.filter(|_| generic) {
            // `Russia's Defence Ministry` is the Russian one; that of another owner is not known.
            start = owner.start;
            words.insert(0, demonym(&key_words(text, std::slice::from_ref(owner)).join("-"))?.to_owned());
            generic = false;
        }
        let gender = before.map_or(Classes::default(), gender);
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Some(Phrase {
            sentence,
            range: (narrow(start), narrow(own[own.len() - 1].end)),
            words: words.len(),
            key: words.join("-"),
            evidence,
            proven: !own[0].opens || own.len() > 1 || known(&key).is_some(),
            gender,
            located: before.is_some_and(|before| before.any(Classes::IN)),
            generic,
            common,
            acronym: acronym(text, own),
            couple: is_couple(text, tokens, name.start),
        })
    }

    /// Whether a name is made of common nouns of organisations: there is one `Dock Workers' Union`, where any town has a
    /// `City Council`.
    fn is_common_noun(&self, text: &str, own: &[Token]) -> bool {
        let head = own.iter().any(|token| token.any(Classes::ORG.or(Classes::ORG_LEAD)));
        let written = &text[own[0].start..own[own.len() - 1].end];
        let plural = written.contains("s' ") || written.contains("s\u{2019} ");
        head && !plural && !self.is_spelled(text, own) && own.iter().all(|token| self.is_generic(text, token))
    }

    /// Whether an acronym in brackets makes a name of common words one organisation's: of a party or a network, not of
    /// what every country has.
    fn is_spelled(&self, text: &str, own: &[Token]) -> bool {
        let letters = acronym(text, own).map_or(0, |short| short.len());
        let told = own.iter().any(|token| token.is_capital() && token.classes == Classes::default());
        letters > 2 && told && !own.iter().any(|token| token.any(Classes::STATE))
    }

    /// Whether a word of a name tells nothing about which one is meant.
    fn is_generic(&self, text: &str, token: &Token) -> bool {
        let common = Classes::ORG
            .or(Classes::ORG_LEAD)
            .or(Classes::FIELD)
            .or(Classes::OFFICE)
            .or(Classes::OFFICE_PART)
            .or(Classes::JOIN)
            .or(Classes::MORE)
            .or(Classes::PLACE)
            .or(Classes::THING);
        let word = &text[token.start..token.end];
        token.look != Look::Capitals
            && !token.any(Classes::DEMONYM)
            && known(&super::cues::folded(word)).is_none()
            && (token.any(common) || !self.cues.nouns && (!self.cues.english || self.is_common(text, token)))
    }
}

/// Whether words are written in capitals that make no acronym: a label or a headline.
fn is_label(name: &[Token]) -> bool {
    let long =
        |more: usize| name.iter().filter(move |t| t.look == Look::Capitals && t.end - t.start > more).count();
    name.len() > 1 && (long(3) > 1 || long(5) > 0) || name.len() > 8
}

/// A name with the direction before it, which makes it another place: `eastern Orne`.
fn with_direction(tokens: &[Token], name: Range<usize>) -> Range<usize> {
    let before = name.start.checked_sub(1).map(|at| &tokens[at]);
    let close = tokens[name.start].gap == Gap::Space && name.len() == 1;
    match before {
        Some(before) if close && before.look == Look::Small && before.any(Classes::DIRECTION) => {
            name.start - 1..name.end
        }
        _ => name,
    }
}

/// Whether one word can be a name.
fn may_stand_alone(token: &Token, key: &str) -> bool {
    let no_name = Classes::OFFICE
        .or(Classes::OFFICE_PART)
        .or(Classes::HONORIFIC)
        .or(Classes::DEMONYM)
        .or(Classes::FIELD)
        .or(Classes::THING)
        .or(Classes::COMMON)
        .or(Classes::LEAD)
        .or(Classes::DIRECTION)
        .or(Classes::PLACE);
    if needs_capitals(key) && token.look != Look::Capitals {
        return false;
    }
    known(key).is_some() || token.look != Look::Initial && !token.any(no_name)
}

fn gender(before: &Token) -> Classes {
    match () {
        () if before.any(Classes::MR) => Classes::MR,
        () if before.any(Classes::MRS) => Classes::MRS,
        () => Classes::default(),
    }
}

/// The acronym in brackets behind a name, if its letters begin the name's words in order.
fn acronym(text: &str, name: &[Token]) -> Option<String> {
    let rest = text[name[name.len() - 1].end..].strip_prefix(" (")?;
    let (short, _) = rest.split_once(')')?;
    let letters: Vec<char> = short.chars().filter(|c| *c != '.').collect();
    let plain = letters.len() >= 2 && letters.len() <= 8 && letters.iter().all(|c| c.is_uppercase());
    let mut initials = name.iter().filter_map(|token| text[token.start..].chars().next());
    let spelled = letters.iter().all(|letter| initials.any(|initial| initial.to_uppercase().eq([*letter])));
    (plain && spelled && name.len() > 1).then(|| crate::text::fold(&letters.iter().collect::<String>()))
}

/// Whether a given name and `and` stand before a name that begins with another.
fn is_couple(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some([first, and]) = at.checked_sub(2).and_then(|from| tokens.get(from..at)) else { return false };
    let word = &text[and.start..and.end];
    matches!(word, "and" | "&" | "et" | "y" | "и")
        && first.any(Classes::GIVEN)
        && tokens[at].any(Classes::GIVEN)
}
