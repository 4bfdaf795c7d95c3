//! gzip as archives use it: one member a record, or one for all of them, or anything between.
//!
//! RFC 1952, section 2.2: members simply follow each other. A broken one costs its own bytes: reading goes on at the
//! next that begins like one.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

/// So much may be unpacked whatever its ratio: a page that repeats itself is small.
pub const GRACE: u64 = 1 << 20;

/// How members begin: the magic number and the only method there is.
const MAGIC: &[u8; 3] = b"\x1f\x8b\x08";

/// Why unpacking stopped; it goes on at the next member.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// Not what gzip makes, or cut off.
    #[error("its gzip data is broken")]
    Gzip,
    /// More bytes come out of one than [`Limit::Ratio`](crate::intake::Limit::Ratio) says.
    #[error("it is a gzip bomb")]
    Bomb,
}

/// The bytes of a file, unpacked if it is gzip. An error that holds [`Broken`] is told once, then reading goes on.
pub enum Unpacked<'a> {
    /// As they are.
    Plain(&'a mut dyn BufRead),
    /// Member after member.
    Packed(Box<Members<'a>>),
}

impl<'a> Unpacked<'a> {
    /// Looks how a file begins. So many bytes may come out of each packed one.
    pub fn of(raw: &'a mut dyn BufRead, ratio: u64) -> Self {
        match raw.fill_buf() {
            Ok([0x1f, ..]) => {
                Unpacked::Packed(Box::new(Members { ratio, state: Some(State::Between(Counted::new(raw))) }))
            }
            _ => Unpacked::Plain(raw),
        }
    }
}

impl Read for Unpacked<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Unpacked::Plain(raw) => raw.read(buffer),
            Unpacked::Packed(members) => members.read(buffer),
        }
    }
}

/// gzip's members, one after the other.
pub struct Members<'a> {
    ratio: u64,
    state: Option<State<'a>>,
}

enum State<'a> {
    Between(Counted<'a>),
    Within(Box<GzDecoder<Counted<'a>>>, u64),
}

/// The packed bytes of a member, counted.
struct Counted<'a> {
    raw: &'a mut dyn BufRead,
    /// Bytes that go before the others: they were read already.
    given: Vec<u8>,
    at: usize,
    count: u64,
    /// The first bytes of this member, up to [`REMEMBERED`].
    past: Vec<u8>,
    /// How many bytes may still be read again.
    patience: usize,
}

/// So much of a member is remembered: where its data is broken it seems to go on into the next ones, which are looked
/// for there.
const REMEMBERED: usize = 64 << 10;

/// So many bytes of a file are read again at most, so that time stays linear. Nothing is told then but that the member
/// is broken, as always: what may be lost stands in what is broken.
const PATIENCE: usize = 64 << 20;

impl<'a> Counted<'a> {
    fn new(raw: &'a mut dyn BufRead) -> Self {
        Counted { raw, given: Vec::new(), at: 0, count: 0, past: Vec::new(), patience: PATIENCE }
    }

    fn begin(&mut self) {
        self.count = 0;
        self.past.clear();
    }

    fn give_back(&mut self, mut bytes: Vec<u8>) {
        bytes.extend_from_slice(&self.given[self.at..]);
        (self.given, self.at) = (bytes, 0);
    }

    /// Finds the next member, within this one if its data ran over; false at the end, also if the disk fails.
    fn seek(&mut self) -> bool {
        let past = std::mem::take(&mut self.past);
        let within = past.get(1..).and_then(|past| memchr::memmem::find(past, MAGIC)).map(|at| at + 1);
        // Nothing is lost in between only if all of the member is remembered.
        if let Some(at) = within.filter(|_| past.len() as u64 == self.count && past.len() <= self.patience) {
            self.patience -= past.len();
            self.give_back(past[at..].to_vec());
            return true;
        }
        let mut seen = 0;
        loop {
            let bytes = match self.fill_buf() {
                Ok(bytes) if !bytes.is_empty() => bytes,
                _ => return false,
            };
            let mut used = 0;
            while used < bytes.len() && seen < MAGIC.len() {
                if seen == 0 {
                    match memchr::memchr(MAGIC[0], &bytes[used..]) {
                        Some(at) => (used, seen) = (used + at + 1, 1),
                        None => used = bytes.len(),
                    }
                } else if bytes[used] == MAGIC[seen] {
                    (used, seen) = (used + 1, seen + 1);
                } else {
                    seen = 0;
                }
            }
            self.consume(used);
            if seen == MAGIC.len() {
                self.give_back(MAGIC.to_vec());
                return true;
            }
        }
    }
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut bytes = self.fill_buf()?;
        let read = bytes.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Counted<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at < self.given.len() { Ok(&self.given[self.at..]) } else { self.raw.fill_buf() }
    }

    fn consume(&mut self, used: usize) {
        let free = REMEMBERED.saturating_sub(self.past.len()).min(used);
        self.count += used as u64;
        if self.at < self.given.len() {
            self.past.extend_from_slice(&self.given[self.at..][..free]);
            self.at += used;
        } else {
            // What is used was filled before: this reads nothing.
            if let Ok(bytes) = self.raw.fill_buf() {
                self.past.extend_from_slice(&bytes[..free.min(bytes.len())]);
            }
            self.raw.consume(used);
        }
    }
}

