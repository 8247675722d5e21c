//! Party = a person or a group. An audience is a party too: what it may read.

use uuid::Uuid;

/// The group that stands for the public, the same in every tenant.
pub const EVERYONE: Uuid = Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0001);

/// The group that stands for the whole network, the same in every tenant.
pub const NETWORK: Uuid = Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0002);

/// Who acts when nobody does: the shell, a clock. Never a row in `persons`.
pub const PROGRAM: Uuid = Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0003);
