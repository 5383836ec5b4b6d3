package io.skerry.pixel.nifti;

/** A rotation as a unit quaternion a + bi + cj + dk with a of 0 or more, which NIfTI leaves to be computed. */
record Quaternion(double a, double b, double c, double d) {
    /** Of three perpendicular directions of length one, a right hand's: the columns of the rotation's matrix. */
    static Quaternion of(Vec3 i, Vec3 j, Vec3 k) {
        double[] squares = {
            1 + i.x() + j.y() + k.z(), 1 + i.x() - j.y() - k.z(), 1 - i.x() + j.y() - k.z(), 1 - i.x() - j.y() + k.z()
        };
        int largest = 0;
        for (int n = 1; n < squares.length; n++) {
            largest = squares[n] > squares[largest] ? n : largest;
        }
        // Divides by the largest part, so that nothing is lost near half turns.
        double twice = Math.sqrt(squares[largest]);
        double part = twice / 2;
        double by = 1 / (2 * twice);
        double jk = (j.z() - k.y()) * by;
        double ki = (k.x() - i.z()) * by;
        double ij = (i.y() - j.x()) * by;
        double xy = (i.y() + j.x()) * by;
        double xz = (k.x() + i.z()) * by;
        double yz = (j.z() + k.y()) * by;
        Quaternion turn = switch (largest) {
            case 0 -> new Quaternion(part, jk, ki, ij);
            case 1 -> new Quaternion(jk, part, xy, xz);
            case 2 -> new Quaternion(ki, xy, part, yz);
            default -> new Quaternion(ij, xz, yz, part);
        };
        return turn.a < 0 ? new Quaternion(-turn.a, -turn.b, -turn.c, -turn.d) : turn;
    }
}
