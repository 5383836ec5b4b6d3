package io.skerry.deid;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.PixelData;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Value;
import io.skerry.dicom.Vr;
import java.util.List;

/**
 * How many frames an object has. What looks at pixels and what copies them goes by (0028,0008), so it must be true before
 * either does: a number that is none is put right by what the pixel data hold, and images that stand behind the last
 * frame hold the object back, since nobody would have looked at them.
 */
final class FrameCount {
    private static final String RLE = "1.2.840.10008.1.2.5";
    private static final int JPEG = 0xFFD8FF;
    private static final int JPEG_2000 = 0xFF4FFF;

    private FrameCount() {}

    /**
     * Puts a malformed number of frames right.
     *
     * @throws HoldException when the pixel data do not tell it either, or hold more images than the object has frames
     */
    static void settle(DicomObject object) {
        if (object.pixelData().isEmpty()) {
            return;
        }
        Dataset dataset = object.dataset();
        PixelData pixels = object.pixelData().get();
        boolean malformed = dataset.string(Tag.NumberOfFrames).isPresent()
                && dataset.intValue(Tag.NumberOfFrames).orElse(0) < 1;
        if (!malformed && !pixels.encapsulated()) {
            return;
        }
        long images =
                pixels.encapsulated() ? images(pixels, object.transferSyntax().uid()) : frames(pixels, dataset);
        if (malformed) {
            if (images < 1 || images > Integer.MAX_VALUE) {
                throw new HoldException(
                        HeldReason.DEFECTIVE, "(0028,0008) is no number of frames, and the pixel data do not tell it");
            }
            dataset.putString(Tag.NumberOfFrames, Vr.IS, Long.toString(images));
        } else if (images > dataset.intValue(Tag.NumberOfFrames).orElse(1)) {
            throw new HoldException(
                    HeldReason.DEFECTIVE, "the pixel data hold " + images + " images, more than the header has frames");
        }
    }

    /** Whole frames of uncompressed data that nothing but a pad byte follows; 0 for other data. */
    private static long frames(PixelData pixels, Dataset dataset) {
        long frame = PixelCopy.frameBytes(dataset, 1);
        long rest = frame < 1 ? -1 : pixels.length() % frame;
        return rest == 0 || (rest == 1 && frame > 1) ? pixels.length() / frame : 0;
    }

    /** Fragments in which a compressed image begins. */
    private static long images(PixelData pixels, String syntax) {
        List<Value.Bulk> fragments = pixels.fragments();
        if (syntax.equals(RLE)) {
            return Math.max(0, fragments.size() - 1);
        }
        // The first fragment is the offset table.
        return fragments.stream().skip(1).filter(FrameCount::begins).count();
    }

    private static boolean begins(Value.Bulk fragment) {
        if (fragment.length() < 3) {
            return false;
        }
        byte[] first = new Value.Bulk(fragment.source(), fragment.offset(), 3).load();
        int start = (first[0] & 0xFF) << 16 | (first[1] & 0xFF) << 8 | first[2] & 0xFF;
        return start == JPEG || start == JPEG_2000;
    }
}
