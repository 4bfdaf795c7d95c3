//! The title that an article's own text gives.

use super::article::{Origin, Role, Stated};
use super::page::Page;
use crate::text::{collapse, sentences, word_count};

/// The longest derived title, in characters.
const DERIVED: usize = 120;

/// The title that a text prints, else one from its first sentence.
pub fn of_text(page: &Page<'_>) -> Stated<String> {
    let titled = || (0..page.seen.len()).find(|&at| page.has_role(at, Role::Title));
    if let Some(at) = page.headline.filter(|&at| page.has_role(at, Role::Title)).or_else(titled) {
        let block = page.seen[at].block;
        let value = bare(&collapse(&block.text));
        return Stated { value, from: Origin::Headline, span: block.locate(0..block.text.len()) };
    }
    derived(page)
}

/// The first sentence stands in for a headline, cut at a word.
fn derived(page: &Page<'_>) -> Stated<String> {
    let lede = page.run.clone().find(|&at| page.rule(at).is_some_and(|rule| rule.role == Role::Paragraph));
    let Some(at) = lede.or((!page.seen.is_empty()).then_some(page.run.start)) else {
        return Stated { value: String::new(), from: Origin::Derived, span: None };
    };
    let block = page.seen[at].block;
    let range = sentences(&block.text).into_iter().next().unwrap_or(0..block.text.len());
    let sentence = collapse(&block.text[range.clone()]);
    let value = match sentence.chars().count() > DERIVED {
        false => sentence,
        true => {
            let cut: String = sentence.chars().take(DERIVED).collect();
            let cut = cut
                .rsplit_once(' ')
                .map_or(cut.as_str(), |(before, _)| before)
                .trim_end_matches([',', ';', ':']);
            format!("{cut} …")
        }
    };
    Stated { value, from: Origin::Derived, span: block.locate(range) }
}

/// A headline without what dumps put into its line: addresses, ruled lines, the section before an upright
/// bar and the outlet behind one.
fn bare(line: &str) -> String {
    let ruled = |word: &str| word.chars().all(|c| matches!(c, '_' | '=' | '-' | '*' | '#')) && word.len() > 2;
    let kept: Vec<&str> =
        line.split_whitespace().filter(|word| !word.contains("://") && !ruled(word)).collect();
    let kept = if kept.is_empty() { line.to_owned() } else { kept.join(" ") };
    let rest = match kept.split_once(" | ") {
        Some((label, rest)) if word_count(label) <= 2 && word_count(rest) >= 4 => rest,
        _ => &kept,
    };
    match rest.rsplit_once(" | ") {
        Some((rest, outlet)) if word_count(outlet) <= 4 && word_count(rest) >= 3 => rest.trim().to_owned(),
        _ => rest.trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_a_headline_loses_what_is_no_part_of_it() {
        for line in [
            "Opinion | Let the ferry run again https://post.example/ferry",
            "Let the ferry run again | Harbour Post",
            "Let the ferry run again ______________",
        ] {
            assert_eq!(bare(line), "Let the ferry run again");
        }
        assert_eq!(bare("Ferry | Bridge"), "Ferry | Bridge");
    }
}
