//! The Classify options: the requests and responses of hosted classification services, answered in the caller's process.
//!
//! `request` and `response` are the fields, `limits` what a request may hold; `items` answers one item, with `codes`,
//! `validation` and `customs_description`; `category_map` is what a merchant's categories say; `archive` keeps answers;
//! `carrier` is the shape of parcel carriers. This file reads requests and hands out the work. Each option is a few
//! calls of the engine; nothing is decided here that the engine does not decide.
//!
//! ```
//! use tarifa::Engine;
//! use tarifa::options::Handler;
//!
//! let handler = Handler::new(Engine::embedded()?);
//! let response = handler.handle(r#"{"request_id": "7", "items": [{"name": "ceramic coffee mug"}]}"#);
//! let response: serde_json::Value = serde_json::from_str(&response)?;
//! assert_eq!(response["items"][0]["hsCode"]["code"], "691200");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Conventions
//! - Every request has a response: what is wrong with it stands in `errors`, with the field and the limit. A fault in
//!   one item leaves the others.
//! - Fields of others keep their names; what this engine adds stands under `tarifa`.
//! - Days are those of Coordinated Universal Time.
//!
//! # Bounds
//! A request is read whole. Items and characters are limited by [`Limits`], and so is the time of a request: an item
//! takes a fraction of a millisecond, and as much again for each destination.

mod archive;
mod carrier;
mod category_map;
mod codes;
mod customs_description;
mod items;
mod limits;
mod request;
mod response;
mod stamps;
mod validation;

use std::num::NonZeroUsize;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::de::DeserializeOwned;
use serde_json::Value;

pub use carrier::{
    CarrierCategory, CarrierItem, CarrierRequest, CarrierResponse, CategoryName, ClassificationResult, CustomsInfo,
    QualityLevel,
};
pub use category_map::CategoryMap;
pub use limits::Limits;
pub use request::{Categories, ClassifyOption, Configuration, Request, RequestItem};
pub use response::{
    Alternate, AskedQuestion, CategoryEvidence, CodeDescription, Extra, Fragment, FragmentType, HsCode, Problem,
    ProblemCode, ProvidedValidation, Response, ResponseItem, SafeLevel, ValidationResult,
};
pub use stamps::{Stamps, SystemStamps};

use crate::engine::Engine;
use crate::history::HistoryStore;
use crate::parallel;
use items::Work;
use limits::too_many;

/// Items of a stream that are answered side by side.
const STREAMED: usize = 256;

/// What becomes of fields that a request has and this library does not know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UnknownFields {
    /// They are left aside.
    #[default]
    Ignore,
    /// They are problems.
    Reject,
}

/// Answers requests. It is `Send` and `Sync`; clones share all data.
#[derive(Clone)]
pub struct Handler {
    engine: Engine,
    limits: Limits,
    unknown_fields: UnknownFields,
    threads: Option<NonZeroUsize>,
    stamps: Arc<dyn Stamps>,
    history: Option<Arc<dyn HistoryStore>>,
    categories: Arc<CategoryMap>,
}

impl Engine {
    /// Answers a request of a hosted classification service, or of a parcel carrier, in JSON: a [`Handler`] with its
    /// defaults, which keeps nothing. Whatever the text is, the answer is a response.
    ///
    /// ```
    /// use tarifa::Engine;
    /// let request = r#"{"request_id": "7", "items": [{"name": "ceramic coffee mug"}]}"#;
    /// let response = Engine::embedded()?.handle(request);
    /// let response: serde_json::Value = serde_json::from_str(&response)?;
    /// assert_eq!((&response["success"], &response["request_id"]), (&true.into(), &"7".into()));
    /// assert_eq!(response["items"][0]["hsCode"]["code"], "691200");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn handle(&self, request: &str) -> String {
        Handler::new(self.clone()).handle(request)
    }
}

impl Handler {
    /// Answers with an engine, the default limits, and the clock and random numbers of the system.
    #[must_use]
    pub fn new(engine: Engine) -> Self {
        Self {
            engine,
            limits: Limits::default(),
            unknown_fields: UnknownFields::default(),
            threads: None,
            stamps: Arc::new(SystemStamps::default()),
            history: None,
            categories: Arc::default(),
        }
    }

