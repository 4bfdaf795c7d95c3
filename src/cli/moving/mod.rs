//! `variorum move`.

mod edits;

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use super::build::{count, load_site};
use super::report::Reporter;
use super::{Common, Outcome, Stop};
use crate::content;
use crate::corpus::Corpus;
use crate::intake::{Beside, Key};
use crate::load::{Seed, Site};
use crate::pipeline;
use crate::text::{Source, nearest};
use edits::{Keys, Renaming, sidecar};

/// Give an article another key, everywhere
#[derive(Args)]
#[command(after_help = "\
Renames the file in seeds/ with its sidecar (or changes `key` in the sidecar: where it stands there, where the file
holds other articles too, and where sources.csv names the file), and the key in all of content/: citations, front
matter, rulings, notes. The old key is written into the sidecar as `former`, and the old addresses lead to the new
ones. Each change is printed.

Examples:
  variorum move pasted-3 harbour-post-bridge --dry-run    show what would change
  variorum move pasted-3 harbour-post-bridge")]
pub struct Move {
    /// The article's key
    #[arg(value_name = "OLD")]
    old: String,
    /// Its key to be
    #[arg(value_name = "NEW")]
    new: String,
    /// Write nothing
    #[arg(long)]
    dry_run: bool,
}

/// All that a move does to the site's folder.
#[derive(Default)]
struct Plan {
    /// Files with their text before (none: a new file) and after.
    texts: Vec<(String, Option<String>, String)>,
    /// Files and folders with their names before and after.
    names: Vec<(String, String)>,
}

impl Move {
    /// Moves an article.
    pub fn run(&self, common: &Common, reporter: &mut Reporter) -> Outcome {
        let root = common.root()?;
        let (site, flaws) = load_site(&root, reporter)?;
        let today = common.today(site.config.timezone.as_deref())?;
        let corpus = pipeline::compose(site.clone(), flaws, today, &|| {}).corpus;
        let seed = self.seed(&site)?;
        self.refuse_taken(&site, &corpus)?;
        let mut plan = Plan::default();
        self.plan_seed(seed, &mut plan)?;
        self.plan_content(&site, &mut plan)?;
        for folder in ["content/notes/OLD.md", "content/notes/OLD"] {
            let (old, new) = (folder.replace("OLD", &self.old), folder.replace("OLD", &self.new));
            if root.join(&old).exists() {
                plan.names.push((old, new));
            }
        }
        if let Some((_, taken)) = plan.names.iter().find(|(_, new)| root.join(new).exists()) {
            return Err(Stop::CannotRun(format!("{taken} is there already"), "choose another key".into()));
        }
        plan.print();
        if self.dry_run {
            reporter.say("Nothing was written.");
            return Ok(());
        }
        plan.carry_out(&root)?;
        reporter.say(&format!(
            "`{}` is now `{}`: {} and {}. The old address leads to the new one.",
            self.old,
            self.new,
            count(plan.names.len(), "file renamed", "files renamed"),
            count(plan.texts.len(), "file changed", "files changed")
        ));
        Ok(())
    }

