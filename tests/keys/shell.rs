//! `sprokkel key split` and `join`: two people keep a key together, and one of them alone has nothing.

use std::path::Path;
use std::process::Output;

use super::{ENGINES, keyed, open_everything};
use crate::support::command::{fine, sprokkel};
use crate::support::{TestApp, program::Program};

/// The halves as they are printed.
fn halves(said: &str) -> Vec<String> {
    said.lines().map(str::trim).filter(|line| line.matches('-').count() == 15).map(str::to_owned).collect()
}

fn join(database: &str, file: &Path, one: &str, other: &str) -> Output {
    sprokkel(database, &["key", "join", file.to_str().unwrap(), one, other])
}

// asvs: 11.1.2 a key that is lost comes back from two envelopes, and one envelope is worth nothing
#[test]
fn two_halves_bring_a_lost_key_back_in_either_order_and_one_alone_opens_nothing() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for engine in ENGINES {
        let t = runtime.block_on(TestApp::on(engine));
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        // A key file of its own, that this test may lose.
        fine(&sprokkel(&t.url, &["key", "change", at("eigen.key").to_str().unwrap()]));
        let own = keyed(&t.url, &at("eigen.key"));
        let halves = halves(&fine(&sprokkel(&own, &["key", "split"])));
        let [one, other] = halves.as_slice() else { panic!("{} halves", halves.len()) };
        let whole = std::fs::read_to_string(at("eigen.key")).unwrap();
        std::fs::remove_file(at("eigen.key")).unwrap();
        let lost = sprokkel(&own, &["doctor"]);
        assert_eq!(lost.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&lost.stderr).contains("is missing"), "{lost:?}");
        for (number, (first, second)) in [(one, other), (other, one)].into_iter().enumerate() {
            let file = at(&format!("terug{number}.key"));
            fine(&join(&own, &file, first, &second.to_lowercase()));
            assert_eq!(std::fs::read_to_string(&file).unwrap(), whole);
            runtime.block_on(open_everything(&keyed(&t.url, &file))).expect("everything opens again");
        }
        alone_is_nothing(&own, folder.path(), one, other);
    }
}

/// Twice one half, half of another key, a slip of the pen: no file is made.
fn alone_is_nothing(database: &str, folder: &Path, one: &str, other: &str) {
    let file = folder.join("niets.key");
    let strange = vault::split(&vault::Key::new([7; 32]), [9; 32]).1.text();
    let slip = format!("{}{}", if one.starts_with('0') { "1" } else { "0" }, &one[1..]);
    for (first, second, said) in [
        (one, one, "twee keer dezelfde helft"),
        (other, other, "twee keer dezelfde helft"),
        (one, strange.as_str(), "twee verschillende sleutels"),
        (slip.as_str(), other, "geen helft van een sleutel"),
    ] {
        let refused = join(database, &file, first, second);
        assert_eq!(refused.status.code(), Some(2), "{refused:?}");
        assert!(String::from_utf8_lossy(&refused.stderr).contains(said), "{refused:?}");
        assert!(!file.exists(), "a key was made all the same");
    }
    // One half taken for a key itself opens nothing either.
    let half: String = one.bytes().filter(u8::is_ascii_hexdigit).cycle().take(64).map(char::from).collect();
    std::fs::write(&file, format!("sprokkel-key-1 {}\n", half.to_lowercase())).unwrap();
    let refused = sprokkel(&keyed(database, &file), &["doctor"]);
    assert!(String::from_utf8_lossy(&refused.stderr).contains("is not the key of this database"), "{refused:?}");
}

#[test]
fn a_key_file_that_is_there_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite:{}/wijk.sqlite", folder.path().display());
    let mut program = Program::serve(&database, &[]);
    program.set_up("Netwerk", "Marieke de Wit", "marieke@wijk.example");
    program.stop();
    let key = folder.path().join("wijk.key");
    let before = std::fs::read(&key).unwrap();
    let halves = halves(&fine(&sprokkel(&database, &["key", "split"])));
    for arguments in [vec!["key", "change"], vec!["key", "join"]] {
        let path = key.to_str().unwrap();
        let rest = if arguments[1] == "join" { vec![halves[0].as_str(), halves[1].as_str()] } else { Vec::new() };
        let refused = sprokkel(&database, &[arguments, vec![path], rest].concat());
        assert_eq!(refused.status.code(), Some(2), "{refused:?}");
        assert!(String::from_utf8_lossy(&refused.stderr).contains("bestaat al"), "{refused:?}");
    }
    assert_eq!(std::fs::read(&key).unwrap(), before);
    fine(&sprokkel(&database, &["key", "rotate"]));
}
