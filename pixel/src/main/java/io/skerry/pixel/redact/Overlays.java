package io.skerry.pixel.redact;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import io.skerry.dicom.view.OverlayView;
import io.skerry.pixel.Rectangle;
import java.util.ArrayList;
import java.util.List;

/** Clears rectangles in the overlay planes of groups 60xx, PS3.3 C.9.2. */
final class Overlays {
    private static final int FIRST_GROUP = 0x6000;
    private static final int LAST_GROUP = 0x60FF;

    private Overlays() {}

    /** Changes a header; returns what was done, in words. */
    static List<String> redact(Dataset header, Plan plan) {
        List<String> changes = new ArrayList<>();
        for (OverlayView overlay : OverlayView.all(header)) {
            int data = overlay.group() << 16 | Tag.element(Tag.OverlayData);
            if (!header.contains(data)) {
                continue;
            }
            String name = String.format("%04X", overlay.group());
            if (clear(header, overlay, data, plan)) {
                changes.add("overlay " + name + ": the rectangles cleared");
            } else {
                remove(header, overlay.group());
                changes.add("overlay " + name + ": left out, its place on the image is not told");
            }
        }
        for (Element element : header.elements()) {
            int group = Tag.group(element.tag());
            boolean beyond = group > FIRST_GROUP + 0x1E && group <= LAST_GROUP && group % 2 == 0;
            if (beyond && header.contains(element.tag())) {
                remove(header, group);
                changes.add("overlay " + String.format("%04X", group) + ": left out, the standard has no such group");
            }
        }
        return changes;
    }

    private static void remove(Dataset header, int group) {
        for (Element element : header.elements()) {
            if (Tag.group(element.tag()) == group) {
                header.remove(element.tag());
            }
        }
    }

    /** False if the overlay does not say where its bits lie. */
    private static boolean clear(Dataset header, OverlayView overlay, int tag, Plan plan) {
        boolean placed = overlay.rows().isPresent()
                && overlay.columns().isPresent()
                && overlay.originRow().isPresent()
                && overlay.originColumn().isPresent()
                && overlay.frames().isPresent();
        if (!placed) {
            return false;
        }
        int columns = overlay.columns().getAsInt();
        int rows = overlay.rows().getAsInt();
        int planes = overlay.frames().getAsInt();
        long planeBits = (long) rows * columns;
        Element element = header.get(tag).orElseThrow();
        boolean swapped = element.bigEndian() && element.vr() == Vr.OW;
        byte[] bits = inOrder(element.bytes().toArray(), swapped);
        if (planeBits * planes > 8L * bits.length) {
            return false;
        }
        int firstFrame = header.intValue(overlay.group() << 16 | Tag.element(Tag.ImageFrameOrigin))
                .orElse(1);
        for (Redaction redaction : plan.redactions()) {
            Rectangle r = redaction.rectangle();
            Rectangle moved = new Rectangle(
                    r.x() - overlay.originColumn().getAsInt() + 1,
                    r.y() - overlay.originRow().getAsInt() + 1,
                    r.width(),
                    r.height());
            if (!moved.meets(columns, rows)) {
                continue;
            }
            Rectangle area = moved.within(columns, rows);
            for (int plane = 0; plane < planes; plane++) {
                // A single plane lies on all frames.
                if (planes == 1 || redaction.isIn(firstFrame - 1 + plane)) {
                    clear(bits, plane * planeBits, columns, area);
                }
            }
        }
        header.put(Element.of(tag, element.vr(), bits));
        return true;
    }

    private static void clear(byte[] bits, long first, int columns, Rectangle area) {
        for (int row = area.y(); row < area.y() + area.height(); row++) {
            long from = first + (long) row * columns + area.x();
            for (long bit = from; bit < from + area.width(); bit++) {
                bits[(int) (bit >> 3)] &= (byte) ~(1 << (int) (bit & 7));
            }
        }
    }

    private static byte[] inOrder(byte[] bytes, boolean swapped) {
        if (!swapped) {
            return bytes;
        }
        byte[] out = bytes.clone();
        for (int i = 0; i + 1 < out.length; i += 2) {
            out[i] = bytes[i + 1];
            out[i + 1] = bytes[i];
        }
        return out;
    }
}
