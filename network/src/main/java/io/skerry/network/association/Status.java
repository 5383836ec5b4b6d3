package io.skerry.network.association;

import java.util.Locale;

/** Status codes of DIMSE responses, PS3.7 annex C and PS3.4. */
public final class Status {
    public static final int SUCCESS = 0x0000;
    public static final int CANCEL = 0xFE00;
    public static final int PENDING = 0xFF00;
    /** Pending, and some optional keys are not supported for matching or return. */
    public static final int PENDING_WITHOUT_SOME_KEYS = 0xFF01;

    public static final int SOP_CLASS_NOT_SUPPORTED = 0x0122;
    public static final int DUPLICATE_INVOCATION = 0x0210;
    public static final int UNRECOGNIZED_OPERATION = 0x0211;
    public static final int PROCESSING_FAILURE = 0x0110;

    public static final int OUT_OF_RESOURCES = 0xA700;
    public static final int OUT_OF_RESOURCES_SUB_OPERATIONS = 0xA702;
    public static final int MOVE_DESTINATION_UNKNOWN = 0xA801;
    public static final int DOES_NOT_MATCH_SOP_CLASS = 0xA900;
    public static final int SUB_OPERATIONS_WITH_FAILURES = 0xB000;
    public static final int CANNOT_UNDERSTAND = 0xC000;

    private Status() {}

    public static boolean isPending(int status) {
        return status == PENDING || status == PENDING_WITHOUT_SOME_KEYS;
    }

    /** Success, or a warning: the object was stored, whatever the peer adds; PS3.4 B.2.3. */
    public static boolean isStored(int status) {
        return status == SUCCESS || (status & 0xF000) == 0xB000;
    }

    /** The number in the standard's notation with its meaning, such as "A700 (out of resources)". */
    public static String describe(int status) {
        String meaning = switch (status) {
            case SUCCESS -> "success";
            case CANCEL -> "cancelled";
            case PENDING, PENDING_WITHOUT_SOME_KEYS -> "pending";
            case SOP_CLASS_NOT_SUPPORTED -> "SOP class not supported";
            case PROCESSING_FAILURE -> "processing failure";
            case DUPLICATE_INVOCATION -> "duplicate invocation";
            case UNRECOGNIZED_OPERATION -> "unrecognized operation";
            case 0x0124 -> "refused: not authorized";
            case MOVE_DESTINATION_UNKNOWN -> "move destination unknown";
            case SUB_OPERATIONS_WITH_FAILURES -> "warning: one or more failures, or elements coerced";
            default ->
                switch (status >>> 8) {
                    case 0xA7 -> "out of resources";
                    case 0xA9 -> "data set or identifier does not match the SOP class";
                    case 0xB0 -> "warning";
                    default -> (status >>> 12) == 0xC ? "cannot understand or process" : "failure";
                };
        };
        return String.format(Locale.ROOT, "%04X (%s)", status, meaning);
    }
}
