"""Fetches every file of a published digest and follows every link: publish.py ADDRESS FOLDER nginx|http.server

Each file must come with status 200, its own bytes and the type of its kind; each link of each page must lead to a file, and to
a place in it; an address that leads nowhere must give the page for that, whose own links must resolve from there.
"""
import html.parser, http.client, pathlib, sys, time, urllib.error, urllib.parse, urllib.request

ADDRESS, FOLDER, SERVER = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
# What the servers say of the kinds of files; Python's server goes by the machine's table, which may not know the last two.
TYPES = {
    ".html": {"text/html"}, ".css": {"text/css"}, ".js": {"text/javascript", "application/javascript"},
    ".json": {"application/json"}, ".xml": {"application/xml", "text/xml"}, ".txt": {"text/plain"},
    ".svg": {"image/svg+xml"}, ".png": {"image/png"}, ".bib": {"application/x-bibtex", "text/x-bibtex"},
    ".ris": {"application/x-research-info-systems"},
}
FEEDS = {"atom.xml": "application/atom+xml", "feed.json": "application/feed+json"}
wrong = []


class Page(html.parser.HTMLParser):
    """The links and the ids of a page."""

    def __init__(self, text):
        super().__init__()
        self.links, self.ids = set(), set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name in ("href", "src"):
                self.links.add(value)
            elif name == "id":
                self.ids.add(value)


def fetch(address):
    for _ in range(50):
        try:
            with urllib.request.urlopen(address) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()
        except (urllib.error.URLError, http.client.HTTPException, ConnectionError):
            time.sleep(0.1)  # The server is starting.
    sys.exit(f"publish: {address} does not answer")


def expected_types(path):
    if SERVER == "nginx" and (path in FEEDS or path.startswith("feeds/")):
        return {FEEDS.get(path, "application/feed+json")}
    types = TYPES.get(pathlib.PurePath(path).suffix, set())
    unknown = SERVER != "nginx" and path.endswith((".bib", ".ris"))
    return types | {"application/octet-stream"} if unknown else types


def follow(page, where, pages):
    for link in page.links:
        if link.startswith("#"):
            if urllib.parse.unquote(link[1:]) not in page.ids:
                wrong.append(f"{where}: {link} is not there")
            continue
        target, fragment = urllib.parse.urldefrag(urllib.parse.urljoin(where, link))
        if not target.startswith(ADDRESS):
            if not urllib.parse.urlsplit(link).scheme:
                wrong.append(f"{where}: {link} leads out of the digest")
            continue
        target = urllib.parse.unquote(target.split("?")[0].removeprefix(ADDRESS)) or "index.html"
        if target not in pages:
            wrong.append(f"{where}: {link} leads nowhere")
        elif fragment and pages[target] and urllib.parse.unquote(fragment) not in pages[target].ids:
            wrong.append(f"{where}: {link} leads to no place of {target}")


files = {path.relative_to(FOLDER).as_posix(): path for path in FOLDER.rglob("*") if path.is_file()}
files = {name: path for name, path in sorted(files.items()) if not name.startswith(".")}
pages = {name: Page(path.read_text()) if name.endswith(".html") else None for name, path in files.items()}
for name, path in files.items():
    status, headers, body = fetch(ADDRESS + urllib.parse.quote(name))
    own = name == "404.html" and SERVER == "nginx"  # It is shown for other addresses only.
    if (status, body) != (404 if own else 200, path.read_bytes()):
        wrong.append(f"{name}: status {status}, {len(body)} bytes")
    if headers.get_content_type() not in expected_types(name):
        wrong.append(f"{name}: type {headers['Content-Type']}")
    if SERVER == "nginx" and not name.endswith((".png", ".svg")) and headers.get_content_charset() != "utf-8":
        wrong.append(f"{name}: no charset in {headers['Content-Type']}")
for name, page in pages.items():
    if page:
        follow(page, ADDRESS + name, pages)
for address in ["nothing-here", "articles/nothing/here.html", ".variorum-manifest"] if SERVER == "nginx" else []:
    status, headers, body = fetch(ADDRESS + address)
    if status != 404 or body != files["404.html"].read_bytes() or headers.get_content_type() != "text/html":
        wrong.append(f"{address}: status {status}, not the page for it")
# Wherever it is shown, its links and its style sheet are those of the digest.
follow(pages["404.html"], ADDRESS + "articles/nothing/here.html", pages)
if "index.html" not in fetch(ADDRESS + "index.html")[2].decode() or fetch(ADDRESS)[2] != files["index.html"].read_bytes():
    wrong.append("the address itself does not show the front page")
print("\n".join(wrong[:20]))
print(f"publish: {SERVER}: {len(files)} files, {sum(page is not None for page in pages.values())} pages, {len(wrong)} wrong")
sys.exit(bool(wrong))
