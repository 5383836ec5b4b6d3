package io.skerry.dicom.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skerry.dicom.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives that other tools make: GNU tar, Python's tarfile and zipfile, and the JDK. */
class ArchiveTest {
    private static final int MOST = 1 << 20;

    @TempDir
    private Path dir;

    private static Map<String, byte[]> content() {
        Map<String, byte[]> content = new TreeMap<>();
        byte[] random = new byte[100_000];
        new Random(3).nextBytes(random);
        content.put("a/random", random);
        content.put("a/" + "long".repeat(40) + "/name", "text".getBytes(StandardCharsets.UTF_8));
        content.put("empty", new byte[0]);
        content.put("ünïcode", new byte[5000]);
        return content;
    }

    private Path folder() throws IOException {
        Path folder = dir.resolve("in");
        for (Map.Entry<String, byte[]> file : content().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return folder;
    }

    private static byte[] all(ByteSource source) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) source.size() + 10);
        while (source.read(bytes.position(), bytes) >= 0) {
            // On to the end.
        }
        return java.util.Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static void assertSame(Path archive) throws IOException {
        Map<String, byte[]> found = new TreeMap<>();
        try (Archive open = Archive.open(archive)) {
            for (Member member : open.members()) {
                try (ByteSource source = open.open(member, MOST)) {
                    assertThat(source.size()).isEqualTo(member.size());
                    found.put(member.name(), all(source));
                }
            }
        }
        assertThat(found.keySet()).isEqualTo(content().keySet());
        content().forEach((name, bytes) -> assertThat(found.get(name)).isEqualTo(bytes));
    }

    private void run(String... command) throws Exception {
        assumeTrue(Files.isExecutable(Path.of(command[0])), "skipped: there is no " + command[0]);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gnu", "posix"})
    void ofGnuTar(String format) throws Exception {
        Path archive = dir.resolve("out.tar");
        Path folder = folder();
        run(
                "/usr/bin/tar",
                "--format=" + format,
                "-cf",
                archive.toString(),
                "-C",
                folder.toString(),
                "a",
                "empty",
                "ünïcode");
        assertSame(archive);
    }

    @ParameterizedTest
    @ValueSource(ints = {ZipEntry.STORED, ZipEntry.DEFLATED})
    void ofTheJdk(int method) throws Exception {
        Path archive = dir.resolve("out.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.setMethod(method);
            for (Map.Entry<String, byte[]> file : content().entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                CRC32 crc = new CRC32();
                crc.update(file.getValue());
                entry.setCrc(crc.getValue());
                entry.setSize(file.getValue().length);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        assertSame(archive);
    }

    @Test
    void ofPythonWithSixtyFourBitSizes() throws Exception {
        Path archive = dir.resolve("out.zip");
        run("/usr/bin/python3", "-c", """
                import os, sys, zipfile
                with zipfile.ZipFile(sys.argv[1], "w") as z:
                    for top, _, names in os.walk(sys.argv[2]):
                        for name in names:
                            path = os.path.join(top, name)
                            with z.open(os.path.relpath(path, sys.argv[2]), "w", force_zip64=True) as out:
                                out.write(open(path, "rb").read())
                """, archive.toString(), folder().toString());
        assertSame(archive);
    }

    @Test
    void aStoredMemberIsReadAtAnyPlaceAndAfterClosing() throws Exception {
        Path archive = dir.resolve("out.tar");
        run("/usr/bin/tar", "-cf", archive.toString(), "-C", folder().toString(), "a/random");
        ByteSource source;
        try (Archive open = Archive.open(archive)) {
            source = open.open(open.members().getFirst(), MOST);
        }
        source.close();
        ByteBuffer two = ByteBuffer.allocate(2);
        assertThat(source.read(99_998, two)).isEqualTo(2);
        assertThat(two.array())
                .isEqualTo(
                        new byte[] {content().get("a/random")[99_998], content().get("a/random")[99_999]});
        assertThat(source.read(100_000, two.clear())).isEqualTo(-1);
    }

    @Test
    void aMemberThatInflatesBeyondTheLimitIsRefused() throws Exception {
        Path archive = dir.resolve("bomb.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("bomb"));
            zip.write(new byte[MOST + 1]);
            zip.closeEntry();
        }
        try (Archive open = Archive.open(archive)) {
            Member bomb = open.members().getFirst();
            assertThatThrownBy(() -> open.open(bomb, MOST)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void damageEndsInAnErrorAndNothingElse() throws Exception {
        Path folder = folder();
        Path archive = dir.resolve("out.tar");
        run("/usr/bin/tar", "-cf", archive.toString(), "-C", folder.toString(), "a", "empty");
        byte[] sound = Files.readAllBytes(archive);
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = sound.clone();
            for (int j = 0; j < 5; j++) {
                bytes[random.nextInt(2000)] = (byte) random.nextInt();
            }
            Path damaged = Files.write(dir.resolve("damaged"), bytes);
            try (Archive open = Archive.open(damaged)) {
                assertThat(List.copyOf(open.members())).hasSizeLessThan(10);
            } catch (IOException _) {
                // As it should be.
            }
        }
    }
}
