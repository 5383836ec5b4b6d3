package io.skerry.deid;

import io.skerry.dicom.Vr;
import io.skerry.phi.Identifiers;
import java.util.List;

/** Values without meaning that fit a representation (PS3.15 E.2). */
final class Dummies {
    private Dummies() {}

    /** Texts that say that one was taken out, since a patient may be called so. */
    private static final List<String> TEXTS = List.of("REMOVED", "WITHHELD", "NOT GIVEN");

    private static final List<String> NAMES = List.of("Anonymous", "Unknown", "Nobody");

    /** A text for a representation of text, which is no identifier of the original; nothing for others. */
    static String text(Vr vr, Identifiers original) {
        List<String> choice = vr == Vr.PN ? NAMES : standsForText(vr) ? TEXTS : List.of();
        for (String text : choice) {
            if (original.inText(text).isEmpty()) {
                return text;
            }
        }
        return text(vr);
    }

    private static String text(Vr vr) {
        return switch (vr) {
            case DA -> "19000101";
            case DT -> "19000101000000";
            case TM -> "000000";
            case AS -> "000D";
            case DS, IS -> "0";
            case CS -> "UNKNOWN";
            case PN -> "A";
            case UI -> "2.25.0";
            case AE, LO, LT, SH, ST, UC, UR, UT -> "X";
            case AT, FD, FL, OB, OD, OF, OL, OV, OW, SL, SQ, SS, SV, UL, UN, US, UV -> "";
        };
    }

    /** Bytes of one value for a representation of numbers. */
    static byte[] bytes(Vr vr) {
        return new byte[vr == Vr.AT ? 4 : Math.max(2, vr.unitBytes())];
    }

    /** Whether a text stands for any text of people, so that a dummy says nothing wrong. */
    static boolean standsForText(Vr vr) {
        return switch (vr) {
            case LO, LT, SH, ST, UC, UT, PN -> true;
            default -> false;
        };
    }
}
