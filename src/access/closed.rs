//! Closed lists: an enum whose values are known, counted and named, and small sets of them.

use std::marker::PhantomData;

/// A value of a closed list.
pub trait Closed: Copy + 'static {
    const ALL: &'static [Self];
    /// Its place in `ALL`.
    fn place(self) -> usize;
    /// As it stands in data, in the log and in SQL.
    fn name(self) -> &'static str;
    fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.name() == text)
    }
}

/// A set of values of one closed list, at most 32.
pub struct Set<T> {
    bits: u32,
    of: PhantomData<T>,
}

impl<T> Clone for Set<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Set<T> {}
impl<T> PartialEq for Set<T> {
    fn eq(&self, other: &Self) -> bool {
        self.bits == other.bits
    }
}
impl<T> Eq for Set<T> {}

impl<T> Set<T> {
    pub const fn of_bits(bits: u32) -> Self {
        Self { bits, of: PhantomData }
    }

    pub const fn bits(self) -> u32 {
        self.bits
    }

    pub const fn and(self, other: Self) -> Self {
        Self::of_bits(self.bits & other.bits)
    }

    pub const fn without(self, other: Self) -> Self {
        Self::of_bits(self.bits & !other.bits)
    }
}

impl<T: Closed> Set<T> {
    pub fn one(value: T) -> Self {
        Self::of_bits(1 << value.place())
    }

    pub fn has(self, value: T) -> bool {
        self.bits & (1 << value.place()) != 0
    }

    pub fn with(self, value: T) -> Self {
        Self::of_bits(self.bits | 1 << value.place())
    }

    pub fn iter(self) -> impl Iterator<Item = T> {
        T::ALL.iter().copied().filter(move |value| self.has(*value))
    }

    pub fn holds_all(self, other: Self) -> bool {
        other.bits & !self.bits == 0
    }
}

impl<T: Closed> std::fmt::Debug for Set<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter().map(Closed::name)).finish()
    }
}

impl<T: Closed> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        values.into_iter().fold(Self::of_bits(0), Self::with)
    }
}

/// An enum that is a closed list, with the name of each value.
#[macro_export]
macro_rules! closed {
    ($(#[$meta:meta])* $list:ident { $($(#[$about:meta])* $value:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $list { $($(#[$about])* $value),+ }

        impl $list {
            pub const fn set(values: &[Self]) -> $crate::access::closed::Set<Self> {
                let (mut bits, mut at) = (0, 0);
                while at < values.len() {
                    bits |= 1 << values[at] as u32;
                    at += 1;
                }
                $crate::access::closed::Set::of_bits(bits)
            }
        }

        impl $crate::access::closed::Closed for $list {
            const ALL: &'static [Self] = &[$(Self::$value),+];
            fn place(self) -> usize {
                self as usize
            }
            fn name(self) -> &'static str {
                match self { $(Self::$value => $text),+ }
            }
        }
    };
}
