//! Files of settings: TOML (and YAML front matter) read into a type, with errors at their place.

use serde::de::DeserializeOwned;

use super::{Diagnostic, Place, Span, Text, nearest};

/// Reads TOML that stands at `range` of a text file.
///
/// # Errors
/// A [`Diagnostic`] with line, what was found, what was expected, and the nearest known name for an
/// unknown one.
pub fn read_toml<T: DeserializeOwned>(
    code: &'static str,
    path: &str,
    text: &Text,
    range: std::ops::Range<usize>,
) -> Result<T, Box<Diagnostic>> {
    toml::from_str(&text.string[range.clone()]).map_err(|error| {
        let at = error.span().unwrap_or(0..0);
        let span = Span::new(range.start + at.start, range.start + at.end);
        explain(
            Diagnostic::error(code, Place::span(path, text, span), first_line(error.message())),
            error.message(),
        )
    })
}

/// Reads YAML that stands at `range` of a text file.
///
/// # Errors
/// As [`read_toml`].
pub fn read_yaml<T: DeserializeOwned>(
    code: &'static str,
    path: &str,
    text: &Text,
    range: std::ops::Range<usize>,
) -> Result<T, Box<Diagnostic>> {
    serde_yaml_ng::from_str(&text.string[range.clone()]).map_err(|error| {
        let at = (range.start + error.location().map_or(0, |place| place.index())).min(text.string.len());
        let message = error.to_string();
        explain(
            Diagnostic::error(code, Place::span(path, text, Span::new(at, at)), first_line(&message)),
            &message,
        )
    })
}

fn first_line(message: &str) -> String {
    message.lines().next().unwrap_or("not understood").to_owned()
}

/// Serde lists the known names in its message; the list becomes a suggestion.
fn explain(diagnostic: Diagnostic, message: &str) -> Box<Diagnostic> {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let Some((unknown, known)) = quoted.split_first().filter(|_| message.starts_with("unknown field")) else {
        return Box::new(diagnostic);
    };
    let mut diagnostic = diagnostic;
    diagnostic.message = format!("unknown key `{unknown}`");
    let known_list = format!("known keys here: {}", known.join(", "));
    Box::new(match nearest(unknown, known.iter().copied()) {
        Some(near) => diagnostic.label(format!("did you mean `{near}`?")).help(known_list),
        None => diagnostic.label("not a key of this file").help(known_list),
    })
}
