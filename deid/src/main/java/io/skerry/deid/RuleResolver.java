package io.skerry.deid;

import io.skerry.deid.AttributePath.Step;
import io.skerry.deid.ConfidentialityProfile.Decision;
import io.skerry.dicom.Dictionary;
import io.skerry.dicom.PrivateDictionary;
import io.skerry.dicom.PrivateEntry;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import io.skerry.dicom.iod.AttributeType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Resolves rules: first the project's own, then the profile with its options, by the attribute's type where the profile
 * leaves a choice (PS3.15 E.2). Letters that offer one (X/Z/D) go to the strictest that keeps the object valid: removed
 * when it may be absent, emptied when it may be empty, and else replaced.
 */
final class RuleResolver {
    private final DeidRules rules;
    private final Set<Integer> listed;
    private final boolean all;
    private final Set<String> creators = new HashSet<>();
    private final Map<Level.Key, Level> levels = new ConcurrentHashMap<>();

    /** @param applying those of the rules that are for the objects in question */
    RuleResolver(DeidRules rules, List<Rule> applying) {
        this.rules = rules;
        switch (rules.allowed()) {
            case DeidRules.Allowed.Listed(Set<Integer> tags) -> {
                listed = tags;
                all = false;
            }
            case DeidRules.Allowed.AllStandard _ -> {
                listed = Set.of();
                all = true;
            }
        }
        for (Rule rule : applying) {
            for (Step step : rule.path().steps()) {
                if (step instanceof Step.Private element) {
                    creators.add(element.creator());
                }
            }
        }
        if (rules.options().contains(ProfileOption.SAFE_PRIVATE)) {
            creators.addAll(SafePrivate.creators());
        }
    }

    Level level(Level.Key key) {
        Level known = levels.get(key);
        if (known == null) {
            known = new Level(this, key);
            Level earlier = levels.putIfAbsent(key, known);
            known = earlier == null ? known : earlier;
        }
        return known;
    }

    /** Whether any element of that private creator may leave. */
    boolean knowsCreator(String creator) {
        return creators.contains(creator);
    }

    /** Whether any private element may leave. */
    boolean knowsCreators() {
        return !creators.isEmpty();
    }

    RuleEntry resolve(Level level, int tag) {
        Step step = new Step.Standard(tag);
        AttributeType type = level.type(tag);
        Rule own = ruleFor(step, level);
        if (own != null && own.action() != Action.Simple.ALLOW) {
            return entry(level, step, fit(own.action(), vr(tag)), type, true, "rule " + own.path());
        }
        if (tag == Tag.PatientID || tag == Tag.PatientName) {
            return new RuleEntry(Action.Simple.PATIENT, AttributeType.TWO, null, "the project's patient ID");
        }
        boolean allowed = own != null || (level.key().open() && (all ? isLettable(tag) : listed.contains(tag)));
        if (!allowed) {
            return needed(level, step, tag);
        }
        Optional<ConfidentialityProfile.Row> row =
                ConfidentialityProfile.basic().find(tag);
        if (row.isEmpty()) {
            return entry(level, step, unlisted(tag, type), type, true, "not in the profile's table");
        }
        Decision decision = row.get().decide(rules.options());
        String why = decision.by().map(option -> "option " + option.label()).orElse("basic profile") + " "
                + decision.letters();
        boolean open = decision.letters().contains("K")
                || decision.letters().contains("C")
                || decision.letters().contains("U");
        return entry(level, step, profiled(decision, tag, type), type, open, why + " (type " + type.label() + ")");
    }

    RuleEntry resolvePrivate(Level level, String creator, int tag) {
        Step step = new Step.Private(creator, tag);
        Rule own = ruleFor(step, level);
        Optional<Vr> safe = SafePrivate.find(creator, tag);
        Vr vr = safe.or(() -> PrivateDictionary.find(creator, tag).map(PrivateEntry::vr))
                .orElse(Vr.UN);
        if (own != null) {
            Action action = own.action() == Action.Simple.ALLOW ? Action.Simple.KEEP : own.action();
            return entry(level, step, fit(action, vr), AttributeType.THREE, true, "rule " + own.path());
        }
        if (rules.options().contains(ProfileOption.SAFE_PRIVATE) && safe.isPresent()) {
            return entry(
                    level,
                    step,
                    Action.Simple.KEEP,
                    AttributeType.THREE,
                    true,
                    "option safe-private, PS3.15 Table E.3.10-1");
        }
        return entry(level, step, Action.Simple.REMOVE, AttributeType.THREE, false, "nothing lets it out");
    }

    /** The entry for an action; a sequence in which a rule of its own waits is built for that rule alone. */
    private RuleEntry entry(Level level, Step step, Action action, AttributeType type, boolean open, String why) {
        List<PathProgress> inside = PathProgress.into(step, level.key().rules());
        boolean waits =
                inside.stream().anyMatch(p -> p.matched() > 0 && p.rule().action() != Action.Simple.REMOVE);
        if (action == Action.Simple.ITEMS || (action == Action.Simple.REMOVE && waits)) {
            boolean opened =
                    action == Action.Simple.ITEMS && open && level.key().open();
            IodPlace place =
                    step instanceof Step.Standard(int tag) ? level.key().place().items(tag) : IodPlace.NOWHERE;
            Level items = level(new Level.Key(place, inside, opened));
            return new RuleEntry(Action.Simple.ITEMS, type, items, why);
        }
        return new RuleEntry(action, type, null, why);
    }

