//! Where it is installed: no secret in the source or in what it prints, nothing for debugging and no file served, a warning for
//! what could be safer, and TLS to others in no form that is out of date.

mod support;

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use support::command::sprokkel;
use support::program::Program;

const SECRET: &str = "kanariegeheim";

fn run(folder: &Path, environment: &[(&str, &str)], arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sprokkel"));
    command.current_dir(folder).env_remove("SPROKKEL_DATABASE").args(arguments).envs(environment.iter().copied());
    let output = command.output().unwrap();
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

// asvs: 13.3.1 a secret of the settings is never printed, in help, in errors or in what doctor says
#[test]
fn no_secret_of_the_settings_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    let (database, smtp) =
        (format!("postgres://wijk:{SECRET}@127.0.0.1:1/wijk"), format!("smtp://wijk:{SECRET}@127.0.0.1:1"));
    let settings =
        [("SPROKKEL_DATABASE", database.as_str()), ("SPROKKEL_SMTP", smtp.as_str()), ("SPROKKEL_LOG", "debug")];
    let mut said = Vec::new();
    for command in ["serve", "demo", "import", "export", "backup", "restore", "sign-in-link", "key", "doctor", "log"] {
        said.push(run(folder.path(), &settings, &[command, "--help"]));
    }
    assert!(said.iter().any(|text| text.contains("SPROKKEL_SMTP")), "the help does not name its settings");
    // Nobody listens there: each says so, without the address.
    for command in [&["serve"][..], &["doctor", "--json"], &["key", "rotate"], &["backup", "x"], &["log", "verify"]] {
        let text = run(folder.path(), &settings, command);
        assert!(text.contains("postgres"), "{command:?} does not try: {text}");
        said.push(text);
    }
    for (name, bad) in [
        ("--database", format!("postgres://wijk:{SECRET}@127.0.0.1:x/wijk")),
        ("--database", format!("postgres://wijk:{SECRET}@127.0.0.1/wijk?schema=Groot")),
        ("--database", format!("postgres://wijk:{SECRET}@127.0.0.1/wijk?sslmode=soms")),
        ("--database", format!("mysql://wijk:{SECRET}@127.0.0.1/nergens/wijk")),
    ] {
        said.push(run(folder.path(), &[], &[name, &bad, "doctor"]));
    }
    for bad in
        [format!("smtp://wijk:{SECRET}@127.0.0.1:x"), format!("http://wijk:{SECRET}@127.0.0.1"), format!("{SECRET}@@")]
    {
        said.push(run(folder.path(), &[], &["serve", "--listen", "127.0.0.1:0", "--smtp", &bad]));
    }
    for text in &said {
        assert!(!text.contains(SECRET), "a secret is printed: {text}");
    }
}

/// Files of ours, without what is built.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() {
            if !["node_modules", "target", ".git", "results", "dist"].contains(&name.as_str()) {
                sources(&path, found);
            }
        } else {
            found.push(path);
        }
    }
}

/// What looks like a key that is kept in this text.
fn secrets(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let after = |mark: &str, long: usize, fits: fn(&char) -> bool| {
        text.match_indices(mark)
            .filter(|(at, _)| text[at + mark.len()..].chars().take(long).filter(fits).count() == long)
            .map(|(at, _)| &text[at..at + mark.len()])
            .collect::<Vec<_>>()
    };
    let base64 = |c: &char| c.is_ascii_alphanumeric() || "+/=\n\r-".contains(*c);
    found.extend(after("PRIVATE KEY-----", 80, base64));
    found.extend(after("sprokkel-key-1 ", 64, char::is_ascii_hexdigit));
    found.extend(after("AKIA", 16, |c| c.is_ascii_uppercase() || c.is_ascii_digit()));
    for mark in ["ghp_", "github_pat_", "glpat-", "xoxb-", "sk_live_"] {
        found.extend(after(mark, 20, |c| c.is_ascii_alphanumeric() || "_-".contains(*c)));
    }
    found
}

// asvs: 13.3.1 no key stands in the source
#[test]
fn no_key_stands_in_the_source() {
    let mut files = Vec::new();
    sources(Path::new(env!("CARGO_MANIFEST_DIR")), &mut files);
    let mut kept = Vec::new();
    for file in &files {
        let text = String::from_utf8_lossy(&std::fs::read(file).unwrap_or_default()).into_owned();
        kept.extend(secrets(&text).into_iter().map(|mark| format!("{}: {mark}", file.display())));
    }
    println!("{} files, {} keys", files.len(), kept.len());
    assert!(files.len() > 300 && kept.is_empty(), "{kept:?}");
    // The planted faults.
    let key = format!("-----BEGIN {} KEY-----\n{}\n", "PRIVATE", "MIIB".repeat(30));
    assert_eq!(secrets(&key).len(), 1);
    assert_eq!(secrets(&format!("sprokkel-key-1 {}", "ab".repeat(32))).len(), 1);
    assert_eq!(secrets(&format!("{}{}", "AKIA", "IOSFODNN7EXAMPLE")).len(), 1);
}

