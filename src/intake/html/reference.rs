//! Character references in text (HTML Standard, section 13.2.5.72), as the parser resolves them.

use std::ops::Range;

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// One or two characters of decoded text, and how many bytes of the source say them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// The character.
    pub first: char,
    /// A second one: a few named references mean two.
    pub second: Option<char>,
    /// Bytes in the source.
    pub length: usize,
}

impl Glyph {
    fn one(first: char, length: usize) -> Self {
        Glyph { first, second: None, length }
    }
}

/// The glyph that begins at a place of the source; `end` is where its stretch of text ends.
pub fn glyph(source: &str, range: Range<usize>, references: bool) -> Option<Glyph> {
    let text = &source[range];
    let first = text.chars().next()?;
    Some(match first {
        // The parser makes every line end a line feed before it looks at anything else.
        '\r' => Glyph::one('\n', if text.as_bytes().get(1) == Some(&b'\n') { 2 } else { 1 }),
        '&' if references => reference(text).unwrap_or(Glyph::one('&', 1)),
        _ => Glyph::one(first, first.len_utf8()),
    })
}

fn reference(text: &str) -> Option<Glyph> {
    match text.strip_prefix("&#") {
        Some(number) => numeric(number),
        None => named(&text[1..]),
    }
}

fn numeric(text: &str) -> Option<Glyph> {
    let hexadecimal = text.starts_with(['x', 'X']);
    let (radix, skip) = if hexadecimal { (16, 1) } else { (10, 0) };
    let count = text[skip..].bytes().take_while(|&byte| char::from(byte).is_digit(radix)).count();
    let digits = text.get(skip..skip + count).filter(|digits| !digits.is_empty())?;
    let value = u32::from_str_radix(digits, radix).unwrap_or(u32::MAX);
    let control = value.checked_sub(0x80).and_then(|at| *C1_REPLACEMENTS.get(at as usize)?);
    let first = control.or(char::from_u32(value).filter(|&c| c != '\0')).unwrap_or('\u{fffd}');
    let end = skip + count;
    let semicolon = usize::from(text.as_bytes().get(end) == Some(&b';'));
    Some(Glyph::one(first, 2 + end + semicolon))
}

/// The longest name of the table; some are valid without a semicolon.
fn named(text: &str) -> Option<Glyph> {
    let letters = text.bytes().take(32).take_while(u8::is_ascii_alphanumeric).count();
    let whole = letters + usize::from(text.as_bytes().get(letters) == Some(&b';'));
    (2..=whole).rev().find_map(|length| {
        // The table also holds every beginning of a name, with nothing behind it.
        let &(first, second) = NAMED_ENTITIES.get(&text[..length]).filter(|(first, _)| *first != 0)?;
        let second = char::from_u32(second).filter(|&c| c != '\0');
        Some(Glyph { first: char::from_u32(first)?, second, length: 1 + length })
    })
}

/// A text with its references resolved.
pub fn resolve(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(glyph) = glyph(text, at..text.len(), true) {
        out.push(glyph.first);
        out.extend(glyph.second);
        at += glyph.length;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_mean_what_the_parser_takes_them_for() {
        for source in [
            "a &amp; b &lt;c&gt; &copy; &copy2031 &notit; &nosuch; &#8217; &#x2019; &#150; &#0; &#xD800; &",
            "&NotEqualTilde; &ampamp; &AMP &#; &#x; &a &hellip &hellip; &frac12;&#1234567890123;",
        ] {
            let parsed = dom_query::Document::from(format!("<p>{source}</p>"));
            assert_eq!(resolve(source), parsed.select("p").text().to_string());
        }
    }
}
