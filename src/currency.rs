//! Currencies, by ISO 4217 code.

use jiff::civil::{Date, date};

/// The codes of currencies that are legal tender in 2026, without funds, metals and codes for tests.
const CODES: &str = "\
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP \
CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR \
IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU \
MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG \
SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST \
XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";

/// Currencies that have ended since 2022, with their last day.
const ENDED: [(&str, Date); 2] = [("BGN", date(2025, 12, 31)), ("HRK", date(2022, 12, 31))];

/// Whether a text is the code of a currency on a day, in letters of either case.
pub(crate) fn is_currency(text: &str, day: Date) -> bool {
    let code = text.trim().to_ascii_uppercase();
    let has_ended = |(own, last): &(&str, Date)| *own == code && day <= *last;
    code.len() == 3 && (CODES.split(' ').any(|own| own == code) || ENDED.iter().any(has_ended))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_are_three_letters_of_the_list() {
        let day = date(2026, 6, 15);
        assert!(is_currency("USD", day) && is_currency(" cny ", day));
        for text in ["", "US", "USDD", "$", "XXX", "BGN", "D E"] {
            assert!(!is_currency(text, day), "{text}");
        }
        assert!(is_currency("BGN", date(2025, 12, 31)));
        assert!(CODES.split(' ').is_sorted_by(|a, b| a < b));
    }
}
