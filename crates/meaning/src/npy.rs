//! One array as numpy writes it to a file.

use crate::Trouble;

/// The bytes of an array of this element type (`<f4`, `|u1`) and shape, rows after each other.
pub fn contents<'a>(file: &'a [u8], element: &str, shape: &[usize]) -> Result<&'a [u8], Trouble> {
    let rest = file.strip_prefix(b"\x93NUMPY").ok_or(Trouble::Array)?;
    let (version, rest) = rest.split_at_checked(2).ok_or(Trouble::Array)?;
    let length_of_length = if version[0] == 1 { 2 } else { 4 };
    let (length, rest) = rest.split_at_checked(length_of_length).ok_or(Trouble::Array)?;
    let length = length.iter().rev().fold(0usize, |sum, &byte| sum << 8 | usize::from(byte));
    let (header, cells) = rest.split_at_checked(length).ok_or(Trouble::Array)?;
    let header: String = String::from_utf8_lossy(header).split_whitespace().collect();
    let sides: Vec<String> = shape.iter().map(usize::to_string).collect();
    let sides = if let [only] = sides.as_slice() { format!("({only},)") } else { format!("({})", sides.join(",")) };
    let wanted = [format!("'descr':'{element}'"), "'fortran_order':False".to_owned(), format!("'shape':{sides}")];
    let size: usize = shape.iter().product::<usize>() * if element == "<f4" { 4 } else { 1 };
    if wanted.iter().all(|part| header.contains(part)) && cells.len() == size { Ok(cells) } else { Err(Trouble::Array) }
}

/// Little-endian numbers of four bytes.
pub fn floats(bytes: &[u8]) -> Vec<f32> {
    bytes.as_chunks::<4>().0.iter().map(|four| f32::from_le_bytes(*four)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(header: &str, cells: &[u8]) -> Vec<u8> {
        let mut file = b"\x93NUMPY\x01\x00".to_vec();
        file.extend((header.len() as u16).to_le_bytes());
        file.extend(header.as_bytes());
        file.extend(cells);
        file
    }

    #[test]
    fn an_array_is_read_when_it_is_the_one_that_was_asked_for() {
        let good =
            written("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }\n", &[0, 0, 128, 63, 0, 0, 0, 64]);
        assert_eq!(floats(contents(&good, "<f4", &[2, 1]).unwrap()), [1.0, 2.0]);
        assert!(contents(&good, "<f4", &[1, 2]).is_err());
        assert!(contents(&good, "|u1", &[2, 1]).is_err());
        assert!(contents(&good[..good.len() - 1], "<f4", &[2, 1]).is_err());
        assert!(contents(&good[..9], "<f4", &[2, 1]).is_err());
        let turned = written("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 1), }\n", &[0; 8]);
        assert!(contents(&turned, "<f4", &[2, 1]).is_err());
    }
}
