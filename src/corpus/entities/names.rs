//! Names in sentences: runs of capitalised words, and what of them is the name.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::Mention;
use super::cues::{Classes, Cues, cues, demonym, known, needs_capitals};
use super::kinds::{Around, Evidence, STRONG};
use super::words::{Gap, Look, Token, key_words, tokens};
use crate::corpus::Witness;
use crate::corpus::profile::Profile;
use crate::corpus::rarity::{RAREST, rarity};
use crate::strip::{Article, Role};
use crate::text::{stem, word_hash};

/// A name as it stands in a sentence.
#[derive(Clone, Debug)]
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
    let blocks: Vec<(&str, Vec<Token>, Vec<Witness>)> = blocks
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

/// Words within a run that are the name, and whether a title was taken off before it.
struct Segment {
    name: Range<usize>,
    titled: bool,
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
        self.found.into_iter().filter_map(settle).collect()
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
        if !doubtful || known(&phrase.key).is_some() && phrase.words > 1 {
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
            self.cues.english && rarity(word_hash(&stem(&word, "en"))) < RAREST
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
        if own[0].any(Classes::DIRECTION) && own[0].look == Look::Small {
            evidence.place += STRONG;
        }
        let before = name.start.checked_sub(1).map(|at| &tokens[at]);
        let head = own.iter().any(|token| token.any(Classes::ORG.or(Classes::ORG_LEAD)));
        let mut generic =
            head && known(&key).is_none() && own.iter().all(|token| self.is_generic(text, token));
        let common = own.len() == 1 && known(&key).is_none() && self.is_common(text, &own[0]);
        let owner = before.filter(|before| before.possessive && before.is_capital());
        if let Some(owner) = owner.filter(|_| generic) {
            // `Russia's Defence Ministry` is the Russian one; that of another owner is not known.
            words.insert(0, demonym(&key_words(text, std::slice::from_ref(owner)).join("-"))?.to_owned());
            generic = false;
        }
        let gender = before.map_or(Classes::default(), |before| gender(before));
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Some(Phrase {
            sentence,
            range: (narrow(own[0].start), narrow(own[own.len() - 1].end)),
            words: words.len(),
            key: words.join("-"),
            evidence,
            proven: !own[0].opens || own.len() > 1,
            gender,
            located: before.is_some_and(|before| before.any(Classes::IN)),
            generic,
            common,
            acronym: acronym(text, own),
        })
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
            && (token.any(common) || !self.cues.english || self.is_common(text, token))
    }
}

/// Whether words are written in capitals that make no acronym: a label or a headline.
fn is_label(name: &[Token]) -> bool {
    let long =
        |more: usize| name.iter().filter(move |t| t.look == Look::Capitals && t.end - t.start > more).count();
    name.len() > 1 && (long(3) > 1 || long(5) > 0) || name.len() > 8
}

/// Where a run begins, if one begins here: a capitalised word, or `al-` before one.
fn run_start(tokens: &[Token], at: usize) -> Option<usize> {
    let token = &tokens[at];
    let banned = Classes::CALENDAR.or(Classes::NEVER);
    let article = token.any(Classes::PARTICLE)
        && tokens.get(at + 1).is_some_and(|next| next.gap == Gap::Hyphen && next.is_capital());
    (token.is_capital() && !token.any(banned) || article).then_some(at)
}

/// One past the last word of the run.
fn run_end(tokens: &[Token], start: usize) -> usize {
    let mut end = start + 1;
    let mut joined = false;
    while let Some(next) = tokens.get(end) {
        let last = &tokens[end - 1];
        let close = match next.gap {
            Gap::Space | Gap::Hyphen => true,
            Gap::Stop => last.any(Classes::HONORIFIC) || last.look == Look::Initial,
            Gap::Other => false,
        };
        if last.possessive || !close {
            break;
        }
        if is_name_word(next) && leads_in(next) && next.gap == Gap::Space {
            break;
        }
        if is_name_word(next) || next.gap == Gap::Hyphen && ends_given_name(tokens, start, end) {
            end += 1;
            continue;
        }
        let run = &tokens[start..end];
        let heads = run.iter().any(|token| {
            token.any(Classes::ORG.or(Classes::ORG_LEAD)) || token.any(Classes::PLACE_LEAD) && run.len() == 1
        });
        let particles = next_capital(tokens, end, Classes::PARTICLE, Classes::PARTICLE);
        let first = if joined { Classes::JOIN.or(Classes::MORE) } else { Classes::JOIN };
        let parts = next_capital(tokens, end, first, Classes::JOIN.or(Classes::MORE)).filter(|_| heads);
        joined |= parts.is_some();
        match parts.or(particles.filter(|_| !run[0].any(Classes::OFFICE))) {
            Some(capital) => end = capital + 1,
            None => break,
        }
    }
    end
}

fn is_name_word(token: &Token) -> bool {
    token.is_capital() && !token.any(Classes::CALENDAR.or(Classes::NEVER))
}

