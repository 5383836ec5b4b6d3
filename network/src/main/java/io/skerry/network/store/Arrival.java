package io.skerry.network.store;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import io.skerry.network.association.Implementation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** An object that is coming in: preamble and meta header (PS3.10 7.1), then the data set's bytes as they are. */
final class Arrival extends OutputStream {
    /** The first bytes, kept to find SOP class and instance in; they stand behind a few short elements. */
    private static final int START_BYTES = 2 * 1024;

    /** The data set is larger than the inbox takes. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException(long most) {
            super("The data set has more than " + most + " bytes");
        }
    }

    private final Inbox inbox;
    private final Path part;
    private final String sopClass;
    private final String sopInstance;
    private final TransferSyntax syntax;
    private final FileChannel file;
    private final int datasetOffset;
    private final byte[] start = new byte[START_BYTES];
    private long bytes;
    private boolean committed;

    Arrival(Inbox inbox, Path part, String sopClass, String sopInstance, TransferSyntax syntax, String callingAe)
            throws IOException {
        this.inbox = inbox;
        this.part = part;
        this.sopClass = sopClass;
        this.sopInstance = sopInstance;
        this.syntax = syntax;
        Dataset meta = new Dataset();
        meta.putString(Tag.MediaStorageSOPClassUID, Vr.UI, sopClass);
        meta.putString(Tag.MediaStorageSOPInstanceUID, Vr.UI, sopInstance);
        meta.putString(Tag.ImplementationClassUID, Vr.UI, Implementation.CLASS_UID);
        meta.putString(Tag.ImplementationVersionName, Vr.SH, Implementation.VERSION);
        meta.putString(Tag.SourceApplicationEntityTitle, Vr.AE, callingAe);
        byte[] header = DicomWriter.encodePart10Header(meta, new Dataset(), syntax);
        this.datasetOffset = header.length;
        this.file = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        writeAll(ByteBuffer.wrap(header));
    }

    Path part() {
        return part;
    }

    String sopInstance() {
        return sopInstance;
    }

    TransferSyntax syntax() {
        return syntax;
    }

    int datasetOffset() {
        return datasetOffset;
    }

    /** Bytes of the data set so far. */
    long bytes() {
        return bytes;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        if (bytes + length > inbox.options().maxObject()) {
            throw new TooLargeException(inbox.options().maxObject());
        }
        if (bytes < START_BYTES) {
            System.arraycopy(from, offset, start, (int) bytes, (int) Math.min(length, START_BYTES - bytes));
        }
        writeAll(ByteBuffer.wrap(from, offset, length));
        bytes += length;
    }

    private void writeAll(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
    }

    /**
     * Whether the data set is the object that the command spoke of.
     *
     * @throws io.skerry.dicom.DicomException if it is no data set
     */
    boolean matchesCommand() {
        SopScan scan = SopScan.of(start, (int) Math.min(bytes, START_BYTES), syntax);
        if (!scan.decided()) {
            DicomObject object = DicomReader.read(part);
            scan = new SopScan(
                    true,
                    object.dataset().string(Tag.SOPClassUID).orElse(""),
                    object.dataset().string(Tag.SOPInstanceUID).orElse(""));
        }
        return scan.sopClass().equals(sopClass) && scan.sopInstance().equals(sopInstance);
    }

    /** The object is whole: gives it its name. */
    Stored commit() throws IOException {
        if (inbox.options().durability() == InboxOptions.Durability.DISK) {
            file.force(true);
        }
        file.close();
        Stored stored = inbox.commit(this);
        committed = true;
        return stored;
    }

    /** Deletes what was not committed. */
    @Override
    public void close() throws IOException {
        file.close();
        if (!committed) {
            Files.deleteIfExists(part);
        }
    }
}
