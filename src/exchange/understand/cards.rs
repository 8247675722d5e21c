//! A stream of cards, card by card, with bounds: photos and sounds are passed over while reading, so that they never stand in memory.

use super::{card, card_text, draft::Draft, remark, remark::Rejection};
use encoding_rs::{UTF_16BE, UTF_16LE};
use jiff::civil::Date;
use std::io::{self, BufRead, Cursor, Read};

/// The most bytes one card may have, its photos aside.
pub const LARGEST_CARD: usize = 1 << 20;
/// What a card without a photo takes, give or take.
const USUAL_CARD: usize = 1_000;
/// The most cards one file may have.
pub const MOST_CARDS: u32 = 200_000;
/// A file in UTF-16 is read as a whole, up to here.
const LARGEST_UTF16: u64 = 256 << 20;

/// How each card begins and ends as it is given on.
pub(super) const BEGIN: &str = "BEGIN:VCARD\r\n";
pub(super) const END: &str = "END:VCARD\r\n";

/// Properties that hold pictures, sounds and keys.
const BINARY: &[&str] = &["PHOTO", "LOGO", "SOUND", "KEY"];
/// Properties whose text the card parser would make a date or an offset of, losing what does not fit.
const KEPT_AS_TEXT: &[&str] = &["BDAY", "ANNIVERSARY", "DEATHDATE", "TZ"];

/// One card as it stands in the file, without its pictures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawCard {
    /// Counted from 1.
    pub number: u32,
    pub bytes: Vec<u8>,
    /// How many pictures, sounds and keys were left out.
    pub dropped: u32,
    /// Whether a line says that it is quoted-printable.
    pub is_quoted: bool,
}

/// Reads every card of a file into `each`, in order, and gives how many cards there were. Stops after [`MOST_CARDS`], and says so.
///
/// Fails only when the reader does. Zero means that this is no file of cards.
pub fn read<'a>(
    reader: impl BufRead + 'a,
    today: Date,
    mut each: impl FnMut(Result<Draft, Rejection>),
) -> io::Result<u32> {
    let mut cards = Cards::new(reader)?;
    while let Some(raw) = cards.next_card()? {
        match raw.and_then(|raw| card::draft(&raw, today)) {
            Ok(Some(draft)) => each(Ok(draft)),
            Ok(None) => {}
            Err(refused) => each(Err(refused)),
        }
    }
    Ok(cards.count)
}

/// The cards of a stream.
pub struct Cards<'a> {
    reader: Box<dyn BufRead + 'a>,
    /// Cards that have begun.
    count: u32,
    /// A line that was read and belongs to what comes next.
    ahead: Option<Line>,
    /// The room of the line before, to read the next one in.
    spare: Vec<u8>,
}

/// A line without its end; `is_cut` when it was longer than a card may be.
struct Line {
    bytes: Vec<u8>,
    is_cut: bool,
}

/// What is known of the card that is being read.
struct Reading {
    card: RawCard,
    is_too_large: bool,
    /// Cards inside this one (AGENT of vCard 2.1).
    depth: u32,
    /// The value of a picture runs on over the next lines.
    in_binary: bool,
    /// A quoted-printable line goes on after its `=`.
    in_quoted: bool,
}

