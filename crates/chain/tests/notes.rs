//! Notes and checkpoints, against an example that others made and against forgeries.

use chain::{Checkpoint, NoteError, Signer, Verifier, find};

/// The example of Go's package for signed notes (golang.org/x/mod/sumdb/note).
const THEIRS: &str = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n\
    \u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const THEIR_KEY: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

fn signer() -> Signer {
    Signer::new("wijk.example/log", &[7; 32]).unwrap()
}

fn checkpoint() -> Checkpoint {
    Checkpoint { origin: "wijk.example/log".to_owned(), size: 1234, root: [3; 32], at: 1_795_424_400_000 }
}

#[test]
fn a_note_that_another_program_signed_is_believed() {
    let key: Verifier = THEIR_KEY.parse().unwrap();
    assert_eq!(key.to_string(), THEIR_KEY);
    assert!(key.open(THEIRS).unwrap().starts_with("If you think"));
    assert_eq!(key.open(&THEIRS.replace("answer", "Answer")), Err(NoteError::Forged));
}

#[test]
fn a_checkpoint_comes_back_as_it_was_signed() {
    let note = checkpoint().sign(&signer());
    assert_eq!(Checkpoint::open(&note, &signer().verifier()), Ok(checkpoint()));
}

#[test]
fn no_character_of_a_checkpoint_can_be_changed() {
    let (note, key) = (checkpoint().sign(&signer()), signer().verifier());
    for (at, was) in note.char_indices() {
        let mut forged = note.clone();
        forged.replace_range(at..at + was.len_utf8(), if was == 'x' { "1" } else { "x" });
        assert!(Checkpoint::open(&forged, &key).is_err(), "{at}: {was:?} was changed");
    }
}

#[test]
fn a_checkpoint_of_another_key_is_not_ours() {
    let other = Signer::new("wijk.example/log", &[8; 32]).unwrap();
    assert_eq!(Checkpoint::open(&checkpoint().sign(&other), &signer().verifier()), Err(NoteError::Unsigned));
}

#[test]
fn what_we_sign_that_is_no_checkpoint_is_refused() {
    let key = signer().verifier();
    for text in ["wijk.example/log\n01\nAAAA\ntime 1\n", "hallo\n", "wijk.example/log\n1\n"] {
        assert_eq!(Checkpoint::open(&signer().sign(text), &key), Err(NoteError::Malformed));
    }
}

#[test]
fn a_name_with_a_space_or_a_plus_signs_nothing() {
    for name in ["", "een wijk", "wijk+log", "wijk\nlog"] {
        assert!(Signer::new(name, &[7; 32]).is_none(), "{name:?}");
    }
}

#[test]
fn a_note_is_found_in_a_mail() {
    let note = checkpoint().sign(&signer());
    let quoted: String = note.lines().map(|line| format!("> {line}\r\n")).collect();
    let mail = format!("Hallo,\r\n\r\nBewaar dit bericht.\r\n\r\n{}\r\nGroet\r\n{quoted}", note.replace('\n', "\r\n"));
    assert_eq!(find(&mail, "wijk.example/log"), [note.clone(), note]);
    assert!(find(&mail, "elders.example/log").is_empty());
}
