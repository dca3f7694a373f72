//! Each function of the Rust library is reached from C, C++ and Python, or stands in tests/missing_apis.txt. What it is
//! reached by is declared there: a word in a comment, or in the body of a function, is not enough.
#![allow(clippy::panic, reason = "a test ends so")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

mod support;

/// What belongs to Rust alone, and why.
const RUST_ALONE: [(&str, &str); 14] = [
    ("Agreement::add", "an agreement is over all reviews of a history elsewhere"),
    ("AmountRange::exactly", "ranges are read elsewhere, and made in answers alone"),
    ("Country::as_str", "a country is its two letters elsewhere"),
    ("Edition::in_force_from", "an edition is its year elsewhere, in force from the first of January"),
    ("Handler::schemas", "the schemas are files: docs/schemas"),
    ("Pack::version", "for people who look into a pack: 'tarifa pack dump'"),
    ("Pack::bytes", "the caller gave the bytes"),
    ("Pack::sections", "for people who look into a pack: 'tarifa pack dump'"),
    ("PackBytes::from_static", "how Rust owns the bytes of a pack"),
    ("PackBytes::from_owner", "how Rust owns the bytes of a pack"),
    ("RecordIds::with_source", "another source of chance is for tests: elsewhere the stamps of a handler give names"),
    ("embedded::hs2022", "the embedded engine is opened by name"),
    ("embedded::model", "the embedded engine is opened by name"),
    ("embedded::schedules", "the embedded engine is opened by name"),
];

/// The compiler of packs and the trainer of models are tools of the command line, not of programs that ask.
const MAKERS: [&str; 2] = ["compile", "train"];

#[test]
fn every_function_of_the_library_is_reached_from_other_languages() {
    let faces = [("C", declared_in_c()), ("C++", declared_in_cpp()), ("Python", declared_in_python())];
    let table = read("tests/api_coverage.tsv");
    let rows = table.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    let missing = read("tests/missing_apis.txt");
    let mut known: BTreeSet<String> =
        missing.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect();
    known.extend(RUST_ALONE.map(|(name, _)| name.to_owned()));
    for row in rows {
        let (name, reached_by) = row.split_first().expect("a row has columns");
        assert!(known.insert((*name).to_owned()), "{name} is listed twice");
        assert_eq!(reached_by.len(), faces.len(), "{name}: a column for each language");
        for ((language, declared), by) in faces.iter().zip(reached_by) {
            assert!(declared.contains(*by), "{name}: {language} declares no '{by}'");
        }
    }
    let public = public_functions(&support::root().join("src"));
    assert!(public.contains("Engine::classify"), "the sources are read");
    assert_eq!(public.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new(), "not reached, not listed");
    assert_eq!(known.difference(&public).collect::<Vec<_>>(), Vec::<&String>::new(), "listed, but not in the library");
}

