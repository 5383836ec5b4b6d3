package io.skerry.deid.ctp;

import io.skerry.deid.AttributePath;
import io.skerry.dicom.Dictionary;
import io.skerry.dicom.PrivateDictionary;
import io.skerry.dicom.PrivateEntry;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The element that a rule of a script is for.
 *
 * @param label for reports: the keyword where there is one, else the tag
 * @param path empty where Skerry's rules have no word for it
 */
record Target(String label, Kind kind, Optional<AttributePath> path, int tag, Vr vr) {
    /** What may be said of it in rules. */
    enum Kind {
        /** An attribute of the standard that rules may name. */
        STANDARD,
        /** One of a private block whose owner is named. */
        PRIVATE,
        /** A private element without its owner: blocks move from object to object, so nobody knows what it is. */
        UNOWNED,
        /** Curves, overlays, pixel data, and what belongs to files and transfer: Skerry decides about them itself. */
        RESERVED,
        /** No attribute that the standard's dictionary has. */
        UNKNOWN
    }

    private static final Pattern PLAIN = Pattern.compile("\\(?([0-9A-Fa-f]{4})\\s*,?\\s*([0-9A-Fa-f]{4})\\)?");
    private static final Pattern OWNED =
            Pattern.compile("([0-9A-Fa-f]{4})\\s*,?\\s*\\[([^\\]]+)\\]\\s*([0-9A-Fa-f]{2})");
    private static final Pattern REPEATING = Pattern.compile("\\(?(50|60)[xX]{2}\\s*,?\\s*[0-9A-Fa-f]{4}\\)?");

    /** By the tag as a script writes it; empty when it is none. */
    static Optional<Target> of(String written) {
        String text = written.strip();
        Matcher owned = OWNED.matcher(text);
        if (owned.matches()) {
            int group = Integer.parseInt(owned.group(1), 16);
            int tag = group << 16 | Integer.parseInt(owned.group(3), 16);
            return Optional.of(ofPrivate(owned.group(2).strip(), tag));
        }
        if (REPEATING.matcher(text).matches()) {
            return Optional.of(new Target(text.toUpperCase(Locale.ROOT), Kind.RESERVED, Optional.empty(), 0, Vr.UN));
        }
        Matcher plain = PLAIN.matcher(text);
        if (plain.matches()) {
            return Optional.of(of(Integer.parseInt(plain.group(1), 16) << 16 | Integer.parseInt(plain.group(2), 16)));
        }
        return Optional.empty();
    }

    /** By a keyword, or by a tag as an argument of a function has it; empty when it is neither. */
    static Optional<Target> named(String argument) {
        OptionalInt keyword = Dictionary.tagOf(argument);
        return keyword.isPresent() ? Optional.of(of(keyword.getAsInt())) : of(argument.replaceAll("^\\[|\\]$", ""));
    }

    static Target of(int tag) {
        String keyword = Dictionary.keyword(tag);
        String label = keyword.isEmpty() ? Tag.toString(tag) : keyword;
        Kind kind = Tag.isPrivate(tag)
                ? Kind.UNOWNED
                : isReserved(tag) ? Kind.RESERVED : keyword.isEmpty() ? Kind.UNKNOWN : Kind.STANDARD;
        return new Target(
                label,
                kind,
                kind == Kind.STANDARD ? Optional.of(AttributePath.of(tag)) : Optional.empty(),
                tag,
                Dictionary.vrOf(tag));
    }

    private static Target ofPrivate(String creator, int tag) {
        if (!Tag.isPrivate(tag)) {
            return new Target(Tag.toString(tag), Kind.UNKNOWN, Optional.empty(), tag, Vr.UN);
        }
        Vr vr = PrivateDictionary.find(creator, tag).map(PrivateEntry::vr).orElse(Vr.UN);
        AttributePath path = AttributePath.ofPrivate(creator, tag);
        return new Target(path.toString(), Kind.PRIVATE, Optional.of(path), tag, vr);
    }

    private static boolean isReserved(int tag) {
        int group = Tag.group(tag);
        int family = group & 0xFF00;
        return family == 0x5000 || family == 0x6000 || family >= 0x7F00 || group < 0x0008 || Tag.element(tag) == 0;
    }

    /** Whether an argument of a function means this element. */
    boolean isNamed(String argument) {
        String name = argument.strip();
        return name.equalsIgnoreCase("this")
                || name.equals(label)
                || Target.of(name.replaceAll("^\\[|\\]$", ""))
                        .filter(o -> o.tag == tag && kind != Kind.PRIVATE)
                        .isPresent();
    }
}
