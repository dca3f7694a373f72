//! The trainer: the same bytes each time, from `data/` alone too, and a model that an engine hears.

use std::fs;
use std::path::Path;

use tarifa::train::{TrainOptions, TrainedModel, train};
use tarifa::{Engine, ErrorKind, GoodsItem, Pack, compile};

/// A data folder of two headings.
const FILES: [(&str, &str); 9] = [
    ("about.tsv", "jurisdiction\tHS\nedition\t2022\ndate\t2026-11-22\n"),
    ("nomenclature/sections.tsv", "I\t01-05\tAnimals\nII\t06-14\tPlants\n"),
    ("nomenclature/chapters.tsv", "01\tLive animals\n09\tCoffee, tea and spices\n"),
    ("editions/codes.tsv", "010121\t2012 2017 2022\n010129\t2012 2017 2022\n090111\t2022\n090112\t2022\n"),
    ("editions/2012-2017.tsv", ""),
    ("editions/2017-2022.tsv", ""),
    ("editions/2022-2028.tsv", ""),
    (
        "goods/01.tsv",
        "0101\t=\tLive horses\n010121\t=\tBreeding horses\n010121\tbrood mare\n010121\tstallion for breeding\n\
         010129\t=\tOther horses\n010129\tpony for riding\n010129\triding horse\n",
    ),
    (
        "goods/09.tsv",
        "0901\t=\tCoffee\n090111\t=\tGreen coffee\n090111\tarabica coffee beans\n090111\tgreen coffee beans\n\
         090112\t=\tDecaffeinated green coffee\n090112\tdecaf beans\n090112\tdecaf coffee beans\n",
    ),
];

fn data() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, content) in FILES {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder above")).expect("made");
        fs::write(path, content).expect("written");
    }
    folder
}

fn trained(data: &Path, publications: Option<&Path>, seed: u64) -> TrainedModel {
    let mut options = TrainOptions::default().with_seed(seed);
    options.dims = 32;
    options.epochs = 200;
    train(data, publications, &options, |_| ()).expect("trained")
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let data = data();
    let model = trained(data.path(), None, 1);
    assert!(model.bytes == trained(data.path(), None, 1).bytes);
    assert!(model.bytes != trained(data.path(), None, 2).bytes);
    assert_eq!(model.sources, [("goods".to_owned(), 12)]);
}

#[test]
fn sources_that_are_not_at_hand_are_named() {
    let (data, publications) = (data(), tempfile::tempdir().expect("a folder"));
    fs::create_dir_all(publications.path().join("labelled/train")).expect("made");
    let lines = "riding pony\t0101290000\tKR\tx\nmares\t0101\tKR\tx\nno such code\t999999\tKR\tx\n";
    fs::write(publications.path().join("labelled/train/kcs_rulings_en.tsv"), lines).expect("written");
    let model = trained(data.path(), Some(publications.path()), 1);
    let texts = |name: &str| model.sources.iter().find(|(source, _)| source == name).map(|(_, texts)| *texts);
    // A heading is a label too; a code that no edition has is none.
    assert_eq!(texts("kcs_rulings_en"), Some(2));
    assert_eq!(texts("us_hts_2026"), Some(0));
}

#[test]
fn an_engine_hears_the_model() {
    let data = data();
    let nomenclature = Pack::open(compile::build_hs_pack(data.path()).expect("built")).expect("opened");
    let model = Pack::open(trained(data.path(), None, 1).bytes).expect("opened");
    model.audit().expect("sound");
    let words = Engine::builder().pack(nomenclature.clone()).build().expect("words alone");
    let both = Engine::builder().pack(model.clone()).pack(nomenclature).build().expect("words and model");
    assert_eq!((words.packs().count(), both.packs().count()), (1, 2));

    let item = GoodsItem::new("decaf coffee");
    let answer = both.classify(&item).expect("short text");
    assert_eq!(answer.best().map(|best| best.code.to_string()), Some("0901.12".to_owned()));
    assert_eq!(answer.model.as_deref(), Some(&**model.info()));
    assert_eq!(words.classify(&item).expect("short text").model, None);
}

#[test]
fn a_model_of_another_nomenclature_is_refused() {
    let data = data();
    let model = Pack::open(trained(data.path(), None, 1).bytes).expect("opened");
    let other = data.path().join("other");
    for (name, content) in FILES {
        let path = other.join(name);
        fs::create_dir_all(path.parent().expect("a folder above")).expect("made");
        let known = |line: &&str| !line.contains("010129");
        let content: String = content.lines().filter(known).map(|line| format!("{line}\n")).collect();
        fs::write(path, content).expect("written");
    }
    let nomenclature = Pack::open(compile::build_hs_pack(&other).expect("built")).expect("opened");
    let error = Engine::builder().pack(nomenclature).pack(model).build().expect_err("another tree");
    assert_eq!(error.kind(), ErrorKind::PackDamaged);
    assert!(error.to_string().contains("belongs to it"), "{error}");
}
