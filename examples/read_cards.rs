//! Reads a file of cards and prints how many there were: the program that `bench/vcard.py` measures.

use jiff::civil::date;
use sprokkel::exchange::understand::cards;
use std::{fs::File, io::BufReader};

/// The allocator of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::io::Result<()> {
    let path = std::env::args_os().nth(1).ok_or_else(|| std::io::Error::other("usage: read_cards FILE"))?;
    let (mut contacts, mut refused) = (0, 0);
    let cards =
        cards::read(BufReader::with_capacity(1 << 16, File::open(path)?), date(2026, 11, 23), |one| match one {
            Ok(draft) => contacts += draft.contacts.len(),
            Err(_) => refused += 1,
        })?;
    println!("{cards} cards, {contacts} contacts, {refused} refused");
    Ok(())
}
