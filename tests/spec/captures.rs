//! Several copies of one article: one article, what changed, and nothing that may not be shown.

use crate::site::Site;

const BEFORE: &str = "Ferry Anna late\n\n4 May 2031\n\nThe ferry Anna came into Lenn three hours late on Sunday with 40 people on board, the harbour office said.\n\nMaster Ilka Brandt had warned of the engine in March, Jonas Reet said.\n\nThe next boat sails at noon.\n";
const AFTER: &str = "Ferry Anna late\n\n4 May 2031\n\nThe ferry Anna came into Lenn three hours late on Sunday with 38 people on board, the harbour office said.\n\nMaster Ilka Brandt had warned of the engine in March, Jonas Veit said.\n\nThe next boat sails at noon.\n\nA pump had failed, the yard told the paper on Tuesday.\n";

fn said(day: &str) -> String {
    format!("url = \"https://lennpost.example/anna\"\ncaptured = \"2031-05-{day}\"\n")
}

fn site() -> Site {
    Site::new()
        .file("seeds/anna.txt", BEFORE)
        .file("seeds/anna.toml", said("04"))
        .file("seeds/anna-again.txt", AFTER)
        .file("seeds/anna-again.toml", said("06"))
}

fn page(site: &Site) -> String {
    std::fs::read_to_string(site.path("public/articles/anna.html")).expect("the article's page")
}

fn changes(page: &str) -> Option<&str> {
    page.split("id=\"changes\"").nth(1)?.split("</section>").next()
}

#[test]
fn two_copies_are_one_article_and_what_changed_is_told() {
    let site = site();
    site.build();
    let page = page(&site);
    let changes = changes(&page).expect("a part on changes");
    for words in ["<del>40</del> <ins>38</ins> people on board", "<del>Reet</del> <ins>Veit</ins>"] {
        assert!(changes.contains(words), "{words}: {changes}");
    }
    assert!(changes.contains("<ins>A pump had failed"), "{changes}");
    let moved = std::fs::read_to_string(site.path("public/articles/anna-again.html")).expect("a page");
    assert!(moved.contains("anna.html"), "the later copy's key leads to the article");
}

#[test]
fn the_names_of_files_do_not_order_copies() {
    let swapped = Site::new()
        .file("seeds/zoe.txt", BEFORE)
        .file("seeds/zoe.toml", said("04"))
        .file("seeds/anna.txt", AFTER)
        .file("seeds/anna.toml", said("06"));
    swapped.build();
    let page = std::fs::read_to_string(swapped.path("public/articles/zoe.html")).expect("the article's page");
    assert!(changes(&page).expect("changes").contains("<del>40</del> <ins>38</ins>"));
}

#[test]
fn redacted_words_do_not_come_back_in_changes() {
    let site = site().file("site.toml", "title = \"Test\"\n[publish]\nredact = [\"Jonas Reet\"]\n");
    site.build();
    let page = page(&site);
    assert!(!page.contains("Reet"), "{page}");
    assert!(changes(&page).expect("changes").contains("<del>40</del>"), "other changes are shown");
}

#[test]
fn an_excerpted_article_shows_eight_words_of_a_change() {
    let site =
        site().file("site.toml", "title = \"Test\"\n[publish]\ntext = \"excerpt\"\nexcerpt_words = 5\n");
    site.build();
    let page = page(&site);
    let changes = changes(&page).expect("changes");
    assert!(changes.contains("<ins>A pump had failed, the yard told the …</ins>"), "{changes}");
    assert!(!page.contains("told the paper"), "{page}");
    let data = std::fs::read_to_string(site.path("public/digest.json")).expect("data");
    assert!(!data.contains("told the paper"), "{data}");
}

#[test]
fn a_withdrawn_article_has_no_past() {
    let site =
        site().file("seeds/anna.toml", format!("{}withdrawn = \"At the master's wish.\"\n", said("04")));
    site.build();
    let page = page(&site);
    assert!(changes(&page).is_none() && !page.contains("Brandt"), "{page}");
    let data = std::fs::read_to_string(site.path("public/digest.json")).expect("data");
    assert!(!data.contains("captures") && !data.contains("Brandt"), "{data}");
}

#[test]
fn pages_that_share_an_address_and_no_words_stay_apart() {
    let other = "Choir wins at the lake\n\n3 May 2031\n\nThe choir of Lenn has won the first prize at the lake, and its leader thanked the bakers for their warm cellar.\n";
    let site = site().file("seeds/choir.txt", other).file("seeds/choir.toml", said("03"));
    site.build();
    assert!(site.path("public/articles/choir.html").exists());
    let own = std::fs::read_to_string(site.path("public/articles/choir.html")).expect("a page");
    assert!(own.contains("first prize") && changes(&own).is_none());
}

#[test]
fn copies_without_a_day_are_named_and_so_is_a_key_that_is_none() {
    let site = site()
        .file("seeds/anna-again.toml", "url = \"https://lennpost.example/anna\"\n")
        .file("seeds/third.txt", AFTER.replace("noon", "one o'clock"))
        .file("seeds/third.toml", "capture_of = \"ana\"\n");
    let run = site.build();
    assert!(run.stderr.contains("strip/capture-order"), "{}", run.stderr);
    assert!(
        run.stderr.contains("strip/capture-of") && run.stderr.contains("did you mean `anna`?"),
        "{}",
        run.stderr
    );
    assert!(site.path("public/articles/third.html").exists(), "it is an article of its own");
}

#[test]
fn a_quotation_that_only_an_earlier_copy_has_says_so() {
    let quoting = "+++\ntitle = \"Anna\"\narticles = [\"anna-again\"]\n+++\n\nIt wrote of \"three hours late on Sunday with 40 people on board\" [@anna-again].\n";
    let site = site().file("content/stories/anna-story.md", quoting);
    site.build();
    let page =
        std::fs::read_to_string(site.path("public/stories/anna-story.html")).expect("the story's page");
    assert!(page.contains("(as captured 4 May 2031, absent from 6 May 2031)"), "{page}");
}

#[test]
fn every_copy_is_proven_by_verify() {
    let site = site();
    site.build();
    assert_eq!(site.run(&["verify"]).status, 0);
    site.write("seeds/anna.txt", BEFORE.replace("noon", "two"));
    let run = site.run(&["verify"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("seeds/anna.txt") && run.stderr.contains("verify/hash"), "{}", run.stderr);
}
