package io.skerry.deid.pixels;

import io.skerry.deid.pixels.PixelVerdict.Hold;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a person may be recognised by what an image shows: a face that can be rendered from slices of a head, or that
 * was photographed (PS3.15 E.3.2). Skerry does not remove faces; where rules ask for it, images that may show one stay.
 */
public final class VisualFeatures {
    /** What shows no surface of a body, or of a part that names nobody. */
    private static final Set<String> WITHOUT_FACES = Set.of(
            "US", "MG", "BMD", "IVUS", "IVOCT", "ECG", "EPS", "HD", "BDUS", "SEG", "RTSTRUCT", "RTPLAN", "RTDOSE");

    /** Body parts of PS3.16 Annex L that hold no part of a head. */
    private static final Set<String> AWAY_FROM_THE_HEAD = Set.of(
            "ABDOMEN",
            "ABDOMENPELVIS",
            "ADRENAL",
            "ANKLE",
            "AORTA",
            "ARM",
            "BILEDUCT",
            "BLADDER",
            "BREAST",
            "CALCANEUS",
            "CHEST",
            "CHESTABDOMEN",
            "CHESTABDPELVIS",
            "CLAVICLE",
            "COCCYX",
            "COLON",
            "ELBOW",
            "EXTREMITY",
            "FEMUR",
            "FINGER",
            "FOOT",
            "FOREARM",
            "HAND",
            "HEART",
            "HIP",
            "HUMERUS",
            "ILIUM",
            "KIDNEY",
            "KNEE",
            "LEG",
            "LIVER",
            "LSPINE",
            "LUNG",
            "LOWERLEG",
            "PANCREAS",
            "PELVIS",
            "PROSTATE",
            "RIB",
            "SCAPULA",
            "SHOULDER",
            "SPLEEN",
            "SSPINE",
            "STERNUM",
            "STOMACH",
            "THIGH",
            "THUMB",
            "TOE",
            "TSPINE",
            "UTERUS",
            "WRIST",
            "THORAX",
            "LUMBARSPINE",
            "THORACICSPINE");

    private VisualFeatures() {}

    /** Why an image may show a face; empty where its header says that it shows another part of a body. */
    public static Optional<Hold> check(Dataset dataset) {
        if (WITHOUT_FACES.contains(dataset.string(Tag.Modality).orElse(""))) {
            return Optional.empty();
        }
        List<String> parts = dataset.strings(Tag.BodyPartExamined);
        if (parts.isEmpty()) {
            return Optional.of(
                    new Hold(PixelHold.RECOGNISABLE_FEATURES, "(0018,0015) does not say which part of a body"));
        }
        boolean away = parts.stream()
                .map(part -> part.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", ""))
                .allMatch(AWAY_FROM_THE_HEAD::contains);
        return away
                ? Optional.empty()
                : Optional.of(
                        new Hold(PixelHold.RECOGNISABLE_FEATURES, "(0018,0015) says nothing that excludes a head"));
    }
}
