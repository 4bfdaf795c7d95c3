//! Pure composition: a site's sources → a planned edition.
//!
//! Given the same sources, settings and date, every step gives the same result; work is shared among
//! threads by article, never by chance.

mod articles;
mod kept;
mod memory;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use tracing::info_span;

use crate::annotate::{self, Annotated, EditorNote, Pictures, Prose, Sources, Written, annotate, prose};
use crate::config::{Config, Images, LinkShown};
use crate::content::{self, Content, ContentKind};
use crate::corpus::{self, Corpus, Findings, Status};
use crate::intake::Key;
use crate::load::Site;
use crate::page;
use crate::policy::Policy;
use crate::strip::Article;
use crate::text::{Diagnostic, Diagnostics, Place, Severity, Source, Span, nearest};

pub use articles::{Explained, article, explained};
pub use memory::{Memory, Stripped};

/// Everything that pages are made of, and what was wrong.
pub struct Digest {
    /// The settings.
    pub config: Config,
    /// The corpus.
    pub corpus: Corpus,
    /// What is said about the articles.
    pub annotated: Annotated,
    /// The editor's files with their words.
    pub contents: Vec<(Content, Prose)>,
    /// The theme's own files.
    pub theme: BTreeMap<String, Source>,
    /// All flaws, sorted by place.
    pub flaws: Diagnostics,
}

impl Digest {
    /// Whether the editor's own files are so flawed that nothing may be published.
    pub fn is_refused(&self) -> bool {
        self.flaws.iter().any(|flaw| flaw.severity == Severity::Error && !is_of_seeds(flaw))
    }
}

/// Whether a flaw concerns one raw article, which is left out while the rest is published.
pub fn is_of_seeds(flaw: &Diagnostic) -> bool {
    flaw.place.path.starts_with("seeds/")
}

/// Composes a site's digest; `progress` is called once for every article that was read.
pub fn compose(site: Site, flaws: Diagnostics, today: Date, progress: &(dyn Fn() + Sync)) -> Digest {
    compose_remembering((site, flaws), today, progress, Past::default())
}

/// What is known of earlier compositions.
#[derive(Default)]
pub struct Past<'p> {
    /// What the last one in this process found.
    pub memory: Option<&'p mut Memory>,
    /// What builds kept on the disk.
    pub findings: Option<&'p Findings>,
    /// What tells this program from all others: they may have found something else.
    pub program: &'p str,
}

/// Composes the digest of a loaded site with what was found when it was last composed, if that is remembered.
pub fn compose_remembering(
    (site, flaws): (Site, Diagnostics),
    today: Date,
    progress: &(dyn Fn() + Sync),
    mut past: Past<'_>,
) -> Digest {
    let mut flaws = flaws;
    let (articles, more) = articles::articles(&site, today, progress, &mut past);
    flaws.extend(more);
    let articles = without_redacted_names(articles, &site.config, &mut flaws);
    let (content::Editor { contents, notes: files, rulings }, more) = content::read(&site.content, today);
    flaws.extend(more);
    let stories: Vec<_> = contents.iter().filter_map(Content::story).collect();
    let entities: Vec<_> = contents.iter().filter_map(Content::named_entity).collect();
    let link = site.config.link;
    let least = link.enabled.then_some(match link.publish {
        LinkShown::Found => Status::Found,
        LinkShown::Confirmed => Status::Confirmed,
    });
    let editors = corpus::Editors { stories: &stories, entities: &entities, rulings: &rulings, least };
    let past = corpus::Past {
        memory: past.memory.map(|memory| &mut memory.corpus),
        findings: past.findings,
        program: past.program,
    };
    let (corpus, more) = corpus::build_remembering(articles, editors, past);
    flaws.extend(more);
    let stage = info_span!("annotations", count = corpus.articles.len() as u64);
    let keys = keys(&corpus, &mut flaws);
    let pictures = pictures(&site.pictures);
    let sources = Sources { corpus: &corpus, keys: &keys, pictures: &pictures };
    let with_words = contents.into_iter().map(|content| {
        let own = |story: &corpus::Story| content.kind == ContentKind::Story && story.id.0 == content.slug;
        let story = corpus.stories.iter().position(own);
        let written = Written { path: &content.path, text: &content.text, range: &content.words, story };
        let (mut words, more) = prose(written, &sources);
        flaws.extend(more);
        if content.opens_with_title() {
            words.drop_title();
        }
        (content, words)
    });
    let contents: Vec<(Content, Prose)> = with_words.collect();
    flaws.extend(uncoloured(&contents));
    let (notes, more) = noted(&files, &sources);
    flaws.extend(more);
    let revisions = corpus.articles.iter().map(|article| annotate::revisions(article)).collect();
    let mut theme = with_pictures(site.theme, &site.pictures, &pictures);
    if site.config.publish.images == Images::Local {
        add_photographs(&mut theme, &site.config, &corpus);
    }
    let annotated = Annotated { annotations: annotate(&corpus), notes, revisions };
    drop(stage);
    Digest { config: site.config, corpus, annotated, contents, theme, flaws: Diagnostic::sorted(flaws) }
}

