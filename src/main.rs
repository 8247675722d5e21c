//! The program: everything it can do is a command of `sprokkel --help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    sprokkel::cli::main()
}
