//! The nearest of many vectors, within a few milliseconds: all of them roughly, then the best of those exactly.
