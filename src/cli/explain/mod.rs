//! `variorum explain`.

mod account;
mod codes;
mod html;
mod story;
mod terminal;

use std::io::{IsTerminal, Write};

use clap::Args;

use super::build::compose;
use super::pin::story_called;
use super::report::Reporter;
use super::{Common, Format, Outcome, Stop, cannot_load};
use crate::intake::{Key, Limits};
use crate::load::{self, Seed};
use crate::pipeline::{self, Explained};
use crate::strip::Known;
use crate::text::{Diagnostic, Source, nearest};
use account::Account;
pub use codes::{Code, codes};
use story::StoryAccount;

/// Show what was kept of an article and what was cut, why a story's links exist, or what a message means
#[derive(Args)]
#[command(after_help = "\
Each block: its lines in the raw file, its role, its words. Below it the rule that decided it, or the
labeller's score (above 0: text) with the three strongest reasons and their weights. Kept text is plain,
what says something about the article is blue, what was cut is red (on a terminal).
Overrule it in the article's sidecar: keep = [\"words\"], cut = [\"words\"].

Of a story: each link with its rule, its score (0 to 1) where there is one, both passages, and the entry for
content/links/ that confirms it, or forbids it if you call it [[suppress]].

Of a message's code: what it means, and what to do.

Examples:
  variorum explain harbour-post-bridge
  variorum explain some/file.txt
  variorum explain harbour-post-bridge --format html > why.html    the raw text beside the verdicts
  variorum explain harbour-post-bridge --format json | jq .role
  variorum explain --story harbour-post-bridge
  variorum explain stories/harbour-post-bridge.html                the same, by the page's address
  variorum explain annotate/unproven                               what a message means")]
pub struct Explain {
    /// An article's key, a file, or the code of a message; with --story a story's id
    #[arg(value_name = "KEY")]
    key: String,
    /// Explain the story of that id
    #[arg(long)]
    story: bool,
}

/// The seeds of a collection, which one is meant, and what is known beside them.
struct Found {
    seeds: Vec<Seed>,
    at: usize,
    hosts: Vec<(String, String)>,
    outlets: Vec<String>,
    limits: Limits,
}

/// What to do with a file that holds nothing to explain.
const FORMATS: &str = "docs/formats.md names the formats that are read";

impl Explain {
    /// Explains an article.
    pub fn run(&self, common: &Common, reporter: &mut Reporter) -> Outcome {
        let file = std::path::Path::new(&self.key);
        if self.story || self.key.contains("stories/") && !file.is_file() {
            return self.story(common, reporter);
        }
        if let Some(code) = codes().into_iter().find(|code| code.code == self.key).filter(|_| !file.is_file())
        {
            let printed = match common.format {
                Format::Json => code.json_line(),
                Format::Human | Format::Html => code.printed(),
            };
            let _ = std::io::stdout().write_all(printed.as_bytes());
            return Ok(());
        }
        let Found { seeds, at, hosts, outlets, limits } = self.find(common, reporter)?;
        let known = Known { today: common.today(None)?, hosts, outlets, limits };
        let Explained { article, flaws, grounds } = pipeline::explained(&seeds, at, &known);
        let errors = reporter.flaws(&Diagnostic::sorted(flaws));
        if let Some(article) = article {
            let account = Account::of(&article, &grounds);
            let colour = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
            let printed = match common.format {
                Format::Human => terminal::printed(&account, colour),
                Format::Json => account.json_lines(),
                Format::Html => html::page(&account),
            };
            let _ = std::io::stdout().write_all(printed.as_bytes());
        }
        if errors > 0 { Err(Stop::Refused) } else { Ok(()) }
    }

    fn story(&self, common: &Common, reporter: &mut Reporter) -> Outcome {
        if common.format == Format::Html {
            let help = "use --format human or json";
            return Err(Stop::CannotRun("a story is not explained as a page".into(), help.into()));
        }
        let digest = compose(common, &common.root()?, reporter)?;
        let account = StoryAccount::of(&digest.corpus, story_called(&digest.corpus, &self.key)?);
        let printed = match common.format {
            Format::Json => account.json_lines(),
            Format::Human | Format::Html => account.printed(),
        };
        let _ = std::io::stdout().write_all(printed.as_bytes());
        Ok(())
    }

    fn find(&self, common: &Common, reporter: &Reporter) -> Result<Found, Stop> {
        let file = std::path::Path::new(&self.key);
        if file.is_file() {
            let bytes = std::fs::read(file).map_err(|error| {
                Stop::CannotRun(format!("{}: {error}", self.key), "check the file".into())
            })?;
            let limits = Limits::default();
            let beside = file.with_extension("toml");
            let sidecar =
                std::fs::read(&beside).ok().map(|bytes| Source::new(beside.to_string_lossy(), bytes));
            let (seeds, flaws) =
                Seed::of_file(Source::new(self.key.clone(), bytes), sidecar.as_ref(), &limits);
            reporter.flaws(&flaws);
            if seeds.is_empty() {
                return Err(Stop::CannotRun(format!("{}: no article is in it", self.key), FORMATS.into()));
            }
            return Ok(Found { seeds, at: 0, hosts: Vec::new(), outlets: Vec::new(), limits });
        }
        let (site, _) = load::load(&common.root()?).map_err(|error| match error {
            load::LoadError::Config(flaws) => {
                reporter.flaws(&flaws);
                Stop::Refused
            }
            other => cannot_load(&other),
        })?;
        let (hosts, outlets) = (site.config.hosts(), site.config.outlet_names());
        let limits = site.config.limits;
        let keys: Vec<Option<Key>> = site.seeds.iter().map(Seed::key).collect();
        let is_meant = |key: &Option<Key>| key.as_ref().is_some_and(|key| key.as_str() == self.key);
        match keys.iter().position(is_meant) {
            Some(at) => Ok(Found { seeds: site.seeds, at, hosts, outlets, limits }),
            None => {
                let codes = codes();
                let codes = codes.iter().map(|code| code.code.as_str());
                let codes = codes.filter(|_| self.key.contains('/'));
                let near = nearest(&self.key, keys.iter().flatten().map(Key::as_str).chain(codes));
                let help = near
                    .map_or("keys are file names in seeds/ without their ending".to_owned(), |near| {
                        format!("did you mean `{near}`?")
                    });
                Err(Stop::CannotRun(format!("no article has the key `{}`", self.key), help))
            }
        }
    }
}
