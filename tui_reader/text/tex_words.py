"""What TeX's macros in prose mean to a reader; each is named without its backslash."""

from __future__ import annotations

from tui_reader.text.tex_names import names

LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "aa": "å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ", "th": "þ",
    "TH": "Þ",
}  # fmt: skip
"""Letters within words: the blank that ends the macro's name goes with it."""

SYMBOLS = {
    "AA": "Å", "S": "§", "P": "¶", "dag": "†", "ddag": "‡", "copyright": "©", "pounds": "£",
    "euro": "€", "ldots": "…", "dots": "…", "deg": "°", "degree": "°", "degreeCelsius": "°C",
    "celsius": "°C", "angstrom": "Å", "percent": "%", "textellipsis": "…", "textendash": "–",
    "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "textquotesingle": "'", "textquotedbl": '"', "textregistered": "®",
    "texttrademark": "™", "textcopyright": "©", "textdegree": "°", "textcelsius": "°C",
    "textmu": "µ", "textohm": "Ω", "textasciitilde": "~", "textasciicircum": "^",
    "textasciigrave": "`", "textbackslash": "\\", "textgreater": ">", "textless": "<",
    "textbar": "|", "textbullet": "•", "textdollar": "$", "textperiodcentered": "·",
    "textonehalf": "½", "textunderscore": "_", "textbraceleft": "{", "textbraceright": "}",
    "textpm": "±", "texttimes": "×", "textrightarrow": "→", "LaTeX": "LaTeX", "TeX": "TeX",
    "BibTeX": "BibTeX", "checkmark": "✓", "cmark": "✓", "xmark": "✗",
}  # fmt: skip

ABBREVIATIONS = {
    "ie": "i.e.", "eg": "e.g.", "etal": "et al.", "etc": "etc.", "cf": "cf.", "aka": "a.k.a.",
    "wrt": "w.r.t.", "vs": "vs.", "iid": "i.i.d.",
}  # fmt: skip
"""Words with their point; the point that may follow the macro is the same one."""

BLANKS = names("par newline linebreak newpage quad qquad space thinspace bigskip medskip")

SWITCHES = names(
    """em it bf rm tt sc sl sf itshape bfseries scshape ttfamily sffamily rmfamily slshape upshape
    mdseries normalfont normalsize small large Large LARGE huge Huge tiny scriptsize footnotesize
    noindent indent centering protect xspace allowbreak nolinebreak nobreak nobreakdash
    displaystyle textstyle raggedright sloppy maketitle smallskip"""
)
"""Macros that change how all that follows is set."""

KEPT = names(
    """emph textit textbf textsc texttt textrm textsf textsl textup textmd textnormal text mbox
    hbox fbox underline uline ul textls lowercase uppercase MakeUppercase MakeLowercase
    ensuremath highlight hl ac acs acl acp"""
)
"""Macros that say how their one argument is set, or what kind of word it is."""

SECOND_KEPT = names("textcolor colorbox hyperlink hypertarget citeproc")
"""Macros whose second argument is what is read."""

UNREAD = names("label vspace hspace footnotemark thanks color index pagestyle phantom usepackage")
"""Macros whose argument is not for readers."""

REFERENCES = names(
    """ref eqref autoref cref Cref pageref nameref cite citep citet citealt citealp citeauthor
    citeyear citeyearpar Citep Citet parencite textcite autocite footcite"""
)
"""Macros that name something by its key."""

QUOTED = {"enquote": ("“", "”"), "textquote": ("“", "”"), "footnote": (" (", ")")}
"""Macros whose argument stands between two signs."""

DISPLAYED = names(
    """equation equation* align align* eqnarray eqnarray* gather gather* multline multline*
    displaymath math"""
)
"""Environments that hold a formula."""
