//! Collection memory: what recurs in one outlet's articles is boilerplate, and nothing else is.

use crate::site::Site;

const INVITATION: &str =
    "Harbour mornings reach four thousand readers at breakfast, and one of them could be you.";

const STORIES: [(&str, [&str; 3]); 4] = [
    (
        "Swing bridge shut after fault",
        [
            "The swing bridge at Port Elm was shut on Sunday after a fault in its bearing, the port office said in a notice to shipping.",
            "Engineers want to look at the bearing on Monday and say by the evening how long the work will take.",
            "A ferry runs every hour until midnight, and buses wait for its passengers on both sides of the water.",
        ],
    ),
    (
        "Library opens its new reading room",
        [
            "The town library opened a reading room for children on Tuesday, two years after the old one was flooded.",
            "Its shelves hold nine thousand volumes, most of them given by families from the surrounding villages.",
            "Opening hours were lengthened as well, so that pupils can stay until seven in the evening on weekdays.",
        ],
    ),
    (
        "Orchards lose half their apples to hail",
        [
            "Hail the size of walnuts destroyed half of the apples in the valley's orchards on Wednesday night.",
            "Growers had covered only the youngest trees with nets, since nobody expected such weather in September.",
            "The growers' union asked the province for help and wants to meet its minister before the month ends.",
        ],
    ),
    (
        "Rowing club wins the river cup again",
        [
            "For the third year in a row the rowers of Port Elm won the river cup, four seconds before the crew of Vance.",
            "Strong wind had delayed the race by two hours, and the last boats came in when it was nearly dark.",
            "The club's president promised a new boathouse, which members are to build themselves over the winter.",
        ],
    ),
];

/// A site with these articles of an outlet, each with a line in its midst.
fn site(outlets: [&str; 4], midst: &str) -> Site {
    let site = Site::new();
    for (at, ((title, [first, second, third]), outlet)) in STORIES.iter().zip(outlets).enumerate() {
        let text = format!("{title}\n\n{first}\n\n{second}\n\n{midst}\n\n{third}\n");
        site.write(&format!("seeds/article-{at}.txt"), text);
        site.write(&format!("seeds/article-{at}.toml"), format!("outlet = \"{outlet}\"\n"));
    }
    site
}

/// The articles' pages without what was removed.
fn bodies(site: &Site) -> Vec<String> {
    site.build();
    let digest = site.digest();
    let keys = digest["articles"].as_array().expect("articles").iter().map(|article| article["key"].as_str());
    let page = |key: Option<&str>| site.read(&format!("articles/{}.html", key.expect("a key")));
    keys.map(page).map(|page| page.split("What was removed").next().unwrap_or("").to_owned()).collect()
}

fn holding(bodies: &[String], words: &str) -> usize {
    bodies.iter().filter(|body| body.contains(words)).count()
}

#[test]
fn what_an_outlet_prints_in_every_article_is_taken_out_and_said_so() {
    let site = site(["Harbour Post"; 4], INVITATION);
    let bodies = bodies(&site);
    assert_eq!(holding(&bodies, "Harbour mornings"), 0);
    assert_eq!(holding(&bodies, "A ferry runs every hour"), 1, "the rest is kept");
    let page = site.read("articles/article-0.html");
    assert!(page.contains("it stands in 4 of 4 articles of Harbour Post"), "{page}");
    let run = site.run(&["explain", "article-2"]);
    assert!(run.stdout.contains("recurs: it stands in 4 of 4 articles of Harbour Post"), "{}", run.stdout);
}

#[test]
fn what_several_outlets_print_is_wire_copy_and_stays() {
    let site = site(["Harbour Post", "Vance Courier", "Elm Gazette", "River Radio"], INVITATION);
    assert_eq!(holding(&bodies(&site), "Harbour mornings"), 4);
}

#[test]
fn two_articles_prove_nothing() {
    let site = site(["Harbour Post", "Harbour Post", "Elm Gazette", "Elm Gazette"], INVITATION);
    assert_eq!(holding(&bodies(&site), "Harbour mornings"), 4);
}

#[test]
fn captures_of_one_article_count_once() {
    let site = site(["Harbour Post", "Elm Gazette", "Elm Gazette", "River Radio"], INVITATION);
    let text = std::fs::read_to_string(site.path("seeds/article-0.txt")).expect("a seed");
    for copy in ["again", "later", "latest"] {
        site.write(&format!("seeds/article-0-{copy}.txt"), &text);
        site.write(&format!("seeds/article-0-{copy}.toml"), "outlet = \"Harbour Post\"\n");
    }
    assert_eq!(holding(&bodies(&site), "Harbour mornings"), 7);
}

#[test]
fn background_that_speaks_of_the_matter_stays() {
    let site = Site::new();
    let background =
        "The bridge was built in 1931 and carries nine hundred cars a day across the river mouth.";
    for (at, news) in
        ["was shut on Sunday", "stays shut", "will open on Friday", "is open again"].iter().enumerate()
    {
        let (_, [first, second, third]) = STORIES[at];
        let title = format!("The swing bridge {news}");
        site.write(
            &format!("seeds/article-{at}.txt"),
            format!(
                "{title}\n\n{title}, the port office said. {first}\n\n{second}\n\n{background}\n\n{third}\n"
            ),
        );
        site.write(&format!("seeds/article-{at}.toml"), "outlet = \"Harbour Post\"\n");
    }
    assert_eq!(holding(&bodies(&site), "nine hundred cars"), 4);
}

#[test]
fn the_editor_keeps_what_recurs() {
    let site = site(["Harbour Post"; 4], INVITATION);
    site.write("seeds/article-1.toml", "outlet = \"Harbour Post\"\nkeep = [\"four thousand readers\"]\n");
    assert_eq!(holding(&bodies(&site), "Harbour mornings"), 1);
}
