package io.skerry.dicom.iod;

/** Whether an IOD needs a module, PS3.3 A.1.3. */
public enum Usage {
    MANDATORY,
    CONDITIONAL,
    USER_OPTION;

    static Usage of(String letter) {
        return switch (letter) {
            case "M" -> MANDATORY;
            case "C" -> CONDITIONAL;
            case "U" -> USER_OPTION;
            default -> throw new IllegalArgumentException("No usage of modules is called " + letter + ".");
        };
    }
}
