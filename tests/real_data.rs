//! The committed data: built again it gives the committed pack, and it agrees with the official publications.
//!
//! The publications are not part of the repository; see `shared`.

mod shared;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use calamine::{Reader, Xlsx, open_workbook};
use tarifa::{CodeStatus, Edition, Engine, Pack, TariffCode};

/// Subheadings in the official lists, without the residual code of statistics.
const SUBHEADINGS: [(Edition, usize); 3] =
    [(Edition::Hs2012, 5_205), (Edition::Hs2017, 5_387), (Edition::Hs2022, 5_612)];

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The folder of the publications on the Harmonized System, where this machine has it.
fn publications() -> Option<PathBuf> {
    shared::folder("hs", "the data was not compared with the publications")
}

/// Each code of `editions/codes.tsv` with its editions.
fn codes() -> Vec<(TariffCode, Vec<Edition>)> {
    let text = String::from_utf8(read(&repository().join("data/editions/codes.tsv"))).expect("UTF-8");
    let code = |line: &str| {
        let (code, editions) = line.split_once('\t').expect("two columns");
        let editions = editions.split(' ').map(|year| year.parse().expect("an edition")).collect();
        (code.parse().expect("a code"), editions)
    };
    text.lines().map(code).collect()
}

/// Pairs of an HS 2022 and an HS 2012 code in the n:n sheet of the workbook that leads from one to the other.
fn direct_pairs(workbook: &Path) -> BTreeSet<(String, String)> {
    let mut book: Xlsx<_> = open_workbook(workbook).expect("a workbook");
    let sheet = book.worksheet_range_at(1).expect("a second sheet").expect("readable");
    let is_code = |text: &String| text.len() == 6 && text != "999999" && text.bytes().all(|b| b.is_ascii_digit());
    let pair = |row: &[calamine::Data]| {
        let mut cells = row.iter().map(|cell| cell.to_string().trim().to_owned());
        Some((cells.next().filter(is_code)?, cells.next().filter(is_code)?))
    };
    sheet.rows().filter_map(pair).collect()
}

#[test]
fn the_committed_pack_is_the_one_that_the_data_gives() {
    let built = tarifa::compile::build_hs_pack(&repository().join("data")).expect("the data keeps the rules");
    let committed = read(&repository().join("data/packs/hs2022.tarifa"));
    assert!(
        built == committed,
        "data/packs/hs2022.tarifa is not what data/ gives: {} bytes, {} built. Build it again:\n\
         cargo run --release -- pack build hs data -o data/packs/hs2022.tarifa",
        committed.len(),
        built.len()
    );
}

#[test]
fn the_embedded_pack_is_sound() {
    let pack = Pack::open(tarifa::embedded::hs2022()).expect("the embedded pack opens");
    pack.audit().expect("sound");
    assert_eq!((pack.info().jurisdiction.as_str(), pack.info().edition.as_str()), ("HS", "2022"));
}

#[test]
fn the_goods_lines_keep_the_rules() {
    let problems = tarifa::compile::check_goods(&repository().join("data")).expect("readable");
    let shown: Vec<String> = problems.iter().take(20).map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{} problems, first:\n{}", problems.len(), shown.join("\n"));
}

#[test]
fn editions_have_as_many_subheadings_as_the_official_lists() {
    let codes = codes();
    for (edition, count) in SUBHEADINGS {
        assert_eq!(codes.iter().filter(|(_, editions)| editions.contains(&edition)).count(), count, "{edition}");
    }
}

#[test]
fn the_pack_knows_every_code_of_every_edition() {
    let engine = Engine::embedded().expect("the embedded pack opens");
    for (code, editions) in codes() {
        for edition in Edition::ALL {
            let found = engine.validate_code(&code, edition);
            assert_eq!(found.known_in, editions, "{code}");
            let expected = if editions.contains(&edition) { CodeStatus::Valid } else { CodeStatus::OtherEdition };
            assert_eq!(found.status, expected, "{code} in {edition}");
        }
        assert_eq!(engine.lookup(&code).is_some(), editions.contains(&Edition::Hs2022), "{code}");
    }
}

#[test]
fn successors_are_codes_of_their_edition() {
    let engine = Engine::embedded().expect("the embedded pack opens");
    let (mut astray, mut without) = (Vec::new(), Vec::new());
    for (code, editions) in codes() {
        for edition in Edition::ALL.into_iter().filter(|edition| !editions.contains(edition)) {
            let successors = engine.validate_code(&code, edition).successors;
            if successors.is_empty() {
                without.push(format!("{code} in {edition}"));
            }
            let strange = successors.iter().filter(|next| !engine.validate_code(&next.code, edition).is_valid());
            astray.extend(strange.map(|next| format!("{code} leads to {} in {edition}", next.code)));
        }
    }
    assert_eq!(astray, [""; 0]);
    // The official table of 2017 to 2022 names no successor of 3002.19.
    assert_eq!(without, ["3002.19 in HS 2022", "3002.19 in HS 2028"]);
}

#[test]
fn the_edition_tables_are_those_of_the_publications() {
    let Some(folder) = publications() else { return };
    let imported = tarifa::compile::import_editions(&folder).expect("the publications have their known shape");
    let committed = repository().join("data/editions");
    for (name, content) in &imported.files {
        assert!(
            read(&committed.join(name)) == content.as_bytes(),
            "data/editions/{name} is not what the publications give. Import it again:\n\
             cargo run --release -- pack import-editions ../shared/data/hs -o data/editions"
        );
    }
    let names: BTreeSet<String> = imported.files.into_iter().map(|(name, _)| name).collect();
    let entries = fs::read_dir(committed).expect("data/editions");
    let present = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(names, present);
}

#[test]
fn steps_from_2012_to_2022_reach_every_pair_of_the_direct_table() {
    let Some(folder) = publications() else { return };
    let pairs = direct_pairs(&folder.join("HS2022toHS2012ConversionAndCorrelationTables.xlsx"));
    assert!(pairs.len() > 16_000, "{} pairs", pairs.len());
    let engine = Engine::embedded().expect("the embedded pack opens");
    let missing: Vec<String> = pairs
        .iter()
        .filter(|(new, old)| {
            let reached = engine.correlate(&old.parse().expect("a code"), Edition::Hs2012, Edition::Hs2022);
            reached.iter().all(|successor| successor.code.digits() != new)
        })
        .map(|(new, old)| format!("{old} to {new}"))
        .collect();
    assert!(missing.is_empty(), "{} of {} pairs are missing: {}", missing.len(), pairs.len(), missing.join(", "));
}