const NOT_SERVED: [&str; 46] = [
    "/.git/config",
    "/.git/HEAD",
    "/.gitignore",
    "/.env",
    "/.svn/entries",
    "/.DS_Store",
    "/wijk.sqlite",
    "/wijk.sqlite-wal",
    "/wijk.key",
    "/sprokkel.key",
    "/backup",
    "/backup.sprokkel",
    "/backup.sprokkel.keys",
    "/kopie.sqlite",
    "/Cargo.toml",
    "/Cargo.lock",
    "/src/main.rs",
    "/target/",
    "/web/dist/manifest.json",
    "/assets/",
    "/assets/manifest.json",
    "/assets/../wijk.key",
    "/assets/..%2fwijk.key",
    "/assets/%2e%2e/wijk.key",
    "/assets/..%5cwijk.key",
    "/assets/wijk.key",
    "//wijk.key",
    "/./wijk.key",
    "/%2e/wijk.key",
    "/debug",
    "/debug/pprof",
    "/metrics",
    "/actuator",
    "/actuator/env",
    "/server-status",
    "/swagger.json",
    "/openapi.json",
    "/api-docs",
    "/graphql",
    "/console",
    "/trace",
    "/admin",
    "/demo/marieke",
    "/status",
    "/version",
    "/phpinfo.php",
];

// asvs: 13.4.2, 13.4.5 nothing for debugging or watching is served, nor any file that stands beside the program
#[test]
fn no_file_and_nothing_for_debugging_is_served() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for kept in [".git", "assets", "target", "backup"] {
        std::fs::create_dir(at(kept)).unwrap();
    }
    for kept in [
        ".git/config", ".git/HEAD", ".env", "backup.sprokkel", "backup.sprokkel.keys", "kopie.sqlite", "Cargo.toml",
        "assets/wijk.key",
    ] {
        std::fs::write(at(kept), SECRET).unwrap();
    }
    let database = format!("sqlite:{}", at("wijk.sqlite").display());
    let arguments = ["--database", &database, "serve", "--listen", "127.0.0.1:0", "--json-ready"];
    let mut program = Program::start_with(&arguments, |command| {
        command.current_dir(folder.path()).env("RUST_BACKTRACE", "full");
    });
    let mut web = program.set_up("Netwerk", "Marieke de Wit", "marieke@wijk.example");
    let key = std::fs::read_to_string(at("wijk.key")).unwrap();
    for path in NOT_SERVED {
        for web in [&mut web, &mut program.web()] {
            let answer = web.get(path);
            assert_eq!(answer.status, 404, "{path}");
            let told =
                [SECRET, key.trim(), "backtrace", "SQLite format"].into_iter().find(|word| answer.text.contains(word));
            assert_eq!(told, None, "{path}");
        }
    }
    // It does serve what it should, and says of itself no more than that it is well.
    assert_eq!(web.get("/healthz").text.trim(), "ok");
    let page = web.get("/").text;
    let style = page.split("/assets/").nth(1).and_then(|rest| rest.split('"').next()).expect("an asset of our own");
    assert_eq!(web.get(&format!("/assets/{style}")).status, 200);
    let version = env!("CARGO_PKG_VERSION");
    for path in ["/", "/sign-in", "/nergens"] {
        let answer = program.web().get(path);
        assert!(!answer.text.contains(&format!("sprokkel {version}")) && !answer.text.contains("hyper"), "{path}");
    }
}

// asvs: 12.2.1 an address without TLS, a key beside the database and a file that others can read are warned of at each start
#[test]
fn what_could_be_safer_is_said_at_the_start_and_by_doctor() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("wijk.sqlite");
    let database = format!("sqlite:{}", file.display());
    let key = folder.path().join("elders.key");
    sprokkel::db::keys::write(&key, &sprokkel::db::keys::fresh()).unwrap();
    let safe = format!("sqlite:{}?key={}", folder.path().join("veilig.sqlite").display(), key.display());
    let said = |database: &str, base: &str| {
        let mut program = Program::serve(database, &["--base-url", base]);
        program.stop();
        let doctor = sprokkel(database, &["doctor", "--json", "--base-url", base]);
        (program.log().join("\n"), String::from_utf8(doctor.stdout).unwrap())
    };
    let checks = ["plain-http", "key-beside-database", "readable-by-all"];
    said(&database, "https://wijk.example");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    let (log, doctor) = said(&database, "http://wijk.example");
    for check in checks {
        assert!(log.contains(check), "{check} is not said at the start: {log}");
        assert!(doctor.contains(check), "{check} is not said by doctor: {doctor}");
    }
    for base in ["https://wijk.example", "http://localhost:8080"] {
        let (log, doctor) = said(&safe, base);
        for check in checks {
            assert!(!log.contains(check) && !doctor.contains(check), "{base}: {check}: {log} {doctor}");
        }
    }
}

