//! Raw articles as they are found.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use super::{LARGEST, too_large, unreadable};
use crate::intake::{Choice, Container, Entry, Envelope, Form, HEAD, Key, Reader, Unpack, choose};
use crate::text::{Diagnostic, Diagnostics, Place, Source};

/// A raw article with what the editor says of it.
#[derive(Clone, Debug)]
pub struct Seed {
    /// The raw file, or an entry of one.
    pub source: Arc<Source>,
    /// How it is read.
    pub reader: &'static Reader,
    /// What the file that holds it says of it; nothing for a file of its own.
    pub envelope: Envelope,
    /// `NAME.toml` beside it.
    pub sidecar: Option<Source>,
}

impl Seed {
    /// The seeds of a file: itself, or the entries that it holds. None where neither its name nor its bytes say what
    /// it is.
    pub fn of_file(source: Source, sidecar: Option<&Source>) -> (Vec<Self>, Diagnostics) {
        let (mut seeds, bytes) = (Vec::new(), source.bytes());
        let Choice { form, flaw, .. } = choose(&source.path, &bytes[..bytes.len().min(HEAD)]);
        let mut flaws = Vec::from_iter(flaw);
        if let Some(form) = form {
            flaws.extend(Seed::of_form(form, source, sidecar, &mut |seed| seeds.push(seed)));
        }
        (seeds, flaws)
    }

    fn of_form(
        form: Form,
        source: Source,
        sidecar: Option<&Source>,
        take: &mut dyn FnMut(Seed),
    ) -> Diagnostics {
        let path = source.path.clone();
        let entry = |take: &mut dyn FnMut(Seed), entry| take(Seed::of_entry(&path, entry, sidecar.cloned()));
        match form {
            Form::One(reader) => {
                let (envelope, sidecar) = (Envelope::default(), sidecar.cloned());
                take(Seed { source: Arc::new(source), reader, envelope, sidecar });
                Vec::new()
            }
            Form::Many(Container { unpack: Unpack::Whole(unpack), .. }) => {
                let (entries, flaws) = unpack(&source);
                entries.into_iter().for_each(|found| entry(take, found));
                flaws
            }
            Form::Many(Container { unpack: Unpack::Stream(unpack), .. }) => {
                unpack(&mut source.bytes(), &path, &mut |found| entry(take, found))
            }
        }
    }

    /// The seed of a file's entry.
    pub fn of_entry(path: &str, entry: Entry, sidecar: Option<Source>) -> Self {
        let part = entry.part().to_owned();
        let mut envelope = entry.envelope;
        let own = entry.id.as_deref().and_then(|id| Key::of_entry(path, id));
        envelope.key = envelope.key.or(own);
        let source = Arc::new(Source::part_of(path, part, entry.bytes));
        Seed { source, reader: entry.reader, envelope, sidecar }
    }

    /// Hands over the seeds of a file on the disk as they are found: an archive may be larger than memory. `path` is
    /// what the file is called; nothing more is read once `take` breaks off.
    pub fn read_file(
        file: &Path,
        path: &str,
        sidecar: Option<&Source>,
        take: &mut dyn FnMut(Seed) -> ControlFlow<()>,
    ) -> Diagnostics {
        let opened = File::open(file).and_then(|file| Ok((file.metadata()?.len(), file)));
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
        if let Form::Many(Container { unpack: Unpack::Stream(unpack), .. }) = form {
            let mut entry = |found| until_over(Seed::of_entry(path, found, sidecar.cloned()));
            flaws.extend(unpack(&mut reader, path, &mut entry));
            return flaws;
        }
        if size > LARGEST {
            flaws.push(too_large(path, size));
            return flaws;
        }
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
        match reader.read_to_end(&mut bytes) {
            Ok(_) => flaws.extend(Seed::of_form(form, Source::new(path, bytes), sidecar, &mut until_over)),
            Err(error) => flaws.push(unreadable(path, &error.to_string())),
        }
        flaws
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
