//! The folder of official publications and labelled goods that development uses beside the repository.

use std::io::Write;
use std::path::{Path, PathBuf};

/// A folder under `../shared/data`, where this machine has it. Where it does not, `skipped` is said on standard
/// error, or the test fails if `TARIFA_REQUIRE_SHARED_DATA=1` is set.
pub fn folder(name: &str, skipped: &str) -> Option<PathBuf> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    if shared.is_dir() {
        return Some(shared.join(name));
    }
    let required = std::env::var("TARIFA_REQUIRE_SHARED_DATA").is_ok_and(|value| value == "1");
    assert!(!required, "{} is absent, and TARIFA_REQUIRE_SHARED_DATA requires it", shared.display());
    // Not `eprintln!`, which the test harness keeps to itself.
    let _ = writeln!(std::io::stderr(), "skipped: {} is absent, so {skipped}", shared.display());
    None
}
