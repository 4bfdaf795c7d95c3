//! `variorum add`.

mod given;
mod names;

use std::ops::ControlFlow;
use std::path::Path;

use clap::Args;
use rayon::prelude::*;

use super::report::Reporter;
use super::{Common, Outcome, Stop, cannot_load};
use crate::load::{self, Seed, Site};
use crate::pipeline;
use crate::strip::{Article, Known};
use crate::text::{Diagnostic, Diagnostics, Place, Severity, Source, words};

use given::Given;
pub use names::file_name;

/// Put articles into seeds/, unchanged
#[derive(Args)]
#[command(after_help = "\
Takes every form that is read (docs/formats.md): pasted text, saved pages, mail, feeds, archives. Stores
the bytes as they are, under a name made of date, outlet and title, with a sidecar that says when and
whence the copy was made. An article that is there already is refused.

Examples:
  variorum add article.txt
  variorum add crawl.warc.gz
  wl-paste | variorum add --url https://harbourpost.example/b/4 --outlet \"Harbour Post\"")]
pub struct Add {
    /// Where the article stood
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// Who published it
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    /// Files, or `-` for standard input
    #[arg(value_name = "FILE", default_value = "-")]
    files: Vec<std::path::PathBuf>,
}

/// Why a file was not added.
enum Refusal {
    /// What is wrong with it.
    Flaws(Diagnostics),
    /// The machine's flaw.
    Stop(Stop),
}

impl From<Diagnostic> for Refusal {
    fn from(flaw: Diagnostic) -> Self {
        Refusal::Flaws(vec![flaw])
    }
}

impl Add {
    /// Adds the articles; one that cannot be added does not keep the others out.
    pub fn run(&self, common: &Common, reporter: &mut Reporter) -> Outcome {
        let root = common.root()?;
        if let Some(url) = self.url.as_ref().filter(|url| !url.contains("://")) {
            return Err(Stop::CannotRun(
                format!("`{url}` is not an address"),
                "write it with its scheme: https://…".into(),
            ));
        }
        let (site, _) = load::load(&root).map_err(|error| cannot_load(&error))?;
        let known = Known {
            today: common.today(site.config.timezone.as_deref())?,
            hosts: site.config.hosts(),
            outlets: site.config.outlet_names(),
            limits: site.config.limits,
        };
        let mut refused = false;
        for file in &self.files {
            match self.add(&root, file, &site, &known) {
                Ok(added) => reporter.say(&format!("Added {added}")),
                Err(Refusal::Flaws(flaws)) => {
                    reporter.flaws(&Diagnostic::sorted(flaws));
                    refused = true;
                }
                Err(Refusal::Stop(Stop::CannotRun(what, help))) if self.files.len() > 1 => {
                    let place = Place::file(file.to_string_lossy());
                    reporter.flaws(&[Diagnostic::error("add/unreadable", place, what).help(help)]);
                    refused = true;
                }
                Err(Refusal::Stop(stop)) => return Err(stop),
            }
        }
        if refused { Err(Stop::Refused) } else { Ok(()) }
    }

    fn add(&self, root: &Path, file: &Path, site: &Site, known: &Known) -> Result<String, Refusal> {
        let given = Given::open(file, &known.limits).map_err(Refusal::Stop)?;
        let seeds = root.join("seeds");
        let taken = names::files(&seeds);
        if let Some(same) = taken.iter().find(|path| given.equals(path)) {
            let flaw =
                Diagnostic::error("add/duplicate", Place::file(&given.name), "this article is there already");
            return Err(flaw.help(format!("it is {}", names::shown(root, same))).into());
        }
        let ending = given.ending()?;
        let (article, many) = self.first(&given, &ending, known)?;
        if !many && let Some(same) = same_article(&article, site, known) {
            let place = Place::file(&given.name);
            let flaw =
                Diagnostic::error("add/same-article", place, "this article is there already, word for word");
            return Err(flaw
                .help(format!(
                    "it is {same}; to keep this one as a later capture, copy it into seeds/ yourself, with a sidecar \
                     that says `captured`"
                ))
                .into());
        }
        let name = if many { names::of_many(&given, &article) } else { names::of_article(&article) };
        let stem = names::free(&taken, &name);
        let path = seeds.join(format!("{stem}.{ending}"));
        std::fs::create_dir_all(&seeds).map_err(|error| cannot_write(&seeds, &error))?;
        given.store(&path).map_err(|error| cannot_write(&path, &error))?;
        let told = self.sidecar(known, if noted(&article) { Captured::Noted } else { Captured::Today });
        if told.is_empty() {
            return Ok(format!("seeds/{stem}.{ending}"));
        }
        let sidecar = seeds.join(format!("{stem}.toml"));
        std::fs::write(&sidecar, told).map_err(|error| cannot_write(&sidecar, &error))?;
        Ok(format!("seeds/{stem}.{ending} and its sidecar seeds/{stem}.toml"))
    }

