//! The style of the page.

/// For a screen and for paper. Colours are told apart in grey, too.
pub(super) const CSS: &str = "
:root { --ink: #1d2733; --soft: #5b6876; --line: #d5dbe2; --fine: #7fa8c9; --open: #b4532a; }
* { box-sizing: border-box; }
body { font: 15px/1.45 system-ui, sans-serif; color: var(--ink); max-width: 72rem; margin: 2rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.6rem; margin: 0 0 .25rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
.lead, .note { color: var(--soft); margin: .25rem 0; }
.figures { display: flex; flex-wrap: wrap; gap: 1rem 2.5rem; margin: 1rem 0; }
.figures dt { font-size: 1.8rem; font-weight: 600; }
.figures dd { margin: 0; color: var(--soft); }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 1.5rem; margin: 1.5rem 0; }
figure { margin: 0; break-inside: avoid; }
figcaption { font-weight: 600; margin-bottom: .5rem; }
svg { width: 100%; height: auto; }
svg text { font: 12px system-ui, sans-serif; fill: var(--ink); }
svg .fine { fill: var(--fine); }
svg .open { fill: var(--open); }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--soft); font-weight: 500; white-space: nowrap; }
td.code { font-variant-numeric: tabular-nums; white-space: nowrap; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
footer { color: var(--soft); font-size: .85rem; overflow-wrap: anywhere; }
@media print {
  body { margin: 0; padding: 0; max-width: none; font-size: 10pt; }
  .charts { grid-template-columns: repeat(2, 1fr); }
  .table { overflow: visible; }
  table { font-size: 8.5pt; }
  th, td.number, th.number { white-space: normal; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  h2 { break-after: avoid; }
  svg rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
@page { margin: 15mm; }
";
