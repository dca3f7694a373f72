//! One command installs the library, and programs outside of the repository are built with what it installed.
#![cfg(target_os = "linux")]

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

mod support;

const GOODS: &str = "women's knitted cotton t-shirt, short sleeves";
const CODE: &str = "6109.10";
const NOT_UTF8: &[u8] = b"mug \xff";
const VERSION: &str = env!("CARGO_PKG_VERSION");

#[test]
fn every_file_is_installed_in_its_place() {
    if !tools(&["make", "readelf"]) {
        return;
    }
    let place = newcomer();
    let prefix = place.path().join("prefix");
    assert_eq!(files(&prefix), installed_files("lib", "include"));

    let dynamic = support::said(&support::succeed(
        Command::new("readelf").arg("--dynamic").arg(prefix.join("lib").join(format!("libtarifa.so.{VERSION}"))),
    ));
    let is_named = |line: &str| line.contains("(SONAME)") && line.contains("[libtarifa.so.1]");
    assert!(dynamic.lines().any(is_named), "{dynamic}");
    for header in ["tarifa.h", "tarifa.hpp"] {
        let read = |folder: PathBuf| fs::read(folder.join(header)).expect("a header");
        assert!(read(prefix.join("include")) == read(support::include()), "{header} is another one");
    }
    assert_relocatable(&prefix.join("lib"), &prefix);
}

#[test]
fn make_and_pkg_config_build_the_examples() {
    if !tools(&["make", "pkg-config", "cc", "c++", "readelf"]) {
        return;
    }
    let place = newcomer();
    let examples = place.path().join("examples");
    let found_by = place.path().join("prefix/lib/pkgconfig");
    build_by_make(&examples, &found_by, &["all"]);
    check_programs(&examples, Linked::Shared);
    build_by_make(&examples, &found_by, &["--always-make", "STATIC=1", "all"]);
    check_programs(&examples, Linked::Static);

    let mut ask = Command::new("pkg-config");
    let answer = support::succeed(ask.env("PKG_CONFIG_PATH", &found_by).args(["--static", "--libs", "tarifa"]));
    let libraries = support::said(&answer);
    for library in support::SYSTEM_LIBRARIES {
        assert!(libraries.split_whitespace().any(|found| found == library), "{library}: {libraries}");
    }
}

#[test]
fn the_examples_free_what_they_own() {
    if !tools(&["make", "pkg-config", "cc", "valgrind"]) {
        return;
    }
    let place = newcomer();
    let examples = place.path().join("examples");
    build_by_make(&examples, &place.path().join("prefix/lib/pkgconfig"), &["classify"]);
    for (goods, status) in [(GOODS.as_bytes(), 0), (NOT_UTF8, 1)] {
        let mut watched = program("valgrind".as_ref(), &["--quiet".as_ref(), "--leak-check=full".as_ref()]);
        watched.arg("--error-exitcode=99").arg(examples.join("classify")).arg(OsStr::from_bytes(goods));
        let output = watched.output().expect("valgrind");
        assert_eq!(output.status.code(), Some(status), "{}", support::said(&output));
    }
}

#[test]
fn cmake_builds_the_examples() {
    if !tools(&["make", "cmake", "cc", "c++", "readelf"]) {
        return;
    }
    let place = newcomer();
    let examples = place.path().join("examples");
    let found_by = setting("CMAKE_PREFIX_PATH", &place.path().join("prefix"));
    check_programs(&build_by_cmake(&examples, &[&found_by], "all"), Linked::Shared);
    check_programs(&build_by_cmake(&examples, &[&found_by, "-DTARIFA_STATIC=ON"], "all"), Linked::Static);
}

#[test]
fn an_installation_may_be_moved() {
    if !tools(&["make", "pkg-config", "cmake", "cc", "c++", "readelf"]) {
        return;
    }
    let place = newcomer();
    let moved = place.path().join("the tools/of customs");
    fs::create_dir_all(place.path().join("the tools")).expect("a folder");
    fs::rename(place.path().join("prefix"), &moved).expect("the installation moves");
    let examples = place.path().join("examples");
    build_by_make(&examples, &moved.join("lib/pkgconfig"), &["classify"]);
    check_classify(&examples, Linked::Shared);
    build_by_make(&examples, &moved.join("lib/pkgconfig"), &["--always-make", "STATIC=1", "classify"]);
    check_classify(&examples, Linked::Static);
    check_classify(&build_by_cmake(&examples, &[&setting("CMAKE_PREFIX_PATH", &moved)], "classify"), Linked::Shared);
}

