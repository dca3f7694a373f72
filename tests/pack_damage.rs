//! Packs cut short, altered or crafted: refused, or read without harm.

mod crafted;

use std::fs;
use std::sync::LazyLock;

use crafted::{ENTRY_LEN, FILE_LEN, HASH, HEADER_LEN, Parts, REQUIRED, SECTION_COUNT, number, places, put, seal_head};
use fst::MapBuilder;
use tarifa::{ClassifyOptions, Edition, Engine, Error, ErrorKind, GoodsItem, Pack, PackBytes, TariffCode};

/// A pack of two chapters, built by the compiler from `FILES`.
static SMALL: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("temporary folder");
    for (name, text) in FILES {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folder");
        fs::write(path, text).expect("file");
    }
    tarifa::compile::build_hs_pack(folder.path()).expect("the text keeps the rules")
});

const FILES: [(&str, &str); 11] = [
    ("about.tsv", "jurisdiction\tHS\nedition\t2022\ndate\t2026-01-01\n"),
    ("nomenclature/sections.tsv", "I\t01-05\tAnimals\nII\t06-14\tPlants\n"),
    ("nomenclature/chapters.tsv", "01\tLive animals\n09\tCoffee, tea and spices\n"),
    (
        "editions/codes.tsv",
        "010121\t2012 2017 2022 2028\n010129\t2012 2017 2022\n010130\t2028\n090111\t2012 2017 2022 2028\n\
         090112\t2017 2022 2028\n",
    ),
    ("editions/2012-2017.tsv", "090111\t090111\tsplit\t\n090111\t090112\tsplit\tex\n"),
    ("editions/2017-2022.tsv", ""),
    ("editions/2022-2028.tsv", "010129\t010130\trenumbered\t\n"),
    (
        "goods/01.tsv",
        "0101\t=\tLive horses\n010121\t=\tBreeding horses\n010121\tmare\n\
         010129\t=\tOther horses\n010129\tpony\n010129\triding horse\n",
    ),
    (
        "goods/09.tsv",
        "0901\t=\tCoffee\n090111\t=\tGreen coffee\n090111\tarabica beans\n090111\tarabica coffee\n090111\tcoffee beans\n\
         090112\t=\tDecaffeinated green coffee\n090112\tdecaf beans\n090112\tdecaf coffee beans\n",
    ),
    ("questions/01.tsv", "0101-use\t?\tIs it for breeding?\n0101-use\tyes\t010121\n0101-use\tno\t010129\n"),
    ("questions/across.tsv", "all-kind\t?\tIs it an animal?\nall-kind\tyes\t01\nall-kind\tno, a plant\t0901\n"),
];

/// The embedded pack; a static, so that a cut of it costs nothing.
fn large() -> PackBytes {
    tarifa::embedded::hs2022()
}

/// A crafted small pack: its checksums are right.
fn crafted(change: impl FnOnce(&mut Parts)) -> Vec<u8> {
    let mut parts = Parts::of(&SMALL);
    change(&mut parts);
    parts.seal()
}

// --- What is asked of packs ------------------------------------------------------------------------------------

fn refusal(bytes: impl Into<PackBytes>) -> Option<ErrorKind> {
    Pack::open(bytes).err().map(|error| error.kind())
}

fn engine(pack: &[u8]) -> Result<Engine, Error> {
    Engine::builder().pack(Pack::open(pack.to_vec())?).build()
}

