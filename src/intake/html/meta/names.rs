//! Writers' names out of what pages print and declare.

use std::sync::LazyLock;

use regex::Regex;

use super::outlets::Outlets;
use crate::text::{find_dates, fold};

/// What introduces a name.
pub static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    let verbs = "written|posted|published|story|reporting|reported|words|text|article|created|submitted|authored|opinion|analysis|commentary|guest post|an interview|interview";
    Regex::new(&format!(
        r"(?i)^(?:(?:{verbs})?\s*\bby\b\s*:?\s*|(?:von|par|por|door|di|af|av)\s+(?:[:]\s*)?|(?:text(?: (?:und|and) interview)?|interview|autor(?:in|en)?|auteure?s?|author(?:s|\(s\))?|words|byline|redaktion|verfasser(?:in)?|escribe|escrito por|(?:ein )?(?:beitrag|artikel|gastbeitrag) von|geschrieben von|gespeichert von|verfasst von|veröffentlicht von|erstellt von|posté par|publié par|foto(?:s)?|name|(?:(?:all|view all|more|read more) )?(?:posts|articles|stories|work) (?:by|from)|(?:(?:alle|mehr|weitere) )?(?:beiträge|artikel|texte) von|tous les articles de)\s*:?\s+(?:by|von|par)?\s*)+"
    ))
    .expect("the pattern is tested")
});

/// What parts two names.
static BETWEEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\s*(?:[,;|•·/\n]|\s[-–—]\s|&|\s\+\s|(?:\s|^)(?:and|und|et|y|with|mit)\s)\s*")
        .expect("the pattern is tested")
});

/// A list that its conjunction has closed: what follows a comma then is where the writers work.
static CLOSED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(.*\s(?:and|und|et|y|&)\s[^,]+),.*$").expect("the pattern is tested"));

/// Words that make a part of a byline no name.
static NO_NAME: LazyLock<Regex> = LazyLock::new(|| {
    let words: Vec<&str> = listed(include_str!("data/no-names.txt")).collect();
    Regex::new(&format!(r"(?i)\b(?:{})\b", words.join("|"))).expect("the list is tested")
});

/// Words of organisations' names.
static ORGANISATION: LazyLock<Vec<&str>> =
    LazyLock::new(|| listed(include_str!("data/organisations.txt")).collect());

/// Degrees behind a name.
static DEGREE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:ph\.?\s?d|m\.?d|ed\.?d|j\.?d|m\.?b\.?a|m\.?a|b\.?a|m\.?s|b\.?s|m\.?sc|b\.?sc|d\.?o|r\.?n|rdn?|ld|cpa|cfp|cfa|dvm|vmd|lvt|dacvb|mph|lcsw|faap|fand|jr|sr|esq)\.?$")
        .expect("the pattern is tested")
});

/// What may stand behind a name without a sign between: degrees and what commenters do.
static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:\s+(?:PhD|MD|MS|MBA|MPH|RDN?|LD|CPA|DVM)\b.*|\s+(?:says?|said|wrote|am|on|at|im|in|under|um|le|el)\b.*)$")
        .expect("the pattern is tested")
});

/// Small words inside names of persons and organisations.
const SMALL: [&str; 32] = [
    "de", "del", "della", "der", "den", "des", "di", "da", "das", "do", "dos", "du", "la", "le", "les", "el",
    "al", "bin", "ibn", "van", "von", "vom", "zu", "zur", "ter", "ten", "of", "for", "the", "für", "y", "e",
];

fn listed(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The names in some bylines of one article, each once, without outlets.
///
/// Organisations beside a person are left out: they are where the writer works.
pub fn names<'a>(bylines: impl IntoIterator<Item = &'a String>, outlets: &Outlets) -> Vec<String> {
    let mut found = distinct(bylines.into_iter().flat_map(|byline| all_names(byline)));
    found.retain(|name| !outlets.are(name));
    let (organisations, persons): (Vec<String>, Vec<String>) =
        found.into_iter().partition(|name| is_organisation(name));
    if persons.is_empty() { organisations } else { persons }
}

/// Names without those that were there before.
pub fn distinct(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for name in names {
        if !found.iter().any(|known| bare(known) == bare(&name)) {
            found.push(name);
        }
    }
    found
}

/// The names in a byline, organisations and outlets among them.
///
/// A text that runs on in small words is prose: what stands before it counts, what follows does not.
pub fn all_names(byline: &str) -> Vec<String> {
    let address = |word: &&str| {
        word.contains("://") || word.contains('@') || word.contains("[at]") || word.starts_with("www.")
    };
    let byline: Vec<&str> = byline.split_whitespace().filter(|word| !address(word)).collect();
    let byline = byline.join(" ");
    let byline = CLOSED.replace(&byline, "$1");
    let byline = BEFORE.replace(&byline, "");
    let mut found: Vec<String> = Vec::new();
    for part in BETWEEN.split(&byline) {
        let part = bare_part(part);
        if is_prose(&part) {
            break;
        }
        let part = shouted_off(&part);
        if is_name(part) {
            found.push(part.to_owned());
        }
    }
    found
}

