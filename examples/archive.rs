//! Writes a generated web archive: `cargo run --release --example archive -- MIB ARTICLES FILE.warc.gz`.

#[path = "../tests/archive/mod.rs"]
mod archive;
#[path = "../tests/corpus/mod.rs"]
mod corpus;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [size, articles, file] = &arguments[..] else {
        eprintln!("archive MIB ARTICLES FILE");
        std::process::exit(2);
    };
    let size = size.parse::<usize>().expect("a number") << 20;
    let pages = archive::pages(articles.parse().expect("a number"));
    let mut file = std::io::BufWriter::new(std::fs::File::create(file).expect("a file"));
    let records = archive::write(&mut file, size, &pages).expect("a written file");
    println!("{records} records of {} pages", pages.len());
}
