//! The bytes of an archive, line by line or in runs; what was read too much can be given back.

use std::io::{self, BufRead, BufReader, Read};

use super::members::{Broken, Unpacked};
use crate::intake::{Limit, Limits};

/// The longest stretch that is looked at as one line.
const LONGEST: u64 = 64 << 10;

/// The unpacked bytes; what was read too much can be given back.
pub struct Input<'a> {
    unpacked: BufReader<Unpacked<'a>>,
    back: Vec<u8>,
    at: usize,
    /// The disk failed: nothing more will come.
    over: bool,
}

impl Read for Input<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut bytes = self.fill_buf()?;
        let read = bytes.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Input<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at < self.back.len() {
            return Ok(&self.back[self.at..]);
        }
        if self.over { Ok(&[]) } else { self.unpacked.fill_buf() }
    }

    fn consume(&mut self, used: usize) {
        if self.at < self.back.len() {
            self.at += used;
            if self.at >= self.back.len() {
                (self.back, self.at) = (Vec::new(), 0);
            }
        } else {
            self.unpacked.consume(used);
        }
    }
}

impl<'a> Input<'a> {
    /// The bytes of a file, packed or not.
    pub fn of(raw: &'a mut dyn BufRead, limits: &Limits) -> Self {
        let unpacked = BufReader::with_capacity(64 << 10, Unpacked::of(raw, limits.of(Limit::Ratio)));
        Input { unpacked, back: Vec::new(), at: 0, over: false }
    }

    /// Bytes that are to be read again.
    pub fn give_back(&mut self, mut bytes: Vec<u8>) {
        bytes.extend_from_slice(&self.back[self.at..]);
        (self.back, self.at) = (bytes, 0);
    }

    /// A line with its end, or a long stretch of one; empty at the end.
    pub fn line(&mut self) -> Result<Vec<u8>, Broken> {
        let mut line = Vec::new();
        let read = self.take(LONGEST).read_until(b'\n', &mut line);
        self.told(read).map(|_| line)
    }

    /// Appends so many bytes, or as many as there are.
    pub fn take_into(&mut self, length: u64, content: &mut Vec<u8>) -> Result<(), Broken> {
        let read = self.take(length).read_to_end(content);
        self.told(read).map(|_| ())
    }

    /// Passes over so many bytes.
    pub fn skip(&mut self, length: u64) -> Result<(), Broken> {
        let read = io::copy(&mut self.take(length), &mut io::sink());
        self.told(read).map(|_| ())
    }

    /// What is broken; a disk that fails ends the file.
    fn told<T>(&mut self, result: io::Result<T>) -> Result<T, Broken> {
        result.map_err(|error| {
            let broken = error.get_ref().and_then(|inner| inner.downcast_ref::<Broken>()).copied();
            self.over |= broken.is_none();
            broken.unwrap_or(Broken::Gzip)
        })
    }
}
