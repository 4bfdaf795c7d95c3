//! The editor's own files: front matter, and words in Markdown.
//!
//! Content is trusted as to its HTML, but never a template.

mod front;
mod links;

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use crate::corpus::{EditorEntity, EditorStory, EntityKind, Rulings, StoryId};
use crate::intake::{Key, split_front_matter};
use crate::text::{Diagnostic, Diagnostics, Place, Source, Span, Text, read_toml, read_yaml};

pub use front::FrontMatter;
use front::{EntityFront, entity_front, without_kind};

/// What a file of `content/` is, by its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContentKind {
    /// `index.md`: the front page's words.
    Front,
    /// `about.md`: words for the page about the digest.
    About,
    /// `stories/SLUG.md`.
    Story,
    /// `entities/SLUG.md`.
    Entity,
    /// `editions/DATE.md`.
    Edition,
    /// `notes/KEY.md`, `notes/KEY/ANY.md`: notes on an article. No page of its own.
    Note,
    /// Any other page.
    Page,
}

/// A file of the editor's.
#[derive(Clone, Debug)]
pub struct Content {
    /// Its path below the site's folder.
    pub path: String,
    /// What it is.
    pub kind: ContentKind,
    /// The file's stem: the page's address.
    pub slug: Key,
    /// What its front matter says.
    pub front: FrontMatter,
    /// The file's text.
    pub text: Text,
    /// Where in it the Markdown stands.
    pub words: Range<usize>,
    /// Of an entity's file: what it is, its other names, and whether articles link to it.
    pub entity: Option<(EntityKind, Vec<String>, bool)>,
}

/// Where the editor's rulings stand.
const LINKS: &str = "content/links/";

/// Where the editor's notes on articles stand.
const NOTES: &str = "content/notes/";

const CODE: &str = "content/front-matter";

/// What the editor wrote.
#[derive(Debug, Default)]
pub struct Editor {
    /// The files with words, by path; drafts are left out.
    pub contents: Vec<Content>,
    /// The files of notes on articles, by path.
    pub notes: Vec<Content>,
    /// The rulings on what is found.
    pub rulings: Rulings,
}

/// Reads the editor's files; drafts, and what is published after today, are left out.
pub fn read(sources: &[Arc<Source>], today: Date) -> (Editor, Diagnostics) {
    let (links, words): (Vec<_>, Vec<_>) =
        sources.iter().map(Arc::as_ref).partition(|source: &&Source| source.path.starts_with(LINKS));
    let (rulings, mut flaws) = links::read(links.into_iter());
    let mut found = Vec::new();
    for source in words {
        match read_one(source) {
            Ok(content) if content.front.draft || content.front.publish_on.is_some_and(|day| day > today) => {
            }
            Ok(content) => found.push(content),
            Err(flaw) => flaws.push(*flaw),
        }
    }
    let (notes, contents) =
        found.into_iter().partition(|content: &Content| content.kind == ContentKind::Note);
    (Editor { contents, notes, rulings }, flaws)
}

fn read_one(source: &Source) -> Result<Content, Box<Diagnostic>> {
    let empty = |_| Ok(Text::new(String::new(), crate::text::ByteMap::Unknown));
    let text = source.decode().or_else(|error| match error {
        crate::text::DecodeError::Empty => empty(error),
        other => {
            Err(Box::new(Diagnostic::error("content/binary", Place::file(&source.path), other.to_string())))
        }
    })?;
    let is_entity = source.path.starts_with("content/entities/");
    let mut entity = None;
    let (front, words) = match (split_front_matter(&text.string), is_entity) {
        (Some((fence, range, after)), true) => {
            let front = entity.insert(entity_front(&source.path, &text, fence, range)?);
            (front.shared(), after..text.string.len())
        }
        (None, true) => return Err(Box::new(without_kind(Place::file(&source.path)))),
        (Some(("+++", range, after)), _) => {
            (read_toml(CODE, &source.path, &text, range)?, after..text.string.len())
        }
        (Some((_, range, after)), _) => {
            let front = read_yaml::<Option<FrontMatter>>(CODE, &source.path, &text, range)?;
            (front.unwrap_or_default(), after..text.string.len())
        }
        (None, _) => (FrontMatter::default(), 0..text.string.len()),
    };
    let slug = front.slug.clone().or_else(|| Key::of_path(&source.path)).ok_or_else(|| {
        Box::new(Diagnostic::error(
            "content/name",
            Place::file(&source.path),
            "this file's name gives no address",
        ))
    })?;
    let kind = match source.path.as_str() {
        "content/index.md" => ContentKind::Front,
        "content/about.md" => ContentKind::About,
        path if path.starts_with("content/stories/") => ContentKind::Story,
        path if path.starts_with("content/editions/") => ContentKind::Edition,
        path if path.starts_with(NOTES) => ContentKind::Note,
        _ if is_entity => ContentKind::Entity,
        _ => ContentKind::Page,
    };
    let entity = entity.map(|front: EntityFront| (front.kind, front.aliases, front.auto_link));
    let mut content = Content { path: source.path.clone(), kind, slug, front, text, words, entity };
    if content.kind == ContentKind::Edition && content.front.date.is_none() {
        content.front.date = Some(content.dated()?);
    }
    if let Some(alias) = content.front.aliases.iter().find(|alias| alias_path(alias).is_none()) {
        let message = format!("`{alias}` is no address of a page");
        let flaw = Diagnostic::error("content/alias", content.place_of("aliases"), message);
        return Err(Box::new(
            flaw.help("write small letters, digits and hyphens between slashes, like old/page.html"),
        ));
    }
    match content.kind == ContentKind::Story
        && !content.front.draft
        && content.front.articles.is_empty()
        && content.front.story.is_none()
    {
        true => Err(Box::new(
            Diagnostic::error(
                "content/empty-story",
                Place::file(&content.path),
                "this story names no articles",
            )
            .help("list them: articles = [\"key\", \"key\"], or take a found story: story = \"its id\""),
        )),
        false => Ok(content),
    }
}

