//! `variorum completions` and `variorum man`: both are derived from the definition of the command line.

use std::io::Write;

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::{Cli, Outcome, Stop};

/// Print a completion script for a shell
#[derive(Args)]
#[command(after_help = "\
Examples:
  variorum completions bash > ~/.local/share/bash-completion/completions/variorum
  variorum completions fish > ~/.config/fish/completions/variorum.fish")]
pub struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

impl Completions {
    /// Prints the script.
    pub fn run(&self) -> Outcome {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "variorum", &mut script);
        printed(&script)
    }
}

/// Print the manual as a man page
#[derive(Args)]
#[command(after_help = "\
Examples:
  variorum man | man -l -
  variorum man build > variorum-build.1")]
pub struct Man {
    /// The command that it is about [default: the program]
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

impl Man {
    /// Prints the page.
    pub fn run(&self) -> Outcome {
        let mut program = Cli::command();
        program.build();
        let command = match &self.command {
            None => program,
            Some(name) => match program.find_subcommand(name) {
                Some(found) => found.clone(),
                None => {
                    let help = "`variorum --help` lists the commands".into();
                    return Err(Stop::CannotRun(format!("there is no command `{name}`"), help));
                }
            },
        };
        let mut page = Vec::new();
        clap_mangen::Man::new(command)
            .render(&mut page)
            .map_err(|error| Stop::CannotRun(format!("the manual: {error}"), "try again".into()))?;
        printed(&page)
    }
}

/// Writes to standard output; a reader that has gone is no failure.
fn printed(bytes: &[u8]) -> Outcome {
    let _ = std::io::stdout().write_all(bytes);
    Ok(())
}
