//! The engine: packs opened once, questions answered from many threads.

use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::Arc;

#[cfg(feature = "embedded")]
use once_cell::sync::OnceCell;

use jiff::civil::Date;

use crate::classify::{self, Classification, Classifier, ClassifyOptions, OtherCodes, SearchHit};
use crate::code::TariffCode;
use crate::error::Error;
use crate::goods::{Answer, GoodsItem};
use crate::jurisdiction::Country;
use crate::narrow::{self, Narrowing};
use crate::nomenclature::{Correlations, Edition, Entry, Successor};
use crate::pack::{Pack, PackInfo};
use crate::parallel;
use crate::requirements::{self, Requirements, RequirementsRequest};
use crate::schedule::Schedule;
use crate::screen::{self, Rooms, ScreenOptions, Screening, ShipmentLine};
use crate::validate::{self, CodeValidation, Coherence, LineValidation};

/// Answers questions on tariff codes from its packs.
///
/// An engine never changes. It is `Send` and `Sync`, and a clone shares all data with the original.
///
/// ```
/// use tarifa::{Engine, GoodsItem};
/// let engine = Engine::embedded()?;
/// let item = GoodsItem::new("women's knitted cotton t-shirt, short sleeves");
/// let answer = engine.classify(&item)?;
/// let best = answer.best().ok_or("no code")?;
/// assert_eq!(best.code.to_string(), "6109.10");
/// println!("{} {:.0}% {}", best.code, 100.0 * best.probability, best.description);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Engine {
    inner: Arc<Inner>,
}

struct Inner {
    pack: Pack,
    /// By jurisdiction.
    schedules: Vec<Schedule>,
    correlations: Correlations,
    classifier: Classifier,
}

/// Collects the packs of an [`Engine`].
///
/// ```
/// use tarifa::{Engine, Pack};
/// # #[cfg(feature = "embedded")] {
/// let bytes: Vec<u8> = tarifa::embedded::hs2022().as_ref().to_vec();
/// let engine = Engine::builder().pack(Pack::open(bytes)?).build()?;
/// assert_eq!(engine.data().edition, "2022");
/// # }
/// # Ok::<(), tarifa::Error>(())
/// ```
#[derive(Default)]
pub struct EngineBuilder {
    nomenclature: Option<Pack>,
    model: Option<Pack>,
    schedules: Vec<Pack>,
}

impl EngineBuilder {
    /// Uses a pack: a nomenclature; a learned model, without which words alone decide; the schedules of as many tariffs
    /// as there are. One added later takes the place of an earlier one of its kind, or of the same tariff.
    #[must_use]
    pub fn pack(mut self, pack: Pack) -> Self {
        if pack.is_model() {
            self.model = Some(pack);
        } else if pack.is_schedule() {
            self.schedules.retain(|other| other.info().jurisdiction != pack.info().jurisdiction);
            self.schedules.push(pack);
        } else {
            self.nomenclature = Some(pack);
        }
        self
    }

    /// Reads a pack from a file into memory and uses it.
    ///
    /// # Errors
    /// As [`Pack::open_file`].
    pub fn pack_file(self, path: impl AsRef<Path>) -> Result<Self, Error> {
        Ok(self.pack(Pack::open_file(path)?))
    }

    /// The engine.
    ///
    /// # Errors
    /// [`PackMissing`](crate::ErrorKind::PackMissing) without a nomenclature pack;
    /// [`PackDamaged`](crate::ErrorKind::PackDamaged) where a section is missing or has the wrong size.
    pub fn build(self) -> Result<Engine, Error> {
        let pack = self.nomenclature.ok_or(Error::PackMissing)?;
        let mut schedules = self.schedules.iter().map(Schedule::from_pack).collect::<Result<Vec<_>, _>>()?;
        schedules.sort_by_key(Schedule::jurisdiction);
        let inner = Inner {
            schedules,
            correlations: Correlations::from_pack(&pack)?,
            classifier: Classifier::from_packs(&pack, self.model.as_ref())?,
            pack,
        };
        Ok(Engine { inner: Arc::new(inner) })
    }
}

