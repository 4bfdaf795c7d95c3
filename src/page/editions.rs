//! What is shown of editions: the dated reviews that the editor writes.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::desk::{Desk, Reader};
use super::route::Route;
use crate::content::{Content, ContentKind};
use crate::intake::Key;
use crate::policy::Publishable;
use crate::text::{Diagnostic, Diagnostics, Place, nearest};

/// An edition: its file, day, stories and articles that stand alone.
#[derive(Clone, Debug)]
pub struct EditionRecord {
    /// The place of its file.
    pub content: usize,
    /// Its page.
    pub route: Route,
    /// Its day.
    pub day: Date,
    /// Its stories, as places.
    pub stories: Vec<usize>,
    /// Its articles that are in none of these.
    pub articles: Vec<usize>,
}

impl Reader<'_> {
    /// The places of all editions' files, the oldest first.
    pub fn editions(&self) -> Vec<usize> {
        let contents = self.desk().contents.iter().enumerate();
        let mut editions: Vec<(Date, &Key, usize)> = contents
            .filter(|(_, (content, _))| content.kind == ContentKind::Edition)
            .filter_map(|(at, (content, _))| Some((content.front.date?, &content.slug, at)))
            .collect();
        editions.sort();
        // Title and day of each are an input of all.
        editions.iter().for_each(|&(_, _, at)| self.read("content", &self.desk().contents[at].0.path));
        editions.into_iter().map(|(_, _, at)| at).collect()
    }

    /// An edition. What it lists stands in that order; where it lists nothing, it has what was published on its day:
    /// the stories of which an article was, and the articles that stand alone.
    pub fn edition(&self, at: usize) -> EditionRecord {
        self.counts();
        let (content, _) = self.content(at);
        let day = content.front.date.unwrap_or_default();
        let (stories, articles) = match content.front.stories.is_empty() && content.front.articles.is_empty()
        {
            true => self.published_on(day),
            false => self.listed(content),
        };
        EditionRecord { content: at, route: edition_route(content), day, stories, articles }
    }

    /// An edition's title: its own, else its day.
    pub fn edition_title(&self, at: usize) -> Publishable {
        let (content, _) = self.content(at);
        match content.front.date.filter(|_| !content.is_titled()) {
            Some(day) => self.policy().own(&self.date(day).text),
            None => self.policy().own(&content.title()),
        }
    }

    fn listed(&self, content: &Content) -> (Vec<usize>, Vec<usize>) {
        let corpus = self.desk().corpus;
        let story = |key: &Key| corpus.stories.iter().position(|story| story.is_called(key));
        let article = |key: &Key| corpus.articles.iter().position(|article| article.key == *key);
        let stories: Vec<usize> = content.front.stories.iter().filter_map(story).collect();
        let told: BTreeSet<usize> =
            stories.iter().flat_map(|&story| corpus.stories[story].members.iter().copied()).collect();
        let articles = content.front.articles.iter().filter_map(article);
        (stories, articles.filter(|at| !told.contains(at)).collect())
    }

    fn published_on(&self, day: Date) -> (Vec<usize>, Vec<usize>) {
        let (mut stories, mut articles) = (Vec::new(), Vec::new());
        for (at, story) in self.desk().corpus.stories.iter().enumerate() {
            let of_day = |&member: &usize| self.desk().corpus.articles[member].date() == Some(day);
            if !story.members.iter().any(of_day) {
                continue;
            }
            match self.story_head(at).stands_alone() {
                false => stories.push(at),
                true => articles.extend(story.members.iter().copied()),
            }
        }
        (stories, articles)
    }
}

/// The page of an edition.
pub fn edition_route(content: &Content) -> Route {
    Route::page("editions/", &content.slug)
}

/// What editions list and the digest does not have.
pub fn flaws(desk: &Desk<'_>) -> Diagnostics {
    let corpus = desk.corpus;
    let editions = desk.contents.iter().map(|(content, _)| content);
    let editions = editions.filter(|content| content.kind == ContentKind::Edition);
    let mut flaws = Vec::new();
    for content in editions {
        let mut lost = |what: &str, key: &Key, near: Option<&str>| {
            let message = format!("no {what} `{key}`");
            let flaw = Diagnostic::error("page/unknown-in-edition", Place::file(&content.path), message);
            flaws.push(match near {
                Some(near) => flaw.help(format!("did you mean `{near}`?")),
                None => flaw.help("take it out of the edition's front matter, or mend its name"),
            });
        };
        for key in &content.front.stories {
            if !corpus.stories.iter().any(|story| story.is_called(key)) {
                let ids = corpus.stories.iter().map(|story| story.id.0.as_str());
                lost("story has the id", key, nearest(key.as_str(), ids));
            }
        }
        for key in &content.front.articles {
            if !corpus.articles.iter().any(|article| article.key == *key) {
                let keys = corpus.articles.iter().map(|article| article.key.as_str());
                lost("article has the key", key, nearest(key.as_str(), keys));
            }
        }
    }
    flaws
}
