//! The parts of a MIME message, in one pass over its lines.

use std::collections::BTreeSet;

use mail_parser::MimeHeaders;

use super::part::{Part, content_type, fields};
use crate::intake::{Limit, Limits};

/// A file's parts, and what was wrong with their order.
pub struct Parts<'a> {
    /// The parts in the order of the file; the first is the file's own message.
    pub all: Vec<Part<'a>>,
    /// What was wrong, each once.
    pub flaws: Vec<&'static str>,
    /// The limits that left something out: parts behind the last that is read, parts within parts (they stay in the
    /// part around them), and lines of a header (they are its part's body).
    pub reached: BTreeSet<Limit>,
}

/// What is open while the lines are read: a multipart with its boundary, or a message.
struct Open<'a> {
    boundary: Option<&'a [u8]>,
    message: usize,
}

/// What a line says about the parts around it.
enum Delimiter {
    /// The next part of the multipart at this place of the stack.
    Next(usize),
    /// The end of that multipart.
    End(usize),
}

/// Splits a message into its parts.
pub fn parts<'a>(bytes: &'a [u8], limits: &Limits) -> Parts<'a> {
    let (flaws, reached) = (Vec::new(), BTreeSet::new());
    let mut found = Splitter {
        bytes,
        limits: *limits,
        at: 0,
        open: Vec::new(),
        all: Vec::new(),
        flaws,
        reached,
        waits: false,
    };
    found.skip_mailbox_line();
    found.part();
    while let Some(delimiter) = found.body() {
        match delimiter {
            Delimiter::Next(level) => {
                found.open.truncate(level + 1);
                if found.is_full() {
                    break;
                }
                found.part();
            }
            Delimiter::End(level) => found.open.truncate(level),
        }
    }
    Parts { all: found.all, flaws: found.flaws, reached: found.reached }
}

struct Splitter<'a> {
    bytes: &'a [u8],
    limits: Limits,
    at: usize,
    open: Vec<Open<'a>>,
    all: Vec<Part<'a>>,
    flaws: Vec<&'static str>,
    reached: BTreeSet<Limit>,
    /// Whether the last part waits for its body.
    waits: bool,
}

impl<'a> Splitter<'a> {
    fn flaw(&mut self, flaw: &'static str) {
        if !self.flaws.contains(&flaw) {
            self.flaws.push(flaw);
        }
    }

    /// Whether no part more is read.
    fn is_full(&mut self) -> bool {
        let is_full = self.all.len() >= self.limits.count(Limit::Parts);
        self.reached.extend(is_full.then_some(Limit::Parts));
        is_full
    }

    /// Passes over a byte order mark and over the `From ` line that mailboxes put before a message.
    fn skip_mailbox_line(&mut self) {
        if self.bytes.starts_with(b"\xef\xbb\xbf") {
            self.at = 3;
        }
        let rest = &self.bytes[self.at..];
        let blank = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        self.at += blank;
        if rest[blank..].starts_with(b"From ") || rest[blank..].starts_with(b">From ") {
            self.line();
        }
    }

