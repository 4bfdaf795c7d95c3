//! What is to be added: a file or standard input.

use std::io::{self, BufReader, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::{Refusal, Stop};
use crate::intake::{Choice, Form, HEAD, Known, Limit, Limits, choose, help_for, recognise, stem};
use crate::load::{Called, Seed};
use crate::text::{Diagnostic, Diagnostics, Place, Source};

/// A file or standard input, of which the beginning is known.
pub struct Given {
    /// What messages call it.
    pub name: String,
    /// Where its bytes are.
    held: Held,
    head: Vec<u8>,
}

enum Held {
    /// On the disk: it may be larger than memory.
    File(PathBuf),
    /// Read from standard input.
    Bytes(Vec<u8>),
}

impl Given {
    /// Looks at the beginning of a file, or reads standard input to its end.
    pub fn open(file: &Path, limits: &Limits) -> Result<Self, Stop> {
        if file.as_os_str() == "-" {
            return Given::from_stdin(limits);
        }
        let mut head = Vec::new();
        std::fs::File::open(file)
            .and_then(|opened| opened.take(HEAD as u64).read_to_end(&mut head))
            .map_err(|error| {
                Stop::CannotRun(format!("{}: {error}", file.display()), "check the path".into())
            })?;
        let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        Ok(Given { name, held: Held::File(file.to_owned()), head })
    }

    fn from_stdin(limits: &Limits) -> Result<Self, Stop> {
        let (mut bytes, most) = (Vec::new(), limits.of(Limit::File));
        io::stdin()
            .take(most + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| Stop::CannotRun(format!("standard input: {error}"), "try again".into()))?;
        if bytes.len() as u64 > most {
            let what = format!("standard input has more than {}", limits.said(Limit::File));
            let help = limits.help_after("write it into a file, and add that", Limit::File);
            return Err(Stop::CannotRun(what, help));
        }
        let head = bytes[..bytes.len().min(HEAD)].to_vec();
        Ok(Given { name: "stdin".to_owned(), held: Held::Bytes(bytes), head })
    }

    /// Its name without ending; none for standard input.
    pub fn stem(&self) -> Option<&str> {
        matches!(self.held, Held::File(_)).then(|| stem(&self.name))
    }

    /// The ending that it gets: its own if it fits what it is, else that of what it is. What nobody recognises is pasted
    /// text.
    pub fn ending(&self) -> Result<String, Refusal> {
        let own = self.name.get(stem(&self.name).len() + 1..).unwrap_or("").to_lowercase();
        let Choice { form, flaw, ending } = choose(&self.name, &self.head);
        if let Some(ending) = ending {
            return Ok(ending.to_owned());
        }
        if form.is_some() {
            return Ok(own);
        }
        let known = recognise(&self.head).filter(|known| known.endings.is_empty());
        let told = flaw.or_else(|| {
            let what = known.map_or("of a kind that is not read", |known: &Known| known.what);
            let help = known.map(|known| known.help).or_else(|| help_for(&own))?;
            let place = Place::file(&self.name);
            Some(Diagnostic::error("intake/binary", place, format!("this is {what}")).help(help))
        });
        told.map_or(Ok("txt".to_owned()), |flaw| Err(flaw.into()))
    }

    /// Hands over its articles.
    pub fn read(
        &self,
        ending: &str,
        (sidecar, limits): (&Source, &Limits),
        take: &mut dyn FnMut(Seed) -> ControlFlow<()>,
    ) -> Diagnostics {
        let name = format!("{}.{ending}", stem(&self.name));
        debug_assert!(Form::of_path(&name).is_some());
        match &self.held {
            Held::File(file) => {
                Seed::read_file(file, Called { path: &name, sidecar: Some(sidecar), limits }, take)
            }
            Held::Bytes(bytes) => {
                let (seeds, flaws) = Seed::of_file(Source::new(name, bytes.clone()), Some(sidecar), limits);
                let _ = seeds.into_iter().try_for_each(take);
                flaws
            }
        }
    }

    /// Whether a file has these very bytes.
    pub fn equals(&self, path: &Path) -> bool {
        match &self.held {
            Held::File(file) => equal_files(file, path).unwrap_or(false),
            Held::Bytes(bytes) => {
                std::fs::metadata(path).is_ok_and(|meta| meta.len() == bytes.len() as u64)
                    && std::fs::read(path).is_ok_and(|other| other == *bytes)
            }
        }
    }

    /// Writes the bytes, unchanged.
    pub fn store(&self, path: &Path) -> io::Result<()> {
        match &self.held {
            Held::File(file) => {
                // Not `fs::copy`: the copy is the site's, whatever the permissions of the original.
                let mut to = std::fs::File::create_new(path)?;
                io::copy(&mut std::fs::File::open(file)?, &mut to).map(|_| ())
            }
            Held::Bytes(bytes) => std::fs::write(path, bytes),
        }
    }
}

fn equal_files(one: &Path, other: &Path) -> io::Result<bool> {
    if std::fs::metadata(one)?.len() != std::fs::metadata(other)?.len() {
        return Ok(false);
    }
    let open = |path: &Path| Ok::<_, io::Error>(BufReader::new(std::fs::File::open(path)?).bytes());
    let mut others = open(other)?;
    for byte in open(one)? {
        if others.next().transpose()? != Some(byte?) {
            return Ok(false);
        }
    }
    Ok(true)
}
