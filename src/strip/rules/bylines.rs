//! Bylines: lines that name the writers.
//!
//! 1. [`CUES`] knows, by a line's first letters, which words introduce the names, and in which manner.
//! 2. Names with capitals are read by one pattern; names in Arabic, Hebrew and Persian, and names in Chinese and
//!    Japanese, each by what such names look like.
//!
//! A line that reads on behind the names is no byline: a writer who is missed is a pity, a wrong one is not.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};
use regex::Regex;

use crate::text::{collapse, find_dates};

/// In which manner names follow a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    Cased,
    CasedLabel,
    Uncased,
    UncasedLabel,
    Joined,
    JoinedLabel,
    JoinedWhole,
}

struct Cues {
    automaton: AhoCorasick,
    manners: Vec<Manner>,
    behind: Vec<&'static str>,
    roles: Vec<&'static str>,
}

/// The cues in small letters, with a capital, and in capitals.
static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let (mut forms, mut manners) = (Vec::new(), Vec::new());
    let (mut behind, mut roles) = (Vec::new(), Vec::new());
    for line in include_str!("../data/bylines.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((name, list)) = line.split_once(": ") else { continue };
        let manner = match name {
            "cased" => Manner::Cased,
            "label" => Manner::CasedLabel,
            "uncased" => Manner::Uncased,
            "uncased-label" => Manner::UncasedLabel,
            "joined" => Manner::Joined,
            "joined-label" => Manner::JoinedLabel,
            "joined-whole" => Manner::JoinedWhole,
            "roles" => {
                roles.extend(list.split(" | "));
                continue;
            }
            _ => {
                behind.extend(list.split(" | "));
                continue;
            }
        };
        for cue in list.split(" | ") {
            let mut chars = cue.chars();
            let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
            for form in [cue.to_owned(), first + chars.as_str(), cue.to_uppercase()] {
                forms.push(form);
                manners.push(manner);
            }
        }
    }
    let builder = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .start_kind(StartKind::Anchored)
        .build(&forms);
    Cues { automaton: builder.expect("the cues are few and short"), manners, behind, roles }
});

/// The names of a byline (`By Ada Brook and Tom Vance | 9 March 2031`).
pub fn byline_names(line: &str) -> Option<Vec<String>> {
    let line = line.trim();
    // Nearly all lines begin otherwise, and need no pattern.
    let Some(cue) = CUES.automaton.find(Input::new(line).anchored(Anchored::Yes)) else {
        return before_cue(line);
    };
    let rest = &line[cue.end()..];
    match CUES.manners[cue.pattern()] {
        Manner::Cased => cased(line, rest.strip_prefix([' ', ':', '\u{a0}', '\t'])?),
        Manner::CasedLabel => cased(line, after_sign(rest)?),
        Manner::Uncased => uncased(after_sign(rest).or_else(|| rest.strip_prefix(' '))?),
        Manner::UncasedLabel => uncased(after_sign(rest)?),
        Manner::Joined => joined(after_sign(rest).unwrap_or(rest)),
        // `＝` is how Japanese papers set it.
        Manner::JoinedLabel if !rest.starts_with(['＝', '=']) => joined(after_sign(rest)?),
        Manner::JoinedLabel | Manner::JoinedWhole => whole(after_sign(rest)?),
    }
}

/// What follows a sign that parts a label from what it labels.
fn after_sign(text: &str) -> Option<&str> {
    let rest = text.trim_start();
    let sign = [':', '：', '=', '＝', '/', '／', '|', '｜', '–', '—', '・'];
    rest.strip_prefix(sign).or_else(|| rest.strip_prefix("- ")).map(str::trim_start)
}

static NAMES: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"(?:\p{Lu}[\p{L}\p{M}'’.-]*|de|van|von|der|den|ter|ten|al|el|la|bin|ibn|da|do|dos|das|di|du|del|della)";
    let person = format!(r"\p{{Lu}}[\p{{L}}\p{{M}}'’.-]*(?:\s+{name}){{1,4}}");
    let joint = r"(?:\s*[,;&]\s*|\s+(?:and|und|et|y|e|i|en|ve|и|й|і|та|с)\s+)";
    Regex::new(&format!(
        r"^:?\s*(?<names>{person}(?:{joint}{person}){{0,4}})(?<rest>\s*(?:(?:[|,·•–—/(-]|(?:on|am|le|el|il|em|op|dnia)\s).*)?)$"
    ))
    .expect("the pattern is tested")
});

/// Names with capitals.
fn cased(line: &str, rest: &str) -> Option<Vec<String>> {
    if line.ends_with('.') && line.split_whitespace().count() > 6 {
        return None;
    }
    static AND: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\s*[,;&]\s*|\s+(?:and|und|et|y|e|i|en|ve|и|й|і|та|с)\s+").expect("tested")
    });
    // The month of a date behind the names is no name, and what introduces the date is none.
    static DATED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)(?:[\s,|•·–—(-]*\b(?:last|first|updated|published|posted|on|am|le|el|il|em|op|dnia):?)*[\s,|•·–—(-]*$")
            .expect("tested")
    });
    let date = find_dates(rest).first().map(|found| found.range.start);
    let rest =
        date.map_or(rest, |date| &rest[..DATED.find(&rest[..date]).map_or(date, |words| words.start())]);
    let names = NAMES.captures(rest.trim())?.name("names")?.as_str();
    // `Ada Brook, Staff Writer`
    let role = |name: &String| name.split(' ').any(|word| CUES.roles.contains(&word.to_lowercase().as_str()));
    let names = AND.split(names).map(|name| collapse(name.trim_end_matches(',')));
    Some(names.filter(|name| !name.is_empty() && !role(name)).collect())
        .filter(|names: &Vec<String>| !names.is_empty())
}

