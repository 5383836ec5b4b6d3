package io.skerry.pixel.redact;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import java.util.ArrayList;
import java.util.List;

/** Smaller copies of an image within its header, which would show what the rectangles hide. */
final class NestedPixels {
    private NestedPixels() {}

    /** Takes out icons and every other sequence that holds pixel data; returns what was done, in words. */
    static List<String> remove(Dataset header) {
        List<String> changes = new ArrayList<>();
        for (Element element : header.elements()) {
            boolean icon = element.tag() == Tag.IconImageSequence;
            if (icon || element.items().stream().anyMatch(NestedPixels::holdsPixels)) {
                header.remove(element.tag());
                changes.add((icon ? "icon image" : "sequence with pixel data " + Tag.toString(element.tag()))
                        + ": left out");
            }
        }
        return changes;
    }

    private static boolean holdsPixels(Dataset item) {
        for (Element element : item) {
            if (Tag.group(element.tag()) == Tag.group(Tag.PixelData)
                    || element.tag() == Tag.IconImageSequence
                    || element.items().stream().anyMatch(NestedPixels::holdsPixels)) {
                return true;
            }
        }
        return false;
    }
}
