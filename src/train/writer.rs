//! Rounds the vectors and lays them out as a pack: four bits for a number of a feature, eight for one of a subheading.

use std::path::Path;

use super::TrainOptions;
use super::corpus::Corpus;
use super::net::{Net, SHARPNESS};
use super::vocabulary::Vocabulary;
use crate::compile::source::read_text;
use crate::compile::writer::PackWriter;
use crate::error::Error;
use crate::pack::records::{ClassVector, FeatureVector, ModelShape};
use crate::pack::{Pack, PackHash, PackInfo, layout};

/// The pack of a trained net; `nomenclature` is the pack through which the texts were read.
pub(super) fn write(
    data: &Path,
    nomenclature: &PackInfo,
    corpus: &Corpus,
    vocabulary: &Vocabulary,
    net: &Net,
    options: &TrainOptions,
) -> Result<Vec<u8>, Error> {
    let shape = ModelShape { dims: net.dims as u16, sharpness: SHARPNESS };
    let (mut shapes, mut keys, mut features, mut classes) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    shape.write(&mut shapes);
    for (key, values) in vocabulary.keys.iter().zip(net.features.chunks(net.dims)) {
        keys.extend(key.to_le_bytes());
        FeatureVector::write(values, &mut features);
    }
    for (code, values) in corpus.codes.iter().zip(net.classes.chunks(net.dims)) {
        ClassVector::write(code.parse().unwrap_or_default(), values, &mut classes);
    }
    let meta = meta(data, nomenclature, corpus, options)?;
    let mut pack = PackWriter::default();
    pack.section(layout::META, meta.lines().count(), meta.into_bytes());
    pack.section(layout::MODEL, 1, shapes);
    pack.section(layout::FEATURE_KEYS, vocabulary.keys.len(), keys);
    pack.section(layout::FEATURE_VECTORS, vocabulary.keys.len(), features);
    pack.section(layout::CLASS_VECTORS, corpus.codes.len(), classes);
    let bytes = pack.finish();
    Pack::open(bytes.clone())?.audit()?;
    Ok(bytes)
}

/// What the pack says of itself.
fn meta(data: &Path, nomenclature: &PackInfo, corpus: &Corpus, options: &TrainOptions) -> Result<String, Error> {
    let about = read_text(&data.join("about.tsv"))?;
    let stated = |line: &&str| ["jurisdiction\t", "edition\t", "date\t"].iter().any(|key| line.starts_with(key));
    let mut out: String = about.lines().filter(stated).map(|line| format!("{line}\n")).collect();
    let mut property = |key: &str, value: &dyn std::fmt::Display| out.push_str(&format!("{key}\t{value}\n"));
    property("content", &"model");
    property("name", &"Learned model of the Tarifa project for Harmonized System 2022");
    for (source, texts) in &corpus.sources {
        property(&format!("texts_{source}"), texts);
    }
    property("texts_sha256", &PackHash(corpus.hash));
    for key in ["words_sha256", "nomenclature_sha256", "editions_sha256"] {
        nomenclature.properties.get(key).into_iter().for_each(|hash| property(key, hash));
    }
    property("dims", &options.dims);
    property("seed", &options.seed);
    property("epochs", &options.epochs);
    property("compiler", &concat!("tarifa ", env!("CARGO_PKG_VERSION")));
    Ok(out)
}
