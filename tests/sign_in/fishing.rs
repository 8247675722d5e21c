//! Promise 20: nobody can fish for names. A known and an unknown address get the same bytes in the same time.

use std::time::{Duration, Instant};

use testground::promise;

use crate::support::{Answer, Browser, TestApp, checksum};

/// How far the middles of two series lie apart.
fn apart(mut one: Vec<Duration>, mut other: Vec<Duration>) -> Duration {
    one.sort_unstable();
    other.sort_unstable();
    one[one.len() / 2].abs_diff(other[other.len() / 2])
}

const LARGEST: Duration = Duration::from_millis(5);

fn tries() -> usize {
    if std::env::var_os("SOAK").is_some() { 1000 } else { 200 }
}

/// One try, from an address that never tried before.
async fn ask(browser: &mut Browser<'_>, number: usize, mail: &str) -> (Duration, Answer) {
    browser.address = std::net::Ipv4Addr::from(0x0a00_0000 + u32::try_from(number).unwrap()).into();
    let begun = Instant::now();
    let answer = browser.post("/sign-in", &[("mail", mail)]).await;
    (begun.elapsed(), answer)
}

/// Known and unknown by turns. `slower` is the planted fault: what a look-up that tells would cost.
async fn series(t: &TestApp, count: usize, slower: Duration) -> (Duration, usize) {
    let mut browser = t.browser();
    browser.get("/sign-in").await.is(200);
    let (mut known, mut unknown, mut different) = (Vec::new(), Vec::new(), 0);
    for number in 0..count {
        let (took, yes) = ask(&mut browser, 2 * number, "marieke@wijk.example").await;
        tokio::time::sleep(slower).await;
        known.push(took + slower);
        let (took, no) = ask(&mut browser, 2 * number + 1, "marijke@wijk.example").await;
        unknown.push(took);
        assert_eq!((yes.status, no.status), (200, 200));
        different += usize::from(yes.text != no.text || yes.headers != no.headers);
    }
    (apart(known, unknown), different)
}

// asvs: 6.3.8 known and unknown addresses cannot be told apart
on_both!(a_known_and_an_unknown_address_get_the_same_bytes_in_the_same_time, |t| async {
    let count = tries();
    let (middle, different) = series(&t, count, Duration::ZERO).await;
    let holds = different == 0 && middle < LARGEST;
    let figures = format!("{count} tries each, {different} answers differ, medians {middle:.1?} apart");
    let found = promise::found(20, format!("{:?}", t.engine), holds, figures);
    assert_eq!(different, 0, "answers differ");
    assert!(middle < LARGEST, "the medians are {middle:?} apart");
    // The planted fault is noticed.
    let (middle, _) = series(&t, 40, Duration::from_millis(15)).await;
    assert!(middle >= LARGEST, "fifteen milliseconds more go unnoticed: {middle:?}");
    let asked = checksum::count(&t.url, "select count(*) from jobs where kind = 'sign_in_mail'").await;
    assert_eq!(asked, i64::try_from(2 * count + 80).unwrap(), "the work before the answer is the same");
    found.noticed();
});
