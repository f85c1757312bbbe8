"""The configuration file that `config default` prints: what holds anyway, explained."""

from __future__ import annotations

DEFAULT_CONFIG = """\
# The settings of tui-reader. Every line may be left out; what stands here is what holds anyway.
# The program reads this file and never writes it. `tui-reader config check` looks it over.

# What `fetch` and the refresh bring: daily, trending, week:2026-W34, month:2026-08, arxiv:cs.CL …
feeds = ["daily", "trending", "arxiv:cs.CL"]

# How often the open program brings papers by itself: "90s", "30m", "2h", or "off".
refresh = "30m"

# Without a line here the theme that was chosen last is kept. `tui-reader themes` lists them.
# theme = "lamplight"

spacing = "airy"   # or "dense": one line a paper
measure = 80       # the widest line of prose in cells, 60 to 100

# Addresses: https, or http for this machine. HF_ENDPOINT takes the place of the first.
[sources.huggingface]
url = "https://huggingface.co"

[sources.arxiv]
api = "https://export.arxiv.org/api/query"
feed = "https://rss.arxiv.org"
site = "https://arxiv.org"
ar5iv = "https://ar5iv.labs.arxiv.org"

[sources.semantic_scholar]
url = "https://api.semanticscholar.org"

# Queries with a name. `g 1` to `g 9` open them in this order.
[views]
# "agents with code" = "(agent OR tool) has:code is:unread"

# Queries that hide papers, and queries that lift them. The first that fits wins.
[rules]
mute = []          # "title:/survey/ upvotes:<5"
boost = []         # "topic:cs.IR"

# The id of an action and its key. `tui-reader keys` lists them.
[keys]
# "list.save" = "s"

# The daily mail.
[digest]
to = ""            # "me@example.org"
query = "featured:1d OR (source:arxiv added:1d is:boosted)"
limit = 20

[smtp]
host = "localhost"
port = 587
security = "starttls"   # or "tls"; "none" only for this machine
user = ""               # empty: no authentication
from = ""               # empty: the user, else the recipient
password_command = ""   # prints the password, such as "pass show mail"

[export]
citation_key = "{author}{year}{word}"
"""