impl Engine {
    /// The engine over the embedded packs: HS 2022, its learned model, and the schedules whose features are on. Opened at
    /// the first call, shared afterwards.
    ///
    /// # Errors
    /// [`PackDamaged`](crate::ErrorKind::PackDamaged) where the program file itself was altered.
    #[cfg(feature = "embedded")]
    pub fn embedded() -> Result<Self, Error> {
        static ENGINE: OnceCell<Engine> = OnceCell::new();
        let open = || {
            let packs = [crate::embedded::hs2022(), crate::embedded::model()];
            let mut builder = Self::builder();
            for pack in packs.into_iter().chain(crate::embedded::schedules()) {
                builder = builder.pack(Pack::open(pack)?);
            }
            builder.build()
        };
        ENGINE.get_or_try_init(open).cloned()
    }

    /// An engine over other packs.
    #[must_use]
    pub fn builder() -> EngineBuilder {
        EngineBuilder::default()
    }

    /// The data that answers come from.
    #[must_use]
    pub fn data(&self) -> &Arc<PackInfo> {
        self.inner.pack.info()
    }

    /// All packs that answers come from: the nomenclature, the learned model where there is one, then the schedules by
    /// jurisdiction.
    pub fn packs(&self) -> impl Iterator<Item = &Arc<PackInfo>> {
        let schedules = self.inner.schedules.iter().map(Schedule::info);
        std::iter::once(self.data()).chain(self.inner.classifier.model_info()).chain(schedules)
    }

    /// The schedules of national tariffs, by jurisdiction.
    #[must_use]
    pub fn schedules(&self) -> &[Schedule] {
        &self.inner.schedules
    }

    /// The schedule that a country applies to imports, where the engine has it.
    #[must_use]
    pub fn schedule(&self, country: Country) -> Option<&Schedule> {
        let jurisdiction = country.jurisdiction();
        self.inner.schedules.iter().find(|schedule| schedule.jurisdiction() == jurisdiction)
    }

    /// Classifies goods with the default options: five alternatives, three goods lines of evidence each.
    ///
    /// A text that says too little gets an answer that says so, never an error.
    ///
    /// # Errors
    /// [`TextTooLong`](crate::ErrorKind::TextTooLong) above [`MAX_TEXT_BYTES`](crate::classify::MAX_TEXT_BYTES).
    pub fn classify(&self, item: &GoodsItem) -> Result<Classification, Error> {
        self.classify_with(item, &ClassifyOptions::default())
    }

    /// Classifies goods.
    ///
    /// ```
    /// use tarifa::{ClassifyOptions, Engine, GoodsItem};
    /// let item = GoodsItem::new("blender").with_intended_use("household kitchen, electric");
    /// let answer = Engine::embedded()?.classify_with(&item, &ClassifyOptions::default().with_alternatives(10))?;
    /// assert_eq!(answer.alternatives.len(), 10);
    /// # Ok::<(), tarifa::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`classify`](Self::classify).
    pub fn classify_with(&self, item: &GoodsItem, options: &ClassifyOptions) -> Result<Classification, Error> {
        let Inner { correlations, classifier, .. } = &*self.inner;
        let others = OtherCodes::read(correlations, classifier, item);
        classify::classify(classifier, &others, item, options)
    }

