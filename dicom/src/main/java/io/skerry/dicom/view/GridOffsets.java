package io.skerry.dicom.view;

import java.util.List;

/** Where the planes of a dose grid lie, by (3004,000C) Grid Frame Offset Vector, PS3.3 C.8.8.3.2. */
final class GridOffsets {
    private GridOffsets() {}

    /**
     * The position of a plane.
     *
     * @param first the position of the first plane
     * @param orientation six direction cosines
     * @return empty where orientation or offset are missing
     */
    static List<Double> position(List<Double> first, List<Double> orientation, List<Double> offsets, int plane) {
        if (orientation.isEmpty() || plane >= offsets.size()) {
            return List.of();
        }
        double[] normal = {
            orientation.get(1) * orientation.get(5) - orientation.get(2) * orientation.get(4),
            orientation.get(2) * orientation.get(3) - orientation.get(0) * orientation.get(5),
            orientation.get(0) * orientation.get(4) - orientation.get(1) * orientation.get(3)
        };
        // Offsets that do not begin with 0 are z coordinates of planes across the patient, so what counts is the
        // distance from the first one.
        double distance = offsets.get(plane) - offsets.getFirst();
        boolean coordinates = offsets.getFirst() != 0;
        double along = coordinates ? distance * Math.signum(normal[2]) : distance;
        return List.of(
                first.get(0) + normal[0] * along, first.get(1) + normal[1] * along, first.get(2) + normal[2] * along);
    }
}
