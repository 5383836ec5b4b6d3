package io.skerry.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A native frame as it is filled with the samples of a library's planes; in a child. */
final class SampleBuffer {
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private final int bitsAllocated;
    private final int samplesPerPixel;
    private final int down;
    private final int mask;
    private final int up;
    private final int flipped;
    private final boolean signed;

    /**
     * Samples become what the object's header says: signed ones are extended from the highest bit of the code stream's
     * precision, whether or not the code stream calls them signed; others lose the bits above.
     *
     * @param shiftedLeft how far the library moves samples up
     * @param raised whether the library moves signed samples up by half their range, so that none is negative
     */
    SampleBuffer(Job job, int precision, int shiftedLeft, boolean raised) {
        this.bytes = new byte[Math.toIntExact(job.frameBytes())];
        this.bitsAllocated = job.bitsAllocated();
        this.samplesPerPixel = job.samplesPerPixel();
        this.down = shiftedLeft;
        this.up = 32 - precision;
        this.mask = -1 >>> up;
        this.flipped = raised ? 1 << precision - 1 : 0;
        this.signed = job.signed();
    }

    byte[] bytes() {
        return bytes;
    }

    /** Puts samples of 8 bits. {@code pixel} is the first one's place in the frame. */
    void put8(byte[] from, int offset, int step, int count, int pixel, int component) {
        int at = pixel * samplesPerPixel + component;
        if (down == 0 && flipped == 0 && up == 24 && bitsAllocated == 8) {
            if (step == 1 && samplesPerPixel == 1) {
                System.arraycopy(from, offset, bytes, at, count);
                return;
            }
            for (int i = 0; i < count; i++) {
                bytes[at] = from[offset + i * step];
                at += samplesPerPixel;
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            set(at, from[offset + i * step] & 0xFF);
            at += samplesPerPixel;
        }
    }

    /** Puts samples of 16 bits, little endian; {@code offset} and {@code step} in bytes. */
    void put16(byte[] from, int offset, int step, int count, int pixel, int component) {
        int at = pixel * samplesPerPixel + component;
        if (bitsAllocated == 16 && step == 2 && samplesPerPixel == 1 && down == 0 && flipped == 0 && up == 16) {
            System.arraycopy(from, offset, bytes, 2 * at, 2 * count);
        } else if (bitsAllocated == 16) {
            for (int i = 0; i < count; i++) {
                SHORTS.set(bytes, 2 * at, (short) value((short) SHORTS.get(from, offset + i * step) & 0xFFFF));
                at += samplesPerPixel;
            }
        } else {
            for (int i = 0; i < count; i++) {
                set(at, (short) SHORTS.get(from, offset + i * step) & 0xFFFF);
                at += samplesPerPixel;
            }
        }
    }

    /** Puts one sample; {@code at} counts samples. */
    void set(int at, int sample) {
        int value = value(sample);
        switch (bitsAllocated) {
            case 1 -> bytes[at >> 3] |= (byte) ((value & 1) << (at & 7));
            case 8 -> bytes[at] = (byte) value;
            case 16 -> SHORTS.set(bytes, 2 * at, (short) value);
            default -> INTS.set(bytes, 4 * at, value);
        }
    }

    private int value(int sample) {
        int lower = sample >> down ^ flipped;
        return signed ? lower << up >> up : lower & mask;
    }
}
