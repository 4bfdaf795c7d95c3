//! What a file really is, whatever its name says.
//!
//! 1. [`binary`]: formats that their first bytes give away.
//! 2. [`marked`]: text whose markup gives it away.
//! 3. [`choose`]: the name and the bytes together say how a file is read.
//!
//! Precision first: a text that merely begins with `<`, or that quotes the head of a mail, is a text. So a format is
//! only recognised by what its programs write and nobody types.

mod binary;
mod marked;

use std::borrow::Cow;

use super::Form;
use crate::text::{Diagnostic, Place};

/// So many first bytes of a file are looked at.
pub const HEAD: usize = 16 << 10;

/// A format that was recognised.
#[derive(Debug, PartialEq, Eq)]
pub struct Known {
    /// The format with its article, as in "this is a web page".
    pub what: &'static str,
    /// The endings that files of it have, the usual one first; none if it is not read.
    pub endings: &'static [&'static str],
    /// How to get the text out where it is not read.
    pub help: &'static str,
}

/// How a file is to be read.
pub struct Choice {
    /// Its form; none where it cannot be read.
    pub form: Option<Form>,
    /// What is to be said of its name.
    pub flaw: Option<Diagnostic>,
    /// The ending that its name should have, if it has another.
    pub ending: Option<&'static str>,
}

/// The format that the first bytes of a file give away.
pub fn recognise(head: &[u8]) -> Option<&'static Known> {
    binary::recognise(head).or_else(|| marked::recognise(&text_of(head)))
}

/// How to get the text out of a file that is not read, by its ending.
pub fn help_for(ending: &str) -> Option<&'static str> {
    binary::NOT_READ.iter().find(|known| known.by_name(ending)).map(|known| known.known.help)
}

/// How a file of this name and these first bytes is read.
///
/// The name counts unless the bytes surely say otherwise. A file whose name says nothing is read only if its bytes
/// surely say what it is: pasted text never does.
pub fn choose(path: &str, head: &[u8]) -> Choice {
    let named = Form::of_path(path);
    // An archive whose packing is broken is still one, and its reader tells what is wrong.
    let packed_archive = path.to_ascii_lowercase().ends_with(".warc.gz") || path.ends_with(".warc");
    let is_named = |known: &Known| known.is_named_by(path) || packed_archive && head.starts_with(b"\x1f\x8b");
    let Some(known) = recognise(head).filter(|known| !is_named(known)) else {
        // A page without a single tag is pasted text: as a page it would be one paragraph.
        if is_page_without_tags(path, head) {
            return Choice::misnamed(Form::of_path("x.txt"), path, "plain text", "txt");
        }
        return Choice { form: named, flaw: None, ending: None };
    };
    if known.endings.is_empty() {
        let message = format!("this is {}, though its name {}", known.what, name_of(path));
        let flaw = Diagnostic::error("intake/binary", Place::file(path), message).help(known.help);
        return Choice { form: None, flaw: named.is_some().then_some(flaw), ending: None };
    }
    match known.form() {
        Some(form) => Choice::misnamed(Some(form), path, known.what, known.endings[0]),
        None => Choice { form: named, flaw: None, ending: None },
    }
}

impl Choice {
    fn misnamed(form: Option<Form>, path: &str, what: &str, ending: &'static str) -> Self {
        let message = format!("this is {what}, though its name {}", name_of(path));
        let stem = super::stem(path).rsplit('/').next().unwrap_or(path);
        let flaw = Diagnostic::warning("intake/misnamed", Place::file(path), message)
            .help(format!("it is read as what it is; rename it to {stem}.{ending}"));
        Choice { form, flaw: Some(flaw), ending: Some(ending) }
    }
}

impl Known {
    /// Whether there is a reader for it.
    pub fn is_read(&self) -> bool {
        self.form().is_some()
    }

    fn form(&self) -> Option<Form> {
        self.endings.iter().find_map(|ending| Form::of_path(&format!("x.{ending}")))
    }

    /// Whether a file's name says so already.
    fn is_named_by(&self, path: &str) -> bool {
        let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
        self.endings
            .iter()
            .any(|ending| name.strip_suffix(ending).is_some_and(|stem| stem.len() > 1 && stem.ends_with('.')))
    }
}

