//! `variorum add`.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use super::report::Reporter;
use super::{Common, Outcome, Stop, cannot_load};
use crate::intake::{self, Declared, Key, Sidecar, reader_for};
use crate::load;
use crate::page::slug;
use crate::strip::{Article, Known, Origin, strip};
use crate::text::{Diagnostic, Source};

/// Put articles into seeds/, unchanged
#[derive(Args)]
#[command(after_help = "\
Stores the bytes as they are, under a name made of date, outlet and title, with a sidecar that says
when and whence the copy was made. An article that is there already is refused.

Examples:
  variorum add article.txt
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
    files: Vec<PathBuf>,
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
        };
        let mut refused = false;
        let mut added: Vec<Arc<Source>> = Vec::new();
        for file in &self.files {
            let (name, bytes) = match read(file) {
                Ok(read) => read,
                Err(Stop::CannotRun(what, help)) if self.files.len() > 1 => {
                    let flaw = Diagnostic::error(
                        "add/unreadable",
                        crate::text::Place::file(file.to_string_lossy()),
                        what,
                    );
                    reporter.flaws(&[flaw.help(help)]);
                    refused = true;
                    continue;
                }
                Err(stop) => return Err(stop),
            };
            let source = Arc::new(Source::new(name, bytes));
            let known_sources = site.seeds.iter().map(|seed| &seed.source).chain(&added);
            if let Some(same) = known_sources.into_iter().find(|known| known.sha256 == source.sha256) {
                let flaw = Diagnostic::error(
                    "add/duplicate",
                    crate::text::Place::file(&source.path),
                    "this article is there already",
                );
                reporter.flaws(&[flaw.help(format!("it is {}", same.path))]);
                refused = true;
                continue;
            }
            match self.add(&root, &source, &known) {
                Ok(path) => {
                    reporter.say(&format!("Added {path}"));
                    added.push(source);
                }
                Err(Ok(flaw)) => {
                    reporter.flaws(&[*flaw]);
                    refused = true;
                }
                Err(Err(stop)) => return Err(stop),
            }
        }
        if refused { Err(Stop::Refused) } else { Ok(()) }
    }

    fn add(
        &self,
        root: &Path,
        source: &Arc<Source>,
        known: &Known,
    ) -> Result<String, Result<Box<Diagnostic>, Stop>> {
        let (capture, _) = intake::read(source).map_err(Ok)?;
        let declared = Declared { url: self.url.clone(), outlet: self.outlet.clone(), ..Declared::default() };
        let key = Key::of_path(&source.path).or_else(|| Key::new("article")).ok_or(Err(Stop::Refused))?;
        let (article, _) = strip(key, capture, Sidecar { declared, ..Sidecar::default() }, known);
        let ending =
            source.path.rsplit_once('.').map_or("txt".to_owned(), |(_, ending)| ending.to_lowercase());
        let seeds = root.join("seeds");
        let stem = free_name(&seeds, &good_name(&article));
        let path = seeds.join(format!("{stem}.{ending}"));
        let disk = |path: &Path| {
            let shown = path.display().to_string();
            move |error: std::io::Error| {
                Err(Stop::CannotRun(format!("{shown}: {error}"), "check the folder's permissions".into()))
            }
        };
        std::fs::create_dir_all(&seeds).map_err(disk(&seeds))?;
        std::fs::write(&path, source.bytes()).map_err(disk(&path))?;
        let sidecar = seeds.join(format!("{stem}.toml"));
        std::fs::write(&sidecar, self.sidecar(known)).map_err(disk(&sidecar))?;
        Ok(format!("seeds/{stem}.{ending} and its sidecar seeds/{stem}.toml"))
    }

    /// What is known of the copy; what the text itself says is not repeated.
    fn sidecar(&self, known: &Known) -> String {
        let mut table = toml::Table::new();
        let facts = [
            ("url", self.url.clone()),
            ("outlet", self.outlet.clone()),
            ("captured", Some(known.today.to_string())),
        ];
        for (name, fact) in facts {
            if let Some(fact) = fact {
                table.insert(name.to_owned(), toml::Value::String(fact));
            }
        }
        toml::to_string(&table).unwrap_or_default()
    }
}

fn read(file: &Path) -> Result<(String, Vec<u8>), Stop> {
    if file.as_os_str() == "-" {
        let mut bytes = Vec::new();
        let read = std::io::stdin().take(load::LARGEST).read_to_end(&mut bytes);
        return read
            .map(|_| ("stdin.txt".to_owned(), bytes))
            .map_err(|error| Stop::CannotRun(format!("standard input: {error}"), "try again".into()));
    }
    let bytes = std::fs::read(file)
        .map_err(|error| Stop::CannotRun(format!("{}: {error}", file.display()), "check the path".into()))?;
    let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    // A file without a known ending is pasted text.
    Ok((if reader_for(&name).is_some() { name } else { format!("{name}.txt") }, bytes))
}

/// Date, outlet and the title's first words: `2031-03-09-harbour-post-bridge-stuck-open`.
fn good_name(article: &Article) -> String {
    let facts = &article.facts;
    let mut parts = Vec::new();
    parts.extend(article.date().map(|date| date.to_string()));
    parts.extend(facts.outlet.as_ref().map(|outlet| outlet.value.clone()));
    let words = if facts.title.from == Origin::Derived { 5 } else { 7 };
    parts.push(facts.title.value.split_whitespace().take(words).collect::<Vec<_>>().join(" "));
    file_name(&parts.join(" ")).unwrap_or_else(|| "article".to_owned())
}

/// The file name that words give: small letters and digits with hyphens between; none where there are none.
pub fn file_name(words: &str) -> Option<String> {
    let plain = |c: char| if c.is_alphanumeric() { c } else { ' ' };
    let spaced: String = words.to_lowercase().chars().map(plain).collect();
    let joined = spaced.split_whitespace().collect::<Vec<_>>().join("-");
    Key::new(&joined).map(|key| slug(&key))
}

/// The name, with a number where it is taken.
fn free_name(seeds: &Path, name: &str) -> String {
    let taken = |stem: &str| {
        ["txt", "md", "markdown", "text", "toml"]
            .iter()
            .any(|ending| seeds.join(format!("{stem}.{ending}")).exists())
    };
    let mut numbered = (2..).map(|n| format!("{name}-{n}"));
    if taken(name) { numbered.find(|stem| !taken(stem)).unwrap_or_default() } else { name.to_owned() }
}