impl Read for Members<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(state) = self.state.take() {
            match state {
                State::Between(mut raw) => match raw.fill_buf() {
                    Ok([]) => return Ok(0),
                    // Some tools fill the end up with zeros.
                    Ok([0, ..]) => {
                        raw.consume(1);
                        self.state = Some(State::Between(raw));
                    }
                    Ok([0x1f, ..]) => {
                        raw.begin();
                        self.state = Some(State::Within(Box::new(GzDecoder::new(raw)), 0));
                    }
                    _ => return self.go_on(raw, Broken::Gzip),
                },
                State::Within(mut decoder, made) => match decoder.read(buffer) {
                    Ok(0) => self.state = Some(State::Between(decoder.into_inner())),
                    Ok(read) => {
                        let made = made + read as u64;
                        if made > GRACE && made / self.ratio > decoder.get_ref().count {
                            return self.go_on(decoder.into_inner(), Broken::Bomb);
                        }
                        self.state = Some(State::Within(decoder, made));
                        return Ok(read);
                    }
                    Err(_) => return self.go_on(decoder.into_inner(), Broken::Gzip),
                },
            }
        }
        Ok(0)
    }
}

impl<'a> Members<'a> {
    /// Tells what is broken, having found the next member.
    fn go_on(&mut self, mut raw: Counted<'a>, broken: Broken) -> io::Result<usize> {
        self.state = raw.seek().then_some(State::Between(raw));
        Err(io::Error::new(io::ErrorKind::InvalidData, broken))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    /// What comes out, with `|` where something is broken.
    fn unpacked(bytes: &[u8]) -> String {
        // A buffer of one byte: no place of the input is special.
        let mut raw = io::BufReader::with_capacity(1, bytes);
        let mut unpacked = Unpacked::of(&mut raw, 200);
        let (mut out, mut buffer) = (String::new(), [0; 4096]);
        loop {
            match unpacked.read(&mut buffer) {
                Ok(0) => return out,
                Ok(read) => out.push_str(&String::from_utf8_lossy(&buffer[..read])),
                Err(_) => out.push('|'),
            }
        }
    }

    #[test]
    fn members_follow_each_other() {
        assert_eq!(unpacked(&[packed(b"One. "), packed(b"Two."), vec![0; 7]].concat()), "One. Two.");
        assert_eq!(unpacked(b"As it is."), "As it is.");
    }

    #[test]
    fn a_broken_member_does_not_cost_the_next() {
        let mut broken = packed(b"The bridge is shut.");
        let end = broken.len() - 7;
        broken[end] ^= 0xff;
        let found = unpacked(&[packed(b"One. "), broken.clone(), packed(b"Two.")].concat());
        assert!(found.starts_with("One. ") && found.ends_with("|Two."), "{found}");
        // One that is cut short goes on into the next.
        broken.truncate(end);
        let found = unpacked(&[broken, packed(b"Two."), packed(b"Three.")].concat());
        assert!(found.ends_with("|Two.Three."), "{found}");
        assert_eq!(unpacked(&[packed(b"One."), b"garbage".to_vec(), packed(b"Two.")].concat()), "One.|Two.");
    }

    #[test]
    fn a_bomb_is_left_where_it_shows() {
        let bomb = packed(&vec![b' '; 8 << 20]);
        let found = unpacked(&[bomb, packed(b"Two.")].concat());
        assert!(found.len() < 2 << 20, "{}", found.len());
        assert!(found.ends_with("|Two."));
    }
}
