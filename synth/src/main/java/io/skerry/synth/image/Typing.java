package io.skerry.synth.image;

import io.skerry.synth.common.Rng;
import io.skerry.synth.people.PersonName;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What people make of body parts and descriptions when they type them. */
final class Typing {
    private static final Map<String, List<String>> BODY_PARTS = Map.of(
            "HEAD", List.of("HEAD", "HEAD", "HEAD", "BRAIN", "BRIAN", "Head", "SKULL", ""),
            "BRAIN", List.of("BRAIN", "BRAIN", "BRAIN", "BRIAN", "HEAD", "BRAIN ", "HEAD_BRAIN", ""),
            "CHEST", List.of("CHEST", "CHEST", "CHEST", "CHEST", "CEHST", "THORAX", "Chest", "CHEST_TO_PELVIS", ""),
            "ABDOMEN", List.of("ABDOMEN", "ABDOMEN", "ABDOMEN", "ABDOMAN", "ABDO", "ABDOMEN_PELVIS", ""),
            "LSPINE", List.of("LSPINE", "LSPINE", "L SPINE", "SPINE", "LUMBAR SPINE", ""),
            "KNEE", List.of("KNEE", "KNEE", "KNNE", "EXTREMITY", ""),
            "WHOLEBODY", List.of("WHOLEBODY", "WHOLE BODY", "WHOLEBODY", ""),
            "PELVIS", List.of("PELVIS", "PELVIS", "PELIVS", "HIP"),
            "BREAST", List.of("BREAST"),
            "UTERUS", List.of("", "OBSTETRIC", "UTERUS"));

    private Typing() {}

    /** (0018,0015) as it comes; empty for none. */
    static String bodyPart(String right, Rng rng) {
        return rng.pick(BODY_PARTS.getOrDefault(right, List.of(right)));
    }

    /** A study description as it comes, now and then with the referrer's name in it. */
    static String description(String right, PersonName referrer, Rng rng) {
        if (rng.chance(0.04)) {
            return right + " for " + referrer.brief();
        }
        if (rng.chance(0.08)) {
            return right.replace("Brain", "Brian")
                    .replace("Head", "Haed")
                    .replace("Chest", "Cehst")
                    .replace("contrast", "contarst")
                    .replace("Abdomen", "Abdoman")
                    .replace("body", "bdoy");
        }
        if (rng.chance(0.15)) {
            return right.toUpperCase(Locale.ROOT);
        }
        return rng.chance(0.06) ? right + " " : right;
    }
}
