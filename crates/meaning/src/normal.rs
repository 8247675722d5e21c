//! The spelling that word pieces are looked up in: compatibility forms written out, odd signs gone, spaces as `▁`.
//!
//! The rules come with the model: a trie in one array of numbers ("double array", as darts-clone lays it out) from what is
//! written to where its replacement begins in a text of replacements, each ended by a zero byte.

use crate::Trouble;
use crate::npy;

/// What stands for a space.
const SPACE: &str = "\u{2581}";

pub struct Rules {
    nodes: Vec<u32>,
    replacements: Vec<u8>,
}

impl Rules {
    /// Bytes as the model has them: the size of the trie, the trie, the replacements.
    pub fn read(bytes: &[u8]) -> Result<Self, Trouble> {
        let (size, rest) = bytes.split_first_chunk::<4>().ok_or(Trouble::Pieces)?;
        let (trie, replacements) = rest.split_at_checked(u32::from_le_bytes(*size) as usize).ok_or(Trouble::Pieces)?;
        let nodes = npy::floats(trie).into_iter().map(f32::to_bits).collect();
        Ok(Self { nodes, replacements: replacements.to_vec() })
    }

    /// Every run of spaces is one, with one before the first word and none after the last; nothing of nothing.
    pub fn apply(&self, text: &str) -> String {
        let mut rest = text;
        while let Some((" ", taken)) = self.step(rest) {
            rest = &rest[taken..];
        }
        let mut normal = String::with_capacity(rest.len() + 16);
        normal.push(' ');
        let mut after_space = true;
        while let Some((mut piece, taken)) = self.step(rest) {
            rest = &rest[taken..];
            if after_space {
                piece = piece.trim_start_matches(' ');
            }
            if !piece.is_empty() {
                after_space = piece.ends_with(' ');
                normal.push_str(piece);
            }
        }
        // Whoever types the sign itself has typed a space.
        let written = normal.replace(' ', SPACE);
        written.trim_end_matches(SPACE).to_owned()
    }

    /// What the beginning of the text becomes, and how many bytes of it that is; nothing at the end.
    fn step<'a>(&'a self, text: &'a str) -> Option<(&'a str, usize)> {
        let first = text.chars().next()?;
        let found = self.longest(text.as_bytes()).filter(|(_, taken)| text.is_char_boundary(*taken));
        let found = found.and_then(|(at, taken)| Some((self.replacement(at)?, taken)));
        Some(found.unwrap_or((&text[..first.len_utf8()], first.len_utf8())))
    }

    /// The longest beginning that has a replacement: where that begins, and its length.
    fn longest(&self, text: &[u8]) -> Option<(usize, usize)> {
        let mut at = children(*self.nodes.first()?);
        let mut best = None;
        for (place, &byte) in text.iter().enumerate() {
            at ^= usize::from(byte);
            let Some(&node) = self.nodes.get(at) else { break };
            if node & (1 << 31 | 0xff) != u32::from(byte) {
                break;
            }
            at ^= children(node);
            if node & 1 << 8 != 0 {
                best = self.nodes.get(at).map(|leaf| ((leaf & !(1 << 31)) as usize, place + 1));
            }
        }
        best
    }

    fn replacement(&self, at: usize) -> Option<&str> {
        let from = self.replacements.get(at..)?;
        let end = from.iter().position(|&byte| byte == 0)?;
        std::str::from_utf8(&from[..end]).ok()
    }
}

/// How far from a node its children are.
fn children(node: u32) -> usize {
    let far = node >> 10;
    (if node & 1 << 9 != 0 { far << 8 } else { far }) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn none() -> Rules {
        Rules { nodes: Vec::new(), replacements: Vec::new() }
    }

    #[test]
    fn spaces_are_one_before_each_word() {
        for (written, normal) in
            [("", ""), ("   ", ""), ("a", "▁a"), ("  ik   kan  ", "▁ik▁kan"), ("▁", ""), ("é🙂", "▁é🙂")]
        {
            assert_eq!(none().apply(written), normal);
        }
    }

    #[test]
    fn rules_that_break_off_do_no_harm() {
        assert!(Rules::read(&[1, 2]).is_err());
        assert!(Rules::read(&[200, 0, 0, 0, 1]).is_err());
        let astray = Rules { nodes: vec![0xffff_ffff, 0x161, 0x7fff_ff61], replacements: vec![b'x'] };
        assert_eq!(astray.apply("aaa"), "▁aaa");
    }
}
