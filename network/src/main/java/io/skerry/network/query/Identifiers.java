package io.skerry.network.query;

import io.skerry.dicom.ByteSource;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.ReadOptions;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import io.skerry.network.association.Message;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The data sets of queries. */
final class Identifiers {
    /** Keys and values of one match. */
    private static final int MOST_BYTES = 1 << 20;

    private Identifiers() {}

    /** @throws io.skerry.base.SkerryException if it is too large or no data set */
    static Dataset read(Message message) {
        byte[] bytes = message.data().readAll(MOST_BYTES);
        byte[] header = DicomWriter.encodePart10Header(
                new Dataset(), new Dataset(), message.context().syntax());
        byte[] file = Arrays.copyOf(header, header.length + bytes.length);
        System.arraycopy(bytes, 0, file, header.length, bytes.length);
        return DicomReader.read(ByteSource.of(file, "identifier"), ReadOptions.defaults())
                .dataset();
    }

    static byte[] write(Dataset identifier, TransferSyntax syntax) {
        return DicomWriter.encode(identifier, syntax);
    }

    /** Puts text, and Unicode as character set where it is not plain ASCII. To be called before other texts are put. */
    static void announceCharset(Dataset dataset, Iterable<String> texts) {
        for (String text : texts) {
            if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
                dataset.putString(Tag.SpecificCharacterSet, Vr.CS, "ISO_IR 192");
                return;
            }
        }
    }
}