    fn seed<'s>(&self, site: &'s Site) -> Result<&'s Seed, Stop> {
        let keys: Vec<Option<Key>> = site.seeds.iter().map(Seed::key).collect();
        let is_meant = |key: &Option<Key>| key.as_ref().is_some_and(|key| key.as_str() == self.old);
        let meant: Vec<usize> = (0..keys.len()).filter(|&at| is_meant(&keys[at])).collect();
        match meant[..] {
            [only] => Ok(&site.seeds[only]),
            [] => {
                let near = nearest(&self.old, keys.iter().flatten().map(Key::as_str));
                let help = near
                    .map_or("keys are file names in seeds/ without their ending".to_owned(), |near| {
                        format!("did you mean `{near}`?")
                    });
                Err(Stop::CannotRun(format!("no article has the key `{}`", self.old), help))
            }
            _ => Err(Stop::CannotRun(
                format!("{} files have the key `{}`", meant.len(), self.old),
                "rename one of them by hand: nothing can cite them until then".into(),
            )),
        }
    }

    /// A key that names something already, or cannot name a file.
    fn refuse_taken(&self, site: &Site, corpus: &Corpus) -> Outcome {
        let refuse = |what: String, help: &str| Err(Stop::CannotRun(what, help.into()));
        let new = self.new.as_str();
        let hidden =
            new.starts_with('.') || new.ends_with("_files") || new.to_uppercase().starts_with("README");
        let odd = new.contains(['/', '\\', '{', '}', '[', ']', '|']) || hidden;
        if odd || Key::new(new).is_none_or(|key| key.as_str() != new) {
            return refuse(
                format!("`{new}` cannot be a key"),
                "it is a file's name and stands in citations: letters, digits and hyphens are best",
            );
        }
        if site.seeds.iter().any(|seed| seed.key().is_some_and(|key| key.as_str() == new)) {
            return refuse(format!("an article has the key `{new}` already"), "choose another key");
        }
        let own = |article: &crate::strip::Article| article.key.as_str() == self.old;
        for article in &corpus.articles {
            let editor = &article.editor;
            let cites = editor.cite.as_ref().is_some_and(|cite| cite.as_str() == new);
            if !own(article) && (cites || editor.former.iter().any(|key| key.as_str() == new)) {
                let what = format!("`{new}` is another name of `{}`", article.key);
                return refuse(what, "choose another key, or take it out of that article's sidecar");
            }
        }
        match corpus.stories.iter().find(|story| story.id.0.as_str() == new) {
            Some(_) => refuse(format!("a story is called `{new}`"), "choose another key"),
            None => Ok(()),
        }
    }

    /// The raw file and its sidecar.
    ///
    /// The file keeps its name where that does not make the key: the editor gives it, the file holds other articles
    /// too, or `sources.csv` calls the file by its name.
    fn plan_seed(&self, seed: &Seed, plan: &mut Plan) -> Outcome {
        let path = &seed.source.path;
        let (stem, ending) = path.rsplit_once('.').unwrap_or((path, "txt"));
        let folder = stem.rsplit_once('/').map_or("", |(folder, _)| folder);
        let given = seed.editor.as_ref().is_ok_and(|sidecar| sidecar.key.is_some());
        let stays = given || seed.listed || seed.envelope.key.is_some();
        let new_stem = if stays { stem.to_owned() } else { format!("{folder}/{}", self.new) };
        let old = match &seed.sidecar {
            Some(source) => Some(utf8(&source.path, source.bytes())?),
            None => None,
        };
        let given_key = seed.given_key();
        let names = seed.id.as_deref().into_iter().chain(given_key.as_ref().map(Key::as_str));
        let names: Vec<&str> = if seed.id.is_some() { names.collect() } else { Vec::new() };
        let keys = if stays { Keys::New } else { Keys::Former };
        let text = sidecar(old.unwrap_or(""), &self.renaming(false), &names, keys);
        self.prove(seed, &text, keys)?;
        let sidecar = if old.is_some() { format!("{stem}.toml") } else { format!("{new_stem}.toml") };
        if old.is_some() && !stays {
            plan.names.push((sidecar.clone(), format!("{new_stem}.toml")));
        }
        plan.texts.push((sidecar, old.map(str::to_owned), text));
        if !stays {
            plan.names.push((path.clone(), format!("{new_stem}.{ending}")));
        }
        Ok(())
    }

    /// Whether the sidecar to be says what was meant: one that is written in an unusual way is left to its writer.
    fn prove(&self, seed: &Seed, text: &str, keys: Keys) -> Outcome {
        let path = seed.sidecar.as_ref().map_or(&seed.source.path, |source| &source.path);
        let mut beside = Beside::read(Source::new(path, text.as_bytes().to_vec()));
        let said = match &seed.id {
            Some(id) => beside.entry(id, seed.given_key().as_ref()),
            None => beside.whole(),
        };
        let is_meant = said.is_ok_and(|sidecar| {
            let keyed = sidecar.key.is_some_and(|key| key.as_str() == self.new);
            sidecar.former.iter().any(|key| key.as_str() == self.old) && (keyed || keys == Keys::Former)
        });
        if is_meant {
            return Ok(());
        }
        let help = format!("write key = \"{}\" and former = [\"{}\"] into it by hand", self.new, self.old);
        Err(Stop::CannotRun(format!("{path} cannot be changed by this program"), help))
    }

    /// The editor's files.
    fn plan_content(&self, site: &Site, plan: &mut Plan) -> Outcome {
        // A found story is called by its earliest article, unless that name was pinned or is that of your own story.
        // What is to be published later is renamed too.
        let (editor, _) = content::read(&site.content, jiff::civil::Date::MAX);
        let pinned = editor.rulings.pins.iter().any(|pin| pin.story.as_str() == self.old);
        let own = format!("content/stories/{}.md", self.old);
        let renaming = self.renaming(!pinned && !site.content.iter().any(|source| source.path == own));
        for source in &site.content {
            let text = utf8(&source.path, source.bytes())?;
            let new = match source.path.ends_with(".toml") {
                true => renaming.rulings(text),
                false => renaming.words(text),
            };
            if new != text {
                plan.texts.push((source.path.clone(), Some(text.to_owned()), new));
            }
        }
        Ok(())
    }

    fn renaming(&self, story: bool) -> Renaming<'_> {
        Renaming { old: &self.old, new: &self.new, story }
    }
}

/// A file's text, which is to be written back.
pub fn utf8<'b>(path: &str, bytes: &'b [u8]) -> Result<&'b str, Stop> {
    std::str::from_utf8(bytes).map_err(|_| {
        Stop::CannotRun(format!("{path} is not UTF-8"), "save it as UTF-8, then try again".into())
    })
}

impl Plan {
    fn print(&self) {
        let mut out = std::io::stdout().lock();
        for (path, old, new) in &self.texts {
            let old = old.as_deref().unwrap_or("");
            let diff = similar::TextDiff::from_lines(old, new);
            for change in diff.iter_all_changes().filter(|change| change.tag() != similar::ChangeTag::Equal) {
                let line = change.old_index().or(change.new_index()).unwrap_or(0) + 1;
                let words = super::report::clean(change.value().trim_end());
                let _ = writeln!(out, "{path}:{line}: {} {words}", change.tag());
            }
        }
        for (old, new) in &self.names {
            let _ = writeln!(out, "{old} → {new}");
        }
    }

    /// Texts first, then names: what fails in between leaves every file whole.
    fn carry_out(&self, root: &Path) -> Outcome {
        let disk = |path: &Path, error: std::io::Error| {
            let help = "mend that and move by hand what is left: the changes are printed above";
            Stop::CannotRun(format!("{}: {error}", path.display()), help.into())
        };
        for (path, _, text) in &self.texts {
            let path = root.join(path);
            replace(&path, text).map_err(|error| disk(&path, error))?;
        }
        for (old, new) in &self.names {
            let (old, new) = (root.join(old), root.join(new));
            std::fs::rename(&old, &new).map_err(|error| disk(&old, error))?;
        }
        Ok(())
    }
}

/// Replaces a file's text at once.
pub fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let beside = PathBuf::from(beside);
    std::fs::write(&beside, text)?;
    std::fs::rename(&beside, path)
}
