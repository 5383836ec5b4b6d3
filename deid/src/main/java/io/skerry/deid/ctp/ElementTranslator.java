package io.skerry.deid.ctp;

import io.skerry.deid.Action;
import io.skerry.deid.Action.Generalise.Part;
import io.skerry.deid.Action.Simple;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** Says in actions of ours what the text of a rule does to its element. */
final class ElementTranslator {
    private static final String OTHER_ELEMENT =
            "the value would come from another element; a rule of ours knows its own only";

    private final Target target;
    private final boolean datesMove;

    /**
     * @param datesMove whether the script moves any date: then every date moves with it, since one that stays beside one
     *     that moves gives the distance away
     */
    ElementTranslator(Target target, boolean datesMove) {
        this.target = target;
        this.datesMove = datesMove;
    }

    Translation translate(CtpText text) {
        List<CtpText.Part> parts = text.parts();
        if (text.isBlank()) {
            return Translation.same(Simple.EMPTY);
        }
        if (parts.size() == 1) {
            return switch (parts.getFirst()) {
                case CtpText.Literal(String literal) -> literal(literal);
                case CtpText.Call call -> call(call);
            };
        }
        List<CtpText.Part> calls = parts.stream()
                .filter(part -> !(part instanceof CtpText.Literal(String literal) && literal.isBlank()))
                .toList();
        if (calls.size() == 1) {
            return translate(new CtpText(calls));
        }
        if (calls.getFirst() instanceof CtpText.Call call
                && call.name().equals("always")
                && call.blocks().isEmpty()) {
            return always(translate(new CtpText(calls.subList(1, calls.size()))));
        }
        return concatenated(calls);
    }

    private Translation literal(String text) {
        if (text.contains("@")) {
            return Translation.inexpressible("the text names a parameter or function outside of a call");
        }
        return replaced(text.strip());
    }

    private Translation replaced(String text) {
        if (target.vr() == Vr.UI || !target.vr().isText()) {
            return Translation.inexpressible("a text in place of a value that is no text");
        }
        if (text.length() > longest(target.vr()) || !text.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
            return Translation.inexpressible("the fixed text is too long for the attribute, or not plain");
        }
        return text.isEmpty() ? Translation.same(Simple.EMPTY) : Translation.same(new Action.Replace(text));
    }

    /** PS3.5 6.2; longer texts are cut off at what rules files take. */
    private static int longest(Vr vr) {
        return switch (vr) {
            case AS -> 4;
            case DA -> 8;
            case IS -> 12;
            case AE, CS, DS, SH, TM -> 16;
            case DT -> 26;
            default -> 64;
        };
    }

    /** Pseudonyms with text around them stay pseudonyms; anything else that is put together is more than a rule says. */
    private Translation concatenated(List<CtpText.Part> parts) {
        Translation only = null;
        for (CtpText.Part part : parts) {
            if (part instanceof CtpText.Call call) {
                if (only != null) {
                    return Translation.inexpressible("a value that is put together from several");
                }
                only = call(call);
            }
        }
        boolean pseudonym = only != null
                && only.cases().size() == 1
                && Set.of(Simple.CODE, Simple.PATIENT, Simple.UID)
                        .contains(only.cases().getFirst().action());
        return pseudonym && only != null
                ? only.but(Fidelity.STRICTER, "the fixed text around the pseudonym is left out")
                : Translation.inexpressible("a value that is put together from several");
    }

