package io.skerry.dicom.iod;

import java.util.List;
import java.util.Optional;

/**
 * What checking one object found.
 *
 * @param iod empty if the object's SOP class has no IOD that is known here; then modules were not checked
 * @param problems errors before warnings, else in the order of modules, values, UIDs, encoding
 */
public record CheckReport(Optional<Iod> iod, List<Problem> problems) {
    public CheckReport {
        problems = List.copyOf(problems);
    }

    public boolean hasErrors() {
        return problems.stream().anyMatch(p -> p.severity() == Problem.Severity.ERROR);
    }
}
