//! The theme: tera templates and files, built in, overridable one by one.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, ErrorKind, Kwargs, State, Tera};

use super::phrases::{self, Phrases, Resolved};
use crate::text::{ByteMap, Diagnostic, Diagnostics, Place, Severity, Source, Span, Text, nearest};

/// The built-in theme, embedded in the program.
const TEMPLATES: &[(&str, &str)] = &[
    ("base.html", include_str!("theme/templates/base.html")),
    ("parts.html", include_str!("theme/templates/parts.html")),
    ("plots.html", include_str!("theme/templates/plots.html")),
    ("index.html", include_str!("theme/templates/index.html")),
    ("archive.html", include_str!("theme/templates/archive.html")),
    ("story.html", include_str!("theme/templates/story.html")),
    ("print.html", include_str!("theme/templates/print.html")),
    ("article.html", include_str!("theme/templates/article.html")),
    ("entities.html", include_str!("theme/templates/entities.html")),
    ("entity.html", include_str!("theme/templates/entity.html")),
    ("outlets.html", include_str!("theme/templates/outlets.html")),
    ("outlet.html", include_str!("theme/templates/outlet.html")),
    ("timeline.html", include_str!("theme/templates/timeline.html")),
    ("month.html", include_str!("theme/templates/month.html")),
    ("figures.html", include_str!("theme/templates/figures.html")),
    ("page.html", include_str!("theme/templates/page.html")),
    ("about.html", include_str!("theme/templates/about.html")),
    ("404.html", include_str!("theme/templates/404.html")),
    ("edition.html", include_str!("theme/templates/edition.html")),
    ("editions.html", include_str!("theme/templates/editions.html")),
    ("search.html", include_str!("theme/templates/search.html")),
    ("letter.html", include_str!("theme/templates/letter.html")),
    ("moved.html", include_str!("theme/templates/moved.html")),
    ("atom.xml", include_str!("theme/templates/atom.xml")),
    ("epub/cover.xml", include_str!("theme/templates/epub/cover.xml")),
    ("epub/contents.xml", include_str!("theme/templates/epub/contents.xml")),
    ("epub/accessibility.xml", include_str!("theme/templates/epub/accessibility.xml")),
    ("epub/style.css", include_str!("theme/templates/epub/style.css")),
    ("single/all.html", include_str!("theme/templates/single/all.html")),
    ("single/style.css", include_str!("theme/templates/single/style.css")),
    ("sitemap.xml", include_str!("theme/templates/sitemap.xml")),
];

const STATICS: &[(&str, &str)] = &[
    ("style.css", include_str!("theme/static/style.css")),
    ("code.css", include_str!("theme/static/code.css")),
    ("search.js", include_str!("theme/static/search.js")),
];

/// Whether words bring a quotation mark of their own, which stands at their beginning or end. It is asked for every
/// passage of every page, and tera's own tests ask for one mark after another.
fn is_in_marks(words: &str, _: Kwargs, _: &State) -> bool {
    words.starts_with(['"', '“', '„', '«']) || words.ends_with(['"', '”'])
}

/// What to do about a template's error: the known name that is nearest to an unknown one, where one is near.
/// Tera tells the names at the end of its message: ``Field `titel` is not defined. Available fields: …``.
fn meant(message: &str) -> String {
    let known = message.split_once(" Available ").and_then(|(_, known)| known.split_once(": "));
    let name = message.split('`').nth(1).and_then(|path| path.rsplit('.').next());
    match (known, name) {
        (Some((_, known)), Some(name)) => match nearest(name, known.split(", ")) {
            Some(near) => format!("did you mean `{near}`? {HELP}"),
            None => HELP.to_owned(),
        },
        _ => HELP.to_owned(),
    }
}

/// Lets the built-in print view go on from the built-in story page where a theme's own has no place for the texts.
fn keep_print(sources: &mut BTreeMap<String, (String, Text)>, overrides: &BTreeMap<String, Source>) {
    const OWN: &str = "story-in-print.html";
    let lacks = sources.get("story.html").is_some_and(|(_, text)| !text.string.contains("block texts"));
    if !lacks || overrides.contains_key("templates/print.html") {
        return;
    }
    let built_in =
        |name: &str| TEMPLATES.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| *text);
    let print = built_in("print.html").replacen("\"story.html\"", &format!("\"{OWN}\""), 1);
    for (name, from, text) in
        [(OWN, "story.html", built_in("story.html").to_owned()), ("print.html", "print.html", print)]
    {
        let path = format!("built-in theme/templates/{from}");
        sources.insert(name.to_owned(), (path, Text::new(text, ByteMap::Shifted(0))));
    }
}

