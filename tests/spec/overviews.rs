//! What is read across stories: outlets, the timeline, figures.

use crate::site::Site;

/// A report of a ferry, with a day and a number of its own.
fn ferry(outlet: &str, hurt: &str, extra: &str) -> String {
    format!(
        "Ferry hits the Osterlund pier\n{outlet}\n9 March 2031\n\nThe ferry Halvorsen hit the pier at Osterlund on \
         8 March 2031 in thick fog. The harbour police said that {hurt} people were injured when the ferry \
         Halvorsen hit the pier at Osterlund. Divers searched the hull of the ferry until the evening. The \
         company that runs the ferry Halvorsen did not answer questions about the fog at Osterlund. {extra}\n"
    )
}

fn described(outlet: &str) -> String {
    format!("outlet = \"{outlet}\"\npublished = \"2031-03-09\"\n")
}

fn site() -> Site {
    Site::new()
        .file("seeds/a.txt", ferry("Harbour Post", "12", "The pier stays closed."))
        .file("seeds/a.toml", described("Harbour Post"))
        .file("seeds/b.txt", ferry("Coast Daily", "19", "A tug towed the ferry to the yard."))
        .file("seeds/b.toml", described("Coast Daily"))
        .file("seeds/c.txt", "Owls counted at the mill\n\nThe mill has ninety-three owls, and each of them has a name that its miller gave it.\n")
        .file("seeds/d.txt", "Bread is dearer\n\nThe baker of the upper town asks more for bread than the one by the river does.\n")
        .file("seeds/d.toml", "outlet = \"Harbour Post\"\npublished = \"2031-03-11\"\n")
}

#[test]
fn each_outlet_is_listed_once_with_its_articles() {
    let site = site();
    site.build();
    let page = site.read("outlets.html");
    assert_eq!(page.matches("Harbour Post</a>").count(), 1);
    let (_, post) = page.split_once("Harbour Post</a>").unwrap();
    let (post, _) = post.split_once("</li>").unwrap();
    assert!(
        post.contains("2 articles") && post.contains("2031-03-09") && post.contains("2031-03-11"),
        "{post}"
    );
    let (_, none) = page.split_once("Outlet not named</a>").unwrap();
    assert!(none.contains("1 article<") || none.contains("1 article "), "{none}");
    let own = site.output().into_keys().find(|path| path.starts_with("outlets/harbour-post")).unwrap();
    let own = site.read(&own);
    let (bread, ferry) = (own.find("articles/d.html").unwrap(), own.find("articles/a.html").unwrap());
    assert!(bread < ferry, "the newest first");
    assert!(own.contains("../stories/"), "the ferry's story is named");
    assert!(site.read("outlets-not-named.html").contains("articles/c.html"));
}

#[test]
fn dated_sentences_and_figures_lead_to_story_and_passage() {
    let site = site();
    site.build();
    assert!(site.read("timeline.html").contains("timeline/2031-03.html"));
    let month = site.read("timeline/2031-03.html");
    assert!(month.contains("8 March 2031") && month.contains("../stories/"), "{month}");
    assert!(month.contains("../articles/a.html#l"), "{month}");
    let figures = site.read("figures.html");
    assert!(figures.contains("accounts differ") && figures.contains("12 people"), "{figures}");
    assert!(figures.contains("articles/b.html#l"), "{figures}");
    assert!(site.read("index.html").contains("href=\"figures.html\""));
}

#[test]
fn a_withdrawn_articles_words_stand_on_none_of_the_pages() {
    let site =
        site().file("seeds/b.toml", format!("{}withdrawn = \"Asked for\"\n", described("Coast Daily")));
    site.build();
    let across = |path: &String| ["outlets", "timeline", "figures"].iter().any(|name| path.starts_with(name));
    for path in site.output().keys().filter(|path| across(path)) {
        let page = site.read(path);
        assert!(!page.contains("19 people") && !page.contains("tug"), "{path}");
    }
    let own = site.output().into_keys().find(|path| path.starts_with("outlets/coast-daily")).unwrap();
    let own = site.read(&own);
    assert!(own.contains("withdrawn") && own.contains("articles/b.html\">b</a>"), "{own}");
}

#[test]
fn long_lists_go_on_on_further_pages() {
    let mut site = Site::new();
    for at in 0..302 {
        site = site
            .file(
                &format!("seeds/n{at}.txt"),
                format!("Notice {at} of the town\n\nThe town tells what it does in notice {at}.\n"),
            )
            .file(&format!("seeds/n{at}.toml"), "outlet = \"Town Hall\"\n");
    }
    site.build();
    let pages: Vec<String> =
        site.output().into_keys().filter(|path| path.starts_with("outlets/town-hall")).collect();
    assert_eq!(pages.len(), 2, "{pages:?}");
    let listed = |path: &String| site.read(path).matches("articles/n").count();
    assert_eq!(pages.iter().map(listed).sum::<usize>(), 302);
    assert!(pages.iter().all(|path| site.read(path).len() < 300 << 10));
    assert!(pages.iter().all(|path| site.read(path).contains("aria-current=\"page\">")));
    assert!(!site.output().contains_key("figures.html"), "nothing is compared");
}
