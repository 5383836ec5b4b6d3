"""Reads every line of truth.jsonl back with pydicom; prints what is not where it should be, then the counts."""
import collections, csv, json, os, re, sys, warnings
warnings.simplefilter("ignore")
import pydicom
from pydicom.sequence import Sequence

root = sys.argv[1]
counts = collections.Counter()
bad = 0
open_name, ds = None, None
columns = {}
STEP = re.compile(r"\(([0-9A-Fa-f]{4}),([0-9A-Fa-f]{4})\)(?:\[(\d+)\])?")


def text(ds, path):
    """The value at the path as text: decoded by the data set's character set, bytes as Latin alphabet No. 1."""
    at = ds
    for group, element, item in STEP.findall(path):
        e = at[int(group, 16), int(element, 16)]
        if item:
            value = e.value
            if isinstance(value, bytes):  # private sequences of implicit VR come as UN
                return value.decode("latin-1")
            at = value[int(item) - 1]
        else:
            value = e.value
            if isinstance(value, bytes):
                encodings = getattr(ds, "_character_set", ["utf-8"])
                try:
                    return value.decode("utf-8")
                except UnicodeDecodeError:
                    return value.decode("latin-1")
            if isinstance(value, (list, pydicom.multival.MultiValue)):
                return "\\".join(str(v) for v in value)
            return str(value)
    return ""


def lit(name, rect):
    """Share of bright pixels within a rectangle."""
    a = pydicom.dcmread(name).pixel_array
    if a.ndim == 3:
        a = a.max(axis=2)
    x, y, w, h = rect
    part = a[y:y + h, x:x + w]
    return (part > 150).mean()


for line in open(os.path.join(root, "truth.jsonl"), encoding="utf-8"):
    t = json.loads(line)
    counts[t["category"]] += 1
    name = os.path.join(root, t["file"])
    if "column" in t:
        key = (t["file"], t["column"])
        if key not in columns:
            with open(name, encoding="utf-8", newline="") as f:
                columns[key] = [r[t["column"]] for r in csv.DictReader(f)]
            columns[key] = (set(columns[key]), "\n".join(columns[key]))
        found = t["value"] in columns[key][0] or t["value"] in columns[key][1]
    elif t["rect"]:
        found = 0.1 < lit(name, t["rect"]) < 0.75
    else:
        if name != open_name:
            ds = pydicom.dcmread(name, stop_before_pixels=True)
            ds.decode()
            open_name = name
        try:
            value = text(ds, t["path"])
            found = t["value"] in value
        except Exception as e:
            value, found = repr(e), False
        if not found and any(ord(c) > 127 for c in t["value"]):
            # Elements of unknown VR come as bytes in the file's own character set.
            charset = pydicom.charset.convert_encodings(ds.get("SpecificCharacterSet", "ISO_IR 100"))
            try:
                found = any(t["value"] in value.encode("latin-1").decode(c) for c in charset)
            except (UnicodeError, AttributeError):
                found = False
    if not found:
        bad += 1
        if bad <= 10:
            print("BAD", line.strip(), "|", "" if t["path"] is None else value[:200])
print("TOTAL", sum(counts.values()), "BAD", bad)
for k, v in sorted(counts.items()):
    print(k, v)
