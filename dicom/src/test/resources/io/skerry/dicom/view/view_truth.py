"""What pydicom reads of each file named on standard input, one line of JSON a file. Usage: view_truth.py KIND"""
import hashlib
import json
import sys
import warnings

import pydicom

warnings.simplefilter("ignore")

FRAME_TYPES = ["00189226", "00189329", "00189751", "00189412", "00189504", "00189806", "00400710"]


def plain(value):
    if value is None or value == "":
        return None
    if isinstance(value, (list, tuple, pydicom.multival.MultiValue)):
        return [plain(v) for v in value]
    if isinstance(value, (int, float)):
        return float(value)
    return str(value)


def many(value):
    value = plain(value)
    return [] if value is None else value if isinstance(value, list) else [value]


def get(dataset, keyword):
    return plain(dataset.get(keyword)) if dataset is not None else None


def frame(dataset, index):
    shared = dataset.get("SharedFunctionalGroupsSequence") or []
    own = dataset.get("PerFrameFunctionalGroupsSequence") or []
    enhanced = bool(shared) or bool(own)

    def group(sequence):
        if not enhanced:
            return dataset
        for items in ([own[index]] if index < len(own) else []), shared[:1]:
            for item in items:
                if sequence in item and item[sequence].value:
                    return item[sequence].value[0]
        return None

    content = group("FrameContentSequence") if enhanced else None
    types = [group(t) for t in FRAME_TYPES] if enhanced else []
    types = [t.get("FrameType") for t in types if t is not None] if enhanced else [dataset.get("ImageType")]
    measures, value = group("PixelMeasuresSequence"), group("PixelValueTransformationSequence")
    voi = group("FrameVOILUTSequence")
    return {
        "position": many(get(group("PlanePositionSequence"), "ImagePositionPatient")),
        "orientation": many(get(group("PlaneOrientationSequence"), "ImageOrientationPatient")),
        "spacing": many(get(measures, "PixelSpacing")),
        "thickness": get(measures, "SliceThickness"),
        "between": get(measures, "SpacingBetweenSlices"),
        "slope": get(value, "RescaleSlope"),
        "intercept": get(value, "RescaleIntercept"),
        "centers": many(get(voi, "WindowCenter")),
        "widths": many(get(voi, "WindowWidth")),
        "type": many(types[0]) if types else [],
        "stack": get(content, "StackID"),
        "inStack": get(content, "InStackPositionNumber"),
        "time": get(content, "TemporalPositionIndex"),
        "dimensions": many(get(content, "DimensionIndexValues")),
        "segment": get(group("SegmentIdentificationSequence") if enhanced else None, "ReferencedSegmentNumber"),
    }


def frames(dataset):
    return [frame(dataset, i) for i in range(int(dataset.get("NumberOfFrames") or 1))]


def overlays(dataset):
    found = []
    for group in range(0x6000, 0x6020, 2):
        if (group, 0x3000) in dataset:
            array = dataset.overlay_array(group)
            found.append(
                {
                    "group": group,
                    "rows": dataset[group, 0x10].value,
                    "columns": dataset[group, 0x11].value,
                    "set": int(array.sum()),
                    "sha256": hashlib.sha256(array.astype("uint8").tobytes()).hexdigest(),
                }
            )
    return found


for line in sys.stdin:
    read = pydicom.dcmread(line.rstrip("\n"), force=True)
    print(json.dumps(globals()[sys.argv[1]](read)))
