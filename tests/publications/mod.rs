//! Schedules built from the publications of national tariffs; see `shared`.

use tarifa::Pack;
use tarifa::compile::{ScheduleOptions, build_schedule, known_publications};

use crate::shared;

/// The pack of a known publication, sound, with descriptions or without; none where this machine has no publications.
pub fn pack(jurisdiction: &str, with_texts: bool) -> Option<Pack> {
    let folder = shared::folder("", &format!("the tariff of {jurisdiction} was not compiled"))?;
    let known = known_publications().into_iter().find(|known| known.jurisdiction.as_str() == jurisdiction);
    let known = known.unwrap_or_else(|| panic!("{jurisdiction} is not a known publication"));
    let files: Vec<_> = known.files.iter().map(|file| folder.join(file)).collect();
    let mut options = ScheduleOptions::default();
    options.with_texts = with_texts;
    let bytes = build_schedule(known.jurisdiction, &files, &options).unwrap_or_else(|e| panic!("{jurisdiction}: {e}"));
    let pack = Pack::open(bytes).expect("a pack");
    pack.audit().expect("a sound pack");
    assert_eq!(pack.info().edition, known.edition);
    Some(pack)
}
