//! The program: exit codes only.

fn main() -> std::process::ExitCode {
    variorum::cli::run()
}
