//! The program: exit codes only.

/// A build makes and drops millions of small strings on several threads; the system's allocator spends a
/// third of its time on joining freed pieces.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    variorum::cli::run()
}
