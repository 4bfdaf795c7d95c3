//! Writes a generated site: `cargo run --release --example generate -- 10000 DIR [markdown|all]`.
//!
//! Without a word more it is text and Markdown; `all` has saved pages, feeds and rows too.

#[path = "../tests/corpus/mod.rs"]
mod corpus;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [count, folder, rest @ ..] = &arguments[..] else {
        eprintln!("generate COUNT DIR [markdown|all]");
        std::process::exit(2);
    };
    let count: usize = count.parse().expect("a number");
    let seeds = std::path::Path::new(folder).join("seeds");
    std::fs::create_dir_all(&seeds).expect("a folder");
    std::fs::write(seeds.with_file_name("site.toml"), "title = \"Generated\"\n").expect("a file");
    let one = |article: corpus::Generated| (article.name, article.text);
    let files: Box<dyn Iterator<Item = (String, String)>> = match rest.first().map(String::as_str) {
        Some("markdown") => Box::new(corpus::drawn(1, Some(corpus::Form::Markdown)).take(count).map(one)),
        Some("all") => Box::new(corpus::bundles::files(1, count)),
        _ => Box::new(corpus::drawn(1, None).take(count).map(one)),
    };
    for (name, text) in files {
        std::fs::write(seeds.join(name), text).expect("a file");
    }
}
