package io.skerry.synth.image;

import java.util.Optional;

/** Makes the instances of one kind of series. One object serves one series, in one thread. */
interface Maker {
    /** The SOP class of the instances. */
    String sopClass();

    /** Fills what all instances share. */
    void series(Header header);

    /** Fills what one instance has for itself; index from 0. */
    void instance(Header header, int index);

    /** The pixels of one instance; empty for objects without. Not called when headers only are wanted. */
    Optional<Picture> picture(int index);

    /** The maker for that series. */
    static Maker of(SeriesSpec spec, Bodies bodies, int matrix) {
        return switch (spec.kind()) {
            case CT_LOCALIZER -> new CtLocalizer(spec, bodies, matrix);
            case CT_AXIAL, CT_CORONAL -> new CtMaker(spec, bodies, matrix);
            case CT_DOSE_SCREEN, SCREENSHOT -> new ScreenMaker(spec);
            case MR_LOCALIZER, MR_T1, MR_T2, MR_FLAIR, MR_SUBTRACTION -> new MrMaker(spec, bodies, matrix);
            case PT_AXIAL, PT_MIP -> new PtMaker(spec, bodies);
            case XRAY -> new XrayMaker(spec, bodies, matrix);
            case ULTRASOUND -> new UltrasoundMaker(spec);
            case MAMMOGRAM -> new MammogramMaker(spec);
            case BONE_SCAN -> new BoneScanMaker(spec, bodies);
            case REPORT -> new ReportMaker(spec);
        };
    }
}
