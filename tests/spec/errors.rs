//! What the program says when something is wrong: each message as it was read and found good.
//!
//! `UPDATE=1` writes `tests/errors/` and `docs/errors/` anew, to be reviewed by eye.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::site::{Site, tree};

const POST: &str = "Crane lifts crates again\n\n9 March 2031\n\nThe crane at the northern quay lifted its first 12 crates on Sunday.\n\nNobody was hurt when its cable broke. The harbour office closed the quay. The harbour office closed the pier.\n\nComments\n";
const COURIER: &str = "Northern quay: crane is back\n\n10 March 2031\n\nThe crane at the northern quay lifted its first 12 crates on Sunday.\n";

const LONG: &str = include_str!("../../README.md");

/// A flawed site: its name, its files beside the two articles above, and the command.
type Case = (&'static str, &'static [(&'static str, &'static str)], &'static [&'static str]);

const BUILD: &[&str] = &["build"];

/// Settings, sidecars and raw articles.
const OF_FILES: &[Case] = &[
    ("site-key", &[("site.toml", "titel = \"T\"\n")], BUILD),
    ("site-syntax", &[("site.toml", "title = \"T\n")], BUILD),
    ("site-type", &[("site.toml", "title = 3\n")], BUILD),
    ("site-no-title", &[("site.toml", "author = \"Lena\"\n")], BUILD),
    ("site-choice", &[("site.toml", "title = \"T\"\n[publish]\ntext = \"some\"\n")], BUILD),
    ("site-nested-key", &[("site.toml", "title = \"T\"\n[publish]\nexcerpt_word = 3\n")], BUILD),
    (
        "site-values",
        &[(
            "site.toml",
            "title = \" \"\nbase_url = \"digest.example\"\ntimezone = \"CET+9\"\n[publish]\nexcerpt_words = 0\n",
        )],
        BUILD,
    ),
    (
        "site-outlets",
        &[(
            "site.toml",
            "title = \"T\"\n[outlets.a]\nname = \"Post\"\n[outlets.b]\nname = \"Post\"\ntext = \"none\"\n",
        )],
        BUILD,
    ),
    ("site-limits", &[("site.toml", "title = \"T\"\n[limits]\nfile = 64\n")], BUILD),
    ("site-limits-key", &[("site.toml", "title = \"T\"\n[limits]\npicturs = 64\n")], BUILD),
    (
        "seed-large",
        &[("site.toml", "title = \"T\"\n[limits]\nfile = \"1 KiB\"\n"), ("seeds/long.txt", LONG)],
        BUILD,
    ),
    ("site-theme", &[("site.toml", "title = \"T\"\ntheme = \"mine\"\n")], BUILD),
    ("sidecar-key", &[("seeds/post.toml", "outlett = \"Post\"\n")], BUILD),
    ("sidecar-date", &[("seeds/post.toml", "outlet = \"Post\"\npublished = \"last Monday\"\n")], BUILD),
    ("sidecar-address", &[("seeds/post.toml", "url = \"post.example/a\"\n")], BUILD),
    ("sidecar-syntax", &[("seeds/post.toml", "outlet = Post\n")], BUILD),
    ("sidecar-choice", &[("seeds/post.toml", "text = \"half\"\n")], BUILD),
    ("sidecar-ruling", &[("seeds/post.toml", "keep = [\"Nobody was hirt\"]\n")], BUILD),
    ("sidecar-lone", &[("seeds/pots.toml", "outlet = \"Post\"\n")], BUILD),
    ("seed-empty", &[("seeds/none.txt", "")], BUILD),
    ("seed-binary", &[("seeds/paper.txt", "%PDF-1.7\n")], BUILD),
    ("seed-unread", &[("seeds/paper.pdf", "%PDF-1.7\n"), ("seeds/list.csv", "a,b\n")], BUILD),
    ("seed-same-key", &[("seeds/more/post.txt", COURIER)], BUILD),
    (
        "seed-front-matter-yaml",
        &[("seeds/told.md", "---\ntitle: Crane: back\n---\nThe crane is back.\n")],
        BUILD,
    ),
    ("seed-front-matter-toml", &[("seeds/told.md", "+++\ntitle = Crane\n+++\nThe crane is back.\n")], BUILD),
    (
        "seed-damaged",
        &[("seeds/odd.txt", "Crane is back\n\nThe crane \u{fffd} lifted a crate on Sunday.\n")],
        BUILD,
    ),
    (
        "seed-same-cite",
        &[("seeds/post.toml", "cite = \"crane\"\n"), ("seeds/courier.toml", "cite = \"crane\"\n")],
        BUILD,
    ),
    (
        "feed-broken",
        &[(
            "seeds/elm.rss",
            "<!DOCTYPE rss [<!ENTITY a 'b'>]>\n<rss><channel>\n<item><guid>1</guid><description>Crane <br> back</description></item>\n\
             <item><title>Crane</title></item>\n<item><guid>2</guid><description>Crane is &a;.</description></item>\n\
             <item><guid>2</guid><description>Crane was back.</description></item>\n<item><description>The cra",
        )],
        BUILD,
    ),
    ("feed-none", &[("seeds/elm.xml", "<urlset/>"), ("seeds/elm.atom", "<feed/>")], BUILD),
    (
        "rows-broken",
        &[
            (
                "seeds/rows.jsonl",
                "{\"key\": \"a\", \"text\": \"Crane is\n{\"titel\": \"Crane\", \"text_\": \"Crane is back.\"}\n[]\n",
            ),
            ("seeds/list.json", "[{\"title\": \"Crane\", \"is_archived\": 1},\n {\"title\":"),
            ("seeds/other.json", "Crane is back."),
        ],
        BUILD,
    ),
    ("seed-redacted-key", &[("site.toml", "title = \"T\"\n[publish]\nredact = [\"post\"]\n")], BUILD),
    (
        "seed-missing",
        &[("seeds/bare.txt", "The crane lifted a crate on Sunday, the office said.\n")],
        &["check"],
    ),
    ("sheet-column", &[("seeds/sources.csv", "file,outlt,published\npost,Harbour Post,\n")], BUILD),
    (
        "sheet-date",
        &[("seeds/sources.csv", "file;outlet;published\npost.txt;Harbour Post;3/4/2031\n")],
        BUILD,
    ),
    ("sheet-nobody", &[("seeds/sources.csv", "file,outlet\npoost.txt,Harbour Post\n")], BUILD),
    ("sidecar-article", &[("seeds/post.toml", "[article.post]\noutlet = \"Post\"\n")], BUILD),
    ("no-site", &[("site.toml", "-")], BUILD),
];