impl<'a> Cards<'a> {
    /// Takes UTF-8, UTF-16 with its mark, and the old one-byte charsets.
    pub fn new(mut reader: impl BufRead + 'a) -> io::Result<Self> {
        let start = reader.fill_buf()?;
        let utf16 = match start {
            [0xFF, 0xFE, ..] => Some(UTF_16LE),
            [0xFE, 0xFF, ..] => Some(UTF_16BE),
            _ => None,
        };
        let reader: Box<dyn BufRead + 'a> = match utf16 {
            Some(encoding) => {
                let mut bytes = Vec::new();
                reader.take(LARGEST_UTF16).read_to_end(&mut bytes)?;
                Box::new(Cursor::new(encoding.decode_with_bom_removal(&bytes).0.into_owned()))
            }
            None => Box::new(reader),
        };
        Ok(Self { reader, count: 0, ahead: None, spare: Vec::new() })
    }

    /// The next card, or why it is refused. Text between cards is refused once, as a card that cannot be read.
    pub fn next_card(&mut self) -> io::Result<Option<Result<RawCard, Rejection>>> {
        let mut strays = false;
        loop {
            let Some(line) = self.line()? else {
                return Ok(strays.then(|| self.refused(remark::CARD_UNREADABLE)));
            };
            if is_mark(&line.bytes, b"BEGIN:VCARD") {
                if strays {
                    self.ahead = Some(line);
                    return Ok(Some(self.refused(remark::CARD_UNREADABLE)));
                }
                break;
            }
            strays |= self.count > 0 && line.bytes.iter().any(|b| b.is_ascii_graphic());
        }
        if self.count == MOST_CARDS {
            self.reader = Box::new(io::empty());
            return Ok(Some(Err(Rejection { row: MOST_CARDS + 1, reason: remark::TOO_MANY_CARDS })));
        }
        self.count += 1;
        self.body().map(Some)
    }

    fn refused(&self, reason: &'static str) -> Result<RawCard, Rejection> {
        Err(Rejection { row: self.count, reason })
    }

    fn body(&mut self) -> io::Result<Result<RawCard, Rejection>> {
        let mut bytes = Vec::with_capacity(USUAL_CARD);
        bytes.extend_from_slice(BEGIN.as_bytes());
        let card = RawCard { number: self.count, bytes, dropped: 0, is_quoted: false };
        let mut reading = Reading { card, is_too_large: false, depth: 0, in_binary: false, in_quoted: false };
        loop {
            let Some(line) = self.line()? else {
                return Ok(self.refused(remark::CARD_CUT_OFF));
            };
            if is_mark(&line.bytes, b"BEGIN:VCARD") {
                if !reading.ends_with_agent() && reading.depth == 0 {
                    self.ahead = Some(line);
                    return Ok(self.refused(remark::CARD_CUT_OFF));
                }
                reading.depth += 1;
                continue;
            }
            if is_mark(&line.bytes, b"END:VCARD") {
                if reading.depth > 0 {
                    reading.depth -= 1;
                    continue;
                }
                break;
            }
            reading.take(&line);
            self.spare = line.bytes;
        }
        if reading.is_too_large {
            return Ok(self.refused(remark::CARD_TOO_LARGE));
        }
        reading.card.bytes.extend_from_slice(END.as_bytes());
        Ok(Ok(reading.card))
    }

    /// The next line, without the mark of UTF-8 that a file or a glued file starts with.
    fn line(&mut self) -> io::Result<Option<Line>> {
        if let Some(line) = self.ahead.take() {
            return Ok(Some(line));
        }
        let mut line = Line { bytes: std::mem::take(&mut self.spare), is_cut: false };
        line.bytes.clear();
        let mut any = false;
        loop {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                return Ok(any.then_some(line));
            }
            any = true;
            let end = memchr::memchr(b'\n', buffer);
            let part = buffer.get(..end.unwrap_or(buffer.len())).unwrap_or_default();
            let room = LARGEST_CARD.saturating_sub(line.bytes.len());
            line.is_cut |= part.len() > room;
            line.bytes.extend_from_slice(part.get(..room.min(part.len())).unwrap_or_default());
            let used = part.len() + usize::from(end.is_some());
            self.reader.consume(used);
            if end.is_some() {
                if line.bytes.last() == Some(&b'\r') {
                    line.bytes.pop();
                }
                return Ok(Some(line));
            }
        }
    }
}

impl Reading {
    fn ends_with_agent(&self) -> bool {
        self.card.bytes.trim_ascii_end().to_ascii_uppercase().ends_with(b"AGENT:")
    }

    /// Adds a line, unless it belongs to a picture.
    fn take(&mut self, line: &Line) {
        let bytes = line.bytes.as_slice();
        let goes_on = bytes.starts_with(b" ") || bytes.starts_with(b"\t");
        if self.in_binary && !self.in_quoted && (goes_on || is_base64(bytes)) {
            return;
        }
        self.in_binary = false;
        if goes_on || self.in_quoted {
            self.in_quoted = self.in_quoted && bytes.ends_with(b"=");
            return self.push(&[], line);
        }
        let (name, params) = card_text::head(bytes);
        if is_one_of(name, BINARY) && holds_binary(bytes, params) {
            self.card.dropped += 1;
            self.in_binary = true;
            return;
        }
        if card_text::is_quoted(params) {
            self.card.is_quoted = true;
            self.in_quoted = bytes.ends_with(b"=");
        }
        let prefix: &[u8] = match (self.depth > 0, is_one_of(name, KEPT_AS_TEXT)) {
            (true, _) => b"X-AGENT-",
            (false, true) => b"X-",
            (false, false) => b"",
        };
        self.push(prefix, line);
    }

    fn push(&mut self, prefix: &[u8], line: &Line) {
        let bytes = &mut self.card.bytes;
        self.is_too_large |= line.is_cut || bytes.len() + line.bytes.len() > LARGEST_CARD;
        if self.is_too_large {
            bytes.clear();
            return;
        }
        let name_at = if prefix.is_empty() { 0 } else { card_text::group_length(&line.bytes) };
        bytes.extend_from_slice(line.bytes.get(..name_at).unwrap_or_default());
        bytes.extend_from_slice(prefix);
        bytes.extend_from_slice(line.bytes.get(name_at..).unwrap_or_default());
        bytes.extend_from_slice(b"\r\n");
    }
}

fn is_mark(line: &[u8], mark: &[u8]) -> bool {
    let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
    line.len() <= mark.len() + 8 && line.trim_ascii().eq_ignore_ascii_case(mark)
}

fn is_one_of(name: &[u8], names: &[&str]) -> bool {
    names.iter().any(|one| name.eq_ignore_ascii_case(one.as_bytes()))
}

/// A picture in the card itself, not the address of one.
fn holds_binary(line: &[u8], params: &[u8]) -> bool {
    let params = params.to_ascii_uppercase();
    let value = line.get(line.iter().position(|b| *b == b':').map_or(line.len(), |at| at + 1)..).unwrap_or_default();
    let says = |text: &[u8]| params.windows(text.len()).any(|part| part == text);
    says(b"ENCODING=B") || says(b"BASE64") || value.get(..5).is_some_and(|start| start.eq_ignore_ascii_case(b"data:"))
}

fn is_base64(line: &[u8]) -> bool {
    line.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=' | b' '))
}