    /** What an object must have, although its value may not leave. */
    private RuleEntry needed(Level level, Step step, int tag) {
        AttributeType type = level.neededType(tag);
        Action action = switch (type) {
            case ONE ->
                switch (vr(tag)) {
                    case UI -> uid();
                    case SQ -> Action.Simple.REMOVE;
                    // A number without meaning looks like one that was measured.
                    case AT, DS, FD, FL, IS, OB, OD, OF, OL, OV, OW, SL, SS, SV, UL, UN, US, UV -> Action.Simple.HOLD;
                    default -> Action.Simple.DUMMY;
                };
            case TWO -> Action.Simple.EMPTY;
            case ONE_C, TWO_C, THREE -> Action.Simple.REMOVE;
        };
        String why =
                action == Action.Simple.REMOVE ? "not allowed" : "not allowed, but needed (type " + type.label() + ")";
        return entry(level, step, action, type, false, why);
    }

    private static @Nullable Rule ruleFor(Step step, Level level) {
        PathProgress best = null;
        for (PathProgress progress : level.key().rules()) {
            if (progress.isLast() && progress.next().equals(step) && (best == null || progress.beats(best))) {
                best = progress;
            }
        }
        return best == null ? null : best.rule();
    }

    /** What the profile's letters ask of an attribute that may leave. */
    private Action profiled(Decision decision, int tag, AttributeType type) {
        String letters = decision.letters();
        Vr vr = vr(tag);
        if (letters.equals("K")) {
            return kept(decision.by().orElseThrow(), vr);
        }
        if (letters.equals("C")) {
            return cleaned(vr);
        }
        if (letters.contains("U")) {
            return vr == Vr.SQ ? Action.Simple.ITEMS : Action.Simple.UID;
        }
        if (letters.contains("X")
                && (type == AttributeType.THREE || (letters.equals("X") && type == AttributeType.ONE_C))) {
            return Action.Simple.REMOVE;
        }
        return emptied(letters, vr, type);
    }

    private static Action emptied(String letters, Vr vr, AttributeType type) {
        boolean mayBeEmpty = !type.needsValue();
        if (mayBeEmpty && (letters.contains("Z") || type != AttributeType.THREE)) {
            return Action.Simple.EMPTY;
        }
        return vr == Vr.SQ ? Action.Simple.ITEMS : Action.Simple.DUMMY;
    }

    private static Action kept(ProfileOption by, Vr vr) {
        return switch (vr) {
            case SQ -> Action.Simple.ITEMS;
            case AS -> Action.Simple.AGE;
            case PN -> Action.Simple.RETAIN;
            default ->
                switch (by) {
                    case FULL_DATES, DEVICE_IDENTITY, INSTITUTION_IDENTITY, UIDS -> Action.Simple.RETAIN;
                    default -> Action.Simple.KEEP;
                };
        };
    }

    private static Action cleaned(Vr vr) {
        return switch (vr) {
            case SQ -> Action.Simple.ITEMS;
            case DA, DT -> Action.Simple.SHIFT;
            case AS -> Action.Simple.AGE;
            case LO, SH, ST, LT, UT, UC, AE, UR -> Action.Simple.CLEAN;
            case PN -> Action.Simple.DUMMY;
            default -> Action.Simple.KEEP;
        };
    }

    /** An attribute that the standard does not count among those that may identify. */
    private Action unlisted(int tag, AttributeType type) {
        Vr vr = vr(tag);
        return switch (vr) {
            case SQ -> Action.Simple.ITEMS;
            // It may still hold a UID that is not the standard's.
            case UI -> uid();
            case AS -> Action.Simple.AGE;
            case DA, DT ->
                rules.options().contains(ProfileOption.FULL_DATES)
                        ? Action.Simple.RETAIN
                        : rules.options().contains(ProfileOption.MODIFIED_DATES)
                                ? Action.Simple.SHIFT
                                : withoutValue(type);
            case PN -> all ? withoutValue(type) : Action.Simple.KEEP;
            case UR, AE, UN -> all ? withoutValue(type) : Action.Simple.KEEP;
            case LO, SH, ST, LT, UT, UC ->
                rules.options().contains(ProfileOption.CLEAN_DESCRIPTORS) ? Action.Simple.CLEAN : Action.Simple.KEEP;
            default -> Action.Simple.KEEP;
        };
    }

    private static Action withoutValue(AttributeType type) {
        return switch (type) {
            case ONE, ONE_C -> Action.Simple.DUMMY;
            case TWO, TWO_C -> Action.Simple.EMPTY;
            case THREE -> Action.Simple.REMOVE;
        };
    }

    private Action uid() {
        return rules.options().contains(ProfileOption.UIDS) ? Action.Simple.RETAIN : Action.Simple.UID;
    }

    /** Sequences have items where other attributes have values. */
    private static Action fit(Action action, Vr vr) {
        if (vr != Vr.SQ) {
            return action;
        }
        return switch (action) {
            case Action.Simple simple ->
                switch (simple) {
                    case KEEP, RETAIN, CLEAN, ITEMS -> Action.Simple.ITEMS;
                    case EMPTY -> Action.Simple.EMPTY;
                    default -> Action.Simple.REMOVE;
                };
            default -> Action.Simple.REMOVE;
        };
    }

    /** Groups that are about files and transfer, and what holds originals in hiding. */
    private static boolean isLettable(int tag) {
        return Integer.compareUnsigned(tag, 0x00080000) >= 0
                && tag != Tag.EncryptedAttributesSequence
                && tag != Tag.EncryptedContent
                && tag != Tag.OriginalAttributesSequence
                && Tag.group(tag) < 0x7F00;
    }

    private static Vr vr(int tag) {
        return Dictionary.vrOf(tag);
    }
}
