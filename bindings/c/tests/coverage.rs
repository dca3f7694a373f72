//! Each function of the Rust library is reached from C, C++ and Python, or stands in tests/missing_apis.txt.
#![allow(clippy::panic, reason = "a test ends so")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

mod support;

/// What belongs to Rust alone, and why.
const RUST_ALONE: [(&str, &str); 8] = [
    ("Country::as_str", "a country is its two letters elsewhere"),
    ("Edition::in_force_from", "an edition is its year elsewhere, in force from the first of January"),
    ("Pack::version", "for people who look into a pack: 'tarifa pack dump'"),
    ("Pack::bytes", "the caller gave the bytes"),
    ("Pack::sections", "for people who look into a pack: 'tarifa pack dump'"),
    ("PackBytes::from_static", "how Rust owns the bytes of a pack"),
    ("PackBytes::from_owner", "how Rust owns the bytes of a pack"),
    ("embedded::hs2022", "the embedded engine is opened by name"),
];

/// The compiler of packs is a tool of the command line, not of programs that ask.
const COMPILER: &str = "compile";

#[test]
fn every_function_of_the_library_is_reached_from_other_languages() {
    let root = support::root();
    let read = |path: &str| fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let python: String = files(&root.join("bindings/python/src"), "py").concat();
    let faces = [("C", read("include/tarifa.h")), ("C++", read("include/tarifa.hpp")), ("Python", python)];

    let table = read("tests/api_coverage.tsv");
    let rows = table.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    let missing = read("tests/missing_apis.txt");
    let mut known: BTreeSet<String> =
        missing.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect();
    known.extend(RUST_ALONE.map(|(name, _)| name.to_owned()));
    for row in rows {
        let (name, reached_as) = row.split_first().expect("a row has columns");
        assert!(known.insert((*name).to_owned()), "{name} is listed twice");
        assert_eq!(reached_as.len(), faces.len(), "{name}: a column for each language");
        for ((language, text), word) in faces.iter().zip(reached_as) {
            assert!(has_word(text, word), "{name}: {language} has no '{word}'");
        }
    }
    let public = public_functions(&root.join("src"));
    assert!(public.contains("Engine::classify"), "the sources are read");
    assert_eq!(public.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new(), "not reached, not listed");
    assert_eq!(known.difference(&public).collect::<Vec<_>>(), Vec::<&String>::new(), "listed, but not in the library");
}

/// Whether a text has a word that is not part of a longer one.
fn has_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|found| found == word)
}

/// The texts of all files below a folder.
fn files(folder: &Path, extension: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut texts = Vec::new();
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() && !path.ends_with(COMPILER) {
            texts.extend(files(&path, extension));
        } else if path.extension().is_some_and(|found| found == extension) {
            texts.push(fs::read_to_string(&path).expect("a text file"));
        }
    }
    texts
}

/// The public functions of the public types, and those of the module `embedded`.
fn public_functions(source: &Path) -> BTreeSet<String> {
    let trees = files(source, "rs").into_iter().map(|text| syn::parse_file(&text).expect("Rust"));
    let items: Vec<syn::Item> = trees.flat_map(|tree| tree.items).collect();
    let public = |visibility: &syn::Visibility| matches!(visibility, syn::Visibility::Public(_));
    let types: BTreeSet<String> = items
        .iter()
        .filter_map(|item| match item {
            syn::Item::Struct(item) if public(&item.vis) => Some(item.ident.to_string()),
            syn::Item::Enum(item) if public(&item.vis) => Some(item.ident.to_string()),
            _ => None,
        })
        .collect();
    let mut functions = BTreeSet::new();
    for item in &items {
        match item {
            syn::Item::Fn(item) if public(&item.vis) => {
                functions.insert(format!("embedded::{}", item.sig.ident));
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
