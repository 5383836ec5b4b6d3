package io.skerry.codec;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a child says to a {@link Job}: a status byte, a length, and so many bytes. */
sealed interface Answer {
    /** The native frame. */
    @SuppressWarnings("ArrayRecordComponent") // Not compared, and not copied on purpose.
    record Frame(byte[] bytes) implements Answer {}

    /** The frame cannot be decoded, and why in words of our own: a library's message might quote the file. */
    record Refused(String reason) implements Answer {}

    /** The frame needs too much memory; the child ends. */
    record OutOfMemory() implements Answer {}

    byte FRAME = 1;
    byte REFUSED = 2;
    byte OUT_OF_MEMORY = 3;
    int LONGEST_REASON = 400;

    default void write(DataOutputStream out) throws IOException {
        switch (this) {
            case Frame frame -> write(out, FRAME, frame.bytes());
            case Refused refused -> write(out, REFUSED, refused.reason().getBytes(StandardCharsets.US_ASCII));
            case OutOfMemory _ -> write(out, OUT_OF_MEMORY, new byte[0]);
        }
        out.flush();
    }

    private static void write(DataOutputStream out, byte status, byte[] bytes) throws IOException {
        out.writeByte(status);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /**
     * Reads an answer.
     *
     * @param frameBytes length of the frame that was asked for
     * @throws ProtocolException if the answer is none
     */
    static Answer read(DataInputStream in, long frameBytes) throws IOException {
        byte status = in.readByte();
        int length = in.readInt();
        long most = switch (status) {
            case FRAME -> frameBytes;
            case REFUSED -> LONGEST_REASON;
            case OUT_OF_MEMORY -> 0;
            default -> throw new ProtocolException("a status of " + status);
        };
        if (length < 0 || length > most || status == FRAME && length != frameBytes) {
            throw new ProtocolException(length + " bytes where up to " + most + " were expected");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return switch (status) {
            case FRAME -> new Frame(bytes);
            case REFUSED -> new Refused(new String(bytes, StandardCharsets.US_ASCII));
            default -> new OutOfMemory();
        };
    }

    /** The other side does not keep to the protocol. */
    final class ProtocolException extends IOException {
        private static final long serialVersionUID = 1L;

        ProtocolException(String message) {
            super(message);
        }
    }
}
