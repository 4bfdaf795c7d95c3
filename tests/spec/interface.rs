//! The words of the interface: every one stands in `i18n/LANG.toml`, and pages say which language each thing is in.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::site::Site;

fn below(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap().flatten() {
            match entry.path() {
                path if path.is_dir() => folders.push(path),
                path if path.to_str().unwrap().ends_with(ending) => files.push(path),
                _ => {}
            }
        }
    }
    files.sort();
    files
}

/// A template without expressions and comments, which stay as a space.
fn without_expressions(template: &str) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some(at) = ["{{", "{%", "{#"].iter().filter_map(|open| rest.find(open)).min() {
        out.push_str(&rest[..at]);
        let close = match &rest[at..at + 2] {
            "{{" => "}}",
            "{%" => "%}",
            _ => "#}",
        };
        rest = rest[at..].split_once(close).expect("an expression is closed").1;
        out.push(' ');
    }
    out + rest
}

/// What a reader sees or hears of markup: its text, and the attributes that are read out.
fn seen(markup: &str) -> Vec<String> {
    let mut seen = Vec::new();
    let mut rest = markup;
    while let Some((text, after)) = rest.split_once('<') {
        seen.push(text.to_owned());
        let (tag, after) = after.split_once('>').expect("a tag is closed");
        for name in ["aria-label=\"", "title=\"", "alt=\"", "placeholder=\""] {
            let value = tag.split(name).nth(1).and_then(|rest| rest.split('"').next());
            seen.extend(value.map(str::to_owned));
        }
        rest = after;
    }
    seen.push(rest.to_owned());
    seen
}

#[test]
fn no_template_has_words_of_its_own() {
    // The program's name stands in the feed for programs; style sheets have no words.
    const ALLOWED: [&str; 1] = ["variorum"];
    for path in below("src/page/theme/templates", "") {
        if path.extension().is_some_and(|ending| ending == "css") {
            continue;
        }
        let template = std::fs::read_to_string(&path).unwrap();
        for text in seen(&without_expressions(&template)) {
            let words = text.trim();
            let bare = words.chars().any(char::is_alphabetic) && !ALLOWED.contains(&words);
            assert!(!bare, "{}: {words:?} stands outside of t()", path.display());
        }
    }
}

#[test]
fn every_string_is_used_and_every_use_has_its_string() {
    let english =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/page/theme/i18n/en.toml"));
    let tables: toml::Table = english.unwrap().parse().unwrap();
    let keys: BTreeSet<String> = tables
        .iter()
        .flat_map(|(table, entries)| {
            entries.as_table().unwrap().keys().map(move |name| format!("{table}.{name}"))
        })
        .collect();
    let mut used = BTreeSet::new();
    for path in below("src/page", ".rs").into_iter().chain(below("src/page/theme/templates", "")) {
        if path.ends_with("phrases/tests.rs") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        used.extend(text.split('"').filter(|word| keys.contains(*word)).map(str::to_owned));
        for call in ["say(\"", "fill(\"", "html(\"", "count(\"", "t(key=\"", "plain(key=\""] {
            for key in text.split(call).skip(1).filter_map(|rest| rest.split('"').next()) {
                let known = keys.contains(key) || !key.contains('.');
                assert!(known, "{}: there is no string {key:?}", path.display());
            }
        }
    }
    // These keys are put together: by rule, and for the search script.
    let apart = |key: &&String| {
        key.starts_with("rules.")
            || ["search.pages", "search.none", "search.some", "search.checking", "search.left"]
                .contains(&key.as_str())
    };
    let unused: Vec<&String> = keys.difference(&used).filter(|key| !apart(key)).collect();
    assert!(unused.is_empty(), "nothing uses {unused:?}");
}

const BRIDGE: &str = "Bridge shut\n\n12 May 2031\n\nThe harbour authority shut the bridge on Monday morning after \
    one of its bearings failed, and the ferry now crosses every hour for people on the east bank.\n";
const JISR: &str = "إغلاق الجسر\n\n12 مايو 2031\n\nأغلقت هيئة الميناء الجسر صباح الاثنين بعد عطل في أحد محامله، \
    وينتظر سكان الضفة الشرقية عبّارة تنقلهم كل ساعة إلى السوق والمدرسة.\n";

fn site(files: &[(&str, &str)]) -> Site {
    files.iter().fold(Site::empty(), |site, (path, text)| site.file(path, text))
}

fn page(site: &Site, path: &str) -> String {
    String::from_utf8(site.output().remove(path).unwrap_or_else(|| panic!("no {path}"))).unwrap()
}

#[test]
fn pages_say_which_way_they_run_and_which_language_each_article_is_in() {
    let seeds = [("seeds/bridge.txt", BRIDGE), ("seeds/jisr.txt", JISR)];
    let arabic = site(&[("site.toml", "title = \"جولة\"\nlanguage = \"ar\"\n"), seeds[0], seeds[1]]);
    assert_eq!(arabic.run(&["build"]).status, 0);
    let front = page(&arabic, "index.html");
    assert!(front.contains("<html lang=\"ar\" dir=\"rtl\">"), "{front}");
    assert!(front.contains("مقالتان"), "{front}");
    let own = page(&arabic, "articles/jisr.html");
    assert!(own.contains("<h1>إغلاق الجسر"), "{own}");
    let other = page(&arabic, "articles/bridge.html");
    assert!(other.contains("<h1 lang=\"en\" dir=\"ltr\">Bridge shut"), "{other}");
    assert!(other.contains("<div class=\"text\" lang=\"en\">"), "{other}");
    assert!(other.contains("<div dir=\"ltr\"><p>The harbour authority"), "{other}");
    let english = site(&[("site.toml", "title = \"Digest\"\n"), seeds[0], seeds[1]]);
    assert_eq!(english.run(&["build"]).status, 0);
    assert!(page(&english, "index.html").contains("<html lang=\"en\">"));
    assert!(page(&english, "articles/jisr.html").contains("<h1 lang=\"ar\" dir=\"rtl\">إغلاق الجسر"));
}

#[test]
fn a_language_without_strings_is_labelled_in_english_with_one_warning() {
    let site = site(&[("site.toml", "title = \"Rassegna\"\nlanguage = \"it\"\n"), ("seeds/a.txt", BRIDGE)]);
    let run = site.run(&["build"]);
    assert_eq!((run.status, run.stderr.matches("page/strings-missing").count()), (0, 1), "{}", run.stderr);
    assert!(run.stderr.contains("the interface has no strings in `it`"), "{}", run.stderr);
    // Days are written as the language does, whatever the words around them are in.
    assert!(page(&site, "articles/a.html").contains(">12 maggio 2031</time>"));
    assert!(page(&site, "index.html").contains("1 article"));
}

#[test]
fn a_theme_changes_a_string_of_a_built_in_language() {
    let site = site(&[
        ("site.toml", "title = \"Schau\"\nlanguage = \"de\"\ntheme = \"own\"\n"),
        ("themes/own/i18n/de.toml", "[nav]\ndigest = \"Titelblatt\"\n"),
        ("seeds/a.txt", BRIDGE),
    ]);
    let run = site.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let front = page(&site, "index.html");
    assert!(front.contains(">Titelblatt</a>") && front.contains(">Suche</a>"), "{front}");
}
