//! The closed lists of words that rate expressions are made of, each with the phrase that stands for it in the
//! canonical notation.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// An enumeration whose every variant has a phrase.
macro_rules! phrases {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $phrase:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// Every variant, in the order of this page.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its phrase in the canonical notation.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $phrase,)* }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

phrases! {
    /// A unit that specific duties are charged by.
    Unit {
        /// Kilogram.
        Kilogram = "kg",
        /// Gram.
        Gram = "g",
        /// Tonne of 1,000 kg.
        Tonne = "t",
        /// Litre.
        Litre = "l",
        /// Hectolitre, 100 litres.
        Hectolitre = "hl",
        /// Kilolitre, 1,000 litres.
        Kilolitre = "kl",
        /// Cubic metre.
        CubicMetre = "m3",
        /// Barrel of 42 US gallons.
        Barrel = "bbl",
        /// Litre of pure alcohol.
        AlcoholLitre = "l alc",
        /// Proof litre: a litre of spirits at 50% alcohol by volume (19 CFR 151.41, general note to HTSUS chapter 22).
        ProofLitre = "proof l",
        /// A single article: `each`, `head`, `本`, `枚`, `台`.
        Piece = "No.",
        /// Twelve articles.
        Dozen = "doz.",
        /// A gross, 144 articles.
        Gross = "gross",
        /// A pair.
        Pair = "pair",
        /// A set.
        Set = "set",
        /// A pack of playing cards.
        Pack = "pack",
        /// A jewel of a watch movement.
        Jewel = "jewel",
        /// A piece or part of a watch movement beside its plates (HTSUS 9110.90.40).
        MovementPart = "movement part",
        /// Metre.
        Metre = "m",
        /// Square metre.
        SquareMetre = "m2",
        /// Metric carat of gems, 0.2 g.
        Carat = "carat",
        /// Kilowatt hour.
        KilowattHour = "kWh",
    }
}

impl Unit {
    /// The kind of quantity, as `data/units.tsv` names it, and how many base units of the kind it is.
    pub(super) fn kind(self) -> (&'static str, Decimal) {
        let whole = |kind, factor: i64| (kind, Decimal::from(factor));
        match self {
            Self::Kilogram => whole("mass", 1),
            Self::Gram => ("mass", Decimal::new(1, 3)),
            Self::Tonne => whole("mass", 1_000),
            Self::Litre => whole("volume", 1),
            Self::Hectolitre => whole("volume", 100),
            Self::Kilolitre | Self::CubicMetre => whole("volume", 1_000),
            Self::Barrel => ("volume", Decimal::new(158_987_294_928, 9)),
            Self::AlcoholLitre => whole("alcohol", 1),
            Self::ProofLitre => whole("proof alcohol", 1),
            Self::Piece => whole("count", 1),
            Self::Dozen => whole("count", 12),
            Self::Gross => whole("count", 144),
            Self::Pair => whole("pair", 1),
            Self::Set => whole("set", 1),
            Self::Pack => whole("pack", 1),
            Self::Jewel => whole("jewel", 1),
            Self::MovementPart => whole("movement part", 1),
            Self::Metre => whole("length", 1),
            Self::SquareMetre => whole("area", 1),
            Self::Carat => whole("gem mass", 1),
            Self::KilowattHour => whole("energy", 1),
        }
    }
}

phrases! {
    /// What of the goods is measured for a specific duty.
    Portion {
        /// The goods themselves, without packing.
        Goods = "goods",
        /// With their packings: `EUR / 100 kg / gross`.
        Gross = "gross weight",
        /// With the immediate container: `5¢/kg on contents and container`.
        WithContainer = "contents and container",
        /// All that the container holds, the liquor too: `2.1¢/kg on entire contents of container`.
        EntireContents = "entire contents of container",
        /// The immediate containers: `20¢/gross of immediate containers`.
        Containers = "immediate containers",
        /// Drained of liquor: `3.7¢/kg on drained weight`, `eda`.
        Drained = "drained weight",
        /// The dry matter: `net dry`, `mas`.
        Dry = "dry matter",
        /// Clean, as wool is after scouring: `18.7¢/clean kg`.
        Clean = "clean weight",
        /// Of the standard quality, which sugar of another is converted to: `std qual`.
        StandardQuality = "standard quality",
        /// The surface that records: `86.1¢/m2 of recording surface`.
        RecordingSurface = "recording surface",
        /// Copper in them.
        Copper = "copper",
        /// Lead in them.
        Lead = "lead",
        /// Zinc in them.
        Zinc = "zinc",
        /// Molybdenum in them.
        Molybdenum = "molybdenum",
        /// Tungsten in them.
        Tungsten = "tungsten",
        /// Magnesium in them.
        Magnesium = "magnesium",
        /// Manganese in them.
        Manganese = "manganese",
        /// Silicon in them.
        Silicon = "silicon",
        /// Anhydrous morphine in them.
        Morphine = "anhydrous morphine",
        /// Total sugars in them.
        TotalSugars = "total sugars",
        /// Sugar in them.
        Sugar = "sugar",
        /// Ethyl alcohol in them.
        EthylAlcohol = "ethyl alcohol",
        /// All alcohol in them, by mass: `tot alc`.
        TotalAlcohol = "total alcohol",
        /// The lactic matter (milk solids) in them.
        LacticMatter = "lactic matter",
        /// The dry lactic matter in them.
        DryLacticMatter = "dry lactic matter",
        /// Tobacco in them.
        Tobacco = "tobacco",
    }
}

phrases! {
    /// A property of goods in degrees, which a graded duty counts.
    Scale {
        /// Alcohol by volume, in per cent: `1.75 EUR / % vol / hl`.
        Alcohol = "% alcohol",
        /// Sucrose, in per cent by weight: `0.40 EUR / 100 kg / net / % sacchar.`
        Sucrose = "% sucrose",
        /// Lactose, in per cent by weight: `乳糖の含有率`.
        Lactose = "% lactose",
        /// Polarisation of sugar, in International Sugar Degrees: `for each degree under 100 degrees`.
        SugarDegrees = "sugar degree",
        /// Jewels in a movement: `2.8¢/jewel over 7`.
        Jewels = "jewel",
        /// The diameter of a button in lines of 0.635 mm: `0.3¢/line/gross`.
        Lines = "line",
    }
}

phrases! {
    /// The value that an ad valorem rate is a percentage of.
    ValueBase {
        /// The customs value of the goods (Agreement on Implementation of Article VII of GATT).
        Customs = "the customs value",
        /// Of the watch case.
        Case = "the case",
        /// Of the watch strap, band or bracelet.
        Strap = "the strap, band or bracelet",
        /// Of case and strap together.
        CaseAndStrap = "the case and strap, band or bracelet",
        /// Of the battery.
        Battery = "the battery",
        /// Of the watch movement.
        Movement = "the movement",
        /// Of movement and case together.
        MovementAndCase = "the movement and case",
        /// Of the apparatus without its battery.
        Apparatus = "the apparatus",
        /// Of the entire set.
        Set = "the entire set",
        /// Of the rifle.
        Rifle = "the rifle",
        /// Of the telescopic sight; nothing where there is none.
        TelescopicSight = "the telescopic sight",
        /// Of the lead in the goods: `2.5% on the value of the lead content`.
        Lead = "the lead content",
        /// Of the steel in the goods (HTSUS chapter 99, subchapter III, note 16).
        Steel = "the steel content",
        /// Of the aluminium in the goods (note 19).
        Aluminium = "the aluminium content",
        /// Of the copper in the goods (note 36).
        Copper = "the copper content",
        /// Of what is not of the United States (HTSUS 9903.74.03): `a duty of 25% upon the value of the non-U.S.
        /// content`.
        NonUnitedStates = "the non-U.S. content",
        /// The full value less the cost or value of parts of the United States (HTSUS 9802.00.80).
        LessUnitedStates = "the value less U.S. products",
        /// Of repairs or alterations abroad (HTSUS 9802.00.40).
        Repairs = "repairs or alterations",
        /// Of processing abroad (HTSUS 9802.00.60).
        Processing = "processing abroad",
        /// The fair retail value in the country of purchase (HTSUS 9816).
        FairRetail = "the fair retail value",
        /// The cost of goods or repairs abroad (HTSUS 9818).
        GoodsOrRepairs = "the cost of goods or repairs",
        /// The cost of parts abroad (HTSUS 9818).
        Parts = "the cost of parts",
        /// The cost of parts or materials abroad (HTSUS 9818).
        PartsOrMaterials = "the cost of parts or materials",
    }
}

impl ValueBase {
    /// The values that make this one up, where it is a sum of others.
    pub(super) const fn parts(self) -> &'static [Self] {
        match self {
            Self::CaseAndStrap => &[Self::Case, Self::Strap],
            Self::MovementAndCase => &[Self::Movement, Self::Case],
            _ => &[],
        }
    }
}