/// Asks everything an engine answers; whatever the answers are, there must be some.
fn ask_everything(engine: &Engine) {
    let mut item = GoodsItem::new("horses");
    if let Some(question) = engine.classify(&item).expect("short text").question {
        assert!(question.options.iter().all(|option| (0.0..=1.0001).contains(&option.share)), "{question:?}");
        let first = question.options.first().map(|option| option.label.as_str());
        // A damaged question may not be found again.
        let _ = engine.answer(&mut item, &question.id, first, &ClassifyOptions::default());
    }
    let _ = engine.expected_answer("0101-use", &"010121".parse().expect("a code"));
    for text in ["arabica cofee beans", "riding horses, green", "decaff"] {
        let answer = engine.classify(&GoodsItem::new(text)).expect("short text");
        assert!(answer.alternatives.iter().all(|candidate| candidate.probability <= 1.0001), "{answer:?}");
        let hits = engine.search(text, 10).expect("short text");
        assert!(hits.iter().all(|hit| hit.score <= 1.0), "{hits:?}");
    }
    assert!(engine.children(None).len() <= usize::from(u16::MAX) + 1);
    for text in ["01", "0101", "010121", "010129", "010130", "09", "0901", "090111", "090112"] {
        let code: TariffCode = text.parse().expect("a code");
        assert!(engine.lookup(&code).is_none_or(|entry| entry.code == code));
        assert!(engine.children(Some(&code)).iter().all(|below| code.covers(&below.code)));
        for edition in Edition::ALL {
            assert_eq!(engine.validate_code(&code, edition).code, code);
        }
        for (from, to) in [(Edition::Hs2012, Edition::Hs2028), (Edition::Hs2028, Edition::Hs2012)] {
            assert!(engine.correlate(&code, from, to).len() <= 8);
        }
    }
}

#[test]
fn whole_packs_open_and_are_sound() {
    let small = Pack::open(SMALL.clone()).expect("built by the compiler");
    small.audit().expect("sound");
    Pack::open(large()).expect("embedded").audit().expect("sound");
    assert!(Parts::of(&SMALL).seal() == *SMALL, "this test and the compiler lay packs out alike");

    let engine = engine(&SMALL).expect("a whole pack");
    ask_everything(&engine);
    let best = engine.classify(&GoodsItem::new("arabica beans")).expect("short text");
    assert_eq!(best.best().map(|best| best.code.to_string()).as_deref(), Some("0901.11"));
}

// --- Cut short and altered -------------------------------------------------------------------------------------

#[test]
fn a_small_pack_cut_anywhere_is_refused() {
    for len in 0..SMALL.len() {
        assert_eq!(refusal(SMALL[..len].to_vec()), Some(ErrorKind::PackDamaged), "{len} bytes");
    }
    let mut longer = SMALL.clone();
    longer.push(0);
    assert_eq!(refusal(longer), Some(ErrorKind::PackDamaged));
}

#[test]
fn a_small_pack_with_any_byte_flipped_is_refused() {
    for mask in [0x01, 0x80, 0xff] {
        for at in 0..SMALL.len() {
            let mut flipped = SMALL.clone();
            flipped[at] ^= mask;
            assert_eq!(refusal(flipped), Some(ErrorKind::PackDamaged), "byte {at} flipped by {mask:#x}");
        }
    }
}

/// The first bytes of the embedded pack.
struct Cut(usize);

impl AsRef<[u8]> for Cut {
    fn as_ref(&self) -> &[u8] {
        static LARGE: LazyLock<Vec<u8>> = LazyLock::new(|| large().as_ref().to_vec());
        &LARGE[..self.0]
    }
}

#[test]
fn the_large_pack_cut_short_is_refused() {
    let bytes = large();
    let borders = places(bytes.as_ref()).into_iter().flat_map(|place| [place.start, place.end]);
    let whole = bytes.as_ref().len();
    for len in (0..whole).step_by(4096).chain(borders).chain([whole - 1]).filter(|len| *len < whole) {
        assert_eq!(refusal(PackBytes::from_owner(Cut(len))), Some(ErrorKind::PackDamaged), "{len} bytes");
    }
    assert_eq!(refusal(PackBytes::from_owner(Cut(whole))), None);
}

#[test]
fn the_large_pack_with_a_byte_flipped_is_refused() {
    let mut bytes = large().as_ref().to_vec();
    // Steps of a golden ratio fall evenly and between all borders.
    let step = (bytes.len() as f64 * 0.618_033_988) as usize;
    for nth in 0..200 {
        let at = nth * step % bytes.len();
        bytes[at] ^= 0x10;
        assert_eq!(refusal(bytes.clone()), Some(ErrorKind::PackDamaged), "byte {at}");
        bytes[at] ^= 0x10;
    }
}

#[test]
fn a_length_that_was_mended_does_not_hide_a_cut() {
    for len in HEADER_LEN + SMALL[SECTION_COUNT] as usize * ENTRY_LEN..SMALL.len() {
        let mut cut = SMALL[..len].to_vec();
        put(&mut cut, FILE_LEN, &(len as u64).to_le_bytes());
        seal_head(&mut cut);
        assert_eq!(refusal(cut), Some(ErrorKind::PackDamaged), "{len} bytes");
    }
}

