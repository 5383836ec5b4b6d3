package io.skerry.deid;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Small CT objects with something identifying in every corner. */
final class TestObjects {
    static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    static final byte[] PIXELS = pixels();

    private TestObjects() {}

    private static byte[] pixels() {
        byte[] pixels = new byte[2 * 8 * 8];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 37);
        }
        return pixels;
    }

    static Dataset ct() {
        Dataset d = new Dataset();
        d.putString(Tag.SpecificCharacterSet, Vr.CS, "ISO_IR 100");
        d.putString(Tag.ImageType, Vr.CS, "ORIGINAL", "PRIMARY", "AXIAL");
        d.putString(Tag.SOPClassUID, Vr.UI, CT);
        d.putString(Tag.SOPInstanceUID, Vr.UI, "1.2.826.0.1.3680043.10.543.1");
        d.putString(Tag.StudyDate, Vr.DA, "20150503");
        d.putString(Tag.AcquisitionDateTime, Vr.DT, "20150503101112.5+0100");
        d.putString(Tag.StudyTime, Vr.TM, "101112.5");
        d.putString(Tag.AccessionNumber, Vr.SH, "ACC20001234");
        d.putString(Tag.Modality, Vr.CS, "CT");
        d.putString(Tag.Manufacturer, Vr.LO, "SIEMENS");
        d.putString(Tag.InstitutionName, Vr.LO, "Example Infirmary");
        d.putString(Tag.ReferringPhysicianName, Vr.PN, "Referrer^Rita");
        d.putString(Tag.StudyDescription, Vr.LO, "CT CHEST of Zimmermann");
        Dataset referenced = new Dataset();
        referenced.putString(Tag.ReferencedSOPClassUID, Vr.UI, CT);
        referenced.putString(Tag.ReferencedSOPInstanceUID, Vr.UI, "1.2.826.0.1.3680043.10.543.2");
        referenced.putString(Tag.PatientID, Vr.LO, "MRN7654321");
        d.putItems(Tag.ReferencedImageSequence, List.of(referenced));
        d.putString(Tag.PatientName, Vr.PN, "Zimmermann^Anna");
        d.putString(Tag.PatientID, Vr.LO, "MRN7654321");
        d.putString(Tag.PatientBirthDate, Vr.DA, "19400901");
        d.putString(Tag.PatientSex, Vr.CS, "F");
        d.putString(Tag.PatientAge, Vr.AS, "074Y");
        d.putString(Tag.SoftwareVersions, Vr.LO, "syngo CT 2012B");
        d.putString(Tag.KVP, Vr.DS, "120");
        d.putString(Tag.ProtocolName, Vr.LO, "Thorax");
        d.putString(Tag.StudyInstanceUID, Vr.UI, "1.2.826.0.1.3680043.10.543.3");
        d.putString(Tag.SeriesInstanceUID, Vr.UI, "1.2.826.0.1.3680043.10.543.4");
        d.putString(Tag.FrameOfReferenceUID, Vr.UI, "1.2.826.0.1.3680043.10.543.5");
        d.putString(Tag.StudyID, Vr.SH, "S1");
        d.putString(Tag.ImagePositionPatient, Vr.DS, "-174.658", "-327.158", "-700");
        d.putString(Tag.ImageComments, Vr.LT, "Reviewed by Dr. Reader");
        d.putInts(Tag.SamplesPerPixel, Vr.US, 1);
        d.putString(Tag.PhotometricInterpretation, Vr.CS, "MONOCHROME2");
        d.putInts(Tag.Rows, Vr.US, 8);
        d.putInts(Tag.Columns, Vr.US, 8);
        d.putInts(Tag.BitsAllocated, Vr.US, 16);
        d.putInts(Tag.BitsStored, Vr.US, 16);
        d.putInts(Tag.HighBit, Vr.US, 15);
        d.putInts(Tag.PixelRepresentation, Vr.US, 0);
        d.putString(0x00090010, Vr.LO, "MAKER");
        d.putString(0x00091001, Vr.LO, "Zimmermann");
        d.putBytes(Tag.PixelData, Vr.OW, PIXELS);
        return d;
    }

    static Path write(Path file, Dataset dataset) throws IOException {
        return write(file, dataset, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    }

    static Path write(Path file, Dataset dataset, TransferSyntax syntax) throws IOException {
        Dataset meta = new Dataset();
        meta.putString(Tag.MediaStorageSOPClassUID, Vr.UI, CT);
        meta.putString(Tag.MediaStorageSOPInstanceUID, Vr.UI, "1.2.826.0.1.3680043.10.543.1");
        meta.putString(Tag.TransferSyntaxUID, Vr.UI, syntax.uid());
        meta.putString(Tag.ImplementationClassUID, Vr.UI, "1.2.826.0.1.3680043.10.543.9");
        meta.putString(Tag.SourceApplicationEntityTitle, Vr.AE, "CTSCANNER1");
        Files.createDirectories(file.getParent());
        return Files.write(file, DicomWriter.encodePart10Header(meta, dataset, syntax));
    }
}
