//! Cold builds of generated sites: `cargo bench`.

#[path = "../tests/corpus/mod.rs"]
mod corpus;

use std::process::Command;

fn main() {
    divan::main();
}

/// A site's folder with this many generated Markdown articles.
fn site(count: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::create_dir(folder.path().join("seeds")).expect("a folder");
    std::fs::write(folder.path().join("site.toml"), "title = \"Bench\"\n").expect("a file");
    for article in corpus::generate_form(1, count, corpus::Form::Markdown) {
        std::fs::write(folder.path().join("seeds").join(article.name), article.text).expect("a file");
    }
    folder
}

fn build(root: &std::path::Path) {
    let run = Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(["build", "-q", "--today", "2031-12-31", "--root"])
        .arg(root)
        .status();
    assert!(run.expect("the program runs").success());
}

#[divan::bench(args = [100, 1000, 10_000], sample_count = 3, sample_size = 1)]
fn cold(bencher: divan::Bencher, count: usize) {
    let folder = site(count);
    bencher
        .with_inputs(|| {
            let _ = std::fs::remove_dir_all(folder.path().join("public"));
            let _ = std::fs::remove_dir_all(folder.path().join(".public.variorum"));
        })
        .bench_values(|()| build(folder.path()));
}

#[divan::bench(args = [100, 1000, 10_000], sample_count = 3, sample_size = 1)]
fn nothing_changed(bencher: divan::Bencher, count: usize) {
    let folder = site(count);
    build(folder.path());
    bencher.bench(|| build(folder.path()));
}
