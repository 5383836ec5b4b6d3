package io.skerry.pixel.nifti;

import io.skerry.pixel.FrameLayout;
import java.nio.ByteBuffer;
import java.util.Optional;

/** How NIfTI stores a voxel, with the codes of its header's {@code datatype} field. */
enum VoxelType {
    UINT8(2, 1),
    INT16(4, 2),
    INT32(8, 4),
    FLOAT32(16, 4),
    RGB24(128, 3),
    UINT16(512, 2),
    UINT32(768, 4);

    private final int code;
    private final int bytes;

    VoxelType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    int code() {
        return code;
    }

    int bytes() {
        return bytes;
    }

    /** The type that holds every sample of a layout; signed where both would do, since more software reads it. */
    static Optional<VoxelType> of(FrameLayout layout) {
        if (layout.samplesPerPixel() == 3) {
            return layout.bitsAllocated() == 8 && layout.photometric().equals("RGB")
                    ? Optional.of(RGB24)
                    : Optional.empty();
        }
        if (layout.samplesPerPixel() != 1 || !layout.photometric().startsWith("MONOCHROME")) {
            return Optional.empty();
        }
        int bits = layout.bitsStored();
        if (bits > 16) {
            return Optional.of(layout.signed() || bits < 32 ? INT32 : UINT32);
        }
        if (layout.bitsAllocated() <= 8) {
            return Optional.of(layout.signed() ? INT16 : UINT8);
        }
        return Optional.of(layout.signed() || bits < 16 ? INT16 : UINT16);
    }

    void put(ByteBuffer out, int value) {
        switch (this) {
            case UINT8, RGB24 -> out.put((byte) value);
            case INT16, UINT16 -> out.putShort((short) value);
            case INT32, UINT32 -> out.putInt(value);
            case FLOAT32 -> out.putFloat(value);
        }
    }

    /** The number at a byte index. */
    double get(ByteBuffer in, int index) {
        return switch (this) {
            case UINT8, RGB24 -> in.get(index) & 0xFF;
            case INT16 -> in.getShort(index);
            case UINT16 -> in.getShort(index) & 0xFFFF;
            case INT32 -> in.getInt(index);
            case UINT32 -> in.getInt(index) & 0xFFFFFFFFL;
            case FLOAT32 -> in.getFloat(index);
        };
    }

    /** Stores a number, rounded where only whole ones are stored: to the nearest, halves away from zero. */
    void put(ByteBuffer out, int index, double value) {
        switch (this) {
            case UINT8, RGB24 -> out.put(index, (byte) rounded(value));
            case INT16, UINT16 -> out.putShort(index, (short) rounded(value));
            case INT32, UINT32 -> out.putInt(index, (int) rounded(value));
            case FLOAT32 -> out.putFloat(index, (float) value);
        }
    }

    private static long rounded(double value) {
        return value < 0 ? -Math.round(-value) : Math.round(value);
    }
}
