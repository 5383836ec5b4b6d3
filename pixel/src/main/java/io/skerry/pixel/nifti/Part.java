package io.skerry.pixel.nifti;

import io.skerry.dicom.Tag;
import java.util.List;

/** Which part of a complex MR signal an image shows, or what was computed of it. */
enum Part {
    MAGNITUDE(""),
    PHASE("_ph"),
    REAL("_real"),
    IMAGINARY("_imaginary"),
    FIELD_MAP("_fieldmaphz");

    private final String suffix;

    Part(String suffix) {
        this.suffix = suffix;
    }

    /** What it adds to the name of a file. */
    String suffix() {
        return suffix;
    }

    /** From the frame type and complex image component (PS3.3 C.8.13.3.1) or the makers' image types. */
    static Part of(FrameAttributes frame) {
        List<String> types =
                frame.holder(Tag.FrameType).isPresent() ? frame.strings(Tag.FrameType) : frame.strings(Tag.ImageType);
        if (types.contains("FIELD_MAP") || types.contains("B0 MAP")) {
            return FIELD_MAP;
        }
        return switch (frame.string(Tag.ComplexImageComponent).orElse("")) {
            case "PHASE" -> PHASE;
            case "REAL" -> REAL;
            case "IMAGINARY" -> IMAGINARY;
            default -> ofTypes(types);
        };
    }

    private static Part ofTypes(List<String> types) {
        for (String type : types.size() < 3 ? List.<String>of() : types.subList(2, types.size())) {
            switch (type) {
                case "P", "PHASE", "PHASE MAP" -> {
                    return PHASE;
                }
                case "R", "REAL" -> {
                    return REAL;
                }
                case "I", "IMAGINARY" -> {
                    return IMAGINARY;
                }
                default -> {}
            }
        }
        return MAGNITUDE;
    }
}