#[test]
fn texts_that_are_no_pack_are_refused() {
    for bytes in [&b""[..], b"\x89TAR", b"not a pack at all, but text", &[0; 4096]] {
        assert_eq!(refusal(bytes.to_vec()), Some(ErrorKind::PackDamaged));
    }
    let mut transferred = SMALL.clone();
    transferred.remove(4);
    assert_eq!(refusal(transferred), Some(ErrorKind::PackDamaged), "CR LF became LF");
}

#[test]
fn section_tables_that_contradict_themselves_are_refused() {
    let second_entry = HEADER_LEN + ENTRY_LEN;
    let offset = second_entry + 8;
    let length = second_entry + 16;
    let old_offset = number::<8>(&SMALL, offset);
    for (at, value) in [
        (offset, 0),
        (offset, u64::MAX),
        (offset, old_offset + 1),
        (offset, old_offset - 8),
        (offset, old_offset + 8),
        (length, 0),
        (length, u64::MAX),
        (length, u64::MAX - old_offset + 1),
        (length, SMALL.len() as u64),
    ] {
        let mut pack = SMALL.clone();
        put(&mut pack, at, &value.to_le_bytes());
        seal_head(&mut pack);
        assert_eq!(refusal(pack), Some(ErrorKind::PackDamaged), "{value} at {at}");
    }
    let right = u32::from(SMALL[SECTION_COUNT]);
    for count in [0, 1, right - 1, right + 1, 64, 65, u32::MAX] {
        let mut pack = SMALL.clone();
        put(&mut pack, SECTION_COUNT, &count.to_le_bytes());
        seal_head(&mut pack);
        assert!(refusal(pack).is_some(), "{count} sections");
    }
    let twice = crafted(|parts| {
        let first = parts.sections[0].clone();
        parts.sections.push(first);
    });
    assert_eq!(refusal(twice), Some(ErrorKind::PackDamaged));
}

// --- Versions --------------------------------------------------------------------------------------------------

#[test]
fn a_newer_major_version_asks_for_an_update() {
    let newer = crafted(|parts| parts.major += 1);
    let error = Pack::open(newer).expect_err("a format of the future");
    assert_eq!(error.kind(), ErrorKind::PackTooNew);
    assert!(error.to_string().contains("2.1"), "{error}");
}

#[test]
fn a_newer_minor_version_opens() {
    let newer = crafted(|parts| parts.minor += 1);
    assert_eq!(Pack::open(newer.clone()).expect("readable").version(), (1, 2));
    ask_everything(&engine(&newer).expect("readable"));
}

#[test]
fn an_unknown_required_section_asks_for_an_update() {
    let error = Pack::open(crafted(|parts| parts.add(b"NEWS", REQUIRED))).expect_err("not understood");
    assert_eq!(error.kind(), ErrorKind::PackTooNew);
    assert!(error.to_string().contains("NEWS"), "{error}");
}

#[test]
fn an_unknown_optional_section_is_passed_over() {
    let bytes = crafted(|parts| parts.add(b"NEWS", 0));
    let pack = Pack::open(bytes.clone()).expect("readable");
    pack.audit().expect("sound");
    assert!(pack.sections().any(|section| section.name == "NEWS" && !section.required));
    ask_everything(&engine(&bytes).expect("readable"));
}

#[test]
fn a_missing_section_is_named() {
    for section in Parts::of(&SMALL).sections.into_iter().filter(|section| section.flags & REQUIRED != 0) {
        let bytes = crafted(|parts| parts.sections.retain(|other| other.name != section.name));
        let error = engine(&bytes).expect_err("a section is missing");
        let name = String::from_utf8_lossy(&section.name).into_owned();
        assert_eq!(error.kind(), ErrorKind::PackDamaged);
        assert!(error.to_string().contains(&name), "{name}: {error}");
    }
}

