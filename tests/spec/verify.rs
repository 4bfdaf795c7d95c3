//! `variorum verify`: a digest that is not what the raw files say is found out.

use crate::site::Site;

const ONE: &str = "Crane lifts crates again\n\n9 March 2031\n\nThe crane at the northern quay of Dorvik lifted its first crates on Sunday, the harbour office said.\n\nNobody was hurt when its cable broke in February.\n";
const TWO: &str = "> Northern quay: crane is back\n>\n> 10 March 2031\n>\n> The crane at the northern quay of Dorvik lifted its\n> first crates on Sunday, the harbour office said.\n";
const PAGE: &str = "<h1>Crane of Dorvik</h1><p>10 March 2031</p><p>The crane at the <a href=/q>northern quay</a> of <b>D</b>orvik lifted its first crates on Sunday, the harbour&nbsp;office said.</p>";

fn site() -> Site {
    let site = Site::new()
        .file("seeds/post.txt", ONE)
        .file("seeds/courier.txt", TWO)
        .file("seeds/page.html", PAGE)
        .file("seeds/wide.txt", ONE.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>())
        .file(
            "seeds/told.md",
            ONE.replace("northern quay", "[northern *quay*](https://quay.example/a?b=1) &amp; pier"),
        )
        .file("content/notes/post.md", "> Nobody was hurt\n\nSo it was said.\n");
    site.build();
    site
}

#[test]
fn a_digest_is_proven_against_every_kind_of_file() {
    let run = site().run(&["verify"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(
        run.stderr.starts_with("5 articles and ") && run.stderr.contains("witnesses are as the raw files")
    );
    assert!(!run.stderr.contains("and 0 witnesses"), "{}", run.stderr);
}

#[test]
fn a_raw_file_that_was_changed_is_named() {
    let site = site();
    site.write("seeds/post.txt", ONE.replace("Nobody", "Somebody"));
    let run = site.run(&["verify"]);
    assert_eq!(run.status, 1);
    let first =
        "seeds/post.txt:1:1: error[verify/hash]: the raw file of `post` is not the one that was published";
    assert!(run.stderr.starts_with(first) && run.stderr.contains("SHA-256 "), "{}", run.stderr);
    std::fs::remove_file(site.path("seeds/post.txt")).unwrap();
    let run = site.run(&["verify"]);
    assert!(run.status == 1 && run.stderr.contains("no file in seeds/ has the key `post`"), "{}", run.stderr);
}

#[test]
fn a_digest_that_was_changed_is_found_out() {
    let site = site();
    let digest = site.read("digest.json");
    for (from, to, code, words) in [
        ("\"text\":\"Nobody was hurt\"", "\"text\":\"Everybody was hurt\"", "words", "{+Everybody+}"),
        ("\"text\":\"Nobody was hurt\"", "\"text\":\"Nobody hurt\"", "words", "[-was-]"),
        ("\"lines\":[7,7]", "\"lines\":[6,7]", "lines", "lines 6 to 7"),
        ("\"bytes\":[142,157]", "\"bytes\":[142,9157]", "range", "bytes 142 to 9157"),
        ("\"bytes\":[142,157]", "\"bytes\":[142,147]", "words", "bytes 142 to 147"),
        ("\"article\":\"wide\"", "\"article\":\"wade\"", "no-seed", "of `wade`"),
    ] {
        let tampered = digest.replacen(from, to, usize::MAX);
        assert_ne!(tampered, digest, "{from}");
        site.write("public/digest.json", tampered);
        let run = site.run(&["verify"]);
        assert_eq!(run.status, 1, "{from}");
        assert!(
            run.stderr.contains(&format!("error[verify/{code}]")) && run.stderr.contains(words),
            "{from}\n{}",
            run.stderr
        );
    }
    site.write("public/digest.json", "{");
    assert_eq!(site.run(&["verify"]).status, 2);
    let run = Site::new().run(&["verify"]);
    assert!(run.status == 2 && run.stderr.contains("run `variorum build`"), "{}", run.stderr);
}

#[test]
fn redacted_words_stand_for_what_they_hide() {
    let site = site().file("site.toml", "title = \"Test\"\n[publish]\nredact = [\"northern quay\"]\n");
    site.build();
    assert!(site.read("digest.json").contains("[redacted]"));
    let run = site.run(&["verify"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
}

#[test]
fn entries_of_a_feed_are_proven_by_their_words_and_obey_their_own_tables() {
    let item = |id: &str, title: &str, text: &str| {
        format!(
            "<item><title>{title}</title><guid>{id}</guid><pubDate>Sun, 09 Mar 2031 10:00:00 +0100</pubDate><description>&lt;p&gt;{text}&lt;/p&gt;</description></item>"
        )
    };
    let text = "The crane at the northern quay of Dorvik lifted its first crates on Sunday, the harbour office said.";
    let feed = |text: &str| {
        let items = [
            item("urn:1", "Crane lifts crates again", text),
            item("urn:2", "Gulls", "Gulls nest on the mole again, the warden said."),
        ];
        format!(
            "<rss version=\"2.0\"><channel><title>Dorvik Courier</title>{}</channel></rss>",
            items.concat()
        )
    };
    let sidecar = "rights = \"with leave\"\n[article.\"urn:1\"]\nkey = \"crane\"\ntext = \"full\"\n[article.\"urn:2\"]\nwithdrawn = \"By request.\"\n";
    let site = Site::new()
        .file("seeds/post.txt", ONE)
        .file("seeds/courier.rss", feed(text))
        .file("seeds/courier.toml", sidecar);
    site.build();
    let page = site.read("articles/crane.html");
    assert!(page.contains("Dorvik Courier") && page.contains("with leave"), "{page}");
    assert!(site.output().values().all(|bytes| !String::from_utf8_lossy(bytes).contains("Gulls nest")));
    let run = site.run(&["verify"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    // The words of both sources of the sentence were compared, though an entry has no bytes in its file.
    let shared = site.digest()["passages"].to_string();
    assert!(shared.contains("\"article\":\"crane\"") && shared.contains("\"bytes\":null"), "{shared}");
    let forged = site.read("digest.json").replace("lifted its first crates", "dropped its first crates");
    site.write("public/digest.json", forged);
    let run = site.run(&["verify"]);
    assert!(run.status == 1 && run.stderr.contains("verify/words"), "{}", run.stderr);
    site.write("seeds/courier.rss", feed(&text.replace("first", "last")));
    let run = site.run(&["verify"]);
    assert!(run.stderr.contains("verify/hash") && run.stderr.contains("courier.rss"), "{}", run.stderr);
}
