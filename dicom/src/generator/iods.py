#!/usr/bin/python3
"""Writes the tables of IODs, modules and attributes that the dicom module ships.

Usage: iods.py PART3.xml

PART3.xml holds the module tables of PS3.3, edition of 2008, as Debian's libgdcm3.0 ships them in
/usr/share/gdcm-3.0/XML. Only facts are taken: which module has which attribute with which type, enumerated values, and
those conditions that can be said in the small language below. What later editions changed, and the IODs and functional
groups that the file lacks, are in iods_newer.tsv and attributes_newer.tsv beside this script, kept by hand.

Conditions: clauses joined by & (all) or ; (any). A clause is
    Keyword+         present with a value        Keyword-        absent
    Keyword=A|B      has one of these values     Keyword!A|B     has a value, but none of these
    Keyword>1        has a larger number
with [2] behind the keyword where one value of several counts. A leading ! means that the attribute must not be present
otherwise. ? stands for a condition that cannot be tested. The condition of an included macro (a row such as >8.8-1) holds
for the attributes that the macro requires.
"""
import csv
import pathlib
import re
import sys
import xml.etree.ElementTree as ET

HERE = pathlib.Path(__file__).resolve().parent
RESOURCES = HERE.parents[1] / "src/main/resources/io/skerry/dicom"
OUT = RESOURCES / "iod"

# References to tables that the file knows under another number.
TABLES = {
    "8.8-2": "8.8-1", "8.8.1": "8.8-1", "10.2-1": "10-2", "C.7-17": "C.7-17a", "10.x": "10-8", "C.8.82": "C.8-82",
    "C.8.107": "C.8-107", "C.8.215-1": "C.8.21.3.1.1-1", "C.8.215-2": "C.8.21.3.1.2-1", "C.7-11.2": "C.7-11b",
    "C.17-3a": "C.17-3a",
}  # fmt: skip
GROUPS = "*"
FILE_META = "7.1"
VALUE = r'"?(?:[A-Z0-9][A-Z0-9_]*(?: [A-Z0-9_]+)*)"?'
VALUES = rf"{VALUE}(?:, {VALUE})*(?:,? (?:or|and) {VALUE})?"


def words(text):
    return " ".join(text.split())


class Dictionary:
    def __init__(self):
        self.by_tag, self.by_name, self.vr = {}, {}, {}
        with open(RESOURCES / "dictionary.tsv", encoding="utf-8") as rows:
            for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
                self.by_tag[row["tag"]] = row["keyword"]
                self.by_name[row["name"].lower()] = row["keyword"]
                self.vr[row["keyword"]] = row["vr"]

    def keyword(self, group, element):
        tag = (group + element).upper()
        if tag.startswith(("60", "50")) and tag[2:4] == "XX":
            return self.by_tag.get(tag)
        return self.by_tag.get(tag)


def clause(text, dictionary):
    """One clause of the language, or None."""
    text = re.sub(r"^(?:if )?(?:the )?(?:value of |Attribute )?(?:the )?", "", text.strip())
    match = re.match(r"Value (\d) of (.*)", text)
    index = ""
    if match:
        index, text = f"[{match[1]}]", match[2]
    # A name is capitalised words; anything else before the tag would be a condition of its own.
    tag = re.match(r"(?:(?:[A-Z0-9][\w'/-]*|k-Space|of|to|for|in|the) )+\(([0-9A-Fa-fx]{4}),([0-9A-Fa-f]{4})\)", text)
    if tag:
        keyword, rest = dictionary.keyword(tag[1].replace("x", "X"), tag[2]), text[tag.end():]
    else:
        name = re.match(r"(.*?)(?: value)? (?=is |equals |has |= ?)", text)
        keyword = dictionary.by_name.get(name[1].lower().strip()) if name else None
        rest = text[name.end() - 1:] if name else ""
    if not keyword:
        return None
    match = re.match(r",? Value (\d)(?: of this frame)?,?", rest, re.I)
    if match:
        index, rest = f"[{match[1]}]", rest[match.end():]
    rest = re.sub(r"^,? value of this frame", "", rest).strip()
    rest = re.sub(r"^(?:of this frame|values?) ", "", rest)
    if re.fullmatch(r"is (?:present|sent|present with a value)|exists", rest):
        return keyword + "+"
    if re.fullmatch(r"is (?:not (?:present|sent)|absent)|does not exist", rest):
        return keyword + "-"
    match = re.fullmatch(r"is greater than (\d+|one|zero)", rest)
    if match:
        return keyword + ">" + {"one": "1", "zero": "0"}.get(match[1], match[1])
    if rest == "is non-zero":
        return keyword + "!0"
    match = re.fullmatch(rf"(?:is|equals)(?: not| other than| not equal to| different from) ({VALUES})", rest)
    if match:
        return keyword + index + "!" + listed(match[1])
    match = re.fullmatch(rf"(?:is|equals|is equal to|=|has (?:a|the) value(?: of)?|is present and equals) ?({VALUES})", rest)
    if match and not re.fullmatch(r"[A-Z]", match[1]):
        return keyword + index + "=" + listed(match[1])
    return None