/// A theme, ready to render.
pub struct Theme {
    tera: Tera,
    sources: BTreeMap<String, (String, Text)>,
    resolved: BTreeMap<String, Resolved>,
    statics: BTreeMap<String, Vec<u8>>,
    phrases: Arc<Phrases>,
    warnings: Diagnostics,
}

const CODE: &str = "page/template";

const HELP: &str = "docs/theming.md lists what each template is given";

impl Theme {
    /// The built-in theme with the site's files over it, in the site's language.
    ///
    /// # Errors
    /// A diagnostic for each template that tera cannot read, and each string that cannot be used, with its line.
    pub fn new(overrides: &BTreeMap<String, Source>, language: &str) -> Result<Self, Diagnostics> {
        let (phrases, flaws) = Phrases::new(language, overrides);
        if flaws.iter().any(|flaw| flaw.severity == Severity::Error) {
            return Err(flaws);
        }
        let built_in = |name: &str| format!("built-in theme/templates/{name}");
        let mut sources: BTreeMap<String, (String, Text)> = BTreeMap::new();
        for (name, text) in TEMPLATES {
            let text = Text::new((*text).to_owned(), ByteMap::Shifted(0));
            sources.insert((*name).to_owned(), (built_in(name), text));
        }
        let mut statics: BTreeMap<String, Vec<u8>> =
            STATICS.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
        for (path, source) in overrides {
            if let Some(name) = path.strip_prefix("templates/") {
                let text =
                    Text::new(String::from_utf8_lossy(source.bytes()).into_owned(), ByteMap::Shifted(0));
                sources.insert(name.to_owned(), (source.path.clone(), text));
            } else if let Some(name) = path.strip_prefix("static/") {
                let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '/');
                if !name.chars().all(plain) || name.split('/').any(|part| part.starts_with('.')) {
                    let flaw = Diagnostic::error(
                        "page/static",
                        Place::file(&source.path),
                        "some hosts do not take this file's name",
                    );
                    return Err(vec![flaw.help("use letters, digits, hyphens and dots only")]);
                }
                statics.insert(name.to_owned(), source.bytes().to_vec());
            }
        }
        keep_print(&mut sources, overrides);
        let mut theme = Theme {
            tera: Tera::new(),
            sources,
            resolved: BTreeMap::new(),
            statics,
            phrases: Arc::new(phrases),
            warnings: flaws,
        };
        theme.tera.autoescape_on(vec![".html", ".xml"]);
        theme.tera.register_test("in_marks", is_in_marks);
        phrases::register(&mut theme.tera, &theme.phrases);
        theme.resolve()?;
        let texts: Vec<(String, String)> =
            theme.resolved.iter().map(|(name, template)| (name.clone(), template.text.clone())).collect();
        match theme.tera.add_raw_templates(texts) {
            Ok(()) => Ok(theme),
            Err(error) => Err(theme.explain_all(&error)),
        }
    }

    /// Puts the strings of the interface into the templates, as far as they need no values.
    fn resolve(&mut self) -> Result<(), Diagnostics> {
        let mut flaws = Vec::new();
        for (name, (path, text)) in &self.sources {
            match phrases::resolve(&text.string, &self.phrases) {
                Ok(resolved) => {
                    self.resolved.insert(name.clone(), resolved);
                }
                Err(calls) => flaws.extend(calls.into_iter().map(|(range, message, near)| {
                    let place = Place::span(path, text, Span::new(range.start, range.end));
                    let near = near.map(|near| format!("did you mean `{near}`?"));
                    let help =
                        near.unwrap_or_else(|| "the built-in theme's i18n/en.toml has all strings".into());
                    Diagnostic::error(CODE, place, message).help(help)
                })),
            }
        }
        if flaws.is_empty() { Ok(()) } else { Err(flaws) }
    }

    /// The words of the interface.
    pub fn phrases(&self) -> &Phrases {
        &self.phrases
    }

    /// What is wrong with the theme, though it can be used.
    pub fn warnings(&self) -> &Diagnostics {
        &self.warnings
    }

    /// The files that are copied as they are.
    pub fn statics(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.statics
    }

    /// Renders a view.
    ///
    /// # Errors
    /// A diagnostic with the template's line.
    pub fn render(&self, template: &str, view: &impl Serialize) -> Result<Vec<u8>, Box<Diagnostic>> {
        let context =
            Context::from_serialize(view).map_err(|error| Box::new(self.explain(template, &error)))?;
        let mut bytes = Vec::with_capacity(16 << 10);
        self.tera
            .render_to(template, &context, &mut bytes)
            .map_err(|error| Box::new(self.explain(template, &error)))?;
        Ok(bytes)
    }

    /// The place of columns (from 0) in a line (from 1) of a template.
    fn place(&self, template: &str, line: usize, columns: std::ops::Range<usize>) -> Place {
        let Some((path, text)) = self.sources.get(template) else { return Place::file(template) };
        let written = |column| self.resolved.get(template).map_or(column, |own| own.column(line, column));
        let columns = written(columns.start)..written(columns.end);
        let line = u32::try_from(line).unwrap_or(1);
        let start = text.lines.start(line).unwrap_or(0) as usize;
        let line_text = text.string[start..].lines().next().unwrap_or("");
        let column = |column: usize| {
            start + line_text.char_indices().nth(column).map_or(line_text.len(), |(at, _)| at)
        };
        let from = column(columns.start);
        Place::span(path, text, Span::new(from, column(columns.end).max(from)))
    }

    /// All that is wrong with templates together. What tera finds across them (an unknown filter, an include that is
    /// not there) it tells as text only, one report after another: `error: …`, `--> NAME:LINE:COLUMN`, carets.
    fn explain_all(&self, error: &tera::Error) -> Diagnostics {
        let ErrorKind::Msg(reports) = error.kind() else { return vec![self.explain("", error)] };
        let told = reports.split("error: ").filter_map(|report| {
            let (message, rest) = report.split_once('\n')?;
            let at = rest.lines().find_map(|line| line.trim().strip_prefix("--> "))?;
            let mut at = at.rsplitn(3, ':');
            let (column, line): (usize, usize) = (at.next()?.parse().ok()?, at.next()?.parse().ok()?);
            let carets = rest.lines().map(|line| line.matches('^').count()).max().unwrap_or(0);
            let from = column.saturating_sub(1);
            Some(
                Diagnostic::error(CODE, self.place(at.next()?, line, from..from + carets), message)
                    .help(HELP),
            )
        });
        let told: Diagnostics = told.collect();
        if told.is_empty() { vec![self.explain("", error)] } else { told }
    }

    /// From where a template or component with an error is called, the nearest call first, and which template is rendered.
    /// Of calls tera tells in its report alone: `note: called from NAME:LINE:COLUMN`.
    fn called_from(&self, rendered: &str, report: &str) -> String {
        let calls = report.lines().filter_map(|line| {
            let mut at = line.strip_prefix("note: called from ")?.rsplitn(3, ':');
            let (column, line, name) = (at.next()?, at.next()?, at.next()?);
            let path = self.sources.get(name).map_or(name, |(path, _)| path);
            Some(format!("called from {path}:{line}:{column}"))
        });
        let mut calls: Vec<String> = calls.collect();
        if !calls.is_empty() {
            calls.push(format!("for a page made by `{rendered}`"));
        }
        calls.join(", ")
    }

    fn explain(&self, template: &str, error: &tera::Error) -> Diagnostic {
        let path =
            |name: &str| self.sources.get(name).map_or_else(|| name.to_owned(), |(path, _)| path.clone());
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let span = report.span();
                let columns = match span.end_line == span.start_line {
                    true => span.start_col..span.end_col.max(span.start_col),
                    false => span.start_col..span.start_col,
                };
                let place = match self.sources.contains_key(report.filename()) {
                    true => self.place(report.filename(), span.start_line, columns),
                    false => Place::file(path(template)),
                };
                let help = match self.called_from(template, &error.to_string()) {
                    calls if calls.is_empty() => meant(report.message()),
                    calls => format!("{calls}; {}", meant(report.message())),
                };
                Diagnostic::error(CODE, place, report.message().to_owned()).help(help)
            }
            ErrorKind::MissingParent { current, parent } => {
                let flaw = Diagnostic::error(
                    CODE,
                    Place::file(path(current)),
                    format!("it extends `{parent}`, which is not there"),
                );
                match nearest(parent, self.sources.keys().map(String::as_str)) {
                    Some(near) => flaw.help(format!("did you mean `{near}`?")),
                    None => flaw.help("templates/ of the theme and the built-in templates are searched"),
                }
            }
            ErrorKind::CircularExtend { tpl, inheritance_chain: chain }
            | ErrorKind::CircularInclude { tpl, include_chain: chain } => {
                let flaw = Diagnostic::error(CODE, Place::file(path(tpl)), "it includes or extends itself");
                match chain.len() {
                    0 | 1 => flaw,
                    _ => flaw.help(format!("by this way: {}", chain.join(" → "))),
                }
            }
            _ => Diagnostic::error(CODE, Place::file(path(template)), error.to_string()),
        }
    }
}
