//! HTTP responses as archives keep them: status, fields, and the body as it went over the wire.
//!
//! RFC 9112 (chunks) and RFC 9110, section 8.4 (content codings). Many archivers store bodies that they unpacked
//! already and leave the fields as they were: what is not packed is taken as it is.

use std::borrow::Cow;
use std::io::{BufRead, Read};

use flate2::bufread::{DeflateDecoder, GzDecoder, ZlibDecoder};

use super::members::GRACE;
use super::record::{field, fields};
use crate::intake::{Limit, Limits};

/// A response.
pub struct Response<'a> {
    /// 200, 404 and so on.
    pub status: u16,
    fields: Vec<(String, String)>,
    body: &'a [u8],
}

/// What is wrong with a body.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// Its packing ends early or is wrong; what came out is used.
    #[error("its body is cut off or broken")]
    Broken,
    /// It is packed in a way that is not read.
    #[error("its body is packed as `{0}`")]
    Unknown(String),
    /// It unpacks to more than [`Limit::Record`].
    #[error("its body unpacks to more than a record may have")]
    TooLarge,
    /// More bytes come out of each packed one than [`Limit::Ratio`] says.
    #[error("its body is a gzip bomb")]
    Bomb,
}

impl<'a> Response<'a> {
    /// The response that a record's content is.
    pub fn parse(content: &'a [u8]) -> Option<Self> {
        let mut rest = content;
        let mut lines = Vec::new();
        while let Some(end) = memchr::memchr(b'\n', rest) {
            let line = rest[..end].trim_ascii_end();
            rest = &rest[end + 1..];
            if line.is_empty() {
                break;
            }
            lines.push(line);
        }
        let first = std::str::from_utf8(lines.first()?).ok()?;
        let status = first.strip_prefix("HTTP/")?.split_whitespace().nth(1)?.parse().ok()?;
        Some(Response { status, fields: fields(lines.into_iter().skip(1)), body: rest })
    }

    /// A field, in any case of letters.
    pub fn field(&self, name: &str) -> Option<&str> {
        field(&self.fields, name)
    }

    /// The body as the server meant it, with what is wrong with it.
    pub fn body(&self, limits: &Limits) -> (Cow<'a, [u8]>, Option<Flaw>) {
        let mut body = Cow::Borrowed(self.body);
        let mut flaw = None;
        let chunked =
            self.field("Transfer-Encoding").is_some_and(|how| how.to_ascii_lowercase().contains("chunked"));
        if chunked && let Some((joined, whole)) = join_chunks(self.body) {
            body = Cow::Owned(joined);
            flaw = (!whole).then_some(Flaw::Broken);
        }
        let codings = self.field("Content-Encoding").unwrap_or("").to_ascii_lowercase();
        // The last coding was put on last. More than three are no server's work.
        for coding in codings.rsplit(',').map(str::trim).filter(|coding| !coding.is_empty()).take(3) {
            match unpack(&body, coding, limits) {
                Ok(None) => {}
                Ok(Some((bytes, whole))) => {
                    body = Cow::Owned(bytes);
                    flaw = flaw.or((!whole).then_some(Flaw::Broken));
                }
                Err(worse) => return (Cow::Borrowed(&[]), Some(worse)),
            }
        }
        (body, flaw)
    }
}