def listed(text):
    return "|".join(v.strip(' "') for v in re.split(r", or |, and | or | and |, ", text))


def condition(text, dictionary):
    """The condition in a description or usage; ? where it cannot be said."""
    text = words(text).replace("“", '"').replace("”", '"').replace("if Required if", "if")
    match = re.search(r"(?:Required|Shall be present)(?: only)? if (.*?)(?:\. |\.$|; ?may |; shall|, may be present|$)", text)
    if not match or len(re.findall("Required(?! if Required)", text)) > 1:
        return "?"
    said = match[1]
    for splitter, joiner in ((r",? and (?:if )?(?=[A-Z])(?![A-Z0-9_]+\b(?! ?[a-z(]))", "&"), (r",? or (?:if )?(?=[A-Z][a-z])", ";")):
        parts = re.split(splitter, said)
        clauses = [clause(p, dictionary) for p in parts]
        if all(clauses):
            forbidden = re.search(r"[Ss]hall not be present otherwise|[Nn]ot (?:be )?(?:present|permitted) otherwise", text)
            return ("!" if forbidden else "") + joiner.join(clauses)
    return "?"


def enumerated(text, keyword, dictionary):
    """The enumerated values, where the description lists them plainly for a single value; else nothing."""
    match = re.search(r"Enumerated [Vv]alues?(?: are| shall be)?:\s*(.*)", text, re.S)
    if not match or dictionary.vr.get(keyword) not in ("CS", "US", "IS") or "efined" in text:
        return ""
    if re.search(r"[Vv]alue \d|if |[Vv]alues? of the", match[1].split("Required")[0].split("Note")[0].split("See")[0]):
        return ""
    values = []
    for line in match[1].split("\n"):
        line = words(line).rstrip(".")
        if not line or re.match(r"(Required|Note|See|Shall|May|Only|This|The|In|Where|For|Also|A |An |If|Th|\d\.)", line):
            break
        single = re.fullmatch(r'"?([A-Z0-9][A-Z0-9_ ]*)"?,?', line)
        explained = re.match(r"([A-Z0-9][A-Z0-9_ ]*?) ?[=:–-] ?\S", line)
        several = re.fullmatch(r'"?[A-Z0-9_]+"?(?:(?:,? and |,? or |, )"?[A-Z0-9_]+"?)+', line)
        if several:
            values += [v.strip(' "') for v in re.split(r",? and |,? or |, ", line)]
        elif single:
            values.append(single[1].strip())
        elif explained:
            values.append(explained[1].strip())
        else:
            return ""
    # Binary numbers are written such as 0001H.
    return "|".join(str(int(v[:-1], 16)) if re.fullmatch(r"[0-9A-F]{4}H", v) else v for v in values)


