//! `variorum serve`.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use clap::Args;

use super::build::{compose_remembering, count, watch};
use super::report::Reporter;
use super::{Common, Outcome, Stop};
use crate::pipeline::{Memory, Past};
use crate::serve::{self, Built, Hosts, Show};
use crate::text::{Diagnostic, Diagnostics, Severity};

/// Show the site on this machine while you write
#[derive(Args)]
#[command(after_help = "\
The site is built in memory; public/ is not touched. When an article, your writing, the theme or site.toml changes, it
is built anew and open pages load again. While something is wrong the last good site stays up, and pages say
what it is. Only this machine can see it, unless --bind names another address.

Examples:
  variorum serve --open
  variorum serve --port 8080 --root press")]
pub struct Serve {
    /// The port; 0 takes any that is free
    #[arg(long, value_name = "N", default_value_t = 3210)]
    port: u16,
    /// The address to listen at
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    bind: IpAddr,
    /// Open a browser
    #[arg(long)]
    open: bool,
}

impl Serve {
    /// Serves until it is stopped.
    pub fn run(&self, common: &Common, reporter: &mut Reporter) -> Outcome {
        let root = common.root()?;
        let at = SocketAddr::new(self.bind, self.port);
        let listener = TcpListener::bind(at).map_err(|error| {
            Stop::CannotRun(
                format!("{at}: {error}"),
                "another program listens there: choose another --port".into(),
            )
        })?;
        let at = listener.local_addr().unwrap_or(at);
        let watch = watch(&root)?;
        if !self.bind.is_loopback() {
            reporter.say("Everyone who can reach this machine can read the site while it is served.");
        }
        let address = format!("http://{at}/");
        reporter.say(&format!("Serving {address} (stop with Ctrl-C)"));
        if self.open && !open(&address) {
            reporter.say("No browser could be opened: open the address yourself.");
        }
        let memory = Mutex::default();
        let show = Show {
            build: &|| build(common, &root, reporter, &memory),
            flaws: &|flaws| told(reporter, flaws),
        };
        serve::serve(&listener, &Hosts::of(at), watch, &show);
        Ok(())
    }
}

/// Composes the site and says what it is, or what is wrong.
fn build(common: &Common, root: &Path, reporter: &Reporter, memory: &Mutex<Memory>) -> Built {
    let started = Instant::now();
    // A build that panicked left a memory that says what it said before.
    let mut memory = memory.lock().unwrap_or_else(PoisonError::into_inner);
    match compose_remembering(common, root, reporter, Past { memory: Some(&mut memory), ..Past::default() }) {
        Ok(digest) => {
            let errors = told(reporter, &digest.flaws);
            let what = count(digest.corpus.articles.len(), "article", "articles");
            let stories = count(digest.corpus.stories.len(), "story", "stories");
            let time = started.elapsed().as_secs_f64();
            match digest.is_refused() {
                true => reporter.say("The last good site stays up."),
                false => reporter.say(&format!("{what} in {stories}, in {time:.2} s")),
            }
            Built { digest: (!digest.is_refused()).then(|| Box::new(digest)), errors }
        }
        Err(Stop::CannotRun(what, help)) => {
            reporter.failure(&what, &help);
            Built { digest: None, errors: vec![format!("{what}\n  help: {help}")] }
        }
        Err(Stop::Refused) => Built { digest: None, errors: vec![SETTINGS.to_owned()] },
    }
}

const SETTINGS: &str = "site.toml has errors; the terminal names them";

/// Prints flaws; gives the errors among them as people read them.
fn told(reporter: &Reporter, flaws: &Diagnostics) -> Vec<String> {
    reporter.flaws(flaws);
    let is_error = |flaw: &&Diagnostic| flaw.severity == Severity::Error;
    flaws.iter().filter(is_error).map(|flaw| reporter.plain(flaw)).collect()
}

/// Opens an address in the user's browser.
fn open(address: &str) -> bool {
    let opener = match std::env::consts::OS {
        "macos" => "open",
        "windows" => "explorer",
        _ => "xdg-open",
    };
    std::process::Command::new(opener).arg(address).spawn().is_ok()
}