#[test]
fn a_pack_of_the_first_version_asks_nothing() {
    let bytes = crafted(|parts| {
        parts.minor = 0;
        parts.sections.retain(|section| section.flags & REQUIRED != 0);
    });
    Pack::open(bytes.clone()).expect("readable").audit().expect("sound");
    let (old, new) = (engine(&bytes).expect("readable"), engine(&SMALL).expect("readable"));
    let question = |engine: &Engine| engine.classify(&GoodsItem::new("horses")).expect("short text").question;
    assert_eq!((question(&old), question(&new).map(|question| question.id)), (None, Some("0101-use".to_owned())));
}

#[test]
fn questions_without_options_are_refused() {
    for name in [b"OPTN", b"ORNG"] {
        let bytes = crafted(|parts| parts.sections.retain(|section| section.name != *name));
        let error = engine(&bytes).expect_err("a section is missing");
        assert!(error.to_string().contains("the section is missing"), "{error}");
    }
}

#[test]
fn counts_that_do_not_fit_a_table_are_refused() {
    for name in
        ["ROWS", "SECT", "EDIT", "CORR", "TTAB", "STAB", "WORD", "LINE", "CODE", "TERM", "SPEL", "QUES", "OPTN", "ORNG"]
    {
        for count in [0, 1, u32::MAX] {
            let bytes = crafted(|parts| parts.section(name).count = count);
            let kind = engine(&bytes).err().map(|error| error.kind());
            assert_eq!(kind, Some(ErrorKind::PackDamaged), "{name} with {count} records");
        }
    }
}

// --- Crafted: every checksum is right, the content is not ------------------------------------------------------

const ROW_LEN: usize = 28;
const ROW_SECTION: usize = 8;
const ROW_PARENT: usize = 10;
const ROW_TITLE: usize = 12;
const ROW_LINES: usize = 16;
const ROW_FIRST_LINE: usize = 20;
const ROW_TEXTS: usize = 24;
const TERM_LEN: usize = 16;
const TERM_STEM: usize = 0;
const TERM_OFFSET: usize = 4;
const TERM_POSTINGS: usize = 8;
const TERM_RARITY: usize = 10;
const SPELLING_WORD: usize = 0;
const SPELLING_TERM: usize = 4;
const CORRELATION_LEN: usize = 12;
const QUESTION_LEN: usize = 12;
const QUESTION_NAME: usize = 0;
const QUESTION_TEXT: usize = 4;
const QUESTION_OPTION: usize = 8;
const QUESTION_OPTIONS: usize = 10;
const OPTION_LABEL: usize = 0;
const OPTION_RANGE: usize = 4;
const OPTION_RANGES: usize = 8;
const OPTION_QUESTION: usize = 10;
/// The row of 0901.11 in the small pack, after its heading and the chapters 01 and 09.
const COFFEE: usize = 6;

/// Overwrites bytes of a section.
fn set(name: &'static str, at: usize, value: &'static [u8]) -> impl Fn(&mut Parts) {
    move |parts| put(&mut parts.section(name).bytes, at, value)
}

/// The same keys with other values: an fst that is valid in itself.
fn misled(parts: &mut Parts, name: &str) {
    let section = parts.section(name);
    let map = fst::Map::new(section.bytes.clone()).expect("an fst");
    let keys = map.stream().into_byte_keys();
    let mut builder = MapBuilder::memory();
    for (key, value) in keys.iter().zip(1..) {
        builder.insert(key, value % keys.len() as u64).expect("sorted keys");
    }
    section.bytes = builder.into_inner().expect("in memory");
}

type Change = Box<dyn Fn(&mut Parts)>;

