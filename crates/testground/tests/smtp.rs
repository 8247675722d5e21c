//! The SMTP server of the tests, tried with a sender in wide use and with bare hands.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use lettre::message::Mailbox;
use lettre::{Message, SmtpTransport, Transport as _};
use testground::smtp::{Fault, Server};

const LONG: &str =
    "https://wijk.example/aanmelden/0123456789012345678901234567890123456789012345678901234567890123456789";

fn send(server: &Server) -> Result<(), lettre::transport::smtp::Error> {
    let mailbox = |text: &str| text.parse::<Mailbox>().expect("an address");
    let message = Message::builder()
        .from(mailbox("Sprokkel <sprokkel@wijk.example>"))
        .to(mailbox("toos@wijk.example"))
        .subject("Kom je terug bij Chaïm?")
        .message_id(Some("<job-1@wijk.example>".into()))
        .body(format!(".begint met een punt\r\n..en twee\r\né {LONG}\r\n"))
        .expect("a message");
    let transport =
        SmtpTransport::builder_dangerous("127.0.0.1").port(server.port()).timeout(Some(Duration::from_secs(1)));
    transport.build().send(&message).map(|_| ())
}

#[test]
fn a_mail_arrives_whole_dots_and_long_links_included() {
    let server = Server::start();
    send(&server).expect("taken");
    let mails = server.inbox().wait_for(1, Duration::from_secs(5));
    let [mail] = &mails[..] else { panic!("one mail, not {mails:?}") };
    assert_eq!((mail.from.as_str(), &mail.to), ("sprokkel@wijk.example", &vec!["toos@wijk.example".to_owned()]));
    assert_eq!(mail.message_id().as_deref(), Some("job-1@wijk.example"));
    assert_eq!(mail.subject().as_deref(), Some("Kom je terug bij Chaïm?"));
    let text = mail.text().expect("a text").replace("\r\n", "\n");
    assert_eq!(text.trim_end(), format!(".begint met een punt\n..en twee\né {LONG}"));
}

#[test]
fn a_mail_that_must_wait_or_is_refused_is_not_kept() {
    let server = Server::start();
    server.next(Fault::TryLater);
    server.next(Fault::Refuse);
    assert!(send(&server).expect_err("451").is_transient());
    assert!(send(&server).expect_err("550").is_permanent());
    assert_eq!(server.inbox().mails(), []);
    send(&server).expect("the third is taken");
    assert_eq!(server.inbox().mails().len(), 1);
}

#[test]
fn a_server_that_hangs_or_hangs_up_has_the_mail_though_the_sender_cannot_know() {
    for fault in [Fault::Hang, Fault::HangUp] {
        let server = Server::start();
        server.next(fault);
        send(&server).expect_err("no answer");
        assert_eq!(server.inbox().wait_for(1, Duration::from_secs(5)).len(), 1);
    }
}

#[test]
fn commands_sent_in_one_go_are_answered_in_turn() {
    let server = Server::start();
    let mut stream = TcpStream::connect(("127.0.0.1", server.port())).expect("listening");
    let all = "EHLO x\r\nRCPT TO:<a@b>\r\nMAIL FROM:<>\r\nRSET\r\nMAIL FROM:<c@d> SIZE=9\r\nRCPT TO:<a@b>\r\nDATA\r\n..x\r\n.\r\nQUIT\r\n";
    stream.write_all(all.as_bytes()).expect("sent");
    let lines = BufReader::new(stream).lines().map(|line| line.expect("text"));
    let codes: Vec<String> = lines.filter(|l| l.get(3..4) == Some(" ")).map(|l| l.chars().take(3).collect()).collect();
    assert_eq!(codes, ["220", "250", "503", "250", "250", "250", "250", "354", "250", "221"]);
    assert_eq!(server.inbox().mails()[0].data, b".x\r\n");
}

#[test]
#[should_panic(expected = "for 1 mails; there are 0")]
fn waiting_for_a_mail_that_does_not_come_says_so() {
    Server::start().inbox().wait_for(1, Duration::from_millis(20));
}
