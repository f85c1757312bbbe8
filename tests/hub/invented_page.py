"""A full text that does not exist, as LaTeXML writes them, and a small picture for it."""

from __future__ import annotations

import struct
import zlib

_MATH = (
    '<math alttext="{tex}" class="ltx_Math" display="{display}"><semantics>{content}'
    '<annotation encoding="application/x-tex">{tex}</annotation></semantics></math>'
)
_GLOW = _MATH.format(
    tex=r"g_{i}",
    display="inline",
    content="<msub><mi>g</mi><mi>i</mi></msub>",
)
_SHARE = _MATH.format(
    tex=r"\displaystyle g_{i}=\frac{w}{n}",
    display="block",
    content="<mrow><msub><mi>g</mi><mi>i</mi></msub><mo>=</mo>"
    "<mfrac><mi>w</mi><mi>n</mi></mfrac></mrow>",
)

_PAGE = """<!DOCTYPE html><html lang="en"><head><title>{title}</title></head><body>
<div class="ltx_page_main"><div class="ltx_page_content"><article class="ltx_document">
<h1 class="ltx_title ltx_title_document">{title}</h1>
<div class="ltx_abstract"><h6 class="ltx_title ltx_title_abstract">Abstract</h6>
<p class="ltx_p">{summary}</p></div>
<section class="ltx_section" id="S1"><h2 class="ltx_title ltx_title_section">
<span class="ltx_tag ltx_tag_section">1 </span>Lamps</h2>
<div class="ltx_para" id="S1.p1"><p class="ltx_p">A lamp lights a page. Its glow {glow} falls with
distance, as <a class="ltx_ref" href="#S1.E1">(1)</a> says and
<a class="ltx_ref" href="#S1.F1">Figure 1</a> shows
<cite class="ltx_cite">[<a class="ltx_ref" href="#bib.bib1">1</a>]</cite>.</p></div>
<div class="ltx_para" id="S1.p2"><table class="ltx_equation ltx_eqn_table" id="S1.E1"><tbody>
<tr class="ltx_equation ltx_eqn_row"><td class="ltx_eqn_cell ltx_align_center">{share}</td>
<td class="ltx_eqn_cell ltx_eqn_eqno"><span class="ltx_tag ltx_tag_equation">(1)</span></td>
</tr></tbody></table></div>
<figure class="ltx_figure" id="S1.F1"><img class="ltx_graphics" src="x1.png" alt="Refer to caption">
<figcaption class="ltx_caption"><span class="ltx_tag ltx_tag_figure">Figure 1: </span>A lamp.
</figcaption></figure>
<section class="ltx_subsection" id="S1.SS1"><h3 class="ltx_title ltx_title_subsection">
<span class="ltx_tag ltx_tag_subsection">1.1 </span>How many lamps there are</h3>
<figure class="ltx_table" id="S1.T1"><figcaption class="ltx_caption">
<span class="ltx_tag ltx_tag_table">Table 1: </span>Lamps by street.</figcaption>
<table class="ltx_tabular"><thead class="ltx_thead"><tr class="ltx_tr">
<th class="ltx_td ltx_th ltx_th_column ltx_border_t ltx_border_b">Street</th>
<th class="ltx_td ltx_th ltx_th_column ltx_border_t ltx_border_b">Lamps</th></tr></thead>
<tbody class="ltx_tbody"><tr class="ltx_tr"><td class="ltx_td ltx_border_b">Quay</td>
<td class="ltx_td ltx_align_right ltx_border_b">12</td></tr></tbody></table></figure>
</section></section>
<section class="ltx_bibliography" id="bib"><h2 class="ltx_title ltx_title_bibliography">References
</h2><ul class="ltx_biblist"><li class="ltx_bibitem" id="bib.bib1">
<span class="ltx_tag ltx_role_refnum ltx_tag_bibitem">[1]</span>
<span class="ltx_bibblock">I. Bell.</span><span class="ltx_bibblock">On lanterns.</span>
<span class="ltx_bibblock">arXiv:2608.00001, 2026.</span></li></ul></section>
</article></div></div></body></html>
"""


def page_of(title: str, summary: str) -> bytes:
    """Give a full text of a paper."""
    return _PAGE.format(title=title, summary=summary, glow=_GLOW, share=_SHARE).encode()


def small_png(width: int = 48, height: int = 32) -> bytes:
    """Make a picture: light that fades from a corner."""
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            glow = max(255 - 4 * (x + y), 0)
            rows += bytes((glow, glow * 3 // 4, 48))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
