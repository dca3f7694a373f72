//! All reads of memory that belongs to the caller.

use std::ffi::c_char;
use std::mem::MaybeUninit;

use crate::error::Failure;
use crate::status::TARIFA_INVALID_UTF8;

/// A struct larger than this is a mistake of the caller's, not a newer struct.
const MOST_STRUCT_SIZE: usize = 1024;

/// A plain struct that begins with its size as the caller knows it. It may grow at its end: fields are added, never
/// changed or taken away.
///
/// # Safety
/// `repr(C)` without padding, the first field is `struct_size: usize`, all bytes zero is a value, and so is any value
/// with the bytes beyond its first `FIRST_SIZE` set to zero.
pub(crate) unsafe trait CallerStruct: Sized {
    /// Its name in C.
    const NAME: &'static str;
    /// The end of the last field that its first version had: what every caller has, whatever is added.
    const FIRST_SIZE: usize;
    /// The end of its last field: no padding follows, which callers would not set.
    const END: usize;
    /// Fails to compile where the struct does not keep the rules.
    const SOUND: () = assert!(Self::END == size_of::<Self>() && Self::FIRST_SIZE <= Self::END);
}

/// A handle that must be there.
///
/// # Safety
/// `handle` is NULL or live for `'a`.
pub(crate) unsafe fn handle<'a, T>(handle: *const T, name: &str) -> Result<&'a T, Failure> {
    // SAFETY: the caller of this function promises it.
    unsafe { handle.as_ref() }.ok_or_else(|| Failure::argument(format!("the {name} is NULL")))
}

/// Bytes of the caller's.
///
/// # Safety
/// `data` is NULL or valid for `len` bytes for `'a`.
pub(crate) unsafe fn bytes<'a>(data: *const u8, len: usize, name: &str) -> Result<&'a [u8], Failure> {
    if len == 0 {
        return Ok(&[]);
    }
    if data.is_null() {
        return Err(Failure::argument(format!("the {name} is NULL, its length {len}")));
    }
    if isize::try_from(len).is_err() {
        return Err(Failure::argument(format!("the {name} cannot have {len} bytes")));
    }
    // SAFETY: not NULL, a length that a slice may have, and the caller of this function promises the bytes.
    Ok(unsafe { std::slice::from_raw_parts(data, len) })
}

/// An array of the caller's.
///
/// # Safety
/// `first` is NULL or points to `count` values, valid for `'a`.
pub(crate) unsafe fn array<'a, T>(first: *const T, count: usize, name: &str) -> Result<&'a [T], Failure> {
    if count == 0 {
        return Ok(&[]);
    }
    if first.is_null() || !first.is_aligned() {
        return Err(Failure::argument(format!("the {name} are NULL or not aligned, their count {count}")));
    }
    if count > isize::MAX as usize / size_of::<T>() {
        return Err(Failure::argument(format!("there cannot be {count} {name}")));
    }
    // SAFETY: not NULL, aligned, a count that memory can hold, and the caller of this function promises the values.
    Ok(unsafe { std::slice::from_raw_parts(first, count) })
}

/// A text of the caller's.
///
/// # Safety
/// As [`bytes`].
pub(crate) unsafe fn text<'a>(data: *const c_char, len: usize, name: &str) -> Result<&'a str, Failure> {
    // SAFETY: the caller of this function promises it.
    let bytes = unsafe { bytes(data.cast(), len, name) }?;
    std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        Failure::new(TARIFA_INVALID_UTF8, format!("the {name} is not UTF-8 at byte {at}: convert it, then ask again"))
    })
}

/// The size that a struct says it has, checked.
///
/// # Safety
/// `at` is NULL or points to a struct whose first field may be read.
pub(crate) unsafe fn struct_size<T: CallerStruct>(at: *const T) -> Result<usize, Failure> {
    let () = T::SOUND;
    if at.is_null() {
        return Err(Failure::argument(format!("the {} is NULL", T::NAME)));
    }
    if !at.is_aligned() {
        return Err(Failure::argument(format!("the {} is not aligned", T::NAME)));
    }
    // SAFETY: not NULL, aligned, and the first field is the size.
    let size = unsafe { at.cast::<usize>().read() };
    if !(T::FIRST_SIZE..=MOST_STRUCT_SIZE).contains(&size) || !size.is_multiple_of(align_of::<T>()) {
        return Err(Failure::argument(format!(
            "the {0} has struct_size {size}: begin with its _INIT macro, or set it to sizeof({0}), which is {1} here",
            T::NAME,
            size_of::<T>()
        )));
    }
    Ok(size)
}

/// A struct of the caller's: what an older caller does not have is zero, what a newer one has must be zero.
///
/// # Safety
/// `at` is NULL or points to a struct of the size it says.
pub(crate) unsafe fn read_struct<T: CallerStruct>(at: *const T) -> Result<T, Failure> {
    // SAFETY: the caller of this function promises it.
    let size = unsafe { struct_size(at) }?;
    // SAFETY: the struct has `size` bytes.
    let whole = unsafe { std::slice::from_raw_parts(at.cast::<u8>(), size) };
    let (known, newer) = whole.split_at(size.min(size_of::<T>()));
    if newer.iter().any(|byte| *byte != 0) {
        return Err(Failure::argument(format!(
            "the {} has {size} bytes, of which Tarifa {} knows {}, and the others are not zero: leave the newer fields at \
             zero, or update the library",
            T::NAME,
            env!("CARGO_PKG_VERSION"),
            known.len()
        )));
    }
    let mut value = MaybeUninit::<T>::zeroed();
    // SAFETY: `known` is at most as long as a T, the two do not overlap, and the trait says that the result is a value.
    Ok(unsafe {
        std::ptr::copy_nonoverlapping(known.as_ptr(), value.as_mut_ptr().cast(), known.len());
        value.assume_init()
    })
}

