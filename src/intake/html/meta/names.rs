//! Writers' names out of what pages print and declare.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::{find_dates, fold};

/// What introduces a name.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    let verbs = "written|posted|published|story|reporting|reported|reviewed|words|text|article|edited|photographs|created|contributed|submitted|authored|opinion|analysis|commentary|guest post|medically reviewed";
    Regex::new(&format!(
        r"(?i)^(?:(?:{verbs})?\s*\bby\b\s*:?\s*|(?:von|par|por|door|di|af|av)\s+(?:[:]\s*)?|(?:text|autor(?:in|en)?|author(?:s|\(s\))?|words|byline|redaktion|verfasser(?:in)?|escrito por|ein (?:beitrag|artikel|gastbeitrag) von|geschrieben von|veröffentlicht von|erstellt von|posté par|publié par|foto(?:s)?|name)\s*:?\s+(?:by|von|par)?\s*)+"
    ))
    .expect("the pattern is tested")
});

/// What parts two names.
static BETWEEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\s*(?:[,;|•·/\n]|\s[-–—]\s|&|\s\+\s|(?:\s|^)(?:and|und|et|y|with|mit)\s)\s*")
        .expect("the pattern is tested")
});

/// Words that make a part of a byline no name: roles, desks, and what forms fill in by themselves.
static ROLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix)\b(?:writers?|reporters?|correspondents?|editors?|editorial|staff|contributors?|columnists?|producers?|
        journalists?|redaktion|redakteur(?:in)?|redazione|redacción|rédaction|admin|administrator|team|head\sof|desk|newsroom|
        author|autor|guest|anonymous|unknown|none|null|undefined|default|user|webmaster|follow|subscribe|twitter|
        facebook|updated?|published|photographer|bureau|chief|director|analyst|manager|specialist|fellow|associate|
        president|ceo|founder|minutes?|min\sread|read\smore|comments?|view\s(?:all|profile|bio)|posts?|articles?|
        special\sto|gastautor(?:in)?|verlag|gmbh|inc|llc|ltd)\b",
    )
    .expect("the pattern is tested")
});

/// Degrees behind a name.
static DEGREE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:ph\.?\s?d|m\.?d|ed\.?d|j\.?d|m\.?b\.?a|m\.?a|b\.?a|m\.?s|b\.?s|m\.?sc|b\.?sc|d\.?o|r\.?n|rdn?|ld|cpa|cfp|dvm|vmd|mph|lcsw|faap|jr|sr|esq)\.?$")
        .expect("the pattern is tested")
});

/// What may stand behind a name without a sign between: degrees and what commenters do.
static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:\s+(?:PhD|MD|MS|MBA|MPH|RDN?|LD|CPA|DVM)\b.*|\s+(?:says?|said|wrote|am|on|at|im)\b.*)$")
        .expect("the pattern is tested")
});

/// The names in a byline, without what is no name.
pub fn names(byline: &str, outlet: Option<&str>) -> Vec<String> {
    let address = |word: &&str| word.contains("://") || word.contains('@') || word.starts_with("www.");
    let byline: Vec<&str> = byline.split_whitespace().filter(|word| !address(word)).collect();
    let byline = byline.join(" ");
    let byline = BEFORE.replace(&byline, "");
    let mut found: Vec<String> = Vec::new();
    for part in BETWEEN.split(&byline) {
        let part = BEFORE.replace(part.trim(), "");
        let part = part.split(" for ").next().unwrap_or("");
        let part = BEHIND.replace(part.split('(').next().unwrap_or("").trim(), "");
        let part = outlet.and_then(|outlet| part.strip_suffix(outlet)).unwrap_or(&part);
        let part = part.trim_matches(|c: char| !c.is_alphanumeric() && c != '.').trim_end_matches(':').trim();
        if is_name(part, outlet) && !found.iter().any(|known| fold(known) == fold(part)) {
            found.push(part.to_owned());
        }
    }
    found
}

/// The names in the first of a page's short texts that introduces some; the introduction may be a text of
/// its own (`By`, then the name in a link).
pub fn introduced(texts: &[String], outlet: Option<&str>) -> Vec<String> {
    let introduction = |text: &str| BEFORE.find(text).map(|found| found.end());
    for (at, text) in texts.iter().enumerate() {
        let Some(end) = introduction(text) else { continue };
        let rest = match text[end..].trim() {
            "" => texts.get(at + 1).map_or("", String::as_str),
            rest => rest,
        };
        let found = if rest.split_whitespace().count() <= 8 { names(rest, outlet) } else { Vec::new() };
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// Whether a part of a byline can be a name.
fn is_name(part: &str, outlet: Option<&str>) -> bool {
    let words = part.split_whitespace().count();
    let same = |outlet: &str| bare(outlet) == bare(part);
    (1..=5).contains(&words)
        && part.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && part.chars().count() <= 60
        && !part.contains(['<', '>', '{', '=', '?', '!'])
        && !part.chars().any(|c| c.is_ascii_digit() && words > 1)
        && find_dates(part).is_empty()
        && !ROLE.is_match(part)
        && !DEGREE.is_match(part)
        && !outlet.is_some_and(same)
}

/// Letters and digits alone, folded: how names of outlets are compared.
pub fn bare(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_become_names() {
        for (byline, expected) in [
            ("By Ada Brook and Tom Vance, Harbour Post", vec!["Ada Brook", "Tom Vance"]),
            ("Von Jörg Ölz | 9. März 2031", vec!["Jörg Ölz"]),
            ("Written by: Ada Brook, Staff Writer", vec!["Ada Brook"]),
            ("Ada Brook (ada@post.example)", vec!["Ada Brook"]),
            ("https://post.example/people/ada", vec![]),
            ("Harbour Post", vec![]),
            ("admin", vec![]),
        ] {
            assert_eq!(names(byline, Some("Harbour Post")), expected, "{byline}");
        }
    }
}
