import { variables } from './theme';

/** The style of every page. Colours only by the tokens of the theme; no url, no font to load. */
export const style = `:root{${variables}}
*,::before,::after{box-sizing:border-box}
html{font:100%/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;color:var(--ink);background:var(--paper);-webkit-text-size-adjust:100%}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;overflow-wrap:break-word}
main{flex:1;padding-block:1.5rem 3rem}
main:focus{outline:0}
.wide{display:block;width:100%;max-width:76rem;margin-inline:auto;padding-inline:1rem}
h1,h2,h3,p,ul,ol,dl,dd,table,figure{margin:0}
ul,ol{padding:0;list-style:none}
h1{font-size:1.75rem;line-height:1.2;letter-spacing:-.01em}
h2{font-size:1.1875rem;line-height:1.3}
h3{font-size:1rem}
a{color:var(--thread);text-underline-offset:.15em}
a:hover{text-decoration-thickness:.125em}
:focus-visible{outline:3px solid var(--thread);outline-offset:2px;border-radius:2px}
code,.mono{font-family:ui-monospace,"Cascadia Mono","Liberation Mono","DejaVu Sans Mono",monospace;font-size:.9375em}
.hidden{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.note-of-page{margin-top:1rem}
.quiet{color:var(--muted)}
.small{font-size:.875rem}
.skip{position:absolute;left:1rem;top:-4rem;z-index:1;padding:.5rem 1rem;background:var(--thread);color:var(--sheet);border-radius:0 0 4px 4px}
.skip:focus{top:0}
.top{background:var(--sheet)}
.bar-of-page{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem 2rem;min-height:3.5rem}
.brand{display:inline-flex;align-items:center;gap:.625rem;padding-block:.5rem;font-weight:700;font-size:1.0625rem;color:var(--ink);text-decoration:none;letter-spacing:-.01em}
.top ul{display:flex;gap:.25rem}
.top li a{display:block;padding:.875rem .75rem;color:var(--muted);text-decoration:none;border-bottom:3px solid transparent;border-top:3px solid transparent}
.top li a:hover{color:var(--ink);border-bottom-color:var(--line)}
.top li a[aria-current]{color:var(--ink);font-weight:600;border-bottom-color:var(--thread)}
.stitch{flex:none}
.stitch-cloth{fill:none;stroke:var(--edge);stroke-width:1.5}
.stitch-thread{fill:none;stroke:var(--thread);stroke-width:2.5;stroke-linecap:round;stroke-dasharray:3.5 5}
.synthetic{background:var(--amber-wash);border-block:1px solid var(--line);font-size:.875rem;padding-block:.375rem}
.bottom{border-top:1px solid var(--line);padding-block:1rem;font-size:.875rem;color:var(--muted)}
.bottom .wide{max-width:76rem}
.head{display:flex;flex-wrap:wrap;align-items:end;justify-content:space-between;gap:.5rem 2rem;margin-bottom:1.25rem}
.head p{margin-top:.25rem}
section{margin-top:2.25rem}
section>h2{margin-bottom:.25rem}
section>h2+p{margin-bottom:.75rem;max-width:52rem;color:var(--muted)}
.sheet{background:var(--sheet);border:1px solid var(--line);border-radius:6px;overflow:hidden}
.verdict{margin-top:.75rem;display:flex;gap:.75rem;align-items:flex-start;padding:.875rem 1rem;background:var(--wash);border-radius:6px;border-left:4px solid var(--thread)}
.verdict.look{background:var(--amber-wash);border-left-color:var(--amber)}
.verdict svg{flex:none;margin-top:.1875rem}
.verdict ul{margin-top:.125rem}
.sign{fill:none;stroke:var(--thread);stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.look .sign{stroke:var(--amber)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:1px;margin-top:1rem;background:var(--line);border:1px solid var(--line);border-radius:6px;overflow:hidden}
.tiles>div{display:flex;flex-direction:column;padding:.75rem 1rem;background:var(--sheet)}
.tiles dt{font-size:.875rem;color:var(--muted)}
.tiles .value{font-size:1.5rem;line-height:1.3;font-weight:600;font-variant-numeric:tabular-nums;letter-spacing:-.01em;white-space:nowrap}
.tiles .value.words{font-size:1rem;font-weight:400;line-height:1.4;padding-block:.25rem;white-space:normal;color:var(--muted)}
.tiles .note{font-size:.8125rem;color:var(--muted)}
table{width:100%;border-collapse:collapse;font-size:.9375rem}
caption{padding:.625rem 1rem;text-align:left;font-weight:600;border-bottom:1px solid var(--line)}
caption.hidden{padding:0;border:0}
th,td{padding:.4375rem .75rem;text-align:left;vertical-align:baseline}
th:first-child,td:first-child{padding-left:1rem}
th:last-child,td:last-child{padding-right:1rem}
thead th{font-size:.8125rem;font-weight:600;color:var(--muted);background:var(--band);vertical-align:bottom}
tbody th{font-weight:400}
tbody tr+tr>*{border-top:1px solid var(--line)}
.figures{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.nowrap{white-space:nowrap}
.sheet>.empty{padding:.875rem 1rem;color:var(--muted)}
.sheet>.foot{padding:.625rem 1rem;border-top:1px solid var(--line);font-size:.875rem}
.tag{display:inline-block;padding:0 .4375rem;border:1px solid var(--edge);border-radius:3px;font-size:.8125rem;line-height:1.375rem;white-space:nowrap}
.tag.look{border-color:var(--amber);color:var(--amber);background:var(--amber-wash)}
.two{display:grid;gap:0 1.25rem;grid-template-columns:minmax(0,1fr);align-items:start}
@media (min-width:70rem){.two{grid-template-columns:minmax(0,11fr) minmax(0,9fr)}.two.right{grid-template-columns:minmax(0,9fr) minmax(0,11fr)}}
button,.button{font:inherit;padding:.375rem .875rem;min-height:2.5rem;color:var(--thread);background:var(--sheet);border:1px solid var(--thread);border-radius:4px;cursor:pointer}
button:hover{background:var(--wash);color:var(--thread-dark)}
button.main{background:var(--thread);color:var(--sheet)}
button.main:hover{background:var(--thread-dark)}
[hidden]{display:none!important}
form label{display:block;font-weight:600}
form .hint{font-size:.875rem;color:var(--muted)}
form .field{display:flex;flex-wrap:wrap;gap:.5rem;margin-top:.375rem}
input[type=text]{font:inherit;flex:1 1 16rem;min-width:0;max-width:26rem;min-height:2.5rem;padding:.375rem .625rem;color:var(--ink);background:var(--sheet);border:1px solid var(--edge);border-radius:4px}
input[aria-invalid=true]{border:2px solid var(--amber)}
.problem{margin-block:1rem;padding:.875rem 1rem;background:var(--amber-wash);border:1px solid var(--amber);border-left-width:4px;border-radius:6px}
.problem h2{margin-bottom:.25rem;font-size:1rem}
.field-problem{color:var(--amber);font-weight:600;margin-top:.25rem}
.steps{padding-left:1.25rem;list-style:disc;margin-top:.5rem}
.prose{max-width:44rem}
.prose>*+*{margin-top:.75rem}
.facts-of{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr));gap:1px;background:var(--line)}
.facts-of>div{padding:.875rem 1rem;background:var(--sheet)}
.facts-of dt{font-size:.8125rem;font-weight:600;color:var(--muted)}
.facts-of dd{margin-top:.125rem}
.facts-of .main{font-weight:600}
.deadline{display:grid;grid-template-columns:8.5rem 1fr;gap:.25rem 1.25rem;padding:.875rem 1rem}
.deadline+.deadline{border-top:1px solid var(--line)}
.deadline .when{font-size:1.25rem;font-weight:600;font-variant-numeric:tabular-nums;line-height:1.35}
.deadline .bar{display:block;width:100%;height:10px;margin-top:.5rem}
.bar-ground{fill:var(--sheet);stroke:var(--edge);stroke-width:1}
.bar-gone{fill:var(--thread)}
.scroll{overflow-x:auto;position:relative}
.latest{direction:rtl}
.latest>*{direction:ltr}
.scroll:focus-visible{outline-offset:-3px}
.chart{display:block;min-width:58rem;width:100%;height:auto;font-size:12px;font-variant-numeric:tabular-nums}
.chart text{fill:var(--muted)}
.chart .strong{fill:var(--ink);font-weight:600}
.axis{stroke:var(--line);stroke-width:1}
.lane-line{stroke:var(--edge);stroke-width:1}
.today{stroke:var(--ink);stroke-width:1.5}
.due{stroke:var(--thread);stroke-width:1.5;stroke-dasharray:2 3}
.due-flag{fill:var(--thread)}
.chart .due-text{fill:var(--thread);font-weight:600}
.mark{fill:var(--thread);stroke:var(--sheet);stroke-width:1.5}
.late{stroke:var(--thread);stroke-width:2;fill:none}
.late-end{fill:var(--sheet);stroke:var(--thread);stroke-width:1.5}
.pulse{fill:var(--declared)}
.gap{stroke:var(--edge);stroke-width:1}
.hatch{stroke:var(--edge);stroke-width:1.5}
.planned{fill:none;stroke:var(--edge);stroke-width:1.5;stroke-dasharray:3 2}
.declared{stroke:var(--declared);stroke-width:1.5}
.hatch-declared{stroke:var(--declared);stroke-width:2}
.validated{fill:var(--thread)}
.target{stroke:var(--ink);stroke-width:2.5}
.target-end{fill:var(--ink)}
.week-sealed{fill:var(--band)}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding:.625rem 1rem;font-size:.8125rem;border-top:1px solid var(--line)}
.legend li{display:inline-flex;align-items:center;gap:.4375rem}
.legend svg{flex:none}
details>summary{padding:.625rem 1rem;cursor:pointer;color:var(--thread)}
.why{font-size:.875rem}
.why>summary{width:fit-content;padding:.25rem 0;text-decoration:underline;text-underline-offset:.15em}
.why[open]{margin-block:.25rem .5rem;padding:.25rem .75rem .5rem;border-left:3px solid var(--edge);background:var(--band)}
.deadline .why{margin-top:.375rem}
.why dt{margin-top:.25rem;font-weight:600}
.why dd li+li{margin-top:.125rem}
.why code{color:var(--muted);overflow-wrap:anywhere}
.versions{display:grid;gap:.125rem}
.crumbs{margin-bottom:.5rem;font-size:.875rem}
.lede{font-size:1.125rem;margin-top:.5rem;max-width:52rem}
@media screen and (max-width:44rem){
h1{font-size:1.4375rem}
main{padding-block:1rem 2rem}
section{margin-top:1.75rem}
.tiles{grid-template-columns:1fr 1fr}
.tiles>div:last-child:nth-child(odd){grid-column:1/-1}
.tiles>div{padding:.625rem .75rem}
.tiles .value{font-size:1.25rem}
.deadline{grid-template-columns:1fr}
table,tbody,caption{display:block}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tr{display:block;padding:.5rem 1rem}
tbody tr+tr>*{border-top:0}
tbody tr+tr{border-top:1px solid var(--line)}
tbody th,tbody th:first-child{display:block;padding:0 0 .125rem;font-weight:600}
td,td:last-child{display:inline-block;padding:0 1rem 0 0;text-align:left}
td.text{display:block;padding:0}
td::before{content:attr(data-name) "\\a0";color:var(--muted);font-size:.875rem}
td.text::before{content:none}
td:empty{display:none}
}
@media (prefers-reduced-motion:reduce){*,::before,::after{scroll-behavior:auto!important;transition:none!important;animation:none!important}}
@media (forced-colors:active){
.mark,.validated,.target-end,.due-flag,.bar-gone,.pulse{fill:CanvasText}
.planned,.declared,.target,.today,.due,.late,.late-end,.lane-line,.sign,.bar-ground,.hatch,.hatch-declared{stroke:CanvasText}
.chart text,.chart .strong,.chart .due-text{fill:CanvasText}
.top li a[aria-current]{border-bottom-color:Highlight}
.tiles,.facts-of{background:CanvasText}
}
@media print{
@page{size:A4;margin:10mm}
html{font-size:8pt;line-height:1.25;background:none}
tbody th .nowrap{white-space:normal}
td.text{width:32%}
.mark{stroke:none}
td svg,th svg{height:.75em}
summary{display:none}
.why[open]{padding-block:0;background:none}
.top nav,.skip,.bottom,button,form,[data-live-status]{display:none}
body{display:block;min-height:0}
.sheet{overflow:visible}
.synthetic{background:none}
main{padding:0}
.bar-of-page{min-height:0}
.head{margin-bottom:.5rem}
section{margin-top:.75rem}
.synthetic{padding-block:.125rem}
.legend,.sheet>.foot,caption{padding-block:.25rem}
h2,tr,.deadline,.chart,.facts-of,.tiles{break-inside:avoid}
h2{break-after:avoid}
thead{display:table-header-group}
a{color:inherit;text-decoration:none}
.chart{min-width:0;max-height:36mm}
.scroll{overflow:visible}
th,td{padding-block:.0625rem}
.sheet,.facts-of,.tiles{border-radius:0}
.facts-of{grid-template-columns:repeat(4,1fr)}
.facts-of>div,.deadline{padding:.375rem .75rem}
section>h2+p{display:none}
}`;
