//! What authorities ask for beside the duty, when goods leave a country and when they enter another.
//!
//! `rules` reads the rows of `data/requirements/`, each a law or an official table: when it asks, for what, and
//! whether of all goods of a line. `side` applies them to the lines of one border, `ask` to the border or borders
//! of a request. What a row alone does not tell is added by `elements`, the checklist of a Chinese declaration with
//! what `facts` finds in the goods; `substances`, CAS numbers in the texts of the goods; `controls`, entries of
//! export control lists by words and codes; `superseded`, values of a schedule that a later act changed; `paired`, flags
//! that a line has without the ones that go with them.
//! `documents` is what the check before shipment takes of all this.
//!
//! That nothing is asked for and that nothing is known are different answers: see [`Coverage`].

mod answer;
mod ask;
mod controls;
mod documents;
mod elements;
mod facts;
mod kind;
mod labels;
mod paired;
mod request;
mod rules;
mod side;
mod substances;
mod superseded;

pub use answer::{Coverage, CoverageStatus, Requirement, RequirementValue, Requirements};
pub(crate) use ask::ask;
pub use documents::RequiredDocument;
pub(crate) use documents::{prohibitions, required_documents};
#[cfg(feature = "compile")]
pub(crate) use elements::ids_of;
pub use elements::{Checklist, DeclarationElement};
pub use kind::{Obligation, RequirementKind};
pub use request::{Direction, RequirementsRequest, Side};
pub(crate) use rules::Occasion;
