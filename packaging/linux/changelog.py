#!/usr/bin/env python3
"""Prints the newest section of CHANGELOG.md as a Debian changelog or as release notes of AppStream.

changelog.py debian|appstream VERSION UNIX-SECONDS MAINTAINER < CHANGELOG.md
"""

import datetime
import email.utils
import re
import sys
import textwrap
from xml.sax.saxutils import escape

NOTES_MAX = 12


def newest_section(lines):
    """The version of the first section with entries, or None if it is unreleased, and its first group of entries."""
    version, entries, is_inside = None, [], False
    for line in lines:
        heading = re.match(r"## \[([^\]]+)\]", line)
        if heading and entries:
            break
        if heading:
            is_inside = True
            version = None if heading[1].lower() == "unreleased" else heading[1]
        elif is_inside and line.startswith("### ") and entries:
            break
        elif is_inside and line.startswith("- "):
            entries.append(line[2:].strip())
        elif entries and line.startswith("  "):
            entries[-1] += " " + line.strip()
    return version, [plain(entry) for entry in entries]


def plain(entry):
    """An entry without Markdown, up to the end of its first sentence."""
    entry = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", entry.replace("`", "").replace("*", ""))
    return re.split(r"(?<=[.!?]) ", entry, maxsplit=1)[0]


def main():
    form, version, seconds, maintainer = sys.argv[1:]
    noted, entries = newest_section(sys.stdin.read().splitlines())
    if noted not in (None, version):
        sys.exit(f"CHANGELOG.md begins with version {noted}, Cargo.toml has {version}")
    if not entries:
        sys.exit("CHANGELOG.md has no entries")
    day = datetime.datetime.fromtimestamp(int(seconds), datetime.timezone.utc)
    if form == "debian":
        print(f"dateline ({version}-1) unstable; urgency=medium\n")
        for entry in entries[:NOTES_MAX]:
            print(textwrap.fill(entry, 78, initial_indent="  * ", subsequent_indent="    "))
        print(f"\n -- {maintainer}  {email.utils.format_datetime(day)}")
    else:
        print(f'    <release version="{escape(version)}" date="{day:%Y-%m-%d}">\n      <description>\n        <ul>')
        for entry in entries[:NOTES_MAX]:
            print(f"          <li>{escape(entry.removesuffix('.'))}</li>")
        print("        </ul>\n      </description>\n    </release>")


main()
