//! The real program in a process of its own, and a web client that talks to it over a socket.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::time::Duration;

use testground::child::Child;

pub struct Program {
    child: Child,
    /// `127.0.0.1:PORT`.
    pub address: String,
    log: std::sync::mpsc::Receiver<String>,
}

impl Program {
    pub fn serve(database: &str, arguments: &[&str]) -> Self {
        Self::start(
            &[&["--database", database, "serve", "--listen", "127.0.0.1:0", "--json-ready"], arguments].concat(),
        )
    }

    pub fn start(arguments: &[&str]) -> Self {
        Self::start_with(arguments, |_| {})
    }

    /// `prepare` may set the environment.
    pub fn start_with(arguments: &[&str], prepare: impl FnOnce(&mut Command)) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sprokkel"));
        prepare(&mut command);
        Self::begin(command, arguments)
    }

    /// Started by another program, such as one that watches it: its name and its own arguments.
    pub fn around(other: &[String], arguments: &[&str]) -> Self {
        let mut command = Command::new(&other[0]);
        command.args(&other[1..]).arg(env!("CARGO_BIN_EXE_sprokkel"));
        Self::begin(command, arguments)
    }

    fn begin(mut command: Command, arguments: &[&str]) -> Self {
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = Child::start(&mut command);
        let stderr = child.program().stderr.take().unwrap();
        let (lines, log) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                if lines.send(line).is_err() {
                    break;
                }
            }
        });
        let mut ready = String::new();
        BufReader::new(child.program().stdout.take().unwrap()).read_line(&mut ready).unwrap();
        let ready: serde_json::Value = serde_json::from_str(&ready).unwrap_or_else(|_| {
            panic!("the program did not start: {:?}", log.iter().collect::<Vec<_>>());
        });
        let address = ready["url"].as_str().unwrap().trim_start_matches("http://").to_owned();
        Self { child, address, log }
    }

    /// Follows the set-up link in the log and names the network.
    pub fn set_up(&mut self, network: &str, name: &str, mail: &str) -> Web {
        let web = self.web();
        let path = self.setup_path();
        Self::found(web, &path, network, name, mail)
    }

    fn setup_path(&mut self) -> String {
        let line = std::iter::from_fn(|| self.log.recv_timeout(Duration::from_secs(5)).ok())
            .find(|line| line.contains("/setup/"))
            .expect("the log shows a set-up link");
        let path = &line[line.find("/setup/").unwrap()..];
        path.chars().take_while(|c| c.is_ascii_alphanumeric() || "/_-".contains(*c)).collect()
    }

    fn found(mut web: Web, path: &str, network: &str, name: &str, mail: &str) -> Web {
        let form = web.get(path);
        let fields =
            [("network", network), ("town", "Lindenveld"), ("wijk", "Lindenkwartier"), ("name", name), ("mail", mail)];
        let first = web.submit(path, &form, &fields);
        assert_eq!(first.status, 200, "{}", first.text);
        web
    }

    pub fn web(&self) -> Web {
        Web {
            address: self.address.clone(),
            host: self.address.clone(),
            cookies: BTreeMap::new(),
            headers: String::new(),
        }
    }

    /// Someone who typed another host name.
    pub fn web_at(&self, host: &str) -> Web {
        Web { host: host.to_owned(), ..self.web() }
    }

    /// What was logged and not read yet, until the program is silent for a moment.
    pub fn log(&mut self) -> Vec<String> {
        std::iter::from_fn(|| self.log.recv_timeout(Duration::from_millis(300)).ok()).collect()
    }

    pub fn pid(&mut self) -> u32 {
        self.child.program().id()
    }

    /// SIGKILL.
    pub fn kill(&mut self) {
        self.child.kill();
    }

    /// SIGTERM, and waits.
    pub fn stop(&mut self) {
        self.child.stop(Duration::from_secs(15));
    }
}

/// Keeps cookies and follows redirects.
#[derive(Clone)]
pub struct Web {
    address: String,
    host: String,
    cookies: BTreeMap<String, String>,
    /// Said with each request, as lines.
    headers: String,
}

#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub url: String,
    pub text: String,
}

impl Web {
    pub fn get(&mut self, path: &str) -> Reply {
        self.send("GET", path, None).expect("the program answers")
    }

    /// Posts the hidden fields of the page together with those given.
    pub fn submit(&mut self, action: &str, page: &Reply, fields: &[(&str, &str)]) -> Reply {
        self.try_submit(action, page, fields).expect("the program answers")
    }

