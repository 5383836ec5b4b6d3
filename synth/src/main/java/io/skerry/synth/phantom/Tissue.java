package io.skerry.synth.phantom;

/**
 * What a shape is made of, with the signal that each modality gets from it. Values are typical, for looks and not for
 * physics.
 *
 * @see Contrast
 */
enum Tissue {
    //      HU   HU+C   T1    T2   FLAIR  SUV   bone agent
    AIR(-1000, -1000, 0, 0, 0, 0, 0),
    FAT(-95, -95, 880, 620, 600, 0.3, 0.05),
    SKIN(30, 35, 520, 380, 380, 0.5, 0.1),
    MUSCLE(52, 62, 400, 170, 230, 0.7, 0.14),
    BONE(720, 720, 90, 60, 60, 0.8, 1.2),
    MARROW(210, 220, 560, 330, 300, 1.2, 1.0),
    DISC(85, 90, 330, 430, 330, 0.6, 0.2),
    LUNG(-845, -835, 15, 20, 20, 0.35, 0.06),
    VESSEL(42, 190, 160, 90, 120, 1.5, 0.2),
    HEART(45, 120, 360, 210, 260, 2.8, 0.2),
    LIVER(60, 112, 480, 190, 260, 2.2, 0.2),
    SPLEEN(50, 125, 370, 300, 300, 1.8, 0.2),
    KIDNEY(34, 175, 380, 380, 330, 3.6, 0.9),
    STOMACH(25, 30, 330, 420, 330, 1.6, 0.12),
    BOWEL(28, 45, 340, 300, 300, 1.7, 0.12),
    WATER(4, 6, 150, 900, 120, 9, 1.6),
    GREY(39, 44, 420, 420, 470, 8.5, 0.06),
    WHITE(29, 32, 560, 300, 340, 4.6, 0.06),
    CSF(6, 6, 120, 930, 60, 0.5, 0.03),
    /** Fluid and membranes that fill the skull around the brain. */
    MENINGES(8, 12, 140, 900, 80, 0.5, 0.03),
    TUMOUR(42, 72, 330, 520, 620, 9.5, 1.9);

    private final double[] signal;

    Tissue(double... signal) {
        this.signal = signal;
    }

    double signal(Contrast contrast) {
        return signal[contrast.ordinal()];
    }
}
