//! The items of a catalogue in the rows of a file, and how codes are recommended for them.

use std::path::PathBuf;

use csv::ByteRecord;
use jiff::Zoned;
use tarifa::catalogue::{CatalogueItem, ExportGoods, RecommendOptions};
use tarifa::duty::{Currency, Decimal, Money};
use tarifa::jiff::civil::Date;
use tarifa::{Country, TariffCode};

use crate::preclassify::own_codes;
use crate::rows::{Rows, text};

/// Where a file says what of its items.
#[derive(clap::Args)]
pub struct ItemArgs {
    /// The column with what the goods are called
    #[arg(long, value_name = "NAME", default_value = "description")]
    column: String,
    /// The column with the codes in use; 'code', if none is named
    #[arg(long, value_name = "NAME")]
    current_code_column: Option<String>,
    /// The column with the company's own key of each item
    #[arg(long, value_name = "NAME", default_value = "sku")]
    key_column: String,
    /// Where the goods are sent from, where no column 'origin' says it
    #[arg(long, value_name = "COUNTRY")]
    pub from: Option<Country>,
    /// Where they are sent to, where no column 'destination' says it
    #[arg(long, value_name = "COUNTRY")]
    pub to: Option<Country>,
    /// The currency of the column 'value', where no column 'currency' says it, ISO 4217
    #[arg(long, value_parser = currency)]
    currency: Option<Currency>,
}

/// How codes are recommended.
#[derive(clap::Args)]
pub struct RecommendArgs {
    /// Whose tariff the codes are of; six digits, if none is given
    #[arg(long, value_name = "COUNTRY")]
    tariff: Option<Country>,
    /// The day on which codes must stand; today, if none is given
    #[arg(long)]
    date: Option<Date>,
    /// Codes that the company has decided on, as JSON; they go before what the texts say
    #[arg(long, value_name = "FILE")]
    own_codes: Option<PathBuf>,
}

impl RecommendArgs {
    /// The day that is given, or today.
    pub fn date(&self) -> Date {
        self.date.unwrap_or_else(|| Zoned::now().date())
    }

    pub fn options(&self, date: Date) -> anyhow::Result<RecommendOptions> {
        let mut options = RecommendOptions::default().with_date(date);
        options.tariff = self.tariff;
        if let Some(file) = &self.own_codes {
            options = options.with_own_codes(own_codes(file)?);
        }
        Ok(options)
    }
}

/// Columns that are read where a file has them.
const READ: [&str; 9] =
    ["specification", "model", "brand", "material", "use", "origin", "destination", "value", "currency"];

/// Where the fields of an item stand in a row.
pub struct ItemColumns<'a> {
    args: &'a ItemArgs,
    name: usize,
    code: Option<usize>,
    key: Option<usize>,
    others: [Option<usize>; READ.len()],
}

impl<'a> ItemColumns<'a> {
    /// The columns of a file. That of the codes in use need not be there where none is named.
    pub fn of(rows: &Rows<'_>, args: &'a ItemArgs) -> anyhow::Result<Self> {
        let code = match &args.current_code_column {
            Some(named) => Some(rows.column(named)?),
            None => rows.column_if_there("code"),
        };
        Ok(Self {
            args,
            name: rows.column(&args.column)?,
            code,
            key: rows.column_if_there(&args.key_column),
            others: READ.map(|name| rows.column_if_there(name)),
        })
    }

    /// The columns of a file that has one of codes in use.
    pub fn with_codes(rows: &Rows<'_>, args: &'a ItemArgs) -> anyhow::Result<Self> {
        rows.column(args.current_code_column.as_deref().unwrap_or("code"))?;
        Self::of(rows, args)
    }

    /// The item of a row.
    pub fn item(&self, row: &ByteRecord) -> Result<CatalogueItem, String> {
        let mut fields: [Option<String>; READ.len()] = Default::default();
        for ((field, at), what) in fields.iter_mut().zip(self.others).zip(READ) {
            let Some(at) = at else { continue };
            *field = Some(text(row, at, what)?.trim().to_owned()).filter(|text| !text.is_empty());
        }
        let [specification, model, brand, material, intended_use, origin, destination, value, currency] = fields;
        let key = self.key.map(|at| text(row, at, "key")).transpose()?.unwrap_or_default().trim();
        let mut goods = ExportGoods::new(key, text(row, self.name, "description")?);
        goods.specification = specification.unwrap_or_default();
        goods.model = model.unwrap_or_default();
        goods.brand = brand.unwrap_or_default();
        goods.material = material.unwrap_or_default();
        goods.intended_use = intended_use.unwrap_or_default();
        let mut item = CatalogueItem::new(key, goods.goods());
        let code = self.code.map(|at| text(row, at, "code")).transpose()?.unwrap_or_default().trim();
        if !code.is_empty() {
            item.code = Some(code.parse::<TariffCode>().map_err(|error| error.to_string())?);
        }
        item.origin = country(origin)?.or(self.args.from);
        item.destination = country(destination)?.or(self.args.to);
        if let Some(value) = value {
            let amount: Decimal = value.parse().map_err(|_| format!("'{value}' is no amount: write 1250.00"))?;
            let given = currency.map(|text| self::currency(&text)).transpose()?.or(self.args.currency);
            let currency = given.ok_or("the value has no currency: give a column 'currency' or --currency")?;
            item.value = Some(Money { amount, currency });
        }
        Ok(item)
    }
}

fn currency(text: &str) -> Result<Currency, String> {
    text.parse().map_err(|error: tarifa::duty::UnknownCurrency| error.to_string())
}

fn country(text: Option<String>) -> Result<Option<Country>, String> {
    text.map(|text| text.parse().map_err(|error: tarifa::Error| error.to_string())).transpose()
}
