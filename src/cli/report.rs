//! What the program says, and how.

use std::io::{IsTerminal, Write};

use serde::{Deserialize, Serialize};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::Format;
use super::timings::{self, Line};
use crate::text::{Diagnostic, Severity, is_command, without_commands};

/// Prints messages: for people on standard error, as JSON lines on standard output.
pub struct Reporter {
    format: Format,
    quiet: bool,
    verbose: bool,
    colour: bool,
}

/// A flaw as it was told, to be told again when nothing changed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Told {
    severity: Severity,
    code: String,
    human: String,
    json: String,
}

/// So many warnings are shown in full; `-v` shows all.
const WARNINGS: usize = 20;

impl Reporter {
    /// A reporter; colours only on a terminal, and not where `NO_COLOR` is set (no-color.org).
    pub fn new(format: Format, quiet: bool, verbose: bool) -> Self {
        let colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        Reporter { format, quiet, verbose, colour }
    }

    /// Whether progress should be shown.
    pub fn shows_progress(&self) -> bool {
        !self.quiet && self.format == Format::Human && std::io::stderr().is_terminal()
    }

    /// Whether every step should be named.
    pub fn is_verbose(&self) -> bool {
        self.verbose && !self.quiet
    }

    /// Prints flaws in their order; returns how many are errors.
    pub fn flaws(&self, flaws: &[Diagnostic]) -> usize {
        let tell = |flaw: &Diagnostic| match self.format {
            Format::Json => json_line(flaw),
            _ => self.rendered(flaw),
        };
        self.tell(flaws.iter().map(|flaw| (flaw.severity, flaw.code, move || tell(flaw))))
    }

    /// Prints again what an earlier build told; returns how many are errors.
    pub fn again(&self, told: &[Told]) -> usize {
        let tell = |told: &Told| match self.format {
            Format::Json => told.json.clone(),
            _ => told.human.clone(),
        };
        self.tell(told.iter().map(|told| (told.severity, told.code.as_str(), move || tell(told))))
    }

    /// What [`again`](Reporter::again) prints of flaws.
    pub fn told(&self, flaws: &[Diagnostic]) -> Vec<Told> {
        let one = |flaw: &Diagnostic| Told {
            severity: flaw.severity,
            code: flaw.code.to_owned(),
            human: self.plain(flaw),
            json: json_line(flaw),
        };
        flaws.iter().map(one).collect()
    }

    fn tell<'f, F: Fn() -> String>(&self, flaws: impl Iterator<Item = (Severity, &'f str, F)>) -> usize {
        let (mut errors, mut warnings, mut first) = (0, 0, None);
        for (severity, code, words) in flaws {
            let is_warning = severity == Severity::Warning;
            warnings += usize::from(is_warning);
            errors += usize::from(!is_warning);
            first = first.or((!is_warning).then_some(code));
            if is_warning && (self.quiet || warnings > WARNINGS && !self.verbose) {
                continue;
            }
            match self.format {
                Format::Json => println!("{}", words()),
                _ => eprintln!("{}", words()),
            }
        }
        if let Some(code) = first.filter(|_| !self.quiet && self.format == Format::Human) {
            eprintln!("`variorum explain {code}` tells more of this error.\n");
        }
        if warnings > WARNINGS && !self.verbose && !self.quiet && self.format == Format::Human {
            eprintln!("… and {} more warnings; -v shows all\n", warnings - WARNINGS);
        }
        errors
    }

    /// A flaw as people read it elsewhere than on this terminal.
    pub fn plain(&self, flaw: &Diagnostic) -> String {
        Reporter { colour: false, ..*self }.rendered(flaw)
    }

    /// A flaw as people read it: one line that tools can parse, the excerpt, and what to do.
    fn rendered(&self, flaw: &Diagnostic) -> String {
        let place = &flaw.place;
        let severity = if flaw.severity == Severity::Error { "error" } else { "warning" };
        let mut out = format!(
            "{}:{}:{}: {severity}[{}]: {}\n",
            clean(&place.path),
            place.line,
            place.column,
            flaw.code,
            clean(&flaw.message)
        );
        if let Some(part) = &place.part {
            out.push_str(&format!("  in its part {}\n", clean(part)));
        }
        if let Some((line, range)) = &place.excerpt {
            let level = if flaw.severity == Severity::Error { Level::ERROR } else { Level::WARNING };
            let line = clean(line);
            let range = if range.end <= line.len()
                && line.is_char_boundary(range.start)
                && line.is_char_boundary(range.end)
            {
                range.clone()
            } else {
                0..0
            };
            let label = flaw.label.as_deref().map(clean);
            let mark = AnnotationKind::Primary.span(range).label(label.as_deref());
            let snippet = Snippet::source(line.as_str()).line_start(place.line as usize).annotation(mark);
            let renderer = if self.colour { Renderer::styled() } else { Renderer::plain() };
            out.push_str(&renderer.render(&[Group::with_level(level).element(snippet)]));
            out.push('\n');
        } else if let Some(label) = &flaw.label {
            out.push_str(&format!("  {}\n", clean(label)));
        }
        if let Some(help) = &flaw.help {
            out.push_str(&format!("  help: {}\n", clean(help)));
        }
        out
    }

    /// Says what was done.
    pub fn say(&self, words: &str) {
        if !self.quiet && self.format == Format::Human {
            eprintln!("{}", clean(words));
        }
    }

    /// Prints what the stages of a build took.
    pub fn timings(&self, lines: &[Line]) {
        match self.format {
            Format::Json => println!("{}", serde_json::json!({ "timings": lines })),
            _ => eprintln!("{}", timings::table(lines)),
        }
    }

    /// Says why the program could not run.
    pub fn failure(&self, what: &str, help: &str) {
        if self.format == Format::Json {
            let json = serde_json::json!({"severity": "fatal", "message": what, "help": help});
            println!("{json}");
        } else {
            eprintln!("variorum: {}\n  help: {}", clean(what), clean(help));
        }
        let _ = std::io::stderr().flush();
    }
}

/// Raw articles may hold terminal commands; they are shown as blanks.
pub fn clean(text: &str) -> String {
    without_commands(text, &[])
}

/// A value as one line of JSON that does not command a terminal either: JSON itself escapes only some of the characters
/// that do (RFC 8259, 7), and they stand in its strings alone.
pub fn json_line(value: &impl Serialize) -> String {
    let line = serde_json::to_string(value).unwrap_or_default();
    if line.is_ascii() && !line.contains('\u{7f}') {
        return line;
    }
    let escaped = |c: char| match is_command(c) {
        true => format!("\\u{:04x}", u32::from(c)),
        false => c.to_string(),
    };
    line.chars().map(escaped).collect()
}
