package io.skerry.lake.characteristics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The controlled list of body parts: a subset of PS3.16 annex L and CID 4 with the region each belongs to, the words that
 * people use, and which regions combine.
 */
final class BodyParts {
    private static final int MOST_WORDS = 5;
    private static final Set<String> JOINING = Set.of("AND", "OF", "THE", "UND", "ET", "Y", "EN", "WITH");
    /** What regions named together mean. */
    private static final Map<Set<String>, String> TOGETHER = Map.of(
            Set.of("CHEST", "ABDOMEN"), "CHESTABDOMEN",
            Set.of("ABDOMEN", "PELVIS"), "ABDOMENPELVIS",
            Set.of("CHEST", "ABDOMEN", "PELVIS"), "CHESTABDPELVIS",
            Set.of("CHEST", "PELVIS"), "CHESTABDPELVIS",
            Set.of("CHEST", "ABDOMENPELVIS"), "CHESTABDPELVIS",
            Set.of("HEAD", "NECK"), "HEADNECK",
            Set.of("NECK", "CHEST"), "NECKCHEST",
            Set.of("NECK", "CHEST", "ABDOMEN"), "NECKCHESTABDOMEN",
            Set.of("NECK", "CHEST", "ABDOMEN", "PELVIS"), "NECKCHESTABDPELV",
            Set.of("NECK", "CHESTABDPELVIS"), "NECKCHESTABDPELV");

    private final Map<String, BodyPart> terms = new LinkedHashMap<>();
    private final Map<String, BodyPart> byModality = new HashMap<>();
    private final Map<String, BodyPart> byCode = new HashMap<>();
    private final Map<String, BodyPart> byName = new LinkedHashMap<>();
    private final Set<String> words = new HashSet<>();

    /** Words that mean a part. */
    record Match(BodyPart part, boolean corrected) {}

    static BodyParts parse(TsvFile... files) {
        BodyParts parts = new BodyParts();
        for (TsvFile file : files) {
            for (TsvFile.Line line : file.lines()) {
                line.expect(7, "code, region, SNOMED CT code, SRT code, meaning, kind and terms");
                parts.add(line);
            }
        }
        return parts;
    }

    private void add(TsvFile.Line line) {
        BodyPart part = new BodyPart(
                line.get(0),
                line.get(1),
                line.get(2),
                line.get(4),
                line.get(5).equals("whole"),
                line.get(5).equals("generic"));
        byName.put(part.code(), part);
        Stream.of(line.get(2), line.get(3)).filter(c -> !c.equals("-")).forEach(c -> byCode.put(c, part));
        term(part.code(), part);
        term(line.get(4).replace(",", " "), part);
        for (String term : line.get(6).split(",", -1)) {
            term(term.strip().toUpperCase(Locale.ROOT), part);
        }
    }

    private void term(String text, BodyPart part) {
        String term = text.toUpperCase(Locale.ROOT);
        int at = term.indexOf('@');
        String plain = at < 0 ? term : term.substring(0, at);
        List<String> list = Stream.of(plain.split("[^A-Z0-9]+", -1))
                .filter(w -> !w.isEmpty() && !JOINING.contains(w))
                .toList();
        if (list.isEmpty()) {
            return;
        }
        words.addAll(list);
        String key = String.join("", list);
        if (at < 0) {
            terms.put(key, part);
        } else {
            byModality.put(term.substring(at + 1) + ":" + key, part);
        }
    }

    /** Every word of every term. */
    Set<String> words() {
        return words;
    }

    Optional<BodyPart> ofCode(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    Optional<BodyPart> named(String code) {
        return Optional.ofNullable(byName.get(code));
    }

    /** All parts, in the order of the table. */
    List<BodyPart> all() {
        return List.copyOf(byName.values());
    }

    /** The part that a text means, if it names one; neighbouring regions named together are one part. */
    Optional<Match> recognise(Words.Phrase phrase, String modality) {
        List<String> tokens =
                phrase.list().stream().filter(w -> !JOINING.contains(w)).toList();
        Set<BodyPart> found = new LinkedHashSet<>();
        int at = 0;
        while (at < tokens.size()) {
            int taken = 1;
            for (int length = Math.min(MOST_WORDS, tokens.size() - at); length >= 1; length--) {
                String key = String.join("", tokens.subList(at, at + length));
                BodyPart part = byModality.getOrDefault(modality + ":" + key, terms.get(key));
                if (part != null) {
                    found.add(part);
                    taken = length;
                    break;
                }
            }
            at += taken;
        }
        return one(new ArrayList<>(found)).map(part -> new Match(part, phrase.corrected()));
    }

    private Optional<BodyPart> one(List<BodyPart> found) {
        if (found.size() <= 1) {
            return found.stream().findFirst();
        }
        Set<String> wholes = new HashSet<>();
        found.stream().filter(BodyPart::whole).forEach(p -> wholes.add(p.code()));
        String together = TOGETHER.get(wholes);
        if (together != null) {
            return named(together);
        }
        // A more exact part of a region that is named too; else what comes first.
        return found.stream()
                .filter(p -> !p.whole() && !p.generic() && !p.code().equals("BRAIN"))
                .findFirst()
                .or(() -> found.stream().filter(p -> !p.whole() && !p.generic()).findFirst())
                .or(() -> found.stream().findFirst());
    }
}
