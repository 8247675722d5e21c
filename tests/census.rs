//! The program connects to its database, its mail server and the providers of its settings, and to nothing else, whatever is
//! typed, sent or imported. Counted from outside, call by call of the operating system (strace), children included.

mod support;

use std::collections::BTreeMap;
use std::net::TcpListener;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use sprokkel::db::Engine;
use support::program::{Program, Web, hidden};
use testground::smtp::Server;

/// Where connections went, and how often.
type Census = BTreeMap<String, usize>;

/// `connect(9, {sa_family=AF_INET, sin_port=htons(25), sin_addr=inet_addr("127.0.0.1")}, 16)`: "127.0.0.1:25". Mails and names are
/// asked for with `sendto` and `sendmsg`, to an address that stands in them.
fn read(trace: &Path) -> Census {
    let mut census = Census::new();
    for line in std::fs::read_to_string(trace).expect("strace wrote what it saw").lines() {
        let Some((call, rest)) = line.split_once('(') else { continue };
        let to_someone = ["connect", "sendto", "sendmsg", "sendmmsg"].iter().any(|name| call.ends_with(name));
        let between = |from: &str, to: &str| rest.split_once(from).and_then(|(_, rest)| rest.split(to).next());
        let port = || between("port=htons(", ")").unwrap_or("?").to_owned();
        let place = if rest.contains("sa_family=AF_INET6") {
            format!("[{}]:{}", between("inet_pton(AF_INET6, \"", "\"").unwrap_or("?"), port())
        } else if rest.contains("sa_family=AF_INET,") {
            format!("{}:{}", between("inet_addr(\"", "\"").unwrap_or("?"), port())
        } else if rest.contains("sa_family=AF_UNIX") {
            format!("unix:{}", between("sun_path=", "}").unwrap_or("?").trim_matches(['"', '@']))
        } else {
            continue;
        };
        if to_someone {
            *census.entry(place).or_default() += 1;
        }
    }
    census
}

/// A program under strace, its children too. Without strace this test says so and fails: counting nothing is no count.
fn traced(trace: &Path) -> Vec<String> {
    let there = Command::new("strace").arg("-V").output().is_ok_and(|said| said.status.success());
    assert!(there, "strace is missing, and this test counts with it: `make setup` installs it");
    // -D: the program stays our own child, and is stopped by us.
    let trace = trace.to_str().expect("a plain path");
    ["strace", "-D", "-f", "-qq", "-e", "trace=network", "-o", trace].map(str::to_owned).to_vec()
}

/// Someone who waits on this machine for a program that is led astray.
fn lure() -> (u16, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let (port, caught) = (listener.local_addr().unwrap().port(), Arc::new(AtomicUsize::new(0)));
    let counted = caught.clone();
    std::thread::spawn(move || {
        for _ in listener.incoming() {
            counted.fetch_add(1, Ordering::SeqCst);
        }
    });
    (port, caught)
}

/// Addresses in every form in which someone would have them fetched.
fn bait(port: u16) -> [String; 5] {
    [
        format!("http://127.0.0.1:{port}/kanarie"),
        format!("//127.0.0.1:{port}/kanarie"),
        format!("<img src=http://127.0.0.1:{port}/x>"),
        format!("file:///etc/passwd http://localhost:{port}"),
        format!("kanarie@127.0.0.1:{port}"),
    ]
}

/// Lists that name the lure: as a link, as a picture on a card, as an entity and a part elsewhere in a workbook.
fn lists(port: u16) -> Vec<(&'static str, Vec<u8>)> {
    let at = format!("http://127.0.0.1:{port}/kanarie");
    let csv = format!("Naam;Kan;Foto\nHenk;{at};{at}\n=WEBSERVICE(\"{at}\");x;y\n");
    let card = format!(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Henk Bakker\nPHOTO;VALUE=uri:{at}\nURL:{at}\nSOURCE:{at}\nKEY;VALUE=uri:{at}\nEND:VCARD\n"
    );
    let sheet = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"{at}\"><!ENTITY % p SYSTEM \"{at}\"> %p;]>\
         <worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\" \
         t=\"inlineStr\"><is><t>&e;Naam</t></is></c></row></sheetData></worksheet>"
    );
    let relations = format!(
        "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" \
         Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink\" Target=\"{at}\" \
         TargetMode=\"External\"/></Relationships>"
    );
    vec![("lijst.csv", csv.into_bytes()), ("kaart.vcf", card.into_bytes()), ("boek.xlsx", workbook(&sheet, &relations))]
}

