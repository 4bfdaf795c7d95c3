//! What is carried away: the book, the single file, the citations, and a story's print view.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use sha2::{Digest, Sha256};

use crate::site::{Site, tree};

const SHARED: &str = "The verger counted ninety-three owls beneath the granary roof before the bell rang.";
const LAST: &str = "Behind the excerpt the sexton kept a heron in the vestry.";

/// Two articles of one story and one that stands alone, a page of the editor's, a name that may not be told.
fn site(settings: &str) -> Site {
    let article = |title: &str, own: &str| {
        format!(
            "{title}\n\n9 March 2031\n\n{SHARED} {own}\n\nThe bell of Quarrow was rung by Orla Finn at noon.\n\n{LAST}\n"
        )
    };
    Site::empty()
        .file("site.toml", format!("title = \"Owls & Bells\"\n{settings}"))
        .file("seeds/owls.txt", article("Owls counted in Quarrow", "It took the whole day."))
        .file(
            "seeds/owls.toml",
            "outlet = \"Quarrow Echo\"\nurl = \"https://echo.example/owls?a=[1]&b=5%\"\n",
        )
        .file("seeds/granary.txt", article("Granary owls of Quarrow counted", "Nobody helped the verger."))
        .file(
            "seeds/tide.txt",
            "A tide\n\n1 April 2031\n\nThe tide at Saltmere came in at six and left at noon.\n",
        )
        .file("content/notes/tide.md", "> The tide at Saltmere\n\nIt was low.\n")
        .file(
            "content/method.md",
            "# Method\n\nAs in [[owls]], and \"came in at six\" [@tide].\n\n![A dot](dot.png)\n",
        )
        .file("content/dot.png", b"\x89PNG\r\n\x1a\n-")
}

/// The files of a book.
fn book(site: &Site, arguments: &[&str]) -> (Vec<u8>, BTreeMap<String, String>) {
    let run = site.run(&[&["export", "epub", "-o", "b.epub"], arguments].concat());
    assert_eq!(run.status, 0, "{}", run.stderr);
    let bytes = std::fs::read(site.path("b.epub")).expect("a book");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes.clone())).expect("a ZIP file");
    let mut files = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("a file");
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("its bytes");
        files.insert(
            file.name().expect("a name").into_owned(),
            String::from_utf8_lossy(&content).into_owned(),
        );
    }
    (bytes, files)
}

