package io.skerry.pixel.redact;

import io.skerry.base.SkerryException;
import io.skerry.pixel.FrameLayout;
import io.skerry.pixel.PixelError;
import io.skerry.pixel.Rectangle;
import java.util.ArrayList;
import java.util.List;

/** Which rectangles fall into which frame of an image. */
final class Plan {
    private final List<Redaction> redactions;
    private final FrameLayout layout;
    private final boolean clearsUnusedBits;

    /**
     * @throws SkerryException with {@link PixelError#BAD_GEOMETRY} if there is nothing to blacken, or one of the
     *     redactions misses the image: then it was meant for another one
     */
    Plan(List<Redaction> redactions, FrameLayout layout, boolean clearsUnusedBits) {
        this.redactions = List.copyOf(redactions);
        this.layout = layout;
        this.clearsUnusedBits = clearsUnusedBits;
        if (redactions.isEmpty() && !clearsUnusedBits) {
            throw new SkerryException(PixelError.BAD_GEOMETRY, "Expected a rectangle to blacken, found none.");
        }
        for (Redaction redaction : redactions) {
            boolean meets = redaction.rectangle().meets(layout.columns(), layout.rows())
                    && redaction.firstFrame() <= layout.frames();
            if (!meets) {
                Rectangle r = redaction.rectangle();
                throw new SkerryException(
                        PixelError.BAD_GEOMETRY,
                        "Expected rectangles that meet the image of " + layout.columns() + " x " + layout.rows()
                                + " pixels and " + layout.frames() + " frames, found " + r.x() + "," + r.y() + ","
                                + r.width() + "," + r.height() + " from frame " + redaction.firstFrame() + " on.");
            }
        }
    }

    /** Whether bits outside of the stored ones are cleared in every frame. */
    boolean clearsUnusedBits() {
        return clearsUnusedBits;
    }

    /** The rectangles as they were given. */
    List<Redaction> redactions() {
        return redactions;
    }

    /** What to blacken in a frame, within its edges. */
    List<Rectangle> of(int frame) {
        List<Rectangle> out = new ArrayList<>();
        for (Redaction redaction : redactions) {
            if (redaction.isIn(frame)) {
                out.add(redaction.rectangle().within(layout.columns(), layout.rows()));
            }
        }
        return out;
    }

    int redactedFrames() {
        int count = 0;
        for (int frame = 0; frame < layout.frames(); frame++) {
            count += of(frame).isEmpty() ? 0 : 1;
        }
        return count;
    }
}
