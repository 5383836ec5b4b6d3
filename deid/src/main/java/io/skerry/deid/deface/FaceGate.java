package io.skerry.deid.deface;

import io.skerry.base.SkerryException;
import io.skerry.deid.pixels.PixelHold;
import io.skerry.deid.pixels.PixelVerdict.Hold;
import io.skerry.deid.pixels.VisualFeatures;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.Tag;
import io.skerry.pixel.FrameLayout;
import io.skerry.pixel.deface.FaceFinder;
import io.skerry.pixel.deface.FaceVerdict;
import io.skerry.pixel.deface.Original;
import io.skerry.pixel.nifti.PlacedSlices;
import io.skerry.pixel.nifti.PlacedSlices.PlacedSlice;
import io.skerry.pixel.redact.Redaction;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Decides about faces. Each series is looked at once, when the first of its objects comes; what was found is kept, which
 * takes a few numbers a series. Safe for use by several threads.
 */
public final class FaceGate {
    private final SeriesFiles files;
    private final Optional<Consumer<BufferedImage>> picture;
    private final Map<String, FaceVerdict> known = new ConcurrentHashMap<>();

    public FaceGate(SeriesFiles files) {
        this(files, Optional.empty());
    }

    /** @param picture gets a picture of each head, before and after, one at a time; it shows the patient's face */
    public FaceGate(SeriesFiles files, Optional<Consumer<BufferedImage>> picture) {
        this.files = files;
        this.picture = picture;
    }

    /** What becomes of the face in an object with pixel data. Reads other objects of its series. */
    public FaceDecision judge(DicomObject object) {
        Dataset dataset = object.dataset();
        Optional<Hold> mayShowOne = VisualFeatures.check(dataset);
        if (mayShowOne.isEmpty()) {
            return new FaceDecision.None();
        }
        if (!VisualFeatures.isVolume(dataset)) {
            return new FaceDecision.Stay(mayShowOne.get());
        }
        PlacedSlices placed = PlacedSlices.of(object);
        if (placed.slices().isEmpty()) {
            return stay("it " + placed.leftOut().map(reason -> reason.meaning()).orElse("has no slices"));
        }
        if (FaceFinder.isProjection(dataset)) {
            return stay("it is a projection or a picture of a surface, (0008,0008)");
        }
        if (!placed.slices().stream().allMatch(PlacedSlice::isGrey)) {
            return stay("it is coloured");
        }
        String series = dataset.string(Tag.SeriesInstanceUID).orElse("");
        FaceVerdict verdict = known.get(series);
        if (verdict == null) {
            verdict = known.computeIfAbsent(series, uid -> find(uid, VisualFeatures.saysHead(dataset)));
        }
        return switch (verdict) {
            case FaceVerdict.Unsure(String detail) -> stay(detail);
            case FaceVerdict.Cut found -> cut(found, placed.slices(), dataset);
        };
    }

    private FaceVerdict find(String series, boolean saysHead) {
        List<Original> objects = files.of(series);
        return objects.isEmpty()
                ? new FaceVerdict.Unsure("the other slices of its series are not at hand; objects in compressed tar"
                        + " archives must be unpacked first")
                : FaceFinder.find(objects, saysHead, picture);
    }

    private static FaceDecision cut(FaceVerdict.Cut found, List<PlacedSlice> slices, Dataset dataset) {
        try {
            List<Redaction> redactions = found.cut().of(slices);
            return redactions.isEmpty()
                    ? new FaceDecision.None()
                    : new FaceDecision.Cut(redactions, found.cut().stored(slices.getFirst(), FrameLayout.of(dataset)));
        } catch (SkerryException e) {
            return stay("its pixels are not described: " + e.code().name());
        }
    }

    private static FaceDecision stay(String detail) {
        return new FaceDecision.Stay(new Hold(PixelHold.RECOGNISABLE_FEATURES, detail));
    }
}
