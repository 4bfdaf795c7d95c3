//! Citation files say to other programs what the articles say: three readers that know nothing of ours
//! (`biblatex`, `biblib`, `citationberg`) give back what was put in.

use std::collections::BTreeMap;

use biblatex::{Bibliography, ChunksExt, Type};
use biblib::CitationParser;
use citationberg::json::{DateValue, Item, NameValue, Value};

use crate::site::Site;

/// Titles that hold what the formats themselves are made of, and words of many scripts.
const TITLES: [&str; 16] = [
    "Crane lifts crates again",
    "Braces {within} a title, and one } alone, and { another",
    "50% of $5 & #1_a ~ x^2 \\ back\\slash",
    "\"Straight\" “curly” ‘single’ 'plain' ``TeX'' «guillemets»",
    "Čápi nad řekou: Übergröße, façade, ñandú, Ærø, Łódź, I\u{307}stanbul",
    "Кран стоит, мост закрыт",
    "大桥关闭三个月",
    "الجسر مغلق اليوم",
    "Dashes -- and --- and – and —",
    "ER  - TY  - BOOK",
    "@article{fake, title = {x}}",
    "A <b>bold</b> claim & a &amp; reference",
    "NATO and the iPhone, by eBay",
    "Question? Exclamation! (brackets) [square] | bar",
    "C:\\temp\\{x} costs 5$ % off",
    "Ends with a backslash \\",
];

const WRITERS: [&str; 3] = ["Ana de la Cruz", "Brandt and Sons", "Šárka Nováková"];

fn site() -> Site {
    let site = Site::new();
    for (n, title) in TITLES.iter().enumerate() {
        let text = format!("The mayor of harbour {n} opened bridge number {n} on a Sunday and left again.\n");
        let facts = toml::toml! {
            title = (*title)
            url = (format!("https://post.example/a_b~c/{n}?d=1&e=50%25"))
            outlet = "Harbour & Post {Evening}"
            byline = (WRITERS.to_vec())
            published = "2031-03-09"
            captured = "2031-03-10"
            language = "en"
        };
        site.write(&format!("seeds/odd {n}.txt"), text);
        site.write(&format!("seeds/odd {n}.toml"), facts.to_string());
    }
    site
}

/// What is expected of each article: by title.
fn expected() -> BTreeMap<String, usize> {
    // Titles stand on one line, with single spaces.
    let line = |title: &str| title.split_whitespace().collect::<Vec<_>>().join(" ");
    TITLES.iter().enumerate().map(|(n, title)| (line(title), n)).collect()
}

fn address(n: usize) -> String {
    format!("https://post.example/a_b~c/{n}?d=1&e=50%25")
}

