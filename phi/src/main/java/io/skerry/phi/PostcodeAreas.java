package io.skerry.phi;

import java.util.Locale;
import java.util.Set;

/** The areas of postcodes in the United Kingdom; "T1 3DE" has the form of a postcode and is none. */
final class PostcodeAreas {
    private static final Set<String> AREAS = Set.of(
            ("AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX"
                            + " FK FY G GIR GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU"
                            + " M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP"
                            + " SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE")
                    .split(" ", -1));

    private PostcodeAreas() {}

    /**
     * Whether this begins with a known area. Vertebrae and ordinals ("L5 1ST", "S1 2ND") are no postcodes.
     *
     * @param postcode has the form of one
     */
    static boolean begins(String postcode) {
        int end = 0;
        while (Character.isLetter(postcode.charAt(end))) {
            end++;
        }
        String upper = postcode.toUpperCase(Locale.ROOT);
        String inward = upper.substring(upper.length() - 3);
        boolean ordinal = end == 1 && Set.of("1ST", "2ND", "3RD").contains(inward);
        return !ordinal && AREAS.contains(upper.substring(0, end));
    }
}
