//! The command line: one thin file a command.
//!
//! Exit status: 0 done, 1 the material was refused (in part or whole), 2 the program could not run.

mod add;
mod build;
mod check;
mod explain;
mod export;
mod extract;
mod init;
mod manual;
mod moving;
mod new;
mod note;
mod pin;
mod reanchor;
mod report;
mod serve;
mod timings;
mod verify;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::load::{self, LoadError};
pub use explain::{Code, codes};
use report::Reporter;

/// Annotated news digests from raw articles: every statement leads to its source.
#[derive(Parser)]
#[command(
    name = "variorum",
    version,
    max_term_width = 100,
    after_help = "\
Examples:
  variorum init my-digest            make a new site's folder
  variorum add article.txt           put a pasted article into seeds/
  variorum build                     build the site into public/
  variorum serve                     show it on this machine, anew whenever you change something
  variorum explain KEY               show what was kept of an article, what was cut, and why
  variorum explain --story ID        show why each link of a story exists, and how to overrule it
  variorum explain intake/same-key   show what a message means, and what to do"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    common: Common,
}

/// What all commands know.
#[derive(Args)]
struct Common {
    /// The site's folder [default: the nearest folder upwards that holds site.toml]
    #[arg(long, global = true, value_name = "DIR")]
    root: Option<PathBuf>,
    /// The day that counts as today [default: SOURCE_DATE_EPOCH, else the system's date in the site's zone]
    #[arg(long, global = true, value_name = "YYYY-MM-DD")]
    today: Option<Date>,
    /// How many threads work [default: as many as there are cores]
    #[arg(long, global = true, value_name = "N")]
    jobs: Option<usize>,
    /// How messages are printed
    #[arg(long, global = true, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Say nothing but errors
    #[arg(short, long, global = true)]
    quiet: bool,
    /// Say more: warnings in full, files written
    #[arg(short, long, global = true)]
    verbose: bool,
}

/// How messages are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Human,
    /// One JSON object a line.
    Json,
    /// A page, for `explain`.
    Html,
}

#[derive(Subcommand)]
enum Command {
    /// Build the site
    Build(build::Build),
    /// Print raw articles, stripped, one JSON object a line
    Extract(extract::Extract),
    /// Show what was kept of an article and what was cut, why a story's links exist, or what a message means
    Explain(explain::Explain),
    /// Find everything that is wrong, without writing anything
    Check(check::Check),
    /// Make a new site's folder
    Init(init::Init),
    /// Put articles into seeds/, unchanged
    Add(add::Add),
    /// Show the site on this machine while you write
    Serve(serve::Serve),
    /// Write a file of your own words, ready to build
    New(new::New),
    /// Write a note on words of an article
    Note(note::Note),
    /// Write down a story's name, so that its address never moves
    Pin(pin::Pin),
    /// Give an article another key, everywhere
    Move(moving::Move),
    /// Propose the nearest passage for quotations that are no longer proven
    Reanchor(reanchor::Reanchor),
    /// Write the digest as one file: a book, a page, or its sources for library programs
    Export(export::Export),
    /// Prove what is published against the raw files
    Verify(verify::Verify),
    /// Print a completion script for a shell
    Completions(manual::Completions),
    /// Print the manual as a man page
    Man(manual::Man),
}

/// Why a command stopped.
enum Stop {
    /// The material was refused; messages were printed.
    Refused,
    /// The program could not run: what, and what to do.
    CannotRun(String, String),
}

type Outcome = Result<(), Stop>;

/// Runs the program with its arguments.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    if let Some(jobs) = cli.common.jobs {
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs.max(1)).build_global();
    }
    let mut reporter = Reporter::new(cli.common.format, cli.common.quiet, cli.common.verbose);
    let explains = matches!(cli.command, Command::Explain(_));
    let outcome = match &cli.command {
        _ if cli.common.format == Format::Html && !explains => {
            Err(Stop::CannotRun("only `explain` prints HTML".into(), "use --format human or json".into()))
        }
        Command::Build(command) => command.run(&cli.common, &mut reporter),
        Command::Serve(command) => command.run(&cli.common, &mut reporter),
        Command::Extract(command) => command.run(&cli.common, &mut reporter),
        Command::Explain(command) => command.run(&cli.common, &mut reporter),
        Command::Check(command) => command.run(&cli.common, &mut reporter),
        Command::Init(command) => command.run(&mut reporter),
        Command::Add(command) => command.run(&cli.common, &mut reporter),
        Command::New(command) => command.run(&cli.common, &mut reporter),
        Command::Note(command) => command.run(&cli.common, &mut reporter),
        Command::Pin(command) => command.run(&cli.common, &mut reporter),
        Command::Move(command) => command.run(&cli.common, &mut reporter),
        Command::Reanchor(command) => command.run(&cli.common, &mut reporter),
        Command::Export(command) => command.run(&cli.common, &mut reporter),
        Command::Verify(command) => command.run(&cli.common, &mut reporter),
        Command::Completions(command) => command.run(),
        Command::Man(command) => command.run(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop::Refused) => ExitCode::from(1),
        Err(Stop::CannotRun(what, help)) => {
            reporter.failure(&what, &help);
            ExitCode::from(2)
        }
    }
}

impl Common {
    /// The site's folder.
    fn root(&self) -> Result<PathBuf, Stop> {
        match &self.root {
            Some(root) => Ok(root.clone()),
            None => load::find_root(&PathBuf::from(".")).map_err(|error| cannot_load(&error)),
        }
    }

    /// The day that counts as today, in the site's zone.
    fn today(&self, zone: Option<&str>) -> Result<Date, Stop> {
        if let Some(today) = self.today {
            return Ok(today);
        }
        let zone = match zone.map(jiff::tz::TimeZone::get) {
            Some(Ok(zone)) => zone,
            _ => jiff::tz::TimeZone::system(),
        };
        let now = match std::env::var("SOURCE_DATE_EPOCH") {
            Ok(seconds) => seconds
                .parse()
                .ok()
                .and_then(|seconds| jiff::Timestamp::from_second(seconds).ok())
                .ok_or_else(|| {
                    Stop::CannotRun(
                        format!("SOURCE_DATE_EPOCH is `{seconds}`"),
                        "it must be seconds since 1970".into(),
                    )
                })?,
            Err(_) => jiff::Timestamp::now(),
        };
        Ok(now.to_zoned(zone).date())
    }
}

/// A site that cannot be loaded, in words.
fn cannot_load(error: &LoadError) -> Stop {
    let help = match error {
        LoadError::NoSite(_) => "run `variorum init` to make one here, or name the site's folder with --root",
        LoadError::Disk { .. } => "check that the file exists and that you may read it",
        LoadError::Config(_) => "mend site.toml",
    };
    Stop::CannotRun(error.to_string(), help.into())
}
