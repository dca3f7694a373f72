//! What the benches share: the descriptions that are timed and the peer that is timed beside Tarifa.
#![forbid(unsafe_code)]

pub mod peer;
pub mod queries;
