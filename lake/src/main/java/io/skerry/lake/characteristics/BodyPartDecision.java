package io.skerry.lake.characteristics;

import io.skerry.lake.characteristics.BodyParts.Match;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which part of the body images show: the coded anatomic region, then (0018,0015) Body Part Examined, then descriptions
 * from the nearest to the farthest. A description that is more exact within the same region, or that takes in more of the
 * trunk, replaces the tag; two descriptions that agree on another region, or on less of the trunk, outweigh it, since the
 * tag is often a default that nobody changed.
 */
final class BodyPartDecision {
    private static final String TABLE = "body-parts/";
    private static final double TYPING_ERROR = 0.93;
    private static final Set<String> TRUNK = Set.of("CHEST", "ABDOMEN", "PELVIS", "NECK");

    private final BodyParts parts;

    BodyPartDecision(BodyParts parts) {
        this.parts = parts;
    }

    /** A part and why. */
    record Decision(BodyPart part, double confidence, String rule) {}

    Optional<Decision> decide(Facts facts) {
        String modality = facts.text("modality");
        Optional<Decision> tagged = coded(facts).or(() -> said(facts, modality, "body_part_examined", "tag", 0.96));
        Optional<Decision> series = said(facts, modality, "series", "series", 0.9);
        Optional<Decision> protocol = said(facts, modality, "protocol", "protocol", 0.88);
        Optional<Decision> study = said(facts, modality, "study_description", "study", 0.9)
                .or(() -> said(facts, modality, "requested", "request", 0.9))
                .or(() -> said(facts, modality, "procedure_code", "procedure-code", 0.9))
                .or(() -> said(facts, modality, "performed", "performed", 0.86));
        List<Decision> descriptions = java.util.stream.Stream.of(series, protocol, study)
                .flatMap(Optional::stream)
                .toList();
        return tagged.map(t -> weighed(t, descriptions))
                .or(() -> nearest(descriptions))
                .or(() -> said(facts, modality, "image_type", "image-type", 0.8))
                .or(() -> usual(modality));
    }

    private Optional<Decision> coded(Facts facts) {
        return said(facts, facts.text("modality"), "anatomy_meaning", "code-meaning", 0.98)
                .or(() -> parts.ofCode(facts.text("anatomy_code")).map(p -> new Decision(p, 0.98, TABLE + "code")));
    }

    private Optional<Decision> said(Facts facts, String modality, String fact, String rule, double confidence) {
        Optional<Match> match = parts.recognise(facts.phrase(fact), modality);
        return match.map(m -> new Decision(
                m.part(),
                m.corrected() ? confidence * TYPING_ERROR : confidence,
                TABLE + rule + (m.corrected() ? ".corrected" : "")));
    }

    private static Optional<Decision> nearest(List<Decision> descriptions) {
        Optional<Decision> first = descriptions.stream().findFirst();
        return first.map(f -> descriptions.stream()
                .filter(d -> refines(d.part(), f.part()) || widens(d.part(), f.part()))
                .findFirst()
                .orElse(f));
    }

    private static Decision weighed(Decision tagged, List<Decision> descriptions) {
        for (Decision d : descriptions) {
            if (refines(d.part(), tagged.part())) {
                return new Decision(d.part(), d.confidence(), d.rule() + ".more-exact");
            }
            if (widens(d.part(), tagged.part())) {
                return new Decision(d.part(), 0.9, d.rule() + ".wider");
            }
        }
        boolean narrower = descriptions.size() >= 2
                && descriptions.stream().allMatch(d -> widens(tagged.part(), d.part()))
                && descriptions.stream().map(Decision::part).distinct().count() == 1;
        if (narrower) {
            Decision first = descriptions.getFirst();
            return new Decision(first.part(), 0.75, first.rule() + ".narrower");
        }
        String region = tagged.part().region();
        List<Decision> against = descriptions.stream()
                .filter(d -> !near(d.part().region(), region))
                .toList();
        boolean supported = descriptions.stream().anyMatch(d -> near(d.part().region(), region));
        if (supported || against.isEmpty()) {
            return tagged;
        }
        boolean agree = against.size() >= 2
                && against.stream().map(d -> d.part().region()).distinct().count() == 1;
        return agree
                ? new Decision(
                        against.getFirst().part(), 0.8, against.getFirst().rule() + ".against-tag")
                : new Decision(tagged.part(), 0.6, tagged.rule() + ".disputed");
    }

    /** Whether a part says more than a generic one of its region. */
    private static boolean refines(BodyPart part, BodyPart other) {
        return other.generic() && !part.generic() && part.region().equals(other.region());
    }

    /** Whether a part takes in another and its neighbours. */
    private static boolean widens(BodyPart part, BodyPart other) {
        return part.whole()
                && other.whole()
                && !part.code().equals(other.code())
                && part.code().length() > other.code().length()
                && TRUNK.stream().anyMatch(r -> other.code().equals(r))
                && part.meaning().toUpperCase(java.util.Locale.ROOT).contains(other.code());
    }

    private static boolean near(String region, String other) {
        return region.equals(other)
                || region.equals("BODY")
                || other.equals("BODY")
                || (region.equals("TRUNK") && TRUNK.contains(other))
                || (other.equals("TRUNK") && TRUNK.contains(region));
    }

    private Optional<Decision> usual(String modality) {
        return switch (modality) {
            case "MG" -> parts.named("BREAST").map(p -> new Decision(p, 0.95, TABLE + "modality"));
            case "PX", "IO" -> parts.named("JAW").map(p -> new Decision(p, 0.9, TABLE + "modality"));
            case "IVUS" -> parts.named("HEART").map(p -> new Decision(p, 0.6, TABLE + "modality"));
            default -> Optional.empty();
        };
    }
}
