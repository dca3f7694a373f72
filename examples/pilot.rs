//! From a list of goods to codes, prompts, reviews, records and a report, as an exporter tries it out:
//!
//! ```text
//! cargo run --example pilot --features catalogue,history,schedules-all -- examples/skus.csv target/pilot
//! ```
//!
//! The folder gets `records.redb`, with every review, and `report.html`. Reviewers are made up: one accepts whatever is
//! likely.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fs};

use tarifa::catalogue::{CatalogueItem, Comparison, Decision, ExportGoods, Opening, RecommendOptions, Reviews, Role};
use tarifa::duty::Money;
use tarifa::history::{FileHistory, HistoryOptions, Redaction};
use tarifa::jiff::Timestamp;
use tarifa::jiff::civil::date;
use tarifa::{Country, Engine, Obligation};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = env::args().skip(1);
    let file = args.next().unwrap_or_else(|| "examples/skus.csv".to_owned());
    let folder = PathBuf::from(args.next().unwrap_or_else(|| "target/pilot".to_owned()));
    fs::create_dir_all(&folder)?;

    let engine = Engine::embedded()?;
    let (origin, destination): (Country, Country) = ("CN".parse()?, "US".parse()?);
    let day = date(2026, 6, 15);
    let options = RecommendOptions::default().with_tariff(origin).with_date(day);
    let skus = read(Path::new(&file))?;

    // Nothing of value or customer is stored.
    let history = HistoryOptions::default().with_redaction(Redaction::default().with_field("value"));
    let reviews = Reviews::new(Arc::new(FileHistory::open(folder.join("records.redb"), history)?));
    let mut items = Vec::new();
    for sku in &skus {
        let found = engine.preclassify(&sku.goods, origin, Some(destination), day, &options)?;
        let code = found.recommendation.code.map(|code| code.to_string()).unwrap_or_else(|| "no code".to_owned());
        let asked = found.requirements.iter().flat_map(|asked| &asked.requirements);
        let must: Vec<&str> = asked
            .filter(|asked| asked.obligation == Obligation::Must)
            .filter_map(|asked| asked.code.as_deref())
            .collect();
        println!("{} {:13} {:3.0}%  {}", sku.goods.key, code, 100.0 * found.recommendation.confidence, must.join(" "));

        let item = sku.item(origin, destination)?;
        let opening =
            Opening::new(item.clone()).with_recommendation(&found.recommendation).with_tariff(origin.jurisdiction());
        let review = reviews.open(Timestamp::now(), &opening)?;
        if found.recommendation.confidence > 0.8 {
            reviews.decide(Timestamp::now(), review, &Decision::accepted(Role::CustomsAffairs))?;
        }
        items.push(item);
    }
    println!("{} reviews are pending, {} codes decided", reviews.pending()?.len(), reviews.own_codes()?.len());

    let compared = engine.compare(&items, &options, None).into_iter().collect::<Result<Vec<_>, _>>()?;
    let comparison = Comparison::new(&engine, &options, compared);
    for item in comparison.by_money().into_iter().take(3) {
        let most = item.stake.as_ref().map(|stake| stake.most()).unwrap_or_default();
        println!("{} is declared under another code than recommended: up to {most:.2} at stake", item.key);
    }
    let report = folder.join("report.html");
    fs::write(&report, comparison.to_html("Pilot of 20 articles", day))?;
    println!("{}", report.display());
    Ok(())
}

/// A row of the list.
struct Sku {
    goods: ExportGoods,
    code: String,
    value: String,
    currency: String,
}

impl Sku {
    fn item(&self, origin: Country, destination: Country) -> Result<CatalogueItem, Box<dyn Error>> {
        let value = Money { amount: self.value.parse()?, currency: self.currency.parse()? };
        Ok(CatalogueItem::new(self.goods.key.clone(), self.goods.goods())
            .with_code(self.code.parse()?)
            .with_origin(origin)
            .with_destination(destination)
            .with_value(value))
    }
}

fn read(file: &Path) -> Result<Vec<Sku>, Box<dyn Error>> {
    let mut skus = Vec::new();
    for row in csv::Reader::from_path(file)?.records() {
        let row = row?;
        let cell = |at: usize| row.get(at).unwrap_or_default().to_owned();
        let mut goods = ExportGoods::new(cell(0), cell(1));
        (goods.specification, goods.model, goods.brand) = (cell(2), cell(3), cell(4));
        (goods.material, goods.intended_use) = (cell(5), cell(6));
        skus.push(Sku { goods, code: cell(7), value: cell(8), currency: cell(9) });
    }
    Ok(skus)
}
