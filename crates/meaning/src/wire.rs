//! As much of protocol buffers as the list of word pieces is written in.

use crate::Trouble;

/// One field of a message: its number and its bytes. Numbers that are no bytes come as nothing.
pub struct Field<'a> {
    pub number: u64,
    pub bytes: &'a [u8],
}

/// The fields of a message in order.
pub fn fields(mut message: &[u8]) -> Result<Vec<Field<'_>>, Trouble> {
    let mut found = Vec::new();
    while !message.is_empty() {
        let tag = number(&mut message)?;
        let length = match tag & 7 {
            0 => number(&mut message).map(|_| 0)?,
            1 => 8,
            2 => number(&mut message)?,
            5 => 4,
            _ => return Err(Trouble::Pieces),
        };
        let length = usize::try_from(length).map_err(|_| Trouble::Pieces)?;
        let (bytes, rest) = message.split_at_checked(length).ok_or(Trouble::Pieces)?;
        found.push(Field { number: tag >> 3, bytes });
        message = rest;
    }
    Ok(found)
}

/// The bytes of the first field with this number.
pub fn first(message: &[u8], number: u64) -> Result<Option<&[u8]>, Trouble> {
    Ok(fields(message)?.into_iter().find(|field| field.number == number).map(|field| field.bytes))
}

/// Seven bits a byte, the lowest first.
fn number(message: &mut &[u8]) -> Result<u64, Trouble> {
    let mut value = 0;
    for shift in (0..63).step_by(7) {
        let (&byte, rest) = message.split_first().ok_or(Trouble::Pieces)?;
        *message = rest;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Ok(value);
        }
    }
    Err(Trouble::Pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_falls_apart_in_fields() {
        let message = [0x0a, 2, b'h', b'i', 0x10, 0x96, 0x01, 0x1d, 1, 2, 3, 4];
        let found = fields(&message).unwrap();
        let found: Vec<_> = found.iter().map(|field| (field.number, field.bytes)).collect();
        assert_eq!(found, [(1, &b"hi"[..]), (2, &b""[..]), (3, &[1, 2, 3, 4][..])]);
    }

    #[test]
    fn a_message_that_breaks_off_is_refused() {
        for broken in [&[0x0a, 5, 1][..], &[0x80], &[0x0a], &[0x0b, 0], &[0xff; 12]] {
            assert!(fields(broken).is_err(), "{broken:?}");
        }
    }
}