    /// Answers a question that a classification asked, and classifies the goods again. The answer stands in the item
    /// afterwards: the label of an option, or `None` for 'I do not know', after which the question is not asked again.
    ///
    /// ```
    /// use tarifa::{ClassifyOptions, Engine, GoodsItem};
    /// let engine = Engine::embedded()?;
    /// let mut item = GoodsItem::new("t-shirt");
    /// let question = engine.classify(&item)?.question.ok_or("nothing to ask")?;
    /// assert_eq!(question.id, "6109-fibre");
    /// let answer = engine.answer(&mut item, &question.id, Some("cotton"), &ClassifyOptions::default())?;
    /// assert_eq!(answer.best().ok_or("no code")?.code.to_string(), "6109.10");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) where the packs have no such question or it no such option; as
    /// [`classify`](Self::classify) else. The item stays as it was.
    pub fn answer(
        &self,
        item: &mut GoodsItem,
        question: &str,
        option: Option<&str>,
        options: &ClassifyOptions,
    ) -> Result<Classification, Error> {
        let told = item.clone().with_answer(question, option);
        let answer = self.classify_with(&told, options)?;
        *item = told;
        Ok(answer)
    }

    /// The answer that goods of a code have to a question: the option that the code stands under, or
    /// [`SOMETHING_ELSE`](classify::SOMETHING_ELSE) where the question is about other headings. No option is given where
    /// goods of the code may have several answers.
    ///
    /// ```
    /// let engine = tarifa::Engine::embedded()?;
    /// let answer = engine.expected_answer("6109-fibre", &"6109.10".parse()?)?;
    /// assert_eq!(answer.option.as_deref(), Some("cotton"));
    /// # Ok::<(), tarifa::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) where the packs have no such question.
    pub fn expected_answer(&self, question: &str, code: &TariffCode) -> Result<Answer, Error> {
        classify::expected_answer(&self.inner.classifier, question, code)
    }

    /// Classifies many goods items in several threads, one for each core where `threads` is not given. The answers
    /// stand in the order of the items and are those of [`classify_with`](Self::classify_with); an item that cannot
    /// be read has an error in its place, and the others have their answers.
    ///
    /// All answers are in memory at once, some kilobytes each: cut a long file into pieces. Threads are started for
    /// the call and end with it, 256 at most, and one for each 32 items at most.
    ///
    /// ```
    /// use tarifa::{ClassifyOptions, Engine, GoodsItem};
    /// let items = ["ceramic mug", "bicycle helmet"].map(GoodsItem::from);
    /// let options = ClassifyOptions::default();
    /// for answer in Engine::embedded()?.classify_many(&items, &options, None) {
    ///     println!("{:?}", answer?.best().map(|best| best.code));
    /// }
    /// # Ok::<(), tarifa::Error>(())
    /// ```
    #[must_use]
    pub fn classify_many(
        &self,
        items: &[GoodsItem],
        options: &ClassifyOptions,
        threads: Option<NonZeroUsize>,
    ) -> Vec<Result<Classification, Error>> {
        parallel::map(items, threads, |item| self.classify_with(item, options))
    }

    /// The goods lines and descriptions nearest to some words, nearest first, from the 32 subheadings whose
    /// vocabulary fits the words best.
    ///
    /// ```
    /// let hits = tarifa::Engine::embedded()?.search("cotton vest", 10)?;
    /// assert!(hits.iter().any(|hit| hit.subheading.code.to_string() == "6109.10"));
    /// # Ok::<(), tarifa::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`classify`](Self::classify).
    pub fn search(&self, words: &str, most: usize) -> Result<Vec<SearchHit>, Error> {
        classify::search(&self.inner.classifier, words, most)
    }

