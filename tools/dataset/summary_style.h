// Summary style: what the summary page has besides the common style. Flags are told apart by
// brightness and order too, not by colour alone.
#pragma once

namespace huitong::dataset {

inline constexpr char summary_style[] = R"css(
:root {
  --verified: #2f7d5b; --read: #a9cfbb; --inferred: #5a9bd5; --suspect: #e8912d; --missing: #c9ccd0;
  --on-suspect: #2a1700;
  --l0: #16324f; --l1: #2b5b84; --l2: #4f8dbd; --l3: #8dbbdd; --l4: #c8dff0; --l5: #d9d5c8;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --verified: #4faf85; --read: #2f6049; --inferred: #4f90cb; --suspect: #f0a04b; --missing: #565d64;
    --l0: #e3effa; --l1: #abcbe8; --l2: #74a6d2; --l3: #467cab; --l4: #2b5176; --l5: #5d594c;
  }
}
.f-verified { fill: var(--verified); background: var(--verified); }
.f-read { fill: var(--read); background: var(--read); }
.f-inferred { fill: var(--inferred); background: var(--inferred); }
.f-suspect { fill: var(--suspect); background: var(--suspect); }
.f-missing { fill: var(--missing); background: var(--missing); }
.l-0 { fill: var(--l0); background: var(--l0); } .l-1 { fill: var(--l1); background: var(--l1); }
.l-2 { fill: var(--l2); background: var(--l2); } .l-3 { fill: var(--l3); background: var(--l3); }
.l-4 { fill: var(--l4); background: var(--l4); } .l-5 { fill: var(--l5); background: var(--l5); }
.part { fill: var(--mark); } .rest { fill: var(--line); }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .6rem;
  margin: 1.2rem 0; padding: 0; list-style: none; }
.tiles li { background: var(--panel); border-radius: 6px; padding: .6rem .8rem; }
.tiles b { display: block; font-size: 1.5rem; line-height: 1.25; font-weight: 600;
  font-variant-numeric: tabular-nums; white-space: nowrap; }
.tiles span { font-size: .85rem; color: var(--quiet); }
.tiles i { display: inline-block; width: .7rem; height: .7rem; border-radius: 2px;
  margin-right: .35rem; }
.heat td { text-align: right; border: 1px solid var(--paper); padding: .28rem .4rem; }
.heat td.h { background: rgba(var(--heat), var(--a)); }
.heat th { padding-right: .8rem; } .heat thead th { text-align: right; padding: .28rem .4rem; }
.heat thead th:first-child { text-align: left; }
.name { white-space: normal; min-width: 12rem; max-width: 26rem; }
.name .quiet { font-size: .92em; overflow-wrap: anywhere; }
.name code { color: var(--quiet); }
code { overflow-wrap: anywhere; }
.look { list-style: none; counter-reset: n; padding: 0; margin: 1rem 0; font-size: .92rem; }
.look li { counter-increment: n; display: grid; grid-template-columns: 2.2rem 4fr 4fr 4fr;
  gap: .2rem 1rem; padding: .55rem 0; border-top: 1px solid var(--line); break-inside: avoid; }
.look li::before { content: counter(n); color: var(--quiet); text-align: right;
  font-variant-numeric: tabular-nums; }
.look li > div { min-width: 0; overflow-wrap: anywhere; }
.look code { color: var(--quiet); }
.look b { font-weight: 600; font-size: 1.05em; }
.tag { border-radius: 3px; padding: 0 .35rem; font-size: .85em; white-space: nowrap; }
.tag.f-suspect { color: var(--on-suspect); } .tag.f-inferred { color: #06121d; }
.tag.f-read { color: var(--ink); } .tag.f-verified { color: #fff; }
@media screen and (prefers-color-scheme: dark) { .tag.f-verified { color: #06121d; } }
@media (max-width: 48rem) {
  .look li { grid-template-columns: 2.2rem 1fr; }
  .look li > div { grid-column: 2; } .name .quiet { display: none; }
  .tiles { grid-template-columns: repeat(auto-fit, minmax(6.5rem, 1fr)); } .tiles b { font-size: 1.2rem; }
}
td svg { max-width: none; } .plot svg { min-width: 34rem; }
@media print { .look li { grid-template-columns: 2.2rem 4fr 4fr 4fr; } .look li > div { grid-column: auto; }
  .plot svg { min-width: 0; } }
)css";

}  // namespace huitong::dataset