/// The editor's files and the theme.
const OF_CONTENT: &[Case] = &[
    ("front-key", &[("content/method.md", "+++\ntitel = \"How\"\n+++\nWords.\n")], BUILD),
    ("front-syntax", &[("content/method.md", "+++\ntitle = How\n+++\nWords.\n")], BUILD),
    ("front-type", &[("content/method.md", "+++\narticles = \"post\"\n+++\nWords.\n")], BUILD),
    ("front-yaml", &[("content/method.md", "---\ntitle: [How\n---\nWords.\n")], BUILD),
    ("front-yaml-key", &[("content/method.md", "---\ntitle: How\nsumary: Us\n---\nWords.\n")], BUILD),
    ("front-day", &[("content/notes/post.md", "+++\ndate = \"Monday\"\n+++\nWords.\n")], BUILD),
    ("story-empty", &[("content/stories/crane.md", "Words.\n")], BUILD),
    ("story-unknown", &[("content/stories/crane.md", "+++\narticles = [\"poost\"]\n+++\n")], BUILD),
    (
        "story-two",
        &[
            ("content/stories/crane.md", "+++\narticles = [\"post\"]\n+++\n"),
            ("content/stories/quay.md", "+++\narticles = [\"post\", \"courier\"]\n+++\n"),
        ],
        BUILD,
    ),
    ("entity-kind", &[("content/entities/elm.md", "Words.\n")], BUILD),
    ("entity-choice", &[("content/entities/elm.md", "+++\nkind = \"town\"\n+++\n")], BUILD),
    ("entity-name", &[("content/entities/elm.md", "+++\nkind = \"place\"\naliases = [\"-\"]\n+++\n")], BUILD),
    (
        "entity-two",
        &[
            ("content/entities/elm.md", "+++\nkind = \"place\"\nname = \"Elm\"\n+++\n"),
            (
                "content/entities/quay.md",
                "+++\nkind = \"place\"\nname = \"Quay\"\naliases = [\"Elm\"]\n+++\n",
            ),
        ],
        BUILD,
    ),
    (
        "cite-unknown",
        &[("content/method.md", "So it was.\n\nAs two papers say [@poost; @courier].\n")],
        BUILD,
    ),
    ("cite-link", &[("content/method.md", "See [[curier|the other]].\n")], BUILD),
    ("cite-note", &[("content/method.md", "Words.[^a]\n\n[^b]: Not referred to.\n")], BUILD),
    ("quote-unproven", &[("content/method.md", "They say \"lifted its first 21 crates\" [@post].\n")], BUILD),
    ("quote-far", &[("content/method.md", "They say \"a ferry sank off the coast\" [@post].\n")], BUILD),
    ("quote-cut", &[("content/method.md", "They say \"Comments\" [@post].\n")], BUILD),
    ("quote-twice", &[("content/method.md", "> The harbour office closed\n>\n> — [@post]\n")], BUILD),
    ("note-orphaned", &[("content/notes/post.md", "> Nobody was killed\n\nIndeed.\n")], BUILD),
    ("note-nobody", &[("content/notes/poost.md", "Words.\n")], BUILD),
    ("links-key", &[("content/links/a.toml", "[[confirm]]\nkind = \"statement\"\nons = 3\n")], BUILD),
    (
        "links-side",
        &[(
            "content/links/a.toml",
            "[[confirm]]\nkind = \"statement\"\none = { article = \"post\", words = \"The crane\" }\n",
        )],
        BUILD,
    ),
    (
        "links-lost",
        &[(
            "content/links/a.toml",
            "[[suppress]]\nkind = \"statement\"\none = { article = \"post\", words = \"first 13 crates\" }\nother = { article = \"curier\", words = \"The crane\" }\n",
        )],
        BUILD,
    ),
    ("links-merge", &[("content/links/a.toml", "[[merge]]\narticles = [\"post\"]\n")], BUILD),
    ("links-name", &[("content/links/a.md", "Words.\n")], BUILD),
    ("same-address", &[("content/a/page.md", "Words.\n"), ("content/b/page.md", "Words.\n")], BUILD),
    ("same-address-own", &[("content/404.md", "Words.\n")], BUILD),
    ("template-syntax", &[(THEME, MINE), (NOT_FOUND, "<p>\n{% if title %}{{ title }\n")], BUILD),
    ("template-tag", &[(THEME, MINE), (NOT_FOUND, "{% if title %}x{% endfi %}\n")], BUILD),
    ("template-unknown", &[(THEME, MINE), (NOT_FOUND, "<p>{{ titel }}</p>\n")], BUILD),
    ("template-parent", &[(THEME, MINE), (NOT_FOUND, "{% extends \"bass.html\" %}\n")], BUILD),
    ("template-include", &[(THEME, MINE), (NOT_FOUND, "{% include \"nix.html\" %}\n")], BUILD),
    ("template-field", &[(THEME, MINE), (NOT_FOUND, "<ul>\n<li>{{ site.titel }}</li>\n</ul>\n")], BUILD),
    (
        "template-called",
        &[
            (THEME, MINE),
            (
                NOT_FOUND,
                "{% extends \"base.html\" %}\n{% block main %}\n<p>{% include \"mine/line.html\" %}</p>\n{% endblock main %}\n",
            ),
            ("themes/mine/templates/mine/line.html", "{{<mine_name site={site} />}}\n"),
            (
                "themes/mine/templates/mine/names.html",
                "{% component mine_name(site: map) -%}\n<b>{{ site.nmae }}</b>\n{%- endcomponent %}\n",
            ),
        ],
        BUILD,
    ),
    ("template-filter", &[(THEME, MINE), (NOT_FOUND, "{{ title | shout }}\n")], BUILD),
    ("template-itself", &[(THEME, MINE), (NOT_FOUND, "{% extends \"404.html\" %}\n")], BUILD),
    ("template-string", &[(THEME, MINE), (NOT_FOUND, "<p>{{ t(key=\"nav.serach\") }}</p>\n")], BUILD),
    ("strings-key", &[(THEME, MINE), ("themes/mine/i18n/en.toml", "[nav]\nserach = \"Find\"\n")], BUILD),
    (
        "strings-place",
        &[(THEME, MINE), ("themes/mine/i18n/en.toml", "[dates]\nabout = \"about {date}\"\n")],
        BUILD,
    ),
    (
        "strings-open",
        &[(THEME, MINE), ("themes/mine/i18n/en.toml", "[dates]\nabout = \"about {day\"\n")],
        BUILD,
    ),
    ("theme-static", &[(THEME, MINE), ("themes/mine/static/a b.css", "p{}\n")], BUILD),
];

