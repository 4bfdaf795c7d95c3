//! The open pages: server-sent events (HTML Standard, section 9.2) tell them to load again, or what is wrong.

use std::io::Write;
use std::net::TcpStream;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::Changed;
use super::http::COMMON;

/// Where events are sent from.
pub const EVENTS: &str = "/.variorum/events";
/// The script that listens.
pub const SCRIPT: &str = "/.variorum/live.js";
/// How it looks.
pub const STYLE: &str = "/.variorum/live.css";

/// So many pages listen at once; the oldest is let go for a new one, and asks again if it is still open.
const PAGES: usize = 32;

/// A page that does not take an event after this time is gone.
const PATIENCE: Duration = Duration::from_millis(500);

/// The open pages, and what they must know.
#[derive(Debug, Default)]
pub struct Hub {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    pages: Vec<TcpStream>,
    errors: Vec<String>,
    builds: u64,
}

impl Hub {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a connection that listens.
    pub fn join(&self, mut stream: TcpStream) {
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n{COMMON}Connection: close\r\n\r\n"
        );
        let mut state = self.state();
        let hello = event("hello", &std::process::id().to_string());
        let first = [head, hello, event("errors", &list(&state.errors))].concat();
        let listens =
            stream.set_write_timeout(Some(PATIENCE)).and_then(|()| stream.write_all(first.as_bytes()));
        if listens.is_err() {
            return;
        }
        if state.pages.len() >= PAGES {
            state.pages.remove(0);
        }
        state.pages.push(stream);
    }

    /// Tells what a build gave: whether a new site is up, and what is wrong.
    pub fn tell(&self, up: Option<Changed>, errors: Vec<String>) {
        let mut state = self.state();
        state.builds += 1;
        let news = match up {
            Some(Changed::Styles) => event("css", &state.builds.to_string()),
            // A page that loads again asks for the errors itself.
            Some(Changed::All) => event("reload", &state.builds.to_string()),
            None => String::new(),
        };
        let text = event("errors", &list(&errors)) + &news;
        state.errors = errors;
        state.send(&text);
    }

    /// Finds out which pages are gone.
    pub fn beat(&self) {
        self.state().send(":\n\n");
    }
}

impl State {
    fn send(&mut self, text: &str) {
        self.pages.retain_mut(|page| page.write_all(text.as_bytes()).is_ok());
    }
}

fn event(name: &str, data: &str) -> String {
    format!("event: {name}\ndata: {data}\n\n")
}

/// JSON holds no line ends, which would end the data.
fn list(errors: &[String]) -> String {
    serde_json::to_string(errors).unwrap_or_else(|_| "[]".to_owned())
}

/// A page with what makes it live, at its end.
pub fn enlivened(mut page: Vec<u8>) -> Vec<u8> {
    let tags = format!("<link rel=\"stylesheet\" href=\"{STYLE}\"><script src=\"{SCRIPT}\"></script>");
    let end = b"</body>";
    let at = page.windows(end.len()).rposition(|window| window == end).unwrap_or(page.len());
    page.splice(at..at, tags.into_bytes());
    page
}
