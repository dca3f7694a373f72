//! What the tests of the bindings share: the built libraries, and the tools that programs in C, C++ and Python need.
#![allow(dead_code, reason = "each test uses its own part")]
#![allow(clippy::panic, reason = "a test ends so")]

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;
use std::{env, fs};

/// Warnings that break a build; for C and C++ alike.
pub const STRICT: [&str; 4] = ["-Wall", "-Wextra", "-pedantic", "-Werror"];

/// What a program that is linked to the static library needs of the system, on Linux.
pub const SYSTEM_LIBRARIES: [&str; 4] = ["-lgcc_s", "-lpthread", "-lm", "-ldl"];

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the repository")
}

/// The packs inside the library, but for the schedules: the nomenclature and its learned model.
pub fn packs() -> [PathBuf; 2] {
    ["hs2022", "model"].map(|name| root().join("data/packs").join(name).with_extension("tarifa"))
}

/// The folder with tarifa.h and tarifa.hpp.
pub fn include() -> PathBuf {
    root().join("include")
}

/// The libraries under the names that programs ask for: libtarifa.so, its SONAME, and libtarifa.a.
pub struct Built {
    pub folder: PathBuf,
}

impl Built {
    pub fn shared(&self) -> PathBuf {
        self.folder.join("libtarifa.so")
    }

    pub fn static_library(&self) -> PathBuf {
        self.folder.join("libtarifa.a")
    }
}

/// Builds the libraries, once for a test program.
pub fn built() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| {
        let mut build = Command::new(env!("CARGO"));
        build.current_dir(root()).args(["build", "--locked", "-p", "tarifa-capi", "--message-format=json"]);
        let output = succeed(&mut build);
        let messages = String::from_utf8(output.stdout).expect("messages of cargo");
        let messages = messages.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
        let files: Vec<PathBuf> = messages
            .filter_map(|message| message.get("filenames")?.as_array().cloned())
            .flatten()
            .filter_map(|file| file.as_str().map(PathBuf::from))
            .collect();
        let file = |name: &str| {
            let found = files.iter().find(|file| file.ends_with(name));
            found.unwrap_or_else(|| panic!("cargo built no {name}")).clone()
        };
        let folder = scratch("lib");
        let (shared, archive) = (file("libtarifa_capi.so"), file("libtarifa_capi.a"));
        for (from, to) in [(&shared, "libtarifa.so"), (&shared, "libtarifa.so.1"), (&archive, "libtarifa.a")] {
            let to = folder.join(to);
            fs::hard_link(from, &to).or_else(|_| fs::copy(from, &to).map(drop)).expect("a library has its name");
        }
        Built { folder }
    })
}

/// An empty folder for the files of one test, within the build folder.
pub fn scratch(name: &str) -> PathBuf {
    let program = env::current_exe().expect("this program");
    let own = program.file_stem().and_then(OsStr::to_str).expect("a name");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(own).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("an old folder goes");
    }
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// Whether a tool is there. Where it is not, the test says what it skips; with TARIFA_REQUIRE_TOOLS=1, it fails.
pub fn has(tool: &str) -> bool {
    let found = Command::new(tool).arg("--version").output().is_ok_and(|output| output.status.success());
    if !found {
        let message = format!("skipped: {tool} is not on this machine");
        assert!(env::var("TARIFA_REQUIRE_TOOLS").as_deref() != Ok("1"), "{message}");
        // Not `eprintln!`, which the test harness keeps to itself.
        let _ = writeln!(std::io::stderr(), "{message}");
    }
    found
}

/// Runs a command that must succeed; shows all it printed where it does not.
pub fn succeed(command: &mut Command) -> Output {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}: {}\n{}", output.status, said(&output));
    output
}

/// All that a command printed.
pub fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