    /// The JSON Schemas of requests and responses, by name.
    #[cfg(feature = "schemas")]
    #[must_use]
    pub fn schemas() -> [(&'static str, Value); 4] {
        [
            ("request", schemars::schema_for!(Request).to_value()),
            ("response", schemars::schema_for!(Response).to_value()),
            ("carrier_request", schemars::schema_for!(CarrierRequest).to_value()),
            ("carrier_response", schemars::schema_for!(CarrierResponse).to_value()),
        ]
    }

    /// Sets what a request may hold.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Sets what becomes of unknown fields.
    #[must_use]
    pub fn with_unknown_fields(mut self, unknown_fields: UnknownFields) -> Self {
        self.unknown_fields = unknown_fields;
        self
    }

    /// Sets in how many threads a bulk request is answered; one for each core where it is not set.
    #[must_use]
    pub fn with_threads(mut self, threads: NonZeroUsize) -> Self {
        self.threads = Some(threads);
        self
    }

    /// Sets where time and names come from.
    #[must_use]
    pub fn with_stamps(mut self, stamps: impl Stamps + 'static) -> Self {
        self.stamps = Arc::new(stamps);
        self
    }

    /// Keeps answers in a store, from which `RetrieveClassifications` takes them.
    #[must_use]
    pub fn with_history(mut self, store: Arc<dyn HistoryStore>) -> Self {
        self.history = Some(store);
        self
    }

    /// Sets what the merchant's categories say of goods.
    #[must_use]
    pub fn with_categories(mut self, categories: CategoryMap) -> Self {
        self.categories = Arc::new(categories);
        self
    }

    /// Answers a request in JSON: a [`Request`], or a [`CarrierRequest`], which has `item` in place of `items`. Whatever
    /// the text is, the answer is a [`Response`] in JSON, or a [`CarrierResponse`].
    #[must_use]
    pub fn handle(&self, request: &str) -> String {
        let json = match serde_json::from_str::<Value>(request) {
            Ok(request) if is_of_carrier(&request) => serde_json::to_string(&self.respond_to_carrier(request)),
            Ok(request) => serde_json::to_string(&self.respond(request)),
            Err(error) => {
                let problem = malformed(format!("the request is no JSON: {error}"));
                serde_json::to_string(&self.refuse(Request::default(), vec![problem]))
            }
        };
        // A response has plain fields alone, which JSON can hold.
        json.unwrap_or_default()
    }

    /// Answers a request of a parcel carrier. Nothing of it is kept.
    #[must_use]
    pub fn respond_to_carrier(&self, request: Value) -> CarrierResponse {
        let mut errors = Vec::new();
        let read = self.read::<CarrierRequest>("request", request, &mut errors).filter(|_| errors.is_empty());
        let date = self.stamps.now().to_zoned(TimeZone::UTC).date();
        match read {
            Some(request) => carrier::answer(&self.engine, &self.categories, request, date),
            None => CarrierResponse { classification_result: None, errors },
        }
    }

    /// Answers a request.
    #[must_use]
    pub fn respond(&self, request: Value) -> Response {
        let mut problems = Vec::new();
        let whole = match self.read::<Request>("request", request, &mut problems) {
            Some(request) => request,
            None => return self.refuse(Request::default(), problems),
        };
        let option = whole.classify_option.unwrap_or_default();
        let limit = match option {
            ClassifyOption::BulkClassifications => self.limits.bulk_items,
            _ => self.limits.items,
        };
        if whole.items.is_empty() {
            problems.push(Problem {
                code: ProblemCode::MissingField,
                field: Some("items".to_owned()),
                limit: None,
                message: "there is no item: give one at least".to_owned(),
            });
        }
        if whole.items.len() > limit {
            problems.push(too_many("items", limit, &format!("has {} items", whole.items.len())));
        }
        if let Some(id) = &whole.request_id {
            self.limits.check("request_id", &Value::from(id.as_str()), &mut problems);
        }
        if !problems.is_empty() {
            return self.refuse(whole, problems);
        }
        let now = self.stamps.now();
        let items: Vec<(usize, &Value)> = whole.items.iter().enumerate().collect();
        let threads = match option {
            ClassifyOption::BulkClassifications => self.threads,
            _ => Some(NonZeroUsize::MIN),
        };
        let mut items = parallel::map(&items, threads, |(at, item)| self.item(option, now, *at, (*item).clone()));
        self.keep(option, now, &mut items);
        let errors = Vec::new();
        self.close(Response {
            success: items.iter().all(|item| item.errors.is_empty()),
            request_id: whole.request_id,
            message_id: String::new(),
            classify_option_provided: Some(option),
            items,
            errors,
        })
    }

    /// Answers items as they come, without a bound on how many: some hundred at a time are answered side by side and
    /// held in memory. The answers stand in the order of the items.
    pub fn stream<'h>(
        &'h self,
        option: ClassifyOption,
        items: impl IntoIterator<Item = RequestItem> + 'h,
    ) -> impl Iterator<Item = ResponseItem> + 'h {
        let mut items = items.into_iter().fuse().enumerate();
        let chunks = std::iter::from_fn(move || {
            let chunk: Vec<(usize, RequestItem)> = items.by_ref().take(STREAMED).collect();
            (!chunk.is_empty()).then_some(chunk)
        });
        chunks.flat_map(move |chunk| {
            let now = self.stamps.now();
            let answer = |(at, item): &(usize, RequestItem)| {
                let item = serde_json::to_value(item).unwrap_or_default();
                self.item(option, now, *at, item)
            };
            let mut answers = parallel::map(&chunk, self.threads, answer);
            self.keep(option, now, &mut answers);
            answers
        })
    }

    /// The answer to an item of a request.
    fn item(&self, option: ClassifyOption, now: Timestamp, at: usize, item: Value) -> ResponseItem {
        let work =
            Work { engine: &self.engine, categories: &self.categories, option, now, place: format!("items[{at}]") };
        let mut problems = Vec::new();
        self.limits.check(&work.place, &item, &mut problems);
        let read = self.read::<RequestItem>(&work.place, item, &mut problems);
        match read.filter(|_| problems.is_empty()) {
            Some(item) if option == ClassifyOption::RetrieveClassifications => {
                archive::retrieve(self.history.as_ref(), &work, &item.id.unwrap_or_default())
            }
            Some(item) => work.answer(item),
            None => work.refused(problems),
        }
    }

    /// Names answers and stores them, but for those of options that keep nothing.
    fn keep(&self, option: ClassifyOption, now: Timestamp, items: &mut [ResponseItem]) {
        if !matches!(option, ClassifyOption::ValidateOnly | ClassifyOption::RetrieveClassifications) {
            archive::keep(self.history.as_ref(), now, items, || self.stamps.id(now));
        }
    }

    /// A response with its name.
    fn close(&self, mut response: Response) -> Response {
        match self.stamps.id(self.stamps.now()) {
            Ok(id) => response.message_id = id.to_string(),
            Err(error) => {
                let message = format!("the response has no name: {error}");
                let code = ProblemCode::HistoryFailed;
                response.errors.push(Problem { code, field: None, limit: None, message });
                response.success = false;
            }
        }
        response
    }

    /// Reads a value; what is wrong with it is a problem with its place.
    fn read<T: DeserializeOwned>(&self, place: &str, value: Value, problems: &mut Vec<Problem>) -> Option<T> {
        if !value.is_object() {
            problems.push(malformed(format!("{place} is not an object")));
            return None;
        }
        let mut unknown = Vec::new();
        let mut track = serde_path_to_error::Track::new();
        let source = serde_path_to_error::Deserializer::new(value, &mut track);
        let read: Result<T, _> = serde_ignored::deserialize(source, |path| unknown.push(path.to_string()));
        let field = |path: &str| if place == "request" { path.to_owned() } else { format!("{place}.{path}") };
        if self.unknown_fields == UnknownFields::Reject {
            problems.extend(unknown.iter().map(|path| Problem {
                code: ProblemCode::UnknownField,
                field: Some(field(path)),
                limit: None,
                message: format!("{} is not a field that is known here", field(path)),
            }));
        }
        match read {
            Ok(read) => Some(read),
            Err(error) => {
                let field = field(&track.path().to_string());
                let message = format!("{field} cannot be read: {error}");
                problems.push(Problem { code: ProblemCode::InvalidField, field: Some(field), limit: None, message });
                None
            }
        }
    }

    fn refuse(&self, request: Request, errors: Vec<Problem>) -> Response {
        self.close(Response {
            success: false,
            request_id: request.request_id,
            message_id: String::new(),
            classify_option_provided: request.classify_option,
            items: Vec::new(),
            errors,
        })
    }
}

fn is_of_carrier(request: &Value) -> bool {
    request.get("item").is_some() && request.get("items").is_none()
}

fn malformed(message: String) -> Problem {
    Problem { code: ProblemCode::MalformedRequest, field: None, limit: None, message }
}

impl std::fmt::Debug for Handler {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { engine, limits, unknown_fields, .. } = self;
        f.debug_struct("Handler")
            .field("engine", engine)
            .field("limits", limits)
            .field("unknown_fields", unknown_fields)
            .finish_non_exhaustive()
    }
}
