//! The head of a chain at a moment, as a text to sign: C2SP tlog-checkpoint with one more line, the time.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::{Hash, NoteError, Signer, Verifier};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which log: a name without a scheme, such as `wijk.example/log`.
    pub origin: String,
    /// How many rows there were.
    pub size: u64,
    /// The hash of the last one.
    pub root: Hash,
    /// Milliseconds since 1970.
    pub at: i64,
}

impl Checkpoint {
    fn text(&self) -> String {
        format!("{}\n{}\n{}\ntime {}\n", self.origin, self.size, STANDARD.encode(self.root), self.at)
    }

    /// A note that anyone with the public key can check.
    pub fn sign(&self, signer: &Signer) -> String {
        signer.sign(&self.text())
    }

    /// What a note says, when this key signed it.
    pub fn open(note: &str, verifier: &Verifier) -> Result<Self, NoteError> {
        let text = verifier.open(note)?;
        let checkpoint = Self::parse(text).ok_or(NoteError::Malformed)?;
        // One text for one checkpoint: no leading zeroes, no lines that nobody reads.
        if checkpoint.text() == text { Ok(checkpoint) } else { Err(NoteError::Malformed) }
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let origin = lines.next().filter(|origin| !origin.is_empty())?.to_owned();
        let size = lines.next()?.parse().ok()?;
        let root = STANDARD.decode(lines.next()?).ok()?.try_into().ok()?;
        let at = lines.next()?.strip_prefix("time ")?.parse().ok()?;
        Some(Self { origin, size, root, at })
    }
}

/// The notes about `origin` in a text: a mail, a log file. Line ends of mail and signs of quoting do not matter.
pub fn find(text: &str, origin: &str) -> Vec<String> {
    let plain = |line: &str| line.trim_end_matches('\r').trim_start_matches(['>', ' ']).to_owned();
    let lines: Vec<String> = text.lines().map(plain).collect();
    let mut notes = Vec::new();
    for (at, _) in lines.iter().enumerate().filter(|(_, line)| *line == origin) {
        let rest = &lines[at..];
        let signatures = rest.iter().position(String::is_empty).map_or(rest.len(), |empty| empty + 1);
        let signed = rest[signatures.min(rest.len())..].iter().take_while(|line| line.starts_with('\u{2014}')).count();
        if signed > 0 {
            notes.push(rest[..signatures + signed].iter().map(|line| format!("{line}\n")).collect());
        }
    }
    notes
}
