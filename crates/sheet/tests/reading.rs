//! The files people send: every format, delimiter and encoding, and what comes back of what we wrote.

use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::Path;

use jiff::civil::date;
use proptest::prelude::*;
use sheet::{Cell, Format, Limits, Outline, Row, Unreadable, read, write_csv, write_xlsx};

fn rows(path: &Path) -> Result<(Outline, Vec<Row>), Unreadable> {
    let mut rows = Vec::new();
    let outline = read(path, &Limits::default(), &mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    })?;
    Ok((outline, rows))
}

fn of_bytes(bytes: &[u8]) -> Result<(Outline, Vec<Row>), Unreadable> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    rows(file.path())
}

fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

#[test]
fn every_delimiter_and_encoding_gives_the_same_rows() {
    let table = [["Naam", "Wil", "Kan"], ["Zoë", "een, twee", "koken"], ["Piet; P.", "drie\tvier", "café"]];
    for delimiter in [',', ';', '\t'] {
        let lines: Vec<String> =
            table.iter().map(|row| row.map(|cell| format!("\"{cell}\"")).join(&delimiter.to_string())).collect();
        let csv = lines.join("\r\n");
        let utf16 = |big: bool| -> Vec<u8> {
            csv.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
        };
        let files: [Vec<u8>; 7] = [
            csv.clone().into_bytes(),
            [b"\xef\xbb\xbf", csv.as_bytes()].concat(),
            encoding_rs::WINDOWS_1252.encode(&csv).0.into_owned(),
            utf16(false),
            utf16(true),
            [vec![0xff, 0xfe], utf16(false)].concat(),
            [vec![0xfe, 0xff], utf16(true)].concat(),
        ];
        for (at, file) in files.iter().enumerate() {
            let (outline, rows) = of_bytes(file).unwrap_or_else(|why| panic!("{delimiter:?} {at}: {why:?}"));
            assert_eq!(outline.format, Format::Csv);
            let found: Vec<Vec<Cell>> = rows.into_iter().map(|row| row.cells).collect();
            let wanted: Vec<Vec<Cell>> = table.iter().map(|row| row.iter().map(|cell| text(cell)).collect()).collect();
            assert_eq!(found, wanted, "{delimiter:?} {at}");
        }
    }
}

#[test]
fn rows_keep_the_number_they_have_in_the_file() {
    let (_, rows) = of_bytes(b"sep=;\r\nNaam;Tel\r\n;\r\n\"twee\nregels\";06\r\n\r\n\r\nna;07\r\n").unwrap();
    let numbers: Vec<u32> = rows.iter().map(|row| row.number).collect();
    assert_eq!(rows[0].cells, [text("Naam"), text("Tel")]);
    assert_eq!(numbers, [1, 3, 6]);
    let (_, rows) = of_bytes(b"a;b\n\n\nc;d\ne;f").unwrap();
    assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 4, 5]);
}

#[test]
fn a_workbook_gives_dates_numbers_and_texts_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lijst.xlsx");
    let at = date(2026, 11, 23).at(9, 30, 0, 0);
    let row = vec![
        text("=1+1"),
        Cell::Number(4.5),
        Cell::Date(date(2027, 3, 1)),
        Cell::Empty,
        Cell::Bool(true),
        Cell::DateTime(at),
    ];
    write_xlsx(&path, "Mensen", &["a", "b", "c", "d", "e", "f"], &mut std::iter::once(row.clone())).unwrap();
    let (outline, rows) = rows(&path).unwrap();
    assert_eq!((outline.format, outline.sheet.as_str(), outline.rows), (Format::Xlsx, "Mensen", 2));
    assert_eq!(rows[1], Row { number: 2, cells: row });
}

