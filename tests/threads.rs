//! One engine for many threads.

use std::sync::Arc;
use std::thread;

use tarifa::{Classification, Engine, Error, GoodsItem, Pack, TariffCode};

const THREADS: usize = 4;

/// 200 descriptions: the golden ones, then one with the words of two.
fn descriptions() -> Vec<String> {
    let golden = include_str!("golden/classify.tsv").lines().skip(1);
    let golden: Vec<&str> = golden.filter_map(|line| line.split('\t').next()).collect();
    let pairs = golden.iter().zip(golden.iter().skip(7)).map(|(a, b)| format!("{a} and {b}"));
    golden.iter().map(|text| (*text).to_owned()).chain(pairs).take(200).collect()
}

fn answers(engine: &Engine, descriptions: &[String]) -> Vec<Classification> {
    let classify = |text: &String| engine.classify(&GoodsItem::new(text.as_str())).expect("short text");
    descriptions.iter().map(classify).collect()
}

#[test]
fn types_go_between_threads() {
    fn send_and_sync<T: Send + Sync>() {}
    send_and_sync::<Engine>();
    send_and_sync::<GoodsItem>();
    send_and_sync::<Classification>();
    send_and_sync::<Pack>();
    send_and_sync::<Error>();
    send_and_sync::<TariffCode>();
}

#[test]
fn an_engine_may_be_used_behind_a_panic_guard() {
    fn guarded<T: std::panic::UnwindSafe + std::panic::RefUnwindSafe>() {}
    guarded::<Engine>();
    guarded::<Pack>();
}

#[test]
fn threads_give_the_answers_of_one() {
    let engine = Engine::embedded().expect("the embedded pack opens");
    let descriptions = descriptions();
    assert_eq!(descriptions.len(), 200);
    let alone = answers(&engine, &descriptions);
    thread::scope(|scope| {
        let at_once: Vec<_> = (0..THREADS)
            .map(|first| {
                let (engine, descriptions) = (engine.clone(), &descriptions);
                // Each thread begins elsewhere, so that what one leaves behind in its scratch space would show.
                let first = first * descriptions.len() / THREADS;
                scope.spawn(move || {
                    let (before, after) = descriptions.split_at(first);
                    let mut found = answers(&engine, after);
                    found.extend(answers(&engine, before));
                    found.rotate_right(first);
                    found
                })
            })
            .collect();
        for thread in at_once {
            assert_eq!(thread.join().expect("no thread panics"), alone);
        }
    });
}

#[test]
fn clones_share_their_data() {
    let pack = Pack::open(tarifa::embedded::hs2022()).expect("the embedded pack opens");
    let bytes = |pack: &Pack| pack.bytes().as_ref().as_ptr();
    assert_eq!(bytes(&pack.clone()), bytes(&pack));

    let engine = Engine::builder().pack(pack).build().expect("a whole pack");
    let other = engine.clone();
    assert!(Arc::ptr_eq(engine.data(), other.data()));
    drop(engine);
    let answer = other.classify(&GoodsItem::new("bicycle helmet")).expect("short text");
    assert!(Arc::ptr_eq(&answer.data, other.data()));
}

#[test]
fn engines_over_different_bytes_agree_on_one_thread() {
    let copies = [tarifa::embedded::hs2022(), tarifa::embedded::model()].map(|pack| pack.as_ref().to_vec());
    let [nomenclature, model] = copies.map(|copy| Pack::open(copy).expect("the same bytes"));
    let copied = Engine::builder().pack(nomenclature).pack(model).build().expect("whole packs");
    let embedded = Engine::embedded().expect("the embedded pack opens");
    for text in descriptions().iter().take(20) {
        let item = GoodsItem::new(text.as_str());
        assert_eq!(copied.classify(&item).expect("short text"), embedded.classify(&item).expect("short text"));
    }
}
