//! `variorum serve`: pages as they are now, told to load again, and nothing but pages, to nobody but this machine.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStderr, Stdio};
use std::time::{Duration, Instant};

use crate::site::Site;

const ONE: &str = "Crane lifts crates again\n\n9 March 2031\n\nThe crane at the northern quay of Dorvik lifted its first crates on Sunday, the harbour office said.\n\nNobody was hurt when its cable broke in February.\n";

/// A server; it ends with the test.
pub struct Server {
    child: Child,
    port: u16,
    said: BufReader<ChildStderr>,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    /// Serves a site from now on.
    pub fn of(site: &Site) -> Self {
        let mut child = site
            .command(&["serve", "--port", "0", "--today", "2031-12-31"])
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut said = BufReader::new(child.stderr.take().expect("a pipe"));
        let mut line = String::new();
        said.read_line(&mut line).expect("a first line");
        let port = line.split("127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next());
        let port = port.and_then(|port| port.parse().ok()).unwrap_or_else(|| panic!("{line}"));
        Server { child, port, said }
    }

    /// Sends bytes and reads the whole answer.
    fn raw(&self, bytes: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
        let _ = stream.write_all(bytes.as_bytes());
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// The answer to a request for a page.
    pub fn get(&self, path: &str) -> String {
        self.raw(&format!("GET {path} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port))
    }

    /// Asks until a page holds words.
    fn wait_for(&self, path: &str, words: &str) -> String {
        let end = Instant::now() + Duration::from_secs(60);
        loop {
            let answer = self.get(path);
            if answer.contains(words) {
                return answer;
            }
            assert!(Instant::now() < end, "{path} never said “{words}”: {answer}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Listens for events until one has a name; gives all that was told until then.
    fn listen(&self) -> BufReader<TcpStream> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a timeout");
        let ask = format!("GET /.variorum/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port);
        stream.write_all(ask.as_bytes()).expect("asked");
        BufReader::new(stream)
    }
}

fn until(events: &mut BufReader<TcpStream>, name: &str) -> String {
    let mut told = String::new();
    loop {
        let mut line = String::new();
        let count = events.read_line(&mut line).unwrap_or(0);
        assert!(count > 0, "no event `{name}` came: {told}");
        told.push_str(&line);
        if line.trim_end() == format!("event: {name}") {
            let mut data = String::new();
            events.read_line(&mut data).expect("its data");
            return told + &data;
        }
    }
}

#[test]
fn a_page_is_served_as_the_build_would_write_it_and_nothing_is_written() {
    let site = Site::new().file("seeds/post.txt", ONE);
    let server = Server::of(&site);
    let page = server.wait_for("/articles/post.html", "northern quay");
    assert!(page.starts_with("HTTP/1.1 200 OK\r\n") && page.contains("text/html; charset=utf-8"), "{page}");
    assert!(!site.path("public").exists(), "the output folder is not touched");
    site.build();
    let built = std::fs::read_to_string(site.path("public/articles/post.html")).expect("the built page");
    let added =
        "<link rel=\"stylesheet\" href=\"/.variorum/live.css\"><script src=\"/.variorum/live.js\"></script>";
    assert_eq!(page.split("\r\n\r\n").nth(1).expect("a body").replace(added, ""), built);
    let style = server.get("/style.css");
    assert!(style.contains("text/css") && !style.contains("live.css"), "only pages are live");
}

#[test]
fn each_way_to_save_a_file_is_seen_and_open_pages_are_told() {
    let site = Site::new().file("seeds/post.txt", ONE).file("content/index.md", "Welcome.\n");
    let server = Server::of(&site);
    server.wait_for("/articles/post.html", "northern quay");
    let mut events = server.listen();
    until(&mut events, "hello");
    site.write("seeds/post.txt", ONE.replace("northern", "western"));
    until(&mut events, "reload");
    server.wait_for("/articles/post.html", "western quay");
    // As editors save: another file, renamed over.
    site.write("seeds/.post.swp", ONE.replace("northern", "southern"));
    std::fs::rename(site.path("seeds/.post.swp"), site.path("seeds/post.txt")).expect("renamed");
    server.wait_for("/articles/post.html", "southern quay");
    // A folder that goes and comes back.
    std::fs::remove_dir_all(site.path("seeds")).expect("removed");
    server.wait_for("/articles/post.html", "HTTP/1.1 404");
    site.write("seeds/post.txt", ONE);
    server.wait_for("/articles/post.html", "northern quay");
    site.write("seeds/post.txt", ONE.replace("northern", "eastern"));
    server.wait_for("/articles/post.html", "eastern quay");
    site.write("site.toml", "title = \"Another name\"\n");
    server.wait_for("/", "Another name");
}

#[test]
fn a_changed_style_sheet_is_put_in_place_without_loading_again() {
    let site = Site::empty()
        .file("site.toml", "title = \"Test\"\ntheme = \"own\"\n")
        .file("themes/own/static/style.css", "body{color:red}\n")
        .file("seeds/post.txt", ONE);
    let server = Server::of(&site);
    server.wait_for("/style.css", "color:red");
    let mut events = server.listen();
    until(&mut events, "hello");
    site.write("themes/own/static/style.css", "body{color:blue}\n");
    let told = until(&mut events, "css");
    assert!(!told.contains("event: reload"), "{told}");
    server.wait_for("/style.css", "color:blue");
}

#[test]
fn while_something_is_wrong_the_last_good_site_stays_up_and_says_so() {
    let site = Site::new().file("seeds/post.txt", ONE);
    let server = Server::of(&site);
    server.wait_for("/articles/post.html", "northern quay");
    let mut events = server.listen();
    until(&mut events, "errors");
    site.write("content/stories/quay.md", "+++\ntitle = \"Quay\"\narticles = [\"pots\"]\n+++\n");
    let told = until(&mut events, "errors");
    assert!(told.contains("content/stories/quay.md") && told.contains("did you mean `post`"), "{told}");
    assert!(server.get("/articles/post.html").contains("northern quay"));
    // A page that opens now learns it too.
    assert!(until(&mut server.listen(), "errors").contains("quay.md"));
    site.write("content/stories/quay.md", "+++\ntitle = \"Quay\"\narticles = [\"post\"]\n+++\n");
    until(&mut events, "reload");
    assert!(server.wait_for("/stories/quay.html", "HTTP/1.1 200").contains("Quay"));
    assert!(until(&mut server.listen(), "errors").contains("data: []"));
}

#[test]
fn nothing_but_published_paths_is_served() {
    let site = Site::new().file("seeds/post.txt", ONE).file("secret.txt", "key of the door");
    let server = Server::of(&site);
    server.wait_for("/articles/post.html", "northern quay");
    let paths = [
        "/secret.txt",
        "/../secret.txt",
        "/articles/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%252e%252e/secret.txt",
        "/..%5csecret.txt",
        "/articles/..%00/secret.txt",
        "//secret.txt",
        "/./secret.txt",
        "/site.toml",
        "/seeds/post.txt",
        "/articles",
        "/articles/",
        "/ARTICLES/POST.HTML",
        "//articles/post.html",
        "/.variorum/",
        "/.git/config",
        "/c:/secret.txt",
        "/file:///etc/passwd",
    ];
    for path in paths {
        let answer = server.get(path);
        assert!(answer.starts_with("HTTP/1.1 404") || answer.starts_with("HTTP/1.1 400"), "{path}: {answer}");
        assert!(!answer.contains("key of the door") && !answer.contains("root:"), "{path}: {answer}");
    }
}

#[test]
fn other_hosts_other_pages_and_other_methods_are_refused() {
    let site = Site::new().file("seeds/post.txt", ONE);
    let server = Server::of(&site);
    server.wait_for("/articles/post.html", "northern quay");
    let ask = |head: &str| server.raw(&head.replace("PORT", &server.port.to_string()));
    let cases = [
        ("GET / HTTP/1.1\r\nHost: evil.example:PORT\r\n\r\n", "421"),
        ("GET /.variorum/events HTTP/1.1\r\nHost: evil.example:PORT\r\n\r\n", "421"),
        ("GET / HTTP/1.1\r\n\r\n", "400"),
        (
            "GET /.variorum/events HTTP/1.1\r\nHost: localhost:PORT\r\nOrigin: http://evil.example\r\n\r\n",
            "403",
        ),
        ("POST / HTTP/1.1\r\nHost: localhost:PORT\r\nContent-Length: 2\r\n\r\nhi", "405"),
        ("OPTIONS / HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n", "405"),
        ("TRACE / HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n", "405"),
    ];
    for (head, status) in cases {
        let answer = ask(head);
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{head}: {answer}");
        assert!(!answer.contains("northern quay") && !answer.contains("Access-Control"), "{head}: {answer}");
    }
    let head = ask("HEAD /articles/post.html HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n");
    assert!(head.starts_with("HTTP/1.1 200") && !head.contains("northern quay"), "{head}");
}

#[test]
fn slow_greedy_and_broken_clients_keep_nobody_waiting() {
    let site = Site::new().file("seeds/post.txt", ONE);
    let server = Server::of(&site);
    server.wait_for("/articles/post.html", "northern quay");
    let huge =
        format!("GET / HTTP/1.1\r\nHost: localhost:{}\r\nX: {}\r\n\r\n", server.port, "x".repeat(1 << 20));
    assert!(server.raw(&huge).starts_with("HTTP/1.1 431"), "a huge head");
    assert!(server.raw("\u{0}\u{1}\u{2}\r\n\r\n").starts_with("HTTP/1.1 400"), "no HTTP");
    // Many that say nothing, and more that listen than may.
    let slow: Vec<TcpStream> =
        (0..40).map(|_| TcpStream::connect(("127.0.0.1", server.port)).expect("a connection")).collect();
    let _listeners: Vec<_> = (0..80)
        .map(|_| {
            let mut events = server.listen();
            until(&mut events, "hello");
            events
        })
        .collect();
    let asked = Instant::now();
    assert!(server.get("/articles/post.html").contains("northern quay"));
    assert!(asked.elapsed() < Duration::from_secs(5), "{:?}", asked.elapsed());
    drop(slow);
    // The newest of those that listen are still told.
    let mut newest = server.listen();
    until(&mut newest, "hello");
    site.write("seeds/post.txt", ONE.replace("northern", "western"));
    until(&mut newest, "reload");
}

#[test]
fn a_watched_build_publishes_each_change() {
    let site = Site::new().file("seeds/post.txt", ONE);
    let mut child = site.command(&["build", "--watch"]).stderr(Stdio::null()).spawn().expect("it starts");
    let published = |words: &str| {
        let end = Instant::now() + Duration::from_secs(60);
        let page = site.path("public/articles/post.html");
        while !std::fs::read_to_string(&page).is_ok_and(|text| text.contains(words)) {
            assert!(Instant::now() < end, "“{words}” was never published");
            std::thread::sleep(Duration::from_millis(20));
        }
    };
    published("northern quay");
    site.write("seeds/post.txt", ONE.replace("northern", "western"));
    published("western quay");
    // What is wrong is said, and the next change is built.
    site.write("site.toml", "titel = 1\n");
    std::thread::sleep(Duration::from_millis(300));
    site.write("site.toml", "title = \"Another name\"\n");
    published("Another name");
    let _ = child.kill();
    let _ = child.wait();
}

#[test]
fn a_port_that_is_taken_is_said_so() {
    let site = Site::new().file("seeds/post.txt", ONE);
    let mut server = Server::of(&site);
    let run = site.run(&["serve", "--port", &server.port.to_string()]);
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stderr.contains("--port"), "{}", run.stderr);
    let mut line = String::new();
    server.said.read_line(&mut line).expect("a line");
    assert!(line.contains("1 article in 1 story"), "{line}");
}
