//! Characters that command instead of being shown.

/// Whether a character commands what is around it: control characters, which terminals obey (ECMA-48) and XML does not
/// take (XML 1.0, 2.2); embeddings, overrides and isolates, which turn what stands behind them until somebody ends them
/// (UAX #9, 3.1); and the two characters that are none and that XML forbids.
///
/// Marks that turn nothing but their neighbours (U+200E, U+200F, U+061C) are text, and so are joiners: Arabic and
/// emoji are written with them. Line ends and tabs are control characters: whoever takes them says so.
pub fn is_command(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}')
}

/// A text with blanks for its commands, of the same length, so that every place in it stays where it is; `kept` are
/// characters that stay.
pub fn without_commands(text: &str, kept: &[char]) -> String {
    let [line, tab] = ['\n', '\t'].map(|c| kept.contains(&c));
    // Bytes that no command has: not of ASCII's controls, nor the first of those beyond it. Asked without a way out, so
    // that many are looked at at once.
    let plain = |byte: u8| {
        ((byte >= b' ') | (line & (byte == b'\n')) | (tab & (byte == b'\t')))
            & (byte != 0x7f)
            & (byte != 0xc2)
            & (byte != 0xe2)
            & (byte != 0xef)
    };
    let harmless = |c: char| !is_command(c) || kept.contains(&c);
    if text.bytes().fold(true, |all, byte| all & plain(byte)) || text.chars().all(harmless) {
        return text.to_owned();
    }
    let blank = |c: char| match c.len_utf8() {
        _ if harmless(c) => c,
        1 => ' ',
        2 => '\u{a0}',
        _ => '\u{200b}',
    };
    text.chars().map(blank).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_as_long_as_what_they_stand_for() {
        let text = "a\u{1b}[2J \u{9b}31m \u{202e}b\u{2067}c\u{200f}d\u{ffff}\n";
        let clean = without_commands(text, &['\n']);
        assert_eq!(clean, "a [2J \u{a0}31m \u{200b}b\u{200b}c\u{200f}d\u{200b}\n");
        assert_eq!(clean.len(), text.len());
        assert_eq!(without_commands("a\nb", &[]), "a b");
    }

    #[test]
    fn of_all_characters_those_that_command_go_unless_they_are_kept_and_no_others() {
        for kept in [&[][..], &['\n'], &['\t'], &['\n', '\t'], &['\r']] {
            // Beyond them none commands; a few are looked at.
            for c in ('\0'..='\u{ffff}').chain(('\u{10000}'..=char::MAX).step_by(997)) {
                // Alone, and beside characters that are looked at in other ways.
                for text in [c.to_string(), format!("a{c}"), format!("{c}\u{e9}"), format!("\n{c}\t")] {
                    let clean = without_commands(&text, kept);
                    let goes = |c: char| is_command(c) && !kept.contains(&c);
                    assert_eq!(clean.len(), text.len(), "{text:?}");
                    for (was, is) in text.chars().zip(clean.chars()) {
                        assert_eq!(was == is, !goes(was), "{text:?} {kept:?}");
                        assert!(!goes(is), "{text:?} {kept:?}");
                    }
                }
            }
        }
    }
}
