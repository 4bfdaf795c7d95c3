//! `variorum pin`.

use std::io::Write;

use clap::Args;

use super::build::compose;
use super::report::Reporter;
use super::{Common, Outcome, Stop};
use crate::corpus::{Corpus, Story};
use crate::page::slug;
use crate::text::nearest;

/// Write down a story's name, so that its address never moves
#[derive(Args)]
#[command(after_help = "\
A found story is named by its earliest article. If an earlier one arrives, or two stories become one, that name
moves. A pinned name does not: it stays with the story that holds its article, and the page of a story that was
merged into another leads there. The name is written to content/links/NAME.toml; delete the file to unpin it.

Examples:
  variorum pin harbour-post-bridge
  variorum pin stories/harbour-post-bridge.html")]
pub struct Pin {
    /// The story's id, as digest.json and addresses have it
    #[arg(value_name = "STORY")]
    story: String,
}

impl Pin {
    /// Pins a story.
    pub fn run(&self, common: &Common, reporter: &mut Reporter) -> Outcome {
        let root = common.root()?;
        let digest = compose(common, &root, reporter)?;
        let story = story_called(&digest.corpus, &self.story)?;
        let name = story.id.0.as_str();
        let members = story.members.iter().map(|&at| digest.corpus.articles[at].key.as_str().to_owned());
        let members: Vec<toml::Value> = members.map(toml::Value::String).collect();
        let entry = format!(
            "# The story keeps this name and this address.\n[[pin]]\nstory = {}\narticles = {}\n",
            toml::Value::String(name.to_owned()),
            toml::Value::Array(members)
        );
        let shown = format!("content/links/{}.toml", slug(&story.id.0));
        let path = root.join(&shown);
        let disk = |error: std::io::Error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => Stop::CannotRun(
                format!("{shown} is there already"),
                "the story is pinned; delete the file to unpin it, or put the entry there by hand".into(),
            ),
            _ => Stop::CannotRun(format!("{shown}: {error}"), "check the folder's permissions".into()),
        };
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(disk)?;
        }
        let mut file = std::fs::File::create_new(&path).map_err(disk)?;
        file.write_all(entry.as_bytes()).map_err(disk)?;
        reporter.say(&format!("Pinned `{name}` in {shown}"));
        Ok(())
    }
}

/// The story that a person means: an id, or its page's address.
pub fn story_called<'c>(corpus: &'c Corpus, called: &str) -> Result<&'c Story, Stop> {
    let name = called.rsplit_once("stories/").map_or(called, |(_, page)| page.trim_end_matches(".html"));
    let is_meant = |story: &&Story| {
        let names = std::iter::once(&story.id).chain(&story.former);
        names.into_iter().any(|id| id.0.as_str() == name || slug(&id.0) == name)
    };
    corpus.stories.iter().find(is_meant).ok_or_else(|| {
        let ids = corpus.stories.iter().map(|story| story.id.0.as_str());
        let help = nearest(name, ids).map_or_else(
            || "a story's id is the key of its earliest article, or the stem of your file in content/stories/".into(),
            |near| format!("did you mean `{near}`?"),
        );
        Stop::CannotRun(format!("no story has the id `{name}`"), help)
    })
}
