//! The theme: tera templates and files, built in, overridable one by one.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, ErrorKind, Kwargs, State, Tera};

use crate::text::{ByteMap, Diagnostic, Diagnostics, Place, Source, Span, Text, nearest};

/// The built-in theme, embedded in the program.
const TEMPLATES: &[(&str, &str)] = &[
    ("base.html", include_str!("theme/templates/base.html")),
    ("parts.html", include_str!("theme/templates/parts.html")),
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

/// A theme, ready to render.
pub struct Theme {
    tera: Tera,
    sources: BTreeMap<String, (String, Text)>,
    statics: BTreeMap<String, Vec<u8>>,
}

const CODE: &str = "page/template";

const HELP: &str = "docs/theming.md lists what each template is given";

impl Theme {
    /// The built-in theme with the site's files over it.
    ///
    /// # Errors
    /// A diagnostic for each template that tera cannot read, with its line.
    pub fn new(overrides: &BTreeMap<String, Source>) -> Result<Self, Diagnostics> {
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
        let mut theme = Theme { tera: Tera::new(), sources, statics };
        theme.tera.autoescape_on(vec![".html", ".xml"]);
        theme.tera.register_test("in_marks", is_in_marks);
        let texts: Vec<(String, String)> =
            theme.sources.iter().map(|(name, (_, text))| (name.clone(), text.string.to_string())).collect();
        match theme.tera.add_raw_templates(texts) {
            Ok(()) => Ok(theme),
            Err(error) => Err(theme.explain_all(&error)),
        }
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
                Diagnostic::error(CODE, place, report.message().to_owned()).help(HELP)
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
            ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
                Diagnostic::error(CODE, Place::file(path(tpl)), "it includes or extends itself")
            }
            _ => Diagnostic::error(CODE, Place::file(path(template)), error.to_string()),
        }
    }
}