/// As those who make packages install: staged, with folders of their own.
#[test]
fn a_package_is_staged_under_destdir() {
    if !tools(&["make", "pkg-config", "cmake", "cc", "c++", "readelf"]) {
        return;
    }
    let place = newcomer();
    let stage = place.path().join("stage");
    let folders = ["PREFIX=/usr", "LIBDIR=/usr/lib/of/machine", "INCLUDEDIR=/usr/include/customs"];
    support::succeed(make("install").args(folders).arg(format!("DESTDIR={}", stage.display())));
    assert_eq!(files(&stage), installed_files("usr/lib/of/machine", "usr/include/customs"));
    let library = stage.join("usr/lib/of/machine");
    assert_relocatable(&library, &stage);

    let examples = place.path().join("examples");
    build_by_make(&examples, &library.join("pkgconfig"), &["classify"]);
    check_classify(&examples, Linked::Shared);
    let found_by = setting("Tarifa_DIR", &library.join("cmake/Tarifa"));
    check_classify(&build_by_cmake(&examples, &[&found_by], "classify"), Linked::Shared);

    support::succeed(make("uninstall").args(folders).arg(format!("DESTDIR={}", stage.display())));
    assert_eq!(files(&stage), BTreeSet::new());
}

#[test]
fn uninstall_leaves_what_others_installed() {
    if !tools(&["make"]) {
        return;
    }
    let place = newcomer();
    let prefix = place.path().join("prefix");
    let others = ["include/tariff.h", "lib/cmake/Other/OtherConfig.cmake", "lib/libtarifa.so.0.0.9"];
    for file in others {
        let file = prefix.join(file);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, "").expect("a file of others");
    }
    let uninstall = || make("uninstall").arg(format!("PREFIX={}", prefix.display())).output().expect("make");
    // The second time there is nothing to remove, which is no error.
    for output in [uninstall(), uninstall()] {
        assert!(output.status.success(), "{}", support::said(&output));
        assert_eq!(files(&prefix), others.map(str::to_owned).into());
    }
    assert!(!prefix.join("lib/cmake/Tarifa").exists());
}

#[test]
fn what_cannot_be_installed_is_refused_and_nothing_is_written() {
    if !tools(&["make"]) {
        return;
    }
    let place = tempfile::tempdir().expect("a folder");
    let prefix = format!("PREFIX={}", place.path().join("prefix").display());
    let cases = [
        (vec!["PREFIX=prefix"], "PREFIX and DESTDIR are absolute paths"),
        (vec![&*prefix, "DESTDIR=stage"], "PREFIX and DESTDIR are absolute paths"),
        (vec![&*prefix, "LIBDIR=/elsewhere/lib"], "/elsewhere/lib is not within PREFIX"),
        (vec![&*prefix, "INCLUDEDIR=include"], "include is not within PREFIX"),
        (vec![&*prefix, "CARGO=false"], "false build"),
        // A cargo that builds nothing.
        (vec![&*prefix, "CARGO=true"], "cargo builds no libtarifa_capi.so here"),
    ];
    for (settings, message) in cases {
        let output = make("install").args(&settings).output().expect("make");
        assert!(!output.status.success(), "{settings:?} was installed");
        assert!(support::said(&output).contains(message), "{settings:?}: {}", support::said(&output));
        assert_eq!(files(place.path()), BTreeSet::new(), "{settings:?}");
    }
}

