//! What the reading child writes to its parent: a tag, a length, and a row, a person or why not. The parent trusts none of it.

use std::io::{self, Read, Write};

use jiff::civil::{Date, DateTime, Time};
use sheet::{Cell, Row};

use super::json;
use super::understand::Draft;
use super::understand::remark::{self, Rejection};

/// The most bytes of one frame: a row of long cells.
const LARGEST: u32 = 16 << 20;

/// One thing that stood in the file.
#[derive(Debug, Clone, PartialEq)]
pub enum Frame {
    Row(Row),
    Draft(Box<Draft>),
    Refused(Rejection),
    /// Names of sheets that are not read.
    Left(String),
    /// The file was read to its end. Without it, the child died.
    End,
    /// The file cannot be used: a locale key.
    Unusable(String),
}

pub fn write(out: &mut impl Write, frame: &Frame) -> io::Result<()> {
    let mut body = Vec::new();
    let tag = match frame {
        Frame::Row(row) => {
            put_row(&mut body, row);
            b'R'
        }
        Frame::Draft(draft) => {
            serde_json::to_writer(&mut body, &json::Person::of(draft))?;
            b'D'
        }
        Frame::Refused(rejection) => {
            body.extend(rejection.row.to_le_bytes());
            body.extend(rejection.reason.bytes());
            b'X'
        }
        Frame::Left(names) => {
            body.extend(names.bytes());
            b'L'
        }
        Frame::End => b'E',
        Frame::Unusable(key) => {
            body.extend(key.bytes());
            b'U'
        }
    };
    out.write_all(&[tag])?;
    let length = u32::try_from(body.len()).map_err(|_| io::ErrorKind::InvalidData)?;
    out.write_all(&length.to_le_bytes())?;
    out.write_all(&body)
}

/// The next frame; `None` at the end of the stream.
pub fn read(from: &mut impl Read) -> io::Result<Option<Frame>> {
    let mut tag = [0];
    if from.read(&mut tag)? == 0 {
        return Ok(None);
    }
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length);
    if length > LARGEST {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut body = vec![0; length as usize];
    from.read_exact(&mut body)?;
    let frame = match tag[0] {
        b'R' => take_row(&body).map(Frame::Row),
        b'D' => serde_json::from_slice::<json::Person>(&body)
            .ok()
            .and_then(|p| p.draft())
            .map(|d| Frame::Draft(Box::new(d))),
        b'X' => refused(&body),
        b'L' => String::from_utf8(body).ok().map(Frame::Left),
        b'E' => Some(Frame::End),
        b'U' => String::from_utf8(body).ok().map(Frame::Unusable),
        _ => None,
    };
    frame.map(Some).ok_or_else(|| io::ErrorKind::InvalidData.into())
}

fn refused(body: &[u8]) -> Option<Frame> {
    let (row, reason) = body.split_first_chunk::<4>()?;
    let reason = remark::KEYS.iter().find(|key| key.as_bytes() == reason)?;
    Some(Frame::Refused(Rejection { row: u32::from_le_bytes(*row), reason }))
}

fn put_row(body: &mut Vec<u8>, row: &Row) {
    body.extend(row.number.to_le_bytes());
    for cell in &row.cells {
        match cell {
            Cell::Empty => body.push(0),
            Cell::Text(text) => {
                body.push(1);
                // A cell of 4 GB does not fit in a frame.
                body.extend(u32::try_from(text.len()).unwrap_or(u32::MAX).to_le_bytes());
                body.extend(text.bytes());
            }
            Cell::Number(number) => {
                body.push(2);
                body.extend(number.to_le_bytes());
            }
            Cell::Date(day) => {
                body.push(3);
                put_date(body, *day);
            }
            Cell::DateTime(moment) => {
                body.push(4);
                put_date(body, moment.date());
                body.extend([moment.hour(), moment.minute(), moment.second()].map(i8::cast_unsigned));
            }
            Cell::Bool(yes) => body.push(5 + u8::from(*yes)),
        }
    }
}

fn put_date(body: &mut Vec<u8>, day: Date) {
    body.extend(day.year().to_le_bytes());
    body.extend([day.month(), day.day()].map(i8::cast_unsigned));
}

fn take_row(mut body: &[u8]) -> Option<Row> {
    let number = u32::from_le_bytes(take(&mut body)?);
    let mut cells = Vec::with_capacity(16);
    while let Some((tag, rest)) = body.split_first() {
        body = rest;
        cells.push(match tag {
            0 => Cell::Empty,
            1 => {
                let length = u32::from_le_bytes(take(&mut body)?) as usize;
                let (text, rest) = body.split_at_checked(length)?;
                body = rest;
                Cell::Text(std::str::from_utf8(text).ok()?.to_owned())
            }
            2 => Cell::Number(f64::from_le_bytes(take(&mut body)?)),
            3 => Cell::Date(take_date(&mut body)?),
            4 => {
                let day = take_date(&mut body)?;
                let [hour, minute, second] = take::<3>(&mut body)?.map(u8::cast_signed);
                Cell::DateTime(DateTime::from_parts(day, Time::new(hour, minute, second, 0).ok()?))
            }
            5 | 6 => Cell::Bool(*tag == 6),
            _ => return None,
        });
    }
    Some(Row { number, cells })
}

fn take_date(body: &mut &[u8]) -> Option<Date> {
    let year = i16::from_le_bytes(take(body)?);
    let [month, day] = take::<2>(body)?.map(u8::cast_signed);
    Date::new(year, month, day).ok()
}

fn take<const N: usize>(body: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, rest) = body.split_first_chunk::<N>()?;
    *body = rest;
    Some(*taken)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cells() -> impl Strategy<Value = Cell> {
        prop_oneof![
            Just(Cell::Empty),
            ".{0,20}".prop_map(Cell::Text),
            (-1e9..1e9f64).prop_map(Cell::Number),
            any::<bool>().prop_map(Cell::Bool),
            (1900i16..2100, 1i8..13, 1i8..29).prop_map(|(y, m, d)| Cell::Date(jiff::civil::date(y, m, d))),
            (0i8..24, 0i8..60, 0i8..60)
                .prop_map(|(h, m, s)| Cell::DateTime(jiff::civil::date(2026, 1, 2).at(h, m, s, 0))),
        ]
    }

    proptest! {
        #[test]
        fn a_row_comes_over_as_it_was(number in any::<u32>(), cells in prop::collection::vec(cells(), 0..8)) {
            let frame = Frame::Row(Row { number, cells });
            let mut bytes = Vec::new();
            write(&mut bytes, &frame).unwrap();
            prop_assert_eq!(read(&mut bytes.as_slice()).unwrap(), Some(frame));
        }

        #[test]
        fn whatever_a_broken_child_says_the_parent_stands(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut from = bytes.as_slice();
            while let Ok(Some(_)) = read(&mut from) {}
        }
    }
}