fn read(path: &str) -> String {
    fs::read_to_string(support::root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The functions that the library exports, and the fields of the structs of tarifa.h: `tarifa_code.digits`.
fn declared_in_c() -> BTreeSet<String> {
    let mut declared: BTreeSet<String> = read("bindings/c/tests/symbols.txt").lines().map(str::to_owned).collect();
    for definition in without_comments(&read("include/tarifa.h")).split("typedef struct {").skip(1) {
        let (fields, rest) = definition.split_once('}').expect("the end of a struct");
        let name = leading_name(rest.trim_start());
        declared.extend(names_of_scope(fields).iter().map(|field| format!("{name}.{field}")));
    }
    declared
}

/// The functions of the namespace, and what is public in its classes: `Engine::classify`.
fn declared_in_cpp() -> BTreeSet<String> {
    let header = without_comments(&read("include/tarifa.hpp"));
    let (_, namespace) = header.split_once("namespace tarifa {").expect("the namespace");
    let mut declared = names_of_scope(namespace);
    for definition in ["\nclass ", "\nstruct "].into_iter().flat_map(|head| namespace.split(head).skip(1)) {
        let (head, body) = definition.split_once('{').expect("the members of a class");
        let name = leading_name(head.trim_start_matches("[[nodiscard]] "));
        let public = body.split("\n private:").next().unwrap_or_default();
        declared.extend(names_of_scope(public).iter().map(|member| format!("{name}::{member}")));
    }
    declared
}

fn without_comments(source: &str) -> String {
    source.lines().map(|line| line.split("//").next().unwrap_or_default().to_owned() + "\n").collect()
}

/// The name that a text begins with.
fn leading_name(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()
}

/// The names of functions and fields in C or C++ up to the end of the scope. What stands within brackets belongs to
/// another.
fn names_of_scope(text: &str) -> BTreeSet<String> {
    let (mut names, mut name, mut depth) = (BTreeSet::new(), String::new(), 0);
    for c in text.chars() {
        if depth == 0 && "({[;".contains(c) && !name.is_empty() {
            names.insert(name.clone());
        }
        match c {
            '(' | '{' | '[' => depth += 1,
            ')' | '}' | ']' if depth == 0 => break,
            ')' | '}' | ']' => depth -= 1,
            _ => {}
        }
        if c.is_alphanumeric() || c == '_' {
            name.push(c);
        } else {
            name.clear();
        }
    }
    names
}

/// What the package exports: functions, the members of classes, and the parameters of methods where each has a line of
/// its own, as in `Engine.classify(evidence)`.
fn declared_in_python() -> BTreeSet<String> {
    let exports = read("bindings/python/src/tarifa/__init__.py");
    let mut declared = BTreeSet::new();
    for (_, file) in files(&support::root().join("bindings/python/src"), "py") {
        let code: String = file.split("\"\"\"").step_by(2).collect();
        // The function or class that a line is in, and its method.
        let (mut outer, mut method) = (String::new(), String::new());
        for line in code.lines() {
            let words = line.trim_start();
            let depth = line.len() - words.len();
            let function = words.strip_prefix("def ").map(leading_name);
            let class = words.strip_prefix("class ").map(leading_name);
            let field = words.split_once(": ").map(|(name, _)| name).filter(|name| leading_name(name) == *name);
            match (depth, function.or(class), field) {
                (0, Some(name), _) => {
                    outer = name.to_owned();
                    declared.extend(function.map(str::to_owned));
                }
                (4, Some(name), _) => {
                    method = format!("{outer}.{name}");
                    declared.insert(method.clone());
                }
                (4, _, Some(name)) => drop(declared.insert(format!("{outer}.{name}"))),
                (8, _, Some(name)) if words.ends_with(',') => drop(declared.insert(format!("{method}({name})"))),
                _ => {}
            }
        }
    }
    declared.retain(|name| exports.contains(&format!("\"{}\",", leading_name(name))));
    declared
}

/// All files below a folder, with their texts.
fn files(folder: &Path, extension: &str) -> Vec<(PathBuf, String)> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut texts = Vec::new();
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() && !MAKERS.into_iter().any(|maker| path.ends_with(maker)) {
            texts.extend(files(&path, extension));
        } else if path.extension().is_some_and(|found| found == extension) {
            let text = fs::read_to_string(&path).expect("a text file");
            texts.push((path, text));
        }
    }
    texts
}

/// The public functions of the public types, and those of modules: `embedded::model`, `catalogue::affected`.
fn public_functions(source: &Path) -> BTreeSet<String> {
    let items: Vec<(String, syn::Item)> = files(source, "rs")
        .into_iter()
        .flat_map(|(path, text)| {
            let module = path.strip_prefix(source).expect("below the sources").iter().next().expect("a name");
            let module = module.to_string_lossy().trim_end_matches(".rs").to_owned();
            let items = syn::parse_file(&text).expect("Rust").items;
            items.into_iter().map(move |item| (module.clone(), item))
        })
        .collect();
    let public = |visibility: &syn::Visibility| matches!(visibility, syn::Visibility::Public(_));
    let types: BTreeSet<String> = items
        .iter()
        .filter_map(|(_, item)| match item {
            syn::Item::Struct(item) if public(&item.vis) => Some(item.ident.to_string()),
            syn::Item::Enum(item) if public(&item.vis) => Some(item.ident.to_string()),
            _ => None,
        })
        .collect();
    let mut functions = BTreeSet::new();
    for (module, item) in &items {
        match item {
            syn::Item::Fn(item) if public(&item.vis) => {
                functions.insert(format!("{module}::{}", item.sig.ident));
            }
            syn::Item::Impl(syn::ItemImpl { trait_: None, self_ty, items, .. }) => {
                let syn::Type::Path(path) = &**self_ty else { continue };
                let name = path.path.segments.last().expect("a type has a name").ident.to_string();
                if !types.contains(&name) {
                    continue;
                }
                for item in items {
                    if let syn::ImplItem::Fn(function) = item
                        && public(&function.vis)
                    {
                        functions.insert(format!("{name}::{}", function.sig.ident));
                    }
                }
            }
            _ => {}
        }
    }
    functions
}
