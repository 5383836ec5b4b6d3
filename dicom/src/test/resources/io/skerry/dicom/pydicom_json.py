"""Prints a line of DICOM JSON for each path on standard input, as pydicom sees the file.

A line is "ok", "forced" (pydicom only reads it when told to) or "bad", a tab, and the JSON object of the data set or the error's class. Group 7FE0 is left out. An
element that pydicom itself cannot convert is {"failed": class}.
"""
import json
import logging
import sys
import warnings

import pydicom
from pydicom import config

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
config.logger.setLevel(logging.CRITICAL)


def element(dataset, tag):
    try:
        return dataset[tag].to_json_dict(None, 0)
    except Exception as e:
        return {"failed": type(e).__name__}


for path in sys.stdin:
    status = "ok"
    try:
        try:
            dataset = pydicom.dcmread(path.rstrip("\n"))
        except pydicom.errors.InvalidDicomError:
            status = "forced"
            dataset = pydicom.dcmread(path.rstrip("\n"), force=True)
        text = json.dumps({f"{tag:08X}": element(dataset, tag) for tag in dataset.keys() if tag >> 16 != 0x7FE0})
        print(status + "\t" + text, flush=True)
    except Exception as e:
        print("bad\t" + type(e).__name__, flush=True)
