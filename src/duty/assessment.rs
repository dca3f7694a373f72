//! A request on its way to its answer: what is known, and what was found so far.

use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};

use super::answer::{AmountRange, DutyKind, DutyLine, DutyPrompt};
use super::basis::Basis;
use super::money::Currency;
use super::request::DutyRequest;
use super::tax_goods::{About, some_goods, values_free_on_board};
use super::terms::{Circumstance, ValueBase};
use crate::code::TariffCode;
use crate::jurisdiction::Jurisdiction;
use crate::schedule::{Schedule, TariffLine};

/// Currencies whose smallest unit is not a hundredth, with the places after the point (ISO 4217).
const WHOLE: &str = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
const THOUSANDTHS: &str = "BHD IQD JOD KWD LYD OMR TND";

/// A request on its way to its answer.
pub(super) struct Assessment<'e> {
    pub request: &'e DutyRequest,
    pub schedule: Option<&'e Schedule>,
    pub jurisdiction: Jurisdiction,
    pub code: TariffCode,
    pub tariff_line: Option<TariffLine>,
    pub date: Date,
    /// The currency of the answer: that of the customs value.
    pub currency: Currency,
    pub value: Option<Decimal>,
    pub lines: Vec<DutyLine>,
    pub prompts: Vec<DutyPrompt>,
    pub warnings: Vec<String>,
    /// The programme whose preference was claimed and given.
    pub programme: Option<String>,
    /// Whether the schedule is older than the goods by more than it is trusted for.
    pub is_old: bool,
}

