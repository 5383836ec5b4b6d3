package io.skerry.pixel.deface;

import io.skerry.base.SkerryException;
import io.skerry.dicom.ByteSource;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.ReadOptions;
import io.skerry.dicom.Tag;
import io.skerry.pixel.deface.SeriesStack.Located;
import io.skerry.pixel.nifti.PlacedSlices;
import io.skerry.pixel.nifti.PlacedSlices.PlacedSlice;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Finds the face in a series of CT or MR. It reads the headers of all objects and then the slices of one volume, one at a
 * time; memory is that of a grid of two millimetres, and only one series is looked at at a time. Whatever it is not sure
 * of it says so. Safe for use by several threads.
 */
public final class FaceFinder {
    private static final float CT_AIR = -1000;
    private static final float CT_SKIN = -300;
    private static final ReentrantLock ONE_VOLUME = new ReentrantLock();
    /** Third and later values of Image Type that mark what is no cut through a body (PS3.3 C.8.16.1.3). */
    private static final Set<String> PROJECTIONS = Set.of(
            "LOCALIZER", "PROJECTION IMAGE", "MIP", "MAX_IP", "MIN_IP", "MINIP", "VOLUME_RENDER", "SURFACE_RENDER");

    private FaceFinder() {}

    /**
     * Looks at a series.
     *
     * @param series all of its objects
     * @param saysHead whether the header says that it shows a head; MR is not believed to show one otherwise, CT is asked
     *     for a skull in any case
     * @param picture gets a picture of the head before and after, if its face is found; it shows the patient
     */
    public static FaceVerdict find(List<Original> series, boolean saysHead, Optional<Consumer<BufferedImage>> picture) {
        ONE_VOLUME.lock();
        try {
            return new FaceVerdict.Cut(cut(series, saysHead, picture));
        } catch (Unsure e) {
            return new FaceVerdict.Unsure(e.detail());
        } catch (SkerryException e) {
            return new FaceVerdict.Unsure(
                    "an object of the series cannot be read: " + e.code().name());
        } catch (IOException e) {
            return new FaceVerdict.Unsure(
                    "a file of the series cannot be read: " + e.getClass().getSimpleName());
        } finally {
            ONE_VOLUME.unlock();
        }
    }

    /** Whether an image calls itself a localizer, a projection or a rendering, in which a face shows by itself. */
    public static boolean isProjection(Dataset dataset) {
        return dataset.strings(Tag.ImageType).stream()
                .skip(2)
                .map(value -> value.strip().toUpperCase(Locale.ROOT))
                .anyMatch(PROJECTIONS::contains);
    }

    private static FaceCut cut(List<Original> series, boolean saysHead, Optional<Consumer<BufferedImage>> picture)
            throws IOException {
        Headers headers = new Headers();
        for (int i = 0; i < series.size(); i++) {
            try (ByteSource source = series.get(i).open()) {
                headers.add(i, DicomReader.read(source, ReadOptions.defaults()));
            }
        }
        boolean ct = headers.modality().equals("CT");
        if (!ct && !saysHead) {
            throw new Unsure("nothing says that it shows a head: (0018,0015) and (0008,2218) name none");
        }
        SeriesStack stack = SeriesStack.largest(headers.slices);
        CoarseVolume volume;
        try (SliceSamples samples = new SliceSamples(series)) {
            volume = CoarseReader.read(stack, samples);
        }
        Brain brain = ct ? Skull.brain(volume) : BrainSurface.brain(volume);
        FaceCut cut = new FaceCut(FaceShape.of(brain), ct ? CT_AIR : volume.percentile(0.01));
        if (picture.isPresent()) {
            float skin = ct ? CT_SKIN : Head.leastBrightness(volume);
            picture.get().accept(HeadPicture.of(volume, cut, skin));
        }
        return cut;
    }

    /** What the objects of a series say of themselves. */
    private static final class Headers {
        private final List<Located> slices = new ArrayList<>();
        private final Set<String> modalities = new HashSet<>();
        private final Set<String> frames = new HashSet<>();

        void add(int index, DicomObject object) {
            Dataset data = object.dataset();
            modalities.add(data.string(Tag.Modality).orElse(""));
            frames.add(data.string(Tag.FrameOfReferenceUID).orElse(""));
            if (isProjection(data)) {
                // It stays back by itself, but does not keep the series from being understood.
                return;
            }
            for (PlacedSlice slice : PlacedSlices.of(object).slices()) {
                slices.add(new Located(index, slice));
            }
        }

        String modality() {
            if (modalities.size() != 1 || !(modalities.contains("CT") || modalities.contains("MR"))) {
                throw new Unsure("faces are found in series of CT or MR alone");
            }
            if (frames.size() != 1) {
                throw new Unsure("the series' objects do not share a frame of reference");
            }
            return modalities.iterator().next();
        }
    }
}
