//! Sheets as workers keep them: a title above the headings, bullets, Excel's days, half-dates in words, a row that may not come in.

pub const MESSY: &str = "Buurtlijst Lindenhof 2025;;;;;;;;;\r\n\
    ;;;;;;;;;\r\n\
    Voornaam;tussenvoegsel;Achternaam;06;Adres;Wat wil ze?;Wat kan ze?;Wanneer terugkomen;Gesproken op;lievelingskleur\r\n\
    Fatima;El;Idrissi;06-12345678;Lindestraat 4;schaken leren;\"- koken\n- bakken, ook taart\";na mijn pensioen (maart 2027);3-11-2026;rood\r\n\
    Jan;de;Vries;06 1234 5678;Lindestraat 12a, 1234 AB;fietsen • zingen;;;10 november 2026;\r\n\
    Piet;;Puk;06-87654321;Plein 1;;bsn 123456782;;;\r\n\
    Zo\u{eb};van;d'Arc;geen telefoon;Kerkweg;\"een caf\u{e9} beginnen; volgend jaar\";;;;blauw\r\n";

/// As Excel on Windows saves it.
pub fn windows_1252(text: &str) -> Vec<u8> {
    text.chars().map(|c| if c == '\u{2022}' { 0x95 } else { u8::try_from(u32::from(c)).unwrap_or(b'?') }).collect()
}

/// An ods with two sheets, each with a heading and one name.
pub fn two_sheets() -> Vec<u8> {
    use std::io::Write as _;
    let row = |word: &str| {
        format!(
            r#"<table:table-row><table:table-cell office:value-type="string"><text:p>{word}</text:p></table:table-cell></table:table-row>"#
        )
    };
    let sheet = |name: &str, who: &str| {
        format!(r#"<table:table table:name="{name}">{}{}</table:table>"#, row("Naam"), row(who))
    };
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let plain = zip::write::SimpleFileOptions::default();
    zip.start_file("mimetype", plain).unwrap();
    zip.write_all(b"application/vnd.oasis.opendocument.spreadsheet").unwrap();
    zip.start_file("content.xml", plain).unwrap();
    let sheets = sheet("Mensen", "Anna Bos") + &sheet("Oude lijst", "Bep Bos");
    write!(
        zip,
        "<office:document-content><office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body></office:document-content>"
    )
    .unwrap();
    zip.finish().unwrap().into_inner()
}
