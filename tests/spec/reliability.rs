//! `docs/reliability.md` names, for every promise, tests that are there.

use std::path::Path;

#[test]
fn every_test_that_the_table_of_promises_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = std::fs::read_to_string(root.join("docs/reliability.md")).expect("the table");
    let sources: String = ["src", "tests", "fuzz"]
        .into_iter()
        .flat_map(|folder| crate::site::tree(&root.join(folder)))
        .filter(|(path, _)| path.ends_with(".rs"))
        .map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned())
        .collect();
    let mut named = 0;
    for row in table.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| ---")) {
        let tests = row.trim_end_matches('|').rsplit('|').next().unwrap_or("");
        for name in tests.split('`').skip(1).step_by(2) {
            named += 1;
            match name.contains('/') {
                true => assert!(root.join(name).exists(), "{name} is not there"),
                false => assert!(sources.contains(&format!("fn {name}(")), "no test is called {name}"),
            }
        }
    }
    assert!(named >= 40, "{named} tests are named");
}