    private Translation call(CtpText.Call call) {
        return switch (call.name()) {
            case "keep" -> kept();
            case "require" ->
                kept().but(Fidelity.STRICTER, "an element that is absent is not made, nor is its default");
            case "remove" -> Translation.same(Simple.REMOVE);
            case "empty" -> Translation.same(Simple.EMPTY);
            case "blank" -> Translation.stricter(Simple.EMPTY, "an empty value in place of spaces");
            case "param" -> replaced(call.argument(0));
            case "value", "lowercase", "uppercase" -> own(call);
            case "truncate" -> truncated(call);
            case "contents", "pathelement", "append", "dateinterval", "initials", "call" -> beyond(call.name());
            case "hash", "hashname", "hashptid", "integer", "encrypt", "decrypt", "lookup" -> pseudonym(call);
            case "hashuid" -> uid(call);
            case "hashdate", "incrementdate" -> moved(call);
            case "modifydate" -> modified(call);
            case "date", "time" ->
                Translation.inexpressible("the day and time of the run would make every run's output another one");
            case "round" -> rounded(call);
            case "process" ->
                target.vr() == Vr.SQ
                        ? Translation.same(Simple.KEEP)
                        : Translation.inexpressible("there are items in sequences only");
            case "always" -> always(translate(call.block(0)));
            case "if" -> new Conditional(target, this::translate).translate(call);
            case "select" -> selected(call);
            case "quarantine" ->
                Translation.decide("the script quarantines objects here by a test that rules cannot say");
            case "skip" ->
                Translation.stricter(
                        Simple.EMPTY, "the script passes objects on here as they are, which nothing of ours does");
            default -> Translation.inexpressible("@" + call.name() + " is no function that this importer knows");
        };
    }

    private Translation kept() {
        String checked = "kept only where nothing in it identifies";
        return switch (target.vr()) {
            case SQ -> Translation.stricter(Simple.KEEP, "items are built anew from these same rules");
            case UI ->
                Translation.stricter(
                        Simple.UID, "the project's UID, the same in all references; the original would lead back");
            case DA, DT ->
                datesMove
                        ? Translation.stricter(Simple.SHIFT, "moved as the script's other dates are")
                        : Translation.same(Simple.RETAIN);
            case AS -> Translation.stricter(Simple.ALLOW, "ages of 90 years and more are 90");
            case LO, SH, ST, LT, UT, UC -> Translation.stricter(Simple.CLEAN, "what identifies is cut out of the text");
            case PN, AE, UR -> Translation.stricter(Simple.KEEP, checked);
            case UN, OB, OW, OD, OF, OL, OV ->
                Translation.stricter(Simple.KEEP, "kept only where no text that identifies stands among its bytes");
            default -> Translation.same(Simple.KEEP);
        };
    }

    /** The element's own value, with changes that take nothing out of it. */
    private Translation own(CtpText.Call call) {
        if (!target.isNamed(call.argument(0))) {
            return Translation.inexpressible(OTHER_ELEMENT);
        }
        return call.name().equals("value")
                ? kept().but(Fidelity.STRICTER, "an element that is absent is not made, nor is its default")
                : kept().but(Fidelity.STRICTER, "letters keep their case");
    }

    private Translation truncated(CtpText.Call call) {
        if (!target.isNamed(call.argument(0))) {
            return Translation.inexpressible(OTHER_ELEMENT);
        }
        String length = call.argument(1).strip();
        boolean date = target.vr() == Vr.DA || target.vr() == Vr.DT;
        if (date && length.equals("4")) {
            return Translation.stricter(new Action.Generalise(Part.YEAR), "a whole date, the first of that year");
        }
        if (date && length.equals("6")) {
            return Translation.stricter(new Action.Generalise(Part.MONTH), "a whole date, the first of that month");
        }
        if (target.vr() == Vr.TM && length.equals("2")) {
            return Translation.stricter(new Action.Generalise(Part.HOUR), "a whole time, the first of that hour");
        }
        return Translation.inexpressible("a part of a value may be the part that identifies");
    }

    private static Translation beyond(String name) {
        return Translation.inexpressible(
                switch (name) {
                    case "contents" -> "a text that a pattern has changed may hold what the pattern missed";
                    case "pathelement" -> OTHER_ELEMENT;
                    case "append" -> "a value that is put together from several";
                    case "dateinterval" -> "a number of days between two elements";
                    case "initials" -> "initials name a person among few";
                    default -> "a program of CTP's own would be called";
                });
    }

