package io.skerry.dicom;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in byte arrays. */
final class Bytes {
    private static final VarHandle SHORT_LE =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT_BE = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT_LE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT_BE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private static final VarHandle LONG_LE =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG_BE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Bytes() {}

    static int u16(byte[] bytes, int at, boolean bigEndian) {
        return (bigEndian ? (short) SHORT_BE.get(bytes, at) : (short) SHORT_LE.get(bytes, at)) & 0xFFFF;
    }

    static long u32(byte[] bytes, int at, boolean bigEndian) {
        return (bigEndian ? (int) INT_BE.get(bytes, at) : (int) INT_LE.get(bytes, at)) & 0xFFFFFFFFL;
    }

    static long i64(byte[] bytes, int at, boolean bigEndian) {
        return bigEndian ? (long) LONG_BE.get(bytes, at) : (long) LONG_LE.get(bytes, at);
    }

    static int tag(byte[] bytes, int at, boolean bigEndian) {
        int stored = bigEndian ? (int) INT_BE.get(bytes, at) : (int) INT_LE.get(bytes, at);
        return bigEndian ? stored : Integer.rotateLeft(stored, 16);
    }

    static void putShort(byte[] bytes, int at, int value, boolean bigEndian) {
        (bigEndian ? SHORT_BE : SHORT_LE).set(bytes, at, (short) value);
    }

    static void putInt(byte[] bytes, int at, int value, boolean bigEndian) {
        (bigEndian ? INT_BE : INT_LE).set(bytes, at, value);
    }

    /** Reverses the bytes of each unit. Bytes of a last incomplete unit stay. */
    static void swap(byte[] bytes, int from, int length, int unit) {
        for (int at = from; at + unit <= from + length; at += unit) {
            for (int i = 0; i < unit / 2; i++) {
                byte kept = bytes[at + i];
                bytes[at + i] = bytes[at + unit - 1 - i];
                bytes[at + unit - 1 - i] = kept;
            }
        }
    }
}
