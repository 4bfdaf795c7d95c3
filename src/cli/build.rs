//! `variorum build`.

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use tracing::{field, info_span};

use super::report::{Reporter, Told};
use super::timings::Stopwatch;
use super::{Common, Outcome, Stop, cannot_load};
use crate::load::{self, LoadError, Stat};
use crate::page::{Declared, Declaring, Desk, Edition, Theme};
use crate::pipeline::{self, Digest, Memory, Past};
use crate::publish::{Lock, PublishError, Publisher, Report, Standing, findings, keep, remember};
use crate::serve::Watch;
use crate::text::{Diagnostic, Diagnostics};

/// Build the site
#[derive(Args)]
#[command(after_help = "\
A flawed article is left out, named, and the rest is published (exit status 1). Errors in content/,
the theme or site.toml publish nothing. The old site stays until the new one is whole.

Examples:
  variorum build                            into public/ beside site.toml
  variorum build --root press --output www  another site, another folder
  variorum build --strict                   publish nothing if anything is wrong
  variorum build --watch                    again whenever something changes")]
pub struct Build {
    /// Where the site is written [default: public/ in the site's folder]
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Publish nothing if there is any error
    #[arg(long)]
    strict: bool,
    /// Build again whenever something changes, until stopped
    #[arg(long)]
    watch: bool,
    /// Say how long each stage took
    #[arg(long)]
    timings: bool,
}

impl Build {
    /// Builds and publishes, once or as often as something changes.
    pub fn run(&self, common: &Common, reporter: &mut Reporter) -> Outcome {
        let stopwatch = self.timings.then(Stopwatch::start);
        if !self.watch {
            let outcome = self.once(common, reporter, None);
            tell(stopwatch.as_ref(), reporter);
            return outcome;
        }
        // Watched before it is built: what changes meanwhile is built too.
        let mut watch = watch(&common.root()?)?;
        let mut memory = Memory::default();
        loop {
            if let Err(Stop::CannotRun(what, help)) = self.once(common, reporter, Some(&mut memory)) {
                reporter.failure(&what, &help);
            }
            tell(stopwatch.as_ref(), reporter);
            while watch.next(Duration::from_secs(3600)).is_none() {}
        }
    }

    fn once(&self, common: &Common, reporter: &Reporter, memory: Option<&mut Memory>) -> Outcome {
        let started = Instant::now();
        let root = common.root()?;
        let output = self.output.clone().unwrap_or_else(|| root.join("public"));
        refuse_sources(&root, &output)?;
        if let Some(errors) = self.unchanged(common, (&root, &output), started, reporter)? {
            return if errors > 0 { Err(Stop::Refused) } else { Ok(()) };
        }
        let lock = match self.watch {
            // The build at work may not see what has changed since it began.
            true => Lock::wait(&output, |held| reporter.say(&format!("Waiting: {held}."))),
            false => Lock::take(&output),
        };
        let lock = lock.map_err(disk)?;
        let before = Standing::before(&root);
        // What this process remembers it does not ask for again, and what nobody asks for is not kept.
        let findings = memory.as_ref().is_none_or(|memory| memory.is_new()).then(|| findings(&lock));
        let past = Past { memory, findings: findings.as_ref(), program: &program() };
        let digest = compose_remembering(common, &root, reporter, past)?;
        if let Some(findings) = findings {
            keep(&lock, findings.finish());
        }
        let errors = reporter.flaws(&digest.flaws);
        if digest.is_refused() || self.strict && errors > 0 {
            reporter.say(&format!("Nothing was published: {}.", count(errors, "error", "errors")));
            return Err(Stop::Refused);
        }
        // Held to the end: the record of this build must be of the site that stands.
        let (report, warnings, _lock) = publish(&digest, lock, reporter)?;
        summary(&digest, &report, &output, started, reporter);
        let zone = digest.config.timezone.as_deref();
        // What could not be read may be readable another time although no file has changed.
        let lasts = digest.flaws.iter().all(|flaw| flaw.code != load::UNREADABLE);
        let standing = Standing::after(before, &output, self.key(common.today(zone)?));
        if let Some(mut standing) = standing.filter(|_| lasts) {
            let told = Said { what: size(&digest), told: reporter.told(&[digest.flaws, warnings].concat()) };
            standing.zone = zone.map(str::to_owned);
            standing.said = serde_json::to_string(&told).unwrap_or_default();
            standing.write(&output);
        }
        if errors > 0 { Err(Stop::Refused) } else { Ok(()) }
    }

