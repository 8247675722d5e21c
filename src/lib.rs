//! Sprokkel: het geheugen van de buurt. The words of the neighbourhood, one folder each.

pub mod exchange;
