//! Golden sites: `tests/cases/NAME/in` is built, and what `out` holds must be what comes out.
//!
//! `out/messages.txt` is what the program says, `out/extract.jsonl` what `extract seeds` prints; HTML files
//! are compared by their `<main>` only, so that a change of frame does not touch every case.

use std::collections::BTreeMap;
use std::path::Path;

use crate::site::{Site, tree};

/// The files of a case's output that are kept: data whole, pages by their main part.
fn shown(site: &Site, status: i32, messages: &str) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    // The last line says how long it took.
    let said: String = messages
        .lines()
        .map(|line| {
            line.rsplit_once(" in ").filter(|_| line.ends_with(" s")).map_or(line, |(before, _)| before)
        })
        .map(|line| format!("{line}\n"))
        .collect();
    let said = said.replace(site.path("").to_str().unwrap().trim_end_matches('/'), "SITE");
    files.insert("messages.txt".to_owned(), format!("{said}exit status {status}\n"));
    let extract = site.run(&["extract", "seeds"]);
    files.insert("extract.jsonl".to_owned(), extract.stdout);
    for (path, bytes) in site.output() {
        if path.starts_with("pictures/") {
            files.insert(path, format!("{} bytes\n", bytes.len()));
            continue;
        }
        let text = String::from_utf8(bytes).expect("output is UTF-8");
        if path == "digest.json" {
            let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            files.insert(path, serde_json::to_string_pretty(&json).expect("JSON") + "\n");
        } else if path.ends_with(".html") && path.contains('/') || path == "index.html" {
            let main = text
                .split("<main")
                .nth(1)
                .and_then(|rest| rest.split("</main>").next())
                .expect("a main part");
            files.insert(path, format!("<main{main}</main>\n"));
        }
    }
    files
}

#[test]
fn every_case_gives_what_it_gave_when_it_was_reviewed() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut names: Vec<_> = std::fs::read_dir(&cases)
        .expect("cases")
        .flatten()
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert!(names.len() >= 10, "{names:?}");
    let mut differing = Vec::new();
    for name in names {
        let case = cases.join(&name);
        let site = Site::copy_of(&case.join("in"));
        let run = site.run(&["build"]);
        let found = shown(&site, run.status, &run.stderr);
        let out = case.join("out");
        if std::env::var_os("UPDATE").is_some() {
            let _ = std::fs::remove_dir_all(&out);
            for (path, text) in &found {
                let path = out.join(path);
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(path, text).unwrap();
            }
        }
        let expected: BTreeMap<String, String> =
            tree(&out).into_iter().map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect();
        let paths: std::collections::BTreeSet<&String> = expected.keys().chain(found.keys()).collect();
        for path in paths {
            let (old, new) = (expected.get(path), found.get(path));
            if old != new {
                let (old, new) = (old.map_or("", String::as_str), new.map_or("", String::as_str));
                let diff = similar::TextDiff::from_lines(old, new);
                differing.push(format!("{name}/out/{path}\n{}", diff.unified_diff().context_radius(1)));
            }
        }
    }
    assert!(differing.is_empty(), "UPDATE=1 writes them anew, to be reviewed:\n{}", differing.join("\n"));
}
