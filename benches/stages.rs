//! The stages of a build alone, on articles in all forms: `cargo bench --bench stages`. Linking has a bench of its own.

#[path = "../tests/corpus/mod.rs"]
mod corpus;

use std::sync::Arc;

use variorum::intake::{Capture, Key, Sidecar, read};
use variorum::page::{Desk, Edition, Theme};
use variorum::pipeline::Digest;
use variorum::strip::{Known, strip};
use variorum::text::Source;

const TODAY: jiff::civil::Date = jiff::civil::date(2031, 12, 31);

fn main() {
    divan::main();
}

/// Pasted text, saved pages and Markdown, which are an article a file.
fn sources(count: usize) -> Vec<Arc<Source>> {
    let files = corpus::bundles::files(1, count);
    let is_one = |name: &str| !name.ends_with(".atom") && !name.ends_with(".jsonl");
    let source =
        |(name, text): (String, String)| Arc::new(Source::new(format!("seeds/{name}"), text.into_bytes()));
    files.filter(|(name, _)| is_one(name)).map(source).collect()
}

fn captures(sources: &[Arc<Source>]) -> Vec<Capture> {
    sources.iter().filter_map(|source| Some(read(source).ok()?.0)).collect()
}

#[divan::bench(args = [1000], sample_count = 3, sample_size = 1)]
fn intake(bencher: divan::Bencher, count: usize) {
    let sources = sources(count);
    bencher.bench(|| captures(&sources));
}

#[divan::bench(args = [1000], sample_count = 3, sample_size = 1)]
fn stripping(bencher: divan::Bencher, count: usize) {
    let sources = sources(count);
    let known = Known::on(TODAY);
    bencher.with_inputs(|| captures(&sources)).bench_values(|captures| {
        let one =
            |(at, capture)| strip(Key::new(&format!("a{at}"))?, capture, Sidecar::default(), &known).into();
        captures.into_iter().enumerate().filter_map(one).collect::<Vec<_>>()
    });
}

/// A site of so many articles as it is before pages are made.
fn digest(count: usize) -> Digest {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::create_dir(folder.path().join("seeds")).expect("a folder");
    std::fs::write(folder.path().join("site.toml"), "title = \"Bench\"\n").expect("a file");
    for (name, text) in corpus::bundles::files(1, count) {
        std::fs::write(folder.path().join("seeds").join(name), text).expect("a file");
    }
    let (site, flaws) = variorum::load::load(folder.path()).expect("a site");
    variorum::pipeline::compose(site, flaws, TODAY, &|| {})
}

#[divan::bench(args = [1000], sample_count = 3, sample_size = 1)]
fn rendering(bencher: divan::Bencher, count: usize) {
    let digest = digest(count);
    let theme = Theme::new(&Default::default(), "en").expect("the built-in theme");
    bencher.bench(|| {
        let desk = Desk::new(&digest.config, &digest.corpus, &digest.annotated, &digest.contents);
        let edition = Edition::new(desk, &theme).expect("an edition");
        let bytes = |page| edition.render(page).expect("it renders").bytes.len();
        edition.pages().iter().map(bytes).sum::<usize>()
    });
}
