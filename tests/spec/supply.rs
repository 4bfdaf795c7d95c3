//! Where the program comes from: what `deny.toml` says of libraries, held without cargo-deny and without a network.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

fn file(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .expect("a file of the repository")
}

fn table(path: &str) -> toml::Table {
    file(path).parse().unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The strings of a list, or the names of its tables.
fn strings(value: &toml::Value) -> BTreeSet<String> {
    let string = |value: &toml::Value| value.get("name").unwrap_or(value).as_str().map(str::to_owned);
    value.as_array().into_iter().flatten().filter_map(string).collect()
}

#[test]
fn libraries_come_from_one_registry_and_once_each_but_for_a_list() {
    let (lock, deny) = (table("Cargo.lock"), table("deny.toml"));
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for package in lock["package"].as_array().expect("packages") {
        let (name, version) = (package["name"].as_str().unwrap(), package["version"].as_str().unwrap());
        versions.entry(name).or_default().push(version);
        if name == "variorum" {
            continue;
        }
        let source = package.get("source").and_then(toml::Value::as_str).unwrap_or("none");
        assert_eq!(source, "registry+https://github.com/rust-lang/crates.io-index", "{name}");
        assert!(package.get("checksum").is_some(), "{name} has a checksum");
    }
    let twice: BTreeSet<String> =
        versions.iter().filter(|(_, held)| held.len() > 1).map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(
        twice,
        strings(&deny["bans"]["skip"]),
        "libraries of several versions are those that deny.toml lists"
    );
    for banned in strings(&deny["bans"]["deny"]) {
        assert!(!versions.contains_key(banned.as_str()), "{banned} is not used");
    }
}

#[test]
fn licences_are_those_that_are_allowed() {
    let allowed = strings(&table("deny.toml")["licenses"]["allow"]);
    let arguments = [
        "metadata",
        "--locked",
        "--offline",
        "--format-version",
        "1",
        "--filter-platform",
        "x86_64-unknown-linux-gnu",
    ];
    let cargo = std::process::Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo");
    assert!(cargo.status.success(), "{}", String::from_utf8_lossy(&cargo.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&cargo.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    assert!(packages.len() > 100);
    for package in packages {
        let licence = package["license"].as_str().unwrap_or("none");
        assert!(permits(licence, &allowed), "{}: {licence}", package["name"]);
    }
}

/// Whether a licence's expression (SPDX 2.1, annex D; `/` is an older way to write OR) can be met with the allowed ones.
fn permits(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let plain = expression.replace(['(', ')'], "").replace('/', " OR ");
    // `(A OR B) AND C` is the only mixture there is: each part of AND is met by one of its alternatives.
    let met = |part: &str| part.split(" OR ").any(|licence| allowed.contains(licence.trim()));
    plain.split(" AND ").all(met)
}

#[test]
fn expressions_of_licences_are_read() {
    let allowed: BTreeSet<String> = ["MIT", "Zlib"].map(str::to_owned).into();
    assert!(
        permits("MIT", &allowed) && permits("GPL-3.0 OR MIT", &allowed) && permits("GPL-3.0/Zlib", &allowed)
    );
    assert!(permits("(MIT OR GPL-3.0) AND Zlib", &allowed));
    assert!(
        !permits("GPL-3.0", &allowed) && !permits("MIT AND GPL-3.0", &allowed) && !permits("none", &allowed)
    );
}

#[test]
fn our_own_code_is_safe_and_its_sums_are_checked() {
    let manifest = table("Cargo.toml");
    assert_eq!(manifest["lints"]["rust"]["unsafe_code"].as_str(), Some("forbid"));
    assert_eq!(manifest["profile"]["release"]["overflow-checks"].as_bool(), Some(true));
    for (path, bytes) in crate::site::tree(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!path.ends_with(".rs") || !text.contains("allow(unsafe_code)"), "{path}");
    }
}

/// Every library that the program names has its reason.
#[test]
fn every_library_has_a_reason() {
    let (manifest, reasons) = (table("Cargo.toml"), file("docs/dependencies.md"));
    for kind in ["dependencies", "dev-dependencies"] {
        for name in manifest[kind].as_table().expect("a table").keys() {
            assert!(reasons.contains(name.as_str()), "docs/dependencies.md says why there is {name}");
        }
    }
}
