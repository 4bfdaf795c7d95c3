//! The laws of pages, on pages that break them.

use super::page::{Frame, POLICY, facts};

#[test]
fn a_page_that_breaks_a_law_is_seen() {
    let head = format!(
        "<!DOCTYPE html><meta http-equiv=Content-Security-Policy content=\"{POLICY}\"><title>t</title>"
    );
    let breaks = |page: String, frame| std::panic::catch_unwind(|| facts("p", &page, frame)).is_err();
    let body = |body: &str| breaks(format!("{head}<body>{body}"), Frame::Ours);
    assert!(!body(
        "<p id=a><a href='#a'>x</a><a href='https://a.example/'>y</a><img src='data:image/png,x'><img src='b/c.png'>"
    ));
    for bad in [
        "<p onclick=x>",
        "<p style=x>",
        "<a href='javascript:x'>",
        "<a href=' java\nscript:x'>",
        "<a href='//a.example/'>",
        "<img src='https://a.example/i.png'>",
        "<iframe>",
        "<base href=x>",
        "<p id=a><p id=a>",
        "<script>x</script>",
        "<script src='https://a.example/search.js'></script>",
        "<style>x</style>",
        "<form action='x'>",
        "<a name=forms>",
        "<meta http-equiv=refresh content='0; url=https://a.example/'>",
        "<link rel=stylesheet href='https://a.example/s.css'>",
        "<p>a\u{202e}b",
        "<p>a\u{2067}b",
        "<p>a\u{2069}b",
        "<p>\u{9b}31m",
        "<p title='\u{1b}[2J'>",
        "<svg><script>x</script></svg>",
        "<noscript><p title=\"</noscript><img src=x onerror=y>\">",
        "<a href='data:text/html,x'>",
        "<img srcset='x 1x'>",
    ] {
        assert!(body(bad), "{bad}");
    }
    assert!(breaks("<!DOCTYPE html><title>t</title><p>x".to_owned(), Frame::Ours));
    let late = format!(
        "<!DOCTYPE html><link rel=stylesheet href=a.css><meta http-equiv=Content-Security-Policy content=\"{POLICY}\">"
    );
    assert!(breaks(late, Frame::Ours));
}
