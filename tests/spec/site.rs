//! A site under test: a temporary folder, and the program run on it as a user would.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// The day that counts as today in tests.
pub const TODAY: &str = "2031-12-31";

/// A temporary site's folder.
pub struct Site {
    folder: tempfile::TempDir,
    /// Seconds of processor time that a run may take, where there is a limit.
    seconds: Option<u64>,
}

/// What a run of the program gave.
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Site {
    /// A folder with a minimal `site.toml`.
    pub fn new() -> Self {
        Site::empty().file("site.toml", "title = \"Test\"\n")
    }

    /// An empty folder.
    pub fn empty() -> Self {
        Site { folder: tempfile::tempdir().expect("a temporary folder"), seconds: None }
    }

    /// The same, where a run may take so many seconds of processor time and no more, however busy the machine is.
    pub fn patient(self, seconds: u64) -> Self {
        Site { seconds: Some(seconds), ..self }
    }

    /// A copy of a folder.
    pub fn copy_of(folder: &Path) -> Self {
        let site = Site::empty();
        for (path, bytes) in tree(folder) {
            site.write(&path, &bytes);
        }
        site
    }

    /// Adds a file.
    pub fn file(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        self.write(path, text);
        self
    }

    /// Writes a file.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        std::fs::write(path, text).expect("a written file");
    }

    /// A path in the folder.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Runs a command of the program in the folder.
    pub fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, &[], "")
    }

    /// Runs a command with environment and standard input.
    pub fn run_with(&self, arguments: &[&str], environment: &[(&str, &str)], input: &str) -> Run {
        self.ended(arguments, self.command(arguments).envs(environment.iter().copied()), input)
    }

    /// Runs a command whose N-th operation on the disk fails (`src/load/fault.rs`).
    pub fn run_faulty(&self, arguments: &[&str], fault: &str) -> Run {
        self.ended(arguments, &mut self.faulty(arguments, fault), "")
    }

    fn ended(&self, arguments: &[&str], command: &mut Command, input: &str) -> Run {
        use std::io::Write;
        let output = self.built(arguments);
        let others = output.as_ref().map(|folder| crate::output::foreign(folder, &tree(folder)));
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let ended = kill_late(&child);
        // A program that does not read its input may be gone already.
        let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
        let Output { status, stdout, stderr } = child.wait_with_output().expect("the program ends");
        drop(ended);
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
        let run = Run { status: status.code().unwrap_or(-1), stdout: text(stdout), stderr: text(stderr) };
        assert!(!run.stderr.contains("panicked at"), "{}", run.stderr);
        crate::output::is_said_plainly(&run.stderr);
        if let (Some(folder), Some(others), 0 | 1) = (output, others, run.status)
            && folder.join(crate::output::MANIFEST).exists()
            // What stands there then is an earlier build's, whatever became of it since.
            && !run.stderr.contains("Nothing was published")
        {
            crate::output::holds(&folder, &others, crate::output::trust(&self.root(arguments)));
        }
        run
    }

    /// The output folder of a build, which every test's output is held to the laws in; nothing for other commands.
    fn built(&self, arguments: &[&str]) -> Option<PathBuf> {
        let value =
            |name: &str| arguments.iter().position(|one| *one == name).and_then(|at| arguments.get(at + 1));
        let output = || {
            value("--output").map_or_else(|| self.root(arguments).join("public"), |output| self.path(output))
        };
        // Folders of others are not walked.
        let is_ours = |output: &PathBuf| output.starts_with(std::env::temp_dir());
        (arguments.first() == Some(&"build")).then(output).filter(is_ours)
    }

    /// The site's folder that a command works in.
    fn root(&self, arguments: &[&str]) -> PathBuf {
        let at = arguments.iter().position(|one| *one == "--root");
        at.and_then(|at| arguments.get(at + 1)).map_or_else(|| self.path(""), |root| self.path(root))
    }

    /// The program, ready to run in the folder: the one that Cargo built for the tests, or that of the same sources which
    /// `VARIORUM_PROGRAM` names. `.ci/run` names the released one, which it has built before and which is faster.
    pub fn command(&self, arguments: &[&str]) -> Command {
        self.command_of(std::env::var_os("VARIORUM_PROGRAM"), arguments)
    }

    /// A program that can be made to fail: the one that Cargo built for the tests, or one with debug assertions of the
    /// same sources which `VARIORUM_FAULTY` names. A released one cannot.
    pub fn faulty(&self, arguments: &[&str], fault: &str) -> Command {
        let mut command = self.command_of(std::env::var_os("VARIORUM_FAULTY"), arguments);
        command.env("VARIORUM_FAULT", fault);
        command
    }

    fn command_of(&self, program: Option<std::ffi::OsString>, arguments: &[&str]) -> Command {
        let program = program.unwrap_or_else(|| env!("CARGO_BIN_EXE_variorum").into());
        let mut command = match self.seconds {
            None => Command::new(program),
            // The system ends what goes on longer.
            Some(seconds) => {
                let mut shell = Command::new("sh");
                shell.args(["-c", &format!("ulimit -t {seconds}; exec \"$0\" \"$@\"")]).arg(program);
                shell
            }
        };
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_remove("SOURCE_DATE_EPOCH")
            .env("NO_COLOR", "1");
        if !arguments.contains(&"--today") {
            command.args(["--today", TODAY]);
        }
        command
    }

    /// Builds and expects success.
    pub fn build(&self) -> Run {
        let run = self.run(&["build"]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        run
    }

    /// Every file of the output, by path.
    pub fn output(&self) -> BTreeMap<String, Vec<u8>> {
        tree(&self.path("public"))
    }

    /// A text file of the output.
    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path("public").join(path))
            .unwrap_or_else(|error| panic!("public/{path}: {error}"))
    }

    /// `digest.json`.
    pub fn digest(&self) -> serde_json::Value {
        serde_json::from_str(&self.read("digest.json")).expect("digest.json is JSON")
    }

    /// What the files of the search index whose names begin so push, in the order of their names.
    pub fn index(&self, name: &str) -> Vec<serde_json::Value> {
        let files = self.output().into_iter().filter(|(path, _)| path.starts_with(&format!("search/{name}")));
        let pushed = files.map(|(path, bytes)| {
            let text = String::from_utf8(bytes).expect("UTF-8");
            let call = text.strip_prefix("(self.variorumSearch=self.variorumSearch||[]).push(");
            let json =
                call.and_then(|call| call.strip_suffix(");\n")).unwrap_or_else(|| panic!("{path}: {text}"));
            serde_json::from_str(json).unwrap_or_else(|error| panic!("{path}: {error}"))
        });
        pushed.collect()
    }

    /// The words that the search index has.
    pub fn indexed(&self) -> BTreeSet<String> {
        let mut words = BTreeSet::new();
        for file in self.index("index-words-") {
            let mut word = String::new();
            let list = file[2].as_str().expect("a list");
            for (at, shared) in list.match_indices(|c: char| c.is_ascii_uppercase()) {
                let units: Vec<u16> =
                    word.encode_utf16().take(usize::from(shared.as_bytes()[0] - b'A')).collect();
                let rest = list[at + 1..].split(|c: char| c.is_ascii_uppercase()).next().unwrap_or("");
                word = String::from_utf16(&units).expect("whole characters") + rest;
                words.insert(word.clone());
            }
        }
        words
    }
}

