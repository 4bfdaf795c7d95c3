//! The account on a terminal.

use super::account::{Account, Told};
use crate::cli::report::clean;
use crate::strip::Verdict;

/// So many characters of a block are shown.
const SHOWN: usize = 72;

/// The account as text, in colour or not.
pub fn printed(account: &Account, colour: bool) -> String {
    let mut out = format!("{}  ({})\n", account.key, account.path);
    for (label, words, from) in &account.facts {
        let origin = if from.is_empty() { String::new() } else { format!("  [{from}]") };
        out.push_str(&format!("  {label:9} {words}{origin}\n"));
    }
    out.push('\n');
    for told in &account.blocks {
        block(told, colour, &mut out);
    }
    let (kept, cut) = (account.kept, account.cut);
    out.push_str(&format!("\n{kept} blocks kept, {cut} taken out, {} in all\n", kept + cut));
    out
}

fn block(told: &Told, colour: bool, out: &mut String) {
    let (first, last) = told.lines;
    let lines = if first == last { first.to_string() } else { format!("{first}–{last}") };
    let text = clean(&told.text);
    let words: String = text.chars().take(SHOWN).collect();
    let more = if text.chars().count() > SHOWN { "…" } else { "" };
    let (on, off) = match (colour, told.verdict) {
        (false, _) | (true, Verdict::Body) => ("", ""),
        (true, Verdict::Meta) => ("\x1b[34m", "\x1b[0m"),
        (true, Verdict::Cut) => ("\x1b[31m", "\x1b[0m"),
    };
    let (soft, loud) = if colour { ("\x1b[2m", "\x1b[0m") } else { ("", "") };
    out.push_str(&format!("{lines:>7}  {on}{:10} {words}{more}{off}\n", told.role));
    if told.verdict != Verdict::Body {
        out.push_str(&format!("{:>7}  {:10} {soft}└ {}: {}{loud}\n", "", "", told.rule, told.reason));
    }
    if let Some(score) = told.score {
        let ground = |(words, weight): &(String, f32)| format!("{words} ({weight:+.1})");
        let grounds: Vec<String> = told.grounds.iter().map(ground).collect();
        out.push_str(&format!("{:>7}  {:10} {soft}└ {score:+.1}: {}{loud}\n", "", "", grounds.join("; ")));
    }
}
