//! `i18n/LANG.toml`: the site's files over the built-in ones, English under all of them.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use toml::Value;

use super::Entry;
use super::custom::Custom;
use super::phrase::Phrase;
use crate::text::{ByteMap, Diagnostic, Diagnostics, Place, Source, Span, Text, nearest, read_toml};

/// The languages that are built in, English first.
pub(super) const BUILT_IN: &[(&str, &str)] = &[
    ("en", include_str!("../theme/i18n/en.toml")),
    ("de", include_str!("../theme/i18n/de.toml")),
    ("fr", include_str!("../theme/i18n/fr.toml")),
    ("es", include_str!("../theme/i18n/es.toml")),
    ("ru", include_str!("../theme/i18n/ru.toml")),
    ("ar", include_str!("../theme/i18n/ar.toml")),
];

const CODE: &str = "page/strings";

const HELP: &str = "docs/theming.md tells what a string may hold";

/// So many missing strings are named in the warning.
const NAMED: usize = 5;

/// A file's strings by key: `story.several`.
pub(super) type Strings = BTreeMap<String, Phrase>;

/// The built-in strings of a language.
pub(super) fn built_in(language: &str) -> Option<Strings> {
    let (name, text) = BUILT_IN.iter().find(|(name, _)| *name == language)?;
    let text = Text::new((*text).to_owned(), ByteMap::Shifted(0));
    Some(strings(&format!("built-in theme/i18n/{name}.toml"), &text, &mut Vec::new()))
}

/// All strings of a language, each from the nearest place that has it: the theme's file of the tag (`pt-BR`), that of
/// its language (`pt`), the built-in one, English.
pub(super) fn read(
    language: &str,
    theme: &BTreeMap<String, Source>,
) -> (FxHashMap<String, Entry>, Diagnostics) {
    let mut flaws = Vec::new();
    let english = built_in("en").unwrap_or_default();
    let base = language.split('-').next().unwrap_or(language);
    let mut own = built_in(base).unwrap_or_default();
    let names: BTreeSet<&str> = [base, language].into();
    for name in names {
        let Some(file) = theme.get(&format!("i18n/{name}.toml")) else { continue };
        let text = Text::new(String::from_utf8_lossy(file.bytes()).into_owned(), ByteMap::Shifted(0));
        let read = strings(&file.path, &text, &mut flaws);
        flaws.extend(unknown(&read, &english, (&file.path, &text)));
        own.extend(read);
    }
    flaws.extend(missing(language, &own, &english));
    flaws.extend(formless(language, &own));
    let mut entries: FxHashMap<String, Entry> =
        english.into_iter().map(|(key, phrase)| (key, Entry::new(phrase, true))).collect();
    entries.extend(own.into_iter().map(|(key, phrase)| (key, Entry::new(phrase, false))));
    (entries, flaws)
}

/// A file's strings; a table whose entries are forms of a plural is one.
fn strings(path: &str, text: &Text, flaws: &mut Diagnostics) -> Strings {
    let mut strings = Strings::new();
    let tables: BTreeMap<String, BTreeMap<String, Value>> =
        match read_toml(CODE, path, text, 0..text.string.len()) {
            Ok(tables) => tables,
            Err(flaw) => {
                flaws.push(flaw.help(HELP));
                return strings;
            }
        };
    for (table, entries) in tables {
        for (name, value) in entries {
            let phrase = match &value {
                Value::String(words) => Phrase::single(words),
                Value::Table(forms) => {
                    let words = |value: &Value| value.as_str().map(str::to_owned);
                    let forms: Vec<(String, String)> = forms
                        .iter()
                        .map(|(form, value)| (form.clone(), words(value).unwrap_or_default()))
                        .collect();
                    Phrase::plural(forms.iter().map(|(form, words)| (form.as_str(), words.as_str())))
                }
                _ => Err("it is neither a string nor a table of plural forms".to_owned()),
            };
            let key = format!("{table}.{name}");
            match phrase {
                Ok(phrase) => {
                    strings.insert(key, phrase);
                }
                Err(why) => {
                    let place = place(&key, path, text);
                    flaws.push(Diagnostic::error(CODE, place, format!("`{key}`: {why}")).help(HELP));
                }
            }
        }
    }
    strings
}

/// Where a key stands in its file.
fn place(key: &str, path: &str, text: &Text) -> Place {
    let (table, name) = key.split_once('.').unwrap_or(("", key));
    let start = text.string.find(&format!("[{table}]")).unwrap_or(0);
    let mut at = start;
    for line in text.string[start..].split_inclusive('\n') {
        let is_it = line.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with('='));
        if is_it {
            return Place::span(path, text, Span::new(at, at + name.len()));
        }
        at += line.len();
    }
    Place::span(path, text, Span::new(start, start))
}

/// Keys that English does not have, and values that the string of that key is not given.
fn unknown(own: &Strings, english: &Strings, (path, text): (&str, &Text)) -> Diagnostics {
    let flaw = |(key, phrase): (&String, &Phrase)| {
        let Some(model) = english.get(key) else {
            let flaw = Diagnostic::error(CODE, place(key, path, text), format!("there is no string `{key}`"));
            return Some(match nearest(key, english.keys().map(String::as_str)) {
                Some(near) => flaw.help(format!("did you mean `{near}`?")),
                None => flaw.help("the built-in theme's i18n/en.toml has all of them"),
            });
        };
        let known = model.places();
        let places = phrase.places();
        let odd = places.iter().find(|name| !known.contains(name))?;
        let flaw = Diagnostic::error(CODE, place(key, path, text), format!("`{key}` is given no `{odd}`"));
        Some(match known.is_empty() {
            true => flaw.help("it is given no values"),
            false => flaw.help(format!("it is given: {}", known.join(", "))),
        })
    };
    own.iter().filter_map(flaw).collect()
}

/// One warning for all that is missing.
fn missing(language: &str, own: &Strings, english: &Strings) -> Option<Diagnostic> {
    let missing: Vec<&str> =
        english.keys().filter(|key| !own.contains_key(*key)).map(String::as_str).collect();
    let named = missing.iter().take(NAMED).map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
    let (all, found) = (english.len(), missing.len());
    let message = match found {
        0 => return None,
        found if found == all => {
            format!("the interface has no strings in `{language}`: pages are labelled in English")
        }
        found if found <= NAMED => {
            format!("{found} of {all} strings are not there in `{language}` and stay English: {named}")
        }
        _ => format!("{found} of {all} strings are not there in `{language}` and stay English: {named}, …"),
    };
    let help = format!(
        "write them in themes/NAME/i18n/{language}.toml, as the built-in theme's i18n/en.toml has them"
    );
    Some(Diagnostic::warning("page/strings-missing", Place::file("site.toml"), message).help(help))
}

/// Plurals without a form that the language needs.
fn formless(language: &str, own: &Strings) -> Option<Diagnostic> {
    let needed = Custom::of(language).categories();
    let (key, lacking) = own.iter().find_map(|(key, phrase)| {
        let held = phrase.categories();
        let lacking: Vec<&str> = needed.iter().filter(|form| !held.contains(form)).copied().collect();
        (!held.is_empty() && !lacking.is_empty()).then(|| (key, lacking.join("`, `")))
    })?;
    let message = format!("`{key}` has no form `{lacking}`, which `{language}` has by CLDR");
    let flaw =
        Diagnostic::warning("page/strings-plural", Place::file(format!("i18n/{language}.toml")), message);
    Some(flaw.help("its form `other` stands in for it"))
}
