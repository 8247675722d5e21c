//! Files made to hurt: each is refused or read at once, and each test also shows that it can fail.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use sheet::{Limits, Unreadable, read};
use zip::write::SimpleFileOptions;

const CONTENT_TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
const RELS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const BOOK_RELS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook whose one sheet has these rows.
fn xlsx(rows: &str) -> Vec<u8> {
    let sheet = format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    );
    zipped(&[
        ("[Content_Types].xml", CONTENT_TYPES.as_bytes()),
        ("_rels/.rels", RELS.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn ods(content: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><table:table table:name=\"x\">{content}</table:table></office:document-content>"
    );
    zipped(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_bytes())])
}

/// What came of it, and how many cells it handed over.
fn outcome(file: &[u8], limits: &Limits) -> (Result<u32, Unreadable>, usize) {
    let mut path = tempfile::NamedTempFile::new().unwrap();
    path.write_all(file).unwrap();
    let began = Instant::now();
    let mut cells = 0;
    let read = read(path.path(), limits, &mut |row| {
        cells += row.cells.len();
        ControlFlow::Continue(())
    });
    assert!(began.elapsed() < Duration::from_secs(20), "it took {:?}", began.elapsed());
    (read.map(|outline| outline.rows), cells)
}

fn lifted() -> Limits {
    Limits { rows: 2_000_000, columns: 20_000, unpacked_bytes: u64::MAX, cells: u64::MAX, ..Limits::default() }
}

#[test]
fn one_cell_at_the_far_corner_asks_for_nothing() {
    let bomb = xlsx(r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#);
    assert!(bomb.len() < 5_000);
    assert_eq!(outcome(&bomb, &Limits::default()).0, Err(Unreadable::TooManyColumns));
    // Without the bound it is read, so the bound is what refuses it.
    assert_eq!(outcome(&bomb, &lifted()), (Ok(1), 16_384));
}

#[test]
fn a_row_of_all_columns_is_refused() {
    let mut row = String::from("<row r=\"1\">");
    for column in 0_u16..300 {
        let letter = |number: u16| char::from(b'A' + u8::try_from(number).unwrap());
        let high = if column < 26 { String::new() } else { letter(column / 26 - 1).to_string() };
        write!(row, "<c r=\"{high}{}1\"><v>1</v></c>", letter(column % 26)).unwrap();
    }
    let file = xlsx(&(row + "</row>"));
    assert_eq!(outcome(&file, &Limits::default()).0, Err(Unreadable::TooManyColumns));
    assert_eq!(outcome(&file, &lifted()).0, Ok(1));
}

#[test]
fn zeros_that_unpack_to_gigabytes_are_refused_before_they_are_unpacked() {
    let zeros = vec![b' '; 64 << 20];
    let bomb = zipped(&[("xl/workbook.xml", BOOK.as_bytes()), ("xl/sharedStrings.xml", &zeros)]);
    assert!(bomb.len() < 100_000);
    assert_eq!(outcome(&bomb, &Limits::default()).0, Err(Unreadable::Bomb));
}

#[test]
fn a_thousand_laughs_stay_one_name() {
    let laughs = r#"<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>"#;
    let file = zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        (
            "content.xml",
            format!("{laughs}<table:table table:name=\"x\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>ja &c;</text:p></table:table-cell></table:table-row></table:table>").as_bytes(),
        ),
    ]);
    let (read, cells) = outcome(&file, &Limits::default());
    assert!(read.is_err() || cells == 1, "{read:?} {cells}");
}

#[test]
fn repeats_of_an_open_document_are_counted_not_made() {
    let wide = r#"<table:table-row><table:table-cell table:number-columns-repeated="1000000" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>"#;
    assert_eq!(outcome(&ods(wide), &Limits::default()), (Ok(1), 64));
    let far = r#"<table:table-row><table:table-cell table:number-columns-repeated="18446744073709551615"/><table:table-cell table:number-columns-repeated="18446744073709551615" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>"#;
    assert_eq!(outcome(&ods(far), &Limits::default()).0, Err(Unreadable::TooManyColumns));
    let tall =
        r#"<table:table-row table:number-rows-repeated="18446744073709551615"><table:table-cell/></table:table-row>"#
            .repeat(3);
    assert_eq!(outcome(&ods(&tall), &Limits::default()).0, Err(Unreadable::Empty));
    let copied = format!(
        r#"<table:table-row table:number-rows-repeated="1000"><table:table-cell table:number-columns-repeated="64" office:value-type="string"><text:p>{}</text:p></table:table-cell></table:table-row>"#,
        "x".repeat(30_000)
    );
    assert_eq!(outcome(&ods(&copied), &Limits::default()).0, Err(Unreadable::Bomb));
}

#[test]
fn more_rows_than_anyone_meets_are_refused() {
    let limits = Limits { rows: 1_000, ..Limits::default() };
    let rows: String = (1..=1_001).map(|n| format!("naam {n};06\n")).collect();
    assert_eq!(outcome(rows.as_bytes(), &limits).0, Err(Unreadable::TooManyRows));
    assert_eq!(outcome(rows.as_bytes(), &Limits::default()).0, Ok(1_001));
    let long = format!("naam;{}\n", "x".repeat(40_000));
    assert_eq!(outcome(long.as_bytes(), &Limits::default()).0, Err(Unreadable::CellTooLong));
}
