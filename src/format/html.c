#include "config.h"

#include "format/html.h"

void
desk_html_append (GString *out, const char *text)
{
  for (; *text != '\0'; text++)
    switch (*text)
      {
      case '&':
        g_string_append (out, "&amp;");
        break;
      case '<':
        g_string_append (out, "&lt;");
        break;
      case '>':
        g_string_append (out, "&gt;");
        break;
      case '"':
        g_string_append (out, "&quot;");
        break;
      case '\'':
        g_string_append (out, "&#39;");
        break;
      default:
        g_string_append_c (out, *text);
      }
}

/* Every pair of a text and what is behind it has a contrast of at least 4.5:1,
 * and of a bar and what is behind it at least 3:1, in the light and in the
 * dark. A long table scrolls in a frame of its own, so that its titles stay in
 * view; on paper it is whole, and every sheet has the titles.  A spreadsheet
 * that opens the page takes its cells for texts (mso-number-format). */
const char desk_html_style[]
    = ":root{color-scheme:light dark;--back:#fff;--fore:#1b1d22;--dim:#5b606b;"
      "--rule:#d5d8de;--head:#f1f3f6;--late:#a3240f;"
      "--s0:#2563a8;--s1:#b4570b;--s2:#2c7a45;--s3:#8a3fa0;--s4:#6b6f19;"
      "--s5:#a12a55}\n"
      "@media (prefers-color-scheme:dark){:root{--back:#15171b;--fore:#e8eaee;"
      "--dim:#a5abb6;--rule:#3a3f48;--head:#22262d;--late:#ff9d8a;"
      "--s0:#6fa8ea;--s1:#eb9a4a;--s2:#68bd83;--s3:#c98bdc;--s4:#b9bd55;"
      "--s5:#ea86a9}}\n"
      "*{box-sizing:border-box}\n"
      "body{margin:0 "
      "auto;padding:1.5rem;max-width:90rem;background:var(--back);"
      "color:var(--fore);font:1rem/1.45 system-ui,-apple-system,\"Segoe UI\","
      "Roboto,\"Noto Sans\",\"Liberation Sans\",Arial,sans-serif}\n"
      "h1{font-size:1.5rem;margin:0 0 .25rem}\n"
      "h2{font-size:1.15rem;margin:2rem 0 .5rem}\n"
      "header p{margin:0 0 1.25rem;color:var(--dim)}\n"
      ".charts{display:flex;flex-wrap:wrap;gap:1.5rem;margin-bottom:1.5rem}\n"
      "figure{flex:1 1 30rem;max-width:48rem;min-width:0;margin:0}\n"
      "figcaption{font-weight:600;margin-bottom:.5rem}\n"
      "svg{display:block;width:100%;height:auto}\n"
      "svg text{font:12px system-ui,\"Segoe UI\",Roboto,\"Noto Sans\","
      "\"Liberation Sans\",Arial,sans-serif;fill:var(--fore)}\n"
      "svg .dim{fill:var(--dim)}\n"
      "svg .grid{stroke:var(--rule);stroke-width:1}\n"
      "svg .axis{stroke:var(--dim);stroke-width:1}\n"
      "svg .hatch{stroke:var(--back);stroke-width:2;fill:none}\n"
      "svg .dots{fill:var(--back)}\n"
      ".s0{fill:var(--s0)}.s1{fill:var(--s1)}.s2{fill:var(--s2)}"
      ".s3{fill:var(--s3)}.s4{fill:var(--s4)}.s5{fill:var(--s5)}\n"
      ".l0{stroke:var(--s0)}.l1{stroke:var(--s1)}.l2{stroke:var(--s2)}"
      ".l3{stroke:var(--s3)}.l4{stroke:var(--s4)}.l5{stroke:var(--s5)}\n"
      ".line{fill:none;stroke-width:2;stroke-linejoin:round}\n"
      ".scroll{overflow:auto;max-height:90vh;border:1px solid var(--rule)}\n"
      ".scroll:focus-visible{outline:3px solid var(--s0)}\n"
      "table{border-collapse:separate;border-spacing:0;width:100%;"
      "font-size:.9rem}\n"
      "caption{text-align:left;padding:.5rem .75rem;color:var(--dim)}\n"
      "th,td{padding:.35rem .75rem;text-align:left;vertical-align:top;"
      "border-bottom:1px solid var(--rule);overflow-wrap:break-word;"
      "max-width:28rem;mso-number-format:\"\\@\"}\n"
      "thead th{position:sticky;top:0;background:var(--head);"
      "border-bottom:2px solid var(--dim);vertical-align:bottom}\n"
      "tbody th{font-weight:600}\n"
      "tbody tr:last-child>*{border-bottom:0}\n"
      "tbody tr:nth-child(even)>*{background:var(--head)}\n"
      ".n{text-align:right;white-space:nowrap;"
      "font-variant-numeric:tabular-nums}\n"
      ".w{white-space:nowrap}\n"
      ".track{fill:var(--rule)}\n"
      ".late{color:var(--late);font-weight:600}\n"
      "td svg{display:inline-block;width:6rem;height:1em;vertical-align:-.1em;"
      "margin-right:.5em}\n"
      ".b{min-width:11rem}.b svg{float:left;margin:.25em 0}\n"
      "dl{max-width:60rem}\n"
      "dt{font-weight:600;margin-top:.6rem}\n"
      "dd{margin:0}\n"
      "@media print{:root{--back:#fff;--fore:#000;--dim:#444;--rule:#bbb;"
      "--head:#eee;--late:#8a1500;--s0:#2563a8;--s1:#b4570b;--s2:#2c7a45;"
      "--s3:#8a3fa0;--s4:#6b6f19;--s5:#a12a55}\n"
      "*{print-color-adjust:exact;-webkit-print-color-adjust:exact}\n"
      "body{padding:0;max-width:none;font-size:10pt}\n"
      ".scroll{overflow:visible;max-height:none;border:0}\n"
      "table{font-size:8.5pt}\n"
      "thead{display:table-header-group}\n"
      "thead th{position:static}\n"
      "th,td{padding:.15rem .4rem}\n"
      "tr,figure,dt,dd{break-inside:avoid}\n"
      "h2,dt{break-after:avoid}}\n";