fn workbook(sheet: &str, relations: &str) -> Vec<u8> {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let book = "<?xml version=\"1.0\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
        xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" sheetId=\"1\" \
        r:id=\"rId1\"/></sheets></workbook>";
    for (name, text) in
        [("xl/workbook.xml", book), ("xl/_rels/workbook.xml.rels", relations), ("xl/worksheets/sheet1.xml", sheet)]
    {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// All that a worker and a stranger can type, with the lure in it.
fn lead_astray(web: &mut Web, port: u16) {
    let token = hidden(&web.get("/note").text, "token").unwrap();
    for bait in bait(port) {
        let form = web.get("/note");
        let fields =
            [("name", bait.as_str()), ("talent", &bait), ("reach", &bait), ("place", &bait), ("audience", "network")];
        web.submit("/notes", &form, &fields);
        let form = web.get("/note");
        web.submit("/notes", &form, &[("name", "Henk"), ("talent", &bait), ("audience", "network")]);
        let path = url::form_urlencoded::byte_serialize(bait.as_bytes()).collect::<String>();
        for page in ["/people?q=", "/sign-in?next=", "/assets/", "/sign-in/at/", "/setup/"] {
            web.get(&format!("{page}{path}"));
        }
        let fields = [("token", token.as_str()), ("language", "nl"), ("back", bait.as_str()), ("mail", &bait)];
        for path in ["/language", "/sign-in"] {
            let _ = web.post_once(path, &fields);
        }
        web.with_headers(&[
            ("x-forwarded-host", &bait),
            ("x-forwarded-for", &bait),
            ("forwarded", &format!("for={bait};host={bait}")),
            ("referer", &bait),
            ("x-original-url", &bait),
        ]);
        web.get("/people");
        web.with_headers(&[]);
    }
    for (name, file) in lists(port) {
        let page = web.upload("/imports", &token, name, &file);
        if page.url.starts_with("/imports/") {
            let _ = web.post_once(&page.url, &[("token", &token), ("begin", "1")]);
        }
    }
}

/// The provider of the settings: it is asked who it is, and answers nothing good.
fn organisations(folder: &Path, port: u16) -> std::path::PathBuf {
    let file = folder.join("organisaties.toml");
    let text = format!(
        "[[organisation]]\nname = \"team\"\nlabel = \"Team\"\nissuer = \"http://127.0.0.1:{port}\"\nclient_id = \"sprokkel\"\n"
    );
    std::fs::write(&file, text).unwrap();
    file
}

async fn counted(engine: Engine) {
    let (url, _file) = support::database(engine).await;
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("trace");
    let (mail, (provider, asked), (astray, caught)) = (Server::start(), lure(), lure());
    let settings = organisations(folder.path(), provider);
    let smtp = format!("smtp://127.0.0.1:{}", mail.port());
    let arguments = ["--database", &url, "serve", "--listen", "127.0.0.1:0", "--json-ready", "--smtp", &smtp];
    let more = ["--organisations", settings.to_str().unwrap(), "--clock-shift", "40d"];
    let around = traced(&trace);
    let mut program = Program::around(&around, &[&arguments[..], &more].concat());
    let mut web = program.set_up("Netwerk", "Marieke de Wit", "marieke@wijk.example");
    lead_astray(&mut web, astray);
    let mut stranger = program.web();
    let form = stranger.get("/sign-in");
    stranger.submit("/sign-in", &form, &[("mail", "marieke@wijk.example")]);
    mail.inbox().wait_for(1, Duration::from_secs(30));
    stranger.get("/sign-in/at/team");
    let begun = Instant::now();
    while support::checksum::count(&url, "select count(*) from imports where step = 'done'").await < 2 {
        assert!(begun.elapsed() < Duration::from_secs(30), "the imports are never done");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    program.stop();
    tokio::time::sleep(Duration::from_millis(300)).await;
    let census = read(&trace);
    let socket = url.split('@').nth(1).and_then(|rest| rest.split(':').next()).unwrap_or_default().replace("%2F", "/");
    let known = |place: &str| {
        place == format!("127.0.0.1:{}", mail.port())
            || place == format!("127.0.0.1:{provider}")
            || (engine == Engine::Postgres && place.starts_with(&format!("unix:{socket}/.s.PGSQL.")))
    };
    let (to, strange): (Census, Census) = census.into_iter().partition(|(place, _)| known(place));
    println!(
        "{engine:?}: {} connections to {} places, {} elsewhere",
        to.values().sum::<usize>(),
        to.len(),
        strange.len()
    );
    assert_eq!(strange, Census::new());
    assert_eq!(caught.load(Ordering::SeqCst), 0, "someone was led astray");
    assert!(to.contains_key(&format!("127.0.0.1:{}", mail.port())), "not even the mail was counted: {to:?}");
    assert!(asked.load(Ordering::SeqCst) > 0 && to.contains_key(&format!("127.0.0.1:{provider}")), "nor the provider");
    assert_eq!(to.keys().any(|place| place.starts_with("unix:")), engine == Engine::Postgres, "nor the database");
}

// asvs: 1.3.6, 13.2.4 the program connects to nothing but what its settings name, whatever is typed or imported
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_connects_to_nothing_but_what_its_settings_name() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        counted(engine).await;
    }
}

/// The planted faults: a program whose child fetches something, and one that asks a name server.
#[test]
fn a_connection_elsewhere_is_counted_also_of_a_child() {
    let folder = tempfile::tempdir().unwrap();
    let (port, caught) = lure();
    let script = format!("bash -c 'exec 3<>/dev/tcp/127.0.0.1/{port}'; echo x >/dev/udp/127.0.0.1/53; exit 0");
    let trace = folder.path().join("trace");
    let around = traced(&trace);
    let status = Command::new(&around[0]).args(&around[1..]).args(["bash", "-c", &script]).status().unwrap();
    assert!(status.success());
    let begun = Instant::now();
    while caught.load(Ordering::SeqCst) == 0 || !read(&trace).contains_key("127.0.0.1:53") {
        assert!(begun.elapsed() < Duration::from_secs(10), "not counted: {:?}", read(&trace));
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(read(&trace).get(&format!("127.0.0.1:{port}")), Some(&1));
}