/// Kills a program that is still at work when nobody waits for it any longer, so that what hangs is a failure; not
/// if what this gives is dropped before.
fn kill_late(child: &Child) -> mpsc::Sender<()> {
    let (ended, waiting) = mpsc::channel::<()>();
    // Far longer than any run takes on a busy machine.
    let (patience, id) = (Duration::from_secs(900), rustix::process::Pid::from_child(child));
    std::thread::spawn(move || {
        if waiting.recv_timeout(patience) == Err(mpsc::RecvTimeoutError::Timeout) {
            let _ = rustix::process::kill_process(id, rustix::process::Signal::KILL);
        }
    });
    ended
}

/// Every file below a folder, by path; nothing where there is no folder.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files =
        walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    let name = |path: &Path| path.strip_prefix(folder).expect("below").to_string_lossy().into_owned();
    files.map(|entry| (name(entry.path()), std::fs::read(entry.path()).expect("a readable file"))).collect()
}

/// How many times a property runs: a sample, or the full count.
pub fn times(sample: usize, full: usize) -> usize {
    if std::env::var_os("VARIORUM_SLOW").is_some() { full } else { sample }
}

/// A folder of the team's shared material, where it is there; says that the test skips where not.
pub fn shared(path: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    if folder.exists() {
        return Some(folder);
    }
    eprintln!("SKIPPED: ../shared/{path} is not here");
    None
}

/// A small random source with a fixed seed (SplitMix64).
pub struct Chance(pub u64);

impl Chance {
    /// A number below a bound.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % bound.max(1) as u64) as usize
    }
}
