//! Rows of a table file, in the reading child.

use std::io;
use std::ops::ControlFlow;
use std::path::Path;

use sheet::{Limits, Row, Unreadable};

/// The file on standard input, by its name in this process: the readers want to jump in it.
const STANDARD_INPUT: &str = "/dev/stdin";

/// Gives every row to `each`, in order, and then the names of the sheets that are not read. `Err` with a locale key when the file is no table.
pub fn read(each: &mut dyn FnMut(Row) -> io::Result<()>) -> io::Result<Result<Vec<String>, &'static str>> {
    let mut given = Ok(());
    let read = sheet::read(Path::new(STANDARD_INPUT), &Limits::default(), &mut |row| {
        given = each(row);
        if given.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    given?;
    Ok(read.map(|outline| outline.left).map_err(sentence))
}

/// What a person is told; several reasons have the same remedy.
fn sentence(why: Unreadable) -> &'static str {
    match why {
        Unreadable::Empty => "import-file-empty",
        Unreadable::TooLarge | Unreadable::CellTooLong => "import-file-too-large",
        Unreadable::TooManyRows => "import-file-too-many-rows",
        Unreadable::TooManyColumns => "import-file-too-many-columns",
        Unreadable::OldExcel => "import-file-old-excel",
        Unreadable::NotATable | Unreadable::Broken => "import-file-unreadable",
        Unreadable::Bomb => "import-file-unsafe",
    }
}
