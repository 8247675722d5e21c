//! Files made to hurt, through the whole program: each ends with one clear line, keeps nothing, and takes no memory along.

#[macro_use]
mod support;

use std::io::{Cursor, Read as _, Write as _};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use sprokkel::db::Engine;
use zip::write::SimpleFileOptions;

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
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

fn workbook(rows: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let sheet = format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    );
    let parts = [
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELS.as_bytes()),
        ("xl/workbook.xml", BOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    zipped(&[&parts[..], more].concat())
}

/// Each with the name it comes under.
fn bombs() -> Vec<(&'static str, Vec<u8>)> {
    let laughs = r#"<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>"#;
    let rows = "<table:table table:name=\"x\"><table:table-row table:number-rows-repeated=\"18446744073709551615\"><table:table-cell/></table:table-row></table:table>";
    let ods = |content: String| {
        zipped(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_bytes())])
    };
    let mut columns = ";".repeat(10_000_000);
    columns.push('\n');
    vec![
        ("hoek.xlsx", workbook(r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#, &[])),
        ("nullen.xlsx", workbook("", &[("xl/sharedStrings.xml", &vec![b' '; 64 << 20])])),
        (
            "lachen.ods",
            ods(format!(
                "{laughs}<table:table table:name=\"x\"><table:table-row><table:table-cell><text:p>&c;&c;&c;</text:p></table:table-cell></table:table-row></table:table>"
            )),
        ),
        ("rijen.ods", ods(rows.to_owned())),
        ("regel.csv", vec![b'a'; 20 << 20]),
        ("kolommen.csv", columns.into_bytes()),
        ("diep.json", vec![b'['; 8 << 20]),
        ("dieper.json", b"{\"sprokkel\":1,\"people\":".iter().copied().chain(vec![b'['; 8 << 20]).collect()),
        ("afgebroken.xlsx", workbook(&"<row>".repeat(100_000), &[])[..3_000].to_vec()),
    ]
}

/// Megabytes that a process has held at most, as long as it is there to ask.
fn most_memory(pid: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").trim().parse::<u64>().ok()? / 1024)
}

/// The exit code, what was said, and the most memory of the program itself.
fn import(database: &str, file: &std::path::Path) -> (Option<i32>, String, u64) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_sprokkel"))
        .args(["--database", database, "import", file.to_str().unwrap(), "--json"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let began = Instant::now();
    let mut memory = 0;
    let status = loop {
        memory = memory.max(most_memory(child.id()).unwrap_or(0));
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        assert!(began.elapsed() < Duration::from_secs(60), "{} takes too long", file.display());
        std::thread::sleep(Duration::from_millis(5));
    };
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    (status.code(), said, memory)
}

// asvs: 1.5.1, 1.5.2, 5.2.3 entities, packed bombs and endless rows are refused within bounds
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_file_hurts_the_command() {
    let (url, _keep) = support::database(Engine::Sqlite).await;
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in bombs() {
        let file = folder.path().join(name);
        std::fs::write(&file, bytes).unwrap();
        let (code, said, memory) = import(&url, &file);
        assert_eq!((code, said.trim().lines().count()), (Some(2), 1), "{name}: {said}");
        assert!(memory < 200, "{name} took {memory} MB of the program itself");
    }
    // A card that never ends is a card with a long note: it may come in, but takes no more than its size.
    let file = folder.path().join("kaart.vcf");
    let lines = "x\r\n ".repeat(1 << 20);
    std::fs::write(&file, format!("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jan\r\nNOTE:{lines}")).unwrap();
    let (code, said, memory) = import(&url, &file);
    assert!(code.is_some() && memory < 200, "{code:?} {said} {memory}");
    // The same way in is open for an ordinary sheet: what was refused was refused for what it is.
    let file = folder.path().join("lijst.csv");
    std::fs::write(&file, support::sheets::MESSY).unwrap();
    let (code, said, _) = import(&url, &file);
    assert_eq!(code, Some(0), "{said}");
}

on_both!(no_file_hurts_the_server, |t| async {
    let mut marieke = t.as_marieke().await;
    let people = support::checksum::count(&t.url, "select count(*) from persons").await;
    for (name, bytes) in bombs() {
        let answer = marieke.upload("/imports", &[], name, &bytes).await;
        let refused = answer.status == 422 && answer.text.contains("bestand");
        assert!(refused, "{name}: {} {}", answer.status, answer.text);
        marieke.get("/people").await.is(200);
    }
    assert_eq!(support::checksum::count(&t.url, "select count(*) from persons").await, people);
    let sent = marieke.upload("/imports", &[], "lijst.csv", support::sheets::MESSY.as_bytes()).await;
    sent.is(303);
});
