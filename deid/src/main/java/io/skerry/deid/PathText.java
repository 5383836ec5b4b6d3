package io.skerry.deid;

import io.skerry.deid.AttributePath.Step;
import io.skerry.dicom.Dictionary;
import io.skerry.dicom.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Paths as rules files write them: {@code AccessionNumber} wherever it stands, {@code /StudyDate} on top only,
 * {@code RequestAttributesSequence/ScheduledProcedureStepID} from the top, and with a star and a slash in front from any
 * level. An attribute is a keyword, a tag {@code (0008,0050)}, or a private one {@code (0019,xx0C,"SIEMENS MR HEADER")}.
 */
final class PathText {
    private static final Pattern STANDARD = Pattern.compile("\\(?([0-9A-Fa-f]{4}),? ?([0-9A-Fa-f]{4})\\)?");
    private static final Pattern PRIVATE =
            Pattern.compile("\\(?([0-9A-Fa-f]{3}[13579bdfBDF]), ?[xX]{2}([0-9A-Fa-f]{2}), ?\"([^\"\\\\]{1,64})\"\\)?");
    private static final Pattern PRIVATE_ELEMENT =
            Pattern.compile("\\(?([0-9A-Fa-f]{3}[13579bdfBDF]),[xX]{2}([0-9A-Fa-f]{2})\\)?");

    private PathText() {}

    /** @throws IllegalArgumentException with what was expected */
    static AttributePath parse(String text) {
        boolean star = text.startsWith("*/");
        boolean top = text.startsWith("/");
        String rest = text.substring(star ? 2 : top ? 1 : 0);
        List<Step> steps = new ArrayList<>();
        for (String part : parts(rest)) {
            steps.add(step(part.strip()));
        }
        return new AttributePath(star || (!top && steps.size() == 1), steps);
    }

    /** A private element without its block, {@code 0019,xx0C}. */
    static Step privateElement(String creator, String text) {
        Matcher matcher = PRIVATE_ELEMENT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected a private element such as 0019,xx0C, got " + text);
        }
        return new Step.Private(creator, tag(matcher.group(1), "00" + matcher.group(2)));
    }

    /** Slashes in quotes belong to a private creator. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (c == '/' && !quoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static Step step(String text) {
        OptionalInt known = Dictionary.tagOf(text);
        if (known.isPresent()) {
            return new Step.Standard(known.getAsInt());
        }
        Matcher own = PRIVATE.matcher(text);
        if (own.matches()) {
            return new Step.Private(own.group(3).strip(), tag(own.group(1), "00" + own.group(2)));
        }
        Matcher standard = STANDARD.matcher(text);
        if (standard.matches()) {
            int tag = tag(standard.group(1), standard.group(2));
            if (!Tag.isPrivate(tag) && !Dictionary.keyword(tag).isEmpty()) {
                return new Step.Standard(tag);
            }
        }
        throw new IllegalArgumentException("expected the keyword of a standard attribute, its tag, or a private one"
                + " such as (0019,xx0C,\"SIEMENS MR HEADER\"), got " + text);
    }

    private static int tag(String group, String element) {
        return Integer.parseUnsignedInt(group + element, 16);
    }
}