/// Fills a struct of the caller's as far as the caller knows it; its size stays as the caller gave it.
///
/// # Safety
/// `at` is NULL or points to a struct of the size it says, which may be written.
pub(crate) unsafe fn write_struct<T: CallerStruct>(at: *mut T, value: &T) -> Result<(), Failure> {
    // SAFETY: the caller of this function promises it.
    let size = unsafe { struct_size(at.cast_const()) }?;
    let header = size_of::<usize>();
    let from = std::ptr::from_ref(value).cast::<u8>();
    // SAFETY: both have as many bytes as the smaller one, beginning behind the size, and do not overlap.
    unsafe {
        let fields = size.min(size_of::<T>()).saturating_sub(header);
        std::ptr::copy_nonoverlapping(from.add(header), at.cast::<u8>().add(header), fields);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::mem::offset_of;

    use super::*;
    use crate::status::TARIFA_INVALID_ARGUMENT;

    /// A struct in its second version, to which `second` was added.
    #[repr(C)]
    #[derive(Clone, Copy, Debug, PartialEq)]
    struct Newer {
        struct_size: usize,
        first: usize,
        second: usize,
    }

    // SAFETY: repr(C) without padding, its size first; numbers may all be zero.
    unsafe impl CallerStruct for Newer {
        const NAME: &'static str = "newer";
        const FIRST_SIZE: usize = offset_of!(Self, second);
        const END: usize = offset_of!(Self, second) + size_of::<usize>();
    }

    const WORD: usize = size_of::<usize>();
    const WORDS: usize = size_of::<Newer>() / WORD;

    /// A struct of so many words on the heap, exactly as long as it says.
    fn of_caller(words: usize) -> Box<[usize]> {
        std::iter::once(WORD * words).chain(std::iter::repeat_n(7, words - 1)).collect()
    }

    fn read(memory: &[usize]) -> Result<Newer, Failure> {
        // SAFETY: the struct has the size that it says.
        unsafe { read_struct(memory.as_ptr().cast::<Newer>()) }
    }

    #[test]
    fn an_older_struct_has_zeros_behind_what_it_has() {
        let older = of_caller(WORDS - 1);
        let Newer { first, second, .. } = read(&older).expect("an older struct");
        assert_eq!((first, second), (7, 0));
        assert!(read(&of_caller(WORDS - 2)).is_err(), "shorter than the first version");
    }

    #[test]
    fn a_newer_struct_is_read_while_what_is_new_is_zero() {
        let mut newest = of_caller(WORDS + 2);
        let refused = read(&newest).expect_err("fields in use");
        assert_eq!(refused.status, TARIFA_INVALID_ARGUMENT);
        assert!(refused.message.contains(&format!("{} bytes, of which", WORD * (WORDS + 2))), "{}", refused.message);
        newest.iter_mut().skip(WORDS).for_each(|word| *word = 0);
        assert_eq!(read(&newest).expect("fields at zero").second, 7);
    }

    #[test]
    fn an_older_struct_is_written_no_further_than_it_reaches() {
        let mut older = of_caller(WORDS - 1);
        let value = Newer { struct_size: 0, first: 1, second: 2 };
        // SAFETY: the struct has the size that it says.
        unsafe { write_struct(older.as_mut_ptr().cast(), &value) }.expect("an older struct");
        assert_eq!(*older, [WORD * (WORDS - 1), 1]);
    }

    #[test]
    fn sizes_that_cannot_be_are_refused() {
        for size in [0, 1, WORD, 2 * WORD + 1, MOST_STRUCT_SIZE + WORD, usize::MAX] {
            let memory = size;
            // SAFETY: the size may be read; no more is, as it is refused.
            let refused = unsafe { struct_size(std::ptr::from_ref(&memory).cast::<Newer>()) };
            assert!(refused.is_err(), "{size}");
        }
        let bytes = [0usize; 4];
        // SAFETY: the address is never read, as it is refused.
        let unaligned = unsafe { struct_size(bytes.as_ptr().byte_add(1).cast::<Newer>()) };
        assert!(unaligned.expect_err("an odd address").message.contains("not aligned"));
    }

    #[test]
    fn texts_are_checked_before_they_are_read() {
        // SAFETY: NULL, an empty text and the bytes of an array.
        unsafe {
            assert_eq!(text(std::ptr::null(), 0, "name").expect("nothing"), "");
            assert!(text(std::ptr::null(), 1, "name").is_err());
            assert!(text(std::ptr::dangling(), usize::MAX, "name").is_err());
            let broken = text(b"ab\xff".as_ptr().cast(), 3, "name").expect_err("no UTF-8");
            assert_eq!((broken.status, broken.message.contains("byte 2")), (TARIFA_INVALID_UTF8, true));
        }
    }
}
