//! The committed header is the one that the crate makes.

use std::path::Path;
use std::{env, fs};

#[test]
fn the_header_is_up_to_date() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let config = cbindgen::Config::from_file(here.join("cbindgen.toml")).expect("a configuration");
    let bindings = cbindgen::Builder::new().with_crate(here).with_config(config).generate().expect("a header");
    let mut made = Vec::new();
    bindings.write(&mut made);
    let path = here.join("../../include/tarifa.h");
    if env::var_os("TARIFA_BLESS").is_some() {
        fs::write(&path, &made).expect("the header is written");
    }
    let committed = fs::read(&path).expect("include/tarifa.h");
    assert!(
        committed == made,
        "include/tarifa.h is not what the crate makes: TARIFA_BLESS=1 cargo test -p tarifa-capi --test header"
    );
}
