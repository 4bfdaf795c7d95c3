//! Title, day and writers of invented pages, each the least that shows one way in which pages say them.

use std::sync::Arc;

use variorum::intake::{Declared, read};
use variorum::text::Source;

fn declared(page: &str) -> Declared {
    let source = Arc::new(Source::new("seeds/page.html", page.as_bytes().to_vec()));
    read(&source).expect("it is text").0.declared
}

fn day(page: &str) -> String {
    declared(page).published.map(|day| day.to_string()).unwrap_or_default()
}

fn writers(page: &str) -> String {
    declared(page).bylines.join(", ")
}

/// A page of an article, with something in its head and something under its headline.
fn article(head: &str, under: &str) -> String {
    format!(
        "<!doctype html><title>Ferry back after the storm</title>{head}<body><header><time datetime=2031-05-05>Today</time></header>\
         <h1>Ferry back after the storm</h1>{under}<p>The ferry left at noon with the mail and two goats, and came back."
    )
}

fn linked(article: &str) -> String {
    format!("<script type=application/ld+json>{{\"@type\":\"NewsArticle\",{article}}}</script>")
}

#[test]
fn the_day_is_read_wherever_a_page_says_it() {
    for (head, under) in [
        (linked("\"datePublished\":\"2031-03-09T08:00:00+01:00\""), ""),
        (linked("\"datePublished\":[\"2031-03-09\"]"), ""),
        ("<meta name=sailthru.date content='2031 03 09 22:20:00'>".to_owned(), ""),
        (
            String::new(),
            "<div class=footer><time itemprop=datePublished datetime=2031-03-09>9.3.</time></div>",
        ),
        (String::new(), "<div><span>Datum:</span> <span>09.03.2031</span></div>"),
        (String::new(), "<p>9 de marzo de 2031 • 5 min</p>"),
        ("<link rel=canonical href=https://post.example/2031/mar/09/ferry/>".to_owned(), ""),
    ] {
        assert_eq!(day(&article(&head, under)), "2031-03-09", "{head} {under}");
    }
}

#[test]
fn the_day_stands_near_the_headline_and_not_beside_another() {
    let teaser = "<ul><li><h1>Harbour Post</h1><time datetime=2031-05-01>1 May</time></ul>";
    let headline = "<h2>Ferry back after the storm</h2> posted on <time datetime=2031-03-09>9 March</time>";
    let page = format!(
        "<title>Ferry back after the storm</title><body>{teaser}{headline}<p>The ferry left at noon."
    );
    assert_eq!(day(&page), "2031-03-09");
    // A headline that no heading marks, with the day above it.
    let page = "<title>Ferry back after the storm</title><body><h1>Harbour Post</h1><time datetime=2031-05-01>1 May</time>\
        <div><b>9 March 2031</b><div>Ferry back after the storm</div></div><p>The ferry left at noon.";
    assert_eq!(day(page), "2031-03-09");
}

#[test]
fn the_day_of_a_change_is_not_the_day_of_publication() {
    for under in [
        "<p>Last updated: 11 March 2031</p>",
        "<p>Updated</p><p>11 March 2031</p>",
        "<p class=modified-date>11 March 2031</p>",
    ] {
        assert_ne!(day(&article("", under)), "2031-03-11", "{under}");
    }
    // Themes mark what was never changed as published and changed at once.
    let under = "<time class='entry-date updated' datetime=2031-03-09T10:00:00+00:00>9 March</time>";
    assert_eq!(day(&article("", under)), "2031-03-09");
}

#[test]
fn the_day_is_the_publishers_own() {
    let universal = linked("\"datePublished\":\"2031-03-10T01:48:19Z\"");
    let printed =
        "<div>Published: <time datetime='2031-03-09 20:48:19'>9 March 2031 at 8:48 p.m.</time></div>";
    assert_eq!(day(&article(&universal, printed)), "2031-03-09");
    let address = "<link rel=canonical href=https://post.example/2031/03/09/ferry/>";
    assert_eq!(day(&article(&format!("{universal}{address}"), "")), "2031-03-09");
    // Another minute is another moment: the day of something else.
    let other = "<div><time datetime='2031-03-09 20:31:00'>9 March 2031 at 8:31 p.m.</time></div>";
    assert_eq!(day(&article(&universal, other)), "2031-03-10");
}

