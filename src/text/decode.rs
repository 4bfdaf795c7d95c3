//! Bytes → text: byte order marks, UTF-8, UTF-16, and legacy encodings by detection.

use std::sync::Arc;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::{ByteMap, Text};

/// Why bytes are not text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// Nothing but white space.
    #[error("the file is empty")]
    Empty,
    /// A known format that holds no plain text.
    #[error("the file is {what}, not text")]
    Known {
        /// The format's name, with its article.
        what: &'static str,
    },
    /// Control characters of a program or a picture.
    #[error("the file is binary: a NUL byte at offset {offset}")]
    Binary {
        /// Where the first NUL byte stands.
        offset: usize,
    },
}

/// First bytes of formats that people put among their articles (file(1)'s magic numbers).
const MAGIC: [(&[u8], &str); 8] = [
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive (or a Word document)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"\x7fELF", "a program"),
];

/// Decodes a file's bytes.
///
/// A byte order mark decides (WHATWG Encoding Standard, section 6); else valid UTF-8 is UTF-8; else
/// every second byte zero is UTF-16 without a mark; else the encoding is detected from the bytes.
///
/// # Errors
/// [`DecodeError`] when nothing readable is there.
pub fn decode(bytes: &[u8]) -> Result<Text, DecodeError> {
    decode_named(bytes, None)
}

/// Decodes a web page: as [`decode`], but the encoding that it names counts before detection.
///
/// # Errors
/// [`DecodeError`] when nothing readable is there.
pub fn decode_html(bytes: &[u8]) -> Result<Text, DecodeError> {
    decode_named(bytes, prescan(bytes))
}

/// Decodes a file that is valid UTF-8; the text shares the file's memory wherever it is the file's text.
pub(super) fn decode_utf8(string: &Arc<str>) -> Result<Text, DecodeError> {
    let text = decode(string.as_bytes())?;
    let same = text.map == ByteMap::Shifted(0);
    Ok(if same { Text { string: string.clone(), ..text } } else { text })
}

fn decode_named(bytes: &[u8], named: Option<&'static Encoding>) -> Result<Text, DecodeError> {
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(DecodeError::Known { what });
    }
    let text = decode_any(bytes, named)?;
    if text.string.chars().all(|c| c.is_whitespace() || c.is_control()) {
        return Err(DecodeError::Empty);
    }
    Ok(text)
}

fn decode_any(bytes: &[u8], named: Option<&'static Encoding>) -> Result<Text, DecodeError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(decode_marked(bytes, encoding, mark));
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return Ok(decode_marked(bytes, encoding, 0));
    }
    if let Some(offset) = bytes.iter().position(|&byte| byte == 0)
        && !is_markup_with_zeros(bytes)
    {
        return Err(DecodeError::Binary { offset });
    }
    if let Ok(string) = std::str::from_utf8(bytes) {
        return Ok(Text::new(string.to_owned(), ByteMap::Shifted(0)));
    }
    if let Some(encoding) = named {
        return Ok(decode_as(bytes, encoding));
    }
    if is_damaged_utf8(bytes) {
        let text = Text::new(String::from_utf8_lossy(bytes).into_owned(), ByteMap::Unknown);
        return Ok(text);
    }
    let mut detector = chardetng::EncodingDetector::new();
    detector.feed(bytes, true);
    Ok(decode_as(bytes, detector.guess(None, true)))
}

/// Markup shows what a file is, and parsers pass over the few NULs that servers leave in it.
fn is_markup_with_zeros(bytes: &[u8]) -> bool {
    let zeros = bytes.iter().filter(|&&byte| byte == 0).count();
    bytes.trim_ascii_start().starts_with(b"<") && zeros * 1000 <= bytes.len()
}

fn decode_as(bytes: &[u8], encoding: &'static Encoding) -> Text {
    let (string, _, _) = encoding.decode(bytes);
    let map = if encoding.is_single_byte() { ByteMap::OneByte } else { ByteMap::Unknown };
    Text::new(string.into_owned(), map)
}

/// How far a page is searched for the name of its encoding (HTML Standard, section 13.2.3.2).
const PRESCAN: usize = 1024;