/// A program of others, in tests/consumer: plug-ins that load the library or carry it, in a host that unloads them.
#[test]
fn a_plugin_is_loaded_unloaded_and_loaded_again() {
    if !tools(&["make", "cmake", "cc"]) {
        return;
    }
    let place = newcomer();
    let found_by = setting("CMAKE_PREFIX_PATH", &place.path().join("prefix"));
    let build = build_by_cmake(&place.path().join("consumer"), &[&found_by], "all");
    for plugin in ["libplugin_shared.so", "libplugin_static.so"] {
        let plugin = build.join(plugin);
        let output = support::succeed(&mut program(&build.join("host"), &[plugin.as_os_str(), GOODS.as_ref()]));
        assert_eq!(support::said(&output), format!("{CODE}\n{CODE}\n"), "{}", plugin.display());
    }
}

#[test]
fn cmake_gets_no_version_that_may_lack_what_was_asked_for() {
    if !tools(&["make", "cmake", "cc"]) {
        return;
    }
    let place = newcomer();
    let found_by = setting("CMAKE_PREFIX_PATH", &place.path().join("prefix"));
    let ask = |version: &str| {
        let (source, build) = (place.path().join("consumer"), place.path().join(version));
        let mut configure = Command::new("cmake");
        configure.arg("-S").arg(source).arg("-B").arg(build).arg(&found_by).arg(format!("-DASKED={version}"));
        configure.output().expect("cmake")
    };
    let said = support::said(&ask(VERSION));
    assert!(said.contains(&format!("found Tarifa {VERSION}\n")), "{said}");

    // As a version to come.
    let file = place.path().join("prefix/lib/cmake/Tarifa/TarifaConfigVersion.cmake");
    let text = fs::read_to_string(&file).expect("a text file").replace(VERSION, "2.5.0");
    fs::write(file, text).expect("a text file");
    for version in ["2", "2.4.7", "2.5"] {
        let said = support::said(&ask(version));
        assert!(said.contains("found Tarifa 2.5.0\n"), "asked for {version}: {said}");
    }
    for version in ["1.0", "2.5.1", "2.6", "3"] {
        let said = support::said(&ask(version));
        assert!(said.contains(&format!("requested version \"{version}\"")), "asked for {version}: {said}");
    }
}

/// Whether all tools are there.
fn tools(names: &[&str]) -> bool {
    names.iter().all(|name| support::has(name))
}

/// The Makefile of the library, without what the surroundings may set.
fn make(target: &str) -> Command {
    let mut make = Command::new("make");
    for name in ["PREFIX", "LIBDIR", "INCLUDEDIR", "DESTDIR", "MAKEFLAGS"] {
        make.env_remove(name);
    }
    make.arg("-C").arg(env!("CARGO_MANIFEST_DIR")).arg(target);
    make
}

/// A folder outside of the repository: Tarifa in `prefix`, and copies of the programs that use it.
fn newcomer() -> TempDir {
    let place = tempfile::tempdir().expect("a folder");
    support::succeed(make("install").arg(format!("PREFIX={}", place.path().join("prefix").display())));
    for programs in ["examples", "tests/consumer"] {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(programs);
        support::succeed(Command::new("cp").arg("-R").arg(from).arg(place.path()));
    }
    place
}

/// All files below a folder; of links, where they lead.
fn files(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy();
        match fs::read_link(&path) {
            Ok(target) => drop(found.insert(format!("{name} -> {}", target.display()))),
            Err(_) if path.is_dir() => found.extend(files(&path).iter().map(|below| format!("{name}/{below}"))),
            Err(_) => drop(found.insert(name.into_owned())),
        }
    }
    found
}

fn installed_files(library: &str, include: &str) -> BTreeSet<String> {
    [
        format!("{include}/tarifa.h"),
        format!("{include}/tarifa.hpp"),
        format!("{library}/cmake/Tarifa/TarifaConfig.cmake"),
        format!("{library}/cmake/Tarifa/TarifaConfigVersion.cmake"),
        format!("{library}/libtarifa.a"),
        format!("{library}/libtarifa.so -> libtarifa.so.1"),
        format!("{library}/libtarifa.so.1 -> libtarifa.so.{VERSION}"),
        format!("{library}/libtarifa.so.{VERSION}"),
        format!("{library}/pkgconfig/tarifa.pc"),
    ]
    .into()
}

