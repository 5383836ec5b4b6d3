package io.skerry.pixel;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How stored values become grey: rescaled (PS3.3 C.11.1), then a linear window (C.11.2.1.2).
 *
 * @param slope output units a stored value
 * @param intercept output units at zero
 * @param center in output units
 * @param width in output units, at least 1
 */
record GreyWindow(double slope, double intercept, double center, double width) {
    /** Share of the values that lie below and above the window where the header names none. */
    private static final double TAIL = 0.01;

    /** The window of the header, or one that fits the values. */
    static GreyWindow of(Dataset header, int frame, int[] samples) {
        Optional<Dataset> transformation = group(header, frame, Tag.PixelValueTransformationSequence);
        double slope = number(transformation.orElse(header), Tag.RescaleSlope).orElse(1);
        double intercept =
                number(transformation.orElse(header), Tag.RescaleIntercept).orElse(0);
        Dataset voi = group(header, frame, Tag.FrameVOILUTSequence).orElse(header);
        OptionalDouble center = number(voi, Tag.WindowCenter);
        OptionalDouble width = number(voi, Tag.WindowWidth);
        if (center.isPresent() && width.isPresent() && width.getAsDouble() >= 1) {
            return new GreyWindow(slope, intercept, center.getAsDouble(), width.getAsDouble());
        }
        return fitting(header, samples, slope, intercept);
    }

    /** Grey of 0 to 255. */
    int grey(int stored) {
        double value = stored * slope + intercept;
        double level =
                width <= 1 ? (value > center - 0.5 ? 255 : 0) : ((value - (center - 0.5)) / (width - 1) + 0.5) * 255;
        return (int) Math.clamp(level, 0, 255);
    }

    private static GreyWindow fitting(Dataset header, int[] samples, double slope, double intercept) {
        OptionalDouble padding = number(header, Tag.PixelPaddingValue);
        int[] sorted = padding.isEmpty()
                ? samples.clone()
                : Arrays.stream(samples).filter(s -> s != padding.getAsDouble()).toArray();
        if (sorted.length == 0) {
            return new GreyWindow(slope, intercept, 0, 1);
        }
        Arrays.sort(sorted);
        double low = sorted[(int) (TAIL * (sorted.length - 1))] * slope + intercept;
        double high = sorted[(int) ((1 - TAIL) * (sorted.length - 1))] * slope + intercept;
        double width = Math.max(1e-6, Math.abs(high - low));
        if (width < 1) {
            // Small units, such as uptake values: keep the ratio, in a window of width two.
            double factor = 2 / width;
            return new GreyWindow(slope * factor, intercept * factor, (low + high) / 2 * factor + 0.5, 3);
        }
        return new GreyWindow(slope, intercept, (low + high) / 2 + 0.5, width + 1);
    }

    /** The item of a functional group that holds for that frame: its own, else the shared one (PS3.3 C.7.6.16). */
    private static Optional<Dataset> group(Dataset header, int frame, int sequence) {
        var frames = header.items(Tag.PerFrameFunctionalGroupsSequence);
        if (frame < frames.size()) {
            var own = frames.get(frame).items(sequence);
            if (!own.isEmpty()) {
                return Optional.of(own.getFirst());
            }
        }
        return header.items(Tag.SharedFunctionalGroupsSequence).stream()
                .flatMap(shared -> shared.items(sequence).stream())
                .findFirst();
    }

    private static OptionalDouble number(Dataset header, int tag) {
        return header.doubleValue(tag);
    }
}
