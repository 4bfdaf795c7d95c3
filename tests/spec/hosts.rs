//! What hosts of files need of an output. `tests/site/publish.sh` publishes the demo to two servers.

use crate::site::Site;

fn links_of_404(base: &str) -> Vec<String> {
    let site = Site::empty().file("site.toml", format!("title = \"T\"\n{base}")).file(
        "seeds/a.txt",
        "Crane lifts crates\n\nThe crane on the quay lifted nine crates of pears on Monday.\n",
    );
    site.build();
    let page = site.read("404.html");
    let links = page.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap_or("").to_owned());
    links.filter(|link| !link.starts_with('#') && !link.starts_with("data:")).collect()
}

#[test]
fn the_page_for_addresses_that_lead_nowhere_has_links_that_hold_in_any_folder_where_the_address_is_known() {
    for (base, root) in [
        ("", ""),
        ("base_url = \"https://press.example\"\n", "/"),
        ("base_url = \"https://press.example/shelf/digest\"\n", "/shelf/digest/"),
    ] {
        let links = links_of_404(base);
        for name in ["style.css", "index.html", "search.html", "about.html", "atom.xml"] {
            assert!(links.contains(&format!("{root}{name}")), "{base}: {name} in {links:?}");
        }
        assert!(links.iter().all(|link| link.starts_with(root) && !link.starts_with("//")), "{links:?}");
    }
}
