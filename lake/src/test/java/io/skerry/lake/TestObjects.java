package io.skerry.lake;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Small CT objects for tests, as data sets, bytes and files. */
final class TestObjects {
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";

    private TestObjects() {}

    static Dataset ct(String sopInstanceUid) {
        Dataset dataset = new Dataset();
        dataset.putString(Tag.SOPClassUID, Vr.UI, CT);
        dataset.putString(Tag.SOPInstanceUID, Vr.UI, sopInstanceUid);
        dataset.putString(Tag.StudyDate, Vr.DA, "20150312");
        dataset.putString(Tag.Modality, Vr.CS, "CT");
        dataset.putString(Tag.PatientID, Vr.LO, "0101010101");
        dataset.putString(Tag.StudyInstanceUID, Vr.UI, "1.2");
        dataset.putString(Tag.SeriesInstanceUID, Vr.UI, "1.2.1");
        return dataset;
    }

    static byte[] bytes(Dataset dataset, byte[] pixels) throws Exception {
        Dataset meta = new Dataset();
        meta.putString(Tag.MediaStorageSOPClassUID, Vr.UI, CT);
        meta.putString(
                Tag.MediaStorageSOPInstanceUID,
                Vr.UI,
                dataset.string(Tag.SOPInstanceUID).orElse(""));
        meta.putString(Tag.TransferSyntaxUID, Vr.UI, TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(DicomWriter.encodePart10Header(meta, dataset, TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
        if (pixels.length > 0) {
            ByteBuffer header = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
            header.putShort((short) 0x7FE0)
                    .putShort((short) 0x0010)
                    .put((byte) 'O')
                    .put((byte) 'W');
            header.putShort((short) 0).putInt(pixels.length);
            out.write(header.array());
            out.write(pixels);
        }
        return out.toByteArray();
    }

    static void write(Path file, Dataset dataset) throws Exception {
        write(file, dataset, new byte[0]);
    }

    static void write(Path file, Dataset dataset, byte[] pixels) throws Exception {
        Files.write(file, bytes(dataset, pixels));
    }

    static void many(Path folder, int count) throws Exception {
        Files.createDirectories(folder);
        for (int i = 0; i < count; i++) {
            Dataset dataset = ct("1.5." + i);
            dataset.putInts(Tag.InstanceNumber, Vr.IS, i);
            write(folder.resolve("image" + i + ".dcm"), dataset);
        }
    }

    static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
