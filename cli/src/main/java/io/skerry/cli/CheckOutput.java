package io.skerry.cli;

import io.skerry.base.SkerryException;
import io.skerry.dicom.iod.CheckReport;
import io.skerry.dicom.iod.Problem;
import java.nio.file.Path;
import java.util.List;

/** What {@code check} prints of each file, and how many there were of which kind. */
abstract class CheckOutput {
    private final boolean errorsOnly;
    private int sound;
    private int faulty;
    private int refused;
    private int notDicom;

    CheckOutput(boolean errorsOnly) {
        this.errorsOnly = errorsOnly;
    }

    /** A file that was checked. */
    final void report(Path file, CheckReport report) {
        if (report.hasErrors()) {
            faulty++;
        } else {
            sound++;
        }
        List<Problem> shown = report.problems().stream()
                .filter(p -> !errorsOnly || p.severity() == Problem.Severity.ERROR)
                .toList();
        print(file, report, shown);
    }

    /** A file that is no DICOM object or cannot be read. */
    final void refused(Path file, SkerryException reason) {
        refused++;
        print(file, reason);
    }

    /** A file in a folder that is something else than DICOM. */
    final void notDicom() {
        notDicom++;
    }

    final boolean anyErrors() {
        return faulty + refused > 0;
    }

    final int sound() {
        return sound;
    }

    final int faulty() {
        return faulty;
    }

    final int refusedFiles() {
        return refused;
    }

    final int otherFiles() {
        return notDicom;
    }

    abstract void print(Path file, CheckReport report, List<Problem> problems);

    abstract void print(Path file, SkerryException reason);

    /** After the last file. */
    abstract void end();
}