/// What is wrong, and the section that the audit must name.
fn wrong_content() -> Vec<(&'static str, &'static str, Change)> {
    vec![
        ("a posting leads to no row", "POST", Box::new(set("POST", 0, &[0xff, 0xfe]))),
        ("a posting repeats a row", "POST", Box::new(repeat_first_posting)),
        ("postings reach past the end", "POST", Box::new(set("TTAB", TERM_POSTINGS, &[0xff, 0xff]))),
        ("postings begin past the end", "TTAB", Box::new(set("TTAB", TERM_OFFSET, &[0xff; 4]))),
        (
            "a line of a posting is not among those of its row",
            "POST",
            Box::new(set("ROWS", COFFEE * ROW_LEN + ROW_LINES, &[0, 0])),
        ),
        ("a stem is no text", "TTAB", Box::new(set("TTAB", TERM_STEM, &[0xff; 4]))),
        ("a spelling is no text", "STAB", Box::new(set("STAB", SPELLING_WORD, &[0xff; 4]))),
        ("a spelling leads to no term", "STAB", Box::new(set("STAB", SPELLING_TERM, &[0xff, 0xff, 0, 0]))),
        ("the map of codes leads elsewhere", "CODE", Box::new(|parts: &mut Parts| misled(parts, "CODE"))),
        ("the map of terms leads elsewhere", "TERM", Box::new(|parts: &mut Parts| misled(parts, "TERM"))),
        ("the map of spellings leads elsewhere", "SPEL", Box::new(|parts: &mut Parts| misled(parts, "SPEL"))),
        ("the map of codes is that of terms", "CODE", Box::new(swap_maps)),
        ("the map of codes is no fst", "CODE", Box::new(|parts: &mut Parts| parts.section("CODE").bytes.fill(0x5a))),
        (
            "the last bytes of the map of terms are others",
            "TERM",
            Box::new(|parts: &mut Parts| {
                parts.section("TERM").bytes.iter_mut().rev().take(12).for_each(|byte| *byte = 0xff);
            }),
        ),
        ("the codes of two rows are exchanged", "CODE", Box::new(exchange_codes)),
        ("a row stands under another parent", "ROWS", Box::new(set("ROWS", COFFEE * ROW_LEN + ROW_PARENT, &[1, 0]))),
        ("a row stands under itself", "ROWS", Box::new(set("ROWS", COFFEE * ROW_LEN + ROW_PARENT, &[COFFEE as u8, 0]))),
        ("a row stands under no row", "ROWS", Box::new(set("ROWS", COFFEE * ROW_LEN + ROW_PARENT, &[0xff, 0xff]))),
        ("a row has a section that is not there", "ROWS", Box::new(set("ROWS", COFFEE * ROW_LEN + ROW_SECTION, &[22]))),
        ("a row has section 0", "ROWS", Box::new(set("ROWS", COFFEE * ROW_LEN + ROW_SECTION, &[0]))),
        ("a title is no text", "ROWS", Box::new(set("ROWS", COFFEE * ROW_LEN + ROW_TITLE, &[0xff; 4]))),
        (
            "the lines of a row are not there",
            "ROWS",
            Box::new(set("ROWS", COFFEE * ROW_LEN + ROW_FIRST_LINE, &[0xff; 4])),
        ),
        ("the texts of a row are not there", "ROWS", Box::new(set("ROWS", COFFEE * ROW_LEN + ROW_TEXTS, &[0xff; 4]))),
        ("a code has a letter", "ROWS", Box::new(set("ROWS", COFFEE * ROW_LEN, b"0901a1"))),
        ("a text of a line has a word that is not there", "ROWS", Box::new(set("LTXT", 1, &[0x7f]))),
        ("a word of the lines is no text", "WORD", Box::new(set("WORD", 0, &[0xff; 4]))),
        ("a text is not UTF-8", "STRS", Box::new(set("STRS", 0, &[0xff]))),
        (
            "the last text has no end",
            "STRS",
            Box::new(|parts: &mut Parts| {
                *parts.section("STRS").bytes.last_mut().expect("texts") = b'x';
            }),
        ),
        ("a question has no name", "QUES", Box::new(set("QUES", QUESTION_NAME, &[0xff; 4]))),
        ("a question has no words", "QUES", Box::new(set("QUES", QUESTION_TEXT, &[0xff; 4]))),
        ("a question stands twice", "QUES", Box::new(repeat_name_of_question)),
        ("a question begins with an option of another", "QUES", Box::new(set("QUES", QUESTION_OPTION, &[1, 0]))),
        ("a question has one option", "QUES", Box::new(set("QUES", QUESTION_OPTIONS, &[1, 0]))),
        ("an option has no words", "OPTN", Box::new(set("OPTN", OPTION_LABEL, &[0xff; 4]))),
        ("the ranges of an option are those of another", "OPTN", Box::new(set("OPTN", OPTION_RANGE, &[1, 0, 0, 0]))),
        ("an option has no range", "OPTN", Box::new(set("OPTN", OPTION_RANGES, &[0, 0]))),
        ("an option is of another question", "OPTN", Box::new(set("OPTN", OPTION_QUESTION, &[1, 0]))),
        (
            "a range leads to no row",
            "ORNG",
            Box::new(|parts: &mut Parts| {
                let last = parts.section("ORNG").bytes.len() - 2;
                put(&mut parts.section("ORNG").bytes, last, &[0xff, 0xfe]);
            }),
        ),
        ("a range ends before it begins", "ORNG", Box::new(set("ORNG", 0, &[3, 0, 2, 0]))),
        ("two options of a question share a row", "ORNG", Box::new(set("ORNG", 4, &[2, 0]))),
        ("there are ranges of no option", "ORNG", Box::new(add_range)),
        ("a section has no title", "SECT", Box::new(set("SECT", 0, &[0xff; 4]))),
        ("codes of editions are out of order", "EDIT", Box::new(set("EDIT", 0, &[0xff, 0xff, 0, 0]))),
        (
            "a code of an edition has seven digits",
            "EDIT",
            Box::new(|parts: &mut Parts| {
                let last = parts.section("EDIT").bytes.len() - 8;
                put(&mut parts.section("EDIT").bytes, last, &1_000_000_u32.to_le_bytes());
            }),
        ),
        ("a correlation is of no edition", "CORR", Box::new(set("CORR", 0, &[0xff]))),
        ("a correlation has no relation", "CORR", Box::new(set("CORR", 1, &[4]))),
        ("a correlation leads to no code", "CORR", Box::new(set("CORR", 8, &[1, 0, 0, 0]))),
        (
            "a correlation stands twice",
            "CORR",
            Box::new(|parts: &mut Parts| {
                let correlations = &mut parts.section("CORR").bytes;
                correlations.copy_within(..CORRELATION_LEN, CORRELATION_LEN);
            }),
        ),
    ]
}

