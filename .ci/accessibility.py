"""Looks for the program on the accessibility bus, and checks what a screen reader is told.

Used by .ci/accessibility, which starts the bus, the display and the program.
"""

import subprocess
import sys
import time

import pyatspi

TITLE = "US–Canada defence — Dateline"


def nodes(root):
    """The root and everything below it, in order."""
    yield root
    for at in range(root.childCount):
        try:
            child = root.getChildAtIndex(at)
        except Exception:  # The tree changed meanwhile.
            continue
        if child is not None:
            yield from nodes(child)


def text_of(node):
    """A node's name, or its text where it has no name."""
    if node.name:
        return node.name
    try:
        return node.queryText().getText(0, -1)
    except NotImplementedError:
        return ""


def found(what, is_it, seconds=40):
    """The first node that is meant; waits for it."""
    deadline = time.monotonic() + seconds
    while True:
        desktop = pyatspi.Registry.getDesktop(0)
        for application in desktop:
            for node in nodes(application) if application is not None else ():
                if is_it(node):
                    return node
        if time.monotonic() > deadline:
            names = [text_of(node) for application in desktop for node in nodes(application)]
            sys.exit(f"FAILED: {what} is not in the tree; it has {names}")
        time.sleep(0.5)


def key(name):
    subprocess.run(["xdotool", "key", name], check=True)
    time.sleep(1)


def said(text):
    print(f"   {text}")


frame = found("the window", lambda node: node.getRole() == pyatspi.ROLE_FRAME)
found("the window's title", lambda node: node.name == TITLE)
said(f"window: {TITLE}")
timeline = found("the timeline", lambda node: node.name.startswith("Timeline with "))
said(f"timeline: {timeline.name}")
overview = found("the overview", lambda node: node.name.startswith("Overview. "))
found("a mark", lambda node: node.name.endswith("CUSMA signed") and node.getRole() == pyatspi.ROLE_TOGGLE_BUTTON)
article = found("the article", lambda node: node.name.startswith("Text of "))
told = [text_of(node) for node in nodes(frame)]
length = sum(len(text) for text in told)
if length < 8_000:
    sys.exit(f"FAILED: of the article only {length} characters are told")
said(f"article: {article.name[:60]}; {length} characters in the tree")

def is_focused(node):
    return node.getState().contains(pyatspi.STATE_FOCUSED)


def names_of(role):
    return [node.name for node in nodes(frame) if node.getRole() == role and node.name]


marks = names_of(pyatspi.ROLE_TOGGLE_BUTTON)
if len(marks) < 20:
    sys.exit(f"FAILED: only {len(marks)} events are told: {marks}")
said(f"events: {len(marks)} marks")

got_it = found("the first steps", lambda node: node.name == "Got it")
found("the first of them", lambda node: node.name == "Step 1")
got_it.queryAction().doAction(0)
time.sleep(1)
if any(node.name == "Got it" for node in nodes(frame)):
    sys.exit("FAILED: the first steps are still there")
said("first steps: read and put away")

key("Home")
step = found("the first step", lambda node: text_of(node).startswith("1 of 26. "))
key("Right")
step = found("the second step", lambda node: text_of(node).startswith("2 of 26. "))
said(f"step: {text_of(step)[:70]}")
key("Return")
passage = found(
    "the passage of the selected event",
    lambda node: node.name.endswith("— passage") and node.getState().contains(pyatspi.STATE_CHECKED),
)
said(f"passage: {passage.name[:70]}")
key("alt+Left")
found("the first step again", lambda node: text_of(node).startswith("1 of 26. "))
said("back: the first step again")

key("ctrl+f")
found("the focus on the search", lambda node: node.name == "Search events and articles" and is_focused(node))
subprocess.run(["xdotool", "type", "NORAD"], check=True)
found("the number of hits", lambda node: text_of(node) == "1 event, 1 in articles")
key("Down")
found("the first hit", lambda node: text_of(node) == "1 event, 1 in articles · 1 of 2")
said("search: 1 event, 1 in articles · 1 of 2")
key("Escape")
key("Escape")

for pane in ["Menu", "Timeline with", "Overview."]:
    key("F6")
    found(f"the focus on {pane}", lambda node: node.name.startswith(pane) and is_focused(node))
    said(f"F6: {pane}")

key("ctrl+k")
found("the command palette", lambda node: node.name == "Action, event, article or theme" and is_focused(node))
subprocess.run(["xdotool", "type", "lanes by theme"], check=True)
found(
    "the action",
    lambda node: node.name == "Lanes by theme, View" and node.getState().contains(pyatspi.STATE_SELECTED),
)
key("Return")
found("lanes by theme", lambda node: node.name == "By theme" and node.getState().contains(pyatspi.STATE_CHECKED))
said("palette: lanes by theme")

key("d")
drafts = found("the drafts", lambda node: text_of(node).startswith("Drafts: "))
said(f"drafts: {text_of(drafts)}")
# The form for it, with its title to be replaced.
key("e")
found("the field for its title", lambda node: node.name == "Title" and is_focused(node))
key("ctrl+a")
subprocess.run(["xdotool", "type", "Challenges to security"], check=True)
key("Return")
found("one event more", lambda node: node.name.startswith("Timeline with 27 "))
said("draft accepted: 27 events")
key("d")
key("ctrl+s")
saved = found("the notice that it is saved", lambda node: text_of(node).startswith("Saved in "))
said(f"saved: {text_of(saved)[:40]}")
