package io.skerry.pixel.deface;

import io.skerry.pixel.nifti.Vec3;
import java.util.List;

/**
 * Where the brain lies: a set of points such that their hull holds it.
 *
 * @param hull points in the patient's coordinates
 * @param millilitres what the points enclose
 * @param margin how far in mm a cut must stay away from the hull, since it is only an estimate
 */
record Brain(List<Vec3> hull, double millilitres, double margin) {
    Brain {
        hull = List.copyOf(hull);
    }
}
