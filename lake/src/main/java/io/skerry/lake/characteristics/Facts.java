package io.skerry.lake.characteristics;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known of images before a rule decides: source values by the names of {@code facts.tsv}, what was measured of
 * their series, and the characteristics decided so far. Some names stand for several descriptions: {@code text} for those
 * of series and protocol, {@code study} for those of study, request and procedure, {@code words} for all.
 */
final class Facts {
    private static final Map<String, List<String>> TOGETHER = Map.of(
            "text", List.of("series", "protocol"),
            "study", List.of("study_description", "requested", "performed", "procedure_code"),
            "words", List.of("series", "protocol", "protocol_code", "study"));

    private final Map<String, String> texts;
    private final Words words;
    private final Map<String, Words.Phrase> phrases = new HashMap<>();
    private final Map<String, List<String>> values = new HashMap<>();

    Facts(Map<String, String> texts, Words words) {
        this.texts = new HashMap<>();
        texts.forEach((name, text) -> this.texts.put(name, text.strip().toUpperCase(Locale.ROOT)));
        this.words = words;
        derive();
    }

    /** Adds what was found meanwhile. */
    void put(String name, String value) {
        texts.put(name, value.toUpperCase(Locale.ROOT));
        values.remove(name);
        phrases.remove(name);
    }

    /** The value in capitals, empty when there is none. */
    String text(String name) {
        List<String> parts = TOGETHER.get(name);
        return parts == null
                ? texts.getOrDefault(name, "")
                : parts.stream().map(this::text).filter(t -> !t.isEmpty()).collect(Collectors.joining(" | "));
    }

    /** The values between backslashes, as {@link #value} writes them. */
    List<String> values(String name) {
        return values.computeIfAbsent(
                name,
                n -> Stream.of(text(n).split("\\\\", -1))
                        .map(Facts::value)
                        .filter(v -> !v.isEmpty())
                        .toList());
    }

    /** A value as it is compared: in capitals, underscores as spaces, trimmed. */
    static String value(String text) {
        return text.toUpperCase(Locale.ROOT).replace('_', ' ').strip();
    }

    /** The words of a text, typing errors put right. */
    Words.Phrase phrase(String name) {
        Words.Phrase known = phrases.get(name);
        if (known == null) {
            List<String> parts = TOGETHER.get(name);
            known = parts == null
                    ? words.of(texts.getOrDefault(name, ""))
                    : Words.Phrase.join(parts.stream().map(this::phrase).toList());
            phrases.put(name, known);
        }
        return known;
    }

    OptionalDouble number(String name) {
        String text = texts.getOrDefault(name, "");
        int end = text.indexOf('\\');
        try {
            return text.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Double.parseDouble(end < 0 ? text : text.substring(0, end)));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** Facts that are computed from one other. */
    private void derive() {
        number("field_strength").ifPresent(t -> put("field_t", String.valueOf(t > 100 ? t / 10_000 : t)));
        Plane.of(text("orientation")).ifPresent(plane -> put("image_plane", plane.name()));
    }
}
