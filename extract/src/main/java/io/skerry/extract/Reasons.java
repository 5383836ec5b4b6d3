package io.skerry.extract;

import io.skerry.deid.HeldReason;
import io.skerry.extract.Instance.Fate;
import java.util.Locale;

/** Plain words for why an object stays behind. */
final class Reasons {
    private Reasons() {}

    static String stage(Fate fate) {
        return switch (fate) {
            case HELD -> "Held by policy";
            case ERROR -> "Could not be processed";
            case LEAKED -> "Failed verification";
            case WAITING -> "Not looked at";
            case RELEASED -> "Released";
        };
    }

    /** What a code means, as a sentence without its full stop. */
    static String words(Fate fate, String code) {
        for (HeldReason reason : HeldReason.values()) {
            if (reason.name().equals(code)) {
                return capital(reason.meaning());
            }
        }
        return switch (code) {
            case "LEAK" -> "The output held an identifier of the original, or something that looks like one";
            case "NOT_IN_ARCHIVE" -> "The object is no longer where the archive's index says";
            case "FILE_FAILED" -> "Reading or writing the file failed";
            case "DEFECT" -> "Skerry failed on this object, which is a defect of Skerry";
            default -> stage(fate) + ": " + code.toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }
}
