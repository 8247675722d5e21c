//! A photo that someone sends, made small and bare in a process that can do nothing else. Its name is never asked.

use std::io::{self, Read as _, Write as _};
use std::process::{ExitCode, Stdio};
use std::time::Duration;

use picture::Refused;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::Command;
use tokio::sync::Semaphore;

use super::reading;
use crate::error::Error;

/// The most that is taken in.
pub const UPLOAD_BYTES: usize = 15 << 20;
/// The longest side of what is kept of a photo, and of a logo.
const SIDE: u32 = 1024;
const LOGO_SIDE: u32 = 256;
const MEMORY: u64 = 512 << 20;
const SECONDS: u64 = 10;
/// Before the answer stands that it is a photo, or why not.
const PHOTO: u8 = b'P';
/// The parent waits this long, for its turn and for the child.
const PATIENCE: Duration = Duration::from_secs(20);
/// So many are unpacked at once.
static TURNS: Semaphore = Semaphore::const_new(2);

/// A photo that holds nothing but itself.
#[derive(Clone, Debug)]
pub struct Small {
    pub jpeg: Vec<u8>,
    pub wide: u16,
    pub high: u16,
}

/// The child: standard input in, one byte and a JPEG out.
pub fn run(side: u32) -> ExitCode {
    let read = || -> io::Result<()> {
        sheet::confine(MEMORY, SECONDS)?;
        let mut sent = Vec::new();
        io::stdin().lock().take(UPLOAD_BYTES as u64).read_to_end(&mut sent)?;
        let mut out = io::stdout().lock();
        match picture::small(&sent, side) {
            Ok(jpeg) => {
                out.write_all(&[PHOTO])?;
                out.write_all(&jpeg)?;
            }
            Err(refused) => out.write_all(&[code(refused)])?,
        }
        out.flush()
    };
    if read().is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

const WHY: [(Refused, u8, &str); 7] = [
    (Refused::Empty, 1, "photo-missing"),
    (Refused::Other, 2, "photo-is-none"),
    (Refused::Heic, 3, "photo-is-heic"),
    (Refused::Moving, 4, "photo-moves"),
    (Refused::Broken, 5, "photo-broken"),
    (Refused::TooLarge, 6, "photo-too-many-pixels"),
    (Refused::MoreThanOne, 7, "photo-with-more"),
];

fn code(refused: Refused) -> u8 {
    WHY.iter().find(|why| why.0 == refused).map_or(0, |why| why.1)
}

fn refusal(key: &'static str) -> Error {
    Error::invalid("file", key)
}

/// What was sent, as a photo of ours.
pub async fn take(sent: Vec<u8>) -> Result<Small, Error> {
    within(sent, SIDE).await
}

/// The same for the mark of a network, that stands small above every page.
pub async fn take_logo(sent: Vec<u8>) -> Result<Small, Error> {
    within(sent, LOGO_SIDE).await
}

async fn within(sent: Vec<u8>, side: u32) -> Result<Small, Error> {
    let answer = tokio::time::timeout(PATIENCE, asked(sent, side)).await;
    heard(&answer.map_err(|_| Error::TooMany("photo-busy"))??)
}

/// What the child says. It is killed when nobody waits for it any more.
async fn asked(sent: Vec<u8>, side: u32) -> Result<Vec<u8>, Error> {
    let _turn = TURNS.acquire().await.map_err(Error::source)?;
    let mut child = Command::from(reading::program(&["read-photo", &side.to_string()])?)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()?;
    let (mut into, out) = (child.stdin.take(), child.stdout.take());
    let give = async {
        // A child that died says so by what it does not answer.
        if let Some(mut into) = into.take() {
            let _ = into.write_all(&sent).await;
        }
    };
    let mut said = Vec::new();
    let hear = async {
        match out {
            Some(out) => out.take(picture::LARGEST as u64 + 2).read_to_end(&mut said).await,
            None => Ok(0),
        }
    };
    let ((), heard) = tokio::join!(give, hear);
    heard?;
    Ok(said)
}

/// The child is not trusted: what it gives is a bare JPEG, or it is no photo.
fn heard(said: &[u8]) -> Result<Small, Error> {
    match said.split_first() {
        Some((&PHOTO, jpeg)) if jpeg.len() <= picture::LARGEST => {
            let (wide, high) = picture::bare(jpeg).ok_or_else(|| refusal("photo-unsafe"))?;
            Ok(Small { jpeg: jpeg.to_vec(), wide, high })
        }
        Some((code, [])) => Err(refusal(WHY.iter().find(|why| why.1 == *code).map_or("photo-unsafe", |why| why.2))),
        _ => Err(refusal("photo-unsafe")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(said: &[u8]) -> &'static str {
        match heard(said) {
            Err(Error::Invalid(flaws)) => flaws[0].key,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_child_that_says_anything_else_than_a_bare_photo_is_not_believed() {
        assert_eq!(key(b""), "photo-unsafe");
        assert_eq!(key(b"P"), "photo-unsafe");
        assert_eq!(key(b"P<svg onload=alert(1)>"), "photo-unsafe");
        assert_eq!(key(&[&b"P"[..], &vec![0xff; picture::LARGEST + 1]].concat()), "photo-unsafe");
        assert_eq!(key(&[0]), "photo-unsafe");
        assert_eq!(key(&[4]), "photo-moves");
        assert_eq!(key(&[4, 4]), "photo-unsafe");
    }
}
