package io.skerry.lake;

import io.skerry.dicom.ByteSource;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.PixelData;
import io.skerry.dicom.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of headers, bulk values and keys. For one thread. */
final class Digests {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final MessageDigest sha256;
    private final byte[] hash = new byte[32];
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

    Digests() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }

    /**
     * Of the bytes from the data set to the pixel data, or to the end where there are none. Of a deflated data set, of
     * all its bytes. The array that comes back is used again.
     */
    byte[] header(DicomObject object) throws IOException {
        update(object.file(), object.datasetOffset(), headerEnd(object) - object.datasetOffset());
        return finish();
    }

    /** Where in the file the hashed header ends. */
    static long headerEnd(DicomObject object) throws IOException {
        boolean inFile = object.source() == object.file();
        return inFile && object.pixelData().isPresent()
                ? object.pixelData().map(PixelData::elementOffset).orElseThrow()
                : object.file().size();
    }

    byte[] bulk(Value.Bulk bulk) throws IOException {
        update(bulk.source(), bulk.offset(), bulk.length());
        return finish();
    }

    /** 128 bits of the hash of texts, as a key for {@link KeyTable}. */
    Key key(String... parts) {
        for (String part : parts) {
            sha256.update(part.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
        }
        ByteBuffer bytes = ByteBuffer.wrap(finish());
        return new Key(bytes.getLong(), bytes.getLong());
    }

    private void update(ByteSource source, long offset, long length) throws IOException {
        long position = offset;
        long end = offset + length;
        while (position < end) {
            buffer.clear().limit((int) Math.min(BUFFER_BYTES, end - position));
            int count = source.read(position, buffer);
            if (count < 0) {
                break;
            }
            sha256.update(buffer.array(), 0, count);
            position += count;
        }
    }

    private byte[] finish() {
        try {
            sha256.digest(hash, 0, hash.length);
            return hash;
        } catch (DigestException e) {
            throw new IllegalStateException("32 bytes hold a SHA-256", e);
        }
    }

    /** 128 bits that stand for a longer text. */
    record Key(long high, long low) {}
}