/// A line's words up to a sign or a date behind them.
fn before_sign(text: &str) -> &str {
    let date = find_dates(text).first().map_or(text.len(), |found| found.range.start);
    let text = &text[..date];
    let signs = ['|', '｜', '(', '（', '–', '—', '•', '·', '/', '／', '，', ','];
    text.find(signs).map_or(text, |at| &text[..at]).trim()
}

/// Arabic names that begin with the letter of "and", which is written in one word with the name behind it. Source:
/// common given names; compiled by hand.
const WITH_WAW: [&str; 15] = [
    "وليد", "وائل", "وسام", "وفاء", "وداد", "وجدي", "وحيد", "وهيب", "وعد", "وجيه", "ولاء", "وصال", "ونيس",
    "ورد", "وهبة",
];

/// Names in letters without capitals: two to four words each, and nothing else.
fn uncased(rest: &str) -> Option<Vec<String>> {
    if rest.ends_with(['.', '!', '?', '؟', '؛', ':']) {
        return None;
    }
    let names = before_sign(&rest.replace('،', " و ")).to_owned();
    let words: Vec<&str> = names.split_whitespace().collect();
    let mut found: Vec<Vec<&str>> = vec![Vec::new()];
    for word in words {
        let rest = word.strip_prefix(['و', 'ו']).filter(|_| !WITH_WAW.contains(&word));
        let whole = found.last().is_some_and(|name| name.len() >= 2);
        match rest {
            Some("") => found.push(Vec::new()),
            Some(rest) if whole && rest.chars().count() >= 3 => found.push(vec![rest]),
            _ => found.last_mut()?.push(word),
        }
    }
    let letters = |word: &&str| {
        let own = |c: char| matches!(c, '\u{590}'..='\u{5ff}' | '\u{620}'..='\u{65f}' | '\u{66e}'..='\u{6d3}' | '\u{200c}' | '-' | '\'' | '"');
        word.chars().count() >= 2 && word.chars().all(own)
    };
    let is_name = |name: &Vec<&str>| (2..=4).contains(&name.len()) && name.iter().all(letters);
    found.iter().all(is_name).then(|| found.iter().map(|name| name.join(" ")).collect())
}

/// Whether a text is a name in Chinese or Japanese: two to five signs, or two parts of one to four; a foreign name
/// has a point between its parts.
fn is_joined_name(name: &str) -> bool {
    static NAME: LazyLock<Regex> = LazyLock::new(|| {
        let han = r"[\p{Han}々ヶ]";
        let kana = r"[\p{Han}\p{Hiragana}\p{Katakana}々ヶー]";
        Regex::new(&format!(
            r"^(?:{han}{{2,4}}|{kana}{{1,4}}[ 　]{kana}{{1,4}}|{kana}{{3,5}}|[\p{{Han}}\p{{Katakana}}ー]{{1,8}}[·・･][\p{{Han}}\p{{Katakana}}ー·・･]{{1,12}})$"
        ))
        .expect("the pattern is tested")
    });
    NAME.is_match(name)
}

/// The parts of a list of names in Chinese or Japanese; none where the line reads on.
fn parts(rest: &str) -> Option<Vec<String>> {
    if rest.ends_with(['。', '！', '？', '：', ':']) {
        return None;
    }
    static TASK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\s*(?:报道|報道|報導|摄影报道|攝影報導|编译|編譯|撰写|さん)$").expect("tested")
    });
    let list = rest.replace(['；', ';', '，', ','], "、");
    let list = TASK.replace(before_sign(&list), "");
    let parts = list.split('、').map(collapse).filter(|name| !name.is_empty());
    Some(parts.collect()).filter(|parts: &Vec<String>| !parts.is_empty())
}

/// Names in Japanese, of two parts with a space between or without.
fn whole(rest: &str) -> Option<Vec<String>> {
    parts(rest).filter(|names| names.iter().all(|name| is_joined_name(name)))
}

/// Names in Chinese, which papers part by spaces too; a name in kana is Japanese, and its space is its own.
fn joined(rest: &str) -> Option<Vec<String>> {
    let mut found = Vec::new();
    for name in parts(rest)? {
        let words: Vec<&str> = name.split(' ').collect();
        let kana = name.chars().any(|c| matches!(c, '\u{3040}'..='\u{30ff}'));
        if !kana && words.iter().all(|word| word.chars().count() >= 2 && is_joined_name(word)) {
            found.extend(words.into_iter().map(str::to_owned));
        } else if is_joined_name(&name) {
            found.push(name);
        } else {
            return None;
        }
    }
    Some(found)
}

/// A name before its cue (`田中花子記者`).
fn before_cue(line: &str) -> Option<Vec<String>> {
    if line.len() > 48 || line.is_ascii() {
        return None;
    }
    let line = line.trim_matches(['【', '】', '（', '）', '(', ')', '＝', ' ', '　']);
    let name = CUES.behind.iter().find_map(|cue| line.strip_suffix(cue))?;
    let name = collapse(name.trim_end_matches(['・', '・', ' ', '　']));
    is_joined_name(&name).then(|| vec![name])
}
