//! Linking alone, from stripped articles to stories: `cargo bench --bench linking`.

#[path = "../tests/corpus/mod.rs"]
mod corpus;

use std::sync::Arc;

use variorum::intake::{Key, Sidecar, read};
use variorum::strip::{Article, Known, strip};
use variorum::text::Source;

fn main() {
    divan::main();
}

fn article(name: &str, text: String) -> Arc<Article> {
    let known = Known::on(jiff::civil::date(2031, 12, 31));
    let source = Arc::new(Source::new(name.to_owned(), text.into_bytes()));
    let (capture, _) = read(&source).expect("an article");
    let key = Key::new(name.split('.').next().expect("a stem")).expect("a key");
    Arc::new(strip(key, capture, Sidecar::default(), &known).0)
}

/// Generated news: five articles a story.
fn news(count: usize) -> Vec<Arc<Article>> {
    let generated = corpus::generate_form(1, count, corpus::Form::Markdown).into_iter();
    generated.map(|one| article(&one.name, one.text)).collect()
}

/// Articles of these paragraphs, on one day.
fn composed(at: usize, title: &str, paragraphs: &[&str]) -> Arc<Article> {
    let head = format!("+++\ntitle = \"{title}\"\ndate = 2031-05-01\n+++\n\n");
    article(&format!("c{at:05}.md"), head + &paragraphs.join("\n\n"))
}

/// One story that a thousand articles tell, each with a half of what five have.
fn one_story() -> Vec<Arc<Article>> {
    let told = corpus::generate_form(1, 5, corpus::Form::Markdown);
    let body: Vec<&str> = told.iter().flat_map(|one| &one.body).map(String::as_str).collect();
    let every = |at: usize| body.iter().copied().skip(at % 2).step_by(2 + at % 3).collect::<Vec<_>>();
    (0..1000).map(|at| composed(at, "One report of many", &every(at))).collect()
}

/// Two thousand articles, each of which shares one half with the one before it.
fn chain() -> Vec<Arc<Article>> {
    let told = corpus::generate_form(1, 10_005, corpus::Form::Markdown);
    let stories: Vec<&[corpus::Generated]> = told.chunks(5).collect();
    let half = |at: usize| stories[at][0].body.iter().map(String::as_str).take(5);
    let link = |at: usize| half(at).chain(half(at + 1)).collect::<Vec<_>>();
    (0..2000).map(|at| composed(at, &format!("Link {at}"), &link(at))).collect()
}

#[divan::bench(args = [10_000, 40_000], sample_count = 3, sample_size = 1)]
fn stories_of_five(bencher: divan::Bencher, count: usize) {
    let articles = news(count);
    bencher
        .with_inputs(|| articles.clone())
        .bench_values(|articles| variorum::corpus::build(articles, Default::default()));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn one_story_of_a_thousand(bencher: divan::Bencher) {
    let articles = one_story();
    bencher
        .with_inputs(|| articles.clone())
        .bench_values(|articles| variorum::corpus::build(articles, Default::default()));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn chain_of_two_thousand(bencher: divan::Bencher) {
    let articles = chain();
    bencher
        .with_inputs(|| articles.clone())
        .bench_values(|articles| variorum::corpus::build(articles, Default::default()));
}
