package io.skerry.deid.ctp;

import io.skerry.pixel.Rectangle;
import java.util.List;

/**
 * An entry for the device catalogue.
 *
 * @param tests all must hold; at least one
 * @param verdict as the catalogue writes it: redact, check or hold
 * @param rectangles where the verdict is redact
 */
record ImportedDevice(String name, List<DeviceTest> tests, String verdict, List<Rectangle> rectangles) {
    ImportedDevice {
        tests = List.copyOf(tests);
        rectangles = List.copyOf(rectangles);
    }
}