const THEME: &str = "site.toml";
const MINE: &str = "title = \"T\"\ntheme = \"mine\"\n";
const NOT_FOUND: &str = "themes/mine/templates/404.html";

/// Wrong commands.
const OF_COMMANDS: &[Case] = &[
    ("command", &[], &["biuld"]),
    ("option", &[], &["build", "--otput", "x"]),
    ("add-duplicate", &[], &["add", "seeds/post.txt"]),
    ("add-absent", &[], &["add", "nothing.txt"]),
    ("explain-key", &[], &["explain", "poost"]),
    ("explain-code", &[], &["explain", "annotate/unprooven"]),
    ("explain-story", &[], &["explain", "--story", "poost"]),
    ("note-unproven", &[], &["note", "post", "Nobody was killed when its cable broke"]),
    ("pin-unknown", &[], &["pin", "poost"]),
    ("init-twice", &[], &["init", "."]),
    ("verify-nothing", &[], &["verify"]),
    ("output-among-seeds", &[], &["build", "--output", "seeds/out"]),
];

fn said(case: &Case) -> String {
    let (_, files, command) = case;
    let site = Site::new().file("seeds/post.txt", POST).file("seeds/courier.txt", COURIER);
    for (path, text) in *files {
        match *text {
            "-" => std::fs::remove_file(site.path(path)).expect("a file to remove"),
            text => site.write(path, text),
        }
    }
    let run = site.run(command);
    // How long it took is not a message.
    let lines = run.stderr.lines().filter(|line| !line.contains(" → ") && !line.contains(" checked: "));
    let said: String = lines.map(|line| format!("{line}\n")).collect();
    let said = said.replace(site.path("").to_str().expect("a path").trim_end_matches('/'), "SITE");
    format!("$ variorum {}\n{}exit status {}\n", command.join(" "), said.trim_start(), run.status)
}

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Compares a folder with what should be in it, or writes it.
fn compare(folder: &str, expected: &BTreeMap<String, String>) {
    if std::env::var_os("UPDATE").is_some() {
        let _ = std::fs::remove_dir_all(here(folder));
        for (path, text) in expected {
            let path = here(folder).join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
            std::fs::write(path, text).expect("a written file");
        }
    }
    let kept: BTreeMap<String, String> = tree(&here(folder))
        .into_iter()
        .map(|(path, bytes)| (path, String::from_utf8(bytes).expect("UTF-8")))
        .collect();
    let paths: BTreeSet<&String> = kept.keys().chain(expected.keys()).collect();
    let mut differing = Vec::new();
    for path in paths {
        let text = |files: &BTreeMap<String, String>| files.get(path).cloned().unwrap_or_default();
        let (old, new) = (text(&kept), text(expected));
        if old != new {
            let diff = similar::TextDiff::from_lines(&old, &new);
            differing.push(format!("{folder}/{path}\n{}", diff.unified_diff().context_radius(1)));
        }
    }
    assert!(differing.is_empty(), "UPDATE=1 writes them anew, to be reviewed:\n{}", differing.join("\n"));
}