/// The editor's notes by article, in the order of its text; those on the whole of it first.
fn noted(files: &[Content], sources: &Sources<'_>) -> (Vec<Vec<EditorNote>>, Diagnostics) {
    let mut by_article = vec![Vec::new(); sources.corpus.articles.len()];
    let mut flaws = Vec::new();
    for file in files {
        let names = file.noted();
        let Some(&article) = names.iter().find_map(|key| sources.keys.get(key)) else {
            let name = names.first().map_or("", Key::as_str);
            let message = format!("no article has the key `{name}`");
            let flaw = Diagnostic::error("annotate/unknown-key", Place::file(&file.path), message);
            let near = nearest(name, sources.keys.keys().map(Key::as_str));
            let help = near.map_or_else(
                || {
                    "notes on an article stand in content/notes/KEY.md or in the folder content/notes/KEY/"
                        .to_owned()
                },
                |near| format!("did you mean content/notes/{near}.md?"),
            );
            flaws.push(flaw.help(help));
            continue;
        };
        let written = Written { path: &file.path, text: &file.text, range: &file.words, story: None };
        let (notes, more) = annotate::notes(written, article, sources);
        flaws.extend(more);
        let (by, date) = (&file.front.by, file.front.date);
        by_article[article].extend(notes.into_iter().map(|note| EditorNote { by: by.clone(), date, ..note }));
    }
    by_article.iter_mut().for_each(|notes: &mut Vec<EditorNote>| {
        notes.sort_by_key(|note| note.anchor.first().map(|first| (first.block, first.start)));
    });
    (by_article, flaws)
}

/// Languages of code that are not known, each once: it is shown plain.
fn uncoloured(contents: &[(Content, Prose)]) -> Diagnostics {
    let mut first: BTreeMap<&str, &Content> = BTreeMap::new();
    for (content, words) in contents {
        for language in words.languages().filter(|language| !page::knows_language(language)) {
            first.entry(language).or_insert(content);
        }
    }
    let flaw = |(language, content): (&str, &Content)| {
        let place = match content.text.string.find(&format!("```{language}")) {
            Some(at) => Place::span(&content.path, &content.text, Span::new(at + 3, at + 3 + language.len())),
            None => Place::file(&content.path),
        };
        let message = format!("code in `{language}` is shown plain: the language is not known");
        Diagnostic::warning("annotate/unknown-language", place, message).help("use a common name, or none")
    };
    first.into_iter().map(flaw).collect()
}

/// The editor's pictures with their files in the output, which are called by their bytes: a changed picture is
/// another file, so that no cache shows the old one.
fn pictures(files: &[Arc<Source>]) -> Pictures {
    let named = files.iter().map(|file| {
        let ending = file.path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        let hash = file.sha256.to_string();
        (file.path.clone(), format!("pictures/{}.{ending}", &hash[..16]))
    });
    named.collect()
}

/// The theme's files with the editor's pictures among those that are copied as they are.
fn with_pictures(
    mut theme: BTreeMap<String, Source>,
    files: &[Arc<Source>],
    pictures: &Pictures,
) -> BTreeMap<String, Source> {
    for file in files {
        theme.insert(format!("static/{}", pictures[&file.path]), Source::clone(file));
    }
    theme
}

/// Adds the pictures of articles that pages show to the files that are copied as they are.
fn add_photographs(theme: &mut BTreeMap<String, Source>, config: &Config, corpus: &Corpus) {
    let policy = Policy::new(config, corpus);
    for file in (0..corpus.articles.len()).flat_map(|article| policy.picture_files(article)) {
        theme.entry(format!("static/{}", file.path())).or_insert_with(|| file.source.clone());
    }
}

/// The articles by their keys and short keys; a short key that is another article's key or short key counts for
/// neither.
fn keys(corpus: &Corpus, flaws: &mut Diagnostics) -> BTreeMap<Key, usize> {
    let places = corpus::places(&corpus.articles);
    let mut keys: BTreeMap<Key, usize> = places.into_iter().map(|(key, at)| (key.clone(), at)).collect();
    let mut short: BTreeMap<&Key, Vec<usize>> = BTreeMap::new();
    for (at, article) in corpus.articles.iter().enumerate() {
        if let Some(cite) = article.editor.cite.as_ref().filter(|cite| **cite != article.key) {
            short.entry(cite).or_default().push(at);
        }
    }
    for (cite, articles) in short {
        let taken = keys.get(cite).copied();
        let owners: Vec<&str> =
            articles.iter().copied().chain(taken).map(|at| corpus.articles[at].key.as_str()).collect();
        match articles[..] {
            [only] if taken.is_none() => drop(keys.insert(cite.clone(), only)),
            _ => {
                let place = Place::file(&corpus.articles[articles[0]].document().source.path);
                let message = format!("{} have one name for citing, `{cite}`", owners.join(" and "));
                flaws.push(
                    Diagnostic::error("intake/same-cite", place, message)
                        .help("give each another `cite` in its sidecar; until then cite them by their keys"),
                );
            }
        }
    }
    keys
}

/// A key is an address and cannot be redacted: an article whose key spells redacted words is left out
/// until it gets another.
fn without_redacted_names(
    articles: Vec<Arc<Article>>,
    config: &Config,
    flaws: &mut Diagnostics,
) -> Vec<Arc<Article>> {
    let redaction = crate::policy::redaction(config, &articles);
    let (named, kept): (Vec<_>, Vec<_>) = articles.into_iter().partition(|article| {
        let spells = |key: &Key| {
            let spelled: String =
                key.as_str().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
            redaction
                .as_ref()
                .is_some_and(|redact| redact.is_match(&spelled) || redact.is_match(key.as_str()))
        };
        // A former key is an address too.
        std::iter::once(&article.key).chain(&article.editor.former).any(spells)
    });
    for article in named {
        let place = Place::file(&article.document().source.path);
        let flaw =
            Diagnostic::error("policy/redacted-key", place, "the key of this article spells redacted words");
        flaws.push(flaw.help(
            "rename the file, or write key = \"…\" in its sidecar; `former` there must not spell them either",
        ));
    }
    kept
}
