"""What pydicom reads of each file named on standard input, one line of JSON a file. Usage: view_truth.py KIND"""
import hashlib
import json
import struct
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


def bits(number):
    return struct.pack(">d", float(number)).hex()


def code(sequence):
    if not sequence:
        return None
    item = sequence[0]
    return item.get("CodeValue") or item.get("LongCodeValue") or item.get("URNCodeValue")


def content(item, path=(1,)):
    kind = item.get("ValueType")
    value = None
    reference = (item.get("ReferencedSOPSequence") or [None])[0]
    if "ReferencedContentItemIdentifier" in item:
        value = ".".join(str(int(v)) for v in many(item.ReferencedContentItemIdentifier))
    elif kind == "CONTAINER":
        value = item.get("ContinuityOfContent")
    elif kind == "CODE":
        value = code(item.get("ConceptCodeSequence"))
    elif kind == "NUM":
        measured = (item.get("MeasuredValueSequence") or [None])[0]
        value = f"{bits(measured.NumericValue)} {code(measured.get('MeasurementUnitsCodeSequence'))}" if measured else None
    elif kind in ("IMAGE", "COMPOSITE", "WAVEFORM"):
        value = reference.get("ReferencedSOPInstanceUID") if reference is not None else None
    elif kind in ("SCOORD", "SCOORD3D"):
        value = " ".join(bits(v) for v in many(item.get("GraphicData")))
    elif kind == "TCOORD":
        value = item.get("TemporalRangeType")
    else:
        keyword = {"TEXT": "TextValue", "UIDREF": "UID", "PNAME": "PersonName", "DATE": "Date", "TIME": "Time",
                   "DATETIME": "DateTime"}.get(kind)
        value = str(item.get(keyword) or "").rstrip(" \0") if keyword else None
    found = [
        {
            "path": ".".join(map(str, path)),
            "relationship": item.get("RelationshipType"),
            "type": kind,
            "concept": code(item.get("ConceptNameCodeSequence")),
            "value": str(value) if value else None,
        }
    ]
    for i, child in enumerate(item.get("ContentSequence") or []):
        found += content(child, path + (i + 1,))
    return found


def waveforms(dataset):
    groups = []
    for i, group in enumerate(dataset.WaveformSequence):
        # In units. pydicom and the standard agree for channels whose baseline is 0.
        values = dataset.waveform_array(i)
        groups.append(
            {
                "frequency": float(group.SamplingFrequency),
                "label": group.get("MultiplexGroupLabel"),
                "sources": [c.ChannelSourceSequence[0].CodeValue for c in group.ChannelDefinitionSequence],
                "units": [code(c.ChannelSensitivityUnitsSequence) for c in group.ChannelDefinitionSequence],
                "baselines": [float(c.ChannelBaseline) for c in group.ChannelDefinitionSequence],
                "values": [values[:, j].tolist() for j in range(values.shape[1])],
            }
        )
    return groups


def structures(dataset):
    contours = {int(c.ReferencedROINumber): c for c in dataset.get("ROIContourSequence") or []}
    kinds = {int(o.ReferencedROINumber): o for o in dataset.get("RTROIObservationsSequence") or []}
    return [
        {
            "number": int(roi.ROINumber),
            "name": roi.get("ROIName"),
            "type": (kinds[int(roi.ROINumber)].get("RTROIInterpretedType") or None) if int(roi.ROINumber) in kinds else None,
            "contours": [
                {"shape": c.ContourGeometricType, "points": many(c.ContourData)}
                for c in contours[int(roi.ROINumber)].get("ContourSequence") or []
            ]
            if int(roi.ROINumber) in contours
            else [],
        }
        for roi in dataset.StructureSetROISequence
    ]


def plan(dataset):
    return [
        {
            "number": int(b.BeamNumber),
            "name": b.get("BeamName"),
            "type": b.get("BeamType"),
            "radiation": b.get("RadiationType"),
            "machine": b.get("TreatmentMachineName"),
            "points": int(b.NumberOfControlPoints),
            "energy": get(b.ControlPointSequence[0], "NominalBeamEnergy"),
            "meterset": [
                float(r.BeamMeterset)
                for g in dataset.FractionGroupSequence
                for r in g.ReferencedBeamSequence
                if r.ReferencedBeamNumber == b.BeamNumber
            ][0],
        }
        for b in dataset.BeamSequence
    ]


for line in sys.stdin:
    read = pydicom.dcmread(line.rstrip("\n"), force=True)
    print(json.dumps(globals()[sys.argv[1]](read)))