    /// The first article of what is given, and whether there are more.
    fn first(&self, given: &Given, ending: &str, known: &Known) -> Result<(Article, bool), Refusal> {
        let sidecar = Source::new("sidecar.toml", self.sidecar(known, Captured::Noted).into_bytes());
        let (mut found, mut count, mut wrong) = (None, 0, Vec::new());
        let flaws = given.read(ending, (&sidecar, &known.limits), &mut |seed: Seed| {
            count += 1;
            // An address can be one article's only: more of a file that holds many need not be looked at.
            if found.is_none() && !(count > 1 && self.url.is_some()) {
                let (article, more) = pipeline::article(&seed, known);
                wrong.extend(more);
                found = article;
            }
            if count > 1 && (found.is_some() || self.url.is_some()) {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        if count > 1 && self.url.is_some() {
            let flaw =
                Diagnostic::error("add/many", Place::file(&given.name), "this file holds many articles")
                    .label("--url is the address of one");
            return Err(flaw.help("leave --url out: each article's own address is found in the file").into());
        }
        match found {
            Some(article) => Ok((article, count > 1)),
            None => {
                wrong.extend(flaws);
                wrong.retain(|flaw| flaw.severity == Severity::Error);
                if wrong.is_empty() {
                    let flaw =
                        Diagnostic::error("add/nothing", Place::file(&given.name), "no article is in it");
                    wrong.push(flaw.help("docs/formats.md says what is read"));
                }
                Err(Refusal::Flaws(wrong))
            }
        }
    }

    /// What is known of the copy; what the text itself says is not repeated.
    fn sidecar(&self, known: &Known, captured: Captured) -> String {
        let mut table = toml::Table::new();
        let today = matches!(captured, Captured::Today).then(|| known.today.to_string());
        let facts = [("url", self.url.clone()), ("outlet", self.outlet.clone()), ("captured", today)];
        for (name, fact) in facts {
            if let Some(fact) = fact {
                table.insert(name.to_owned(), toml::Value::String(fact));
            }
        }
        toml::to_string(&table).unwrap_or_default()
    }
}

/// When the copy was made.
enum Captured {
    /// Nobody says: today.
    Today,
    /// The file itself says it.
    Noted,
}

/// Whether the file says when each of its articles was captured, as archives do.
fn noted(article: &Article) -> bool {
    article.editor.captured.is_some()
}

fn cannot_write(path: &Path, error: &std::io::Error) -> Refusal {
    let what = format!("{}: {error}", path.display());
    Refusal::Stop(Stop::CannotRun(what, "check the folder's permissions".into()))
}

/// The file of an article with the same address and the same words.
fn same_article(article: &Article, site: &Site, known: &Known) -> Option<String> {
    let address = article.facts.url.as_deref()?;
    let bare = address.split_once("://").map_or(address, |(_, bare)| bare);
    let names_it = |bytes: &[u8]| memchr::memmem::find(bytes, bare.as_bytes()).is_some();
    let may_be = |seed: &&Seed| {
        let envelope = [&seed.envelope.before.url, &seed.envelope.after.url];
        names_it(seed.source.bytes())
            || seed.sidecar.as_ref().is_some_and(|sidecar| names_it(sidecar.bytes()))
            || envelope.into_iter().flatten().any(|url| names_it(url.as_bytes()))
    };
    let spoken = |article: &Article| -> Vec<String> {
        words(&article.body_text()).into_iter().map(|word| word.folded).collect()
    };
    let own = spoken(article);
    let is_same = |seed: &&Seed| {
        let (other, _) = pipeline::article(seed, known);
        other.is_some_and(|other| other.facts.url.as_deref() == Some(address) && spoken(&other) == own)
    };
    let seeds: Vec<&Seed> = site.seeds.iter().filter(may_be).collect();
    let same = seeds.into_par_iter().find_first(is_same)?;
    let part = same.source.part.as_ref().map(|part| format!(" ({part})")).unwrap_or_default();
    Some(format!("{}{part}", same.source.path))
}