#[test]
fn bibtex_is_read_back_by_biblatex() {
    let site = site();
    site.build();
    let library = Bibliography::parse(&site.read("sources.bib")).expect("BibLaTeX");
    let mut left = expected();
    for entry in library.iter() {
        let title = entry.title().expect("a title").format_verbatim();
        let n = left.remove(&title).unwrap_or_else(|| panic!("unknown title {title}"));
        assert_eq!(entry.entry_type.to_string(), "article");
        assert_eq!(entry.get("entrysubtype").unwrap().format_verbatim(), "newspaper");
        assert!(entry.key.starts_with(&format!("odd-{n}-")), "{}", entry.key);
        let names: Vec<String> = entry.author().unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(names, WRITERS);
        assert_eq!(entry.journal_title().unwrap().format_verbatim(), "Harbour & Post {Evening}");
        assert_eq!(entry.url().unwrap(), address(n));
        assert_eq!(entry.date().unwrap().to_chunks().format_verbatim(), "2031-03-09");
        assert_eq!(entry.get("urldate").unwrap().format_verbatim(), "2031-03-10");
        assert_eq!(entry.get("langid").unwrap().format_verbatim(), "english");
    }
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn ris_is_read_back_by_biblib() {
    let site = site();
    site.build();
    let text = site.read("sources.ris");
    assert!(text.lines().all(|line| line.is_empty() || &line[2..6] == "  - "));
    let mut left = expected();
    for citation in biblib::RisParser::new().parse(&text).expect("RIS") {
        let n = left.remove(&citation.title).unwrap_or_else(|| panic!("unknown title {}", citation.title));
        assert_eq!(citation.citation_type, ["Newspaper"]);
        assert!(citation.authors.iter().all(|author| author.given_name.is_none()));
        // It takes an "and" in a name for the end of one.
        let names: Vec<&str> = citation.authors.iter().map(|author| author.name.as_str()).collect();
        assert_eq!(names.join(" and "), WRITERS.join(" and "));
        assert_eq!(citation.journal.as_deref(), Some("Harbour & Post {Evening}"));
        let date = citation.date.expect("a date");
        assert_eq!((date.year, date.month, date.day), (2031, Some(3), Some(9)));
        assert_eq!(citation.urls, [address(n)]);
        assert_eq!(citation.language.as_deref(), Some("en"));
    }
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn csl_json_is_read_back_by_citationberg() {
    let site = site();
    site.build();
    let items: Vec<Item> = serde_json::from_str(&site.read("sources.csl.json")).expect("CSL-JSON");
    let mut left = expected();
    for item in items {
        let text = |field: &str| item.0[field].to_str().unwrap().into_owned();
        let title = text("title");
        let n = left.remove(&title).unwrap_or_else(|| panic!("unknown title {title}"));
        assert_eq!(item.type_().unwrap(), "article-newspaper");
        assert_eq!(item.id().unwrap(), format!("odd {n}"));
        let Value::Names(names) = &item.0["author"] else { panic!("names") };
        let names: Vec<&str> = names
            .iter()
            .map(|name| match name {
                NameValue::Literal(name) => name.literal.as_str(),
                NameValue::Item(_) => panic!("nobody knows the parts of a name"),
            })
            .collect();
        assert_eq!(names, WRITERS);
        assert_eq!(
            (text("container-title"), text("URL")),
            ("Harbour & Post {Evening}".to_owned(), address(n))
        );
        for (field, day) in [("issued", [2031, 3, 9]), ("accessed", [2031, 3, 10])] {
            let Value::Date(DateValue::DateParts { date_parts, circa, .. }) = &item.0[field] else {
                panic!("a date")
            };
            assert_eq!(date_parts.0[0].0, day);
            assert!(!circa);
        }
    }
    assert!(left.is_empty(), "{left:?}");
}

/// What a page says of its article in names that Zotero reads.
fn metadata(page: &str) -> Vec<(String, String)> {
    let tags = page.split("<meta name=\"").skip(1).filter_map(|rest| rest.split_once("\" content=\""));
    let pairs = tags.filter(|(name, _)| name.starts_with("citation_") || name.starts_with("z:"));
    pairs.map(|(name, rest)| (name.to_owned(), rest.split('"').next().unwrap().to_owned())).collect()
}

#[test]
fn an_articles_page_tells_zotero_what_it_is_and_offers_its_files() {
    let site = Site::new()
        .file("seeds/crane.txt", "Crane & \"crates\"\n\nBy Orla Finn\n\nThe crane stood still on Monday.\n")
        .file(
            "seeds/crane.toml",
            "published = \"2031-03-09\"\noutlet = \"Post\"\nurl = \"https://post.example/c?a=1&b=2\"\nlanguage = \"en\"\n",
        );
    site.build();
    let page = site.read("articles/crane.html");
    let pairs = metadata(&page);
    let pairs: Vec<(&str, &str)> =
        pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(
        pairs,
        [
            ("z:itemType", "newspaperArticle"),
            ("citation_title", "Crane &amp; &quot;crates&quot;"),
            ("citation_author", "Orla Finn"),
            ("citation_journal_title", "Post"),
            ("citation_publication_date", "2031/03/09"),
            ("citation_language", "en"),
            ("citation_public_url", "https://post.example/c?a=1&amp;b=2"),
        ]
    );
    for ending in ["bib", "ris", "csl.json"] {
        assert!(page.contains(&format!("href=\"../cite/articles/crane.{ending}\"")), "{ending}");
        let (own, all) =
            (site.read(&format!("cite/articles/crane.{ending}")), site.read(&format!("sources.{ending}")));
        assert_eq!(own, all, "one article is all of this digest");
    }
}

#[test]
fn a_storys_page_holds_a_span_for_each_source_and_its_files() {
    let body = "The ferry to the outer islands stopped on Monday after a crack was found in its hull, the harbour office said.\n";
    let site = Site::new()
        .file("seeds/a.txt", format!("Ferry stops after crack\n\n9 March 2031\n\n{body}"))
        .file("seeds/b.txt", format!("Crack stops ferry\n\n9 March 2031\n\n{body}\nNobody was hurt.\n"))
        .file(
            "content/stories/ferry.md",
            "+++\ntitle = \"The ferry\"\narticles = [\"a\", \"b\"]\n+++\nWords.\n",
        );
    site.build();
    let page = site.read("stories/ferry.html");
    assert_eq!(page.matches("<span class=\"Z3988\" title=\"").count(), 2);
    assert!(page.contains(
        "rft.type=newspaperArticle&amp;rft.title=Ferry%20stops%20after%20crack&amp;rft.date=2031-03-09"
    ));
    for ending in ["bib", "ris", "csl.json"] {
        assert!(page.contains(&format!("href=\"../cite/stories/ferry.{ending}\"")));
        let file = site.read(&format!("cite/stories/ferry.{ending}"));
        assert!(file.contains("Ferry stops after crack") && file.contains("Crack stops ferry"), "{file}");
    }
}

#[test]
fn a_withdrawn_article_leaves_no_citation_and_redacted_names_are_in_none() {
    let site = Site::empty()
        .file("site.toml", "title = \"T\"\n[publish]\ntext = \"full\"\nredact = [\"Orla Finn\"]\n")
        .file("seeds/gone.txt", "Gone\n\nThe crane stood still on Monday.\n")
        .file("seeds/gone.toml", "withdrawn = true\n")
        .file("seeds/kept.txt", "Orla Finn speaks\n\nBy Orla Finn\n\nThe ferry stood still on Tuesday.\n")
        .file("seeds/kept.toml", "url = \"https://post.example/orla-finn\"\n");
    site.build();
    assert!(metadata(&site.read("articles/gone.html")).is_empty());
    for (path, bytes) in site.output() {
        assert!(!path.starts_with("cite/articles/gone"), "{path}");
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        if path.starts_with("cite/") || path.starts_with("sources.") || path == "articles/kept.html" {
            assert!(!text.contains("orla") && !text.contains("@article{gone"), "{path}: {text}");
        }
    }
    assert!(site.read("sources.bib").contains("[redacted] speaks"));
    assert_eq!(serde_json::from_str::<Vec<Item>>(&site.read("sources.csl.json")).unwrap().len(), 1);
}

#[test]
fn nothing_is_invented_for_an_undated_article() {
    let site = Site::new().file("seeds/bare.txt", "The crane stood still and nobody said for how long.\n");
    site.build();
    let item: Vec<Item> = serde_json::from_str(&site.read("sources.csl.json")).unwrap();
    let fields: Vec<&str> = item[0].0.keys().map(String::as_str).filter(|name| *name != "language").collect();
    assert_eq!(fields, ["id", "note", "title", "type"]);
    let ris = site.read("sources.ris");
    assert!(!ris.contains("PY  -") && !ris.contains("DA  -") && !ris.contains("AU  -"));
    assert!(!site.read("sources.bib").contains("year"));
    let page = site.read("articles/bare.html");
    assert!(!page.contains("citation_publication_date") && !page.contains("citation_journal_title"));
}
