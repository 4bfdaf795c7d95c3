//! The table, as Markdown.

use super::Row;
use super::contestant::Case;
use super::cost::Cost;

/// Prints what was measured.
pub fn print(count: usize, rows: &[Row]) {
    let heads: Vec<&str> = Case::ALL.iter().map(|(_, name)| *name).collect();
    let line = |name: &str, cells: Vec<String>| println!("| {name} | {} |", cells.join(" | "));
    let head = |what: &str| {
        println!();
        line(&format!("{count} articles: {what}"), heads.iter().map(|name| (*name).to_owned()).collect());
        println!("|{}", " --- |".repeat(heads.len() + 1));
    };
    let costs = |what: &str, cell: &dyn Fn(&Cost) -> String| {
        head(what);
        rows.iter().for_each(|row| line(&row.name, row.costs.iter().map(cell).collect()));
    };
    costs("processor time, ms", &|cost| format!("{:.0}", cost.cpu.as_secs_f64() * 1000.0));
    costs("by the clock, ms", &|cost| format!("{:.0}", cost.wall.as_secs_f64() * 1000.0));
    costs("most memory, MiB", &|cost| format!("{:.0}", cost.peak as f64 / f64::from(1 << 20)));
    head("processor time, as a multiple of the first row's");
    for row in &rows[1..] {
        let ratio =
            |(cost, own): (&Cost, &Cost)| format!("{:.2}", cost.cpu.as_secs_f64() / own.cpu.as_secs_f64());
        line(&row.name, row.costs.iter().zip(&rows[0].costs).map(ratio).collect());
    }
    if rows.iter().any(|row| row.instructions.iter().any(Option::is_some)) {
        head("millions of instructions");
        for row in rows {
            let millions =
                |count: &Option<u64>| count.map_or("–".into(), |count| (count / 1_000_000).to_string());
            line(&row.name, row.instructions.iter().map(millions).collect());
        }
    }
}
