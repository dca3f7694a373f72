//! Gives the shared library the name under which programs ask for it: libtarifa and the number of its ABI.

use std::env;

/// The same number as `TARIFA_ABI_VERSION` in src/version.rs; a test compares them.
const ABI_VERSION: u32 = 1;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let option = match env::var("CARGO_CFG_TARGET_OS").as_deref() {
        Ok("macos" | "ios") => format!("-Wl,-install_name,@rpath/libtarifa.{ABI_VERSION}.dylib"),
        Ok("linux" | "android" | "freebsd" | "netbsd" | "openbsd" | "dragonfly") => {
            format!("-Wl,-soname,libtarifa.so.{ABI_VERSION}")
        }
        _ => return,
    };
    println!("cargo:rustc-cdylib-link-arg={option}");
}