phrases! {
    /// A circumstance that decides which of several rates holds.
    Circumstance {
        /// Within the quantity of a tariff quota: `関税割当数量以内のもの`, `关税配额税率`.
        WithinQuota = "within quota",
        /// Beyond it.
        OutsideQuota = "outside quota",
        /// All goods that the cases before do not name: `その他のもの`.
        Otherwise = "otherwise",
        /// Under bond: `Free, under bond, as prescribed in U.S. note 2 to this subchapter`.
        UnderBond = "under bond",
        /// In a period that the Secretary of the Treasury prescribes.
        PrescribedPeriod = "in the prescribed period",
        /// Some goods of the line, which the text does not tell from the rest: `一部`.
        SomeGoods = "some goods of the line",
        /// A part of a watch movement that is a plate or a set of plates (HTSUS 9110.90.40).
        Plates = "with a plate or set of plates",
    }
}

phrases! {
    /// A rate or charge that stands elsewhere.
    Referred {
        /// That of the subheading in chapters 1 to 97: `The duty provided in the applicable subheading`.
        ApplicableSubheading = "the duty of the applicable subheading",
        /// That of the subheading for goods of Korea.
        ApplicableForKorea = "the duty of the applicable subheading for goods of Korea",
        /// That of the subheading for goods of Colombia.
        ApplicableForColombia = "the duty of the applicable subheading for goods of Colombia",
        /// The rate of the column stays: `No change`.
        NoChange = "no change",
        /// What would apply without this heading.
        AbsentHeading = "the rate in the absence of this heading",
        /// What would apply to each article without this subheading (sets of pens, HTSUS 9608.50).
        EachArticle = "the rate of each article",
        /// What each garment of an ensemble would pay alone.
        EachGarment = "the rate of each garment",
        /// What the article pays that goods are a part or accessory of.
        WholeArticle = "the rate of the article it belongs to",
        /// The highest that an article of the set would pay.
        HighestOfSet = "the highest rate of the set",
        /// What the complete, assembled movement pays.
        CompleteMovement = "the rate of the complete movement",
        /// Depends on the entry price of fruit and vegetables: `Entry Price` (Regulation (EU) 2017/891).
        EntryPrice = "entry price",
        /// The agricultural component `EA` of processed goods, by their milk fat, milk protein, sugar and starch.
        AgriculturalComponent = "agricultural component",
        /// The additional duty on sugar, `AD S/Z`.
        SugarDuty = "additional duty on sugar",
        /// The additional duty on flour, `AD F/M`.
        FlourDuty = "additional duty on flour",
        /// By the raw materials in the goods: `VARIABLE` of Norway.
        RawMaterials = "duty on raw materials",
        /// The standard import price of live pigs, for all of them: `生きている豚に係る基準輸入価格`.
        PigPrice = "standard import price of live pigs",
        /// The standard import price of pig carcasses: `枝肉に係る基準輸入価格`.
        CarcassPrice = "standard import price of carcasses",
        /// The standard import price of cuts of pork: `部分肉に係る基準輸入価格`.
        CutPrice = "standard import price of cuts",
        /// The standard import price of processed pork: `豚肉加工品に係る基準輸入価格`.
        ProcessedPorkPrice = "standard import price of processed pork",
    }
}

phrases! {
    /// Why a text sets no rate.
    Unstated {
        /// Left out of the agreement: `非譲許`.
        NoConcession = "no concession",
        /// Outside the field of the tax: `NT` of Brazil's IPI.
        NotTaxed = "not taxed",
    }
}
