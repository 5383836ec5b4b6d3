package io.skerry.deid;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.Element;
import io.skerry.dicom.Finding;
import io.skerry.dicom.FindingCode;
import io.skerry.dicom.PixelData;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Uids;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Decides whether an object may leave at all. */
final class Gate {
    /** Defects after which one cannot be sure where an element begins and ends, or which of two values counts. */
    private static final Set<FindingCode> UNSAFE = EnumSet.of(
            FindingCode.VALUE_TRUNCATED,
            FindingCode.LENGTH_EXCEEDS_PARENT,
            FindingCode.SEQUENCE_TRUNCATED,
            FindingCode.UNEXPECTED_DELIMITER,
            FindingCode.NOT_AN_ITEM,
            FindingCode.DUPLICATE_TAG,
            FindingCode.UNDEFINED_LENGTH,
            FindingCode.PIXEL_DATA_TRUNCATED,
            FindingCode.DEFLATE_TRUNCATED,
            FindingCode.MORE_FINDINGS);

    private static final int[] NEEDED_UIDS = {
        Tag.SOPClassUID, Tag.StudyInstanceUID, Tag.SeriesInstanceUID, Tag.SOPInstanceUID
    };

    /** Their original primary images show what the scanner measured and nothing else. */
    private static final Set<String> CLEAN_MODALITIES = Set.of("CT", "MR", "PT");

    private static final int FIRST_OVERLAY_GROUP = 0x6000;
    private static final int LAST_OVERLAY_GROUP = 0x601E;
    private static final int OVERLAY_BIT_POSITION = 0x0102;
    private static final int OVERLAY_DATA = 0x3000;

    private final DeidRules.GateRules rules;
    private final boolean pixelsJudged;

    /** @param pixelsJudged whether the pixels are looked at afterwards, whatever kind of image it is */
    Gate(DeidRules.GateRules rules, boolean pixelsJudged) {
        this.rules = rules;
        this.pixelsJudged = pixelsJudged;
    }

    /** @throws HoldException when the object may not leave */
    void check(DicomObject object) {
        Dataset dataset = object.dataset();
        String sopClass = dataset.string(Tag.SOPClassUID)
                .or(() -> object.meta().string(Tag.MediaStorageSOPClassUID))
                .orElse("");
        if (!sopClass.isEmpty() && !rules.sopClasses().contains(sopClass)) {
            throw new HoldException(
                    HeldReason.SOP_CLASS_NOT_ALLOWED,
                    Uids.find(sopClass).map(uid -> uid.name()).orElse("a class that the standard does not know"));
        }
        for (int tag : NEEDED_UIDS) {
            if (dataset.string(tag).isEmpty()) {
                throw new HoldException(HeldReason.MISSING_UID, "no value in " + Tag.toString(tag));
            }
        }
        String modality = dataset.string(Tag.Modality).orElse("");
        if (!rules.modalities().contains(modality)) {
            throw new HoldException(HeldReason.MODALITY_NOT_ALLOWED, "(0008,0060) is none that the rules name");
        }
        for (Finding finding : object.findings()) {
            if (UNSAFE.contains(finding.code())) {
                throw new HoldException(
                        HeldReason.DEFECTIVE, finding.code() + " " + finding.path() + " at byte " + finding.offset());
            }
        }
        if (dataset.contains(Tag.EncapsulatedDocument)) {
            throw new HoldException(HeldReason.ENCAPSULATED_DOCUMENT, "(0042,0011) holds a document");
        }
        if (object.pixelData().isEmpty() && rules.withoutPixels()) {
            return;
        }
        if (rules.originalPrimaryOnly()) {
            checkImageTypes(dataset);
        } else if (!pixelsJudged && !isCleanByRule(dataset, modality)) {
            throw new HoldException(HeldReason.PIXELS_NOT_CLEARED, "no original primary image of CT, MR or PT");
        }
        if (!pixelsJudged) {
            checkStatement(dataset);
            checkOverlays(dataset);
        }
        PixelData pixels =
                object.pixelData().orElseThrow(() -> new HoldException(HeldReason.NO_PIXEL_DATA, "no (7FE0,0010)"));
        if (pixels.tag() != Tag.PixelData) {
            throw new HoldException(HeldReason.NO_PIXEL_DATA, "pixel data are in " + Tag.toString(pixels.tag()));
        }
        checkSyntax(object.transferSyntax(), pixels);
    }

    private static void checkStatement(Dataset dataset) {
        if (dataset.strings(Tag.BurnedInAnnotation).stream()
                .anyMatch(v -> v.strip().equalsIgnoreCase("YES"))) {
            throw new HoldException(HeldReason.BURNED_IN_ANNOTATION, "(0028,0301) says YES");
        }
    }

    private void checkSyntax(TransferSyntax syntax, PixelData pixels) {
        if (Uids.find(syntax.uid()).isEmpty()) {
            throw new HoldException(HeldReason.UNSUPPORTED_TRANSFER_SYNTAX, "a private transfer syntax");
        }
        if (syntax.encapsulated() != pixels.encapsulated()) {
            throw new HoldException(
                    HeldReason.DEFECTIVE,
                    "the pixel data are " + (pixels.encapsulated() ? "" : "not ") + "in fragments, unlike "
                            + syntax.name());
        }
    }

    /** ImageType on top, and FrameType of each frame of an enhanced object. */
    private static void checkImageTypes(Dataset dataset) {
        if (!isOriginalPrimary(dataset.strings(Tag.ImageType))) {
            throw new HoldException(HeldReason.NOT_ORIGINAL_PRIMARY, "(0008,0008) ImageType");
        }
        for (int groups : new int[] {Tag.SharedFunctionalGroupsSequence, Tag.PerFrameFunctionalGroupsSequence}) {
            for (Dataset frame : dataset.items(groups)) {
                for (Element element : frame) {
                    for (Dataset item : element.items()) {
                        if (item.contains(Tag.FrameType) && !isOriginalPrimary(item.strings(Tag.FrameType))) {
                            throw new HoldException(HeldReason.NOT_ORIGINAL_PRIMARY, "(0008,9007) FrameType");
                        }
                    }
                }
            }
        }
    }

    private static boolean isCleanByRule(Dataset dataset, String modality) {
        return CLEAN_MODALITIES.contains(modality) && isOriginalPrimary(dataset.strings(Tag.ImageType));
    }

    private static boolean isOriginalPrimary(List<String> type) {
        return type.size() >= 2
                && type.get(0).strip().equals("ORIGINAL")
                && type.get(1).strip().equals("PRIMARY");
    }

    /** An overlay without data of its own lies in unused bits of the pixels (PS3.5 8.1.2), which are handed on. */
    private static void checkOverlays(Dataset dataset) {
        for (int group = FIRST_OVERLAY_GROUP; group <= LAST_OVERLAY_GROUP; group += 2) {
            int tag = group << 16;
            if (dataset.contains(tag | OVERLAY_BIT_POSITION)
                    && dataset.intValue(tag | OVERLAY_BIT_POSITION).orElse(0) != 0
                    && !dataset.contains(tag | OVERLAY_DATA)) {
                throw new HoldException(HeldReason.EMBEDDED_OVERLAY, Tag.toString(tag | OVERLAY_BIT_POSITION));
            }
        }
    }
}
