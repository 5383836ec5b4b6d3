package io.skerry.pixel.nifti;

import io.skerry.dicom.Tag;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Diffusion weighting of an image.
 *
 * @param bValue s/mm²; empty if the image says nothing of diffusion
 * @param direction of the gradient, in the patient's frame, of length one; empty where there is none, or where it is not
 *     known in that frame (GE)
 */
record Diffusion(OptionalDouble bValue, Optional<Vec3> direction) {
    static final Diffusion NONE = new Diffusion(OptionalDouble.empty(), Optional.empty());

    private static final String SIEMENS = "SIEMENS MR HEADER";
    private static final String PHILIPS = "Philips Imaging DD 001";
    private static final String PHILIPS_MR = "Philips MR Imaging DD 001";
    private static final String GE = "GEMS_PARM_01";
    /** GE adds a billion to b-values of some sequences. */
    private static final double GE_OFFSET = 1e9;

    /** From the standard's attributes (PS3.3 C.8.13.5.9), else from the maker's own. */
    static Diffusion of(FrameAttributes frame, SiemensCsa csa) {
        OptionalDouble standard = frame.number(Tag.DiffusionBValue);
        if (standard.isPresent()) {
            return new Diffusion(standard, unit(frame.vector(Tag.DiffusionGradientOrientation)));
        }
        List<Double> siemens = frame.ownedNumbers(SIEMENS, 0x0019000C);
        if (siemens.isEmpty()) {
            siemens = csa.numbers("B_value");
        }
        if (!siemens.isEmpty()) {
            Optional<Vec3> direction = Vec3.of(frame.ownedNumbers(SIEMENS, 0x0019000E), 0)
                    .or(() -> Vec3.of(csa.numbers("DiffusionGradientDirection"), 0));
            return new Diffusion(OptionalDouble.of(siemens.getFirst()), unit(direction));
        }
        List<Double> philips = frame.ownedNumbers(PHILIPS, 0x20010003);
        if (!philips.isEmpty()) {
            return new Diffusion(OptionalDouble.of(philips.getFirst()), unit(philipsDirection(frame)));
        }
        List<Double> ge = frame.ownedNumbers(GE, 0x00430039);
        if (!ge.isEmpty()) {
            double value = ge.getFirst();
            return new Diffusion(OptionalDouble.of(value >= GE_OFFSET ? value - GE_OFFSET : value), Optional.empty());
        }
        return NONE;
    }

    boolean isWeighted() {
        return bValue.isPresent() && bValue.getAsDouble() > 0;
    }

    private static Optional<Vec3> philipsDirection(FrameAttributes frame) {
        List<Double> right = frame.ownedNumbers(PHILIPS_MR, 0x200500B0);
        List<Double> front = frame.ownedNumbers(PHILIPS_MR, 0x200500B1);
        List<Double> up = frame.ownedNumbers(PHILIPS_MR, 0x200500B2);
        return right.isEmpty() || front.isEmpty() || up.isEmpty()
                ? Optional.empty()
                : Optional.of(new Vec3(right.getFirst(), front.getFirst(), up.getFirst()));
    }

    private static Optional<Vec3> unit(Optional<Vec3> direction) {
        return direction.filter(vector -> vector.length() > 0).map(Vec3::unit);
    }
}
