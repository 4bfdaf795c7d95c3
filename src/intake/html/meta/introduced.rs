//! Names that words near the headline introduce.

use std::sync::LazyLock;

use regex::Regex;

use super::names::{BEFORE, alone, names};
use super::outlets::Outlets;
use crate::text::find_dates;

/// What stands before the name where a date comes first (`Posted on 9 March 2031 by`).
static ON: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)^(?:posted|published|written)?\s*(?:on)?\s*$").expect("tested"));

/// The names in the first of a page's short texts that introduces some; the introduction may be a text of
/// its own (`By`, then the names in links).
pub fn introduced(texts: &[String], outlets: &Outlets) -> Vec<String> {
    for (at, text) in texts.iter().enumerate() {
        let dated = find_dates(text).into_iter().next().filter(|date| ON.is_match(&text[..date.range.start]));
        let text = dated.map_or(text.as_str(), |date| {
            text[date.range.end..].trim_start_matches(|c: char| !c.is_alphanumeric())
        });
        let Some(end) = BEFORE.find(text).map(|found| found.end()).or_else(|| alone(text)) else { continue };
        let rest = match text[end..].trim() {
            "" => following(&texts[at + 1..], outlets),
            rest => rest.to_owned(),
        };
        let short = rest.split([',', '|']).next().unwrap_or("").split_whitespace().count() <= 8;
        let found = if short { names([&rest], outlets) } else { Vec::new() };
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// The names at the head of some texts, which stand alone or with a conjunction between, as one byline.
fn following(texts: &[String], outlets: &Outlets) -> String {
    let joint = |text: &str| matches!(text.trim(), "," | "&" | "and" | "und" | "et" | "y" | "•" | "|");
    let mut found: Vec<&str> = Vec::new();
    for text in texts.iter().take(8) {
        let open = found.last().is_none_or(|last| joint(last) || last.ends_with(','));
        if !(joint(text) || open && !names([text], outlets).is_empty()) {
            break;
        }
        found.push(text);
    }
    found.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outlets() -> Outlets {
        Outlets::new(["Harbour Post".to_owned()].into_iter(), None)
    }

    #[test]
    fn names_are_introduced_in_one_text_or_several() {
        for (texts, expected) in [
            (vec!["5 min", "By", "Ada Brook", "and", "Tom Vance", "Share"], vec!["Ada Brook", "Tom Vance"]),
            (vec!["Posted on 9 March 2031 by Ada Brook"], vec!["Ada Brook"]),
            (vec!["Von:", "Jörg Ölz", "Zum Hafen"], vec!["Jörg Ölz"]),
            (vec!["By the time the ferry came it was dark"], vec![]),
        ] {
            let texts: Vec<String> = texts.into_iter().map(str::to_owned).collect();
            assert_eq!(introduced(&texts, &outlets()), expected, "{texts:?}");
        }
    }
}
