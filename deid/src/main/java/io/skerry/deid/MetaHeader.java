package io.skerry.deid;

import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;

/** The preamble and meta header (PS3.10 7.1) of an output: made here, with nothing from the original's. */
final class MetaHeader {
    /** Skerry's own, derived from a random UUID (PS3.5 B.2). */
    static final String IMPLEMENTATION_CLASS_UID = "2.25.247449680373346051199894145807708140208";

    static final String IMPLEMENTATION_VERSION = "SKERRY_0";

    private static final int PREAMBLE = 128;
    private static final byte[] VERSION = {0, 1};

    private MetaHeader() {}

    static void write(HeaderBuffer out, String sopClass, String sopUid, TransferSyntax syntax) {
        out.clear();
        out.zeros(PREAMBLE);
        out.ascii("DICM");
        out.element(Tag.FileMetaInformationGroupLength, Vr.UL, new byte[4], 0, 4);
        int start = out.position();
        out.element(Tag.FileMetaInformationVersion, Vr.OB, VERSION, 0, VERSION.length);
        out.text(Tag.MediaStorageSOPClassUID, Vr.UI, sopClass);
        out.text(Tag.MediaStorageSOPInstanceUID, Vr.UI, sopUid);
        out.text(Tag.TransferSyntaxUID, Vr.UI, syntax.uid());
        out.text(Tag.ImplementationClassUID, Vr.UI, IMPLEMENTATION_CLASS_UID);
        out.text(Tag.ImplementationVersionName, Vr.SH, IMPLEMENTATION_VERSION);
        out.patchInt32(start - 4, out.position() - start);
        out.encodeAs(syntax);
    }
}
