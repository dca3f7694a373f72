//! What goods pay: the rates of tariffs as expressions, and their amounts.
//!
//! Tariffs write rates in notations of their own: `37.5¢ each + 45%`, `25%又は60円/kgのうちいずれか高い税率`. Each is read into
//! one form, [`RateExpression`], which is shown in one notation and evaluated on the facts of a consignment, its
//! [`Basis`]. A text that is not understood to its end is not read at all.
//!
//! A cell of a tariff may hold more than one rate, by programme, agreement or origin: [`RateExpression::programs`] and
//! [`RateExpression::agreements`] take such cells apart, and [`RateExpression::columns`] puts together the six duties
//! of a line of South Africa that runs over several lines of print. What a column means, such as that a blank inherits
//! from the line above, belongs to the schedule.
//!
//! # The calculation
//! A [`DutyRequest`] goes through [`Engine::duty`](crate::Engine::duty): `assessment` holds what is known and what was
//! found, `programmes` finds the rate of the line by origin or by the preference that is claimed, `overlays` the duties
//! beside it and which of them are charged together, `fees` and `taxes` what is due with them, `low_value` what a small
//! consignment is spared; `calculate` runs them in order. Programmes, stacking, fees, taxes and low values are dated rows
//! of `data/`; measures stand in the packs. [`Engine::duty_spread`](crate::Engine::duty_spread) compares codes.
//!
//! What may be due and is not certain is a prompt, or widens an amount to a range. A rate that cannot be read, or is not
//! in the data, leaves a line to be reviewed: the sums are then the least that is due.

mod answer;
mod assessment;
mod base_sum;
mod basis;
mod calculate;
mod condition;
mod display;
mod engine;
mod evaluate;
mod evaluation;
mod expression;
mod facts;
mod fees;
#[cfg(test)]
mod generated;
mod low_value;
mod missing;
mod money;
mod notation;
mod overlays;
mod parse;
mod programmes;
mod request;
mod spread;
mod tables;
mod tax_goods;
mod taxes;
mod terms;

pub use answer::{AmountRange, DutyKind, DutyLine, DutyPrompt, DutyResult, DutyStatus};
pub use basis::{Basis, Quantity};
pub use evaluation::{Evaluation, EvaluationError, Fact, Missing, Step};
pub use expression::{Bound, Case, Graded, Pointer, PriceBreak, RateExpression, Season, Specific};
pub use money::{Currency, Money, UnknownCurrency};
pub use notation::cells::{AgreementRate, ProgramRate};
pub use parse::{MAX_DEPTH, MAX_RATE_BYTES, Notation, RateError};
pub use request::{ContentValue, Degrees, DutyQuantity, DutyRequest, ExchangeRate, Transport};
pub use rust_decimal::Decimal;
pub use spread::{DutySpread, MOST_SPREAD_LINES, SpreadLine};
pub use terms::{Circumstance, Portion, Referred, Scale, Unit, Unstated, ValueBase};
