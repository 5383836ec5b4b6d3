#!/usr/bin/python3
"""Writes the table of vendors' private attributes that the dicom module ships.

Usage: private.py

Creators, tags, value representations and names come from two collections that Debian packages: GDCM's, as
python3-pydicom has it, and dcmtk's (libdcmtk17). Where the two differ in the value representation GDCM's counts, save
that UN gives way. Attributes with fixed elements or repeating groups are left out, and so are those about which
neither collection knows more than the tag.
"""
import pathlib
import re

from pydicom._private_dict import private_dictionaries

DCMTK = pathlib.Path("/usr/share/libdcmtk17/private.dic")
OUT = pathlib.Path(__file__).resolve().parents[1] / "main/resources/io/skerry/dicom/private.tsv"
TAG = re.compile(r"[0-9A-F]{4}xx[0-9A-F]{2}")
ENTRY = re.compile(r'\(([0-9a-fA-F]{4}),"(.*)",([0-9a-fA-F]{2})\)')
VRS = set("AE AS AT CS DA DS DT FD FL IS LO LT OB OD OF OL OV OW PN SH SL SQ SS ST SV TM UC UI UL UN UR US UT UV".split())


def vr(text):
    return "OB" if text == "OB_OW" else text if text in VRS else "UN"


def name(text):
    text = " ".join(text.split())
    return "" if text.lower() in ("unknown", "?", "") else text


def main():
    known = {}
    for line in DCMTK.read_text(encoding="latin-1").splitlines():
        cells = line.split("\t")
        match = None if line.startswith("#") else ENTRY.fullmatch(cells[0])
        if match:
            key = (match[2].rstrip(), (match[1] + "xx" + match[3]).upper().replace("XX", "xx"))
            known[key] = (vr(cells[1]), name(cells[2]))
    for creator, attributes in private_dictionaries.items():
        for tag, (their_vr, _, their_name, _) in attributes.items():
            key = (creator.rstrip(), tag.upper().replace("XX", "xx"))
            if TAG.fullmatch(key[1]):
                other_vr, other_name = known.get(key, ("UN", ""))
                first_vr = vr(their_vr)
                known[key] = (other_vr if first_vr == "UN" else first_vr, name(their_name) or other_name)
    rows = {}
    for (creator, tag), (known_vr, known_name) in known.items():
        if (known_vr != "UN" or known_name) and int(tag[:4], 16) % 2 == 1 and creator:
            rows.setdefault(creator, []).append((tag, known_vr, known_name))
    with open(OUT, "w", encoding="utf-8") as out:
        out.write("creator\ttag\tvr\tname\n")
        for creator in sorted(rows):
            first = creator
            for row in sorted(rows[creator]):
                out.write("\t".join((first,) + row) + "\n")
                first = ""


main()
