package io.skerry.pixel.write;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import io.skerry.pixel.FrameLayout;
import io.skerry.pixel.PixelError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * Compressed frames, one fragment each (PS3.5 A.4). Room for the offset table is left and filled at the end: a basic one,
 * or, where frames are so large together that its 32 bits may not do, an extended one in the header (PS3.3 C.7.6.3.1.8).
 */
final class EncapsulatedOutput implements PixelDataOutput {
    private static final int ITEM = 0xE000_FFFE;
    private static final int SEQUENCE_END = 0xE0DD_FFFE;
    private static final long MOST_BASIC = 0xFFFF_FFFFL;
    /** Bytes of raw frames up to which the compressed ones surely stay below 4 GiB. */
    private static final long SMALL = 1L << 31;

    private final FileChannel channel;
    private final boolean extended;
    private final long[] offsets;
    private final long[] lengths;
    private int frames;
    /** Where the offset tables' values are, the lengths' table only if they are extended. */
    private long offsetTable;

    private long lengthTable;
    private long firstFragment;

    private EncapsulatedOutput(FileChannel channel, int frames, boolean extended) {
        this.channel = channel;
        this.extended = extended;
        offsets = new long[frames];
        lengths = new long[frames];
    }

    /** Whether a basic offset table may be too narrow for frames of that layout. */
    static boolean needsExtendedTable(FrameLayout layout) {
        return layout.frameBytes() * layout.frames() > SMALL;
    }

    /** @param header gets room for the extended tables, if they are wanted */
    static EncapsulatedOutput begin(FileChannel channel, int frames, boolean extended, Dataset header) {
        if (extended) {
            byte[] room = new byte[Math.multiplyExact(8, frames)];
            header.putBytes(Tag.ExtendedOffsetTable, Vr.OV, room);
            header.putBytes(Tag.ExtendedOffsetTableLengths, Vr.OV, room);
        }
        return new EncapsulatedOutput(channel, frames, extended);
    }

    @Override
    public void header(byte[] objectHeader) throws IOException {
        PixelDataOutput.write(channel, ByteBuffer.wrap(objectHeader));
        // The two tables, each behind a header of 12 bytes, are the last elements before the pixel data.
        lengthTable = objectHeader.length - 8L * offsets.length;
        int tableBytes = extended ? 0 : 4 * offsets.length;
        PixelDataOutput.write(
                channel,
                ByteBuffer.allocate(20 + tableBytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(0x0010_7FE0)
                        .put((byte) 'O')
                        .put((byte) 'B')
                        .putShort((short) 0)
                        .putInt(-1)
                        .putInt(ITEM)
                        .putInt(tableBytes)
                        .rewind());
        firstFragment = channel.position();
        offsetTable = extended ? lengthTable - 12 - 8L * offsets.length : firstFragment - tableBytes;
    }

    @Override
    public void frame(byte[] bytes) throws IOException {
        int pad = bytes.length & 1;
        offsets[frames] = channel.position() - firstFragment;
        lengths[frames] = bytes.length;
        frames++;
        PixelDataOutput.write(channel, item(ITEM, bytes.length + pad));
        PixelDataOutput.write(channel, ByteBuffer.wrap(bytes));
        PixelDataOutput.write(channel, ByteBuffer.allocate(pad));
    }

    @Override
    public void end() throws IOException {
        if (frames != offsets.length) {
            throw new IllegalStateException("Expected " + offsets.length + " frames, got " + frames + ".");
        }
        PixelDataOutput.write(channel, item(SEQUENCE_END, 0));
        if (!extended && offsets[frames - 1] > MOST_BASIC) {
            throw new SkerryException(
                    PixelError.BAD_GEOMETRY, "The frames take more than the 4 GiB that their offset table can tell.");
        }
        fill(offsetTable, offsets);
        if (extended) {
            fill(lengthTable, lengths);
        }
    }

    private void fill(long at, long[] numbers) throws IOException {
        ByteBuffer table =
                ByteBuffer.allocate((extended ? 8 : 4) * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long number : numbers) {
            if (extended) {
                table.putLong(number);
            } else {
                table.putInt((int) number);
            }
        }
        table.flip();
        while (table.hasRemaining()) {
            channel.write(table, at + table.position());
        }
    }

    private static ByteBuffer item(int tag, int length) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(tag)
                .putInt(length)
                .flip();
    }
}