def rows(node, dictionary, macros):
    """The rows of a module or macro: depth, attribute or >macro, type, most items, condition, values."""
    skip = None
    for child in node:
        if child.tag == "include":
            ref = words(child.get("ref"))
            depth = len(re.match(r"[> ]*", ref)[0].replace(" ", ""))
            if skip is not None and depth > skip:
                continue
            if "Functional Group Macros" in ref:
                yield [depth, ">" + GROUPS, "", "", "", ""]
                continue
            table = re.search(r"Table\s+([A-Z0-9]+[A-Z0-9.\-]*[0-9a-z])", ref)
            table = TABLES.get(table[1], table[1]) if table else None
            if table in macros:
                yield [depth, ">" + table, "", "", "", ""]
        elif child.tag == "entry":
            name = child.get("name")
            depth = len(re.match(r"[> ]*", name)[0].replace(" ", ""))
            if skip is not None and depth > skip:
                continue
            skip = None
            keyword = dictionary.keyword(child.get("group").replace("x", "X"), child.get("element"))
            if keyword is None:
                skip = depth
                continue
            kind = (child.get("type") or "3").strip()
            description = child.find("description")
            text = "".join(description.itertext()) if description is not None else ""
            single = re.search(r"[Oo]nly (?:a single|one) [Ii]tem|[Oo]ne [Ii]tem only", text)
            yield [
                depth,
                keyword,
                kind,
                "1" if single and dictionary.vr[keyword] == "SQ" else "",
                condition(text, dictionary) if kind.endswith("C") else "",
                enumerated(text, keyword, dictionary),
            ]


def newer(name):
    """Rows kept by hand, grouped by their first cell."""
    grouped = {}
    with open(HERE / name, encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                cells = line.rstrip("\n").split("\t")
                grouped.setdefault(cells[0], []).append(cells[1:])
    return grouped


def patch(table, changes):
    """Changes the rows of a table: a row for a known path replaces it, others are added at their end."""
    for depth, attribute, *rest in changes:
        rest = (rest + [""] * 4)[:4]
        at = next((i for i, r in enumerate(table) if r[1] == attribute and str(r[0]) == depth), None)
        row = [int(depth), attribute, *rest]
        if rest[0] == "-" and at is not None:
            del table[at]
        elif at is not None:
            table[at] = row
        else:
            table.append(row)


def main():
    dictionary = Dictionary()
    root = ET.parse(sys.argv[1]).getroot()
    macros = {m.get("table") for m in root.findall("macro")}
    changes = newer("attributes_newer.tsv")
    macros |= set(changes)
    tables = {m.get("ref"): list(rows(m, dictionary, macros)) for m in root.findall("module")}
    tables |= {m.get("table"): list(rows(m, dictionary, macros)) for m in root.findall("macro")}
    for name, changed in changes.items():
        if changed[0][0] == "copy":
            tables[name] = [list(r) for r in tables[changed[0][1]]]
            changed = changed[1:]
        patch(tables.setdefault(name, []), changed)
    iods = {}
    for iod in root.findall("iod"):
        if iod.get("table").startswith(("A", "F.3")):
            name = re.sub(r" IOD Modules$", "", iod.get("name"))
            iods[name] = [
                [
                    "module",
                    e.get("ref"),
                    e.get("name"),
                    e.get("usage")[0],
                    condition(e.get("usage"), dictionary) if e.get("usage").startswith("C") else "",
                ]
                for e in iod.findall("entry")
            ]
    for name, changed in newer("iods_newer.tsv").items():
        if changed[0][0] == "copy":
            iods[name] = [list(r) for r in iods[changed[0][1]]]
            changed = changed[1:]
        known = iods.setdefault(name, [])
        for change in changed:
            known[:] = [r for r in known if r[1] != change[1]]
            if change[0] != "remove":
                known.append((change + [""])[:5])
    used, todo = set(), [FILE_META] + [r[1] for uses in iods.values() for r in uses]
    while todo:
        table = todo.pop()
        if table not in used:
            used.add(table)
            todo += [r[1][1:] for r in tables[table] if r[1].startswith(">") and r[1] != ">" + GROUPS]
    OUT.mkdir(exist_ok=True)
    with open(OUT / "iods.tsv", "w", encoding="utf-8") as out:
        out.write("iod\tkind\ttable\tname\tusage\tcondition\n")
        for name, uses in iods.items():
            for use in uses:
                if tables[use[1]]:
                    out.write("\t".join([name, *use]) + "\n")
                else:
                    print(f"{name}: {use[2]} ({use[1]}) has no attributes in the file", file=sys.stderr)
    with open(OUT / "attributes.tsv", "w", encoding="utf-8") as out:
        out.write("table\tdepth\tattribute\ttype\titems\tcondition\tvalues\n")
        for name in sorted(used):
            out.writelines("\t".join([name, *map(str, row)]) + "\n" for row in tables[name])


main()
