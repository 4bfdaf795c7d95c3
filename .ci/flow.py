"""The flow is the layout: a room imports only rooms before it. Exit 1 and a line for every import against it."""
import pathlib, re, sys

# config, content and load stand beside the flow: they need the sidecar's and the story's types, no more.
FLOW = ["text", "intake", "strip", "corpus", "annotate", "policy", "page", "publish", "pipeline", "serve", "cli"]
BESIDE = {"config": "intake", "content": "corpus", "load": "intake"}
wrong = 0
for path in sorted(pathlib.Path("src").rglob("*.rs")):
    room = path.relative_to("src").parts[0].removesuffix(".rs")
    if room not in FLOW and room not in BESIDE:
        continue
    text = path.read_text().split("#[cfg(test)]")[0]
    code = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("//"))
    own = FLOW.index(BESIDE.get(room, room))
    for other in sorted(set(re.findall(r"\bcrate::(\w+)", code))):
        if other in FLOW and other != room and FLOW.index(other) > own:
            print(f"{path}: {room} imports {other}, which comes later")
            wrong += 1
print(f"{wrong} imports against the flow")
sys.exit(wrong > 0)
