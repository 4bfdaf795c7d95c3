//! Names, links, pipes, devices and crowds in `seeds/`.

use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;

use super::{judged, site};
use crate::site::times;

const TEXT: &str = "Tide comes in\n\nThe tide came in on Sunday, the port office of the town said.\n";

#[test]
fn links_pipes_and_devices_are_named_and_not_read() {
    let site = site();
    let seeds = site.path("seeds");
    symlink("..", seeds.join("loop")).unwrap();
    symlink("self.txt", seeds.join("self.txt")).unwrap();
    symlink("b.txt", seeds.join("a.txt")).unwrap();
    symlink("a.txt", seeds.join("b.txt")).unwrap();
    symlink("/dev/zero", seeds.join("zero.txt")).unwrap();
    symlink("/dev/random", seeds.join("random.html")).unwrap();
    symlink("/proc/self/environ", seeds.join("environment.txt")).unwrap();
    symlink("/etc/passwd", seeds.join("passwords.md")).unwrap();
    symlink("/etc", seeds.join("etc")).unwrap();
    site.write("seeds/third.txt", TEXT);
    symlink("/etc/passwd", seeds.join("third.toml")).unwrap();
    std::fs::create_dir_all(seeds.join("folder.txt/within.md")).unwrap();
    let pipe = |name: &str| {
        let status = std::process::Command::new("mkfifo").arg(seeds.join(name)).status();
        assert!(status.is_ok_and(|status| status.success()), "a pipe");
    };
    ["pipe.txt", "pipe.html", "pipe.warc.gz", "pipe", "other-pipe.toml"].into_iter().for_each(pipe);
    let _socket = std::os::unix::net::UnixListener::bind(seeds.join("socket.txt")).unwrap();
    let run = judged(&site, "links, pipes and devices");
    for name in ["self.txt", "a.txt", "b.txt"] {
        assert!(
            run.stderr.contains(&format!("seeds/{name}:1:1: error[load/unreadable]")),
            "{name}: {}",
            run.stderr
        );
    }
    for name in ["zero.txt", "random.html", "environment.txt", "passwords.md", "third.toml"] {
        assert!(
            run.stderr.contains(&format!("seeds/{name}:1:1: error[load/outside]")),
            "{name}: {}",
            run.stderr
        );
    }
    for name in ["pipe.txt", "pipe.html", "pipe.warc.gz", "pipe", "socket.txt"] {
        assert!(
            run.stderr.contains(&format!("seeds/{name}:1:1: error[load/not-a-file]")),
            "{name}: {}",
            run.stderr
        );
    }
    let all: Vec<u8> = site.output().into_values().flatten().collect();
    assert!(!String::from_utf8_lossy(&all).contains("root:x:"), "nothing of the machine is published");
}

#[test]
fn names_that_collide_or_are_kept_for_devices() {
    let site = site();
    let names = [
        "Tide",
        "tide",
        "TIDE",
        "tide ",
        "tide.",
        "tide..",
        "t\u{131}de",
        "T\u{130}DE",
        "caf\u{e9}",
        "cafe\u{301}",
        "cafe",
        "CAF\u{c9}",
        "con",
        "CON",
        "prn",
        "aux",
        "nul",
        "com1",
        "lpt9",
        "con.old",
        "index",
        "INDEX",
        "404",
        "search",
        "about",
        "-",
        "--",
        "-rf",
        "~",
        "\u{fb01}sh",
        "fish",
        "\u{212a}elvin",
        "kelvin",
        "\u{ff41}",
        "a",
        "stra\u{df}e",
        "strasse",
        "\u{1e9e}",
        "ss",
        "\u{200b}",
        "\u{a0}",
        "\u{202e}txt",
        "%2e%2e",
        "..%2f",
        "...",
        "....",
        "$(reboot)",
        "`reboot`",
        "a;b",
        "a|b",
        "a&b",
        "a b",
        "a\tb",
        "a\nb",
        "a'b",
        "a\"b",
        "a\\b",
        "a*b",
        "a?b",
        "a:b",
        "<a>",
        "\u{e000}",
        "\u{fdd0}",
        "\u{1f600}",
    ];
    for (number, name) in names.iter().enumerate() {
        site.write(&format!("seeds/{number}/{name}.txt"), format!("{TEXT}\nNumber {number}.\n"));
    }
    site.write(&format!("seeds/long/{}.txt", "t".repeat(250)), TEXT);
    site.write(&format!("seeds/long/{}.txt", "\u{e9}".repeat(120)), TEXT);
    let deep = format!("seeds/{}tide-deep.txt", "deep/".repeat(200));
    site.write(&deep, TEXT);
    let raw = std::ffi::OsStr::from_bytes(b"\xff\xfe-not-unicode.txt");
    std::fs::write(site.path("seeds").join(raw), TEXT).unwrap();
    let run = judged(&site, "names");
    // Only names that are one in NFC are one key; these two are left out, and nothing else but what has no name.
    assert!(
        run.stderr.contains("error[intake/same-key]: ") && run.stderr.contains("`caf\u{e9}`"),
        "{}",
        run.stderr
    );
    let articles = site
        .output()
        .into_keys()
        .filter(|path| path.starts_with("articles/") && path.ends_with(".html"))
        .count();
    assert!(articles > names.len() - 8, "{articles} articles\n{}", run.stderr);
}

