//! The shared buffer, and all reads of numbers from it.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// The bytes of a pack, owned by whoever holds them: the library itself, a vector, a memory map.
/// Cheap to clone and to cut; all views of one pack share one buffer.
#[derive(Clone)]
pub struct PackBytes {
    owner: Owner,
    range: Range<usize>,
}

#[derive(Clone)]
enum Owner {
    Static(&'static [u8]),
    Shared(Arc<dyn AsRef<[u8]> + Send + Sync>),
}

impl PackBytes {
    /// Bytes that live as long as the program.
    #[must_use]
    pub const fn from_static(bytes: &'static [u8]) -> Self {
        Self { range: 0..bytes.len(), owner: Owner::Static(bytes) }
    }

    /// Bytes behind any owner, such as a memory map. The owner must give the same bytes each time it is
    /// asked: over a map of a file that others change, look-ups may give wrong answers or panic, though never more.
    #[must_use]
    pub fn from_owner(owner: impl AsRef<[u8]> + Send + Sync + 'static) -> Self {
        Self { range: 0..owner.as_ref().len(), owner: Owner::Shared(Arc::new(owner)) }
    }

    /// A part of these bytes; empty where the range is not within them.
    pub(crate) fn cut(&self, offset: usize, len: usize) -> Option<Self> {
        let start = self.range.start.checked_add(offset)?;
        let end = start.checked_add(len)?;
        (end <= self.range.end).then(|| Self { owner: self.owner.clone(), range: start..end })
    }
}

// The bytes never change, so that a panic elsewhere cannot leave them half written.
impl std::panic::UnwindSafe for PackBytes {}
impl std::panic::RefUnwindSafe for PackBytes {}

impl AsRef<[u8]> for PackBytes {
    #[inline]
    fn as_ref(&self) -> &[u8] {
        let all = match &self.owner {
            Owner::Static(bytes) => bytes,
            Owner::Shared(owner) => (**owner).as_ref(),
        };
        all.get(self.range.clone()).unwrap_or_default()
    }
}

impl From<Vec<u8>> for PackBytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self::from_owner(bytes)
    }
}

impl From<&'static [u8]> for PackBytes {
    fn from(bytes: &'static [u8]) -> Self {
        Self::from_static(bytes)
    }
}

impl fmt::Debug for PackBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PackBytes({} bytes)", self.range.len())
    }
}

/// `N` bytes at an offset.
#[inline]
pub(crate) fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..)?.first_chunk().copied()
}

/// A `u16` at an offset.
#[inline]
pub(crate) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    array(bytes, at).map(u16::from_le_bytes)
}

/// A `u32` at an offset.
#[inline]
pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    array(bytes, at).map(u32::from_le_bytes)
}

/// A `u64` at an offset.
#[inline]
pub(crate) fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    array(bytes, at).map(u64::from_le_bytes)
}

/// A LEB128 number of at most 32 bits and the bytes after it.
#[inline]
pub(crate) fn varint(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let mut value = 0u32;
    for (at, byte) in bytes.iter().take(5).enumerate() {
        let bits = u32::from(byte & 0x7f);
        value |= bits.checked_shl(7 * at as u32).filter(|shifted| shifted >> (7 * at as u32) == bits)?;
        if byte & 0x80 == 0 {
            return Some((value, bytes.get(at + 1..)?));
        }
    }
    None
}

/// Appends a number in LEB128.
#[cfg(feature = "compile")]
pub(crate) fn push_varint(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// The text at an offset of a strings section, up to its NUL.
pub(crate) fn text_at(strings: &[u8], at: u32) -> Option<&str> {
    let from = strings.get(usize::try_from(at).ok()?..)?;
    let len = from.iter().position(|b| *b == 0)?;
    std::str::from_utf8(from.get(..len)?).ok()
}

/// The first of `count` records at which `before` no longer holds; `before` holds for those in front of it.
pub(crate) fn partition(count: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low.midpoint(high);
        if before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_outside_the_bytes_give_nothing() {
        assert_eq!(u32_at(&[1, 2, 3], 0), None);
        assert_eq!(u16_at(&[1, 2], usize::MAX), None);
        assert_eq!(text_at(b"no end", 0), None);
        assert_eq!(text_at(b"a\0", 7), None);
        assert_eq!(PackBytes::from(vec![0; 4]).cut(2, usize::MAX).map(|_| ()), None);
    }

    #[test]
    fn numbers_of_more_than_32_bits_are_refused() {
        assert_eq!(varint(&[0xff, 0xff, 0xff, 0xff, 0x0f]).map(|(n, _)| n), Some(u32::MAX));
        assert_eq!(varint(&[0xff, 0xff, 0xff, 0xff, 0x1f]), None);
        assert_eq!(varint(&[0x80; 9]), None);
        assert_eq!(varint(&[]), None);
    }
}