#[test]
fn writers_are_a_list_of_names() {
    let two = "<p class=byline>By <a rel=author>Ada Brook</a> and <a rel=author>Tom Vance</a></p>";
    for (head, under, expected) in [
        // Linked data names the first writer only; the byline or another declaration names both.
        (linked("\"author\":{\"@type\":\"Person\",\"name\":\"Ada Brook\"}"), two, "Ada Brook, Tom Vance"),
        (
            linked("\"author\":{\"name\":\"Ada Brook\"}") + "<meta name=author content='Ada Brook,Tom Vance'>",
            "",
            "Ada Brook, Tom Vance",
        ),
        // An organisation is less than a byline, and none beside a person.
        (linked("\"author\":{\"@type\":\"Organization\",\"name\":\"Tide Desk\"}"), "<p>by <a>Ada Brook</a></p>", "Ada Brook"),
        (linked("\"author\":[{\"name\":\"Ada Brook\"},{\"name\":\"The Halyard Press\"}]"), "", "Ada Brook"),
        // Who helped did not write.
        (
            linked("\"author\":[{\"name\":\"Ada Brook\"},{\"name\":\"Tom Vance\"}]"),
            "<p>By <a>Ada Brook</a></p><p><span>Contributions from</span> <a>Tom Vance</a></p>",
            "Ada Brook",
        ),
        (linked("\"author\":[\"Ada Brook\",\"Tom Vance\"],\"editor\":{\"name\":\"Tom Vance\"}"), "", "Ada Brook"),
        // A handle gives way to the name.
        (linked("\"author\":{\"name\":\"adabrook\"}"), "<p class=author>von <a>Ada Brook</a></p>", "Ada Brook"),
        // Each writer in an element of its own, as catalogues write them.
        (
            "<meta name=citation_author content='Brook, Ada'><meta name=citation_author content='Vance, Tom'>".to_owned(),
            "",
            "Ada Brook, Tom Vance",
        ),
        (String::new(), "<div>Posted on 9 March 2031 by Ada Brook</div>", "Ada Brook"),
        (String::new(), "<div><b>Von:</b></div><div>Jörg Ölz</div>", "Jörg Ölz"),
        // The words of another work, and a life instead of a name.
        (String::new(), "<p itemprop=citation><meta itemprop=author content='Tom Vance'>On tides</p>", ""),
        (String::new(), "<p class=author-box>As founder of the tours, I've rowed with many guests</p>", ""),
    ] {
        assert_eq!(writers(&article(&head, under)), expected, "{head} {under}");
    }
}

#[test]
fn the_outlet_is_a_writer_only_where_it_is_a_person() {
    let page = |site: &str, writer: &str| {
        let head =
            format!("<meta property=og:site_name content='{site}'><meta name=author content='{writer}'>");
        writers(&article(&head, ""))
    };
    assert_eq!(page("Harbour Post", "Harbour Post"), "");
    assert_eq!(page("Ada Brook", "Ada Brook"), "Ada Brook");
    assert_eq!(page("Harbour Post", "Harbour Post Staff"), "");
}

/// Which part of a page says a fact, with the fact.
fn teller(fact: &str, page: &str) -> String {
    let source = Arc::new(Source::new("seeds/page.html", page.as_bytes().to_vec()));
    let anchors = read(&source).expect("it is text").0.anchors;
    let told = anchors.told.iter().find(|told| told.fact == fact);
    told.map_or("-".to_owned(), |told| format!("{} ({})", told.value, told.by))
}