    /// The next line with its end; none at the end of the file.
    fn line(&mut self) -> Option<&'a [u8]> {
        let rest = &self.bytes[self.at..];
        let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
        self.at += end;
        (end > 0).then(|| &rest[..end])
    }

    /// Reads a header, and those of messages that begin right behind it.
    fn part(&mut self) {
        loop {
            let raw_header = self.header();
            let header = fields(raw_header);
            let is_inner_message = self.open.last().is_some_and(|open| open.boundary.is_none());
            let place = self.all.len();
            let message = match self.open.last() {
                Some(open) if !is_inner_message => open.message,
                _ => place,
            };
            let content_type = content_type(header.as_ref());
            self.all.push(Part { header, raw_header, content_type, body: &[], message, is_inner_message });
            if !self.opens(place) {
                return;
            }
        }
    }

    /// The bytes of a header, up to its blank line.
    fn header(&mut self) -> &'a [u8] {
        let start = self.at;
        loop {
            let before = self.at;
            let Some(line) = self.line() else { break };
            if line.trim_ascii().is_empty() {
                break;
            }
            let is_long = self.at - start > self.limits.count(Limit::Header);
            if is_long || self.delimiter(line).is_some() {
                self.reached.extend(is_long.then_some(Limit::Header));
                self.at = before;
                break;
            }
        }
        &self.bytes[start..self.at]
    }

    /// Opens a part that has parts; says whether a message begins right behind its header.
    fn opens(&mut self, place: usize) -> bool {
        self.waits = true;
        let Part { content_type: (kind, subtype), message, .. } = &self.all[place];
        let (is_message, message) = (kind == "message", *message);
        let holds = match kind.as_str() {
            "multipart" => true,
            "message" => matches!(subtype.as_str(), "rfc822" | "global") && !self.is_encoded(place),
            _ => false,
        };
        if !holds {
            return false;
        }
        let too_deep = self.open.len() >= self.limits.count(Limit::Layers);
        self.reached.extend(too_deep.then_some(Limit::Layers));
        if too_deep || self.is_full() {
            return false;
        }
        self.waits = false;
        if is_message {
            self.open.push(Open { boundary: None, message: self.all.len() });
            return true;
        }
        match self.boundary(place) {
            Some(boundary) => self.open.push(Open { boundary: Some(boundary), message }),
            None => {
                self.flaw("it names no boundary between its parts");
                self.all[place].content_type = ("text".into(), "plain".into());
                self.waits = true;
            }
        }
        false
    }

    fn is_encoded(&self, place: usize) -> bool {
        let encoding = self.all[place].header.as_ref().and_then(|header| header.content_transfer_encoding());
        encoding.is_some_and(|name| {
            name.eq_ignore_ascii_case("base64") || name.eq_ignore_ascii_case("quoted-printable")
        })
    }

    /// The boundary of a multipart: as its header spells it, else the first line that could be one.
    fn boundary(&mut self, place: usize) -> Option<&'a [u8]> {
        if let Some(stated) = self.all[place].parameter("boundary").filter(|stated| !stated.is_empty()) {
            let header = self.all[place].raw_header;
            if let Some(at) = memchr::memmem::find(header, stated.as_bytes()) {
                return Some(&header[at..at + stated.len()]);
            }
        }
        let from = self.at;
        let mut guess = None;
        while let Some(line) = self.line() {
            match (guess, line.strip_prefix(b"--")) {
                (Some(boundary), _) if line.to_ascii_lowercase().starts_with(b"content-") => {
                    self.at = from;
                    self.flaw("its boundary was guessed from its lines");
                    return Some(boundary);
                }
                (_, rest) => guess = rest.map(<[u8]>::trim_ascii_end).filter(|rest| !rest.is_empty()),
            }
            // Looking on to the end for each of many multiparts would be quadratic.
            if self.at - from > 1 << 16 {
                break;
            }
        }
        self.at = from;
        None
    }

    /// What a line delimits, innermost first (RFC 2046, section 5.1.1).
    fn delimiter(&self, line: &[u8]) -> Option<Delimiter> {
        let rest = line.strip_prefix(b"--")?.trim_ascii_end();
        for (level, open) in self.open.iter().enumerate().rev() {
            let Some(boundary) = open.boundary else { continue };
            match rest.strip_prefix(boundary) {
                Some(b"") => return Some(Delimiter::Next(level)),
                Some(b"--") => return Some(Delimiter::End(level)),
                _ => {}
            }
        }
        None
    }

    /// Reads on to the next delimiter; what is before it is the last part's body, or between parts.
    fn body(&mut self) -> Option<Delimiter> {
        let start = self.at;
        loop {
            let before = self.at;
            let line = self.line();
            let delimiter = line.and_then(|line| self.delimiter(line));
            if line.is_some() && delimiter.is_none() {
                continue;
            }
            self.close(&self.bytes[start..before]);
            if line.is_none() && self.open.iter().any(|open| open.boundary.is_some()) {
                self.flaw("it ends before its last part does");
            }
            return delimiter;
        }
    }

    /// Gives the last part its body if it waits for it; other lines stand between parts and are of none.
    fn close(&mut self, body: &'a [u8]) {
        // The line end before a delimiter belongs to it.
        let body = body.strip_suffix(b"\n").map_or(body, |body| body.strip_suffix(b"\r").unwrap_or(body));
        if let Some(last) = self.all.last_mut().filter(|_| std::mem::take(&mut self.waits)) {
            last.body = body;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(bytes: &[u8]) -> Parts<'_> {
        super::parts(bytes, &Limits::default())
    }

    fn shown(message: &str) -> Vec<(String, String, usize)> {
        let found = parts(message.as_bytes()).all;
        let shown = found.iter().map(|part| {
            let (kind, subtype) = &part.content_type;
            let body = String::from_utf8_lossy(part.body).into_owned();
            (format!("{kind}/{subtype}"), body, part.message)
        });
        shown.collect()
    }

    fn part(kind: &str, body: &str, message: usize) -> (String, String, usize) {
        (kind.to_owned(), body.to_owned(), message)
    }

    #[test]
    fn parts_end_at_the_boundary_of_any_multipart_around_them() {
        let found = shown(
            "Content-Type: multipart/mixed; boundary=\"a b\"\r\n\r\nfor old programs\r\n--a b\r\n\
             Content-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\n\r\nplain\r\n--c\r\n\
             Content-Type: text/html\r\n\r\n<p>page\r\n--a b\r\n\r\nfooter\r\n--a b--\r\nafter\r\n",
        );
        let expected = [
            part("multipart/mixed", "", 0),
            part("multipart/alternative", "", 0),
            part("text/plain", "plain", 0),
            part("text/html", "<p>page", 0),
            part("text/plain", "footer", 0),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_message_within_a_message_has_parts_of_its_own() {
        let found = shown(
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nlook\n--b\nContent-Type: message/rfc822\n\n\
             Subject: Ferry\n\nLate.\n--b--\n",
        );
        let expected = [
            part("multipart/mixed", "", 0),
            part("text/plain", "look", 0),
            part("message/rfc822", "", 0),
            part("text/plain", "Late.", 3),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_header_in_an_old_encoding_is_read() {
        let found = parts(b"Subject: Die Br\xfccke bleibt f\xfcr Fu\xdfg\xe4nger gesperrt\n\nwords").all;
        let subject = found[0].header.as_ref().and_then(|header| header.subject());
        assert_eq!(subject, Some("Die Brücke bleibt für Fußgänger gesperrt"));
    }

    #[test]
    fn a_missing_boundary_is_guessed() {
        let message = "Content-Type: multipart/related\n\n--x\nContent-Type: text/html\n\n<p>page\n--x--\n";
        assert_eq!(shown(message)[1], part("text/html", "<p>page", 0));
        assert_eq!(parts(message.as_bytes()).flaws, ["its boundary was guessed from its lines"]);
        let without = "Content-Type: multipart/related\n\nwords\n";
        assert_eq!(shown(without), [part("text/plain", "words", 0)]);
    }

    #[test]
    fn depth_and_number_are_bounded_and_time_is_linear() {
        let nested: String = (0..100_000)
            .map(|at| format!("Content-Type: multipart/mixed; boundary=x{at}\n\n--x{at}\n"))
            .collect();
        let found = parts(nested.as_bytes());
        assert!(found.all.len() <= 32 + 1 && found.reached.contains(&Limit::Layers));
        let messages = "Content-Type: message/rfc822\n\n".repeat(100_000);
        let found = parts(messages.as_bytes());
        assert!(found.all.len() <= 32 + 1 && found.reached.contains(&Limit::Layers));
        let many = format!("Content-Type: multipart/mixed; boundary=b\n\n{}", "--b\n\n".repeat(100_000));
        let found = parts(many.as_bytes());
        assert!(found.all.len() == 4096 && found.reached.contains(&Limit::Parts));
        let long = format!("{}\n\nwords", "X-Lines: of a header\n".repeat(100_000));
        let found = parts(long.as_bytes());
        assert!(found.all.len() == 1 && found.reached.contains(&Limit::Header));
    }
}
