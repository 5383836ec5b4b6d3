package io.skerry.dicom.view;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A window of interest in rescaled values, PS3.3 C.11.2.1.2.
 *
 * @param center in the unit of rescaled values
 * @param width in the unit of rescaled values, above 0
 * @param shape how values in the window are mapped; LINEAR where nothing is said, as the standard has it
 * @param explanation such as Lung, if it is given
 */
public record VoiWindow(double center, double width, Shape shape, Optional<String> explanation) {
    /** The values of (0028,1056) VOI LUT Function. */
    public enum Shape {
        LINEAR,
        LINEAR_EXACT,
        SIGMOID
    }

    /** All windows of a data set; empty if one of them is invalid, since then nobody knows which belong together. */
    static List<VoiWindow> all(Dataset from) {
        List<Double> centers = from.doubles(Tag.WindowCenter);
        List<Double> widths = from.doubles(Tag.WindowWidth);
        Optional<Shape> shape = shape(from.string(Tag.VOILUTFunction));
        if (centers.size() != widths.size() || shape.isEmpty()) {
            return List.of();
        }
        List<String> explanations = from.strings(Tag.WindowCenterWidthExplanation);
        List<VoiWindow> windows = new ArrayList<>();
        for (int i = 0; i < centers.size(); i++) {
            double width = widths.get(i);
            if (!(width > 0) || !Double.isFinite(centers.get(i)) || !Double.isFinite(width)) {
                return List.of();
            }
            Optional<String> explanation =
                    i < explanations.size() ? Optional.of(explanations.get(i)) : Optional.empty();
            windows.add(new VoiWindow(centers.get(i), width, shape.get(), explanation.filter(e -> !e.isEmpty())));
        }
        return windows;
    }

    private static Optional<Shape> shape(Optional<String> function) {
        return switch (function.orElse("LINEAR").toUpperCase(Locale.ROOT)) {
            case "LINEAR" -> Optional.of(Shape.LINEAR);
            case "LINEAR_EXACT" -> Optional.of(Shape.LINEAR_EXACT);
            case "SIGMOID" -> Optional.of(Shape.SIGMOID);
            default -> Optional.empty();
        };
    }
}
