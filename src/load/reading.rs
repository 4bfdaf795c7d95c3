//! Files → the articles that they hold, each handed over as it is found.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::path::Path;

use super::Seed;
use super::fault::{self, Act};
use super::file::{too_large, unreadable};
use crate::intake::{Beside, Choice, Container, Form, HEAD, Key, Limit, Limits, Unpack, choose};
use crate::text::{Diagnostic, Diagnostics, Place, Source};

/// What a file is called, what stands beside it, and how much of it is read.
#[derive(Clone, Copy)]
pub struct Called<'a> {
    /// Its path in the site, or whatever messages call it.
    pub path: &'a str,
    /// Its sidecar.
    pub sidecar: Option<&'a Source>,
    /// How much is read.
    pub limits: &'a Limits,
}

/// A file's articles on their way: each gets what the editor says of it, and the names of all are kept where a table
/// of the sidecar may be of none.
struct Hand<'a> {
    path: &'a str,
    limits: &'a Limits,
    beside: Beside,
    names: Vec<String>,
    take: &'a mut dyn FnMut(Seed),
}

impl<'a> Hand<'a> {
    fn new(called: Called<'a>, take: &'a mut dyn FnMut(Seed)) -> Self {
        let Called { path, sidecar, limits } = called;
        let beside = sidecar.cloned().map(Beside::read).unwrap_or_default();
        Hand { path, limits, beside, names: Vec::new(), take }
    }

    fn entry(&mut self, entry: crate::intake::Entry) {
        let seed = Seed::of_entry(self.path, entry, &mut self.beside);
        if self.beside.has_tables() {
            self.names.extend(seed.id.clone());
            self.names.extend(seed.envelope.key.as_ref().map(Key::to_string));
        }
        (self.take)(seed);
    }

    /// Hands over the articles of a file that is in memory.
    fn whole(&mut self, form: Form, source: Source) -> Diagnostics {
        match form {
            Form::One(reader) => {
                (self.take)(Seed::alone(source, reader, &self.beside));
                Vec::new()
            }
            Form::Many(Container { unpack: Unpack::Whole(unpack), .. }) => {
                let (entries, flaws) = unpack(&source, self.limits);
                entries.into_iter().for_each(|entry| self.entry(entry));
                flaws
            }
            Form::Many(Container { unpack: Unpack::Stream(unpack), .. }) => {
                let (path, limits) = (self.path, self.limits);
                unpack(&mut source.bytes(), path, limits, &mut |entry| self.entry(entry))
            }
        }
    }

    /// What the sidecar of a file that holds many articles says of some that are not there.
    fn unused(&self, form: Form) -> Diagnostics {
        match form {
            Form::One(_) => Vec::new(),
            Form::Many(_) => self.beside.unused(self.names.iter().map(String::as_str)),
        }
    }
}

impl Seed {
    /// The seeds of a file: itself, or the entries that it holds. None where neither its name nor its bytes say what
    /// it is.
    pub fn of_file(source: Source, sidecar: Option<&Source>, limits: &Limits) -> (Vec<Self>, Diagnostics) {
        let (mut seeds, path) = (Vec::new(), source.path.clone());
        let Choice { form, flaw, .. } = choose(&path, &source.bytes()[..source.bytes().len().min(HEAD)]);
        let mut flaws = Vec::from_iter(flaw);
        if let Some(form) = form {
            let mut take = |seed| seeds.push(seed);
            let mut hand = Hand::new(Called { path: &path, sidecar, limits }, &mut take);
            flaws.extend(hand.whole(form, source));
            flaws.extend(hand.unused(form));
        }
        (seeds, flaws)
    }

    /// Hands over the seeds of a file on the disk as they are found: an archive may be larger than memory. Nothing more
    /// is read once `take` breaks off.
    pub fn read_file(
        file: &Path,
        called: Called<'_>,
        take: &mut dyn FnMut(Seed) -> ControlFlow<()>,
    ) -> Diagnostics {
        let path = called.path;
        let opened = fault::meet(Act::Read, file).and_then(|()| File::open(file));
        let opened = opened.and_then(|file| Ok((file.metadata()?.len(), file)));
        let (size, opened) = match opened {
            Ok(opened) => opened,
            Err(error) => return vec![unreadable(path, &error.to_string())],
        };
        let over = Cell::new(false);
        let mut reader = UntilOver { inner: BufReader::with_capacity(64 << 10, opened), over: &over };
        let Choice { form, flaw, .. } = match reader.fill_buf() {
            Ok(bytes) => choose(path, &bytes[..bytes.len().min(HEAD)]),
            Err(error) => return vec![unreadable(path, &error.to_string())],
        };
        let mut flaws = Vec::from_iter(flaw);
        let Some(form) = form else {
            if flaws.is_empty() {
                let flaw = Diagnostic::error("intake/format", Place::file(path), "this format is not read");
                flaws.push(flaw.help("docs/formats.md says what is read; pasted text has the ending .txt"));
            }
            return flaws;
        };
        let mut until_over = |seed| {
            if !over.get() {
                over.set(take(seed).is_break());
            }
        };
        let mut hand = Hand::new(called, &mut until_over);
        flaws.extend(read_form(form, size, &mut reader, &mut hand));
        if !over.get() {
            flaws.extend(hand.unused(form));
        }
        flaws
    }
}

/// Reads a file whose form is known: archives in one pass, others whole.
fn read_form(form: Form, size: u64, reader: &mut impl BufRead, hand: &mut Hand<'_>) -> Diagnostics {
    let (path, limits) = (hand.path, hand.limits);
    if let Form::Many(Container { unpack: Unpack::Stream(unpack), .. }) = form {
        return unpack(reader, path, limits, &mut |entry| hand.entry(entry));
    }
    let most = limits.of(Limit::File);
    if size > most {
        return vec![too_large(path, limits)];
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    // It may grow while it is read.
    match reader.take(most + 1).read_to_end(&mut bytes) {
        Ok(read) if read as u64 > most => vec![too_large(path, limits)],
        Ok(_) => hand.whole(form, Source::new(path, bytes)),
        Err(error) => vec![unreadable(path, &error.to_string())],
    }
}

/// Whether a file is of a form that is read, by its name or, where that says nothing, by its bytes.
pub fn is_read(file: &Path, path: &str) -> bool {
    let mut head = Vec::new();
    let read = |file: File| file.take(HEAD as u64).read_to_end(&mut head);
    Form::of_path(path).is_some()
        || File::open(file).and_then(read).is_ok() && choose(path, &head).form.is_some()
}

/// A reader that is at its end as soon as nobody wants more of it.
struct UntilOver<'a, R> {
    inner: R,
    over: &'a Cell<bool>,
}

impl<R: BufRead> Read for UntilOver<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.over.get() { Ok(0) } else { self.inner.read(buffer) }
    }
}

impl<R: BufRead> BufRead for UntilOver<'_, R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.over.get() { Ok(&[]) } else { self.inner.fill_buf() }
    }

    fn consume(&mut self, used: usize) {
        if !self.over.get() {
            self.inner.consume(used);
        }
    }
}
