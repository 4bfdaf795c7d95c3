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
