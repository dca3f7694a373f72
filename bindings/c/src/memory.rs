//! All reads of memory that belongs to the caller.

use std::ffi::c_char;
use std::mem::{MaybeUninit, align_of, size_of};

use crate::error::Failure;
use crate::status::TARIFA_INVALID_UTF8;

/// A struct larger than this is a mistake of the caller's, not a newer struct.
const MOST_STRUCT_SIZE: usize = 4096;

/// A plain struct that begins with its size as the caller knows it.
///
/// # Safety
/// `repr(C)`, the first field is `struct_size: usize`, all bytes zero is a value, and so is any value with the bytes
/// beyond its first `SMALLEST` set to zero.
pub(crate) unsafe trait Sized {
    /// How the struct is called in messages.
    const NAME: &'static str;
    /// Its size in the first version.
    const SMALLEST: usize;
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
pub(crate) unsafe fn struct_size<T: Sized>(at: *const T) -> Result<usize, Failure> {
    if at.is_null() {
        return Err(Failure::argument(format!("the {} is NULL", T::NAME)));
    }
    if !at.is_aligned() {
        return Err(Failure::argument(format!("the {} is not aligned", T::NAME)));
    }
    // SAFETY: not NULL, aligned, and the first field is the size.
    let size = unsafe { at.cast::<usize>().read() };
    if !(T::SMALLEST..=MOST_STRUCT_SIZE).contains(&size) || !size.is_multiple_of(align_of::<T>()) {
        return Err(Failure::argument(format!(
            "the {} has struct_size {size}: set it to sizeof({0}), which is {} here",
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
pub(crate) unsafe fn read_struct<T: Sized>(at: *const T) -> Result<T, Failure> {
    // SAFETY: the caller of this function promises it.
    let size = unsafe { struct_size(at) }?;
    // SAFETY: the struct has `size` bytes.
    let whole = unsafe { std::slice::from_raw_parts(at.cast::<u8>(), size) };
    let (known, newer) = whole.split_at(size.min(size_of::<T>()));
    if newer.iter().any(|byte| *byte != 0) {
        return Err(Failure::argument(format!(
            "the {} has fields that this library ({}) does not know",
            T::NAME,
            env!("CARGO_PKG_VERSION")
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
pub(crate) unsafe fn write_struct<T: Sized>(at: *mut T, value: &T) -> Result<(), Failure> {
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
