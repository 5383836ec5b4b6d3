package io.skerry.phi;

import io.skerry.dicom.DicomObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What identifies the people, places and objects of one original: names of the patient and of staff in every form and
 * character set, numbers, the birth date as people write it, addresses, telephones, institutions, devices and UIDs,
 * taken from every level of the object, private elements and sequences included. Immutable and safe for use by several
 * threads; holds patients' values, so it is never printed.
 */
public final class Identifiers {
    /** Shorter UIDs do not occur in practice, and would turn up by chance. */
    private static final int SHORTEST_UID = 10;

    private final FactForms forms;
    private final Set<String> uids;
    private final Map<String, Set<String>> dates;

    /**
     * @param uids not copied, and not changed any more
     * @param dates by their paths; not copied, and not changed any more
     */
    Identifiers(FactForms forms, Set<String> uids, Map<String, Set<String>> dates) {
        this.forms = forms;
        this.uids = uids;
        this.dates = dates;
    }

    /** Collects them from an original as read. */
    public static Identifiers of(DicomObject original) {
        return of(original, Demography.NONE);
    }

    /** Collects them from an original as read, and adds what is known of its patient from elsewhere. */
    public static Identifiers of(DicomObject original, Demography demography) {
        return of(original, demography, Permitted.ANY_STANDARD);
    }

    /**
     * As {@link #of(DicomObject, Demography)}.
     *
     * @param permitted what is kept on purpose, so that it does not count
     */
    public static Identifiers of(DicomObject original, Demography demography, Permitted permitted) {
        return new IdentifierCollector(demography, permitted).collect(original);
    }

    /**
     * The first kind of identifier that a text holds, upper and lower case, accents and punctuation aside. Short
     * identifiers count as whole words only.
     */
    public Optional<IdentifierKind> inText(String text) {
        return text.isBlank() ? Optional.empty() : forms.inText(text);
    }

    /** Every place where one of the identifiers that {@link #inText} knows stands in a text; places may overlap. */
    public List<IdentifierMatch> find(String text) {
        return text.isBlank() ? List.of() : forms.places(text);
    }

    /** Whether a decimal or integer string is, as a whole, one of the identifying numbers of six digits or more. */
    public boolean isNumber(String text) {
        return forms.isNumber(text.strip());
    }

    /** Whether this is one of the original's own UIDs. */
    public boolean isUid(String uid) {
        return uids.contains(uid);
    }

    /**
     * The dates (YYYYMMDD) of the original at a place, those of dates with times too.
     *
     * @param path the tags from the outermost sequence to the attribute, without numbers of items
     */
    Set<String> datesAt(String path) {
        return dates.getOrDefault(path, Set.of());
    }

    /** Whether a word, of plain lower-case letters and digits, is a name or number too long to turn up by chance. */
    boolean isLongWord(String word) {
        return forms.isLongWord(word);
    }

    /** Whether a standard attribute identifies by its definition: a number, an address, an institution and the like. */
    public static boolean isIdentifying(int tag) {
        return IdentifyingAttributes.kind(tag).isPresent();
    }

    /** How many different identifiers there are. */
    public int size() {
        return forms.size() + uids.size();
    }

    /**
     * Whether another original has the same facts, UIDs and dates aside, so that all texts are judged alike. Only said
     * where it is known without a look at each of them, as within a series.
     */
    @SuppressWarnings("ReferenceEquality") // Facts that are equal share their forms.
    public boolean sharesFacts(Identifiers other) {
        return forms == other.forms;
    }

    FactForms forms() {
        return forms;
    }

    /** The object's own UIDs as bytes. */
    List<Needle> uidNeedles() {
        List<Needle> needles = new ArrayList<>();
        for (String uid : uids) {
            if (uid.length() >= SHORTEST_UID) {
                needles.add(new Needle(IdentifierKind.UID, uid.getBytes(StandardCharsets.ISO_8859_1), 1, true));
            }
        }
        return needles;
    }

    /** Shows nothing of the values. */
    @Override
    public String toString() {
        return "Identifiers[" + size() + "]";
    }
}
