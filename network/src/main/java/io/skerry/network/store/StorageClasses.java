package io.skerry.network.store;

import io.skerry.dicom.Uids;

/** Which SOP classes are objects that can be stored. */
public final class StorageClasses {
    /** PS3.4 B.5 keeps its classes below these; a newer edition may have more than our table. */
    private static final String ROOT = "1.2.840.10008.5.1.4.1.1.";

    private StorageClasses() {}

    /** Storage classes of PS3.6, and private ones: whatever lies outside the standard's root. */
    public static boolean isStorage(String uid) {
        return Uids.find(uid)
                .map(known -> known.type().equals("SOP Class")
                        && known.name().contains("Storage")
                        && !known.name().contains("Commitment")
                        && !known.name().startsWith("Media"))
                .orElse(uid.startsWith(ROOT) || (!Uids.isStandard(uid) && Uids.isValid(uid)));
    }
}
