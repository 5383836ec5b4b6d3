package io.skerry.deid;

import io.skerry.dicom.Vr;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Actions as rules files write them, and whether they fit an attribute. */
final class ActionText {
    private static final String EXPECTED = "expected keep, retain, clean, remove, empty, dummy, uid, shift, hash,"
            + " {replace: TEXT}, {round: STEP}, {bands: WIDTH} or {generalise: year|month|hour}";
    private static final int LONGEST_REPLACEMENT = 64;

    private ActionText() {}

    static Action parse(YamlNode node) {
        if (!node.isText()) {
            List<YamlNode.Field> fields = node.isList() ? List.of() : node.fields();
            if (fields.size() != 1) {
                throw node.bad(EXPECTED);
            }
            return withArgument(fields.getFirst());
        }
        return switch (node.text()) {
            case "keep" -> Action.Simple.KEEP;
            case "retain" -> Action.Simple.RETAIN;
            case "clean" -> Action.Simple.CLEAN;
            case "remove" -> Action.Simple.REMOVE;
            case "empty" -> Action.Simple.EMPTY;
            case "dummy" -> Action.Simple.DUMMY;
            case "uid" -> Action.Simple.UID;
            case "shift" -> Action.Simple.SHIFT;
            case "hash", "code" -> Action.Simple.CODE;
            default -> throw node.bad(EXPECTED + ", got " + node.text());
        };
    }

    private static Action withArgument(YamlNode.Field field) {
        YamlNode value = field.value();
        return switch (field.name()) {
            case "replace" -> {
                String text = value.text();
                if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text) || text.length() > LONGEST_REPLACEMENT) {
                    throw value.bad("expected a text of at most " + LONGEST_REPLACEMENT + " plain characters");
                }
                yield new Action.Replace(text);
            }
            case "round" -> new Action.Round(step(value), Action.Round.Mode.NEAREST);
            case "bands" -> new Action.Round(step(value), Action.Round.Mode.DOWN);
            case "generalise" ->
                switch (value.text()) {
                    case "year" -> new Action.Generalise(Action.Generalise.Part.YEAR);
                    case "month" -> new Action.Generalise(Action.Generalise.Part.MONTH);
                    case "hour" -> new Action.Generalise(Action.Generalise.Part.HOUR);
                    default -> throw value.bad("expected year, month or hour, got " + value.text());
                };
            default -> throw field.key().bad(EXPECTED + ", got " + field.name());
        };
    }

    private static BigDecimal step(YamlNode node) {
        try {
            BigDecimal step = new BigDecimal(node.text());
            if (step.signum() > 0) {
                return step;
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw node.bad("expected a number above zero, got " + node.text());
    }

    /** Says what is wrong with an action for a representation, or nothing. */
    static String misfit(Action action, Vr vr) {
        boolean fits = switch (action) {
            case Action.Replace(String text) -> vr.isText() && vr != Vr.UI && fitsLength(text, vr);
            case Action.Round _ -> vr == Vr.DS || vr == Vr.IS || vr == Vr.AS;
            case Action.Generalise(Action.Generalise.Part part) ->
                part == Action.Generalise.Part.HOUR ? vr == Vr.TM : vr == Vr.DA || vr == Vr.DT;
            case Action.Simple simple ->
                switch (simple) {
                    case SHIFT -> vr == Vr.DA || vr == Vr.DT;
                    case UID -> vr == Vr.UI;
                    case CODE -> vr.isText() && holdsCode(vr);
                    case CLEAN -> vr.isText() || vr == Vr.SQ;
                    case KEEP -> vr != Vr.DA && vr != Vr.DT;
                    default -> true;
                };
        };
        if (fits) {
            return "";
        }
        return action == Action.Simple.KEEP
                ? "a date or time is kept as it is with retain, and moved with shift"
                : "the action does not fit a value of the representation " + vr;
    }

    private static boolean fitsLength(String text, Vr vr) {
        return text.length()
                <= switch (vr) {
                    case AS -> 4;
                    case DA -> 8;
                    case IS -> 12;
                    case AE, CS, DS, SH, TM -> 16;
                    case DT -> 26;
                    default -> LONGEST_REPLACEMENT;
                };
    }

    private static boolean holdsCode(Vr vr) {
        return switch (vr) {
            case AE, LO, LT, PN, SH, ST, UC, UR, UT, CS -> true;
            default -> false;
        };
    }

    /** As rules files write it. */
    static String label(Action action) {
        return switch (action) {
            case Action.Replace(String text) -> "replaced by " + text;
            case Action.Round(BigDecimal step, Action.Round.Mode mode) ->
                mode == Action.Round.Mode.DOWN ? "in bands of " + step : "rounded to " + step;
            case Action.Generalise(Action.Generalise.Part part) ->
                "only its " + part.name().toLowerCase(Locale.ROOT);
            case Action.Simple simple ->
                switch (simple) {
                    case REMOVE -> "removed";
                    case KEEP -> "kept if clean";
                    case RETAIN -> "retained as it is";
                    case CLEAN -> "text cleaned";
                    case ITEMS -> "items built from the same rules";
                    case EMPTY -> "emptied";
                    case DUMMY -> "replaced by a value without meaning";
                    case HOLD -> "not let out, and needed: objects that have it are held back";
                    case UID -> "UID of the project";
                    case SHIFT -> "moved by the person's shift";
                    case AGE -> "age, 90 years and more as 90";
                    case CODE -> "keyed code";
                    case PATIENT -> "patient ID of the project";
                    case ALLOW -> "allowed";
                };
        };
    }
}
