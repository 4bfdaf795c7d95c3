//! What strangers say is shown as words, wherever it stands.

use std::collections::BTreeSet;

use super::{judged, site};
use crate::site::{Site, times};
use crate::strangers::{filled, numbered, payloads, places};

/// Payloads that go into one site.
const TOGETHER: usize = 25;

/// Every payload in every place of articles: each site has some payloads in all places (or, in a sample, in a quarter of them).
#[test]
fn what_articles_say_is_words() {
    let (payloads, places) = (payloads(), places());
    let seeds: Vec<_> = places.iter().filter(|(path, _)| path.starts_with("seeds/")).collect();
    let every = times(4, 1);
    let mut cases = 0;
    for (chunk, some) in payloads.chunks(TOGETHER).enumerate() {
        let site = site();
        for (at, payload) in some.iter().enumerate() {
            let number = chunk * TOGETHER + at;
            for (path, place) in &seeds {
                let stem = path.rsplit_once('.').map_or(path.as_str(), |(stem, _)| stem);
                // A sidecar stands where its article does.
                let turn = stem.bytes().map(usize::from).sum::<usize>();
                if (number + turn).is_multiple_of(every) {
                    cases += usize::from(!path.ends_with(".toml"));
                    site.write(&numbered(path, number), filled(place, payload, number));
                }
            }
        }
        judged(&site, &format!("payloads {} to {}", chunk * TOGETHER, chunk * TOGETHER + some.len() - 1));
        exports_hold(&site);
        site.run(&["extract", "seeds"]);
    }
    eprintln!("{cases} articles: {} payloads in {} places", payloads.len(), seeds.len());
}

/// The single file and the book of a site keep the same laws.
fn exports_hold(site: &Site) {
    let run = site.run(&["export", "single-file", "-o", "all.html"]);
    assert!(matches!(run.status, 0 | 1), "{}", run.stderr);
    if let Ok(text) = std::fs::read_to_string(site.path("all.html")) {
        crate::output::facts("all.html", &text, crate::output::Frame::Alone);
    }
    let run = site.run(&["export", "epub", "-o", "all.epub"]);
    assert!(matches!(run.status, 0 | 1), "{}", run.stderr);
    let Ok(bytes) = std::fs::read(site.path("all.epub")) else { return };
    let mut book = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a book");
    for at in 0..book.len() {
        let mut file = book.by_index(at).expect("a file");
        let name = file.name().expect("a name").into_owned();
        let mut text = Vec::new();
        std::io::Read::read_to_end(&mut file, &mut text).expect("its bytes");
        assert!(!name.starts_with('/') && !name.split('/').any(|part| part == ".."), "{name}");
        if [".xhtml", ".opf", ".ncx", ".xml"].iter().any(|ending| name.ends_with(ending)) {
            crate::output::is_xml(&name, std::str::from_utf8(&text).expect("UTF-8"));
        }
    }
}

/// What the editor copies from strangers into settings and front matter: titles, summaries, names, outlets.
#[test]
fn what_editors_copy_is_words() {
    let places = places();
    for (number, payload) in payloads().iter().enumerate() {
        if number % times(8, 1) != 0 {
            continue;
        }
        let site = site();
        for (path, place) in places.iter().filter(|(path, _)| path.starts_with("content/")) {
            site.write(path, filled(place, payload, number));
        }
        let settings = "title = \"Test @json@\"\nsubtitle = \"@json@\"\nauthor = \"@json@\"\n[outlets.post]\nname = \"Post @json@\"\nhosts = [\"post.example\", \"@json@\"]\n";
        site.write("site.toml", filled(settings, payload, number));
        site.write(
            "seeds/good.toml",
            filled("url = \"https://post.example/good\"\noutlet = \"Post @json@\"\n", payload, number),
        );
        let run = site.run(&["build"]);
        assert!(matches!(run.status, 0 | 1), "{payload:?}: {}", run.stderr);
    }
}

/// Messages about hostile files, on a terminal and as JSON, and what the commands print of them.
#[test]
fn messages_hold_no_commands_to_the_terminal() {
    for payload in payloads().into_iter().step_by(times(5, 1)) {
        let site = site();
        let name: String = payload.chars().filter(|c| !matches!(c, '/' | '\0')).take(40).collect();
        site.write(
            &format!("seeds/{name}.md"),
            format!("+++\ntitle = {payload}\n{payload} = 1\n+++\n{payload}\n"),
        );
        site.write(&format!("seeds/{name}.pdf"), "%PDF-1.4");
        site.write("seeds/good.toml", format!("[extra]\n{payload}\n"));
        site.write("content/links/a.toml", format!("[[confirm]]\nquote = {payload}\n"));
        site.write(
            "content/index.md",
            format!("+++\ntitle = {payload}\n+++\n[@{payload}] \"{payload}\" [@good]\n"),
        );
        for arguments in [&["check"][..], &["check", "--format", "json"], &["check", "--verbose"]] {
            let run = site.run(arguments);
            assert!(matches!(run.status, 0 | 1), "{payload:?}: {}", run.stderr);
            crate::output::is_said_plainly(&run.stdout);
        }
        for arguments in [["explain", &payload], ["add", &payload], ["pin", &payload], ["extract", &payload]]
        {
            if !payload.contains('\0') {
                site.run(&arguments);
            }
        }
    }
}

/// A page's address is a function of the article's key alone, whatever the file is called.
#[test]
fn names_of_files_lead_nowhere_else() {
    let site = site();
    let mut written = BTreeSet::new();
    for (number, payload) in payloads().iter().enumerate() {
        let name: String = payload.chars().filter(|c| !matches!(c, '/' | '\0')).take(60).collect();
        // The same name below a folder of the same name: keys are names without folders.
        let path = format!("seeds/{number}/{name}/{name}.txt");
        if written.insert(name.clone()) && !name.starts_with('.') && !name.is_empty() {
            site.write(
                &path,
                format!("Tide {number}\n\nThe tide came in on Sunday, the port office of the town said.\n"),
            );
        }
    }
    judged(&site, "names of files");
    let outside: Vec<_> = std::fs::read_dir(site.path(""))
        .expect("a folder")
        .flatten()
        .map(|entry| entry.file_name())
        .collect();
    assert!(
        outside
            .iter()
            .all(|name| ["site.toml", "seeds", "public", ".public.variorum"].iter().any(|own| name == own)),
        "{outside:?}"
    );
}
