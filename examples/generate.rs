//! Writes a generated site: `cargo run --release --example generate -- 10000 DIR [markdown]`.

#[path = "../tests/corpus/mod.rs"]
mod corpus;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [count, folder, rest @ ..] = &arguments[..] else {
        eprintln!("generate COUNT DIR [markdown]");
        std::process::exit(2);
    };
    let count = count.parse().expect("a number");
    let seeds = std::path::Path::new(folder).join("seeds");
    std::fs::create_dir_all(&seeds).expect("a folder");
    std::fs::write(seeds.with_file_name("site.toml"), "title = \"Generated\"\n").expect("a file");
    let articles = match rest.first().map(String::as_str) {
        Some("markdown") => corpus::generate_form(1, count, corpus::Form::Markdown),
        _ => corpus::generate(1, count),
    };
    for article in articles {
        std::fs::write(seeds.join(article.name), article.text).expect("a file");
    }
}
