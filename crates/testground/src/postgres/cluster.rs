//! One PostgreSQL data directory with the server that runs on it.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::Duration;

use super::{Durability, Network};

/// Starts the server, waits until its caller is gone (end of the pipe), stops it and cleans up. SIGQUIT is
/// PostgreSQL's immediate stop: the data is thrown away, so a tidy stop would be a waste.
const SUPERVISOR: &str = r#"
directory=$1; shift
trap '' INT TERM HUP
"$@" >"$directory/log" 2>&1 &
server=$!
read -r _
kill -QUIT "$server" 2>/dev/null
wait "$server"
rm -rf "$directory"
"#;

pub(super) struct Cluster {
    directory: PathBuf,
    port: u16,
    supervisor: Child,
    /// Closing this is what stops the server.
    lifeline: Option<ChildStdin>,
}

/// PostgreSQL refuses to run as root, so root lends it another user.
struct RunAs(Option<(u32, u32)>);

impl Cluster {
    pub(super) fn start(binaries: &Path, durability: Durability, network: Option<&Network>) -> Cluster {
        // Short, because the path of a Unix socket holds 107 bytes at most.
        let directory =
            tempfile::Builder::new().prefix("testground-").tempdir_in("/tmp").expect("/tmp is writable").keep();
        let run_as = RunAs::for_owner_of(&directory);
        run_as.hand_over(&directory);
        initialise(binaries, &directory, &run_as);
        let options = options(&directory, durability, network, &run_as);
        let (supervisor, lifeline) = supervise(binaries, &directory, &options, &run_as);
        let port = network.map_or(5432, |network| network.port);
        let mut cluster = Cluster { directory, port, supervisor, lifeline: Some(lifeline) };
        cluster.wait_until_ready();
        cluster
    }

    pub(super) fn url(&self, database: &str) -> String {
        let host = self.directory.display().to_string().replace('/', "%2F");
        format!("postgres://postgres@{host}:{}/{database}", self.port)
    }

    pub(super) fn pid(&self) -> u32 {
        let file = fs::read_to_string(self.directory.join("pg/postmaster.pid")).unwrap_or_default();
        file.lines().next().and_then(|line| line.trim().parse().ok()).expect("a running server has written its pid")
    }

    fn wait_until_ready(&mut self) {
        for _ in 0..1_200 {
            let state = fs::read_to_string(self.directory.join("pg/postmaster.pid")).unwrap_or_default();
            if state.lines().nth(7).is_some_and(|line| line.trim() == "ready") {
                return;
            }
            let log = self.directory.join("log");
            let dead = fs::read_to_string(&log).is_ok_and(|text| text.contains("FATAL"));
            assert!(!dead, "PostgreSQL did not start:\n{}", fs::read_to_string(&log).unwrap_or_default());
            std::thread::sleep(Duration::from_millis(25));
        }
        panic!("PostgreSQL was not ready within 30 seconds");
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.lifeline.take());
        let _ = self.supervisor.wait(); // there is nobody to tell
    }
}

fn initialise(binaries: &Path, directory: &Path, run_as: &RunAs) {
    let made = run_as
        .command(&binaries.join("initdb"))
        .args(["--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8", "--pgdata"])
        .arg(directory.join("pg"))
        .current_dir(directory)
        .output()
        .expect("initdb can be run");
    assert!(made.status.success(), "initdb failed:\n{}", String::from_utf8_lossy(&made.stderr));
}

/// What the server is told: where it listens, what it writes at once, and with which certificate it answers.
fn options(directory: &Path, durability: Durability, network: Option<&Network>, run_as: &RunAs) -> Vec<String> {
    let on = if durability == Durability::Fsync { "on" } else { "off" };
    let mut options = vec![
        format!("unix_socket_directories={}", directory.display()),
        "max_connections=200".to_owned(),
        format!("fsync={on}"),
        format!("full_page_writes={on}"),
        format!("listen_addresses={}", if network.is_some() { "127.0.0.1" } else { "" }),
    ];
    let Some(network) = network else { return options };
    options.push(format!("port={}", network.port));
    if let Some((certificate, key)) = &network.certificate {
        options.push("ssl=on".to_owned());
        for (setting, name, text) in [("ssl_cert_file", "server.crt", certificate), ("ssl_key_file", "server.key", key)]
        {
            let file = directory.join(name);
            fs::write(&file, text).expect("our own directory");
            fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).expect("our own file");
            run_as.hand_over_file(&file);
            options.push(format!("{setting}={}", file.display()));
        }
    }
    options
}

fn supervise(binaries: &Path, directory: &Path, options: &[String], run_as: &RunAs) -> (Child, ChildStdin) {
    let mut supervisor = run_as
        .command(Path::new("/bin/sh"))
        .args(["-c", SUPERVISOR, "sh"])
        .arg(directory)
        .arg(binaries.join("postgres"))
        .arg("-D")
        .arg(directory.join("pg"))
        .args(options.iter().flat_map(|option| ["-c", option]))
        .current_dir("/")
        .process_group(0) // so that Ctrl-C in the terminal does not reach it
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("/bin/sh can be run");
    let mut lifeline = supervisor.stdin.take().expect("stdin is piped");
    lifeline.flush().expect("a new pipe is open");
    (supervisor, lifeline)
}

impl RunAs {
    fn for_owner_of(directory: &Path) -> RunAs {
        let me = fs::metadata(directory).expect("the directory was just made").uid();
        if me != 0 {
            return RunAs(None);
        }
        let users = fs::read_to_string("/etc/passwd").expect("/etc/passwd can be read");
        let ids = ["postgres", "nobody"].iter().find_map(|name| ids_of(&users, name));
        RunAs(Some(ids.expect("there is a user postgres or nobody: PostgreSQL refuses to run as root")))
    }

    fn hand_over(&self, directory: &Path) {
        fs::set_permissions(directory, fs::Permissions::from_mode(0o700)).expect("our own directory");
        self.hand_over_file(directory);
    }

    fn hand_over_file(&self, file: &Path) {
        if let Some((uid, gid)) = self.0 {
            chown(file, Some(uid), Some(gid)).expect("root may give a file away");
        }
    }

    fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        if let Some((uid, gid)) = self.0 {
            command.uid(uid).gid(gid);
        }
        command
    }
}

/// `name:x:uid:gid:…`
fn ids_of(passwd: &str, name: &str) -> Option<(u32, u32)> {
    let line = passwd.lines().find(|line| line.split(':').next() == Some(name))?;
    let mut fields = line.split(':').skip(2);
    Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
}
