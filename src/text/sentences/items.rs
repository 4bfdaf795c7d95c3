//! Lists within running text: `1. … 2. …`, `a) … b) …`, `• … • …`.

use std::ops::Range;

/// How far behind an item the next one is looked for, in bytes.
const REACH: usize = 2000;

const BULLETS: &[char] = &['•', '⁃', '‣', '▪', '●', '◦', '■'];

/// The sign that an item begins with.
#[derive(Debug, PartialEq, Eq)]
pub enum Marker<'t> {
    /// A bullet, perhaps with a number behind it.
    Bullet(char),
    /// A number or letter with what stands around it: `2.`, `b)`, `(iv)`.
    Label { open: &'t str, label: &'t str, close: &'t str },
}

/// Whether a character may begin a marker; cheap, for the scan.
pub fn may_begin(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '(' || BULLETS.contains(&c)
}

/// Whether the character is a list's bullet.
pub fn is_bullet(c: char) -> bool {
    BULLETS.contains(&c)
}

/// The marker that a text begins with.
pub fn marker(text: &str) -> Option<Marker<'_>> {
    let first = text.chars().next()?;
    if is_bullet(first) {
        return Some(Marker::Bullet(first));
    }
    let open = if first == '(' { "(" } else { "" };
    let rest = &text[open.len()..];
    let digits = rest.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let letters = rest.bytes().take(5).take_while(u8::is_ascii_alphabetic).count();
    let label = &rest[..digits.max(letters)];
    let roman = label.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    if label.is_empty() || digits > 3 || letters > 1 && !roman {
        return None;
    }
    let close = [".)", ")", "."].into_iter().find(|close| rest[label.len()..].starts_with(close))?;
    let spaced = rest[label.len() + close.len()..].starts_with(char::is_whitespace);
    // A capital with a full stop is an initial.
    let fits = match (open, close) {
        ("(", close) => close == ")",
        (_, ".") => digits > 0 || letters == 1 && label.as_bytes()[0].is_ascii_lowercase(),
        _ => true,
    };
    (spaced && fits).then_some(Marker::Label { open, label, close })
}

/// Whether a text begins a new item on a new line: a bullet, or a marker with a capital letter behind it
/// or with brackets.
pub fn begins_line(text: &str) -> bool {
    match marker(text) {
        Some(Marker::Label { open, label, close }) => {
            let rest = text[open.len() + label.len() + close.len()..].trim_start();
            close != "." || label.len() <= 2 && rest.starts_with(|c: char| c.is_uppercase())
        }
        Some(Marker::Bullet(_)) => true,
        None => false,
    }
}

/// Whether all that stands in `text` is a marker without its last sign.
pub fn is_only_a_label(text: &str) -> bool {
    let label = text.trim_start_matches(|c: char| is_bullet(c) || c.is_whitespace() || c == '(');
    let digits = label.len() <= 2 && label.bytes().all(|b| b.is_ascii_digit());
    let mut letters = label.chars();
    !label.is_empty()
        && (digits || letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none())
}

/// Where the item after the one that `text[range]` begins with stands.
///
/// Bullets repeat, numbers and letters go on by one. Numbers with a full stop are items only before a
/// capital letter, and in languages with ordinals only behind a stop (`1. FC … 2. Bundesliga`); labels in
/// two brackets only behind a stop (`(a) it is old and (b) it leaks`).
pub fn following(text: &str, range: Range<usize>, ordinals: bool) -> Option<usize> {
    let start = range.start;
    let mut end = (start + REACH).min(range.end);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let window = &text[start..end];
    let (open, label, close) = match marker(window)? {
        Marker::Bullet(bullet) => {
            let first = bullet.len_utf8();
            let next = window[first..].match_indices(bullet);
            let mut free = next.filter(|(at, _)| window[..first + at].ends_with(char::is_whitespace));
            return free.next().map(|(at, _)| start + first + at);
        }
        Marker::Label { open, label, close } => (open, label, close),
    };
    let behind_stop = !open.is_empty() || close == "." && ordinals;
    let fits = |at: usize, sign: &str| {
        let before = window[..at].trim_end();
        let rest = window[at + sign.len()..].trim_start();
        window[..at].ends_with(char::is_whitespace)
            && window[at + sign.len()..].starts_with(char::is_whitespace)
            && (!behind_stop || before.ends_with(['.', '!', '?', ';']))
            && (close != "." || !label.as_bytes()[0].is_ascii_digit() || rest.starts_with(char::is_uppercase))
    };
    let find = |next: String| {
        let sign = format!("{open}{next}{close}");
        let found = window.match_indices(&sign).map(|(at, _)| at).find(|&at| at > 0 && fits(at, &sign));
        found.map(|at| start + at)
    };
    successors(label).into_iter().flatten().filter_map(find).min()
}

/// The labels that may follow one: the letter `i` is a Roman number too.
fn successors(label: &str) -> [Option<String>; 2] {
    const ROMAN: [&str; 13] =
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii"];
    if let Ok(number) = label.parse::<u32>() {
        return [Some((number + 1).to_string()), None];
    }
    let roman = ROMAN.iter().position(|&roman| roman == label).and_then(|at| ROMAN.get(at + 1));
    let letter = match label.as_bytes() {
        &[letter] if letter.is_ascii_alphabetic() && !matches!(letter, b'z' | b'Z') => {
            Some(char::from(letter + 1).to_string())
        }
        _ => None,
    };
    [roman.map(|roman| (*roman).to_owned()), letter]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_numbers_letters_and_bullets() {
        assert!(marker("1. Rope").is_some() && marker("(iv) rope").is_some() && marker("b.) rope").is_some());
        assert!(marker("• rope") == Some(Marker::Bullet('•')));
        assert!(
            marker("A. Brook").is_none() && marker("2031. A year").is_none() && marker("1.5 m").is_none()
        );
    }

    #[test]
    fn the_next_item_goes_on_by_one() {
        let next = |text: &str, ordinals| following(text, 0..text.len(), ordinals);
        assert_eq!(next("1. Rope 2. Tar", false), Some(8));
        assert_eq!(next("1. FC holds the 2. Bundesliga", true), None);
        assert_eq!(next("i) rope ii) tar", false), Some(8));
        assert_eq!(next("1. Rope 3. Tar", false), None);
    }
}
