package io.skerry.extract;

import io.skerry.base.SkerryException;
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
 */
public record ExtractRequest(
        String cohort, OptionalInt version, String project, Optional<List<String>> datasets, String by) {
    private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public ExtractRequest {
        if (!FOLDER.matcher(project).matches()) {
            throw new SkerryException(
                    ExtractError.BAD_PROJECT,
                    "expected a project name of letters, digits, dots, dashes and underscores, at most 64 and beginning"
                            + " with a letter or digit, but got \"" + project + '"');
        }
        datasets = datasets.map(names -> names.stream().distinct().sorted().toList());
    }
}