    /// A chapter, heading or subheading with what stands above it; nothing where HS 2022 does not have it or
    /// the code has more than six digits.
    ///
    /// ```
    /// let engine = tarifa::Engine::embedded()?;
    /// let entry = engine.lookup(&"6109.10".parse()?).ok_or("unknown")?;
    /// assert_eq!(entry.section.numeral, "XI");
    /// assert_eq!(entry.above[1].code.to_string(), "6109");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn lookup(&self, code: &TariffCode) -> Option<Entry> {
        let tree = &self.inner.classifier.tree;
        tree.entry(tree.find(code)?)
    }

    /// What stands one level below a chapter or heading; the chapters, for `None`.
    ///
    /// ```
    /// let engine = tarifa::Engine::embedded()?;
    /// assert_eq!(engine.children(None).len(), 96);
    /// let below = engine.children(Some(&"6109".parse()?));
    /// assert_eq!(below.iter().map(|entry| entry.code.to_string()).collect::<Vec<_>>(), ["6109.10", "6109.90"]);
    /// # Ok::<(), tarifa::Error>(())
    /// ```
    #[must_use]
    pub fn children(&self, code: Option<&TariffCode>) -> Vec<Entry> {
        let tree = &self.inner.classifier.tree;
        let rows = match code {
            Some(code) => tree.find(code).map(|row| tree.children(row)).unwrap_or_default(),
            None => tree.chapters(),
        };
        rows.into_iter().filter_map(|row| tree.entry(row)).collect()
    }

    /// Whether the six digits of a code are in an edition of the Harmonized System.
    ///
    /// Digits beyond six are named in the answer as not checked: they belong to national schedules.
    ///
    /// ```
    /// use tarifa::{CodeStatus, Edition, Engine};
    /// let engine = Engine::embedded()?;
    /// let phone = engine.validate_code(&"8517.12".parse()?, Edition::Hs2022);
    /// assert_eq!(phone.status, CodeStatus::OtherEdition);
    /// let successors: Vec<String> = phone.successors.iter().map(|s| s.code.to_string()).collect();
    /// assert!(successors.contains(&"8517.13".to_owned()));
    /// # Ok::<(), tarifa::Error>(())
    /// ```
    #[must_use]
    pub fn validate_code(&self, code: &TariffCode, edition: Edition) -> CodeValidation {
        validate::validate_code(&self.inner.correlations, self.data(), code, edition)
    }

    /// Whether goods can be declared under a code in the tariff of a country, on a day where one is given.
    ///
    /// The answer is that of the schedule in the engine, whose date stands in it; without one it says so.
    #[must_use]
    pub fn validate_line(&self, code: &TariffCode, destination: Country, date: Option<Date>) -> LineValidation {
        validate::validate_line(self.schedule(destination), code, destination, date)
    }

    /// Ranks the lines of a country's tariff below a subheading, heading or chapter by how well they fit goods, on a
    /// day where one is given, with the question that would tell them apart.
    ///
    /// A full pack has the official texts that tell lines apart; embedded schedules have facts alone, and the answer
    /// says so. Answers to earlier questions stand in the item; a classification passes over them.
    ///
    /// ```
    /// # #[cfg(feature = "schedule-us")] {
    /// use tarifa::{Engine, GoodsItem, NarrowBasis};
    /// let shirt = GoodsItem::new("women's knitted cotton t-shirt");
    /// let found = Engine::embedded()?.narrow(&shirt, &"6109.10".parse()?, "US".parse()?, None)?;
    /// assert_eq!((found.basis, found.line_count), (Some(NarrowBasis::Facts), 14));
    /// # }
    /// # Ok::<(), tarifa::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`TextTooLong`](crate::ErrorKind::TextTooLong) as [`classify`](Self::classify); for a heading or chapter, which
    /// are classified, as [`answer`](Self::answer) too.
    pub fn narrow(
        &self,
        item: &GoodsItem,
        code: &TariffCode,
        destination: Country,
        date: Option<Date>,
    ) -> Result<Narrowing, Error> {
        narrow::narrow(&self.inner.classifier, self.schedule(destination), item, code, destination, date)
    }

    /// How well a code fits goods, by its first six digits in HS 2022, and what would fit better.
    ///
    /// ```
    /// use tarifa::{CoherenceStatus, Engine, GoodsItem};
    /// let mug = GoodsItem::new("stoneware coffee mug with handle");
    /// let found = Engine::embedded()?.check_coherence(&"8471.30".parse()?, &mug)?;
    /// assert_eq!(found.status, CoherenceStatus::NotCoherent);
    /// # Ok::<(), tarifa::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`classify`](Self::classify).
    pub fn check_coherence(&self, code: &TariffCode, item: &GoodsItem) -> Result<Coherence, Error> {
        let options = ClassifyOptions::default();
        let Inner { correlations, classifier, .. } = &*self.inner;
        let others = OtherCodes::read(correlations, classifier, item);
        let (classification, likely) = classify::classify_beside(classifier, &others, item, &options, code)?;
        Ok(validate::judge(code, classification, likely))
    }

    /// Checks a line before it is shipped, with the default options: whether its code can be declared at the
    /// destination on the day and fits the goods, what additional duties and documents to expect, whether value and
    /// quantities can be declared. Texts that cannot be read are findings.
    ///
    /// ```
    /// use tarifa::{Engine, ShipmentLine, Verdict};
    /// let line = ShipmentLine::new("8471.30", "stoneware coffee mug with handle").with_value("0", "USD");
    /// let screening = Engine::embedded()?.screen(&line)?;
    /// assert_eq!(screening.verdict, Verdict::Fail);
    /// for finding in &screening.findings {
    ///     println!("{:?} {:?}: {}", finding.rule, finding.result, finding.message);
    /// }
    /// # Ok::<(), tarifa::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`classify`](Self::classify).
    pub fn screen(&self, line: &ShipmentLine) -> Result<Screening, Error> {
        self.screen_with(line, &ScreenOptions::default())
    }

    /// Checks a line before it is shipped.
    ///
    /// # Errors
    /// As [`classify`](Self::classify).
    pub fn screen_with(&self, line: &ShipmentLine, options: &ScreenOptions) -> Result<Screening, Error> {
        let Inner { pack, schedules, correlations, classifier } = &*self.inner;
        screen::screen(&Rooms { info: pack.info(), correlations, classifier, schedules }, line, options)
    }

    /// What authorities ask for when goods leave a country, when they enter another, or both: licences, permits,
    /// inspections, declaration elements, rates of rebate, prompts on controlled goods. `coverage` tells that nothing is
    /// asked for from that nothing is known.
    ///
    /// For a code above several lines, and on the other side of the border for its first six digits, what only some
    /// lines have is `may`, with the lines named.
    ///
    /// ```
    /// # #[cfg(feature = "schedule-cn")] {
    /// use tarifa::{Direction, Engine, RequirementKind, RequirementsRequest};
    /// let request = RequirementsRequest::new("7202110000".parse()?, Direction::Export)
    ///     .with_origin("CN".parse()?)
    ///     .with_destination("DE".parse()?)
    ///     .with_date(tarifa::jiff::civil::date(2026, 6, 15));
    /// let answer = Engine::embedded()?.requirements(&request);
    /// let licence = answer.requirements.iter().find(|asked| asked.kind == RequirementKind::Licence);
    /// assert_eq!(licence.and_then(|licence| licence.code.as_deref()), Some("4"));
    /// # }
    /// # Ok::<(), tarifa::Error>(())
    /// ```
    #[must_use]
    pub fn requirements(&self, request: &RequirementsRequest) -> Requirements {
        requirements::ask(&self.inner.schedules, request, self.data().date)
    }

    /// The codes of edition `to` that hold goods of a subheading of edition `from`, forward or backward in time.
    /// Empty where `from` does not have the subheading.
    ///
    /// Steps over several editions are taken one by one, so that the answer may name more codes than a direct
    /// table would.
    ///
    /// ```
    /// use tarifa::{Edition, Engine};
    /// let coming = Engine::embedded()?.correlate(&"0308.11".parse()?, Edition::Hs2022, Edition::Hs2028);
    /// assert_eq!(coming.iter().map(|s| s.code.to_string()).collect::<Vec<_>>(), ["0308.13", "0308.14"]);
    /// # Ok::<(), tarifa::Error>(())
    /// ```
    #[must_use]
    pub fn correlate(&self, code: &TariffCode, from: Edition, to: Edition) -> Vec<Successor> {
        self.inner.correlations.correlate(code, from, to)
    }
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Engine({})", self.data())
    }
}
