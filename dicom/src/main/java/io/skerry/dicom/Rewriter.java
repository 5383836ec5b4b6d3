package io.skerry.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes an object back: what was not changed byte for byte from its source, as few ranges as possible, and only changed
 * elements of the outermost data set encoded anew.
 */
final class Rewriter {
    private final DicomObject object;
    private final WritableByteChannel out;

    Rewriter(DicomObject object, WritableByteChannel out) {
        this.object = object;
        this.out = out;
    }

    void write() throws IOException {
        boolean metaChanged = object.meta().isChanged();
        boolean datasetChanged = object.dataset().isChanged();
        try (SourceCopy file = new SourceCopy(object.file(), out)) {
            if (!metaChanged && !datasetChanged) {
                file.range(0, object.file().size());
                return;
            }
            if (metaChanged) {
                file.bytes(DicomWriter.encodePart10Header(object.meta(), new Dataset(), object.transferSyntax()));
            } else {
                file.range(0, object.datasetOffset());
            }
            if (!datasetChanged) {
                file.range(object.datasetOffset(), object.file().size());
                return;
            }
        }
        if (object.transferSyntax().deflated()) {
            deflated();
        } else {
            dataset(out);
        }
    }

    private void deflated() throws IOException {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            CountingChannel counted = new CountingChannel(out);
            DeflaterOutputStream stream = new DeflaterOutputStream(Channels.newOutputStream(counted), deflater);
            dataset(Channels.newChannel(stream));
            stream.finish();
            if ((counted.count & 1) != 0) {
                // PS3.5 A.5: the deflated data set is padded to even length with a NUL.
                counted.write(ByteBuffer.allocate(1));
            }
        } finally {
            deflater.end();
        }
    }

    private void dataset(WritableByteChannel to) throws IOException {
        TransferSyntax syntax = object.transferSyntax();
        ByteSource source = object.source();
        try (SourceCopy copy = new SourceCopy(source, to)) {
            long from = 0;
            long end = 0;
            for (Element element : object.dataset()) {
                if (Tag.element(element.tag()) == 0) {
                    continue; // A group length may be wrong now, and is retired anyway.
                }
                if (element.isUnchangedIn(source)) {
                    if (element.offset() != end) {
                        copy.range(from, end);
                        from = element.offset();
                    }
                    end = element.end();
                } else {
                    copy.range(from, end);
                    from = end;
                    DatasetEncoder encoder = new DatasetEncoder(syntax.explicitVr(), syntax.bigEndian());
                    encoder.element(element);
                    copy.bytes(encoder.toArray());
                }
            }
            copy.range(from, end);
            if (object.pixelData().isPresent()) {
                copy.range(object.pixelData().get().elementOffset(), source.size());
            }
        }
    }

    /** Counts what passes. */
    private static final class CountingChannel implements WritableByteChannel {
        private final WritableByteChannel to;
        private long count;

        private CountingChannel(WritableByteChannel to) {
            this.to = to;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            int written = to.write(bytes);
            count += written;
            return written;
        }

        @Override
        public boolean isOpen() {
            return to.isOpen();
        }

        @Override
        public void close() {
            // The channel belongs to the caller.
        }
    }
}
