//! WARC records: named fields, and as many bytes as they say.
//!
//! ISO 28500 (WARC 1.1), section 4. Lengths are often wrong in the wild (rewritten archives, interrupted crawls), so
//! the line after each record must begin the next; where it does not, the length is mended at the nearest `WARC/` line.

use std::io::BufRead;

use memchr::memmem;

use super::input::Input;
use super::members::Broken;
use crate::intake::{Limit, Limits};

/// How a record ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Where its length says.
    Whole,
    /// Elsewhere than its length says: at the next record.
    Mended,
    /// With the file, before its length.
    Cut,
    /// Its content is longer than what is kept.
    TooLarge,
    /// Its packed bytes are broken.
    Broken(Broken),
}

/// A record.
#[derive(Debug)]
pub struct Record {
    fields: Vec<(String, String)>,
    /// Whether its header has more bytes than are read; then what follows them is content.
    pub long_header: bool,
    /// Its content: as much of it as could be read, up to [`Limit::Record`].
    pub content: Vec<u8>,
    /// How it ended.
    pub end: End,
}

impl Record {
    /// A named field, in any case of letters.
    pub fn field(&self, name: &str) -> Option<&str> {
        field(&self.fields, name)
    }
}

/// A field of a header, in any case of letters.
pub fn field<'a>(fields: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let (_, value) = fields.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
    Some(value.as_str())
}

/// The lines of a header as fields; a line that begins with white space goes on with the one before.
pub fn fields<'a>(lines: impl Iterator<Item = &'a [u8]>) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in lines {
        let text = String::from_utf8_lossy(line);
        match (text.starts_with([' ', '\t']), fields.last_mut(), text.split_once(':')) {
            (true, Some((_, value)), _) => {
                value.push(' ');
                value.push_str(text.trim());
            }
            (_, _, Some((name, value))) => fields.push((name.trim().to_owned(), value.trim().to_owned())),
            _ => {}
        }
    }
    fields
}

/// The records of a file, one after the other.
pub struct Records<'a> {
    input: Input<'a>,
    /// The longest content that is kept, in bytes.
    largest: u64,
    /// The longest header that is read, in bytes.
    longest: u64,
    /// The line that was met behind the last record, if it begins the next.
    begun: bool,
    /// Why nothing could be read before the first record.
    broken: Option<Broken>,
    /// How many bytes were read again because lengths were too great.
    again: usize,
}

/// When so many bytes had to be read again, lengths are not looked at any more: work stays linear. Nothing is left out
/// by that; a record then ends where the next begins.
const MOST_AGAIN: usize = 256 << 20;

impl<'a> Records<'a> {
    /// The records of a file, packed or not.
    pub fn of(raw: &'a mut dyn BufRead, limits: &Limits) -> Self {
        let (largest, longest) = (limits.of(Limit::Record), limits.of(Limit::Header));
        Records { input: Input::of(raw, limits), largest, longest, begun: false, broken: None, again: 0 }
    }

    /// The next record.
    pub fn next(&mut self) -> Option<Record> {
        while !self.begun {
            match self.input.line() {
                Ok(line) if line.is_empty() => return None,
                Ok(line) => self.begun = begins(&line),
                Err(broken) => self.broken = Some(broken),
            }
        }
        self.begun = false;
        let mut record =
            Record { fields: Vec::new(), long_header: false, content: Vec::new(), end: End::Whole };
        match self.header() {
            Ok((fields, is_whole)) => (record.fields, record.long_header) = (fields, !is_whole),
            Err(broken) => {
                record.end = End::Broken(broken);
                return Some(record);
            }
        }
        let length = record.field("Content-Length").and_then(|length| length.parse().ok());
        record.end = self.content(&mut record.content, length.unwrap_or(0));
        if length.is_none() && record.end == End::Whole {
            record.end = End::Mended;
        }
        Some(record)
    }

    /// What kept the file's beginning from being read.
    pub fn broken(&self) -> Option<Broken> {
        self.broken
    }

    /// The fields of a header, and whether these are all.
    fn header(&mut self) -> Result<(Vec<(String, String)>, bool), Broken> {
        let (mut lines, mut size) = (Vec::new(), 0);
        loop {
            let line = self.input.line()?;
            size += line.len() as u64;
            let words = line.trim_ascii_end();
            let is_long = size > self.longest;
            if words.is_empty() || is_long {
                return Ok((fields(lines.iter().map(Vec::as_slice)), !is_long));
            }
            lines.push(words.to_vec());
        }
    }

    /// Reads content of this length, and looks whether the next record follows.
    fn content(&mut self, content: &mut Vec<u8>, length: u64) -> End {
        if self.again > MOST_AGAIN {
            return match self.reach(content, Vec::new()) {
                End::Mended if content.len() as u64 == length => End::Whole,
                other => other,
            };
        }
        let read = self.input.take_into(length.min(self.largest), content);
        if let Err(broken) = read {
            return End::Broken(broken);
        }
        if length > self.largest && content.len() as u64 == self.largest {
            return match self.input.skip(length - self.largest) {
                Ok(()) => End::TooLarge,
                Err(broken) => End::Broken(broken),
            };
        }
        if (content.len() as u64) < length {
            return if self.give_back(content, Vec::new()) { End::Mended } else { End::Cut };
        }
        let mut behind = Vec::new();
        loop {
            let line = match self.input.line() {
                Ok(line) => line,
                // The record itself is whole; what follows it is not.
                Err(_) => return End::Whole,
            };
            if line.is_empty() {
                return End::Whole;
            }
            if begins(&line) {
                self.begun = true;
                return End::Whole;
            }
            let blank = line.trim_ascii().is_empty();
            behind.extend(line);
            // Two line ends belong behind a record, and some tools write more.
            if !blank || behind.len() > 64 {
                break;
            }
        }
        if self.give_back(content, behind.clone()) { End::Mended } else { self.reach(content, behind) }
    }

