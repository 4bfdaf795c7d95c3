//! Pictures of articles: only what was saved with them, only where the editor asks, unchanged.

use std::collections::BTreeSet;
use std::path::Path;

use crate::site::{Site, tree};

fn variants(settings: &str) -> Site {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/saved-variants/in");
    let site = Site::copy_of(&case);
    site.write("site.toml", format!("title = \"Test\"\n[publish]\n{settings}"));
    site.build();
    site
}

/// The pictures in the output, and how many a page shows.
fn shown(site: &Site) -> (usize, usize) {
    let output = site.output();
    let files = output.keys().filter(|path| path.starts_with("pictures/")).count();
    let text = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).matches("<img").count();
    (files, output.iter().filter(|(path, _)| path.ends_with(".html")).map(|(_, bytes)| text(bytes)).sum())
}

#[test]
fn pictures_are_shown_where_the_editor_asks() {
    assert_eq!(shown(&variants("images = \"local\"\n")), (3, 3));
    assert_eq!(shown(&variants("images = \"none\"\n")), (0, 0));
    assert_eq!(shown(&variants("")), (0, 0));
}

#[test]
fn an_excerpt_has_no_pictures() {
    assert_eq!(shown(&variants("images = \"local\"\ntext = \"excerpt\"\n")), (0, 0));
    assert_eq!(shown(&variants("images = \"local\"\ntext = \"none\"\n")), (0, 0));
    let site = variants("images = \"local\"\n");
    site.write("seeds/singlefile.toml", "withdrawn = true\n");
    site.build();
    assert_eq!(shown(&site), (2, 2));
}

#[test]
fn pictures_are_the_bytes_that_were_saved_and_no_page_leads_to_others() {
    let site = variants("images = \"local\"\n");
    let saved: BTreeSet<Vec<u8>> = tree(&site.path("seeds")).into_values().collect();
    for (path, bytes) in site.output() {
        if path.starts_with("pictures/") {
            // SingleFile's stands within its page.
            assert!(saved.contains(&bytes) || path.contains("b77a30fcc32c29f1"), "{path}");
        }
        let text = String::from_utf8_lossy(&bytes);
        for (at, _) in text.match_indices("<img src=\"") {
            assert!(text[at..].starts_with("<img src=\"../pictures/"), "{path}");
        }
        assert!(
            !text.contains("remote.png") && !text.contains("winch-2000") && !path.contains("svg"),
            "{path}"
        );
    }
}

#[test]
fn a_part_of_a_saved_page_or_mail_is_a_picture_of_it() {
    let picture = "iVBORw0KGgoAAAANSUhEUgAAAoAAAAFoCAIAAAA=";
    let parts = |page: &str| {
        format!(
            "Subject: Ferry an hour late\nDate: Sun, 9 Mar 2031 07:15:00 +0100\n\
             Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n\
             <h1>Ferry an hour late</h1><p>The ferry to Skarn came an hour late on Sunday, because a bolt of its winch had \
             broken in the night, its captain said.</p><img src=\"{page}\" alt=\"The winch\"><p>Forty cars waited on the \
             quay, and the harbour office gave out tea until the ramp could be lifted by hand at nine.</p>\n--b\n\
             Content-Type: image/png\nContent-ID: <winch@x>\nContent-Location: https://post.example/winch.png\n\
             Content-Transfer-Encoding: base64\n\n{picture}\n--b--\n"
        )
    };
    let site = Site::empty()
        .file("site.toml", "title = \"Test\"\n[publish]\nimages = \"local\"\n")
        .file("seeds/mail.eml", parts("cid:winch@x"))
        .file("seeds/page.mhtml", parts("https://post.example/winch.png"));
    site.build();
    assert_eq!(shown(&site), (1, 2));
}
