use std::sync::Arc;
use variorum::{intake::*, strip::*, text::*};
fn main() {
    let known = Known { today: jiff::civil::date(2031, 12, 31), hosts: vec![], outlets: vec![] };
    let brief = std::env::var("BODY").is_ok();
    for path in std::env::args().skip(1) {
        let source = Arc::new(Source::new(path.clone(), std::fs::read(&path).unwrap()));
        let (capture, f) = match read(&source) {
            Ok(x) => x,
            Err(e) => {
                println!("{e:?}");
                continue;
            }
        };
        for f in f {
            println!("{f:?}");
        }
        let (a, _) = strip(Key::of_path(&path).unwrap(), capture, Sidecar::default(), &known);
        if brief {
            println!("{}", serde_json::to_string(&Extract::of(&a)).unwrap());
            continue;
        }
        println!(
            "=== {path}\n  title {:?}\n  date {:?} outlet {:?} by {:?} deck {:?} lang {:?} url {:?}",
            a.facts.title.value,
            a.facts.published,
            a.facts.outlet,
            a.facts.bylines,
            a.facts.deck,
            a.facts.language,
            a.facts.url
        );
        println!(
            "  agencies {:?}",
            a.facts.agencies.iter().map(|x| format!("{} {:?}", x.name, x.credited_for)).collect::<Vec<_>>()
        );
        for r in &a.blocks {
            println!(
                "{:3?} {:10} {:20} {}",
                r.block.lines(a.document()).0,
                r.role.name(),
                r.rule,
                r.block.text.chars().take(90).collect::<String>().replace('\n', "⏎")
            );
        }
    }
}
