package io.skerry.synth.image;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import io.skerry.pixel.FrameLayout;
import io.skerry.pixel.RleCodec;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.Deflater;

/** Puts meta header, data set and pixels together as a Part 10 file. */
final class FileEncoder {
    private static final String IMPLEMENTATION_CLASS = "1.2.826.0.1.3680043.10.1.1";
    private static final int ITEM = 0xFFFEE000;
    private static final int SEQUENCE_END = 0xFFFEE0DD;

    private FileEncoder() {}

    static byte[] encode(
            String sopClass,
            String sopInstance,
            String title,
            Dataset dataset,
            Optional<Picture> picture,
            TransferSyntax wanted) {
        // A syntax for pixels says nothing about an object without them.
        TransferSyntax syntax =
                wanted.encapsulated() && picture.isEmpty() ? TransferSyntax.EXPLICIT_LITTLE_ENDIAN : wanted;
        Dataset meta = new Dataset();
        meta.putString(Tag.MediaStorageSOPClassUID, Vr.UI, sopClass);
        meta.putString(Tag.MediaStorageSOPInstanceUID, Vr.UI, sopInstance);
        meta.putString(Tag.ImplementationClassUID, Vr.UI, IMPLEMENTATION_CLASS);
        meta.putString(Tag.ImplementationVersionName, Vr.SH, "SYNTH_1");
        meta.putString(Tag.SourceApplicationEntityTitle, Vr.AE, title);
        byte[] pixels = picture.map(p -> pixelElement(p, syntax)).orElseGet(() -> new byte[0]);
        if (!syntax.deflated()) {
            byte[] header = DicomWriter.encodePart10Header(meta, dataset, syntax);
            return join(header, pixels);
        }
        byte[] header = DicomWriter.encodePart10Header(meta, new Dataset(), syntax);
        return join(header, deflate(join(DicomWriter.encode(dataset, syntax), pixels)));
    }

    private static byte[] pixelElement(Picture picture, TransferSyntax syntax) {
        if (syntax.encapsulated()) {
            return encapsulated(picture);
        }
        boolean odd = picture.bytes().length % 2 != 0;
        int length = picture.bytes().length + (odd ? 1 : 0);
        ByteBuffer out = ByteBuffer.allocate(12 + length)
                .order(syntax.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        tag(out, Tag.PixelData);
        if (syntax.explicitVr()) {
            out.put((byte) 'O')
                    .put((byte) (picture.bitsAllocated() == 8 ? 'B' : 'W'))
                    .putShort((short) 0);
        }
        out.putInt(length);
        if (syntax.bigEndian() && picture.bitsAllocated() == 16) {
            ByteBuffer samples = ByteBuffer.wrap(picture.bytes()).order(ByteOrder.LITTLE_ENDIAN);
            while (samples.hasRemaining()) {
                out.putShort(samples.getShort());
            }
        } else {
            out.put(picture.bytes());
        }
        if (odd) {
            out.put((byte) 0);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    /** RLE: a fragment a frame behind an empty offset table (PS3.5 A.4.2). */
    private static byte[] encapsulated(Picture picture) {
        FrameLayout layout = new FrameLayout(
                picture.rows(),
                picture.columns(),
                1,
                picture.samplesPerPixel(),
                picture.bitsAllocated(),
                picture.bitsStored(),
                picture.bitsStored() - 1,
                picture.signed(),
                false,
                picture.photometric());
        int frameBytes = (int) layout.frameBytes();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer start = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
        tag(start, Tag.PixelData);
        start.put((byte) 'O')
                .put((byte) (picture.bitsAllocated() == 8 ? 'B' : 'W'))
                .putShort((short) 0)
                .putInt(-1);
        tag(start, ITEM);
        start.putInt(0);
        out.writeBytes(start.array());
        for (int frame = 0; frame < picture.frames(); frame++) {
            byte[] frameOfPixels = Arrays.copyOfRange(picture.bytes(), frame * frameBytes, (frame + 1) * frameBytes);
            byte[] packed = RleCodec.encode(frameOfPixels, layout);
            ByteBuffer item = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            tag(item, ITEM);
            item.putInt(packed.length);
            out.writeBytes(item.array());
            out.writeBytes(packed);
        }
        ByteBuffer end = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        tag(end, SEQUENCE_END);
        end.putInt(0);
        out.writeBytes(end.array());
        return out.toByteArray();
    }

    private static void tag(ByteBuffer out, int tag) {
        out.putShort((short) Tag.group(tag)).putShort((short) Tag.element(tag));
    }

    private static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater(6, true);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2 + 64);
            byte[] chunk = new byte[16 * 1024];
            while (!deflater.finished()) {
                out.write(chunk, 0, deflater.deflate(chunk));
            }
            if (out.size() % 2 != 0) {
                out.write(0);
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] out = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, out, a.length, b.length);
        return out;
    }
}
