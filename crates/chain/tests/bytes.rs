//! Whatever was written is read back, and there is one text for it.

use chain::bytes::{Malformed, Reader, Writer};
use proptest::prelude::*;

type Told = (u64, i64, String, Option<[u8; 16]>);

fn read(bytes: &[u8]) -> Result<Told, Malformed> {
    let mut reader = Reader::new(bytes);
    let value = (reader.number()?, reader.signed()?, reader.text()?.to_owned(), reader.optional()?);
    reader.finish()?;
    Ok(value)
}

fn written(number: u64, signed: i64, text: &str, bytes: Option<[u8; 16]>) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.number(number);
    writer.signed(signed);
    writer.text(text);
    writer.optional(bytes.as_ref());
    writer.finish()
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(number: u64, signed: i64, text in ".*", bytes: Option<[u8; 16]>) {
        prop_assert_eq!(read(&written(number, signed, &text, bytes)), Ok((number, signed, text, bytes)));
    }

    #[test]
    fn what_can_be_read_has_one_text(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
        if let Ok((number, signed, text, id)) = read(&bytes) {
            prop_assert_eq!(written(number, signed, &text, id), bytes);
        }
    }
}

#[test]
fn a_number_in_more_bytes_than_it_needs_is_refused() {
    assert_eq!(Reader::new(&[0x81, 0x00]).number(), Err(Malformed));
    assert_eq!(Reader::new(&[0xff; 11]).number(), Err(Malformed));
    assert_eq!(Reader::new(&[0x80, 0x01]).number(), Ok(128));
}