#[test]
fn keys_that_leave_the_folder_do_not() {
    let site = site();
    let keys = [
        "../../tide",
        "/etc/passwd",
        "..",
        ".",
        "a/../../../b",
        "C:\\\\tide",
        "con",
        "index",
        "a\\u0000b",
        "\\u202etide",
        "articles/good",
        "%2e%2e/tide",
        "good.html",
        ".htaccess",
    ];
    for (number, key) in keys.iter().enumerate() {
        site.write(&format!("seeds/tide-{number}.txt"), format!("{TEXT}\nNumber {number}.\n"));
        site.write(
            &format!("seeds/tide-{number}.toml"),
            format!("key = \"{key}\"\nformer = [\"../{key}\", \"former-{number}\"]\n"),
        );
    }
    site.write("seeds/long.txt", TEXT);
    site.write("seeds/long.toml", format!("key = \"{}\"\n", "long ".repeat(20_000)));
    site.write("seeds/good-too.txt", TEXT);
    site.write("seeds/good-too.toml", "former = [\"good\"]\n");
    judged(&site, "keys");
    let above: Vec<_> = std::fs::read_dir(site.path("").parent().unwrap())
        .unwrap()
        .flatten()
        .map(|entry| entry.file_name())
        .collect();
    assert!(!above.iter().any(|name| name == "tide" || name == "b"), "{above:?}");
}

/// An editor's addresses are checked too: front matter is often copied.
#[test]
fn addresses_of_content_that_leave_the_folder_are_refused() {
    for front in [
        "slug = \"../out\"",
        "slug = \"/etc/out\"",
        "aliases = [\"../out.html\"]",
        "aliases = [\"/etc/out/\"]",
        "aliases = [\"a/../../out.html\"]",
        "slug = \"..\"",
        "aliases = [\".htaccess\"]",
        "aliases = [\"C:/out.html\"]",
    ] {
        let site = site().file("content/page.md", format!("+++\ntitle = \"T\"\n{front}\n+++\nWords.\n"));
        let run = site.run(&["build"]);
        assert!(matches!(run.status, 0 | 1), "{front}: {}", run.stderr);
        assert!(!site.path("out.html").exists() && !site.path("../out.html").exists(), "{front}");
    }
}

#[test]
fn crowds_of_small_files() {
    let site = site();
    // Linking is measured elsewhere: most of these hold nothing that could be linked.
    for number in 0..times(500, 1_000_000) {
        site.write(&format!("seeds/{}/{number}.txt", number % 97), format!("T{number}\n"));
    }
    judged(&site, "small files");
}

#[test]
fn a_file_larger_than_is_read_is_named_and_never_loaded() {
    let site = site();
    // Sparse: the disk holds nothing of it.
    // An article whose sidecar cannot be read is not read.
    site.write("seeds/ebb.txt", "The ebb\n\nThe water went out at noon.\n");
    for name in ["tide.txt", "tide.html", "tide.eml", "tide.json", "ebb.toml"] {
        let file = std::fs::File::create(site.path("seeds").join(name)).unwrap();
        file.set_len(100 << 30).unwrap();
    }
    let run = judged(&site, "a file of 100 GiB");
    assert_eq!(run.stderr.matches("error[load/too-large]").count(), 5, "{}", run.stderr);
}