#[test]
fn every_message_says_what_was_found_what_was_expected_and_what_to_do() {
    let cases: Vec<&Case> = OF_FILES.iter().chain(OF_CONTENT).chain(OF_COMMANDS).collect();
    assert!(cases.len() >= 40, "{}", cases.len());
    let names: BTreeSet<&str> = cases.iter().map(|case| case.0).collect();
    assert_eq!(names.len(), cases.len(), "two cases of one name");
    let found = cases.iter().map(|case| (format!("{}.txt", case.0), said(case))).collect();
    compare("tests/errors", &found);
}

/// All codes that the sources use: string literals `"room/name"` of the rooms that have codes.
fn used() -> BTreeSet<String> {
    let rooms: BTreeSet<String> = variorum::cli::codes().iter().map(|code| room(&code.code)).collect();
    let rooms = rooms.into_iter().collect::<Vec<_>>().join("|");
    let literal =
        regex::Regex::new(&format!("(join|new)?\\(?\\s*\"(({rooms})/[a-z][a-z-]*)\"")).expect("a pattern");
    let sources = tree(&here("src")).into_iter().filter(|(path, _)| path.ends_with(".rs"));
    let mut used = BTreeSet::new();
    for (_, bytes) in sources {
        let text = String::from_utf8(bytes).expect("UTF-8");
        // Folders of the site look like codes: `root.join("content/notes")`.
        let codes = literal.captures_iter(&text).filter(|found| found.get(1).is_none());
        used.extend(codes.map(|found| found[2].to_owned()));
    }
    used
}

