package io.skerry.deid;

import io.skerry.dicom.Dictionary;
import io.skerry.dicom.Tag;
import io.skerry.dicom.iod.AttributeType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The rules for the top of the objects of one class, or for the items of one of their sequences. Each attribute is
 * resolved when it is first met and remembered, so that an object costs look-ups only. Safe for use by several threads.
 */
final class Level {
    /** What tells one level of a rule table from another. */
    record Key(IodPlace place, List<PathProgress> rules, boolean open) {}

    private final RuleResolver resolver;
    private final Key key;
    private final Map<Integer, AttributeType> types;
    private final Map<Integer, AttributeType> needed;
    private final Map<Integer, Map<String, RuleEntry>> privates = new ConcurrentHashMap<>();
    private volatile EntryTable entries = EntryTable.EMPTY;

    Level(RuleResolver resolver, Key key) {
        this.resolver = resolver;
        this.key = key;
        types = key.place().types();
        needed = key.place().neededTypes();
    }

    /** What becomes of an attribute of the standard. */
    RuleEntry find(int tag) {
        RuleEntry known = entries.find(tag);
        return known != null ? known : resolve(tag);
    }

    private RuleEntry resolve(int tag) {
        if (Tag.isPrivate(tag) || !isKnown(tag)) {
            // Not remembered, since a hostile object may bring any number of them.
            return RuleEntry.NOT_ALLOWED;
        }
        RuleEntry entry = resolver.resolve(this, tag);
        synchronized (this) {
            entries = entries.with(tag, entry);
        }
        return entry;
    }

    private static boolean isKnown(int tag) {
        int family = Tag.group(tag) & 0xFF00;
        return family != 0x5000
                && family != 0x6000
                && family < 0x7F00
                && !Dictionary.keyword(tag).isEmpty();
    }

    /** Whether any private attribute may leave. */
    boolean letsPrivate() {
        return resolver.knowsCreators();
    }

    /**
     * What becomes of a private attribute.
     *
     * @param tag without its block
     */
    RuleEntry findPrivate(String creator, int tag) {
        if (!resolver.knowsCreator(creator)) {
            return RuleEntry.NOT_ALLOWED;
        }
        return privates.computeIfAbsent(tag & 0xFFFF00FF, _ -> new ConcurrentHashMap<>())
                .computeIfAbsent(creator, _ -> resolver.resolvePrivate(this, creator, tag & 0xFFFF00FF));
    }

    AttributeType type(int tag) {
        AttributeType type = types.get(tag);
        return type == null ? AttributeType.THREE : type;
    }

    AttributeType neededType(int tag) {
        AttributeType type = needed.get(tag);
        return type == null ? AttributeType.THREE : type;
    }

    Key key() {
        return key;
    }
}