impl Assessment<'_> {
    /// What the request says, as rates ask for it. Customs of Japan counts whole thousands of yen (Act on General Rules
    /// for National Taxes, article 118).
    pub fn basis(&self, value: Option<Decimal>) -> Basis {
        let value = value.map(|value| if self.counts_in_yen() { floor_to(value, 1_000) } else { value });
        let mut basis = Basis::without_value(self.jurisdiction, self.currency).with_date(self.date);
        if let Some(value) = value {
            basis = basis.with_value(ValueBase::Customs, value);
        }
        for content in self.request.contents.iter().filter(|content| self.request.content(content.of).is_some()) {
            basis = basis.with_value(content.of, content.amount);
        }
        for quantity in &self.request.quantities {
            basis = basis.with_quantity(quantity.amount, &quantity.unit, quantity.of);
        }
        for degrees in &self.request.degrees {
            basis = basis.with_degrees(degrees.scale, degrees.degrees);
        }
        if let Some(within) = self.request.within_quota {
            basis = basis.with_circumstance(Circumstance::WithinQuota, within);
        }
        for rate in &self.request.exchange_rates {
            let foreign = if rate.to == self.currency { rate.from } else { rate.to };
            if let Some(one) = self.converted(Decimal::ONE, foreign) {
                basis = basis.with_exchange_rate(foreign, one);
            }
        }
        basis
    }

    /// An amount of another currency in that of the answer, where the caller gives a rate.
    pub fn converted(&self, amount: Decimal, from: Currency) -> Option<Decimal> {
        if from == self.currency {
            return Some(amount);
        }
        let rates = self.request.exchange_rates.iter().filter(|rate| rate.rate > Decimal::ZERO);
        let rate = rates.clone().find(|rate| rate.from == from && rate.to == self.currency);
        let back = rates.clone().find(|rate| rate.from == self.currency && rate.to == from);
        match (rate, back) {
            (Some(rate), _) => amount.checked_mul(rate.rate),
            (None, Some(back)) => amount.checked_div(back.rate),
            (None, None) => None,
        }
    }

    /// The amount of a part of a base: a value, the duties, or a fee or tax by its name. Costs within the country
    /// that are not given are not in the base.
    pub fn part(&self, name: &str) -> Option<AmountRange> {
        let given = |amount: Option<Decimal>| amount.map(AmountRange::exactly);
        let is_free_on_board = values_free_on_board(self.request.destination);
        let carriage = || self.request.freight?.checked_add(self.request.insurance?);
        match name {
            "cif" if is_free_on_board => given(self.value?.checked_add(carriage()?)),
            "fob" if !is_free_on_board => given(self.value?.checked_sub(carriage()?)),
            "cif" | "fob" | "customs_value" => given(self.value),
            "freight" => given(self.request.freight),
            "insurance" => given(self.request.insurance),
            "inland" => Some(AmountRange::exactly(self.request.inland.unwrap_or_default())),
            "excise" => self.request.excise.or(self.no_excise()).map(AmountRange::exactly),
            "duty" => self.sum(|line| matches!(line.kind, DutyKind::Base | DutyKind::Additional)),
            "fees" => self.sum(|line| line.kind == DutyKind::Fee),
            name => {
                let is_own = |line: &DutyLine| line.id == name;
                self.lines.iter().any(is_own).then(|| self.sum(is_own)).flatten()
            }
        }
    }

    /// Nothing, for goods that bear no excise.
    fn no_excise(&self) -> Option<Decimal> {
        let is_excisable = some_goods(About::Excise, self.request.destination, &self.code);
        (!is_excisable).then_some(Decimal::ZERO)
    }

    /// The sum of some lines.
    pub fn sum(&self, is_part: impl Fn(&DutyLine) -> bool) -> Option<AmountRange> {
        let parts = self.lines.iter().filter(|line| is_part(line));
        parts.map(|line| line.amount).try_fold(AmountRange::exactly(Decimal::ZERO), AmountRange::plus)
    }

    /// A line with its amount rounded, to be filled further.
    pub fn line(&self, kind: DutyKind, id: &str, name: &str, amount: AmountRange, source: &str) -> DutyLine {
        let (amount, rounding) = self.rounded(amount);
        DutyLine {
            kind,
            id: id.to_owned(),
            name: name.to_owned(),
            heading: None,
            rate: None,
            expression: None,
            base: None,
            steps: Vec::new(),
            amount,
            rounding,
            missing: Vec::new(),
            review: None,
            condition: None,
            source: source.to_owned(),
            valid_from: None,
            valid_to: None,
            remark: None,
        }
    }

    /// Rounded as the tariff lays down: halves up to the smallest unit of the currency; in Japan down to a hundred yen
    /// (Act on General Rules for National Taxes, article 119).
    fn rounded(&self, amount: AmountRange) -> (AmountRange, &'static str) {
        if self.counts_in_yen() {
            let down = |amount: Decimal| floor_to(amount, 100);
            return (AmountRange { low: down(amount.low), high: amount.high.map(down) }, "down to 100 yen");
        }
        (self.to_smallest_unit(amount), "half up to the smallest unit")
    }

    /// Halves up to the smallest unit of the currency.
    pub fn to_smallest_unit(&self, amount: AmountRange) -> AmountRange {
        let is_in = |list: &str| list.split(' ').any(|own| own == self.currency.as_str());
        let places = if is_in(WHOLE) {
            0
        } else if is_in(THOUSANDTHS) {
            3
        } else {
            2
        };
        let round = |amount: Decimal| {
            let mut rounded = amount.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
            rounded.rescale(places);
            rounded
        };
        AmountRange { low: round(amount.low), high: amount.high.map(round) }
    }

    /// Whether amounts are cut to whole hundreds and thousands of yen.
    pub fn counts_in_yen(&self) -> bool {
        self.jurisdiction.as_str() == "JP" && self.currency == Currency::JPY
    }
}

/// The greatest multiple of a step that is not above an amount.
pub(super) fn floor_to(amount: Decimal, step: i64) -> Decimal {
    let step = Decimal::from(step);
    let above = amount.checked_rem(step).unwrap_or_default();
    (amount - above).trunc()
}

/// A remark, with a word on rows that are known to hold until a day that is past.
pub(super) fn with_limit(remark: &str, sure_until: Option<Date>, date: Date) -> Option<String> {
    let known = sure_until.filter(|until| *until < date).map(|until| format!("the data know it to hold until {until}"));
    let parts: Vec<String> = known.into_iter().chain((!remark.is_empty()).then(|| remark.to_owned())).collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}
