package io.skerry.lake;

/** Why a file is in the table of rejects, where the reader's own codes do not say it. Names are stable. */
public enum RejectCode {
    /** The same instance, byte for byte, is in the lake already: no defect. */
    DUPLICATE(true),
    /** An index of other files, on media; the files themselves are read: no defect. */
    DICOMDIR(true),
    /** The patient opted out: counted, and not kept in any table; the next ingest meets the file again. */
    OPTED_OUT(true),
    /** Another object with the same SOP Instance UID is in the lake; the first one stays. */
    CONFLICT(false),
    /** A DICOM object without SOP Instance UID. */
    NO_SOP_INSTANCE_UID(false),
    /** The folder or file cannot be opened or read; the next ingest tries again. */
    UNREADABLE(false),
    /** The archive is damaged, from the named place on. */
    ARCHIVE_DAMAGED(false),
    /** A member of an archive has more header than is taken into memory. */
    ARCHIVE_LIMIT(false),
    /** A defect of Skerry; the next ingest tries again. */
    INTERNAL(false);

    private final boolean benign;

    RejectCode(boolean benign) {
        this.benign = benign;
    }

    /** Whether the file is as it should be, though it has no row of its own. */
    public boolean isBenign() {
        return benign;
    }

    /** Whether files with this code are not read again while they stay as they are. */
    static boolean isFinal(String code) {
        return !code.equals(UNREADABLE.name()) && !code.equals(INTERNAL.name());
    }
}
