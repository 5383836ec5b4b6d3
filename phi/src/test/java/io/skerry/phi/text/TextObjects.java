package io.skerry.phi.text;

import io.skerry.dicom.ByteSource;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.ReadOptions;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import io.skerry.phi.Identifiers;

/** Originals to clean texts of. */
final class TextObjects {
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";

    private TextObjects() {}

    static Identifiers identifiers(String name, String id, String birthDate) {
        Dataset d = new Dataset();
        d.putString(Tag.SpecificCharacterSet, Vr.CS, "ISO_IR 192");
        d.putString(Tag.PatientName, Vr.PN, name);
        d.putString(Tag.PatientID, Vr.LO, id);
        d.putString(Tag.PatientBirthDate, Vr.DA, birthDate);
        return identifiers(d);
    }

    static Identifiers identifiers(Dataset dataset) {
        Dataset meta = new Dataset();
        meta.putString(Tag.MediaStorageSOPClassUID, Vr.UI, CT);
        meta.putString(Tag.MediaStorageSOPInstanceUID, Vr.UI, "1.2.826.0.1.3680043.10.543.77");
        meta.putString(Tag.TransferSyntaxUID, Vr.UI, TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid());
        byte[] file = DicomWriter.encodePart10Header(meta, dataset, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        return Identifiers.of(DicomReader.read(ByteSource.of(file, "original"), ReadOptions.defaults()));
    }
}
