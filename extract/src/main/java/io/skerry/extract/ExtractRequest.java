package io.skerry.extract;

import io.skerry.base.SkerryException;
import io.skerry.control.Home;
import io.skerry.lake.scan.Decisions;
import io.skerry.lake.scan.TextRulesReader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A wish for an extract.
 *
 * @param cohort the cohort's name
 * @param version one of its frozen versions; the newest when empty
 * @param project the project that is to receive it, fit for a folder's name
 * @param datasets which linked datasets to add; all that are loaded when empty
 * @param by who asks
 * @param keyVersion which version of the project's key gives names and shifts; the newest when empty
 * @param textRules what analysts decided about texts, as a rules file has it; the home folder's rules when empty
 */
public record ExtractRequest(
        String cohort,
        OptionalInt version,
        String project,
        Optional<List<String>> datasets,
        String by,
        OptionalInt keyVersion,
        Optional<String> textRules) {
    private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public ExtractRequest {
        demandProject(project);
        datasets = datasets.map(names -> names.stream().distinct().sorted().toList());
    }

    /** With the newest version of the project's key, and the home folder's rules about texts. */
    public ExtractRequest(
            String cohort, OptionalInt version, String project, Optional<List<String>> datasets, String by) {
        this(cohort, version, project, datasets, by, OptionalInt.empty(), Optional.empty());
    }

    /**
     * This request with the rules about texts of the home folder, if it names none and there are any.
     *
     * @throws SkerryException when the rules cannot be used
     */
    ExtractRequest withTextRulesOf(Home home) {
        Optional<String> rules = textRules.or(() -> TextRulesReader.textOf(Decisions.file(home)));
        rules.ifPresent(yaml -> TextRulesReader.read(yaml, "text rules"));
        return new ExtractRequest(cohort, version, project, datasets, by, keyVersion, rules);
    }

    static void demandProject(String project) {
        if (!FOLDER.matcher(project).matches()) {
            throw new SkerryException(
                    ExtractError.BAD_PROJECT,
                    "expected a project name of letters, digits, dots, dashes and underscores, at most 64 and beginning"
                            + " with a letter or digit, but got \"" + project + '"');
        }
    }
}