    private Translation pseudonym(CtpText.Call call) {
        String keyed = "keyed by the project in place of "
                + switch (call.name()) {
                    case "encrypt" -> "encryption that whoever has the key turns back";
                    case "integer", "lookup" -> "a table that is not part of the script";
                    default -> "an unkeyed hash that can be counted out";
                };
        if (call.name().equals("decrypt")) {
            return Translation.inexpressible("decrypted values are originals");
        }
        if (target.tag() == Tag.PatientID || target.tag() == Tag.PatientName) {
            return Translation.stricter(Simple.PATIENT, "the project's patient ID, " + keyed);
        }
        if (!target.isNamed(first(call))) {
            return Translation.inexpressible(OTHER_ELEMENT);
        }
        return switch (target.vr()) {
            case AE, CS, LO, LT, PN, SH, ST, UC, UR, UT -> Translation.stricter(Simple.CODE, keyed);
            case UI -> Translation.stricter(Simple.UID, keyed);
            default -> Translation.inexpressible("a code has no place in a value of " + target.vr());
        };
    }

    /** The element that a pseudonym is made of: the second argument of hashptid, the first of the others. */
    private static String first(CtpText.Call call) {
        return call.argument(call.name().equals("hashptid") ? 1 : 0);
    }

    private Translation uid(CtpText.Call call) {
        if (target.vr() != Vr.UI) {
            return Translation.inexpressible("a UID has no place in a value of " + target.vr());
        }
        Translation uid = Translation.stricter(
                Simple.UID,
                "keyed by the project in place of an unkeyed hash; under 2.25 in place of the script's root");
        return target.isNamed(call.argument(1))
                ? uid
                : uid.but(Fidelity.STRICTER, "made from the element's own value in place of another one's");
    }

    private Translation moved(CtpText.Call call) {
        if (target.vr() != Vr.DA && target.vr() != Vr.DT) {
            return Translation.inexpressible("only dates are moved");
        }
        Translation moved = Translation.stricter(
                Simple.SHIFT,
                call.name().equals("hashdate")
                        ? "by days that the project's key makes for each person, in place of an unkeyed hash"
                        : "by days that the project's key makes for each person, in place of those that the script"
                                + " tells");
        return target.isNamed(call.argument(0))
                ? moved
                : moved.but(Fidelity.STRICTER, "made from the element's own value in place of another one's");
    }

    private Translation modified(CtpText.Call call) {
        if (target.vr() != Vr.DA && target.vr() != Vr.DT || !target.isNamed(call.argument(0))) {
            return Translation.inexpressible(OTHER_ELEMENT);
        }
        String year = call.argument(1).strip();
        String month = call.argument(2).strip();
        String day = call.argument(3).strip();
        boolean keepsYear = year.equals("*");
        boolean keepsMonth = month.equals("*");
        if (keepsYear && keepsMonth && day.equals("*")) {
            return kept();
        }
        if (keepsYear && !day.equals("*")) {
            boolean first = isOne(day) && (keepsMonth || isOne(month));
            Translation coarse = Translation.same(new Action.Generalise(keepsMonth ? Part.MONTH : Part.YEAR));
            return first ? coarse : coarse.but(Fidelity.STRICTER, "the first day of it in place of the script's");
        }
        boolean fixed = year.matches("\\d{4}") && month.matches("\\d{1,2}") && day.matches("\\d{1,2}");
        return fixed
                ? Translation.same(new Action.Replace(year + two(month) + two(day)))
                : Translation.inexpressible("a day or month without its year");
    }

    private static boolean isOne(String number) {
        return number.matches("0?1");
    }

    private static String two(String number) {
        return number.length() == 1 ? "0" + number : number;
    }

    private Translation rounded(CtpText.Call call) {
        String width = call.argument(1).strip();
        boolean number = target.vr() == Vr.AS || target.vr() == Vr.DS || target.vr() == Vr.IS;
        if (!number || !target.isNamed(call.argument(0)) || !width.matches("[1-9]\\d{0,3}")) {
            return Translation.inexpressible("only the element's own age or number is rounded, to a whole step");
        }
        return Translation.same(new Action.Round(new BigDecimal(width), Action.Round.Mode.NEAREST));
    }

    private static Translation always(Translation made) {
        return made.but(Fidelity.STRICTER, "an element that is absent is not made");
    }

    /** Another action at the top than in items, which a path of ours says. */
    private Translation selected(CtpText.Call call) {
        Translation top = translate(call.block(0));
        Translation items = translate(call.block(1));
        List<Translation.Case> raised = top.cases().stream()
                .map(one -> new Translation.Case(true, one.when(), one.action()))
                .toList();
        return items.then(raised, top);
    }
}
