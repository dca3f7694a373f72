//! Tarifa for C. The public interface of the crate `tarifa`, and nothing else, behind functions that C can call.
//!
//! `include/tarifa.h` is generated from this crate, its comments from the comments here; `docs/c-api.md` teaches it.
//!
//! # Conventions
//! They hold for every export and are not repeated there.
//! - **Handles** are opaque. The caller owns what a function hands out through a `**` argument and ends it with the
//!   `_free` function of its type, once. Freeing `NULL` does nothing. When a call fails, it hands out `NULL`.
//! - **Strings in** are a pointer and a length in bytes, UTF-8, checked. `NULL` with length 0 is the empty string.
//! - **Strings out** are UTF-8, end with a NUL and belong to the handle they were read from: they live as long as it.
//!   An accessor gives `NULL` where there is no such string.
//! - **Status** is 0, or says which decision the caller can make. `error` may be `NULL`; otherwise it receives an error
//!   to free, or `NULL` on success.
//! - **Accessors** never fail: of `NULL`, of a result of another kind or beyond the last index they give 0 or `NULL`.
//! - **Structs** that callers fill begin with `struct_size` and may grow at their end; a zero in any other field means
//!   'not given'. A smaller struct is an older one; a larger one is accepted while what this build does not know is zero.
//! - **Countries** are ISO 3166-1 alpha-2, of either case: "DE". **Days** are civil dates as YYYY-MM-DD: "2026-11-22".
//! - **Times** are milliseconds since 1970-01-01T00:00:00Z.
//! - **Callbacks** get the `context` that was given with them, in the thread of the call. They return: an exception or
//!   a longjmp through the library is undefined. They may call the library, but free nothing that the call uses.
//! - **Threads**: an engine, a schedule, a handler, a history, reviews, a map, a result or an error may be used from
//!   many threads at once. Freeing needs the only use.
//! - **Panics** do not cross: a defect of the library comes back as `TARIFA_PANIC` with a message, which Rust also
//!   prints on standard error.
//! - **The caller** promises what C always asks for: pointers are `NULL` or valid for the length given, for the time of
//!   the call; handles come from this library and were not freed; structs are as long as they say.
#![allow(non_camel_case_types)]
#![allow(
    clippy::missing_safety_doc,
    reason = "what every export asks of its caller stands once, among the conventions"
)]

// The header follows this order.
mod version;

mod status;

mod error;

mod engine;

mod schedule;

mod goods;

mod classify;

mod narrow;

mod screen;

mod codes;

mod countries;

mod record_ids;

mod history;

mod records;

mod category_map;

mod stamps;

mod handler;

mod stream;

#[cfg(feature = "duty")]
mod duty;

#[cfg(feature = "duty")]
mod rates;

mod requirements;

#[cfg(feature = "catalogue")]
mod own_codes;

#[cfg(feature = "catalogue")]
mod catalogue;

#[cfg(feature = "catalogue")]
mod preclassify;

#[cfg(feature = "catalogue")]
mod reviews;

#[cfg(feature = "catalogue")]
mod review_lists;

#[cfg(feature = "catalogue")]
mod events;

mod result;

mod answers;

mod classification;

mod questions;

mod entries;
mod search;
mod validation;

mod tariff_line;

mod line_changes;

mod line_validation;

mod line_successors;

mod measures;

mod coherence;

mod narrowing;

mod screening;

mod findings;

#[cfg(feature = "duty")]
mod duty_words;

#[cfg(feature = "duty")]
mod duty_answer;

#[cfg(feature = "duty")]
mod duty_lines;

#[cfg(feature = "duty")]
mod spread_lines;

#[cfg(feature = "duty")]
mod rate_answers;

mod requirement_words;

mod requirement_answer;

mod coverage;

mod warnings;

#[cfg(feature = "catalogue")]
mod comparison;
mod guard;
mod memory;
mod requests;
#[cfg(feature = "catalogue")]
mod review_opening;
mod texts;
