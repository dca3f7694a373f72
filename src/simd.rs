//! Arithmetic over many numbers with the widest instructions that the processor has.

use fearless_simd::{Level, Simd, dispatch};

/// Runs `work` compiled for the processor at hand. Only what is inlined into `work` is: mark it `#[inline(always)]`.
///
/// Results do not depend on the processor: the compiler neither joins products with sums nor changes their order.
#[inline]
pub(crate) fn widest<R>(work: impl FnOnce() -> R) -> R {
    dispatch!(Level::new(), simd => simd.vectorize(work))
}
