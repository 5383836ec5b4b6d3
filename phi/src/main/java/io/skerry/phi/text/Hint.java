package io.skerry.phi.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Words that rules look for. A text is asked once which of them it has, so that a rule whose words are missing costs no
 * search; most descriptions have none.
 */
enum Hint {
    MONTH(
            "jan january januar janner januari janvier enero gennaio feb february februar februari fevrier febrero febbraio mar march"
                    + " marz maerz mars marzo maart apr april avril abril aprile may mai mayo maggio mei maj jun june juni juin junio"
                    + " giugno jul july juli juillet julio luglio aug august aout agosto augustus augusti sep sept september septembre"
                    + " septiembre setiembre settembre oct october oktober okt octobre octubre ottobre nov november novembre noviembre"
                    + " dec december dez dezember decembre diciembre dicembre"),
    /** What announces a number that identifies. */
    NUMBER_LABEL(
            "mrn m med medical hosp hospital pt patient pat unit case visit encounter episode admission account acct acc accession"
                    + " order req request requisition exam specimen sample policy insurance member subscriber licence license passport"
                    + " ssn nhs chi nino ni h hcn medicare medicaid dva pps badge staff employee gmc npi dea id uhid uid study serial s"
                    + " device urn pid sn accno plate ref ext extn extension bleep pager room bed locker"),
    PHONE_LABEL("t tel tele telephone ph phone phoned mob mobile cell fax call called contact hp home work"),
    DATE_LABEL("d dob dod date dated birthdate birth born died admitted"),
    AGE("y yr yrs year years yo yof yom old olds age aged"),
    NINETY("ninety hundred"),
    ORDINAL(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth"
                    + " seventeenth eighteenth nineteenth twentieth thirtieth"),
    STREET(
            "street road rd avenue ave lane crescent cres terrace boulevard blvd gardens gdns wynd highway hwy parkway pkwy mews"
                    + " turnpike broadway strasse strasze"),
    BOX("box"),
    UNIT("apt apartment flat suite"),
    ADDRESS_LABEL("zip zipcode post postcode address addr");

    private static final Map<String, Integer> WORDS = new HashMap<>();
    private static final int LONGEST = 12;

    static {
        for (Hint hint : values()) {
            for (String word : hint.words.split(" ", -1)) {
                WORDS.merge(word, hint.bit(), (a, b) -> a | b);
            }
        }
    }

    private final String words;

    Hint(String words) {
        this.words = words;
    }

    int bit() {
        return 1 << ordinal();
    }

    /** The hints of a text in plain letters, whatever digits adjoin its words. */
    static int of(String text) {
        int bits = 0;
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ' ' : text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (letter) {
                start = start < 0 ? i : start;
            } else if (start >= 0) {
                if (i - start <= LONGEST) {
                    bits |= WORDS.getOrDefault(text.substring(start, i).toLowerCase(Locale.ROOT), 0);
                }
                start = -1;
            }
        }
        return bits;
    }
}
