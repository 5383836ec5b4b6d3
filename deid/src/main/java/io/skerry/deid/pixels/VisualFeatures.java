package io.skerry.deid.pixels;

import io.skerry.deid.pixels.PixelVerdict.Hold;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a person may be recognised by what an image shows: a face that can be rendered from slices of a head, or that
 * was photographed (PS3.15 E.3.2). This is what a header tells; volumes of heads are looked at by {@link
 * io.skerry.deid.deface.FaceGate}.
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

    /** Words of body parts and regions that are, or hold, a head with its brain. */
    private static final Pattern HEAD = Pattern.compile("HEAD|BRAIN|SKULL|CRANI|CEREBR|NEURO");

    private VisualFeatures() {}

    /** Whether faces can be found and removed in images of that kind. */
    public static boolean isVolume(Dataset dataset) {
        String modality = dataset.string(Tag.Modality).orElse("");
        return modality.equals("CT") || modality.equals("MR");
    }

    /** Whether an image says that it shows a head, by body part or region, on top or for its frames. */
    public static boolean saysHead(Dataset dataset) {
        if (dataset.strings(Tag.BodyPartExamined).stream().anyMatch(VisualFeatures::isHead)
                || regionIsHead(dataset.items(Tag.AnatomicRegionSequence))) {
            return true;
        }
        for (int groups : new int[] {Tag.SharedFunctionalGroupsSequence, Tag.PerFrameFunctionalGroupsSequence}) {
            for (Dataset group : dataset.items(groups)) {
                for (Dataset anatomy : group.items(Tag.FrameAnatomySequence)) {
                    if (regionIsHead(anatomy.items(Tag.AnatomicRegionSequence))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean regionIsHead(List<Dataset> regions) {
        return regions.stream()
                .flatMap(item -> item.strings(Tag.CodeMeaning).stream())
                .anyMatch(VisualFeatures::isHead);
    }

    private static boolean isHead(String words) {
        return HEAD.matcher(words.toUpperCase(Locale.ROOT)).find();
    }

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