/// An ods with this content, as LibreOffice lays it out.
fn ods(rows: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let plain = zip::write::SimpleFileOptions::default();
    zip.start_file("mimetype", plain).unwrap();
    zip.write_all(b"application/vnd.oasis.opendocument.spreadsheet").unwrap();
    zip.start_file("content.xml", plain).unwrap();
    let head = r#"<?xml version="1.0"?><office:document-content><office:body><office:spreadsheet><table:table table:name="Blad1">"#;
    write!(zip, "{head}{rows}</table:table></office:spreadsheet></office:body></office:document-content>").unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn an_open_document_gives_dates_numbers_and_paragraphs() {
    let file = ods(
        r#"<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        <table:table-row><table:table-cell office:value-type="string"><text:p>Ans &amp; Co</text:p><text:p>twee<text:s text:c="2"/>regels</text:p></table:table-cell>
        <table:table-cell table:number-columns-repeated="2"/>
        <table:table-cell office:value-type="float" office:value="3.5"><text:p>3,5</text:p></table:table-cell>
        <table:table-cell office:value-type="date" office:date-value="2027-03-01"><text:p>1 maart</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="1048572"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#,
    );
    let (outline, rows) = of_bytes(&file).unwrap();
    assert_eq!((outline.format, outline.sheet.as_str()), (Format::Ods, "Blad1"));
    let cells =
        vec![text("Ans & Co\ntwee  regels"), Cell::Empty, Cell::Empty, Cell::Number(3.5), Cell::Date(date(2027, 3, 1))];
    assert_eq!(rows, [Row { number: 4, cells }]);
}

#[test]
fn a_row_that_an_open_document_repeats_counts_as_often_as_it_stands_there() {
    let row = |often: &str, word: &str| {
        format!(
            r#"<table:table-row table:number-rows-repeated="{often}"><table:table-cell office:value-type="string"><text:p>{word}</text:p></table:table-cell></table:table-row>"#
        )
    };
    let file = ods(&[row("1", "Naam"), row("3", "Jan Jansen"), row("2", "Ans"), row("1048570", "0")].concat());
    let (outline, rows) = of_bytes(&file).unwrap();
    let told: Vec<(u32, &Cell)> = rows.iter().map(|row| (row.number, &row.cells[0])).collect();
    let [naam, jan, ans, zero] = ["Naam", "Jan Jansen", "Ans", "0"].map(text);
    assert_eq!(told, [(1, &naam), (2, &jan), (3, &jan), (4, &jan), (5, &ans), (6, &ans), (7, &zero)]);
    assert_eq!(outline.rows, 7);
}

#[test]
fn sheets_that_are_not_read_are_named() {
    let row = r#"<table:table-row><table:table-cell office:value-type="string"><text:p>Ans</text:p></table:table-cell></table:table-row>"#;
    let next = |name: &str| format!(r#"</table:table><table:table table:name="{name}">"#);
    let (outline, rows) =
        of_bytes(&ods(&[row, &next("Oud"), row, row, &next("Leeg"), &next("Wensen"), row].concat())).unwrap();
    assert_eq!((outline.sheet.as_str(), rows.len()), ("Blad1", 1));
    assert_eq!(outline.left, ["Oud", "Wensen"]);

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lijst.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, word) in [("Leeg", ""), ("Mensen", "Ans"), ("Oud", "Bep"), ("Kladblad", "")] {
        book.add_worksheet().set_name(name).unwrap().write_string(0, 0, word).unwrap();
    }
    book.save(&path).unwrap();
    let (outline, _) = self::rows(&path).unwrap();
    assert_eq!((outline.sheet.as_str(), &*outline.left), ("Mensen", &["Oud".to_owned()][..]));
}

#[test]
fn a_web_page_under_the_name_of_a_sheet_is_no_table() {
    for page in [
        "<html><table><tr><td>Naam</td></tr></table></html>",
        "\n <!DOCTYPE html>",
        "<?xml version=\"1.0\"?><Workbook/>",
    ] {
        assert_eq!(of_bytes(page.as_bytes()).unwrap_err(), Unreadable::NotATable, "{page}");
    }
    assert!(of_bytes(b"Naam;Kan\n<onbekend>;koken\n").is_ok());
    assert!(of_bytes(b"<naam>;Kan\nAnna;koken\n").is_ok());
}

#[test]
fn what_is_no_table_is_called_what_it_is() {
    assert_eq!(of_bytes(b"").unwrap_err(), Unreadable::Empty);
    assert_eq!(of_bytes(b";\n;;\n").unwrap_err().key(), "unreadable-empty");
    assert_eq!(of_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest").unwrap_err(), Unreadable::OldExcel);
    assert_eq!(
        of_bytes(b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\x03\x02\x05").unwrap_err(),
        Unreadable::NotATable
    );
    assert_eq!(of_bytes(b"PK\x03\x04 cut off").unwrap_err(), Unreadable::Broken);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_bytes_make_it_panic(mut bytes in proptest::collection::vec(any::<u8>(), 0..2000), zip in any::<bool>()) {
        if zip { bytes.splice(0..0, *b"PK\x03\x04"); }
        let _ = of_bytes(&bytes);
    }

    #[test]
    fn a_damaged_workbook_does_not_make_it_panic(at in 0_usize..2000, value in any::<u8>(), which in any::<bool>()) {
        let mut file = if which { ods("<table:table-row><table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>") } else {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("x.xlsx");
            write_xlsx(&path, "x", &["a"], &mut std::iter::once(vec![text("b")])).unwrap();
            std::fs::read(path).unwrap()
        };
        let at = at % file.len();
        file[at] = value;
        let _ = of_bytes(&file);
    }

    // asvs: 1.2.10 a cell is never read as a formula, whatever it begins with
    #[test]
    fn what_is_written_as_csv_comes_back(cells in proptest::collection::vec("[ -~é'=+@\t\r\n\u{5d0}\u{1f33b}-]{0,12}", 1..6)) {
        let row: Vec<Cell> = cells.iter().map(|cell| text(cell)).collect();
        let mut file = Vec::new();
        write_csv(&mut file, &["kop"], &mut std::iter::once(row.clone())).unwrap();
        let (_, rows) = of_bytes(&file).unwrap();
        let mut found = rows.get(1).map(|row| row.cells.clone()).unwrap_or_default();
        found.resize(row.len(), Cell::Empty);
        prop_assert_eq!(found, row);
        // Nothing in it is run.
        let text = String::from_utf8(file).unwrap();
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').flexible(true).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        for cell in reader.records().flat_map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()) {
            prop_assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']) && !cell.starts_with(['\t', '\r']));
        }
    }

    #[test]
    fn what_is_written_as_xlsx_comes_back(cells in proptest::collection::vec("[ -~é'=+@\u{5d0}\u{1f33b}\n-]{0,12}", 1..6)) {
        let row: Vec<Cell> = cells.iter().map(|cell| text(cell)).collect();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.xlsx");
        write_xlsx(&path, "x", &["kop"], &mut std::iter::once(row.clone())).unwrap();
        let (_, rows) = rows(&path).unwrap();
        let mut found = rows.get(1).map(|row| row.cells.clone()).unwrap_or_default();
        found.resize(row.len(), Cell::Empty);
        prop_assert_eq!(found, row);
    }
}
