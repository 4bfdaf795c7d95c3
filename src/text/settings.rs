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
    toml::from_str(&text.string[range.clone()])
        .map_err(|error| flaw_of(code, path, text, (&error, range.start)))
}

/// Parses a text file of TOML, whose tables are then read one by one with [`read_toml_value`].
///
/// # Errors
/// As [`read_toml`].
pub fn parse_toml<'t>(
    code: &'static str,
    path: &str,
    text: &'t Text,
) -> Result<toml::Spanned<toml::de::DeTable<'t>>, Box<Diagnostic>> {
    toml::de::DeTable::parse(&text.string).map_err(|error| flaw_of(code, path, text, (&error, 0)))
}

/// Reads a value of a text file of TOML.
///
/// # Errors
/// As [`read_toml`].
pub fn read_toml_value<'t, T: DeserializeOwned>(
    code: &'static str,
    path: &str,
    text: &Text,
    value: toml::de::ValueDeserializer<'t>,
) -> Result<T, Box<Diagnostic>> {
    T::deserialize(value).map_err(|error| flaw_of(code, path, text, (&error, 0)))
}

/// What TOML's parser says of a text that begins at a byte of the file.
fn flaw_of(
    code: &'static str,
    path: &str,
    text: &Text,
    (error, start): (&toml::de::Error, usize),
) -> Box<Diagnostic> {
    let at = error.span().unwrap_or(0..0);
    let span = Span::new(start + at.start, start + at.end);
    let flaw = Diagnostic::error(code, Place::span(path, text, span), first_line(error.message()));
    explain(flaw, error.message())
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

/// The first line of a parser's message, without the place that it counts from the front matter's own first line.
fn first_line(message: &str) -> String {
    let line = message.lines().next().unwrap_or("not understood");
    match line.rsplit_once(" at line ") {
        Some((before, place)) if place.contains(" column ") => before.to_owned(),
        _ => line.to_owned(),
    }
}

/// What parsers say, in the words of this program; anything else stays as it is.
fn explain(diagnostic: Diagnostic, message: &str) -> Box<Diagnostic> {
    let mut diagnostic = diagnostic;
    let first = std::mem::take(&mut diagnostic.message);
    // YAML names the key before the message.
    let (key, what) = match first.split_once(": ") {
        Some((key, what)) if !key.contains(' ') => (Some(key), what),
        _ => (None, first.as_str()),
    };
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let told = match &quoted[..] {
        // Readers of settings say behind what they found what is to be written instead.
        _ if let Some((found, instead)) = what.split_once("; write ") => {
            diagnostic = diagnostic.help(format!("write {instead}"));
            Some((found.to_owned(), String::new()))
        }
        [unknown, known @ ..] if what.starts_with("unknown field") => {
            let label = nearest(unknown, known.iter().copied())
                .map_or("not a key of this file".to_owned(), |near| format!("did you mean `{near}`?"));
            diagnostic = diagnostic.help(format!("known keys here: {}", known.join(", ")));
            Some((format!("unknown key `{unknown}`"), label))
        }
        [unknown, known @ ..] if what.starts_with("unknown variant") => {
            let label = nearest(unknown, known.iter().copied())
                .map_or(String::new(), |near| format!("did you mean `{near}`?"));
            diagnostic = diagnostic.help(format!("write one of: {}", known.join(", ")));
            Some((format!("unknown value `{unknown}`"), label))
        }
        [missing, ..] if what.starts_with("missing field") => {
            Some((format!("`{missing}` is missing"), String::new()))
        }
        _ if what.starts_with("invalid type") => wrong_type(what),
        _ if what.starts_with("string values must be quoted") => {
            Some(("text must stand in quotation marks".to_owned(), String::new()))
        }
        _ if what.starts_with("invalid basic string") => {
            Some(("this text has no closing quotation mark".to_owned(), String::new()))
        }
        _ if what.starts_with("mapping values are not allowed") => {
            diagnostic = diagnostic.help("a value that holds a colon must stand in quotation marks");
            Some(("a second colon in one line".to_owned(), String::new()))
        }
        _ => None,
    };
    let (told, label) = told.unwrap_or_else(|| (what.to_owned(), String::new()));
    diagnostic.message = match key {
        Some(key) => format!("`{key}`: {told}"),
        None => told,
    };
    Box::new(if label.is_empty() { diagnostic } else { diagnostic.label(label) })
}

/// `invalid type: string "post", expected a sequence`, in plain words.
fn wrong_type(what: &str) -> Option<(String, String)> {
    let (found, expected) = what.strip_prefix("invalid type: ")?.split_once(", expected ")?;
    let plain = |kind: &str| match kind {
        _ if kind.contains("string") => "text",
        _ if kind.contains("sequence") => "a list",
        _ if kind.contains("map") || kind.contains("struct") => "a table",
        _ if kind.contains("boolean") => "true or false",
        "unit value" => "nothing",
        _ if kind.contains("float") => "a number with a fraction",
        _ if kind.contains("integer") || kind.starts_with('u') || kind.starts_with('i') => "a whole number",
        _ => "another kind of value",
    };
    let label = match plain(expected) {
        "text" => "write it in quotation marks",
        "a list" => "write a list, like [\"one\", \"two\"]",
        _ => "",
    };
    let expected = match plain(expected) {
        "another kind of value" => expected,
        known => known,
    };
    // What was found is told before its value: `string "an integer"` is text.
    let found = found.split([' ', '`']).next().unwrap_or(found);
    Some((format!("{} where {expected} is expected", plain(found)), label.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parsers_speak_the_words_of_this_program() {
        let told = |first: &str| {
            let flaw = explain(Diagnostic::error("a", Place::file("a"), first_line(first)), first);
            [Some(flaw.message), flaw.label].into_iter().flatten().collect::<Vec<_>>().join(" | ")
        };
        for (said, expected) in [
            (
                "invalid type: integer `3`, expected a string",
                "a whole number where text is expected | write it in quotation marks",
            ),
            (
                "title: invalid type: sequence, expected a string at line 1 column 8",
                "`title`: a list where text is expected | write it in quotation marks",
            ),
            (
                "invalid type: string \"an integer\", expected a boolean",
                "text where true or false is expected",
            ),
            (
                "unknown variant `ful`, expected one of `full`, `none`",
                "unknown value `ful` | did you mean `full`?",
            ),
            ("missing field `kind`", "`kind` is missing"),
            ("duplicate key", "duplicate key"),
        ] {
            assert_eq!(told(said), expected);
        }
    }
}
