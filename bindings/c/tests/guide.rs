//! The programs in the guide and the README compile, run and find what they say.

use std::fs;
use std::path::Path;
use std::process::Command;

mod support;

/// The programs of a page: its blocks in a language that hold a word.
fn programs(page: &str, language: &str, word: &str) -> Vec<String> {
    let text = fs::read_to_string(support::root().join(page)).expect("a page");
    let opening = format!("```{language}\n");
    let blocks = text.split(&opening).skip(1).filter_map(|rest| rest.split("```").next().map(str::to_owned));
    let found: Vec<String> = blocks.filter(|block| block.contains(word)).collect();
    assert!(!found.is_empty(), "{page} has no program in {language}");
    found
}

/// Compiles a program with the system's compiler, runs it and gives what it printed.
fn output_of(compiler: &str, standard: &str, source: &Path) -> String {
    let program = source.with_extension("");
    let library = &support::built().folder;
    let mut compile = Command::new(compiler);
    compile.arg(format!("-std={standard}")).args(support::STRICT).arg(source).arg("-o").arg(&program);
    compile.arg("-I").arg(support::include()).arg("-L").arg(library).arg("-ltarifa");
    compile.arg(format!("-Wl,-rpath,{}", library.display()));
    support::succeed(&mut compile);
    support::said(&support::succeed(&mut Command::new(program)))
}

#[test]
fn the_c_programs_of_the_pages_run() {
    if !support::has("cc") {
        return;
    }
    let folder = support::scratch("c");
    for page in ["docs/c-api.md", "README.md"] {
        for program in programs(page, "c", "int main") {
            let source = folder.join("mug.c");
            fs::write(&source, program).expect("a source file");
            let printed = output_of("cc", "c99", &source);
            assert!(printed.starts_with("6912.00"), "{page}: {printed}");
            assert!(printed.contains("HS 2022, data of "), "{page}: {printed}");
        }
    }
}

#[test]
fn the_cpp_programs_of_the_pages_run() {
    if !support::has("c++") {
        return;
    }
    let folder = support::scratch("cpp");
    for program in programs("docs/c-api.md", "cpp", "int main") {
        let source = folder.join("mug.cpp");
        fs::write(&source, program).expect("a source file");
        let printed = output_of("c++", "c++17", &source);
        assert!(printed.starts_with("6912.00"), "{printed}");
    }
}

#[test]
fn the_python_program_of_the_readme_runs() {
    if !support::has("python3") {
        return;
    }
    let [program] = programs("README.md", "python", "import tarifa").try_into().expect("one program");
    let mut python = Command::new("python3");
    python.env("TARIFA_LIBRARY", support::built().shared());
    python.env("PYTHONPATH", support::root().join("bindings/python/src")).args(["-c", &program]);
    let printed = support::said(&support::succeed(&mut python));
    assert!(printed.starts_with("6911.10"), "{printed}");
}
