//! What no program that writes these files can do without.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::Row;
use super::cost::{measure, middle};

/// With this word the bench is its own child, which does nothing but read and write.
pub const WORD: &str = "--read-and-write";

/// The floors of a site that is built.
pub fn floors(site: &Path) -> Vec<Row> {
    let (output, copy) = (site.join("public"), site.join("copy"));
    let clear = || drop(fs::remove_dir_all(&copy));
    let floor = |name: &str, command: &dyn Fn() -> Command| {
        let one = |_| {
            clear();
            measure(&mut command())
        };
        Row {
            name: name.to_owned(),
            costs: vec![middle((0..3).map(one).collect())],
            instructions: vec![None],
        }
    };
    let copied = || {
        let mut command = Command::new("cp");
        command.arg("-r").args([&output, &copy]);
        command
    };
    let written = || {
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        command.arg(WORD).args([site, &output, &copy]);
        command
    };
    let rows = vec![
        floor("floor: the output copied (`cp -r`)", &copied),
        floor("floor: inputs read, as many bytes written", &written),
    ];
    clear();
    rows
}

/// Reads all articles, and writes as many files with as many bytes as the output has.
pub fn read_and_write(site: &Path, output: &Path, copy: &Path) {
    let files = |folder: &Path| walkdir::WalkDir::new(folder).into_iter().flatten();
    let read: usize = files(&site.join("seeds"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| fs::read(entry.path()).expect("a file").len())
        .sum();
    assert!(read > 0, "there are articles");
    let mut bytes = Vec::new();
    for entry in files(output) {
        let target = copy.join(entry.path().strip_prefix(output).expect("below"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).expect("a folder");
            continue;
        }
        let length = entry.metadata().map_or(0, |meta| meta.len());
        bytes.resize(usize::try_from(length).expect("a length"), b'x');
        fs::write(target, &bytes).expect("a file");
    }
}