/// The file of an address: `old/page.html`, also written `/old/page`; `old/page/` is the folder's own page.
pub fn alias_path(alias: &str) -> Option<String> {
    let path = alias.trim_start_matches('/');
    let file = match path.strip_suffix('/') {
        Some(folder) => format!("{folder}/index.html"),
        None if path.ends_with(".html") => path.to_owned(),
        None => format!("{path}.html"),
    };
    let plain = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    file.strip_suffix(".html")?.split('/').all(plain).then_some(file)
}

impl Content {
    /// The page's title: front matter's, else the first heading's, else the file's name.
    pub fn title(&self) -> String {
        let heading = || {
            let mut lines = self.markdown().lines().filter_map(|line| line.strip_prefix("# "));
            lines.next().map(|title| title.trim().to_owned())
        };
        self.front
            .title
            .clone()
            .or_else(heading)
            .unwrap_or_else(|| self.slug.as_str().replace(['-', '_'], " "))
    }

    /// The day that an edition's file is called by.
    fn dated(&self) -> Result<Date, Box<Diagnostic>> {
        let named = Key::of_path(&self.path).and_then(|stem| stem.as_str().get(..10)?.parse().ok());
        named.ok_or_else(|| {
            let flaw =
                Diagnostic::error("content/edition-date", Place::file(&self.path), "this edition has no day");
            Box::new(flaw.help("call the file by its day, like 2031-03-09.md, or write date = 2031-03-09"))
        })
    }

    /// Whether the file gives a title itself.
    pub fn is_titled(&self) -> bool {
        self.front.title.is_some() || self.opens_with_title()
    }

    /// The Markdown.
    pub fn markdown(&self) -> &str {
        &self.text.string[self.words.clone()]
    }

    /// Whether the title is the words' own first line, which the page then does not print twice.
    pub fn opens_with_title(&self) -> bool {
        self.front.title.is_none() && self.markdown().trim_start().starts_with("# ")
    }

    /// The keys that a file of notes may be about: its path below `notes/` without the ending, and its folder's.
    pub fn noted(&self) -> Vec<Key> {
        let below = self.path.strip_prefix(NOTES).unwrap_or(&self.path);
        let file = below.rsplit_once('.').map_or(below, |(stem, _)| stem);
        let folder = below.rsplit_once('/').map(|(folder, _)| folder);
        [Some(file), folder].into_iter().flatten().filter_map(Key::new).collect()
    }

    /// The entity that this file names, if it names one.
    pub fn named_entity(&self) -> Option<EditorEntity> {
        let (kind, aliases, auto_link) = self.entity.clone()?;
        let (id, name, place) = (self.slug.clone(), self.title(), Place::file(&self.path));
        Some(EditorEntity { id, name, kind, aliases, place, auto_link })
    }

    /// The story that this file makes, if it makes one.
    pub fn story(&self) -> Option<EditorStory> {
        (self.kind == ContentKind::Story).then(|| EditorStory {
            id: StoryId(self.slug.clone()),
            articles: self.front.articles.clone(),
            exclude: self.front.exclude.clone(),
            takes: self.front.story.clone(),
            place: self.place_of(if self.front.articles.is_empty() { "story" } else { "articles" }),
        })
    }

    /// Where the front matter sets a key, up to the line's end.
    fn place_of(&self, key: &str) -> Place {
        let mut start = 0;
        for line in self.text.string[..self.words.start].split_inclusive('\n') {
            let sets = line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(['=', ':']));
            if sets {
                let span = Span::new(start, start + line.trim_end().len());
                return Place::span(&self.path, &self.text, span);
            }
            start += line.len();
        }
        Place::file(&self.path)
    }
}
