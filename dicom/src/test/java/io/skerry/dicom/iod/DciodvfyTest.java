package io.skerry.dicom.iod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skerry.dicom.DicomException;
import io.skerry.testkit.Corpus;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** For every real file, dciodvfy of dicom3tools finds the same required attributes missing or empty, and values wrong. */
class DciodvfyTest {
    private static final String DCIODVFY = "/usr/bin/dciodvfy";
    private static final Pattern LINE = Pattern.compile(
            "Error - <(/.*?)> - (Missing attribute|Empty attribute|Attribute present but empty)" + ".* for Type .*");
    private static final Pattern VALUE = Pattern.compile("Error - <(/.*?)> - Value invalid for this VR.*");
    private static final Pattern TAG = Pattern.compile("\\(([0-9a-f]{4},[0-9a-f]{4})[,)]");

    private static final Set<Problem.Kind> COMPARED =
            Set.of(Problem.Kind.MISSING, Problem.Kind.EMPTY, Problem.Kind.VALUE);

    private final Map<CheckDifference, Integer> explained = new EnumMap<>(CheckDifference.class);
    private final Set<String> unexplained = new TreeSet<>();
    private int agreed;
    private int valuesAgreed;
    private int compared;
    private int notForBoth;

    /** What one file is said to lack; null where a program could make nothing of it. */
    private record Verdict(Path file, String iod, Set<String> ours, Set<String> theirs) {}

    @Test
    void findsTheSameRequiredAttributesMissingOrEmpty() throws Exception {
        List<Path> files = Corpus.files();
        assumeTrue(new File(DCIODVFY).canExecute(), "skipped: no dciodvfy (Debian package dicom3tools)");
        try (ExecutorService workers = Executors.newFixedThreadPool(4)) {
            List<Callable<Verdict>> tasks = new ArrayList<>();
            files.forEach(file -> tasks.add(() -> verdict(file)));
            for (Future<Verdict> verdict : workers.invokeAll(tasks)) {
                compare(verdict.get());
            }
        }
        int differences =
                explained.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf(
                Locale.ROOT,
                "dciodvfy: %d of %d files compared; %d lines agree, %d of them values, %d differ (%.1f %%): %s%n",
                compared,
                files.size(),
                agreed,
                valuesAgreed,
                differences,
                100.0 * agreed / (agreed + differences),
                explained);
        assertThat(unexplained).isEmpty();
        assertThat(compared).isGreaterThan(1_000);
        assertThat(notForBoth).isEqualTo(files.size() - compared);
        assertThat(agreed).isGreaterThan(6 * differences);
    }

    @Test
    void everyDifferenceIsInTheDocumentation() throws IOException {
        String text = Files.readString(Path.of("..", "docs", "check.md"));
        for (CheckDifference difference : CheckDifference.values()) {
            assertThat(text).contains("`" + difference + "`");
        }
    }

    private void compare(Verdict verdict) {
        if (verdict == null) {
            notForBoth++;
            return;
        }
        compared++;
        Set<String> all = new TreeSet<>(verdict.ours());
        all.addAll(verdict.theirs());
        for (String line : all) {
            boolean ours = verdict.ours().contains(line);
            if (ours && verdict.theirs().contains(line)) {
                agreed++;
                valuesAgreed += line.startsWith("VALUE") ? 1 : 0;
                continue;
            }
            String path = line.substring(line.indexOf(' ') + 1);
            String name = verdict.file().getFileName().toString();
            CheckDifference difference = line.startsWith("VALUE")
                    ? CheckDifference.ofValue(name, path, ours)
                    : CheckDifference.of(name, verdict.iod(), path, ours);
            if (difference == null) {
                unexplained.add((ours ? "ours alone: " : "theirs alone: ") + line + " in " + verdict.file());
            } else {
                explained.merge(difference, 1, Integer::sum);
            }
        }
    }

    private static Verdict verdict(Path file) throws IOException, InterruptedException {
        CheckReport report;
        try {
            report = Checker.check(file);
        } catch (DicomException _) {
            return null;
        }
        Set<String> theirs = theirs(file);
        if (report.iod().isEmpty() || theirs.contains("unreadable")) {
            return null;
        }
        Set<String> ours = new TreeSet<>();
        for (Problem problem : report.problems()) {
            if (COMPARED.contains(problem.kind())) {
                ours.add(problem.kind() + " " + problem.path().replaceAll("\\[\\d+]", ""));
            }
        }
        return new Verdict(file, report.iod().get().name(), ours, theirs);
    }

    private static Set<String> theirs(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(DCIODVFY, "-new", file.toString())
                .redirectErrorStream(true)
                .start();
        Set<String> found = new TreeSet<>();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        if (output.contains("Object Not found") || output.contains("read failed") || output.contains("Assertion")) {
            return Collections.singleton("unreadable");
        }
        for (String line : output.split("\n")) {
            Matcher missing = LINE.matcher(line);
            Matcher value = VALUE.matcher(line);
            if (missing.matches()) {
                found.add((missing.group(2).startsWith("Missing") ? "MISSING " : "EMPTY ") + path(missing.group(1)));
            } else if (value.matches()) {
                found.add("VALUE " + path(value.group(1)));
            }
        }
        return found;
    }

    private static String path(String theirs) {
        List<String> path = new ArrayList<>();
        Matcher tags = TAG.matcher(theirs);
        while (tags.find()) {
            path.add("(" + tags.group(1).toUpperCase(Locale.ROOT) + ")");
        }
        return String.join(".", path);
    }
}
