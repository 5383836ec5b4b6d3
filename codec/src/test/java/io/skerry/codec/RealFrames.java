package io.skerry.codec;

import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.PixelData;
import io.skerry.pixel.FrameLayout;
import io.skerry.testkit.Corpus;

/** Frames of real files as jobs for a child. */
final class RealFrames {
    static final String WG04 = "Enet4+dicom-test-files/data/WG04/";

    private RealFrames() {}

    /** The first frame of a file of the corpus. */
    static Job job(String file) {
        DicomObject object = DicomReader.read(Corpus.folder().resolve(file));
        FrameLayout layout = FrameLayout.of(object.dataset());
        PixelData pixels = object.pixelData().orElseThrow();
        byte[] stream = pixels.frames(layout.frames()).frames().getFirst().load();
        return new Job(
                object.transferSyntax().uid(),
                layout.rows(),
                layout.columns(),
                layout.samplesPerPixel(),
                layout.bitsAllocated(),
                layout.signed(),
                layout.photometric(),
                stream);
    }
}