    pub fn try_submit(&mut self, action: &str, page: &Reply, fields: &[(&str, &str)]) -> std::io::Result<Reply> {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        for name in ["token", "id", "person_id", "about", "practice"] {
            if let Some(value) = hidden(&page.text, name)
                && !fields.iter().any(|(given, _)| *given == name)
            {
                form.append_pair(name, &value);
            }
        }
        let body = form.extend_pairs(fields).finish();
        self.send("POST", action, Some(&body))
    }

    /// The same browser with all its cookies, at another host name.
    pub fn at_host(&self, host: &str) -> Web {
        Web { host: host.to_owned(), ..self.clone() }
    }

    /// The same browser, after the program was started again.
    pub fn moved_to(&self, program: &Program) -> Web {
        Web {
            address: program.address.clone(),
            host: program.address.clone(),
            cookies: self.cookies.clone(),
            headers: String::new(),
        }
    }

    /// Posts exactly these fields and follows nothing: the answer to the write itself.
    pub fn post_once(&mut self, path: &str, fields: &[(&str, &str)]) -> std::io::Result<Reply> {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send_once("POST", path, Some(&body))
    }

    /// Says these headers with each request from now on.
    pub fn with_headers(&mut self, headers: &[(&str, &str)]) {
        self.headers = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    }

    /// One file, with the token before it. `url` is where the answer leads.
    pub fn upload(&mut self, path: &str, token: &str, name: &str, file: &[u8]) -> Reply {
        let mut body = format!(
            "--SEAM\r\ncontent-disposition: form-data; name=\"token\"\r\n\r\n{token}\r\n--SEAM\r\n\
             content-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n"
        )
        .into_bytes();
        body.extend(file);
        body.extend(b"\r\n--SEAM--\r\n");
        self.send_bytes("POST", path, "multipart/form-data; boundary=SEAM", &body).expect("the program answers")
    }

    pub fn try_get(&mut self, path: &str) -> std::io::Result<Reply> {
        self.send("GET", path, None)
    }

    fn send(&mut self, method: &str, path: &str, body: Option<&str>) -> std::io::Result<Reply> {
        let reply = self.send_once(method, path, body)?;
        if reply.status == 303 && !reply.url.is_empty() {
            self.send("GET", &reply.url, None)
        } else {
            Ok(Reply { url: path.to_owned(), ..reply })
        }
    }

    /// `url` of the answer is where it sends the browser.
    fn send_once(&mut self, method: &str, path: &str, body: Option<&str>) -> std::io::Result<Reply> {
        let body = body.unwrap_or_default();
        self.send_bytes(method, path, "application/x-www-form-urlencoded", body.as_bytes())
    }

    fn send_bytes(&mut self, method: &str, path: &str, kind: &str, body: &[u8]) -> std::io::Result<Reply> {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut stream = TcpStream::connect(&self.address)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        // One write: a program that refuses a head at its first odd byte may close before a second one.
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\naccept-language: nl\r\ncookie: {}\r\n\
             {}content-type: {kind}\r\ncontent-length: {}\r\n\r\n",
            self.host,
            cookies.join("; "),
            self.headers,
            body.len()
        )
        .into_bytes();
        request.extend_from_slice(body);
        stream.write_all(&request)?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        let answer = String::from_utf8_lossy(&bytes).into_owned();
        let (head, text) = answer.split_once("\r\n\r\n").ok_or(std::io::ErrorKind::UnexpectedEof)?;
        let status =
            head.split(' ').nth(1).and_then(|code| code.parse().ok()).ok_or(std::io::ErrorKind::InvalidData)?;
        for line in head.lines() {
            let Some((name, value)) = line.split_once(": ") else { continue };
            if name.eq_ignore_ascii_case("set-cookie") {
                let (name, value) = value.split(';').next().and_then(|pair| pair.split_once('=')).unwrap();
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let location = head.lines().find_map(|line| line.strip_prefix("location: ")).unwrap_or_default();
        Ok(Reply { status, url: location.to_owned(), text: text.to_owned() })
    }
}

/// The value of a hidden field.
pub fn hidden(page: &str, name: &str) -> Option<String> {
    let at = page.find(&format!("name=\"{name}\""))?;
    let from = page[..at].rfind('<')?;
    let tag = &page[from..from + page[from..].find('>')?];
    Some(tag.split_once("value=\"")?.1.split('"').next()?.to_owned())
}