/// The encoding that a page names: in `<meta charset>`, in `<meta http-equiv>`, in an XML declaration.
///
/// A page that names UTF-8 but is not valid is damaged or wrong, and one that names UTF-16 could not be
/// read as bytes: both say nothing.
fn prescan(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(PRESCAN)]).to_ascii_lowercase();
    let declaration = head.starts_with("<?xml").then(|| head.split("?>").next()).flatten();
    let named = |tag: &str, name: &str| {
        let value = tag.split_once(name)?.1.trim_start().strip_prefix('=')?.trim_start();
        let value = value.trim_start_matches(['"', '\'']);
        let end = value.find(['"', '\'', ';', '>', '/', ' ']).unwrap_or(value.len());
        Encoding::for_label(&value.as_bytes()[..end])
    };
    let metas = head.match_indices("<meta").filter_map(|(at, _)| head[at..].split('>').next());
    let mut found = metas.filter_map(|tag| named(tag, "charset"));
    let encoding = found.next().or_else(|| named(declaration?, "encoding"))?;
    (![encoding_rs::UTF_8, UTF_16LE, UTF_16BE].contains(&encoding)).then_some(encoding)
}

fn decode_marked(bytes: &[u8], encoding: &'static Encoding, mark: usize) -> Text {
    let (string, had_errors) = encoding.decode_without_bom_handling(&bytes[mark..]);
    let mark = u32::try_from(mark).unwrap_or(0);
    let map = match (encoding == encoding_rs::UTF_8, had_errors) {
        (_, true) => ByteMap::Unknown,
        (true, _) => ByteMap::Shifted(mark),
        (false, _) => ByteMap::Units16(mark),
    };
    Text::new(string.into_owned(), map)
}

/// UTF-8 with a few bad bytes (a file cut mid-character): other encodings hardly ever form valid sequences,
/// so four good ones for each bad byte tell it from them.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= 4 * bad
}

/// UTF-16 that lost its mark: in Latin text at least two of five bytes of one parity are zero, and
/// hardly any of the other. Binary files have zeros in both.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
    match pairs >= 8 {
        true if odd * 5 >= pairs * 2 && even * 50 <= pairs => Some(UTF_16LE),
        true if even * 5 >= pairs * 2 && odd * 50 <= pairs => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn raw_of(bytes: &[u8], word: &str) -> Vec<u8> {
        let text = decode(bytes).unwrap();
        let at = text.string.find(word).unwrap();
        let (start, end) = text.bytes_of(Span::new(at, at + word.len())).unwrap();
        bytes[start as usize..end as usize].to_vec()
    }

    #[test]
    fn a_span_leads_back_to_its_raw_bytes_in_every_encoding() {
        assert_eq!(raw_of("Die Brücke ist zu.".as_bytes(), "ist"), b"ist");
        assert_eq!(raw_of(b"\xef\xbb\xbfThe ferry is late.", "ferry"), b"ferry");
        assert_eq!(raw_of(b"Die Br\xfccke in M\xfcnchen ist zu.", "ist"), b"ist");
        let utf16 = |mark: &[u8], text: &str| {
            let units = text.encode_utf16().flat_map(u16::to_le_bytes);
            mark.iter().copied().chain(units).collect::<Vec<u8>>()
        };
        assert_eq!(raw_of(&utf16(b"\xff\xfe", "𝒜 The ferry"), "ferry"), utf16(b"", "ferry"));
        assert_eq!(raw_of(&utf16(b"", "The ferry is late."), "ferry"), utf16(b"", "ferry"));
    }

    #[test]
    fn a_bad_byte_does_not_make_mojibake() {
        let mut bytes = "“Die Brücke ist zu”, sagte Ülkü Öz.".as_bytes().to_vec();
        bytes.push(0xe2);
        assert!(decode(&bytes).unwrap().string.starts_with("“Die Brücke ist zu”, sagte Ülkü Öz."));
    }

    #[test]
    fn a_page_may_name_its_encoding() {
        for head in [
            "<meta charset=\"iso-8859-2\">",
            "<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-2' />",
            "<?xml version=\"1.0\" encoding=\"iso-8859-2\"?>",
        ] {
            let page = [head.as_bytes(), b"<p>\xb1</p>"].concat();
            assert!(decode_html(&page).unwrap().string.ends_with("<p>ą</p>"), "{head}");
        }
        let wrong = "<meta charset=iso-8859-2><p>Brücke</p>".as_bytes();
        assert!(decode_html(wrong).unwrap().string.contains("Brücke"));
    }

    #[test]
    fn what_is_not_text_says_what_it_is() {
        assert_eq!(decode(b" \r\n"), Err(DecodeError::Empty));
        assert_eq!(decode(b"\xef\xbb\xbf"), Err(DecodeError::Empty));
        assert_eq!(decode(b"ab\0\0\0cd"), Err(DecodeError::Binary { offset: 2 }));
        assert!(decode(b"%PDF-1.7").unwrap_err().to_string().contains("PDF"));
    }
}
