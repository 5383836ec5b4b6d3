package io.skerry.benchmarks.score;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** GDCM's gdcmanon with its basic profile, which encrypts what it takes out for the holder of a certificate. */
record GdcmanonTool() implements Tool {
    private static final String REFUSED = "Could not De-indentify :";

    @Override
    public String name() {
        return "gdcmanon";
    }

    @Override
    public boolean available() {
        return Programs.onPath("gdcmanon") && Programs.onPath("openssl");
    }

    @Override
    public Run run(Path images, Path work) throws IOException, InterruptedException {
        Path log = work.resolve("gdcmanon.log");
        Path certificate = work.resolve("certificate.pem");
        Programs.run(
                List.of(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-subj",
                        "/CN=score",
                        "-days",
                        "1",
                        "-keyout",
                        work.resolve("private.pem").toString(),
                        "-out",
                        certificate.toString()),
                log);
        Path in = work.resolve("in");
        Path out = work.resolve("out");
        for (Map.Entry<String, Path> file : Programs.files(images).entrySet()) {
            Path link = in.resolve(file.getKey());
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, file.getValue().toAbsolutePath());
        }
        // UIDs agree within one run only, and a run ends at the first file that it cannot take: such files are left
        // out.
        for (int failed = 0; ; failed++) {
            Programs.delete(out);
            Files.createDirectories(out);
            Path said = work.resolve("run-" + failed + ".log");
            long start = System.nanoTime();
            int code = Programs.run(
                    List.of(
                            "gdcmanon",
                            "-e",
                            "-c",
                            certificate.toString(),
                            "-r",
                            "--continue",
                            "-i",
                            in.toString(),
                            "-o",
                            out.toString()),
                    said);
            double seconds = Programs.seconds(start);
            List<Path> bad = refused(said);
            if (code == 0 || bad.isEmpty()) {
                return new Run(Programs.files(out), Map.of(), seconds);
            }
            for (Path file : bad) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static List<Path> refused(Path log) throws IOException {
        return Files.readAllLines(log, StandardCharsets.ISO_8859_1).stream()
                .filter(line -> line.startsWith(REFUSED))
                .map(line -> Path.of(line.substring(REFUSED.length()).strip()))
                .toList();
    }
}
