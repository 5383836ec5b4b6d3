"""De-identifies a folder with pydicom by Table E.1-1 of PS3.15, as its documentation shows with walk and callbacks.

Basic profile with patient characteristics kept, dates shifted by one number of days a patient, UIDs mapped, private
elements removed. Descriptors stay, but for the words of the header's own names and numbers, dates and telephone numbers.
Pixels are not looked at.

usage: anonymise.py TABLE IN OUT
"""
import csv
import datetime
import hashlib
import os
import re
import sys

import pydicom
from pydicom.uid import UID

SECRET = os.urandom(16)
DATES = re.compile(r"\b(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}|(19|20)\d{6})\b")
PHONES = re.compile(r"\b0\d{3,4} ?\d{3} ?\d{3,4}\b")
MAILS = re.compile(r"\S+@\S+\.\S+")
NUMBERS = re.compile(r"\b\d{10}\b|\b\d{3} \d{3} \d{4}\b")


def table(path):
    rules = {}
    with open(path, encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            if re.fullmatch("[0-9A-F]{8}", row["tag"]):
                rules[int(row["tag"], 16)] = row
    return rules


def keyed(text):
    return hashlib.sha256(SECRET + text.encode("utf-8")).digest()


def uid(value):
    return UID("2.25." + str(int.from_bytes(keyed(str(value))[:16], "big")))


def shifted(value, days):
    text = str(value)
    try:
        moved = datetime.datetime.strptime(text[:8], "%Y%m%d") + datetime.timedelta(days=days)
        return moved.strftime("%Y%m%d") + text[8:]
    except ValueError:
        return ""


def words(dataset):
    found = set()
    for element in dataset.iterall():
        if element.VR == "PN":
            found.update(w for w in re.split(r"[\^= ]+", str(element.value)) if len(w) > 2)
        elif element.keyword in ("PatientID", "AccessionNumber", "InstitutionName", "OtherPatientIDs"):
            found.add(str(element.value))
    return sorted((w for w in found if w), key=len, reverse=True)


def cleaned(text, known):
    for word in known:
        text = re.sub(r"\b%s\b" % re.escape(word), "", text, flags=re.IGNORECASE)
    for pattern in (DATES, MAILS, NUMBERS, PHONES):
        text = pattern.sub("", text)
    return re.sub(r" {2,}", " ", text).strip()


def main(rules, source, target):
    for folder, _, names in os.walk(source):
        for name in sorted(names):
            path = os.path.join(folder, name)
            try:
                anonymise(rules, path, os.path.join(target, os.path.relpath(path, source)))
            except Exception as error:  # a file that cannot be read or written gives no output
                print(path, type(error).__name__, file=sys.stderr)


def anonymise(rules, path, out):
    dataset = pydicom.dcmread(path)
    patient = str(dataset.get("PatientID", ""))
    days = -1 - int.from_bytes(keyed("shift" + patient)[:4], "big") % 365
    known = words(dataset)
    dataset.remove_private_tags()

    def visit(parent, element):
        rule = rules.get(int(element.tag))
        if rule is None:
            if element.VR in ("LO", "SH", "ST", "LT", "UT", "UC") and isinstance(element.value, str):
                element.value = cleaned(element.value, known)
            elif element.VR == "PN":
                element.value = ""
            return
        basic = rule["basicProfile"]
        if rule["rtnPatCharsOpt"] == "K":
            return
        if rule["rtnLongModifDatesOpt"] == "C" and element.VR in ("DA", "DT"):
            element.value = shifted(element.value, days)
        elif rule["rtnLongModifDatesOpt"] == "C" and element.VR == "TM":
            return
        elif "C" in (rule["cleanDescOpt"], rule["cleanStructContOpt"], rule["cleanGraphOpt"]):
            if isinstance(element.value, str):
                element.value = cleaned(element.value, known)
        elif "U" == basic and element.value:
            element.value = uid(element.value)
        elif basic == "D" and element.VR == "UI":
            element.value = uid(element.value)
        elif basic == "D" and element.VR not in ("SQ", "OB", "UN"):
            element.value = "ANONYMOUS" if element.VR not in ("DA", "TM", "DT", "DS", "IS") else ""
        elif element.tag == 0x00100020:
            element.value = keyed(patient).hex()[:16]
        elif basic in ("Z", "Z/D"):
            element.value = [] if element.VR == "SQ" else ""
        else:
            del parent[element.tag]

    dataset.walk(visit)
    dataset.file_meta.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID
    dataset.PatientIdentityRemoved = "YES"
    dataset.DeidentificationMethod = "pydicom script"
    os.makedirs(os.path.dirname(out), exist_ok=True)
    dataset.save_as(out)


if __name__ == "__main__":
    main(table(sys.argv[1]), sys.argv[2], sys.argv[3])