/// What a file's name says of it.
fn name_of(path: &str) -> String {
    let stem = super::stem(path);
    match path.get(stem.len() + 1..) {
        Some(ending) if !ending.is_empty() => format!("ends in .{ending}"),
        _ => "has no ending".to_owned(),
    }
}

/// Whether a file is called a page, and has lines but no tag.
fn is_page_without_tags(path: &str, head: &[u8]) -> bool {
    let page = Form::of_path(path).is_some_and(|form| form.name() == super::HTML.name);
    if !page || binary::recognise(head).is_some() {
        return false;
    }
    let text = text_of(head);
    let tag = |at: usize| text[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
    text.trim().contains('\n') && !text.contains('\0') && !text.match_indices('<').any(|(at, _)| tag(at))
}

/// The first bytes as text, as far as its marks need it: UTF-8, or UTF-16 with or without its mark.
fn text_of(head: &[u8]) -> Cow<'_, str> {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        Cow::Owned(char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect())
    };
    match head {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => utf16(head, u16::from_le_bytes),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => utf16(head, u16::from_be_bytes),
        _ => String::from_utf8_lossy(head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(path: &str, head: &str) -> (Option<&'static str>, String) {
        let choice = choose(path, head.as_bytes());
        let flaw = choice.flaw.map(|flaw| format!("{} {}", flaw.message, flaw.help.unwrap_or_default()));
        (choice.form.map(Form::name), flaw.unwrap_or_default())
    }

    #[test]
    fn a_page_called_text_is_read_as_a_page() {
        let (form, said) = said("seeds/ferry.txt", "<!DOCTYPE html>\n<title>Ferry</title>");
        assert_eq!(form, Some("HTML"));
        assert_eq!(
            said,
            "this is a web page, though its name ends in .txt it is read as what it is; rename it to ferry.html"
        );
        let utf16: Vec<u8> = "\u{feff}<html><p>Fähre".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(choose("seeds/ferry.txt", &utf16).form.map(Form::name), Some("HTML"));
    }

    #[test]
    fn right_names_are_not_spoken_of() {
        for (path, head) in [
            ("a.html", "<!doctype html><p>Ferry"),
            ("a.XHTML", "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\">"),
            ("a.md", "---\ntitle: Ferry\n---\nWords."),
            ("a.warc", "WARC/1.0\r\nWARC-Type: warcinfo\r\n"),
            ("a.txt", "The ferry is late."),
        ] {
            assert_eq!(said(path, head), (Form::of_path(path).map(Form::name), String::new()), "{path}");
        }
    }

    #[test]
    fn names_that_say_nothing_are_read_if_the_bytes_are_sure() {
        assert_eq!(said("seeds/ferry", "<html><p>Ferry").0, Some("HTML"));
        assert!(said("seeds/ferry", "<html><p>Ferry").1.contains("its name has no ending"));
        assert_eq!(said("seeds/ferry.bak", "WARC/1.1\r\nWARC-Type: response\r\n").0, Some("WARC"));
        assert_eq!(said("seeds/ferry", "The ferry is late."), (None, String::new()));
    }

    #[test]
    fn what_is_not_read_says_how_to_get_the_text_out() {
        let (form, told) = said("seeds/ferry.txt", "%PDF-1.7 …");
        assert_eq!(form, None);
        assert!(told.starts_with("this is a PDF document, though its name ends in .txt"), "{told}");
        assert!(told.contains("pdftotext"));
        assert!(said("seeds/ferry.txt", "{\\rtf1\\ansi Ferry}").1.contains("RTF"));
    }

    #[test]
    fn text_called_a_page_keeps_its_lines() {
        assert_eq!(said("ferry.html", "Ferry late\n\nIt is < 5 degrees.").0, Some("plain text"));
        assert_eq!(said("ferry.html", "<p>Ferry late\n\nIt is cold.").0, Some("HTML"));
        assert_eq!(said("ferry.html", "Ferry late").0, Some("HTML"));
    }
}
