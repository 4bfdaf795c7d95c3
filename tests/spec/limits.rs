//! The limits of `[limits]`: each bites where it is set low, says its name and leaves the rest alone, and lets the same
//! file through where it is raised.

use variorum::intake::{Limit, SETTINGS};
use variorum::pipeline::{Memory, Past, compose_remembering};
use variorum::text::Source;

use crate::archive::{packed, record, response};
use crate::site::Site;

/// A file that meets a limit.
struct Case {
    limit: Limit,
    /// A value at which something is left out, and one at which nothing is.
    values: (&'static str, &'static str),
    /// The message's code where something is left out.
    code: &'static str,
    files: Vec<(&'static str, Vec<u8>)>,
    /// What is in the output only if nothing was left out: words, or a path; nothing where all words are kept anyway.
    seen: Option<String>,
}

/// Words that only a file let through can have.
const WORD: &str = "narwhal";

/// A sentence of an article.
const SENTENCE: &str = "The ferry to Tarrin will run every hour until the morning, the port said on Sunday, because the \
                        bearing of the swing bridge broke and its span was left standing open above the river. ";

fn case(
    limit: Limit,
    values: (&'static str, &'static str),
    code: &'static str,
    (path, text): (&'static str, impl AsRef<[u8]>),
) -> Case {
    let files = vec![(path, text.as_ref().to_vec())];
    Case { limit, values, code, files, seen: Some(WORD.to_owned()) }
}

/// A page of an archive, whose source has a comment of so many blanks.
fn archived(blanks: usize) -> Vec<u8> {
    let page = format!("<!DOCTYPE html><!--{}--><h1>Ferry</h1><p>{SENTENCE} {WORD}</p>", " ".repeat(blanks));
    let content = response("Content-Type: text/html; charset=utf-8", page.as_bytes());
    record("response", "https://post.example/a", "2031-03-09T20:14:05Z", &content)
}

fn of_archives() -> Vec<Case> {
    vec![
        case(
            Limit::Record,
            ("\"1 KiB\"", "\"8 KiB\""),
            "intake/warc-large",
            ("seeds/a.warc", archived(2000)),
        ),
        case(
            Limit::Ratio,
            ("20", "1032"),
            "intake/warc-bomb",
            ("seeds/a.warc.gz", packed(&archived(3 << 20))),
        ),
    ]
}

fn of_mail() -> Vec<Case> {
    let head = "From: Desk <desk@post.example>\nSubject: Ferry\n";
    let parts = |inner: &str| {
        format!("{head}Content-Type: multipart/mixed; boundary=b\n\n--b\n\n{SENTENCE}\n--b\n{inner}\n--b--\n")
    };
    let page = format!("Content-Type: text/html\n\n<p>{SENTENCE}</p><p>The {WORD} left.</p>");
    let layered = format!("Content-Type: multipart/alternative; boundary=c\n\n--c\n{page}\n--c--\n");
    let many: String =
        (0..30).map(|at| format!("X-Line-{at}: that nobody reads, and a number {at}\n")).collect();
    let body = format!("\n{SENTENCE}\n\nThe {WORD} left.\n");
    let receivers = "To: a@post.example, b@post.example, c@post.example\n";
    vec![
        case(Limit::Parts, ("2", "3"), "intake/limit", ("seeds/a.eml", parts(&page))),
        case(Limit::Layers, ("1", "2"), "intake/limit", ("seeds/a.eml", parts(&layered))),
        case(
            Limit::Header,
            ("\"1 KiB\"", "\"4 KiB\""),
            "intake/mail-private",
            ("seeds/a.eml", format!("{head}{many}{body}")),
        ),
        case(
            Limit::Addresses,
            ("2", "10"),
            "intake/mail-private",
            ("seeds/a.eml", format!("{head}{receivers}{body}")),
        ),
    ]
}

fn of_markup() -> Vec<Case> {
    let deep = format!("<h1>Ferry</h1>{}<p>{SENTENCE} {WORD}</p>", "<div>".repeat(30));
    let wide: String = (0..20).map(|at| format!(" data-{at}=x")).collect();
    let wide =
        format!("<h1>Ferry</h1><p>{SENTENCE} <a href=\"https://post.example/{WORD}\"{wide}>More</a>.</p>");
    let feed = |items: &str| format!("<rss><channel><title>Elm</title>{items}</channel></rss>");
    let item = format!("<item><guid>1</guid><description>{SENTENCE} {WORD}</description></item>");
    let long = item.replace("<guid>", &format!("{}<guid>", "<category>x</category>".repeat(30)));
    let broken = "<item><guid>2</guid><description>A <br> B</description></item>";
    let fields: String = (0..12).map(|at| format!("\"x{at}\": 0, ")).collect();
    vec![
        // Whatever stands too deep, its words are kept.
        Case { seen: None, ..case(Limit::Nesting, ("25", "100"), "intake/limit", ("seeds/a.html", deep)) },
        case(Limit::Attributes, ("16", "30"), "intake/limit", ("seeds/a.html", wide)),
        case(Limit::Elements, ("20", "100"), "intake/limit", ("seeds/a.rss", feed(&long))),
        case(Limit::Breaks, ("0", "1"), "intake/limit", ("seeds/a.rss", feed(&format!("{broken}{item}")))),
        case(
            Limit::Fields,
            ("10", "20"),
            "intake/limit",
            ("seeds/a.json", format!("{{{fields}\"text\": \"{SENTENCE} {WORD}\"}}")),
        ),
    ]
}

/// A picture of two KiB; of another name, another one.
fn picture(name: u8) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\x68\x08\x02\0\0\0".to_vec();
    bytes.resize(2048, name);
    bytes
}

fn of_pictures() -> Vec<Case> {
    let page = "<h1>Ferry</h1><img src=\"a_files/a.png\" alt=\"\"><p>PARAGRAPH</p><img src=\"a_files/b.png\" alt=\"\">\
                <p>PARAGRAPH</p>";
    let page = page.replace("PARAGRAPH", SENTENCE);
    let last = format!("pictures/{}", &Source::new("", picture(b'b')).sha256.to_string()[..16]);
    let of = |limit, values| {
        let mut case = case(limit, values, "intake/limit", ("seeds/a.html", &page));
        case.files.push(("seeds/a_files/a.png", picture(b'a')));
        case.files.push(("seeds/a_files/b.png", picture(b'b')));
        Case { seen: Some(last.clone()), ..case }
    };
    vec![
        of(Limit::Picture, ("\"1 KiB\"", "\"4 KiB\"")),
        of(Limit::Pictures, ("1", "2")),
        of(Limit::SavedFiles, ("1", "2")),
        // The pictures beside a page have room for one file.
        of(Limit::File, ("\"3 KiB\"", "\"8 KiB\"")),
    ]
}

fn cases() -> Vec<Case> {
    let long = format!("Ferry\n\n{}\n\nThe {WORD} left.\n", SENTENCE.repeat(6));
    let file = case(Limit::File, ("\"1 KiB\"", "\"4 KiB\""), "load/too-large", ("seeds/a.txt", long));
    [vec![file], of_archives(), of_mail(), of_markup(), of_pictures()].into_iter().flatten().collect()
}

/// A build with a limit set: what it said, and whether words or a path are in the output.
fn built(case: &Case, value: &str) -> (String, bool) {
    let name = case.limit.setting().name;
    let settings = format!("title = \"T\"\n[publish]\nimages = \"local\"\n[limits]\n{name} = {value}\n");
    let site = Site::empty().file("site.toml", settings).file(
        "seeds/harbour.txt",
        "Crane lifts crates again\n\n9 March 2031\n\nThe crane at the northern quay lifted its first crates on Sunday.\n",
    );
    for (path, bytes) in &case.files {
        site.write(path, bytes);
    }
    let said = site.run(&["build"]).stderr;
    let output = site.output();
    assert!(output.contains_key("articles/harbour.html"), "{name} = {value}: the rest is built\n{said}");
    let seen = case.seen.as_ref().is_none_or(|seen| {
        let holds = |bytes: &[u8]| bytes.windows(seen.len()).any(|words| words == seen.as_bytes());
        output.iter().any(|(path, bytes)| path.contains(seen.as_str()) || holds(bytes))
    });
    (said, seen)
}

#[test]
fn a_limit_set_low_says_its_name_and_a_raised_one_lets_the_file_through() {
    let cases = cases();
    for case in &cases {
        let setting = case.limit.setting();
        let (low, high) = case.values;
        let (said, seen) = built(case, low);
        let named =
            format!("`{}` in [limits] of site.toml, which is {}", setting.name, low.trim_matches('"'));
        assert!(said.contains(&format!("[{}]", case.code)) && said.contains(&named), "{named}\n{said}");
        assert!(!seen || case.seen.is_none(), "{} = {low} leaves something out\n{said}", setting.name);
        let (said, seen) = built(case, high);
        assert!(!said.contains(&format!("`{}`", setting.name)), "{} = {high}\n{said}", setting.name);
        assert!(seen, "{} = {high} lets it through\n{said}", setting.name);
    }
    for setting in &SETTINGS {
        assert!(cases.iter().any(|case| case.limit == setting.limit), "no case of {}", setting.name);
    }
}

#[test]
fn a_changed_limit_is_not_answered_from_memory() {
    let case = cases().into_iter().find(|case| case.limit == Limit::Attributes).expect("a case");
    let site = Site::empty();
    for (path, bytes) in &case.files {
        site.write(path, bytes);
    }
    let mut memory = Memory::default();
    let flaws = |value: &str| {
        site.write("site.toml", format!("title = \"T\"\n[limits]\nattributes = {value}\n"));
        let loaded = variorum::load::load(&site.path("")).expect("a site");
        let digest = compose_remembering(
            loaded,
            jiff::civil::date(2031, 12, 31),
            &|| {},
            Past { memory: Some(&mut memory), ..Past::default() },
        );
        digest.flaws.iter().filter(|flaw| flaw.code == "intake/limit").count()
    };
    assert_eq!(["16", "30", "30", "16"].map(flaws), [1, 0, 0, 1]);
}

#[test]
fn the_documentation_lists_exactly_the_limits_there_are() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md");
    let text = std::fs::read_to_string(path).expect("the document");
    let section = text.split("\n## ").find(|section| section.starts_with("Limits\n")).expect("the section");
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    let listed: Vec<String> =
        rows.map(|row| row.split(" | ").take(3).collect::<Vec<_>>().join(" | ")).collect();
    let expected = SETTINGS.iter().map(|setting| {
        let [default, least, most] =
            [setting.default, setting.range.0, setting.range.1].map(|value| setting.written(value));
        format!("| `{}` | `{default}` | `{least}` to `{most}`", setting.name)
    });
    assert_eq!(listed, expected.collect::<Vec<_>>());
}
