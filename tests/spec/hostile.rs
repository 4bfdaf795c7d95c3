//! Nothing let in: sites of strangers who want to break out of the page, the folder or the terminal.
//!
//! The material is made by `tests/hostile`. Every site is built by the real program, and judged: it ends by itself with
//! status 0 or 1, never by a panic; the harmless articles beside are published; and the output keeps the laws that
//! [`crate::output`] holds every build to. `tests/site/hostile.sh` opens the same in a browser.

mod bombs;
mod folder;
mod said;

use crate::site::{Run, Site};
use crate::strangers::harmless;

/// A site with the harmless articles. A run that takes more than a minute of the processor's time hangs; the full sizes
/// get ten.
fn site() -> Site {
    let site = Site::empty().file("site.toml", "title = \"Test\"\n[publish]\nimages = \"local\"\n");
    for (path, text) in harmless() {
        site.write(path, text);
    }
    let slow = std::env::var_os("VARIORUM_SLOW").is_some();
    site.patient(if slow { 600 } else { 60 })
}

/// Builds a site and judges it; gives what was said.
fn judged(site: &Site, what: &str) -> Run {
    let run = site.run(&["build"]);
    assert!(matches!(run.status, 0 | 1), "{what}: status {}\n{}", run.status, run.stderr);
    for (path, _) in harmless() {
        let page = path.replace("seeds/", "public/articles/").replace(".txt", ".html");
        assert!(site.path(&page).exists(), "{what}: {page} is published\n{}", run.stderr);
    }
    run
}