/// The capitalised word behind one to three small ones: a first of one class, others of another.
fn next_capital(tokens: &[Token], at: usize, first: Classes, more: Classes) -> Option<usize> {
    let close = |token: &Token| matches!(token.gap, Gap::Space | Gap::Hyphen);
    let count = tokens[at..]
        .iter()
        .enumerate()
        .take(3)
        .take_while(|(n, token)| {
            let class = if *n == 0 { first } else { more };
            token.look == Look::Small && token.any(class) && close(token)
        })
        .count();
    let capital = tokens.get(at + count).filter(|token| count > 0 && is_name_word(token) && close(token));
    capital.map(|_| at + count)
}

/// Whether a small part behind a hyphen ends a given name: `Min-ho` in `Lee Min-ho`, not `Orne-based`.
fn ends_given_name(tokens: &[Token], start: usize, at: usize) -> bool {
    let first = &tokens[at - 1];
    let short = first.end - first.start <= 5 && tokens[at].end - tokens[at].start <= 4;
    at - start > 1 && short && !tokens[at].any(Classes::SUFFIX)
}

/// One past the small institution behind a nationality: `defence ministry`.
fn institution(tokens: &[Token], at: usize) -> Option<usize> {
    let small = |n: usize| tokens.get(at + n).filter(|t| t.look == Look::Small && t.gap == Gap::Space);
    let first = small(0)?;
    if first.any(Classes::INSTITUTION) {
        return Some(at + 1);
    }
    small(1).filter(|second| first.any(Classes::FIELD) && second.any(Classes::INSTITUTION)).map(|_| at + 2)
}

/// What of a run is a name: titles and nationalities before a person's are no part of it.
fn segments(text: &str, tokens: &[Token], run: Range<usize>) -> Vec<Segment> {
    let mut run = run;
    let title = Classes::OFFICE.or(Classes::HONORIFIC);
    let part = title.or(Classes::OFFICE_PART);
    let is_known = |range: &Range<usize>| known(&key_words(text, &tokens[range.clone()]).join("-")).is_some();
    let name = |name: Range<usize>, titled: bool| {
        if name.is_empty() { Vec::new() } else { vec![Segment { name, titled }] }
    };
    while run.len() > 1 && leads_in(&tokens[run.start]) && (tokens[run.start].opens || !is_known(&run)) {
        run.start += 1;
    }
    if is_known(&run) {
        return name(run, false);
    }
    // `Skipper Ada Brook` at the beginning of a sentence.
    let opening = tokens[run.start].opens && !tokens[run.start].any(Classes::GIVEN);
    if opening && run.len() > 2 && tokens[run.start + 1].any(Classes::GIVEN) {
        return name(run.start + 1..run.end, true);
    }
    // `Secretary of State Ada Brook`: the second part of an office.
    let office = run.start >= 2
        && tokens[run.start - 1].any(Classes::JOIN)
        && tokens[run.start - 2].any(Classes::OFFICE)
        && tokens[run.start].any(Classes::OFFICE_PART);
    if office {
        return name(run.start + 1..run.end, true);
    }
    let last = &tokens[run.end - 1];
    let given = tokens[run.start].any(Classes::GIVEN);
    let heads = Classes::ORG.or(Classes::PLACE).or(Classes::THING);
    let parts = Classes::JOIN.or(Classes::MORE);
    let joined = tokens[run.clone()].iter().any(|token| token.look == Look::Small && token.any(parts));
    let head = tokens[run.clone()].iter().any(|token| token.any(Classes::ORG.or(Classes::ORG_LEAD)));
    let headed = last.any(heads) && !given && !last.any(Classes::OFFICE);
    if run.len() > 1 && (headed || joined && head) {
        return name(run, false);
    }
    let split = (run.start..run.end - 1)
        .rev()
        .find(|&at| tokens[at].any(title) && !tokens[at + 1].any(Classes::SON.or(part)))
        .filter(|_| !given);
    if let Some(at) = split {
        let mut before = run.start..at;
        while !before.is_empty() && tokens[before.end - 1].any(part.or(Classes::JOIN)) {
            before.end -= 1;
        }
        let mut found = name(without_nations(tokens, before), false);
        found.extend(name(at + 1..run.end, true));
        return found;
    }
    while !run.is_empty() && !given && tokens[run.end - 1].any(part) {
        run.end -= 1;
    }
    name(without_nations(tokens, run), false)
}

/// Whether a word stands before names and is part of none: `The`, `Both`.
fn leads_in(token: &Token) -> bool {
    token.any(Classes::LEAD) && token.look == Look::Capital
}

/// A run without the nationalities before it: `Russian`, `South Korean`.
fn without_nations(tokens: &[Token], mut run: Range<usize>) -> Range<usize> {
    loop {
        let nation = |at: usize| tokens[run.clone()].get(at).is_some_and(|token| token.any(Classes::DEMONYM));
        let side = tokens[run.clone()].first().is_some_and(|token| token.any(Classes::DIRECTION));
        run.start += match () {
            () if nation(0) => 1,
            () if side && nation(1) => 2,
            () => return run,
        };
    }
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