#[test]
fn each_fact_names_the_part_of_the_page_that_says_it() {
    let broken =
        "<script type=application/ld+json>{\"@type\":\"Report\",\"datePublished\":\"2031-03-09\",}</script>";
    let graph = "<script type=application/ld+json>[{\"@graph\":[{\"@type\":[\"ReportageNewsArticle\"],\
                 \"datePublished\":\"2031-03-09\"}]}]</script>";
    for (fact, head, under, expected) in [
        ("date", &*linked("\"datePublished\":\"2031-03-09\""), "", "2031-03-09 (json-ld datePublished)"),
        ("date", &*linked("\"dateCreated\":\"2031-03-09\""), "", "2031-03-09 (json-ld dateCreated)"),
        ("date", broken, "", "2031-03-09 (json-ld datePublished)"),
        ("date", graph, "", "2031-03-09 (json-ld datePublished)"),
        (
            "date",
            "<meta property=article:published_time content=2031-03-09T10:00:00+01:00>",
            "",
            "2031-03-09 (meta article:published_time)",
        ),
        ("date", "<meta name=DC.date.issued content=2031-03-09>", "", "2031-03-09 (meta dc.date.issued)"),
        (
            "date",
            "<meta name=citation_publication_date content=2031/03/09>",
            "",
            "2031-03-09 (meta citation_publication_date)",
        ),
        ("date", "<meta itemprop=datePublished content=2031-03-09>", "", "2031-03-09 (meta datepublished)"),
        (
            "date",
            "",
            "<span property=schema:datePublished content=2031-03-09>Sunday</span>",
            "2031-03-09 (element of a date)",
        ),
        ("date", "", "<time datetime=2031-03-09>Sunday</time>", "2031-03-09 (element near the headline)"),
        ("date", "", "<p>9 marca 2031 r.</p>", "2031-03-09 (line under the headline)"),
        (
            "date",
            "",
            "<p>آخر تحديث: ١١ مارس ٢٠٣١</p><p>٩ مارس ٢٠٣١</p>",
            "2031-03-09 (line under the headline)",
        ),
        (
            "date",
            "<link rel=canonical href=https://post.example/2031/03/09/ferry>",
            "",
            "2031-03-09 (address)",
        ),
        ("by", &*linked("\"author\":{\"name\":\"Ada Brook\"}"), "", "Ada Brook (json-ld author)"),
        ("by", "<meta name=citation_author content='Brook, Ada'>", "", "Ada Brook (meta citation_author)"),
        ("by", "<meta name=dc.creator content='Brook, Ada'>", "", "Ada Brook (meta dc.creator)"),
        ("by", "", "<a rel=author href=/ada>Ada Brook</a>", "Ada Brook (element of a writer)"),
        ("by", "", "<b itemprop=author>Ada Brook</b>", "Ada Brook (element of a writer)"),
        ("by", "", "<p>Von <b>Jörg Ölz</b></p>", "Jörg Ölz (byline near the headline)"),
        (
            "outlet",
            "<meta property=og:site_name content='Harbour Post'>",
            "",
            "Harbour Post (meta og:site_name)",
        ),
        (
            "outlet",
            &*linked("\"publisher\":{\"name\":\"Harbour Post\"}"),
            "",
            "Harbour Post (json-ld publisher)",
        ),
        ("outlet", "<meta name=dc.publisher content='Harbour Post'>", "", "Harbour Post (meta dc.publisher)"),
        (
            "deck",
            "<meta name=twitter:description content='Two goats.'>",
            "",
            "Two goats. (meta twitter:description)",
        ),
        ("deck", &*linked("\"description\":\"Two goats.\""), "", "Two goats. (json-ld description)"),
        (
            "address",
            "<link rel=canonical href=https://post.example/ferry>",
            "",
            "https://post.example/ferry (link canonical)",
        ),
        (
            "address",
            "<meta property=og:url content=https://post.example/ferry>",
            "",
            "https://post.example/ferry (meta og:url)",
        ),
        ("language", &*linked("\"inLanguage\":\"en\""), "", "en (json-ld inLanguage)"),
        ("title", "", "", "Ferry back after the storm (heading)"),
    ] {
        // No date but that of the case.
        let page =
            article(head, under).replace("<header><time datetime=2031-05-05>Today</time></header>", "");
        assert_eq!(teller(fact, &page), expected, "{head} {under}");
    }
}

#[test]
fn what_is_no_day_is_refused_and_named() {
    use variorum::intake::{Key, Sidecar};
    use variorum::strip::{Known, strip};
    let told = |head: &str, under: &str, sidecar: Sidecar| {
        let source = Arc::new(Source::new("seeds/page.html", article(head, under).into_bytes()));
        let known = Known::on(jiff::civil::date(2031, 6, 1));
        let (capture, _) = read(&source).expect("it is text");
        let (article, flaws) = strip(Key::new("page").expect("a key"), capture, sidecar, &known);
        let day = article.facts.published.map_or("-".to_owned(), |published| published.value.to_string());
        let flaws =
            flaws.into_iter().map(|flaw| format!("{} | {}", flaw.message, flaw.label.unwrap_or_default()));
        (day, flaws.collect::<Vec<_>>().join("; "))
    };
    let future = "<meta property=article:published_time content=2099-01-01>";
    assert_eq!(
        told(future, "<p>9 March 2031</p>", Sidecar::default()),
        (
            "2031-03-09".to_owned(),
            "the markup says 2099-01-01 (meta article:published_time), which has not come yet | \
             2031-03-09 was taken, from another place"
                .to_owned()
        )
    );
    let none = linked("\"datePublished\":\"2031-13-09\"");
    assert_eq!(
        told(&none, "<p>9 March 2031</p>", Sidecar::default()),
        (
            "2031-03-09".to_owned(),
            "the markup says `2031-13-09` (json-ld datePublished), which is no day that can be told | \
             2031-03-09 was taken, from another place"
                .to_owned()
        )
    );
    // The editor has the last word, and no doubt.
    let editor = Declared { published: Some(jiff::civil::date(2032, 1, 1)), ..Declared::default() };
    let editor = Sidecar { declared: editor, ..Sidecar::default() };
    assert_eq!(told(future, "", editor), ("2032-01-01".to_owned(), String::new()));
    assert_eq!(told("", "<p>9 March 2031</p>", Sidecar::default()).1, "");
}
