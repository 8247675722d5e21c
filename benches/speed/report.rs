//! The figures as tables, on the screen and between the two marks in `docs/performance.md`.

use std::fmt::Write as _;
use std::path::Path;

use super::client::Figures;
use super::cpu;

const BEGIN: &str = "<!-- written by `make bench` -->\n";
const END: &str = "<!-- end of what `make bench` writes -->\n";

#[derive(Clone, Copy)]
pub struct Target {
    pub cpu_ms: f64,
    pub p99: f64,
}

pub struct Report {
    rows: String,
    facts: String,
    notes: String,
    missed: usize,
}

fn mark(met: bool) -> &'static str {
    if met { "" } else { " ✗" }
}

impl Report {
    pub fn new() -> Self {
        Self { rows: String::new(), facts: String::new(), notes: String::new(), missed: 0 }
    }

    #[allow(clippy::too_many_arguments, reason = "one row of the table")]
    pub fn row(
        &mut self,
        engine: &str,
        town: &str,
        name: &str,
        target: Target,
        full: Figures,
        paced: Figures,
        load: f64,
    ) {
        let (cheap, quick) = (full.cpu_ms <= target.cpu_ms, paced.p99 <= target.p99);
        let errors = full.errors + paced.errors;
        let line = format!(
            "| {engine} | {town} | {name} | {:.2}{} | {:.1} | {:.0} | {:.1} / {:.1} | {:.1} / {:.1}{} | {errors} | {:.1} | {load:.1} |",
            full.cpu_ms,
            mark(cheap),
            target.cpu_ms,
            full.requests as f64 / full.seconds,
            full.p50,
            full.p99,
            paced.p50,
            paced.p99,
            mark(quick),
            full.bytes as f64 / 1e3,
        );
        println!("{line}");
        self.missed += usize::from(!cheap) + usize::from(!quick) + usize::from(errors > 0);
        let _ = writeln!(self.rows, "{line}");
    }

    pub fn fact(&mut self, name: &str, most: f64, value: f64, unit: &str) {
        let line = format!("| {name} | {value:.1} {unit}{} | ≤ {most:.0} {unit} |", mark(value <= most));
        println!("{line}");
        self.missed += usize::from(value > most);
        let _ = writeln!(self.facts, "{line}");
    }

    pub fn note(&mut self, text: &str) {
        println!("{text}");
        let _ = writeln!(self.notes, "- {text}");
    }

    fn text(&self) -> String {
        #[allow(clippy::disallowed_methods, reason = "the day of the measurement, for its reader")]
        let today = jiff::Zoned::now().date();
        format!(
            "Measured on {today} with `make bench` on {}. Targets missed are marked ✗; here {}.\n\n\
             | engine | town | request | CPU-ms | target | requests/s | p50 / p99 ms, 32 at once | p50 / p99 ms, 64 a second | errors | kB | load |\n\
             |---|---|---|---|---|---|---|---|---|---|---|\n{}\n\
             | | measured | target |\n|---|---|---|\n{}\n{}",
            cpu::machine(),
            self.missed,
            self.rows,
            self.facts,
            self.notes
        )
    }

    /// Only a whole run is written; a part of it is for the screen.
    pub fn write(&self, path: &Path, whole: bool) -> std::io::Result<()> {
        if !whole {
            return Ok(());
        }
        let page = std::fs::read_to_string(path)?;
        let (before, rest) = page.split_once(BEGIN).unwrap_or((&page, ""));
        let after = rest.split_once(END).map_or("", |(_, after)| after);
        std::fs::write(path, format!("{before}{BEGIN}\n{}\n{END}{after}", self.text()))
    }
}
