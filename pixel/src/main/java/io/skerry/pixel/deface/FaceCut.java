package io.skerry.pixel.deface;

import io.skerry.pixel.FrameLayout;
import io.skerry.pixel.Rectangle;
import io.skerry.pixel.nifti.PlacedSlices.PlacedSlice;
import io.skerry.pixel.nifti.Plane;
import io.skerry.pixel.nifti.Vec3;
import io.skerry.pixel.redact.Redaction;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of space that holds the face, in the patient's coordinates: convex parts, each where all of some half spaces
 * meet. In a row of a slice, whatever its orientation, a convex part is one run of pixels.
 */
public final class FaceCut {
    private final List<List<HalfSpace>> parts;
    private final double background;

    /** @param background the value of air, rescaled as the series' slices are */
    FaceCut(List<List<HalfSpace>> parts, double background) {
        this.parts = List.copyOf(parts);
        this.background = background;
    }

    double background() {
        return background;
    }

    /** Whether a point of the patient lies in it. */
    boolean holds(Vec3 point) {
        return parts.stream().anyMatch(part -> part.stream().allMatch(half -> half.depth(point) > 0));
    }

    /** The pixels of an object that show the face, as rectangles that hold nothing else and may overlap. */
    public List<Redaction> of(List<PlacedSlice> slices) {
        List<Redaction> out = new ArrayList<>();
        for (PlacedSlice slice : slices) {
            for (List<HalfSpace> part : parts) {
                for (Rectangle rectangle : of(slice, part)) {
                    out.add(new Redaction(rectangle, slice.frame() + 1, slice.frame() + 1));
                }
            }
        }
        return out;
    }

    /** The stored number that stands for air in such slices, within what their samples can hold. */
    public int stored(PlacedSlice slice, FrameLayout layout) {
        double number = Math.rint((background - slice.intercept()) / slice.slope());
        double least = layout.signed() ? -Math.scalb(1.0, layout.bitsStored() - 1) : 0;
        double most = Math.scalb(1.0, layout.bitsStored() - (layout.signed() ? 1 : 0)) - 1;
        return (int) (long) Math.max(least, Math.min(most, number));
    }

    private static List<Rectangle> of(PlacedSlice slice, List<HalfSpace> part) {
        List<Rectangle> out = new ArrayList<>();
        int first = 0;
        int end = 0;
        int top = 0;
        for (int row = 0; row <= slice.rows(); row++) {
            int[] run = row < slice.rows() ? run(slice, row, part) : new int[2];
            if (run[0] == first && run[1] == end) {
                continue;
            }
            if (end > first) {
                out.add(new Rectangle(slice.left() + first, slice.top() + top, end - first, row - top));
            }
            first = run[0];
            end = run[1];
            top = row;
        }
        return out;
    }

    /** The columns of a row, from the first to before the second; both 0 if there are none. */
    private static int[] run(PlacedSlice slice, int row, List<HalfSpace> part) {
        Plane plane = slice.plane();
        double from = 0;
        double to = slice.columns() - 1;
        for (HalfSpace half : part) {
            double at = half.depth(plane.point(0, row));
            double step = half.normal().dot(plane.row()) * plane.columnSpacing();
            if (Math.abs(step) < 1e-9) {
                to = at > 0 ? to : -1;
            } else if (step > 0) {
                from = Math.max(from, -at / step);
            } else {
                to = Math.min(to, -at / step);
            }
        }
        int first = (int) Math.ceil(from);
        int last = (int) Math.floor(to);
        return last < first ? new int[2] : new int[] {first, last + 1};
    }
}