/// What pkg-config and CMake read is filled in, and names neither the build nor the place of the installation.
fn assert_relocatable(library: &Path, place: &Path) {
    for file in ["pkgconfig/tarifa.pc", "cmake/Tarifa/TarifaConfig.cmake", "cmake/Tarifa/TarifaConfigVersion.cmake"] {
        let text = fs::read_to_string(library.join(file)).expect("a text file");
        for part in [support::root().as_path(), place, Path::new("/usr/lib/of"), Path::new("@")] {
            assert!(!text.contains(&*part.to_string_lossy()), "{file} names {}:\n{text}", part.display());
        }
    }
}

/// A setting of CMake with a path.
fn setting(name: &str, path: &Path) -> String {
    format!("-D{name}={}", path.display())
}

fn build_by_make(source: &Path, found_by: &Path, arguments: &[&str]) {
    let strict = support::STRICT.join(" ");
    let mut make = Command::new("make");
    make.env("PKG_CONFIG_PATH", found_by).env_remove("MAKEFLAGS").arg("-C").arg(source).args(arguments);
    support::succeed(make.arg(format!("CFLAGS={strict}")).arg(format!("CXXFLAGS={strict}")));
}

/// Builds in a folder of its own, and gives it.
fn build_by_cmake(source: &Path, options: &[&str], target: &str) -> PathBuf {
    let (build, strict) = (source.join("build"), support::STRICT.join(" "));
    let mut configure = Command::new("cmake");
    configure.arg("-S").arg(source).arg("-B").arg(&build).args(options);
    support::succeed(configure.arg(format!("-DCMAKE_C_FLAGS={strict}")).arg(format!("-DCMAKE_CXX_FLAGS={strict}")));
    support::succeed(Command::new("cmake").arg("--build").arg(&build).args(["--parallel", "--target", target]));
    build
}

/// A program as a user starts it, without the folders in which cargo lets it find libraries.
fn program(path: &Path, arguments: &[&OsStr]) -> Command {
    let mut program = Command::new(path);
    program.env_remove("LD_LIBRARY_PATH").args(arguments);
    program
}

#[derive(Clone, Copy, PartialEq)]
enum Linked {
    Shared,
    Static,
}

fn assert_linked(program: &Path, linked: Linked) {
    let needed = support::said(&support::succeed(Command::new("readelf").arg("--dynamic").arg(program)));
    assert!(needed.contains("(NEEDED)"), "{needed}");
    assert_eq!(needed.contains("[libtarifa.so.1]"), linked == Linked::Shared, "{}: {needed}", program.display());
}

/// The examples in a folder are linked as they should be and answer.
fn check_programs(folder: &Path, linked: Linked) {
    check_classify(folder, linked);
    check_classify_csv(folder, linked);
}

fn check_classify(folder: &Path, linked: Linked) {
    let path = folder.join("classify");
    assert_linked(&path, linked);
    let said = support::said(&support::succeed(&mut program(&path, &[GOODS.as_ref()])));
    assert!(said.starts_with(CODE), "{said}");
    assert!(said.contains("\nHS 2022, data of "), "{said}");
    assert!(said.ends_with("\nA recommendation: the declarant decides.\n"), "{said}");

    let output = program(&path, &[OsStr::from_bytes(NOT_UTF8)]).output().expect("classify");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{}", support::said(&output));
    assert!(support::said(&output).contains("not UTF-8 at byte 4"), "{}", support::said(&output));
}

fn check_classify_csv(folder: &Path, linked: Linked) {
    let path = folder.join("classify_csv");
    assert_linked(&path, linked);
    let file = folder.join("goods.txt");
    fs::write(&file, [GOODS.as_bytes(), NOT_UTF8, GOODS.as_bytes()].join(&b"\n"[..])).expect("a file");
    let output = program(&path, &[file.as_os_str()]).output().expect("classify_csv");
    assert_eq!(output.status.code(), Some(1), "{}", support::said(&output));
    let table = String::from_utf8_lossy(&output.stdout);
    let rows: Vec<&str> = table.lines().skip(1).collect();
    assert_eq!(rows.len(), 2, "{table}");
    assert!(rows.iter().all(|row| row.starts_with(&format!("{GOODS}\t{CODE}\t"))), "{table}");
    assert!(support::said(&output).contains("line 2: "), "{}", support::said(&output));
}