/// TLS versions and ciphers that somebody offers in her first words (RFC 8446, 4.1.2).
#[derive(Debug, Default, PartialEq, Eq)]
struct Offered {
    versions: Vec<u16>,
    ciphers: Vec<u16>,
}

fn number(bytes: &[u8], at: usize) -> usize {
    usize::from(bytes[at]) << 8 | usize::from(bytes[at + 1])
}

fn pairs(bytes: &[u8]) -> Vec<u16> {
    bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect()
}

fn offered(hello: &[u8]) -> Offered {
    assert_eq!((hello[0], hello[5]), (22, 1), "this is no first word of TLS");
    let mut at = 5 + 4 + 2 + 32;
    at += 1 + usize::from(hello[at]);
    let long = number(hello, at);
    let ciphers = pairs(&hello[at + 2..at + 2 + long]);
    at += 2 + long;
    at += 1 + usize::from(hello[at]);
    let end = at + 2 + number(hello, at);
    at += 2;
    let mut versions = vec![u16::from_be_bytes([hello[9], hello[10]])];
    while at < end {
        let (kind, long) = (number(hello, at), number(hello, at + 2));
        if kind == 43 {
            versions = pairs(&hello[at + 5..at + 4 + long]);
        }
        at += 4 + long;
    }
    Offered { versions, ciphers }
}

/// What is not to be offered any more: older than TLS 1.2, and ciphers without forward secrecy or authentication.
fn outdated(offered: &Offered) -> Vec<u16> {
    const GOOD: [u16; 10] =
        [0x1301, 0x1302, 0x1303, 0xc02b, 0xc02c, 0xcca9, 0xc02f, 0xc030, 0xcca8, 0x00ff /* a signal, no cipher */];
    let versions = offered.versions.iter().filter(|version| ![0x0303, 0x0304].contains(*version));
    versions.chain(offered.ciphers.iter().filter(|cipher| !GOOD.contains(cipher))).copied().collect()
}

/// Takes one connection, lets `before` happen on it, and gives the first words of TLS.
fn first_words(listener: TcpListener, before: fn(&mut std::net::TcpStream)) -> std::thread::JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        before(&mut stream);
        let mut head = [0; 5];
        stream.read_exact(&mut head).unwrap();
        let mut rest = vec![0; number(&head, 3)];
        stream.read_exact(&mut rest).unwrap();
        [&head[..], &rest].concat()
    })
}

// asvs: 12.1.1, 12.1.2 to the database, the mail server and a provider it offers TLS 1.2 and 1.3 with good ciphers only
#[test]
fn only_tls_of_today_is_offered() {
    let folder = tempfile::tempdir().unwrap();
    let listen = || {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        (listener, port)
    };
    let ((database, database_port), (mail, mail_port), (provider, provider_port)) = (listen(), listen(), listen());
    let asked = first_words(database, |stream| {
        let mut request = [0; 8];
        stream.read_exact(&mut request).unwrap();
        stream.write_all(b"S").unwrap();
    });
    let key = folder.path().join("x.key");
    let url = format!("postgres://wijk@127.0.0.1:{database_port}/wijk?sslmode=require&key={}", key.display());
    sprokkel(&url, &["doctor"]);
    let mut hellos = vec![("the database", asked.join().unwrap())];
    let settings = folder.path().join("organisaties.toml");
    let text = format!(
        "[[organisation]]\nname = \"team\"\nlabel = \"T\"\nissuer = \"https://127.0.0.1:{provider_port}\"\nclient_id = \"x\"\n"
    );
    std::fs::write(&settings, text).unwrap();
    let smtp = format!("smtps://127.0.0.1:{mail_port}");
    let (mailed, asked) = (first_words(mail, |_| ()), first_words(provider, |_| ()));
    let own = format!("sqlite:{}", folder.path().join("wijk.sqlite").display());
    let mut program = Program::serve(&own, &["--smtp", &smtp, "--organisations", settings.to_str().unwrap()]);
    program.set_up("Netwerk", "Marieke de Wit", "marieke@wijk.example");
    let mut web = program.web();
    let form = web.get("/sign-in");
    web.submit("/sign-in", &form, &[("mail", "marieke@wijk.example")]);
    web.get("/sign-in/at/team");
    hellos.push(("the mail server", mailed.join().unwrap()));
    hellos.push(("the provider", asked.join().unwrap()));
    program.stop();
    for (who, hello) in &hellos {
        let offered = offered(hello);
        assert!(offered.versions.contains(&0x0304) && offered.ciphers.contains(&0x1301), "{who}: {offered:x?}");
        assert_eq!(outdated(&offered), Vec::<u16>::new(), "{who}: {offered:x?}");
    }
    // The planted fault: someone who still speaks TLS 1.0, with RC4.
    let old = Offered { versions: vec![0x0303, 0x0301], ciphers: vec![0xc02f, 0x0005] };
    assert_eq!(outdated(&old), [0x0301, 0x0005]);
}
