//! `variorum new`.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;

use super::add::file_name;
use super::build::load_site;
use super::note::{article_called, file_of_notes};
use super::pin::story_called;
use super::report::Reporter;
use super::{Common, Outcome, Stop};
use crate::corpus::{Corpus, EntityKind, Status};
use crate::load::Site;
use crate::page::{Desk, Edition, Theme};
use crate::pipeline::{self, Digest};
use crate::text::{Diagnostic, Severity, Source};

/// Write a file of your own words, ready to build
#[derive(Args)]
#[command(after_help = "\
The file goes into content/, with the front matter of its kind; what you can write below stands there in comments.
A file that is there is never changed, and none is written that would not build.

Examples:
  variorum new story \"The night the bridge stopped\" --from harbour-post-bridge
  variorum new edition 2031-03-10
  variorum new page \"How we work\"
  variorum new note harbour-post-bridge --by lena
  variorum new entity \"Aldmoor Harbour Office\" --kind organisation")]
pub struct New {
    #[command(subcommand)]
    kind: Kind,
}

/// What is written.
#[derive(Subcommand)]
enum Kind {
    /// An edition: the digest of a day, with its stories
    Edition {
        /// The day, as 2031-03-10
        #[arg(value_name = "DATE")]
        name: Date,
    },
    /// A story with your words; without --from a draft that lists no articles yet
    Story {
        /// Its title
        #[arg(value_name = "NAME")]
        name: String,
        /// The found story that it takes over, by its id or its page's address
        #[arg(long, value_name = "ID")]
        from: Option<String>,
    },
    /// A page of your own
    Page {
        /// Its title
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// Notes on an article; `variorum note` adds one on some of its words
    Note {
        /// The article's key, or its short key
        #[arg(value_name = "KEY")]
        name: String,
        /// Who writes them
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
    },
    /// A person, place or organisation
    Entity {
        /// Its name, as articles write it
        #[arg(value_name = "NAME")]
        name: String,
        /// What it is [default: what the program found it to be]
        #[arg(long, value_enum)]
        kind: Option<Sort>,
    },
}

/// What an entity is, on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Sort {
    /// A human being.
    Person,
    /// A country, a town, a building.
    Place,
    /// A firm, an authority, a party.
    Organisation,
}

impl New {
    /// Writes the file.
    pub fn run(&self, common: &Common, reporter: &mut Reporter) -> Outcome {
        let root = common.root()?;
        let (site, flaws) = load_site(&root, reporter)?;
        let today = common.today(site.config.timezone.as_deref())?;
        let digest = pipeline::compose(site.clone(), flaws.clone(), today, &|| {});
        let path = self.path(&digest.corpus)?;
        let full = root.join(&path);
        if full.exists() {
            let help = "it is yours: open it, or choose another name";
            return Err(Stop::CannotRun(format!("{path} is there already"), help.into()));
        }
        let text = self.text(&digest)?;
        let source = Source::new(path.clone(), text.into_bytes());
        refuse_flawed(site, &source, |site| pipeline::compose(site, flaws, today, &|| {}), reporter)?;
        write(&full, source.bytes()).map_err(|error| {
            Stop::CannotRun(format!("{path}: {error}"), "check the folder's permissions".into())
        })?;
        reporter.say(&format!("Made {path}"));
        Ok(())
    }

    /// Where the file goes.
    fn path(&self, corpus: &Corpus) -> Result<String, Stop> {
        Ok(match &self.kind {
            Kind::Edition { name } => format!("content/editions/{name}.md"),
            Kind::Story { name, .. } => format!("content/stories/{}.md", stem(name)?),
            Kind::Page { name } => format!("content/{}.md", stem(name)?),
            Kind::Entity { name, .. } => format!("content/entities/{}.md", stem(name)?),
            Kind::Note { name, by } => {
                let key = corpus.articles[article_called(corpus, name)?].key.as_str();
                let (path, _) = file_of_notes(Path::new("content/notes"), key, by.as_deref())?;
                path.to_string_lossy().into_owned()
            }
        })
    }

    /// What it says.
    fn text(&self, digest: &Digest) -> Result<String, Stop> {
        match &self.kind {
            Kind::Edition { name } => Ok(edition(*name, &digest.corpus)),
            Kind::Story { name, from } => story(name, from.as_deref(), digest),
            Kind::Page { name } => Ok(page(name)),
            Kind::Entity { name, kind } => entity(name, *kind, &digest.corpus),
            Kind::Note { name, by } => Ok(notes(name, by.as_deref())),
        }
    }
}

/// Writes a file that was not there, also if it came while we looked.
fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::File::create_new(path)?.write_all(bytes)
}

/// Composes the site with the new file in it, and says what is wrong with that file.
fn refuse_flawed(
    mut site: Site,
    source: &Source,
    compose: impl FnOnce(Site) -> Digest,
    reporter: &Reporter,
) -> Outcome {
    site.content.push(Arc::new(source.clone()));
    site.content.sort_by(|a, b| a.path.cmp(&b.path));
    let digest = compose(site);
    let mut flaws = digest.flaws.clone();
    if let Ok(theme) = Theme::new(&digest.theme, &digest.config.language) {
        let desk = Desk::new(&digest.config, &digest.corpus, &digest.annotated, &digest.contents);
        flaws.extend(Edition::new(desk, &theme).err().unwrap_or_default());
    }
    let own = |flaw: &Diagnostic| flaw.severity == Severity::Error && flaw.place.path == source.path;
    flaws.retain(own);
    if reporter.flaws(&Diagnostic::sorted(flaws)) > 0 {
        reporter.say("Nothing was written.");
        return Err(Stop::Refused);
    }
    Ok(())
}

