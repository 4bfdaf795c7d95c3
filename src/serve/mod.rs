//! The site while it is written: built in memory, shown on this machine, built anew when something changes.
//!
//! 1. [`watch`]: the site's folder → that something changed, and what.
//! 2. [`stage`]: a composed digest → its pages, each rendered when it is asked for. The last good one stays up.
//! 3. [`http`]: bytes of a connection → a request, or why it is refused; [`hosts`] says whom it may come from.
//! 4. [`live`]: the open pages, which are told to load again, or what is wrong.
//!
//! Nothing is written to the disk, and nothing but published paths is served: an address is looked up among the
//! pages, never in a file system.

mod hosts;
mod http;
mod live;
mod stage;
mod watch;

pub use hosts::Hosts;
pub use watch::{Changed, Watch};

use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use http::{Answer, Refusal, Request};
use live::Hub;
use stage::Ask;

use crate::pipeline::Digest;
use crate::text::Diagnostics;

/// So many connections are answered at once; more wait until one ends. Browsers open six to a host.
const CONNECTIONS: usize = 64;

/// How often open pages are asked whether they are still there, when nothing changes.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// What a build gave, for showing.
pub struct Built {
    /// The digest; none where it is so flawed that nothing may be shown.
    pub digest: Option<Box<Digest>>,
    /// What is wrong, as people read it.
    pub errors: Vec<String>,
}

/// What the server needs of the command line.
pub struct Show<'a> {
    /// Composes the site anew, and tells what is wrong with it.
    pub build: &'a (dyn Fn() -> Built + Sync),
    /// Tells flaws that show only when pages are planned.
    pub flaws: &'a (dyn Fn(&Diagnostics) -> Vec<String> + Sync),
}

/// Serves a site until the process ends.
pub fn serve(listener: &TcpListener, hosts: &Hosts, mut watch: Watch, show: &Show<'_>) {
    let (asks, heard) = channel();
    let hub = Hub::default();
    let open = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        scope.spawn(move || stage::stage(&heard));
        let (builder, hub) = (asks.clone(), &hub);
        scope.spawn(move || {
            rebuild(show, &builder, hub, Changed::All);
            loop {
                match watch.next(HEARTBEAT) {
                    Some(changed) => rebuild(show, &builder, hub, changed),
                    None => hub.beat(),
                }
            }
        });
        for stream in listener.incoming().filter_map(Result::ok) {
            // Who asks for more than a browser does waits, and takes nothing from others but their turn.
            while open.load(Ordering::Acquire) >= CONNECTIONS {
                std::thread::sleep(Duration::from_millis(5));
            }
            open.fetch_add(1, Ordering::AcqRel);
            let (asks, open) = (asks.clone(), &open);
            scope.spawn(move || {
                answer(stream, hosts, &asks, hub);
                open.fetch_sub(1, Ordering::AcqRel);
            });
        }
    });
}

/// Builds the site and puts it on the stage; open pages are told.
fn rebuild(show: &Show<'_>, asks: &Sender<Ask>, hub: &Hub, changed: Changed) {
    let Built { digest, mut errors } = (show.build)();
    let mut is_up = false;
    if let Some(digest) = digest {
        let (reply, answer) = channel();
        let _ = asks.send(Ask::Show(digest, reply));
        match answer.recv() {
            Ok(Ok(())) => is_up = true,
            Ok(Err(flaws)) => errors.extend((show.flaws)(&flaws)),
            Err(_) => {}
        }
    }
    hub.tell(is_up.then_some(changed), errors);
}

/// Answers one connection.
fn answer(mut stream: TcpStream, hosts: &Hosts, asks: &Sender<Ask>, hub: &Hub) {
    let request = match http::read(&mut stream, hosts) {
        Ok(request) => request,
        Err(refusal) => return http::write(&mut stream, Refusal::answer(&refusal), true),
    };
    let Request { path, with_body } = request;
    let answer = match path.as_str() {
        live::EVENTS => return hub.join(stream),
        live::SCRIPT => Answer::found("x.js", include_bytes!("data/live.js").to_vec()),
        live::STYLE => Answer::found("x.css", include_bytes!("data/live.css").to_vec()),
        _ => {
            let (reply, answer) = channel();
            let _ = asks.send(Ask::Page(path, reply));
            answer.recv().unwrap_or_else(|_| Answer::nothing_yet())
        }
    };
    http::write(&mut stream, answer, with_body);
}