fn room(code: &str) -> String {
    code.split('/').next().unwrap_or_default().to_owned()
}

#[test]
fn every_code_has_a_text_and_every_text_a_code() {
    let told: BTreeSet<String> = variorum::cli::codes().into_iter().map(|code| code.code).collect();
    let used = used();
    assert!(used.len() > 50, "{used:?}");
    let untold: Vec<_> = used.difference(&told).collect();
    assert!(untold.is_empty(), "write of these in src/cli/explain/codes/: {untold:?}");
    let idle: Vec<_> = told.difference(&used).collect();
    assert!(idle.is_empty(), "no source has these codes any more: {idle:?}");
    for code in variorum::cli::codes() {
        assert!(code.summary.ends_with('.') && !code.summary.contains('\n'), "{}", code.code);
        assert!(code.text.contains("What to do: "), "{}", code.code);
    }
}

#[test]
fn the_pages_about_codes_are_up_to_date() {
    let mut pages = BTreeMap::new();
    let mut index = "# Messages\n\nEvery message of the program has a code, `room/name`. `variorum explain CODE` prints what it means; \
                     these are the same texts.\n\nThis folder is written by `UPDATE=1 cargo test --test spec errors` from `src/cli/explain/codes/`.\n\n\
                     | code | meaning |\n| --- | --- |\n"
        .to_owned();
    for code in variorum::cli::codes() {
        index += &format!("| [{0}]({0}.md) | {1} |\n", code.code, code.summary);
        pages.insert(
            format!("{}.md", code.code),
            format!("# {}\n\n{}\n\n{}\n", code.code, code.summary, code.text.trim()),
        );
    }
    pages.insert("README.md".to_owned(), index);
    compare("docs/errors", &pages);
}

#[test]
fn explain_tells_what_a_code_means() {
    let site = Site::empty();
    let run = site.run(&["explain", "annotate/unproven"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(
        run.stdout.starts_with("annotate/unproven: Quoted words are not in the article"),
        "{}",
        run.stdout
    );
    let json = site.run(&["explain", "annotate/unproven", "--format", "json"]).stdout;
    assert!(json.starts_with("{\"code\":\"annotate/unproven\""), "{json}");
}
