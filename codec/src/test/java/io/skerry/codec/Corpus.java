package io.skerry.codec;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.PixelData;
import io.skerry.pixel.FrameLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Real files and other people's tools, where this machine has them. */
final class Corpus {
    static final String WG04 = "Enet4+dicom-test-files/data/WG04/";

    private Corpus() {}

    /** The folder {@code shared/data/dicom} above the working directory, or what SKERRY_TEST_DATA names. */
    static Path folder() {
        String named = System.getenv("SKERRY_TEST_DATA");
        Stream<Path> candidates = named != null
                ? Stream.of(Path.of(named, "dicom"))
                : Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
                        .map(p -> p.resolve("shared/data/dicom"));
        var found = candidates.filter(Files::isDirectory).findFirst();
        assumeTrue(found.isPresent(), "shared/data is not here");
        return found.orElseThrow();
    }

    static void needTool(String tool) {
        boolean here = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
        assumeTrue(here, "no " + tool + " here");
    }

    /** Whether the tool ended well. */
    static boolean run(Path output, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return false;
        }
        return process.exitValue() == 0;
    }

    /** The first frame of a real file as a job for a child. */
    static Job job(String file) {
        DicomObject object = DicomReader.read(folder().resolve(file));
        FrameLayout layout = FrameLayout.of(object.dataset());
        PixelData pixels = object.pixelData().orElseThrow();
        byte[] stream = pixels.frames(layout.frames()).frames().getFirst().load();
        return new Job(
                object.transferSyntax().uid(),
                layout.rows(),
                layout.columns(),
                layout.samplesPerPixel(),
                layout.bitsAllocated(),
                layout.signed(),
                layout.photometric(),
                stream);
    }
}
