// Style: what this report has besides the common style. Colours of outcomes are told apart by
// people who see few colours, and by their order and labels without any.
#pragma once

namespace huitong::evaluate {

inline constexpr char style[] = R"css(
:root {
  --right: #a9c9b8; --suspect: #e0a11b; --withheld: #5a9bd5; --wrong: #d4572b; --silent: #6d1233;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --right: #3d6652; --suspect: #d99a1c; --withheld: #4f90cb; --wrong: #e0683c; --silent: #ff7fa8;
  }
}
.f-right { fill: var(--right); background: var(--right); }
.f-suspect { fill: var(--suspect); background: var(--suspect); }
.f-withheld { fill: var(--withheld); background: var(--withheld); }
.f-wrong { fill: var(--wrong); background: var(--wrong); }
.f-silent { fill: var(--silent); background: var(--silent); }
)css";

}  // namespace huitong::evaluate
