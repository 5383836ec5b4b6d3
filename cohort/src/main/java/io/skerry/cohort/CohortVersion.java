package io.skerry.cohort;

import io.skerry.base.SkerryException;
import io.skerry.lake.Snapshots;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A frozen cohort: a definition and the state of the tables that it was frozen on. Its members are the same for ever.
 *
 * @param version counted from 1 within the name
 * @param snapshots of the tables that the definition reads
 * @param sha256 of the YAML text, in hex
 * @param counts the steps when it was frozen, exact
 * @param inputs what the definition took from outside of its text
 */
public record CohortVersion(
        String name,
        int version,
        Snapshots snapshots,
        String yaml,
        String sha256,
        List<StepCount> counts,
        Instant frozenAt,
        Inputs inputs) {
    public CohortVersion {
        counts = List.copyOf(counts);
    }

    /** The definition, read again. */
    public CohortDefinition definition() {
        return CohortDefinition.parse(
                yaml, name + " version " + version, inputs.parameters(), CodeLists.of(inputs.codeLists()));
    }

    /**
     * The text under another name, to be changed, with what it was given from outside written into it.
     *
     * @throws SkerryException when the result is no definition, such as for a name with blanks
     */
    public String cloned(String newName) {
        Matcher place = Pattern.compile("([\"']?name[\"']?\\s*:\\s*[\"']?)" + Pattern.quote(name))
                .matcher(yaml);
        String renamed = place.replaceFirst("$1" + Matcher.quoteReplacement(newName));
        if (!yaml.stripLeading().startsWith("{")) {
            StringBuilder head = new StringBuilder("# From " + name + " version " + version + ".\n");
            inputs.parameters()
                    .forEach((parameter, values) -> head.append("# It was frozen with --param ")
                            .append(parameter)
                            .append('=')
                            .append(String.join(",", values))
                            .append('\n'));
            StringBuilder lists = new StringBuilder();
            inputs.codeLists()
                    .forEach((list, codes) -> lists.append("  ")
                            .append(list)
                            .append(": ")
                            .append(quoted(codes))
                            .append('\n'));
            boolean hasLists =
                    Pattern.compile("(?m)^codelists:").matcher(renamed).find();
            if (!lists.isEmpty()) {
                renamed = hasLists
                        ? renamed.replaceFirst(
                                "(?m)^codelists:[ \\t]*\\R", Matcher.quoteReplacement("codelists:\n" + lists))
                        : renamed.stripTrailing() + "\ncodelists:\n" + lists;
            }
            renamed = head + renamed;
        }
        CohortDefinition check =
                CohortDefinition.parse(renamed, newName, inputs.parameters(), CodeLists.of(inputs.codeLists()));
        if (!check.name().equals(newName)) {
            throw new SkerryException(
                    CohortError.COHORT_STALE, "The name of " + name + " version " + version + " cannot be changed.");
        }
        return renamed;
    }

    private static String quoted(List<String> codes) {
        return codes.stream()
                .map(code -> '"' + code.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(java.util.stream.Collectors.joining(", ", "[", "]"));
    }
}
