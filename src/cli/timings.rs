//! `--timings`: how long the stages of a build took.
//!
//! The rooms name their stages as spans (`tracing`); the clock is here. Spans of the level INFO are stages, one after
//! the other; spans of the level DEBUG are pieces of work within a stage, on any thread, counted by name.

use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};
use serde::Serialize;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

/// What was measured of a stage, or of all its pieces of one name.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Line {
    /// Its name; that of a piece is set in, and tells what it is of: `  page article`.
    stage: String,
    /// How many things it took: articles, stories, pages.
    count: u64,
    /// Of these, how many were taken from the cache.
    #[serde(skip_serializing_if = "Option::is_none")]
    cached: Option<u64>,
    /// Seconds by the clock; none for pieces, which run beside each other.
    #[serde(skip_serializing_if = "Option::is_none")]
    seconds: Option<f64>,
    /// Seconds of processor time, of all threads.
    cpu: f64,
}

/// Measures spans. Cloned, it is the same stopwatch.
#[derive(Clone, Default)]
pub struct Stopwatch(Arc<Watch>);

#[derive(Default)]
struct Watch {
    next: AtomicU64,
    open: Mutex<HashMap<u64, Open>>,
    lines: Mutex<Vec<(Instant, Line)>>,
}

/// A span that is not ended.
struct Open {
    line: Line,
    is_stage: bool,
    began: Instant,
    cpu: Duration,
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Processor time since the start of the process, or of this thread.
fn cpu(is_stage: bool) -> Duration {
    let time = clock_gettime(if is_stage { ClockId::ProcessCPUTime } else { ClockId::ThreadCPUTime });
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or(0))
}

impl Stopwatch {
    /// A stopwatch that measures from now on all that the process does.
    pub fn start() -> Self {
        let watch = Stopwatch::default();
        let _ = tracing::subscriber::set_global_default(watch.clone());
        watch
    }

    /// What was measured since this was last asked, in the order in which stages began.
    pub fn take(&self) -> Vec<Line> {
        let mut lines = std::mem::take(&mut *locked(&self.0.lines));
        lines.sort_by_key(|(began, _)| *began);
        lines.into_iter().map(|(_, line)| line).collect()
    }
}

/// Lines as a table.
pub fn table(lines: &[Line]) -> String {
    let width = lines.iter().map(|line| line.stage.chars().count()).max().unwrap_or(0).max(5);
    let head = format!("{:width$} {:>8} {:>8} {:>9} {:>9}", "stage", "count", "cached", "clock s", "cpu s");
    let row = |Line { stage, count, cached, seconds, cpu }: &Line| {
        let cached = cached.map_or(String::new(), |cached| cached.to_string());
        let seconds = seconds.map_or(String::new(), |seconds| format!("{seconds:.3}"));
        format!("{stage:width$} {count:>8} {cached:>8} {seconds:>9} {cpu:>9.3}")
    };
    std::iter::once(head).chain(lines.iter().map(row)).collect::<Vec<_>>().join("\n")
}

/// Adds what ended to the line of its name.
fn add(lines: &mut Vec<(Instant, Line)>, (began, ended): (Instant, Line)) {
    match lines.iter_mut().rev().find(|(_, line)| line.stage == ended.stage) {
        Some((first, line)) => {
            *first = (*first).min(began);
            line.count += ended.count;
            line.cached = line.cached.into_iter().chain(ended.cached).reduce(|a, b| a + b);
            line.seconds = line.seconds.into_iter().chain(ended.seconds).reduce(|a, b| a + b);
            line.cpu += ended.cpu;
        }
        None => lines.push((began, ended)),
    }
}

/// Takes the fields `count`, `cached` and `of` of a span.
impl Visit for Line {
    fn record_u64(&mut self, field: &Field, value: u64) {
        match field.name() {
            "count" => self.count = value,
            "cached" => self.cached = Some(value),
            _ => {}
        }
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "of" {
            self.stage = format!("{} {value}", self.stage);
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn fmt::Debug) {}
}

impl Subscriber for Stopwatch {
    fn enabled(&self, about: &Metadata<'_>) -> bool {
        about.is_span() && *about.level() <= Level::DEBUG && about.target().starts_with("variorum")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let id = self.0.next.fetch_add(1, Ordering::Relaxed) + 1;
        let is_stage = *span.metadata().level() == Level::INFO;
        let name = if is_stage {
            span.metadata().name().to_owned()
        } else {
            format!("  {}", span.metadata().name())
        };
        let mut line = Line { stage: name, count: u64::from(!is_stage), ..Line::default() };
        span.record(&mut line);
        locked(&self.0.open).insert(id, Open { line, is_stage, began: Instant::now(), cpu: cpu(is_stage) });
        Id::from_u64(id)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        if let Some(open) = locked(&self.0.open).get_mut(&span.into_u64()) {
            values.record(&mut open.line);
        }
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, _: &Event<'_>) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}

    fn try_close(&self, span: Id) -> bool {
        let Some(Open { mut line, is_stage, began, cpu: before }) =
            locked(&self.0.open).remove(&span.into_u64())
        else {
            return false;
        };
        line.cpu = cpu(is_stage).saturating_sub(before).as_secs_f64();
        line.seconds = is_stage.then(|| began.elapsed().as_secs_f64());
        add(&mut locked(&self.0.lines), (began, line));
        true
    }
}