fn single(site: &Site) -> String {
    let run = site.run(&["export", "single-file", "-o", "-"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    run.stdout
}

/// The values of an attribute, in order.
fn values<'t>(text: &'t str, name: &str) -> Vec<&'t str> {
    let begin = format!(" {name}=\"");
    text.split(begin.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn the_same_day_gives_the_same_book_and_the_same_file() {
    let site = site("");
    assert_eq!(book(&site, &["--jobs", "1"]).0, book(&site, &["--jobs", "2"]).0);
    assert_eq!(single(&site), single(&site));
    let name = |files: &BTreeMap<String, String>| {
        files["EPUB/package.opf"].split("<dc:identifier id=\"id\">").nth(1).map(|rest| rest[..45].to_owned())
    };
    let first = name(&book(&site, &[]).1);
    let later = name(&book(&site, &["--today", "2032-01-01"]).1);
    assert!(first.is_some() && first == later, "a later day's book is the same book");
}

#[test]
fn a_book_says_what_it_is_in_its_first_bytes() {
    let (bytes, files) = book(&site(""), &[]);
    assert_eq!(&bytes[..4], b"PK\x03\x04");
    assert_eq!(bytes[8..10], [0, 0], "stored, not packed");
    assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
    assert!(files["META-INF/container.xml"].contains("full-path=\"EPUB/package.opf\""));
    let package = &files["EPUB/package.opf"];
    assert!(package.contains("<dc:title id=\"title\">Owls &amp; Bells</dc:title>"));
    assert!(package.contains("<meta property=\"dcterms:modified\">2031-12-31T00:00:00Z</meta>"));
    let listed: BTreeSet<String> =
        values(package, "href").iter().map(|path| format!("EPUB/{path}")).collect();
    let held: BTreeSet<String> = files.keys().filter(|path| path.starts_with("EPUB/")).cloned().collect();
    let package = BTreeSet::from(["EPUB/package.opf".to_owned()]);
    assert_eq!(listed, &held - &package, "the manifest lists every file");
}

/// Every element of XML is closed, innermost first.
fn is_balanced(text: &str) -> bool {
    let mut open = Vec::new();
    for piece in text.split('<').skip(1) {
        let Some((tag, _)) = piece.split_once('>') else { return false };
        let name = tag.trim_start_matches('/').split([' ', '/', '\n']).next().unwrap_or("");
        match tag {
            tag if tag.starts_with(['?', '!']) || tag.ends_with('/') => {}
            tag if tag.starts_with('/') => {
                if open.pop() != Some(name) {
                    return false;
                }
            }
            _ => open.push(name),
        }
    }
    open.is_empty()
}

#[test]
fn every_link_of_a_book_leads_to_a_place_in_it_and_notes_lead_back() {
    let (_, files) = book(&site(""), &[]);
    let pages = files.iter().filter(|(path, _)| path.ends_with(".xhtml"));
    let mut notes = 0;
    for (path, text) in pages {
        assert!(is_balanced(text), "{path}: {text}");
        assert!(!text.contains("<script") && !text.contains("<form") && !text.contains(" style="), "{path}");
        for href in values(text, "href").into_iter().chain(values(text, "src")) {
            if href.contains("://") {
                continue;
            }
            let (file, place) = href.split_once('#').unwrap_or((href, ""));
            let mut parts: Vec<&str> = path.split('/').collect();
            parts.pop();
            for part in file.split('/').filter(|_| !file.is_empty()) {
                match part {
                    ".." => parts.truncate(parts.len() - 1),
                    name => parts.push(name),
                }
            }
            let target = if file.is_empty() { path.clone() } else { parts.join("/") };
            let found = files.get(&target).unwrap_or_else(|| panic!("{path}: {href}"));
            assert!(place.is_empty() || values(found, "id").contains(&place), "{path}: {href}");
        }
        for reference in text.split("<a ").filter(|piece| piece.contains("epub:type=\"noteref\"")) {
            let target = values(&format!(" {reference}"), "href")[0].trim_start_matches('#').to_owned();
            let note =
                text.split("<div ").find(|note| values(&format!(" {note}"), "id").first() == Some(&&*target));
            let note = note.unwrap_or_else(|| panic!("{path}: {target} is no note"));
            assert!(note.contains("epub:type=\"footnote\" role=\"doc-footnote\""), "{path}: {note}");
            notes += 1;
        }
        let ids = values(text, "id");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{path}: ids are unique");
    }
    assert!(notes > 5, "{notes} notes");
    // A note that pops up names its source.
    assert!(
        files["EPUB/stories/granary.xhtml"]
            .contains("<p class=\"of\">Owls counted in Quarrow · Quarrow Echo")
    );
    assert!(files["EPUB/method.xhtml"].contains("src=\"pictures/"));
}

#[test]
fn a_book_is_read_from_the_front_page_through_stories_with_their_articles_to_names_and_pages() {
    let (_, files) = book(&site(""), &[]);
    let contents = &files["EPUB/contents.xhtml"];
    let order: Vec<&str> =
        values(contents, "href").into_iter().filter(|href| href.contains(".xhtml")).collect();
    let at = |path: &str| {
        order.iter().position(|href| *href == path).unwrap_or_else(|| panic!("{path}: {order:?}"))
    };
    let path = [
        "index.xhtml",
        "stories/granary.xhtml",
        "articles/granary.xhtml",
        "articles/tide.xhtml",
        "method.xhtml",
        "about.xhtml",
    ];
    assert!(path.map(at).is_sorted(), "{order:?}");
    assert!(
        !files.keys().any(|path| path.contains("search") || path.contains("print") || path.contains("feed"))
    );
}

#[test]
fn a_book_of_one_story_holds_it_and_its_articles() {
    let site = site("base_url = \"https://owls.example/\"\n[publish]\ntext = \"full\"\n");
    let (_, files) = book(&site, &["--story", "granary"]);
    let pages: Vec<&str> =
        files.keys().filter_map(|path| path.strip_prefix("EPUB/")?.strip_suffix(".xhtml")).collect();
    assert_eq!(pages, ["about", "articles/granary", "articles/owls", "contents", "cover", "stories/granary"]);
    assert!(
        files["EPUB/package.opf"]
            .contains("<dc:title id=\"title\">Granary owls of Quarrow counted</dc:title>")
    );
    // What is left out stands on the site, where it has an address; what the address breaks is written so that it does not.
    assert!(files["EPUB/about.xhtml"].contains("href=\"https://owls.example/digest.json\""));
    assert!(files["EPUB/articles/owls.xhtml"].contains("https://echo.example/owls?a=%5B1%5D&amp;b=5%25"));
    let run = site.run(&["export", "epub", "--story", "granry"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("did you mean `granary`?"), "{}", run.stderr);
}

#[test]
fn the_single_file_needs_nothing_beside_it() {
    let site = site("");
    let text = single(&site);
    let ids = values(&text, "id");
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "ids are unique");
    for href in values(&text, "href") {
        match href.strip_prefix('#') {
            Some(place) => assert!(ids.contains(&place), "{href}"),
            None => assert!(href.contains("://") || href == "data:,", "{href}"),
        }
    }
    assert!(values(&text, "src").iter().all(|src| src.starts_with("data:image/png;base64,")));
    for (name, tag) in [("style-src", "style"), ("script-src", "script")] {
        let inner =
            text.split(&format!("<{tag}>")).nth(1).and_then(|rest| rest.split(&format!("</{tag}>")).next());
        let hash = Sha256::digest(inner.expect("one element").as_bytes());
        let allowed = text.split(&format!("{name} 'sha256-")).nth(1).and_then(|rest| rest.split('\'').next());
        assert_eq!(allowed, Some(base64(&hash).as_str()), "{name}");
        assert_eq!(text.matches(&format!("<{tag}")).count(), 1, "{tag}");
    }
    for page in ["/index", "/stories/granary", "/articles/tide", "/method", "/about", "/search", "/outlets"] {
        assert!(ids.contains(&page), "{page}: {ids:?}");
    }
    assert!(text.contains("variorumSearch") && text.contains("@media print"));
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits: String = bytes.iter().map(|byte| format!("{byte:08b}")).collect();
    let sign = |six: &[u8]| {
        let six = format!("{:0<6}", String::from_utf8_lossy(six));
        char::from(SIGNS[usize::from_str_radix(&six, 2).unwrap_or(0)])
    };
    let text: String = bits.as_bytes().chunks(6).map(sign).collect();
    format!("{text}{}", "=".repeat((4 - text.len() % 4) % 4))
}

/// A book or a file is what the pages are: neither holds a word that they may not show.
#[test]
fn what_no_page_shows_is_in_no_export() {
    let closed =
        "base_url = \"https://owls.example/\"\n[publish]\nexcerpt_words = 12\nredact = [\"Orla Finn\"]\n";
    for (settings, shown) in [("", true), (closed, false)] {
        let site = site(settings);
        site.write(
            "seeds/gone.txt",
            "A weir gave way\n\n2 April 2031\n\nThe weir at Lowmoor gave way at dawn.\n",
        );
        site.write("seeds/gone.toml", "withdrawn = \"At the writer's request\"\n");
        let (_, files) = book(&site, &[]);
        let exports = [files.into_values().collect::<String>(), single(&site)];
        for text in exports {
            assert_eq!(text.contains("heron in the vestry"), shown);
            assert_eq!(text.contains("Orla Finn"), shown);
            assert!(!text.contains("weir at Lowmoor") && text.contains("At the writer"));
            assert!(text.contains("Owls counted in Quarrow"));
        }
    }
}

#[test]
fn citations_are_the_sites_own_files() {
    let site = site("");
    site.build();
    for (format, file) in
        [("bibtex", "sources.bib"), ("ris", "sources.ris"), ("csl-json", "sources.csl.json")]
    {
        let run = site.run(&["export", format]);
        assert_eq!((run.status, run.stdout), (0, site.read(file)), "{format}");
    }
}

#[test]
fn an_export_replaces_an_earlier_one_and_nothing_else() {
    let site = site("");
    let run = site.run(&["export", "epub"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.starts_with("owls-bells.epub written ("), "{}", run.stderr);
    let run = site.run(&["export", "epub"]);
    assert!(run.stderr.starts_with("owls-bells.epub replaced ("), "{}", run.stderr);
    assert_eq!(site.run(&["export", "single-file", "-o", "page.html"]).status, 0);
    let run = site.run(&["export", "single-file", "-o", "page.html"]);
    assert!(run.stderr.starts_with("page.html replaced ("), "{}", run.stderr);
    std::fs::remove_file(site.path("page.html")).expect("it was written");
    // Nor is a page of the built site.
    assert_eq!(site.run(&["build"]).status, 0);
    let before = tree(&site.path(""))
        .into_iter()
        .filter(|(name, _)| name != "owls-bells.epub")
        .collect::<BTreeMap<_, _>>();
    for path in ["site.toml", "owls-bells.epub", "public/index.html"] {
        let run = site.run(&["export", "single-file", "-o", path]);
        assert_eq!(run.status, 2, "{}", run.stderr);
        assert!(run.stderr.contains("is there already, and is no such export"), "{}", run.stderr);
    }
    for path in ["seeds/b.epub", "content/b.epub", "themes/b.epub"] {
        let run = site.run(&["export", "epub", "-o", path]);
        assert_eq!(run.status, 2, "{}", run.stderr);
        assert!(run.stderr.contains("never writes among them"), "{}", run.stderr);
    }
    let mut after = tree(&site.path(""));
    assert!(after.remove("owls-bells.epub").is_some());
    assert_eq!(before, after, "nothing else was written");
}

#[test]
fn errors_of_the_editors_export_nothing() {
    let site = site("").file("content/wrong.md", "# Wrong\n\nAs \"it never said this\" [@tide].\n");
    let run = site.run(&["export", "epub"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("Nothing was exported: 1 error."), "{}", run.stderr);
    assert!(!site.path("owls-bells.epub").exists());
}

#[test]
fn a_story_can_be_printed_with_its_texts() {
    let site = site("");
    site.build();
    assert!(site.read("stories/granary.html").contains("href=\"../stories/granary.print.html\""));
    let page = site.read("stories/granary.print.html");
    assert!(page.contains("content=\"noindex\"") && page.contains(LAST));
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}: {page}"));
    let order = ["id=\"several\"", "id=\"t1\"", "id=\"t2\"", "id=\"sources\""].map(at);
    assert!(order.is_sorted(), "the texts stand before the notes");
    assert!(page[order[1]..order[2]].contains("Nobody helped the verger."));
    assert!(!page.contains("Print this story"));
}

#[test]
fn a_large_story_prints_without_texts() {
    let site = Site::new();
    for n in 0..42 {
        site.write(
            &format!("seeds/a{n}.txt"),
            format!("Owls, report {n}\n\n9 March 2031\n\n{SHARED} Report {n}.\n"),
        );
    }
    site.write("content/stories/owls.md", {
        let keys: Vec<String> = (0..42).map(|n| format!("\"a{n}\"")).collect();
        format!("+++\ntitle = \"Owls\"\narticles = [{}]\n+++\nWords.\n", keys.join(", "))
    });
    site.build();
    let page = site.read("stories/owls.print.html");
    assert!(
        page.contains("Of more than 40 sources the texts stand on their own pages")
            && !page.contains("id=\"t1\"")
    );
}

#[test]
fn a_theme_whose_story_page_has_no_place_for_the_texts_prints_the_built_in_one() {
    let site = site("theme = \"own\"\n").file(
        "themes/own/templates/story.html",
        "{% extends \"base.html\" %}{% block main %}<h1>{{ title }}</h1>{% endblock main %}",
    );
    let run = site.run(&["build"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let pages = tree(&site.path("public/stories"));
    let page = |printed: bool| {
        let (_, bytes) = pages.iter().find(|(name, _)| name.contains(".print.") == printed).expect("a page");
        String::from_utf8_lossy(bytes).into_owned()
    };
    assert!(page(true).contains(SHARED) && page(true).contains("id=\"texts\""));
    assert!(!page(false).contains("id=\"several\""), "its own page is the theme's");
}