    /// Tells again what the last build told, if nothing changed since: the number of errors.
    fn unchanged(
        &self,
        common: &Common,
        (root, output): (&std::path::Path, &std::path::Path),
        started: Instant,
        reporter: &Reporter,
    ) -> Result<Option<usize>, Stop> {
        let Some(standing) = Standing::read(output) else { return Ok(None) };
        let key = self.key(common.today(standing.zone.as_deref())?);
        let said = serde_json::from_str::<Said>(&standing.said).ok();
        let Some(said) = said.filter(|_| standing.key == key && standing.holds(root, output)) else {
            return Ok(None);
        };
        let errors = reporter.again(&said.told);
        reporter.say(&format!(
            "{} → {} ({}, nothing changed) in {:.2} s",
            said.what,
            output.display(),
            count(standing.files(), "file", "files"),
            started.elapsed().as_secs_f64()
        ));
        Ok(Some(errors))
    }

    /// What the output is a function of, beside the site's files: the program, the day, and how it was asked.
    fn key(&self, today: jiff::civil::Date) -> String {
        let all = format!("{} {today} {}", program(), self.strict);
        blake3::hash(all.as_bytes()).to_hex().to_string()
    }
}

/// Tells what a stopwatch measured since it was last told.
fn tell(stopwatch: Option<&Stopwatch>, reporter: &Reporter) {
    if let Some(stopwatch) = stopwatch {
        reporter.timings(&stopwatch.take());
    }
}

/// What a build said, kept for the next one.
#[derive(Serialize, Deserialize)]
struct Said {
    what: String,
    told: Vec<Told>,
}

/// Watches a site's folder.
pub fn watch(root: &std::path::Path) -> Result<Watch, Stop> {
    Watch::open(root).map_err(|error| {
        let help =
            "the system watches no more files: close other programs, or raise fs.inotify.max_user_watches";
        Stop::CannotRun(format!("{}: {error}", root.display()), help.into())
    })
}

/// The output must not hold the site's own files, nor lie among them: a build never writes there.
pub fn refuse_sources(root: &std::path::Path, output: &std::path::Path) -> Outcome {
    let real = |path: &std::path::Path| {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let there = path.ancestors().find_map(|above| Some((above.canonicalize().ok()?, above.to_owned())));
        there.map_or(path.clone(), |(real, above)| real.join(path.strip_prefix(above).unwrap_or(&path)))
    };
    let (root, out) = (real(root), real(output));
    let among = ["seeds", "content", "themes"].iter().any(|folder| out.starts_with(root.join(folder)));
    if root.starts_with(&out) || among {
        let what = format!(
            "{}: the site's own files are here, and a build never writes among them",
            output.display()
        );
        return Err(Stop::CannotRun(what, "choose another folder with --output".into()));
    }
    Ok(())
}

/// Loads a site and composes its digest.
pub fn compose(common: &Common, root: &std::path::Path, reporter: &Reporter) -> Result<Digest, Stop> {
    compose_remembering(common, root, reporter, Past::default())
}

/// The same, with what is remembered of the last time.
pub fn compose_remembering(
    common: &Common,
    root: &std::path::Path,
    reporter: &Reporter,
    past: Past<'_>,
) -> Result<Digest, Stop> {
    let loaded = load_site(root, reporter)?;
    let today = common.today(loaded.0.config.timezone.as_deref())?;
    let bar = bar(loaded.0.seeds.len() as u64, "reading", reporter);
    let digest = pipeline::compose_remembering(loaded, today, &|| bar.inc(1), past);
    bar.finish_and_clear();
    Ok(digest)
}

/// Loads a site; what is wrong with its settings is printed.
pub fn load_site(root: &std::path::Path, reporter: &Reporter) -> Result<(load::Site, Diagnostics), Stop> {
    info_span!("load").in_scope(|| load::load(root)).map_err(|error| match error {
        LoadError::Config(flaws) => {
            reporter.flaws(&Diagnostic::sorted(flaws));
            reporter.say("Nothing was done: site.toml has errors.");
            Stop::Refused
        }
        other => cannot_load(&other),
    })
}