/// The chunks of a body in one, and whether the last was there; none if it does not begin with one.
fn join_chunks(body: &[u8]) -> Option<(Vec<u8>, bool)> {
    let (mut rest, mut joined) = (body, Vec::new());
    loop {
        let Some((size, after)) = chunk_size(rest) else {
            return (rest.len() < body.len()).then_some((joined, false));
        };
        if size == 0 {
            return Some((joined, true));
        }
        let Some(chunk) = after.get(..size) else {
            // A first chunk that is longer than the body: the body only looks like one.
            let cut = rest.len() < body.len() || size < 1 << 20;
            joined.extend_from_slice(after);
            return cut.then_some((joined, false));
        };
        joined.extend_from_slice(chunk);
        rest = &after[size..];
        rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
}

/// The size that a chunk begins with, and what follows its line.
fn chunk_size(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let end = memchr::memchr(b'\n', &bytes[..bytes.len().min(1024)])?;
    let line = std::str::from_utf8(&bytes[..end]).ok()?;
    let digits = line.split(';').next()?.trim();
    Some((usize::from_str_radix(digits, 16).ok()?, &bytes[end + 1..]))
}

type Opened = Option<(Vec<u8>, bool)>;

/// Takes a coding off; nothing where the body is not packed after all.
fn unpack(body: &[u8], coding: &str, limits: &Limits) -> Result<Opened, Flaw> {
    let text = body.trim_ascii_start().starts_with(b"<");
    match coding {
        "identity" => Ok(None),
        _ if text => Ok(None),
        "gzip" | "x-gzip" if body.starts_with(b"\x1f\x8b") => {
            inflate(GzDecoder::new(body), body.len(), limits).map(Some)
        }
        "gzip" | "x-gzip" => Ok(None),
        // Servers mean either: zlib's header is two bytes that are a multiple of 31 (RFC 1950).
        "deflate" => match body {
            [first, second, ..]
                if first & 15 == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0 =>
            {
                inflate(ZlibDecoder::new(body), body.len(), limits).map(Some)
            }
            _ => inflate(DeflateDecoder::new(body), body.len(), limits).map(Some),
        },
        other => Err(Flaw::Unknown(other.to_owned())),
    }
}

/// What a decoder gives, and whether it gave all.
fn inflate(decoder: impl Read, packed: usize, limits: &Limits) -> Result<(Vec<u8>, bool), Flaw> {
    let mut made = Vec::new();
    let (most, largest) = ((packed as u64 * limits.of(Limit::Ratio)).max(GRACE), limits.of(Limit::Record));
    let mut limited = std::io::BufReader::new(decoder).take(largest.min(most) + 1);
    let whole = loop {
        match limited.fill_buf() {
            Ok([]) => break true,
            Ok(bytes) => {
                made.extend_from_slice(bytes);
                let read = bytes.len();
                limited.consume(read);
            }
            Err(_) => break false,
        }
    };
    match made.len() as u64 {
        size if size > most => Err(Flaw::Bomb),
        size if size > largest => Err(Flaw::TooLarge),
        _ => Ok((made, whole)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
    use std::io::Write;

    fn body(head: &str, body: &[u8]) -> (String, Option<Flaw>) {
        let content = [format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n").as_bytes(), body].concat();
        let response = Response::parse(&content).unwrap();
        let (bytes, flaw) = response.body(&Limits::default());
        (String::from_utf8(bytes.into_owned()).unwrap(), flaw)
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn bodies_are_unpacked_as_their_fields_say() {
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
        zlib.write_all(b"The ferry").unwrap();
        let mut raw = DeflateEncoder::new(Vec::new(), Compression::default());
        raw.write_all(b"The ferry").unwrap();
        for (head, packed) in [
            ("content-encoding: gzip", gzip(b"The ferry")),
            ("Content-Encoding: deflate", zlib.finish().unwrap()),
            ("Content-Encoding: deflate", raw.finish().unwrap()),
            ("Transfer-Encoding: chunked", b"3\r\nThe\r\n6;x=1\r\n ferry\r\n0\r\n\r\n".to_vec()),
            ("Server: harbour", b"The ferry".to_vec()),
        ] {
            assert_eq!(body(head, &packed), ("The ferry".into(), None), "{head}");
        }
        let packed = gzip(b"The ferry");
        let chunks = [format!("{:x}\r\n", packed.len()).as_bytes(), &packed, b"\r\n0\r\n\r\n"].concat();
        let head = "Transfer-Encoding: chunked\r\nContent-Encoding: gzip";
        assert_eq!(body(head, &chunks), ("The ferry".into(), None));
    }

    #[test]
    fn bodies_that_were_unpacked_already_stay() {
        let head = "Transfer-Encoding: chunked\r\nContent-Encoding: br";
        assert_eq!(body(head, b"<p>The ferry"), ("<p>The ferry".into(), None));
        assert_eq!(body("Content-Encoding: gzip", b"The ferry"), ("The ferry".into(), None));
    }

    #[test]
    fn what_is_broken_gives_what_it_has() {
        let head = "Transfer-Encoding: chunked";
        assert_eq!(body(head, b"3\r\nThe\r\n6\r\n fer"), ("The fer".into(), Some(Flaw::Broken)));
        let mut packed = gzip(b"The ferry is late");
        packed.truncate(packed.len() - 8);
        assert_eq!(body("Content-Encoding: gzip", &packed).1, Some(Flaw::Broken));
        let unknown = Flaw::Unknown("br".into());
        assert_eq!(body("Content-Encoding: br", b"\x0b\x02"), (String::new(), Some(unknown)));
    }

    #[test]
    fn a_bomb_is_named() {
        let bomb = gzip(&vec![b' '; 80 << 20]);
        assert_eq!(body("Content-Encoding: gzip", &bomb), (String::new(), Some(Flaw::Bomb)));
    }
}
