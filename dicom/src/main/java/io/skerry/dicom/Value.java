package io.skerry.dicom;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** What an element holds: bytes as encoded, items, fragments of encapsulated pixel data, or a place in the source. */
public sealed interface Value permits Value.Bytes, Value.Items, Value.Fragments, Value.Bulk {
    /** Whether another value holds the same bytes or items in memory. */
    default boolean isSame(Value other) {
        return switch (this) {
            case Bytes(byte[] array, int offset, int length) ->
                other instanceof Bytes bytes
                        && Arrays.equals(
                                array,
                                offset,
                                offset + length,
                                bytes.array(),
                                bytes.offset(),
                                bytes.offset() + bytes.length());
            case Items(List<Dataset> items) -> other instanceof Items same && areSame(items, same.items());
            case Fragments _, Bulk _ -> false;
        };
    }

    private static boolean areSame(List<Dataset> items, List<Dataset> others) {
        boolean same = items.size() == others.size();
        for (int i = 0; same && i < items.size(); i++) {
            same = items.get(i).isSame(others.get(i));
        }
        return same;
    }

    /** Bytes as encoded in the source, in the byte order of their element. A slice: the array must not be changed. */
    @SuppressWarnings("ArrayRecordComponent") // A slice without a copy is the point.
    record Bytes(byte[] array, int offset, int length) implements Value {
        static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

        /** The whole array. */
        public static Bytes of(byte[] array) {
            return new Bytes(array, 0, array.length);
        }

        /** A copy of exactly the value's bytes. */
        public byte[] toArray() {
            return Arrays.copyOfRange(array, offset, offset + length);
        }

        /** A read-only view. */
        public ByteBuffer buffer(boolean bigEndian) {
            return ByteBuffer.wrap(array, offset, length)
                    .slice()
                    .asReadOnlyBuffer()
                    .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** The items of a sequence. */
    record Items(List<Dataset> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** The items of encapsulated pixel data, PS3.5 A.4: the basic offset table first, then the stream. */
    record Fragments(List<Value> fragments) implements Value {
        public Fragments {
            fragments = List.copyOf(fragments);
        }
    }

    /** A value that was left in its source, since it is larger than the bulk threshold. */
    record Bulk(ByteSource source, long offset, long length) implements Value {
        /** Largest value that is brought into memory whole. */
        private static final int MOST = 1 << 30;

        private static final int PIECE = 64 * 1024;

        /**
         * Reads the value.
         *
         * @throws DicomException if it cannot be read or is larger than 1 GiB
         */
        public byte[] load() {
            if (length > MOST) {
                throw new DicomException(
                        DicomError.TOO_LARGE,
                        "A value of " + length + " bytes is too large to hold in memory; stream it instead.",
                        source.name(),
                        "",
                        offset);
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) length);
            fill(bytes, offset);
            return bytes.array();
        }

        /**
         * SHA-256 of the value in lower case hexadecimal digits, read in pieces.
         *
         * @throws DicomException if it cannot be read
         */
        public String sha256() {
            MessageDigest digest;
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform has SHA-256.", e);
            }
            ByteBuffer piece = ByteBuffer.allocate((int) Math.min(length, PIECE));
            for (long at = 0; at < length; at += piece.capacity()) {
                piece.clear().limit((int) Math.min(piece.capacity(), length - at));
                fill(piece, offset + at);
                digest.update(piece.array(), 0, piece.limit());
            }
            return HexFormat.of().formatHex(digest.digest());
        }

        private void fill(ByteBuffer bytes, long from) {
            try {
                while (bytes.hasRemaining()) {
                    if (source.read(from + bytes.position(), bytes) < 0) {
                        throw new EOFException("The file became shorter.");
                    }
                }
            } catch (IOException e) {
                throw new DicomException(
                        DicomError.UNREADABLE, "A value could not be read.", source.name(), "", offset, e);
            }
        }
    }
}
