//! A part's body, decoded from what mail needed to carry it.

use std::borrow::Cow;

use encoding_rs::Encoding;
use mail_parser::MimeHeaders;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::charsets::map::charset_decoder;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;

use super::part::Part;
use crate::text::decode_html;

/// The bytes of a part, and whether some of them could not be decoded.
pub fn bytes<'a>(part: &Part<'a>) -> (Cow<'a, [u8]>, bool) {
    let encoding = part.header.as_ref().and_then(|header| header.content_transfer_encoding()).unwrap_or("");
    match encoding.to_ascii_lowercase().as_str() {
        "base64" => base64(part.body),
        "quoted-printable" => quoted_printable(part.body),
        _ => (Cow::Borrowed(part.body), false),
    }
}

/// What is no base64 is passed over, as RFC 2045 asks; three characters at a cut end are two bytes.
fn base64(body: &[u8]) -> (Cow<'static, [u8]>, bool) {
    let cut_off = body.iter().filter(|byte| !byte.is_ascii_whitespace()).count() % 4 != 0;
    if let Some(decoded) = base64_decode(body) {
        return (decoded.into(), cut_off);
    }
    let legal: Vec<u8> =
        body.iter().copied().filter(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(byte)).collect();
    (base64_decode(&legal).unwrap_or_default().into(), true)
}

/// An `=` that begins no octet and ends no line stands for itself, as RFC 2045 advises.
fn quoted_printable(body: &[u8]) -> (Cow<'static, [u8]>, bool) {
    if let Some(decoded) = quoted_printable_decode(body) {
        return (decoded.into(), false);
    }
    let mut legal = Vec::with_capacity(body.len() + 64);
    for (at, &byte) in body.iter().enumerate() {
        legal.push(byte);
        let rest = &body[at + 1..];
        let octet = rest.len() >= 2 && rest[..2].iter().all(u8::is_ascii_hexdigit);
        let next = rest.iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r'));
        let ends_line = next.is_none_or(|&byte| byte == b'\n');
        if byte == b'=' && !octet && !ends_line {
            legal.extend_from_slice(b"3D");
        }
    }
    (quoted_printable_decode(&legal).unwrap_or_default().into(), true)
}

/// The bytes of a page or a text, in UTF-8 if the header tells their encoding; else as they are, for the page may
/// name its own.
///
/// Bytes that are UTF-8 and not ASCII are UTF-8, whatever the header says: text in another encoding is that by
/// no chance.
pub fn text<'a>(part: &Part<'a>) -> (Cow<'a, [u8]>, bool) {
    let (bytes, damaged) = bytes(part);
    let named = part.parameter("charset").and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    match named {
        Some(encoding) if encoding == encoding_rs::UTF_8 => (bytes, damaged),
        Some(encoding) if bytes.is_ascii() || std::str::from_utf8(&bytes).is_err() => {
            let decoded = encoding.decode(&bytes).0.into_owned();
            (Cow::Owned(decoded.into_bytes()), damaged)
        }
        // UTF-7 and others that are no encodings of the web.
        None => match part.parameter("charset").and_then(|label| charset_decoder(label.trim().as_bytes())) {
            Some(decode) => (Cow::Owned(decode(&bytes).into_bytes()), damaged),
            None => (bytes, damaged),
        },
        Some(_) => (bytes, damaged),
    }
}

/// The words of a page or a text; empty where it has none.
pub fn string(part: &Part<'_>) -> (String, bool) {
    let (bytes, damaged) = text(part);
    let string = decode_html(&bytes).map_or_else(|_| String::new(), |text| text.string.to_string());
    (string, damaged)
}

#[cfg(test)]
mod tests {
    use super::super::parts::parts;
    use super::*;
    use crate::intake::Limits;

    fn read(header: &str, body: &str) -> (String, bool) {
        let message = format!("Content-Type: text/plain{header}\r\n\r\n{body}");
        string(&parts(message.as_bytes(), &Limits::default()).all[0])
    }

    #[test]
    fn both_encodings_of_mail_are_decoded() {
        let quoted =
            read("; charset=iso-8859-1\r\nContent-Transfer-Encoding: Quoted-Printable", "Br=FCc=\r\nke");
        assert_eq!(quoted, ("Brücke".into(), false));
        let base64 = read("; charset=utf-8\r\nContent-Transfer-Encoding: base64", "QnLDvGNr\r\nZQ==\r\n");
        assert_eq!(base64, ("Brücke".into(), false));
    }

    #[test]
    fn what_is_cut_off_or_broken_gives_what_can_be_read() {
        let cut_off = read("\r\nContent-Transfer-Encoding: base64", "RmVycnkgbGF0Z");
        assert_eq!(cut_off, ("Ferry late".chars().take(9).collect::<String>(), true));
        let foreign = read("\r\nContent-Transfer-Encoding: base64", "RmVy*cnkg!bGF0ZQ==");
        assert_eq!(foreign, ("Ferry late".into(), true));
        let equals = read("\r\nContent-Transfer-Encoding: quoted-printable", "1 = 1, a=3Db, =zz");
        assert_eq!(equals, ("1 = 1, a=b, =zz".into(), true));
    }

    #[test]
    fn a_wrong_name_of_the_encoding_does_no_harm() {
        assert_eq!(read("; charset=iso-8859-1", "Brücke").0, "Brücke");
        assert_eq!(read("; charset=x-nothing", "Brücke").0, "Brücke");
        assert_eq!(read("; charset=utf-7", "Br+APw-cke").0, "Brücke");
        assert_eq!(read("; charset=iso-2022-jp", "\u{1b}$B66\u{1b}(B").0, "橋");
    }
}
