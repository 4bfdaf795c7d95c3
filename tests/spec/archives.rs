//! Web archives: whatever their bytes are, reading ends, and memory does not grow with them.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use proptest::prelude::*;
use variorum::intake::Limits;
use variorum::load::Seed;
use variorum::text::Source;

use crate::archive::{packed, pages, record, response, write};
use crate::site::{Site, times};

const PAGE: &str = "<!DOCTYPE html><title>Ferry to run all night</title><h1>Ferry to run all night</h1><p>The ferry to Tarrin \
                    will run every hour until the morning, the port said on Sunday, because the bearing of the swing \
                    bridge broke and its span was left standing open above the river.</p>";

/// An archive of three pages, packed or not.
fn archive(gzip: bool) -> Vec<u8> {
    let pages = ["a", "b", "c"].map(|name| {
        let content =
            response("Content-Type: text/html; charset=utf-8", PAGE.replace("Tarrin", name).as_bytes());
        let record =
            record("response", &format!("https://post.example/{name}"), "2031-03-09T20:14:05Z", &content);
        if gzip { packed(&record) } else { record }
    });
    pages.concat()
}

/// The addresses that are found in a file.
fn found(name: &str, bytes: Vec<u8>) -> Vec<String> {
    let (seeds, _) = Seed::of_file(Source::new(format!("seeds/{name}"), bytes), None, &Limits::default());
    seeds.into_iter().filter_map(|seed| seed.source.part.clone()).collect()
}

#[test]
fn every_page_is_found_however_the_archive_is_packed() {
    let all = ["https://post.example/a", "https://post.example/b", "https://post.example/c"];
    assert_eq!(found("harbour.warc", archive(false)), all);
    assert_eq!(found("harbour.warc.gz", archive(true)), all);
    assert_eq!(found("harbour.warc.gz", packed(&archive(false))), all, "one member for all");
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: times(300, 20_000) as u32,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(7),
        ..ProptestConfig::default()
    })]

    #[test]
    fn archives_of_any_bytes_are_read_to_their_end(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        found("random.warc", bytes.clone());
        found("random", bytes.clone());
        found("random.txt", bytes.clone());
        found("random.txt", [b"---\n<?xml ".to_vec(), bytes.clone()].concat());
        found("random.warc.gz", [b"\x1f\x8b\x08".to_vec(), bytes].concat());
    }

    #[test]
    fn what_stands_before_a_cut_is_found(gzip in any::<bool>(), cut in 0.0..1.0) {
        let whole = archive(gzip);
        let third = whole.len() / 3;
        let end = (whole.len() as f64 * cut) as usize;
        let pages = found("cut.warc", whole[..end].to_vec()).len();
        prop_assert!(pages >= (end / third).min(3).saturating_sub(1), "{pages} of {end} bytes");
    }

    #[test]
    fn a_changed_byte_costs_two_pages_at_most(
        gzip in any::<bool>(), at in 0.0..1.0, byte in any::<u8>()
    ) {
        let mut bytes = archive(gzip);
        let at = (bytes.len() as f64 * at) as usize;
        bytes[at] = byte;
        // The first byte says whether the file is gzip at all.
        if at > 1 {
            prop_assert!(!found("changed.warc", bytes).is_empty());
        }
    }
}

/// The most memory that a process ever had, in MiB (Linux tells).
fn peak(process: u32) -> usize {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0 kB");
    line.trim().trim_end_matches(" kB").parse::<usize>().unwrap_or(0) >> 10
}

#[test]
fn an_archive_of_any_size_is_read_in_little_memory() {
    let (size, articles) = (times(16 << 20, 1 << 30), times(100, 2_000));
    let site = Site::new();
    let path = site.path("seeds/archive.warc.gz");
    std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    let mut file = std::io::BufWriter::new(std::fs::File::create(&path).expect("a file"));
    let records = write(&mut file, size, &pages(articles)).expect("a written file");
    drop(file);
    assert!(records > articles);
    let mut command = site.command(&["extract", "seeds/archive.warc.gz"]);
    let mut child = command.stdout(Stdio::piped()).spawn().expect("the program starts");
    let (mut lines, mut most) = (0, 0);
    for line in BufReader::new(child.stdout.take().expect("a pipe")).lines() {
        assert!(line.expect("a line").starts_with("{\"key\":\"archive/"));
        lines += 1;
        most = most.max(peak(child.id()));
    }
    assert!(child.wait().expect("the program ends").success());
    assert_eq!(lines, articles, "each page once");
    println!("{records} records, {lines} articles, {most} MiB");
    assert!(most < 300, "{most} MiB");
}
