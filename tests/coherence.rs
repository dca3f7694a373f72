//! Codes against the goods that they are declared for.

use tarifa::{CoherenceStatus, Engine, GoodsItem};

fn status(code: &str, goods: &str) -> CoherenceStatus {
    let engine = Engine::embedded().expect("embedded packs");
    let found = engine.check_coherence(&code.parse().expect("a code"), &GoodsItem::new(goods)).expect("an answer");
    assert!(found.subheading <= found.heading && found.heading <= found.chapter, "{found:?}");
    found.status
}

#[test]
fn a_code_fits_near_goods_less_and_far_goods_not_at_all() {
    let shirt = "women's knitted cotton t-shirt, short sleeves";
    assert_eq!(status("6109.10.0012", shirt), CoherenceStatus::Coherent);
    assert_eq!(status("6115.95", "sheer nylon tights 15 denier"), CoherenceStatus::SomewhatCoherent);
    assert_eq!(status("6203.42", shirt), CoherenceStatus::NotCoherent);
    assert_eq!(status("8471.30", shirt), CoherenceStatus::NotCoherent);
}

#[test]
fn nothing_is_said_of_goods_that_the_text_does_not_name() {
    for vague in ["accessories", "", "gift"] {
        assert_eq!(status("6109.10", vague), CoherenceStatus::Undecided, "{vague}");
    }
}

#[test]
fn a_code_of_fewer_digits_never_fits_in_full() {
    assert_eq!(status("6109", "women's knitted cotton t-shirt, short sleeves"), CoherenceStatus::SomewhatCoherent);
}
