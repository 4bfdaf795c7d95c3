//! The editor's own files: front matter, and words in Markdown.
//!
//! Content is trusted as to its HTML, but never a template.

use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;

use crate::corpus::{EditorStory, StoryId};
use crate::intake::{Key, split_front_matter};
use crate::text::{Diagnostic, Diagnostics, Place, Source, Text, read_toml, read_yaml};

/// What a file of `content/` is, by its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContentKind {
    /// `index.md`: the front page's words.
    Front,
    /// `about.md`: words for the page about the digest.
    About,
    /// `stories/SLUG.md`.
    Story,
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
}

/// Front matter of content.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FrontMatter {
    /// The page's title.
    pub title: Option<String>,
    /// One sentence for lists.
    pub summary: Option<String>,
    /// A story's articles, by key.
    pub articles: Vec<Key>,
    /// The id of a found story that this one takes over.
    pub story: Option<Key>,
    /// Not published yet.
    pub draft: bool,
}

/// Folders of the design that later versions read.
const LATER: [&str; 4] = ["content/editions/", "content/notes/", "content/entities/", "content/links/"];

/// Reads the editor's files; drafts are left out.
pub fn read(sources: &[Arc<Source>]) -> (Vec<Content>, Diagnostics) {
    let (mut found, mut flaws) = (Vec::new(), Vec::new());
    let mut later = std::collections::BTreeSet::new();
    for source in sources {
        if let Some(folder) = LATER.iter().find(|folder| source.path.starts_with(**folder)) {
            if later.insert(*folder) {
                let flaw = Diagnostic::warning(
                    "content/later",
                    Place::file(&source.path),
                    format!("{folder} is not read by this version"),
                );
                flaws.push(flaw.help("nothing is lost: the files stay as they are"));
            }
            continue;
        }
        match read_one(source) {
            Ok(content) if content.front.draft => {}
            Ok(content) => found.push(content),
            Err(flaw) => flaws.push(*flaw),
        }
    }
    (found, flaws)
}

fn read_one(source: &Source) -> Result<Content, Box<Diagnostic>> {
    const CODE: &str = "content/front-matter";
    let empty = |_| Ok(Text::new(String::new(), crate::text::ByteMap::Unknown));
    let text = source.decode().or_else(|error| match error {
        crate::text::DecodeError::Empty => empty(error),
        other => {
            Err(Box::new(Diagnostic::error("content/binary", Place::file(&source.path), other.to_string())))
        }
    })?;
    let (front, words) = match split_front_matter(&text.string) {
        Some(("+++", range, after)) => {
            (read_toml(CODE, &source.path, &text, range)?, after..text.string.len())
        }
        Some((_, range, after)) => {
            let front = read_yaml::<Option<FrontMatter>>(CODE, &source.path, &text, range)?;
            (front.unwrap_or_default(), after..text.string.len())
        }
        None => (FrontMatter::default(), 0..text.string.len()),
    };
    let slug = Key::of_path(&source.path).ok_or_else(|| {
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
        _ => ContentKind::Page,
    };
    let content = Content { path: source.path.clone(), kind, slug, front, text, words };
    match content.kind == ContentKind::Story
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

    /// The Markdown.
    pub fn markdown(&self) -> &str {
        &self.text.string[self.words.clone()]
    }

    /// Whether the title is the words' own first line, which the page then does not print twice.
    pub fn opens_with_title(&self) -> bool {
        self.front.title.is_none() && self.markdown().trim_start().starts_with("# ")
    }

    /// The story that this file makes, if it makes one.
    pub fn story(&self) -> Option<EditorStory> {
        (self.kind == ContentKind::Story).then(|| EditorStory {
            id: StoryId(self.slug.clone()),
            articles: self.front.articles.clone(),
            takes: self.front.story.clone(),
            place: Place::file(&self.path),
        })
    }
}