/// A part without what introduces and follows a name.
fn bare_part(part: &str) -> String {
    let part = BEFORE.replace(part.trim(), "");
    // `ByAda Brook`: two elements without a space between.
    let glued = part.strip_prefix("By").filter(|rest| rest.starts_with(char::is_uppercase));
    let part = glued.unwrap_or(&part);
    let part = part.split(" for ").next().unwrap_or("");
    let part = part.split('(').next().unwrap_or("").trim();
    let part = BEHIND.replace(part, "");
    let part = part.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let sentence = part.ends_with('.') && part.rsplit(' ').next().is_some_and(|last| last.len() > 4);
    part.trim_end_matches(':').trim_end_matches(|c| sentence && c == '.').trim().to_owned()
}

/// Whether a part is made of words, not of a name's.
fn is_prose(part: &str) -> bool {
    let small = |word: &&str| word.starts_with(char::is_lowercase) && !SMALL.contains(word);
    part.split_whitespace().count() >= 2 && part.split_whitespace().filter(small).count() > 0
}

/// A name in mixed case without the shouted words behind it (`Ada Brook HARBOUR NETWORK`).
fn shouted_off(part: &str) -> &str {
    let shouted = |word: &str| word.chars().count() >= 3 && word.chars().all(char::is_uppercase);
    let words: Vec<&str> = part.split_whitespace().collect();
    let behind = words.iter().rev().take_while(|word| shouted(word)).count();
    let kept = words.len() - behind;
    match behind >= 2 && kept >= 2 && !words[..kept].iter().any(|word| shouted(word)) {
        true => part[..part.rfind(words[kept - 1]).unwrap_or(0) + words[kept - 1].len()].trim(),
        false => part,
    }
}

/// Whether a name is an organisation's, by one of its words.
pub fn is_organisation(name: &str) -> bool {
    name.split(|c: char| !c.is_alphanumeric()).any(|word| ORGANISATION.contains(&fold(word).as_str()))
}

/// Whether a name has the form of a person's: two or three words, each with a capital, none of an
/// organisation.
pub fn is_person(name: &str) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    (2..=3).contains(&name.split_whitespace().count())
        && name.split_whitespace().all(capital)
        && is_name(name)
        && !is_organisation(name)
}

/// `Brook, Ada` as catalogues write it, turned round; anything else as it is.
pub fn turned(name: &str) -> String {
    let short = |part: &str| (1..=2).contains(&part.split_whitespace().count());
    match name.split_once(',') {
        Some((last, first)) if short(last) && short(first) && !DEGREE.is_match(first.trim()) => {
            format!("{} {}", first.trim(), last.trim())
        }
        _ => name.to_owned(),
    }
}

/// An introduction that is a text of its own.
pub fn alone(text: &str) -> Option<usize> {
    let folded = fold(text);
    let words = ["by", "von", "par", "por", "door", "di", "af", "av", "autor", "autorin", "author", "auteur"];
    words.contains(&folded.trim_end_matches([':', ' '])).then_some(text.len())
}

/// Whether a part of a byline can be a name.
fn is_name(part: &str) -> bool {
    let words = part.split_whitespace().count();
    (1..=6).contains(&words)
        && part.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && part.chars().count() <= 60
        && !part.contains(['<', '>', '{', '=', '?', '!', ':'])
        && !part.starts_with(|c: char| c.is_ascii_digit())
        && !part.chars().any(|c| c.is_ascii_digit() && words > 1)
        && find_dates(part).is_empty()
        && !NO_NAME.is_match(part)
        && !DEGREE.is_match(part)
        && alone(part).is_none()
}

/// Letters and digits alone, folded: how names are compared.
pub fn bare(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outlets() -> Outlets {
        Outlets::new(["Harbour Post".to_owned()].into_iter(), None)
    }

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
            // What follows a closed list, and an organisation beside a person, is where they work.
            ("Ada Brook and Tom Vance, Western Ferry Notes", vec!["Ada Brook", "Tom Vance"]),
            ("Ada Brook, Bay Institute", vec!["Ada Brook"]),
            ("Bay Institute of Tides", vec!["Bay Institute of Tides"]),
            ("Ada Brook HARBOUR NETWORK", vec!["Ada Brook"]),
            ("ByAda Brook", vec!["Ada Brook"]),
            ("Alle Artikel von Jörg Ölz", vec!["Jörg Ölz"]),
            ("Ada Brook.", vec!["Ada Brook"]),
            // A life told in a byline's place names nobody.
            ("As founder of the bay tours, I've rowed with hundreds of new guests", vec![]),
            ("Ada Brook, who rows and writes about ferries", vec!["Ada Brook"]),
            ("Donnerstag", vec![]),
            ("11:07am", vec![]),
        ] {
            assert_eq!(names([&byline.to_owned()], &outlets()), expected, "{byline}");
        }
        assert_eq!(turned("Brook, Ada"), "Ada Brook");
        assert_eq!(turned("Ada Brook, PhD"), "Ada Brook, PhD");
    }
}
