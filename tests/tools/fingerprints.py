"""Writes catalog/fingerprints.tsv from the official texts of the reference release.

    python tests/tools/fingerprints.py RELEASE_FILE

A fingerprint tells whether an imported release still has the text that a plain-language name was written
for; the text cannot be had back from it.
"""

import sys
from pathlib import Path

from hcpcs_tui.data.embedded import catalogue_folder
from hcpcs_tui.data.imported import fingerprint
from hcpcs_tui.data.release_files import read_release


def main() -> None:
    """Read the release and write the file."""
    contents = read_release(Path(sys.argv[1]))
    lines = [f"{record.code}\t{fingerprint(record.long)}" for record in contents.records.values()]
    text = "\n".join(["code\tfingerprint", *lines, ""])
    (catalogue_folder() / "fingerprints.tsv").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
