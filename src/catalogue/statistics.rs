//! How often reviewers agreed with what was recommended: by chapter, month and role.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use serde::Serialize;

use super::decision::ReviewVerdict;
use super::record::Review;
use crate::code::TariffCode;

/// What became of reviews.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct AgreementCounts {
    /// All reviews: the sum of what follows.
    pub reviews: u64,
    /// Nobody has decided.
    pub pending: u64,
    /// The recommended code is used.
    pub accepted: u64,
    /// Changed to another line of the same subheading, or to a code above or below the recommended one.
    pub changed_in_subheading: u64,
    /// Changed to another subheading of the same heading.
    pub changed_in_heading: u64,
    /// Changed to another heading of the same chapter.
    pub changed_in_chapter: u64,
    /// Changed to another chapter, or where no code was recommended.
    pub changed_chapter: u64,
    /// The recommended code is not used, and no other is named.
    pub rejected: u64,
}

impl AgreementCounts {
    /// How many are decided.
    #[must_use]
    pub fn decided(&self) -> u64 {
        self.reviews - self.pending
    }

    /// The share of decided reviews that were accepted, 0 to 1; none where nothing is decided.
    #[must_use]
    pub fn acceptance_rate(&self) -> Option<f64> {
        self.rate(self.accepted)
    }

    /// The share of decided reviews whose code has the recommended subheading, 0 to 1.
    #[must_use]
    pub fn subheading_rate(&self) -> Option<f64> {
        self.rate(self.accepted + self.changed_in_subheading)
    }

    /// The share of decided reviews whose code has the recommended heading, 0 to 1.
    #[must_use]
    pub fn heading_rate(&self) -> Option<f64> {
        self.rate(self.accepted + self.changed_in_subheading + self.changed_in_heading)
    }

    /// The share of decided reviews whose code has the recommended chapter, 0 to 1.
    #[must_use]
    pub fn chapter_rate(&self) -> Option<f64> {
        self.rate(self.accepted + self.changed_in_subheading + self.changed_in_heading + self.changed_in_chapter)
    }

    fn rate(&self, agreed: u64) -> Option<f64> {
        (self.decided() > 0).then(|| agreed as f64 / self.decided() as f64)
    }

    fn add(&mut self, review: &Review) {
        self.reviews += 1;
        let place = match review.decision.as_ref().map(|decided| &decided.decision.outcome) {
            None => &mut self.pending,
            Some(ReviewVerdict::Accepted) => &mut self.accepted,
            Some(ReviewVerdict::Rejected { .. }) => &mut self.rejected,
            Some(ReviewVerdict::Changed { code, .. }) => self.changed(review.opening.recommended, code),
        };
        *place += 1;
    }

    fn changed(&mut self, recommended: Option<TariffCode>, code: &TariffCode) -> &mut u64 {
        let shares = |digits: usize| {
            let used = digits.min(code.digit_count());
            recommended.is_some_and(|own| {
                let used = used.min(own.digit_count());
                own.digits().get(..used) == code.digits().get(..used)
            })
        };
        match () {
            () if shares(6) => &mut self.changed_in_subheading,
            () if shares(4) => &mut self.changed_in_heading,
            () if shares(2) => &mut self.changed_in_chapter,
            () => &mut self.changed_chapter,
        }
    }

    fn merge(&mut self, other: &Self) {
        self.reviews += other.reviews;
        self.pending += other.pending;
        self.accepted += other.accepted;
        self.changed_in_subheading += other.changed_in_subheading;
        self.changed_in_heading += other.changed_in_heading;
        self.changed_in_chapter += other.changed_in_chapter;
        self.changed_chapter += other.changed_chapter;
        self.rejected += other.rejected;
    }
}