/// The file's name that a title gives.
fn stem(title: &str) -> Result<String, Stop> {
    match file_name(title) {
        // Such files are for those who look into the folder; they are not read.
        Some(name) if name.starts_with("readme") => Err(Stop::CannotRun(
            "files whose names begin with README are not read".into(),
            "choose another name".into(),
        )),
        Some(name) => Ok(name),
        None => Err(Stop::CannotRun(
            format!("`{title}` gives no file name"),
            "a name needs a letter or a digit".into(),
        )),
    }
}

fn quoted(text: &str) -> toml::Value {
    toml::Value::String(text.to_owned())
}

/// An edition, with the stories that have an article of its day.
fn edition(date: Date, corpus: &Corpus) -> String {
    let of_day = |story: &&crate::corpus::Story| {
        let dated = |&at: &usize| corpus.articles[at].date() == Some(date);
        (story.members.len() > 1 || story.status == Status::Confirmed) && story.members.iter().any(dated)
    };
    let stories = corpus.stories.iter().filter(of_day).map(|story| quoted(story.id.0.as_str()));
    let stories = toml::Value::Array(stories.collect());
    format!(
        "+++\ntitle = \"{date}\"\ndate = {date}\n# One sentence for lists:\n# summary = \"\"\n\
         # Its stories by their ids, and articles that are in none by their keys, in the order of the page.\n\
         stories = {stories}\narticles = []\n# Not published yet:\n# draft = true\n+++\n"
    )
}

/// A story, taken over from a found one or a draft.
fn story(title: &str, from: Option<&str>, digest: &Digest) -> Result<String, Stop> {
    let takes = match from {
        None => "# The keys of its articles; or take a found story over: story = \"its id\".\n\
                 articles = []\n# Take this line out when there are some:\ndraft = true\n"
            .to_owned(),
        Some(id) => {
            let found = story_called(&digest.corpus, id)?;
            if found.status == Status::Confirmed {
                let help = "write your words there, or list articles in a story of another name";
                let what = format!("`{}` is your own story already: content/stories/{0}.md", found.id.0);
                return Err(Stop::CannotRun(what, help.into()));
            }
            let members = found.members.iter().map(|&at| digest.corpus.articles[at].key.as_str());
            format!(
                "# The found story that this one takes over, with all its articles, now: {}\nstory = {}\n",
                members.collect::<Vec<_>>().join(", "),
                quoted(found.id.0.as_str())
            )
        }
    };
    Ok(format!(
        "+++\ntitle = {}\n# One sentence for lists and feeds:\n# summary = \"\"\n{takes}\
         # Below stands the introduction. [@key] cites an article; \"words\" [@key] must stand in it.\n+++\n",
        quoted(title)
    ))
}

fn page(title: &str) -> String {
    format!(
        "+++\ntitle = {}\n# One sentence for search engines:\n# summary = \"\"\n\
         # Below stand the words, in Markdown.\n+++\n",
        quoted(title)
    )
}

fn notes(key: &str, by: Option<&str>) -> String {
    let by = by.map_or(String::new(), |by| format!("by = {}\n", quoted(by)));
    format!(
        "+++\n{by}# Below: what is about the article as a whole, then for each note a quotation of the \
         article's\n# words (> …) and what you say of them. `variorum note {} \"words\"` adds one.\n+++\n",
        shell_word(key)
    )
}

/// A key as a shell takes it.
fn shell_word(key: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    if key.chars().all(plain) { key.to_owned() } else { format!("'{}'", key.replace('\'', r"'\''")) }
}

/// An entity; what it is must be known.
fn entity(name: &str, kind: Option<Sort>, corpus: &Corpus) -> Result<String, Stop> {
    let found = corpus.entities.iter().find(|entity| {
        crate::text::fold(&entity.name) == crate::text::fold(name)
            || entity.aliases.iter().any(|alias| alias == name)
    });
    let kind = match (kind, found.map(|entity| entity.kind)) {
        (Some(Sort::Person), _) | (None, Some(EntityKind::Person)) => "person",
        (Some(Sort::Place), _) | (None, Some(EntityKind::Place)) => "place",
        (Some(Sort::Organisation), _) | (None, Some(EntityKind::Organisation)) => "organisation",
        (None, None) => {
            let what = format!("no article names a `{name}` that the program knows");
            let help = "say what it is with --kind person, --kind place or --kind organisation";
            return Err(Stop::CannotRun(what, help.into()));
        }
    };
    Ok(format!(
        "+++\nname = {}\nkind = \"{kind}\"\n# Other names, as articles write them:\naliases = []\n\
         # One sentence for lists:\n# summary = \"\"\n# Below stands the introduction of its page.\n+++\n",
        quoted(name)
    ))
}
