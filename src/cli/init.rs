//! `variorum init`.

use std::path::{Path, PathBuf};

use clap::Args;

use super::report::Reporter;
use super::{Outcome, Stop};
use crate::intake::{Form, Limit};

/// Make a new site's folder
#[derive(Args)]
#[command(after_help = "\
Writes site.toml and the folders seeds/ and content/. Nothing that is there is changed.

Examples:
  variorum init                    in this folder
  variorum init my-digest          in a new one")]
pub struct Init {
    /// The folder
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,
    /// The digest's title [default: the folder's name]
    #[arg(long)]
    title: Option<String>,
}

impl Init {
    /// Makes the folder.
    pub fn run(&self, reporter: &mut Reporter) -> Outcome {
        let folder = std::path::absolute(&self.folder).unwrap_or_else(|_| self.folder.clone());
        let site = folder.join("site.toml");
        if site.exists() {
            let help = "it is a site already: `variorum build` builds it".to_owned();
            return Err(Stop::CannotRun(format!("{} is there already", site.display()), help));
        }
        let name = folder
            .file_name()
            .map_or("My digest".to_owned(), |name| name.to_string_lossy().replace(['-', '_'], " "));
        let title = self.title.clone().unwrap_or(name);
        for below in ["seeds", "content"] {
            make(&folder.join(below), |path| std::fs::create_dir_all(path))?;
        }
        make(&site, |path| std::fs::write(path, settings(&title)))?;
        let shown = self.folder.display();
        reporter.say(&format!("Made {shown}/site.toml, {shown}/seeds/ and {shown}/content/."));
        let loose = loose_articles(&folder);
        match loose.first() {
            Some(_) => reporter.say(&format!(
                "Articles lie beside site.toml: put them into seeds/, e.g. `mv {} seeds/`.",
                loose.join(" ")
            )),
            None => reporter.say("Put articles into seeds/ as you have them, then run `variorum build`."),
        }
        Ok(())
    }
}

fn make(path: &Path, act: impl FnOnce(&Path) -> std::io::Result<()>) -> Outcome {
    act(path).map_err(|error| {
        Stop::CannotRun(
            format!("{}: {error}", path.display()),
            "choose a folder that you may write to".into(),
        )
    })
}

/// A first `site.toml`: one setting, the others as comments.
fn settings(title: &str) -> String {
    let title = toml::Value::String(title.to_owned());
    let limit = Limit::File.setting();
    let file = limit.written(limit.default);
    format!(
        "title = {title}\n\n\
         # subtitle = \"A line under the title\"\n\
         # language = \"en\"\n\
         # author = \"Who edits it\"\n\n\
         # With an address the digest is public: of each article only the first words are shown.\n\
         # Without one it is a private copy with full texts.\n\
         # base_url = \"https://example.org/digest/\"\n\n\
         # [publish]\n\
         # text = \"excerpt\"        # full, excerpt or none\n\
         # excerpt_words = 60\n\n\
         # How much is read; docs/formats.md lists all limits.\n\
         # [limits]\n\
         # file = {file}\n\n\
         # [outlets.post]\n\
         # name = \"Harbour Post\"\n\
         # hosts = [\"harbourpost.example\"]\n"
    )
}

/// Articles that lie in the folder itself, at most five of them.
fn loose_articles(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut loose: Vec<String> = names
        .filter(|name| Form::of_path(name).is_some() && !name.to_uppercase().starts_with("README"))
        .collect();
    loose.sort();
    loose.truncate(5);
    loose
}
