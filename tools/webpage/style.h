// Style: how pages look, on a screen and on paper. What a report alone has it adds.
#pragma once

namespace huitong::webpage {

inline constexpr char style[] = R"css(
:root {
  --paper: #fdfdfb; --ink: #1d2126; --quiet: #5b636c; --line: #dcdfe3; --panel: #f3f4f2;
  --link: #0b5c9c; --good: #17704a; --bad: #b3261e;
  --mark: #1f5f99; --heat: 212, 87, 43;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #15181b; --ink: #e6e8ea; --quiet: #a0a8b0; --line: #343a40; --panel: #1e2226;
    --link: #7db8ea; --good: #6cc79c; --bad: #ff8a7d;
    --mark: #7db8ea; --heat: 235, 115, 70;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem 1.5rem 5rem; background: var(--paper);
  color: var(--ink); font: 16px/1.55 system-ui, "Noto Sans", "Segoe UI", "Helvetica Neue", sans-serif; }
[lang="zh"], [lang="zh"] body { font-family: system-ui, "Noto Sans CJK SC", "PingFang SC",
  "Microsoft YaHei", "WenQuanYi Zen Hei", sans-serif; }
/* The switch of languages: without :has(), so that old browsers have it; without CSS both show. */
.switch { font-size: .9rem; } input.switch { accent-color: var(--link); margin: 0 .2rem 0 0; }
label.switch { margin-right: 1rem; cursor: pointer; }
input.switch:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
#in-zh:checked ~ header [lang="en"], #in-zh:checked ~ main [lang="en"],
#in-en:checked ~ header [lang="zh"], #in-en:checked ~ main [lang="zh"] { display: none; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 1rem 0 .5rem; letter-spacing: -.01em; }
h2 { font-size: 1.3rem; margin: 3rem 0 .5rem; padding-top: .8rem; border-top: 2px solid var(--ink); }
h3 { font-size: 1rem; margin: 1.5rem 0 .3rem; }
p { max-width: 46rem; margin: .5rem 0; }
.quiet, figcaption { color: var(--quiet); }
a { color: var(--link); }
a:focus-visible, .wide:focus-visible, summary:focus-visible { outline: 3px solid var(--link);
  outline-offset: 2px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .3rem .6rem; }
nav ul { list-style: none; padding: 0; margin: 1rem 0 0; display: flex; flex-wrap: wrap;
  gap: .3rem 1.2rem; }
code, pre { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
  font-size: .86em; }
pre { background: var(--panel); padding: .8rem 1rem; overflow-x: auto; border-radius: 4px; }
.wide { overflow-x: auto; margin: .8rem 0; }
.tall { max-height: 44rem; overflow-y: auto; }
table { border-collapse: collapse; font-size: .88rem; line-height: 1.35;
  font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .28rem .8rem .28rem 0; border-bottom: 1px solid var(--line);
  vertical-align: top; font-weight: normal; white-space: nowrap; }
td.n, th.n { text-align: right; }
td.text { white-space: normal; min-width: 14rem; }
thead th { color: var(--quiet); border-bottom: 1px solid var(--quiet); vertical-align: bottom; }
td svg { vertical-align: middle; max-width: none; }
.met { color: var(--good); } .missed { color: var(--bad); font-weight: 600; }
.key { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; list-style: none; padding: 0;
  margin: .6rem 0; font-size: .88rem; }
.key i { display: inline-block; width: .85rem; height: .85rem; margin-right: .4rem;
  vertical-align: -.1rem; border-radius: 2px; }
figure { margin: 0; } figcaption { font-size: .88rem; max-width: 30rem; }
.plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr));
  gap: 1.6rem 2rem; margin: 1rem 0; }
svg { max-width: 100%; height: auto; overflow: visible; }
.heat svg { max-width: none; }
svg text { font: 11px system-ui, "Noto Sans", sans-serif; fill: var(--quiet); }
svg .axis { stroke: var(--quiet); } svg .grid { stroke: var(--line); }
svg .ideal { stroke: var(--quiet); stroke-dasharray: 4 3; }
svg .curve { fill: none; stroke: var(--mark); stroke-width: 2; }
svg .dot { fill: var(--mark); } svg .none { fill: var(--paper); stroke: var(--mark); }
svg .cut { fill: var(--paper); }
svg .whisker { stroke: var(--mark); opacity: .55; }
@media (max-width: 40rem) { body { padding: 1rem 1rem 3rem; } h1 { font-size: 1.5rem; } }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  .skip, .switch, nav { display: none; }
  .wide { overflow: visible; } h2, h3 { break-after: avoid; } tr, figure { break-inside: avoid; }
  thead { display: table-header-group; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
.heat rect { fill: rgb(var(--heat)); } .heat .hollow { fill: var(--panel); }
)css";

}  // namespace huitong::webpage
