//! Which library this is.

use std::ffi::{CStr, c_char};

/// The version of the interface, in the name of the shared library too. It grows when a program would have to be
/// compiled anew; functions, constants and struct fields are added without that.
pub const TARIFA_ABI_VERSION: u32 = 1;

/// `TARIFA_ABI_VERSION` of the library that is loaded: compare it with the one compiled in.
#[unsafe(no_mangle)]
pub extern "C" fn tarifa_abi_version() -> u32 {
    TARIFA_ABI_VERSION
}

/// The version of the library: "0.1.0". Lives as long as the program.
#[unsafe(no_mangle)]
pub extern "C" fn tarifa_version() -> *const c_char {
    const VERSION: &CStr = match CStr::from_bytes_with_nul(concat!(env!("CARGO_PKG_VERSION"), "\0").as_bytes()) {
        Ok(version) => version,
        Err(_) => c"",
    };
    VERSION.as_ptr()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shared_library_is_named_after_the_abi() {
        let build = include_str!("../build.rs");
        assert!(build.contains(&format!("const ABI_VERSION: u32 = {TARIFA_ABI_VERSION};")));
    }
}
