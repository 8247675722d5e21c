//! `promises LIST` prints a line per promise from what tests found, and ends with 1 when one does not hold.
//! `promises LIST cargo` prints what to run of `cargo test`, `promises LIST browser` which browser tests.

use std::collections::BTreeSet;
use std::process::ExitCode;

use testground::promise::{findings, folder, list, table};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().expect("the list of promises");
    let promises = list(&std::fs::read_to_string(&file).expect("the list of promises can be read"));
    match arguments.next().as_deref() {
        None => {
            let (lines, all) = table(&promises, &findings(&folder()));
            print!("{lines}");
            return if all { ExitCode::SUCCESS } else { ExitCode::FAILURE };
        }
        Some("cargo") => {
            let tests: BTreeSet<(&str, &str)> =
                promises.iter().flat_map(|promise| &promise.tests).filter_map(|test| test.split_once("::")).collect();
            let programs: BTreeSet<&str> = tests.iter().map(|(program, _)| *program).collect();
            programs.iter().for_each(|program| println!("--test {program}"));
            println!("--");
            tests.iter().for_each(|(_, test)| println!("{test}"));
        }
        Some(_) => {
            let files: BTreeSet<&String> = promises.iter().flat_map(|promise| &promise.browser).collect();
            files.iter().for_each(|file| println!("tests/browser/{file}"));
        }
    }
    ExitCode::SUCCESS
}
