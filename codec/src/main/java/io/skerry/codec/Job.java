package io.skerry.codec;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * One frame for a child to decode: what the object's header says of it, and its code stream.
 *
 * <p>On the pipe: the fields in this order, numbers big endian, texts as {@link DataOutputStream#writeUTF} has them, the
 * code stream behind its length.
 *
 * @param syntax UID of the transfer syntax
 * @param bitsAllocated 1, 8, 16 or 32
 * @param signed whether the header says so
 * @param photometric of the code stream's samples, as the header says
 */
@SuppressWarnings("ArrayRecordComponent") // Not compared, and not copied on purpose.
record Job(
        String syntax,
        int rows,
        int columns,
        int samplesPerPixel,
        int bitsAllocated,
        boolean signed,
        String photometric,
        byte[] codeStream) {
    static final int MOST_BYTES = 1 << 30;

    /** Bytes of the native frame. */
    long frameBytes() {
        return ((long) rows * columns * samplesPerPixel * bitsAllocated + 7) / 8;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(syntax);
        out.writeInt(rows);
        out.writeInt(columns);
        out.writeInt(samplesPerPixel);
        out.writeInt(bitsAllocated);
        out.writeBoolean(signed);
        out.writeUTF(photometric);
        out.writeInt(codeStream.length);
        out.write(codeStream);
    }

    static Job read(DataInputStream in) throws IOException {
        String syntax = in.readUTF();
        int rows = in.readInt();
        int columns = in.readInt();
        int samplesPerPixel = in.readInt();
        int bitsAllocated = in.readInt();
        boolean signed = in.readBoolean();
        String photometric = in.readUTF();
        int length = in.readInt();
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException("a code stream of " + length + " bytes");
        }
        byte[] codeStream = new byte[length];
        in.readFully(codeStream);
        return new Job(syntax, rows, columns, samplesPerPixel, bitsAllocated, signed, photometric, codeStream);
    }
}
