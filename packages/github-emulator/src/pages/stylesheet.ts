export const stylesheet = `
:root {
  color-scheme: light dark;
  --page: #f4f5f7; --card: #ffffff; --text: #1b1f27; --quiet: #56606e; --line: #d3d8df; --field: #767f8d;
  --accent: #1f4fd8; --accent-hover: #1a43b8; --on-accent: #ffffff; --soft: #eef2fb;
  --bad: #a4161a; --bad-soft: #fdeeee; --good: #14693a; --stripe: #f2b705; --on-stripe: #2a2000;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #101318; --card: #191d24; --text: #e9ecf1; --quiet: #a4adba; --line: #343b46; --field: #7c8695;
    --accent: #9db8ff; --accent-hover: #bccfff; --on-accent: #0e1730; --soft: #222938;
    --bad: #ffa8a8; --bad-soft: #3a1f22; --good: #7fdba5; --stripe: #d9a514; --on-stripe: #1d1600;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; }
h1:focus { outline: none; }
h2 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
h3 { font-size: .875rem; margin: 1rem 0 .5rem; }
.wide h2 { font-size: 1.25rem; margin-top: 2rem; }
p { margin: 0 0 1rem; }
code, .code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.quiet { color: var(--quiet); }
.small { font-size: .875rem; margin-top: .75rem; }
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem; padding: .625rem 1rem; background: var(--card); border-top: 4px solid var(--stripe); border-bottom: 1px solid var(--line); }
.brand { color: inherit; font-weight: 700; text-decoration: none; }
.brand:hover { text-decoration: underline; }
.tag { background: var(--stripe); color: var(--on-stripe); font-size: .75rem; font-weight: 600; padding: .125rem .5rem; border-radius: 1rem; }
.viewer { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .5rem; margin-left: auto; font-size: .875rem; }
.viewer img, .account img { border-radius: 50%; display: block; }
.card { max-width: 30rem; margin: 2rem auto; padding: 2rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; }
.wide { max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
@media (max-width: 34rem) { .card { margin: 0; padding: 1.25rem 1rem 2rem; border: 0; border-radius: 0; } .viewer { margin-left: 0; } }
button { font: inherit; cursor: pointer; }
.button { min-height: 2.75rem; padding: .5rem 1.25rem; border-radius: .5rem; border: 1px solid var(--field); background: transparent; color: inherit; font-weight: 600; }
.button:hover { background: var(--soft); }
.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.primary:hover { background: var(--accent-hover); border-color: var(--accent-hover); }
.link { padding: .25rem 0; border: 0; background: none; color: var(--accent); text-decoration: underline; }
.actions { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1.5rem; }
.actions + .small, form + .small { margin: 1rem 0 0; }
.actions .button { flex: 1 1 8rem; }
.accounts { list-style: none; margin: 1rem 0 0; padding: 0; border: 1px solid var(--line); border-radius: .5rem; overflow: hidden; }
.accounts li + li { border-top: 1px solid var(--line); }
.account { display: flex; gap: .75rem; align-items: center; width: 100%; padding: .625rem .75rem; border: 0; background: none; color: inherit; text-align: left; }
.account:hover { background: var(--soft); }
.account:focus-visible { outline-offset: -3px; }
.account img { flex: none; }
.account .quiet { display: block; font-size: .875rem; }
label { display: block; font-weight: 600; margin-bottom: .375rem; }
.code-field { width: 100%; padding: .625rem .75rem; border: 1px solid var(--field); border-radius: .5rem; background: var(--card); color: inherit; font: 600 1.5rem/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; letter-spacing: .12em; text-align: center; text-transform: uppercase; }
.code-field[aria-invalid="true"] { border: 2px solid var(--bad); }
.error { margin: .5rem 0 0; padding: .625rem .75rem; border-left: 4px solid var(--bad); background: var(--bad-soft); color: var(--bad); border-radius: .25rem; }
.done { margin: .5rem 0; padding: .625rem .75rem; border-left: 4px solid var(--good); background: var(--card); border-radius: .25rem; }
.plain { list-style: none; margin: 0; padding: 0; }
.plain li { margin-bottom: .5rem; padding: .75rem; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; }
.controls { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .75rem; }
.controls .button { min-height: 2.25rem; padding: .25rem .75rem; }
.controls label { margin: 0; font-weight: 400; }
.controls .grow { flex: 1 1 14rem; margin: 0; }
.field { max-width: 100%; min-height: 2.25rem; padding: .25rem .5rem; border: 1px solid var(--field); border-radius: .375rem; background: var(--card); color: inherit; font: inherit; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.compare { margin: 1rem 0; padding: 1rem; background: var(--soft); border-radius: .5rem; text-align: center; }
.compare .code { display: block; font-size: 1.75rem; font-weight: 700; letter-spacing: .1em; }
.facts { margin: 0; padding-left: 1.25rem; }
.facts li { margin-bottom: .25rem; }
.mark { font-size: 2.5rem; line-height: 1; margin: 0 0 .5rem; color: var(--good); }
.mark.bad { color: var(--bad); }
.scroll + .controls { margin-top: .75rem; }
.scroll { position: relative; overflow-x: auto; border: 1px solid var(--line); border-radius: .5rem; background: var(--card); }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem; overflow-wrap: normal; }
tr + tr td, thead + tbody td { border-top: 1px solid var(--line); }
.time { white-space: nowrap; }
@media (max-width: 40rem) {
  table, tbody, tr, td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { padding: .375rem 0; }
  tr + tr { border-top: 1px solid var(--line); }
  tr + tr td, thead + tbody td { border: 0; }
  td { display: grid; grid-template-columns: 6.5rem 1fr; gap: .75rem; padding: .125rem .75rem; overflow-wrap: anywhere; }
  td::before { content: attr(data-head); color: var(--quiet); }
}
`;
