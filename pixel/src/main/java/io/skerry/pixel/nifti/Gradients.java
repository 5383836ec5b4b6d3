package io.skerry.pixel.nifti;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The b-values and gradient directions of a diffusion series, in the two files that FSL reads: one b-value a volume, and
 * three rows of direction components along the axes of the image.
 */
final class Gradients {
    private final Stack stack;

    Gradients(Stack stack) {
        this.stack = stack;
    }

    /** Writes NAME.bval, and NAME.bvec if every weighted volume's direction is known; nothing without weighting. */
    void write(Path folder, String name) {
        List<Diffusion> weights = new ArrayList<>();
        for (int time = 0; time < stack.times(); time++) {
            weights.add(stack.at(0, time).diffusion());
        }
        boolean known = weights.stream().allMatch(weight -> weight.bValue().isPresent());
        if (!known || weights.stream().noneMatch(Diffusion::isWeighted)) {
            return;
        }
        StringBuilder values = new StringBuilder();
        weights.forEach(
                weight -> values.append(number(weight.bValue().orElse(0))).append(' '));
        store(folder.resolve(name + ".bval"), values.toString().strip() + "\n");
        if (weights.stream()
                .allMatch(weight -> !weight.isWeighted() || weight.direction().isPresent())) {
            store(folder.resolve(name + ".bvec"), vectors(weights));
        }
    }

    /** FSL's frame: along i, j and k of an image whose axes are a left hand's, which ours are by the order of rows. */
    private String vectors(List<Diffusion> weights) {
        Plane plane = stack.first().plane();
        List<Vec3> axes = List.of(plane.row(), plane.column().times(-1), plane.normal());
        StringBuilder out = new StringBuilder();
        for (Vec3 axis : axes) {
            List<String> line = new ArrayList<>();
            for (Diffusion weight : weights) {
                Optional<Vec3> direction = weight.isWeighted() ? weight.direction() : Optional.empty();
                line.add(number(direction.map(vector -> vector.dot(axis)).orElse(0.0)));
            }
            out.append(String.join(" ", line)).append('\n');
        }
        return out.toString();
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.6f", value);
    }

    private static void store(Path file, String text) {
        NiftiFile.write(file, out -> out.write(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
