package io.skerry.cli;

import io.skerry.base.SkerryException;
import io.skerry.dicom.iod.CheckReport;
import io.skerry.dicom.iod.Iod;
import io.skerry.dicom.iod.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/** Problems for people: a heading a file, then modules, errors before warnings. */
final class CheckText extends CheckOutput {
    private final PrintWriter out;
    private final Ansi ansi;
    private final boolean single;

    /** With {@code single}, for one file: a sound file is named too, and nothing is summed up. */
    CheckText(PrintWriter out, Ansi ansi, boolean errorsOnly, boolean single) {
        super(errorsOnly);
        this.out = out;
        this.ansi = ansi;
        this.single = single;
    }

    @Override
    void print(Path file, CheckReport report, List<Problem> problems) {
        if (problems.isEmpty() && !single) {
            return;
        }
        String what = report.iod().map(Iod::name).orElse("unknown SOP class");
        out.println(ansi.string("@|bold " + name(file) + "|@") + ": " + what + ", " + counts(problems));
        Map<String, List<Problem>> byModule = problems.stream()
                .collect(Collectors.groupingBy(Problem::module, LinkedHashMap::new, Collectors.toList()));
        byModule.forEach((module, all) -> {
            out.println("  " + module);
            all.forEach(this::print);
        });
    }

    @Override
    void print(Path file, SkerryException reason) {
        out.println(ansi.string("@|bold " + name(file) + "|@") + ": " + ansi.string("@|red not checked|@") + ": "
                + reason.getMessage());
    }

    @Override
    void end() {
        if (single) {
            return;
        }
        out.printf(
                Locale.ROOT,
                "%,d files checked: %,d without errors, %,d with errors%s%s.%n",
                sound() + faulty(),
                sound(),
                faulty(),
                refusedFiles() == 0 ? "" : String.format(Locale.ROOT, "; %,d not readable as DICOM", refusedFiles()),
                otherFiles() == 0 ? "" : String.format(Locale.ROOT, "; %,d other files passed over", otherFiles()));
    }

    private void print(Problem problem) {
        String severity = problem.severity() == Problem.Severity.ERROR
                ? ansi.string("@|red error  |@")
                : ansi.string("@|yellow warning|@");
        StringBuilder line = new StringBuilder("    ").append(severity).append("  ");
        line.append(problem.message().replaceAll("\\.$", ""));
        if (!problem.path().isEmpty()) {
            line.append(", ").append(problem.path());
        }
        if (problem.places() > 1) {
            line.append(" and ").append(problem.places() - 1).append(" more like it");
        }
        if (problem.offset() >= 0) {
            line.append(", byte ").append(problem.offset());
        }
        out.println(line);
    }

    private static String counts(List<Problem> problems) {
        long errors = problems.stream()
                .filter(p -> p.severity() == Problem.Severity.ERROR)
                .count();
        long warnings = problems.size() - errors;
        if (problems.isEmpty()) {
            return "no problems found";
        }
        return plural(errors, "error") + (warnings == 0 ? "" : ", " + plural(warnings, "warning"));
    }

    private static String plural(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** Names of files may hold anything, also what would move the cursor. */
    private static String name(Path file) {
        return file.toString().replaceAll("\\p{Cntrl}", "?").replace("|@", "|?");
    }
}
