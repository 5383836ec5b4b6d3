package io.skerry.dicom.iod;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import io.skerry.dicom.UidEntry;
import io.skerry.dicom.Uids;
import java.util.Optional;

/** Compares the UIDs of an object with each other: meta header and data set, object and series and study. */
final class IdentityChecker {
    private static final String UIDS = "UIDs";
    private static final int[] OWN = {
        Tag.SOPInstanceUID, Tag.SeriesInstanceUID, Tag.StudyInstanceUID, Tag.FrameOfReferenceUID
    };

    private final DicomObject object;
    private final Problems problems;

    IdentityChecker(DicomObject object, Problems problems) {
        this.object = object;
        this.problems = problems;
    }

    void check() {
        agree(Tag.MediaStorageSOPClassUID, Tag.SOPClassUID);
        agree(Tag.MediaStorageSOPInstanceUID, Tag.SOPInstanceUID);
        known(object.meta(), Tag.TransferSyntaxUID, "Transfer Syntax");
        known(object.dataset(), Tag.SOPClassUID, "SOP Class");
        for (int i = 0; i < OWN.length; i++) {
            for (int j = i + 1; j < OWN.length; j++) {
                differ(OWN[i], OWN[j]);
            }
        }
    }

    private void agree(int metaTag, int tag) {
        Optional<String> said = object.meta().string(metaTag);
        Optional<String> own = object.dataset().string(tag);
        // A directory has no SOP class and instance in its data set.
        if (said.isPresent() && own.isPresent() && !said.equals(own)) {
            problems.error(
                    Problem.Kind.UID,
                    UIDS,
                    "",
                    metaTag,
                    offset(object.meta(), metaTag),
                    ModuleChecker.name(metaTag) + " differs from " + ModuleChecker.name(tag));
        }
    }

    private void known(Dataset dataset, int tag, String kind) {
        Optional<String> uid = dataset.string(tag);
        if (uid.isEmpty() || !Uids.isStandard(uid.get())) {
            return;
        }
        Optional<String> type = Uids.find(uid.get()).map(UidEntry::type);
        if (type.isEmpty()) {
            problems.warning(
                    Problem.Kind.UID,
                    UIDS,
                    "",
                    tag,
                    offset(dataset, tag),
                    ModuleChecker.name(tag) + " is not a UID that the standard defines, as far as is known here");
        } else if (!type.get().contains(kind)) {
            problems.error(
                    Problem.Kind.UID,
                    UIDS,
                    "",
                    tag,
                    offset(dataset, tag),
                    ModuleChecker.name(tag) + " is the UID of a " + type.get() + ", not of a " + kind);
        }
    }

    private void differ(int tag, int other) {
        Optional<String> uid = object.dataset().string(tag);
        if (uid.isPresent() && uid.equals(object.dataset().string(other))) {
            problems.error(
                    Problem.Kind.UID,
                    UIDS,
                    "",
                    other,
                    offset(object.dataset(), other),
                    ModuleChecker.name(tag) + " and " + ModuleChecker.name(other) + " must differ but are the same");
        }
    }

    private static long offset(Dataset dataset, int tag) {
        return dataset.get(tag).map(Element::offset).orElse(-1L);
    }
}
