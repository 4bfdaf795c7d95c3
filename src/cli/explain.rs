//! `variorum explain`.

use std::io::{IsTerminal, Write};
use std::sync::Arc;

use clap::Args;

use super::report::{Reporter, clean};
use super::{Common, Outcome, Stop, cannot_load};
use crate::intake::Key;
use crate::load::{self, Seed};
use crate::pipeline;
use crate::strip::{Article, Known, Verdict};
use crate::text::{Diagnostic, Source, nearest};

/// Show what was kept of an article, what was cut, and why
#[derive(Args)]
#[command(after_help = "\
Each line: the lines of the raw file, the role, the words, the rule and its reason. Kept text is plain,
what says something about the article is blue, what was cut is red (on a terminal).
Overrule it in the article's sidecar: keep = [\"words\"], cut = [\"words\"].

Examples:
  variorum explain harbour-post-bridge
  variorum explain some/file.txt")]
pub struct Explain {
    /// An article's key, or a file
    #[arg(value_name = "KEY")]
    key: String,
}

/// A seed, with the hosts and the names of the site's outlets.
type Found = (Seed, Vec<(String, String)>, Vec<String>);

impl Explain {
    /// Explains an article.
    pub fn run(&self, common: &Common, reporter: &mut Reporter) -> Outcome {
        let (seed, hosts, outlets) = self.seed(common, reporter)?;
        let known = Known { today: common.today(None)?, hosts, outlets };
        let (article, flaws) = pipeline::article(&seed, &known);
        let errors = reporter.flaws(&Diagnostic::sorted(flaws));
        if let Some(article) = article {
            let colour = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
            let _ = std::io::stdout().write_all(explanation(&article, colour).as_bytes());
        }
        if errors > 0 { Err(Stop::Refused) } else { Ok(()) }
    }

    fn seed(&self, common: &Common, reporter: &Reporter) -> Result<Found, Stop> {
        let file = std::path::Path::new(&self.key);
        if file.is_file() {
            let bytes = std::fs::read(file).map_err(|error| {
                Stop::CannotRun(format!("{}: {error}", self.key), "check the file".into())
            })?;
            let beside = file.with_extension("toml");
            let sidecar =
                std::fs::read(&beside).ok().map(|bytes| Source::new(beside.to_string_lossy(), bytes));
            return Ok((
                Seed { source: Arc::new(Source::new(self.key.clone(), bytes)), sidecar },
                Vec::new(),
                Vec::new(),
            ));
        }
        let (site, _) = load::load(&common.root()?).map_err(|error| match error {
            load::LoadError::Config(flaws) => {
                reporter.flaws(&flaws);
                Stop::Refused
            }
            other => cannot_load(&other),
        })?;
        let key_of = |seed: &Seed| {
            let own = seed
                .sidecar
                .as_ref()
                .and_then(|source| crate::intake::Sidecar::read(source).ok())
                .and_then(|s| s.key);
            own.or_else(|| Key::of_path(&seed.source.path))
        };
        let (hosts, outlets) = (site.config.hosts(), site.config.outlet_names());
        let keyed: Vec<(Key, Seed)> =
            site.seeds.into_iter().filter_map(|seed| Some((key_of(&seed)?, seed))).collect();
        let near = nearest(&self.key, keyed.iter().map(|(key, _)| key.as_str())).map(str::to_owned);
        match keyed.into_iter().find(|(key, _)| key.as_str() == self.key) {
            Some((_, seed)) => Ok((seed, hosts, outlets)),
            None => {
                let help = near
                    .map_or("keys are file names in seeds/ without their ending".to_owned(), |near| {
                        format!("did you mean `{near}`?")
                    });
                Err(Stop::CannotRun(format!("no article has the key `{}`", self.key), help))
            }
        }
    }
}

/// The explanation, as it is printed.
fn explanation(article: &Article, colour: bool) -> String {
    let facts = &article.facts;
    let from = |origin: crate::strip::Origin| format!("{origin:?}").to_lowercase();
    let mut out = format!("{}  ({})\n", clean(article.key.as_str()), clean(&article.document().source.path));
    out.push_str(&format!("  title     {}  [{}]\n", clean(&facts.title.value), from(facts.title.from)));
    let date = facts
        .published
        .as_ref()
        .map_or("not stated".to_owned(), |p| format!("{}  [{}]", p.value, from(p.from)));
    out.push_str(&format!("  date      {date}\n"));
    let outlet = facts
        .outlet
        .as_ref()
        .map_or("not stated".to_owned(), |o| format!("{}  [{}]", clean(&o.value), from(o.from)));
    out.push_str(&format!("  outlet    {outlet}\n"));
    for (label, names) in
        [("by", facts.bylines.clone()), ("agencies", facts.agencies.iter().map(|a| a.name.clone()).collect())]
    {
        if !names.is_empty() {
            out.push_str(&format!("  {label:9} {}\n", clean(&names.join(", "))));
        }
    }
    out.push('\n');
    for ruled in &article.blocks {
        let (first, last) = ruled.block.lines(article.document());
        let lines = if first == last { first.to_string() } else { format!("{first}–{last}") };
        let words: String = clean(&ruled.block.text).chars().take(72).collect();
        let more = if ruled.block.text.chars().count() > 72 { "…" } else { "" };
        let (on, off) = match (colour, ruled.verdict) {
            (false, _) | (true, Verdict::Body) => ("", ""),
            (true, Verdict::Meta) => ("\x1b[34m", "\x1b[0m"),
            (true, Verdict::Cut) => ("\x1b[31m", "\x1b[0m"),
        };
        out.push_str(&format!("{lines:>7}  {on}{:10} {words}{more}{off}\n", ruled.role.name()));
        if !ruled.is_body() {
            out.push_str(&format!("{:>7}  {:10} └ {}: {}\n", "", "", ruled.rule, ruled.reason));
        }
    }
    let cut = article.blocks.iter().filter(|ruled| !ruled.is_body()).count();
    out.push_str(&format!(
        "\n{} blocks kept, {cut} taken out, {} in all\n",
        article.blocks.len() - cut,
        article.blocks.len()
    ));
    out
}
