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
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** An object that is coming in: preamble and meta header (PS3.10 7.1), then the data set's bytes as they are. */
final class Arrival implements WritableByteChannel {
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
    /** What stands before the data set, written with its first bytes. */
    private final byte[] header;

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
        this.header = DicomWriter.encodePart10Header(meta, new Dataset(), syntax);
        this.file = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
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
        return header.length;
    }

    /** Bytes of the data set so far. */
    long bytes() {
        return bytes;
    }

    /** Takes all of the bytes, of which the first ones are kept in memory too. */
    @Override
    public int write(ByteBuffer from) throws IOException {
        int count = from.remaining();
        if (bytes + count > inbox.options().maxObject()) {
            throw new TooLargeException(inbox.options().maxObject());
        }
        if (bytes < START_BYTES) {
            from.get(from.position(), start, (int) bytes, (int) Math.min(count, START_BYTES - bytes));
        }
        if (bytes == 0 && count > 0) {
            writeHeaderAnd(from);
        }
        while (from.hasRemaining()) {
            file.write(from);
        }
        bytes += count;
        return count;
    }

    private void writeHeaderAnd(ByteBuffer first) throws IOException {
        ByteBuffer[] both = {ByteBuffer.wrap(header), first};
        while (both[0].hasRemaining()) {
            file.write(both);
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

    @Override
    public boolean isOpen() {
        return file.isOpen();
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