fn repeat_first_posting(parts: &mut Parts) {
    // The first term with two rows.
    let terms = parts.section("TTAB").bytes.clone();
    let term = terms.chunks_exact(TERM_LEN).find(|term| number::<2>(term, TERM_POSTINGS) > 1).expect("a common term");
    let at = number::<4>(term, TERM_OFFSET) as usize;
    parts.section("POST").bytes.copy_within(at..at + 2, at + 2);
}

fn repeat_name_of_question(parts: &mut Parts) {
    parts.section("QUES").bytes.copy_within(QUESTION_NAME..QUESTION_NAME + 4, QUESTION_LEN);
}

fn add_range(parts: &mut Parts) {
    let ranges = parts.section("ORNG");
    ranges.bytes.extend([0; 4]);
    ranges.count += 1;
}

fn swap_maps(parts: &mut Parts) {
    let (bytes, count) = (parts.section("TERM").bytes.clone(), parts.section("TERM").count);
    let codes = parts.section("CODE");
    (codes.bytes, codes.count) = (bytes, count);
}

fn exchange_codes(parts: &mut Parts) {
    let rows = &mut parts.section("ROWS").bytes;
    let (before, after) = rows.split_at_mut((COFFEE + 1) * ROW_LEN);
    before[COFFEE * ROW_LEN..][..8].swap_with_slice(&mut after[..8]);
}

