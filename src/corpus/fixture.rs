//! Articles for the tests of this room.

use std::sync::Arc;

use super::profile::{Profile, profile};
use crate::intake::{Key, Sidecar, read};
use crate::strip::{Article, Known, strip};
use crate::text::Source;

/// An article of a language and a day; without a day where that is empty. Its key is its name.
pub fn article(name: &str, (language, published): (&str, &str), body: &str) -> Arc<Article> {
    let date = if published.is_empty() { String::new() } else { format!("published = \"{published}\"\n") };
    let front = format!("title = \"News of the old mill {name}\"\nlanguage = \"{language}\"\n{date}");
    written(name, &front, body)
}

/// An article of an outlet, all of one day.
pub fn published_by(outlet: &str, name: &str, body: &str) -> Arc<Article> {
    let front = format!("title = \"News {name}\"\noutlet = \"{outlet}\"\npublished = \"2031-05-02\"\n");
    written(name, &front, body)
}

/// An article of a language and 11 June 2031 whose headline stands in its text.
pub fn headed(name: &str, (language, title): (&str, &str), body: &str) -> Arc<Article> {
    let front = format!("language = \"{language}\"\npublished = \"2031-06-11\"\n");
    written(name, &front, &format!("# {title}\n\n{body}"))
}

fn written(name: &str, front: &str, body: &str) -> Arc<Article> {
    let text = format!("+++\n{front}+++\n\n{body}\n");
    let source = Arc::new(Source::new(format!("seeds/{name}.md"), text.into_bytes()));
    let (capture, _) = read(&source).expect("Markdown is read");
    let known = Known::on(jiff::civil::date(2032, 1, 1));
    Arc::new(strip(Key::new(name).expect("a key"), capture, Sidecar::default(), &known).0)
}

/// The profiles of articles.
pub fn profiles(articles: &[Arc<Article>]) -> Vec<Profile> {
    articles.iter().map(|article| profile(article)).collect()
}
