//! Whatever someone is called, a mail has one receiver, our headers and no others, and the text that was written.

mod support;

use std::time::Duration;

use sprokkel::job::mail::{Mail, Mailer};
use support::sending::rounds;
use testground::smtp::{Mail as Arrived, Server};
use uuid::Uuid;

/// What a mail of ours may have above its text.
const HEADERS: [&str; 8] =
    ["from", "to", "subject", "message-id", "date", "content-type", "content-transfer-encoding", "mime-version"];

const PIECES: [&str; 26] = [
    "\r\n",
    "\n",
    "\r",
    "\0",
    "\t",
    "\u{85}",
    "\u{2028}",
    "\u{b}",
    "Bcc: kwaad@elders.example",
    "To: kwaad@elders.example",
    "\r\n\r\n",
    "\r\n.\r\n",
    "<",
    ">",
    "\"",
    "\\",
    ",",
    ";",
    ":",
    "@",
    "(",
    ")",
    "=?utf-8?Q?=0D=0ABcc:_kwaad@elders.example?=",
    "Ans",
    " de Wit ",
    "é€𝄞",
];

fn made_up(random: &mut fastrand::Rng) -> String {
    let long = if random.u8(0..20) == 0 { 120 } else { 8 };
    (0..random.usize(0..long)).map(|_| PIECES[random.usize(..PIECES.len())]).collect()
}

/// What is wrong with a mail that arrived.
fn flaws(mail: &Arrived, to: &str, text: &str) -> Vec<String> {
    let mut flaws = Vec::new();
    if mail.to != [to] {
        flaws.push(format!("it went to {:?}", mail.to));
    }
    let data = String::from_utf8_lossy(&mail.data).into_owned();
    let head = data.split("\r\n\r\n").next().unwrap_or_default();
    let mut seen = Vec::new();
    for line in head.split("\r\n").filter(|line| !line.starts_with([' ', '\t'])) {
        let name = line.split(':').next().unwrap_or_default().to_ascii_lowercase();
        if !HEADERS.contains(&name.as_str()) || seen.contains(&name) {
            flaws.push(format!("a header {line:?}"));
        }
        seen.push(name);
    }
    // Another server may take such a line end, and a dot behind it, for the end of the mail.
    if data.replace("\r\n", "").contains(['\n', '\r']) {
        flaws.push("a bare line end".to_owned());
    }
    let parsed = mail_parser::MessageParser::default().parse(&mail.data).expect("a mail");
    let receivers: Vec<_> = parsed.to().into_iter().flat_map(|to| to.iter()).filter_map(|to| to.address()).collect();
    if receivers != [to] || parsed.cc().is_some() || parsed.bcc().is_some() {
        flaws.push(format!("it says to be for {receivers:?}"));
    }
    let letters = |text: &str| text.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect::<String>();
    if mail.text().as_deref().map(letters) != Some(letters(text)) {
        flaws.push("another text".to_owned());
    }
    flaws
}

// asvs: 1.3.11 no name, subject, address or text becomes a header, a receiver or a second mail
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_name_becomes_a_header_or_a_receiver() {
    let seed = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or_else(|| fastrand::u64(..));
    let mut random = fastrand::Rng::with_seed(seed);
    let server = Server::start();
    let mailer =
        Mailer::open(&format!("smtp://127.0.0.1:{}", server.port()), "Sprokkel <sprokkel@wijk.example>").unwrap();
    let (mut sent, mut refused, mut wrong) = (0, 0, Vec::new());
    for number in 0..rounds(300, 20_000) {
        let to = format!("ans{number}@wijk.example");
        // Now and then the address itself is the attack: refused, or taken for the one address that it is.
        let hostile = random.u8(0..4) == 0;
        let address = if hostile { format!("{to}{}", made_up(&mut random)) } else { to.clone() };
        let text = format!("Goedemorgen,\n{}\n.\nEinde {number}", made_up(&mut random).replace('\0', ""));
        let mail = Mail {
            to: address.clone(),
            to_name: made_up(&mut random),
            subject: made_up(&mut random),
            text: text.clone(),
        };
        let before = server.inbox().mails().len();
        match mailer.send(&mail, Uuid::from_u128(number as u128)).await {
            Err(_) if hostile => {
                refused += 1;
                assert_eq!(
                    server.inbox().mails().len(),
                    before,
                    "seed {seed}: refused, and sent all the same: {mail:?}"
                );
            }
            Err(error) => panic!("seed {seed}: {mail:?} is not sent: {error:?}"),
            Ok(()) => {
                sent += 1;
                let arrived = server.inbox().wait_for(before + 1, Duration::from_secs(5));
                assert_eq!(arrived.len(), before + 1, "seed {seed}: {mail:?} is {} mails", arrived.len() - before);
                wrong.extend(flaws(&arrived[before], &address, &text).into_iter().map(|flaw| (mail.clone(), flaw)));
            }
        }
    }
    println!(
        "{sent} mails sent, {refused} addresses refused, {} with a strange header, receiver or text; seed {seed}",
        wrong.len()
    );
    assert!(wrong.is_empty(), "seed {seed}: {:?}", wrong.first());
    assert!(sent > 150 && refused > 20, "{sent} and {refused}");
}

/// The planted fault: a program that puts a name into a header as it is.
#[test]
fn a_header_that_was_added_is_noticed() {
    let mail = |head: &str, to: &str| Arrived {
        from: "sprokkel@wijk.example".to_owned(),
        to: vec![to.to_owned()],
        data: format!("From: sprokkel@wijk.example\r\nTo: {head}ans@wijk.example\r\nSubject: x\r\n\r\nDag\r\n")
            .into_bytes(),
    };
    assert_eq!(flaws(&mail("", "ans@wijk.example"), "ans@wijk.example", "Dag"), Vec::<String>::new());
    let added = mail("Ans <ans@wijk.example>\r\nBcc: ", "ans@wijk.example");
    assert!(flaws(&added, "ans@wijk.example", "Dag").len() >= 2);
    let more = mail("kwaad@elders.example, ", "ans@wijk.example");
    assert_eq!(flaws(&more, "ans@wijk.example", "Dag").len(), 1);
    assert_eq!(flaws(&mail("", "kwaad@elders.example"), "ans@wijk.example", "Dag").len(), 1);
    assert_eq!(flaws(&mail("", "ans@wijk.example"), "ans@wijk.example", "Anders").len(), 1);
}