#[test]
fn wrong_content_passes_open_and_fails_the_audit() {
    let mut differences = Vec::new();
    for (what, section, change) in wrong_content() {
        let pack = Pack::open(crafted(|parts| change(parts))).expect(what);
        match pack.audit() {
            Err(error) if error.to_string().contains(&format!(": {section}: ")) => {}
            other => differences.push(format!("{what}: {other:?}")),
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn a_wrong_name_of_the_data_fails_the_audit() {
    let mut pack = SMALL.clone();
    pack[HASH] ^= 1;
    seal_head(&mut pack);
    let pack = Pack::open(pack).expect("the hash is for the audit");
    assert_eq!(pack.audit().expect_err("another hash").kind(), ErrorKind::PackDamaged);
}

#[test]
fn wrong_content_does_no_harm_unaudited() {
    for (what, _, change) in wrong_content() {
        match engine(&crafted(|parts| change(parts))) {
            Ok(engine) => ask_everything(&engine),
            Err(error) => assert_eq!(error.kind(), ErrorKind::PackDamaged, "{what}"),
        }
    }
}

#[test]
fn any_byte_of_the_tables_may_be_wrong() {
    let whole = Parts::of(&SMALL);
    for name in
        ["ROWS", "SECT", "EDIT", "CORR", "TTAB", "STAB", "POST", "LINE", "LTXT", "WORD", "STRS", "QUES", "OPTN", "ORNG"]
    {
        let len = whole.clone().section(name).bytes.len();
        for at in 0..len {
            for value in [0x00, 0x7f, 0xff] {
                let mut parts = whole.clone();
                parts.section(name).bytes[at] = value;
                let bytes = parts.seal();
                // A fault that the audit lets pass must be none.
                let _ = Pack::open(bytes.clone()).expect("right checksums").audit();
                match engine(&bytes) {
                    Ok(engine) => ask_everything(&engine),
                    // The rows of options are counted when an engine is built.
                    Err(error) => assert_eq!((name, error.kind()), ("ORNG", ErrorKind::PackDamaged), "{at}: {error}"),
                }
            }
        }
    }
}

#[test]
fn more_rows_than_the_format_numbers_do_no_harm() {
    let bytes = crafted(|parts| {
        let rows = parts.section("ROWS");
        let chapter = rows.bytes[..ROW_LEN].to_vec();
        rows.bytes = chapter.repeat(1 << 17);
        rows.count = 1 << 17;
    });
    assert!(Pack::open(bytes.clone()).expect("right checksums").audit().is_err());
    ask_everything(&engine(&bytes).expect("right checksums"));
}

#[test]
fn a_row_that_a_term_names_without_end_does_no_harm() {
    let bytes = crafted(|parts| {
        let postings = parts.section("POST");
        let offset = (postings.bytes.len() as u32).to_le_bytes();
        postings.bytes.extend([COFFEE as u8, 0].repeat(20_000));
        postings.bytes.extend([0xff; 20_000]);
        postings.bytes.extend([0; 20_000]);
        for term in parts.section("TTAB").bytes.chunks_exact_mut(TERM_LEN) {
            put(term, TERM_OFFSET, &offset);
            put(term, TERM_POSTINGS, &20_000_u16.to_le_bytes());
            // The rarest a term can be.
            put(term, TERM_RARITY, &[0xff; 4]);
        }
    });
    assert!(Pack::open(bytes.clone()).expect("right checksums").audit().is_err());
    ask_everything(&engine(&bytes).expect("right checksums"));
}

#[test]
fn options_that_cover_all_rows_without_end_are_refused() {
    let bytes = crafted(|parts| {
        let ranges = 1 << 20;
        let section = parts.section("ORNG");
        section.bytes = [0, 0, 6, 0].repeat(ranges);
        section.count = ranges as u32;
        put(&mut parts.section("OPTN").bytes, OPTION_RANGES, &[0xff; 2]);
        let options = parts.section("OPTN").bytes[..12].repeat(1000);
        let section = parts.section("OPTN");
        (section.bytes, section.count) = (options, 1000);
    });
    assert!(Pack::open(bytes.clone()).expect("right checksums").audit().is_err());
    let error = engine(&bytes).expect_err("more than a reader lists");
    assert!(error.to_string().contains("ORNG"), "{error}");
}

#[test]
fn packs_of_different_sizes_share_a_thread() {
    let engine_of = |bytes: PackBytes| Engine::builder().pack(Pack::open(bytes).expect("a pack")).build();
    let large = engine_of(large()).expect("embedded");
    // A posting that leads to a row which only the large pack has.
    let astray = crafted(set("POST", 0, &[0x88, 0x13]));
    for small in [SMALL.clone(), astray] {
        let small = engine(&small).expect("right checksums");
        let items = ["arabica coffee beans", "riding horse", "green pony", "mare"].map(GoodsItem::new);
        let answers = |engine: &Engine| items.each_ref().map(|item| engine.classify(item).expect("short text"));
        let alone = std::thread::scope(|scope| scope.spawn(|| answers(&small)).join().expect("no panic"));
        let before = answers(&large);
        assert!(answers(&small) == alone, "the large pack left something behind");
        assert!(answers(&large) == before, "the small pack left something behind");
    }
}