    /// If the content holds the next record's beginning, its length was too great: the rest is read again.
    fn give_back(&mut self, content: &mut Vec<u8>, behind: Vec<u8>) -> bool {
        let lines = memmem::find_iter(content, b"\nWARC/").map(|at| at + 1);
        let Some(at) = lines.into_iter().find(|&at| begins_record(&content[at..])) else { return false };
        let mut back = content.split_off(at);
        back.extend(behind);
        self.again += back.len();
        self.input.give_back(back);
        trim_end(content);
        true
    }

    /// The length was too small: everything up to the next record belongs to the content.
    fn reach(&mut self, content: &mut Vec<u8>, behind: Vec<u8>) -> End {
        content.extend(behind);
        let mut at_line = content.is_empty() || content.ends_with(b"\n");
        loop {
            let line = match self.input.line() {
                Ok(line) => line,
                Err(broken) => return End::Broken(broken),
            };
            self.begun = at_line && begins(&line);
            if self.begun || line.is_empty() {
                trim_end(content);
                return if content.len() as u64 > self.largest { End::TooLarge } else { End::Mended };
            }
            at_line = line.ends_with(b"\n");
            if content.len() as u64 <= self.largest {
                content.extend(line);
            }
        }
    }
}

/// The two line ends behind each record are not of its content.
fn trim_end(content: &mut Vec<u8>) {
    for _ in 0..2 {
        if content.ends_with(b"\n") {
            content.pop();
            if content.ends_with(b"\r") {
                content.pop();
            }
        }
    }
}

/// Whether a line begins a record: `WARC/1.0`, `WARC/0.18`.
pub fn begins(line: &[u8]) -> bool {
    let version = line.trim_ascii_end().strip_prefix(b"WARC/");
    version.is_some_and(|version| {
        version.len() <= 8
            && version.first().is_some_and(u8::is_ascii_digit)
            && version.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.')
    })
}

/// Whether these bytes begin with a record's first line and a named field of WARC: a page that merely shows the
/// first line is none.
pub fn begins_record(bytes: &[u8]) -> bool {
    let mut lines = bytes[..bytes.len().min(1024)].split(|&byte| byte == b'\n');
    let named = |line: &[u8]| {
        let name = line.get(..5).is_some_and(|name| name.eq_ignore_ascii_case(b"WARC-"));
        name || line.get(..8).is_some_and(|name| name.eq_ignore_ascii_case(b"Content-"))
    };
    lines.next().is_some_and(begins) && lines.next().is_some_and(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(length: &str, content: &str) -> String {
        format!("WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: {length}\r\n\r\n{content}\r\n\r\n")
    }

    fn contents(file: &str) -> Vec<(String, End)> {
        let mut bytes = file.as_bytes();
        let mut records = Records::of(&mut bytes, &Limits::default());
        let mut found = Vec::new();
        while let Some(record) = records.next() {
            found.push((String::from_utf8(record.content).unwrap(), record.end));
        }
        found
    }

    #[test]
    fn records_end_where_their_length_says() {
        let file = record("10", "The\r\nferry") + &record("0", "") + &record("4", "late");
        let expected =
            [("The\r\nferry".into(), End::Whole), (String::new(), End::Whole), ("late".into(), End::Whole)];
        assert_eq!(contents(&file), expected);
    }

    #[test]
    fn a_wrong_length_is_mended_at_the_next_record() {
        for length in ["3", "60", "150", "-7", "much"] {
            let file = record(length, "The\nferry is\n\n\nlate") + &record("4", "late");
            let found = contents(&file);
            assert_eq!(found[0], ("The\nferry is\n\n\nlate".into(), End::Mended), "{length}");
            assert_eq!(found[1], ("late".into(), End::Whole), "{length}");
        }
    }

    #[test]
    fn a_page_may_show_what_a_record_looks_like() {
        let page = "See:\nWARC/1.0\nis the first line.\nWARC/1.0\r\nWARC-Type: response\r\n\r\nSo.";
        let file = record(&page.len().to_string(), page) + &record("4", "late");
        assert_eq!(contents(&file)[0], (page.into(), End::Whole));
        assert_eq!(contents(&file).len(), 2);
    }

    #[test]
    fn the_last_record_may_be_cut() {
        let whole = record("30", "The ferry");
        let found = contents(whole.trim_end());
        assert_eq!(found, [("The ferry".into(), End::Cut)]);
        assert_eq!(contents("WARC/1.0\r\nWARC-Ty"), [(String::new(), End::Mended)]);
    }

    #[test]
    fn fields_go_on_and_have_any_case() {
        let file = "WARC/0.18\nwarc-type: resource\nX: one\n  two\ncontent-length: 0\n\n\n\n";
        let mut bytes = file.as_bytes();
        let record = Records::of(&mut bytes, &Limits::default()).next().unwrap();
        assert_eq!(record.field("WARC-Type"), Some("resource"));
        assert_eq!(record.field("x"), Some("one two"));
    }
}
