package io.skerry.extract;

import io.skerry.base.SkerryException;
import io.skerry.control.Home;
import io.skerry.control.Role;
import io.skerry.deid.KeyRing;
import io.skerry.deid.Pseudonyms;
import io.skerry.lake.Lake;
import io.skerry.lake.LakeQuery;
import io.skerry.phi.Patterns;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds who or what is behind a project's pseudonyms, for those who hold the role: the pseudonyms of everything in the
 * lake of the identifiable zone are computed again under the project's key and compared. No table links the two, so
 * without the key, or without the lake, nobody can.
 *
 * <p>Each question is in the audit log, with reason and counts and no values, before an answer is given; a question of
 * somebody without the role is in it too.
 */
public final class Reidentification {
    private static final Pattern PSEUDONYM = Pattern.compile("[PA][B-Z]{15,16}|2\\.25\\.[0-9]{1,39}");

    private final Home home;
    private final Lake lake;

    public Reidentification(Home home, Lake lake) {
        this.home = home;
        this.lake = lake;
    }

    /**
     * A question.
     *
     * @param pseudonyms patient IDs, UIDs and codes, as outputs of the project have them
     * @param by who asks
     * @param reason why, for the audit log
     */
    public record Request(String project, List<String> pseudonyms, String by, String reason) {
        public Request {
            pseudonyms = pseudonyms.stream().map(String::strip).distinct().toList();
        }
    }

    /**
     * One original. Holds a patient's values, so it is never printed but by a command that shows it.
     *
     * @param keyVersion of the project's key
     * @param attribute the attribute in whose place the pseudonym stands, by keyword
     * @param original the value that it stands for
     * @param patientIds those of the objects with that value, as the archive has them
     * @param objects how many objects of the lake have it
     */
    public record Original(
            String pseudonym,
            int keyVersion,
            String attribute,
            String original,
            List<String> patientIds,
            long objects) {
        /** Shows nothing of the values. */
        @Override
        public String toString() {
            return "Original[" + attribute + "]";
        }
    }

    /** What was found, by pseudonym; and the pseudonyms that nothing in the lake stands behind. */
    public record Answer(List<Original> originals, List<String> unknown) {}

    /**
     * Looks.
     *
     * @throws SkerryException {@link io.skerry.control.ControlError#ROLE_MISSING} when the asker lacks the role,
     *     {@link ExtractError#BAD_QUESTION} for something that is no pseudonym, or for a reason that is missing or holds
     *     a personal identifier, {@link ExtractError#NO_KEY} when the project has no key
     */
    public Answer find(Request request) {
        home.roles().demand(Role.REIDENTIFY, request.by(), "reidentify");
        demandSense(request);
        List<Pseudonyms> keys = new ArrayList<>();
        for (KeyRing.Version version : new ProjectKeys(home).versions(request.project())) {
            keys.add(new ProjectKeys(home).pseudonyms(request.project(), version.number()));
        }
        home.audit().append("reidentify.request", details(request));
        List<Original> originals;
        try (LakeQuery query = lake.query()) {
            originals = new OriginalSearch(
                            new Duck(query.connection()), keys, home.keys().key("patient"))
                    .find(new HashSet<>(request.pseudonyms()));
        }
        originals.sort(Comparator.comparing(Original::pseudonym)
                .thenComparing(Original::attribute)
                .thenComparing(Original::original));
        Set<String> known = new TreeSet<>();
        originals.forEach(original -> known.add(original.pseudonym()));
        Map<String, String> details = details(request);
        details.put("found", Integer.toString(known.size()));
        home.audit().append("reidentify", details);
        return new Answer(
                List.copyOf(originals),
                request.pseudonyms().stream()
                        .filter(pseudonym -> !known.contains(pseudonym))
                        .toList());
    }

    private static void demandSense(Request request) {
        if (request.reason().isBlank()
                || Patterns.standard().matches(request.reason())
                || request.reason().chars().filter(Character::isDigit).count() >= 8) {
            throw new SkerryException(
                    ExtractError.BAD_QUESTION,
                    "expected a reason for the audit log, in words that name no patient, number or date of birth");
        }
        if (request.pseudonyms().isEmpty()) {
            throw new SkerryException(ExtractError.BAD_QUESTION, "expected one pseudonym or more");
        }
        for (String pseudonym : request.pseudonyms()) {
            if (!PSEUDONYM.matcher(pseudonym).matches()) {
                // What is no pseudonym may be a patient's own number, typed by mistake.
                throw new SkerryException(
                        ExtractError.BAD_QUESTION,
                        "expected project patient IDs (P and 16 letters), UIDs (2.25.…) or codes (A and 15 letters);"
                                + " number " + (request.pseudonyms().indexOf(pseudonym) + 1) + " is none of these");
            }
        }
    }

    private static Map<String, String> details(Request request) {
        Map<String, String> details = new TreeMap<>();
        details.put("project", request.project());
        details.put("by", request.by());
        details.put("reason", request.reason());
        details.put("asked", Integer.toString(request.pseudonyms().size()));
        // Whoever holds a list of pseudonyms can show that it is the one asked for; the log alone tells nothing.
        details.put("askedSha256", sha256(String.join("\n", new TreeSet<>(request.pseudonyms()))));
        return details;
    }

    private static String sha256(String text) {
        return HexFormat.of().formatHex(Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