/// A progress bar on a terminal; nothing in a pipe, and nothing for short work.
fn bar(length: u64, what: &'static str, reporter: &Reporter) -> ProgressBar {
    if length < 200 || !reporter.shows_progress() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{prefix:>9} {bar:40} {pos}/{len}  {eta} left");
    ProgressBar::new(length)
        .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        .with_prefix(what)
}

/// Publishes a digest: what was done, and what is wrong with the theme.
fn publish(digest: &Digest, lock: Lock, reporter: &Reporter) -> Result<(Report, Diagnostics, Lock), Stop> {
    let refuse = |flaws: Diagnostics| {
        let errors = reporter.flaws(&Diagnostic::sorted(flaws));
        reporter.say(&format!("Nothing was published: {}.", count(errors, "error", "errors")));
        Stop::Refused
    };
    let stage = info_span!("plan");
    let theme = Theme::new(&digest.theme, &digest.config.language).map_err(refuse)?;
    reporter.flaws(theme.warnings());
    let desk = Desk::new(&digest.config, &digest.corpus, &digest.annotated, &digest.contents);
    let edition = Edition::new(desk, &theme).map_err(refuse)?;
    drop(stage);
    let publisher = Publisher::open(lock).map_err(disk)?;
    let stage = info_span!("compare");
    let last = publisher.recall(PAGES).and_then(|bytes| Declared::parse(&bytes));
    let declaring = Declaring::new(&edition, last, &rendering(digest));
    drop(stage);
    let bar = bar(edition.pages().len() as u64, "writing", reporter);
    let flaws: Mutex<Diagnostics> = Mutex::default();
    let kept = AtomicU64::new(0);
    let put = |page: &crate::page::Page| -> Result<(), PublishError> {
        bar.inc(1);
        let path = page.route.path();
        if declaring.is_as_it_was(page) && publisher.keep(path) {
            declaring.keep(page);
            kept.fetch_add(1, Ordering::Relaxed);
            return Ok(());
        }
        match edition.render(page) {
            Ok(rendered) => {
                declaring.note(page, &rendered);
                publisher.put(path, &rendered.bytes)?;
            }
            Err(flaw) => flaws.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(*flaw),
        }
        Ok(())
    };
    let stage = info_span!("pages", count = edition.pages().len() as u64, cached = field::Empty);
    edition.pages().par_iter().try_for_each(put).map_err(disk)?;
    stage.record("cached", kept.into_inner());
    drop(stage);
    bar.finish_and_clear();
    let flaws = flaws.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    if !flaws.is_empty() {
        return Err(refuse(flaws));
    }
    let _stage = info_span!("publish");
    let (report, lock) = publisher.finish().map_err(disk)?;
    remember(&lock, PAGES, &declaring.finish().to_bytes());
    Ok((report, theme.warnings().clone(), lock))
}

/// Under which name it is remembered what pages are made of.
const PAGES: &str = "pages";

/// What renders pages, beside the site's records: the program, and the theme's files.
fn rendering(digest: &Digest) -> String {
    let theme = digest.theme.iter().map(|(name, file)| format!(" {name} {}", file.sha256));
    std::iter::once(program()).chain(theme).collect()
}

/// The program: another version of it may make other bytes.
fn program() -> String {
    let file = std::env::current_exe().ok().and_then(|path| Stat::of(&path));
    format!("{} {file:?}", env!("CARGO_PKG_VERSION"))
}

fn disk(error: PublishError) -> Stop {
    Stop::CannotRun(error.to_string(), error.help)
}

/// How much there is.
fn size(digest: &Digest) -> String {
    let (articles, stories) = (digest.corpus.articles.len(), digest.corpus.stories.len());
    format!("{} in {}", count(articles, "article", "articles"), count(stories, "story", "stories"))
}

fn summary(
    digest: &Digest,
    report: &Report,
    output: &std::path::Path,
    started: Instant,
    reporter: &Reporter,
) {
    let what = size(digest);
    let removed = if report.removed > 0 { format!(", {} removed", report.removed) } else { String::new() };
    reporter.say(&format!(
        "{what} → {} ({}, {} written{removed}) in {:.2} s",
        output.display(),
        count(report.files, "file", "files"),
        report.written,
        started.elapsed().as_secs_f64()
    ));
    if let Some(why) = &report.in_place {
        reporter.say(&format!("Files were replaced one by one, because {why}."));
    }
    if reporter.is_verbose() {
        reporter.say(&format!("Open {}", output.join("index.html").display()));
    }
}

/// A number with its noun.
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