/// The counts of one row of a table, with their rates. What the table does not part by is not in the row.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct AgreementRow {
    /// The chapter of the recommended code; empty where none was recommended, or it was redacted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chapter: Option<String>,
    /// The month in which the reviews were opened, of Coordinated Universal Time: `2026-11`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month: Option<String>,
    /// The role of who decided: as in JSON, and empty where nobody did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// The counts.
    #[serde(flatten)]
    pub counts: AgreementCounts,
    /// [`AgreementCounts::acceptance_rate`].
    pub acceptance_rate: Option<f64>,
    /// [`AgreementCounts::subheading_rate`].
    pub subheading_rate: Option<f64>,
    /// [`AgreementCounts::heading_rate`].
    pub heading_rate: Option<f64>,
    /// [`AgreementCounts::chapter_rate`].
    pub chapter_rate: Option<f64>,
}

/// By what a table is parted: chapter, month, role.
type Parts = [Option<String>; 3];

impl AgreementRow {
    fn new([chapter, month, role]: Parts, counts: AgreementCounts) -> Self {
        Self {
            chapter,
            month,
            role,
            counts,
            acceptance_rate: counts.acceptance_rate(),
            subheading_rate: counts.subheading_rate(),
            heading_rate: counts.heading_rate(),
            chapter_rate: counts.chapter_rate(),
        }
    }
}

/// The counts of reviews. Memory grows with chapters and months, not with reviews.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(into = "Tables")]
pub struct Agreement {
    counts: BTreeMap<[String; 3], AgreementCounts>,
}

impl Agreement {
    /// Counts a review.
    pub fn add(&mut self, review: &Review) {
        let chapter = review.opening.recommended.map(|code| code.chapter().to_string()).unwrap_or_default();
        let opened = review.opened_at.to_zoned(TimeZone::UTC).date();
        let month = format!("{:04}-{:02}", opened.year(), opened.month());
        let role = review.decision.as_ref().map_or("", |decided| decided.decision.role.as_str());
        self.counts.entry([chapter, month, role.to_owned()]).or_default().add(review);
    }

    /// All reviews together.
    #[must_use]
    pub fn total(&self) -> AgreementCounts {
        let mut total = AgreementCounts::default();
        self.counts.values().for_each(|counts| total.merge(counts));
        total
    }

    /// A row for each chapter, in order.
    #[must_use]
    pub fn by_chapter(&self) -> Vec<AgreementRow> {
        self.table([true, false, false])
    }

    /// A row for each month, in order.
    #[must_use]
    pub fn by_month(&self) -> Vec<AgreementRow> {
        self.table([false, true, false])
    }

    /// A row for each chapter and month, in order: how agreement goes over time.
    #[must_use]
    pub fn by_chapter_and_month(&self) -> Vec<AgreementRow> {
        self.table([true, true, false])
    }

    /// A row for each role in the order of their names, pending reviews first.
    #[must_use]
    pub fn by_role(&self) -> Vec<AgreementRow> {
        self.table([false, false, true])
    }

    fn table(&self, parted: [bool; 3]) -> Vec<AgreementRow> {
        let mut rows: BTreeMap<Parts, AgreementCounts> = BTreeMap::new();
        for (key, counts) in &self.counts {
            let parts = std::array::from_fn(|at| key.get(at).filter(|_| parted.get(at) == Some(&true)).cloned());
            rows.entry(parts).or_default().merge(counts);
        }
        rows.into_iter().map(|(parts, counts)| AgreementRow::new(parts, counts)).collect()
    }
}

/// How agreement reads as JSON.
#[derive(Serialize)]
struct Tables {
    total: AgreementRow,
    by_chapter: Vec<AgreementRow>,
    by_month: Vec<AgreementRow>,
    by_chapter_and_month: Vec<AgreementRow>,
    by_role: Vec<AgreementRow>,
}

impl From<Agreement> for Tables {
    fn from(agreement: Agreement) -> Self {
        Self {
            total: AgreementRow::new(Parts::default(), agreement.total()),
            by_chapter: agreement.by_chapter(),
            by_month: agreement.by_month(),
            by_chapter_and_month: agreement.by_chapter_and_month(),
            by_role: agreement.by_role(),
        }
    }
}
