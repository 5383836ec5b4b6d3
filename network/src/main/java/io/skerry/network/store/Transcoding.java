package io.skerry.network.store;

import io.skerry.base.SkerryException;
import io.skerry.dicom.ByteSource;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.Element;
import io.skerry.dicom.FileSource;
import io.skerry.dicom.FindingCode;
import io.skerry.dicom.ReadOptions;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Value;
import io.skerry.dicom.Vr;
import io.skerry.network.NetworkError;
import io.skerry.network.association.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/** Sends a data set without compressed pixel data in another plain syntax. Large values pass in pieces. */
final class Transcoding {
    private static final int PIECE = 64 * 1024;
    private static final Set<FindingCode> ENDS_EARLY = Set.of(
            FindingCode.VALUE_TRUNCATED,
            FindingCode.SEQUENCE_TRUNCATED,
            FindingCode.PIXEL_DATA_TRUNCATED,
            FindingCode.DEFLATE_TRUNCATED);

    private Transcoding() {}

    /** @param to explicit or implicit VR little endian */
    static void send(Sendable sendable, TransferSyntax to, DataOutput out) throws IOException {
        try (FileSource source = ByteSource.of(sendable.file())) {
            DicomObject object = DicomReader.read(source, ReadOptions.defaults().withThroughPixelData(true));
            if (object.findings().stream().anyMatch(f -> ENDS_EARLY.contains(f.code()))) {
                throw new SkerryException(
                                NetworkError.NOT_SENDABLE,
                                "The data set ends early; it can only be sent as it is, which the peer does not take.")
                        .with("source", sendable.file());
            }
            Dataset small = new Dataset();
            for (Element element : object.dataset()) {
                if (element.value() instanceof Value.Bulk bulk) {
                    out.write(DicomWriter.encode(small, to));
                    small = new Dataset();
                    large(element, bulk, object.source(), to, out);
                } else {
                    small.put(element);
                }
            }
            out.write(DicomWriter.encode(small, to));
        }
    }

    private static void large(Element element, Value.Bulk bulk, ByteSource source, TransferSyntax to, DataOutput out)
            throws IOException {
        long padded = bulk.length() + (bulk.length() & 1);
        // A value that is too long for a 16-bit length is written as UN, PS3.5 6.2.2 note 2.
        Vr vr = element.vr().hasLongHeader() ? element.vr() : Vr.UN;
        ByteBuffer header = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        header.putShort((short) (element.tag() >>> 16)).putShort((short) element.tag());
        if (to.explicitVr()) {
            header.put((byte) vr.name().charAt(0))
                    .put((byte) vr.name().charAt(1))
                    .putShort((short) 0);
        }
        header.putInt((int) padded);
        out.write(header.array(), 0, header.position());
        int unit = element.bigEndian() ? element.vr().unitBytes() : 1;
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        for (long at = 0; at < bulk.length(); at += piece.limit()) {
            piece.clear().limit((int) Math.min(PIECE, bulk.length() - at));
            fill(source, bulk.offset() + at, piece);
            swap(piece.array(), piece.limit(), unit);
            out.write(piece.array(), 0, piece.limit());
        }
        if (padded > bulk.length()) {
            out.write(element.vr().isText() ? ' ' : 0);
        }
    }

    private static void fill(ByteSource source, long position, ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            if (source.read(position + into.position(), into) < 0) {
                throw new IOException("the file ended early");
            }
        }
    }

    private static void swap(byte[] bytes, int length, int unit) {
        for (int at = 0; unit > 1 && at + unit <= length; at += unit) {
            for (int low = at, high = at + unit - 1; low < high; low++, high--) {
                byte held = bytes[low];
                bytes[low] = bytes[high];
                bytes[high] = held;
            }
        }
    }
}
