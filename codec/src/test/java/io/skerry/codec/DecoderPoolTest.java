package io.skerry.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skerry.base.ErrorCode;
import io.skerry.base.SkerryException;
import io.skerry.pixel.PixelError;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a frame can do to a child, and a child to nobody else. */
@Timeout(120)
class DecoderPoolTest {
    private static final DecoderLimits LIMITS = new DecoderLimits(256, 4096, Duration.ofSeconds(60));

    /** A JPEG of 8 x 8 pixels as the JDK writes it. */
    private static Job jpeg(int rows, int columns) {
        var image = new java.awt.image.BufferedImage(columns, rows, java.awt.image.BufferedImage.TYPE_BYTE_GRAY);
        var out = new ByteArrayOutputStream();
        try {
            assertThat(javax.imageio.ImageIO.write(image, "jpeg", out)).isTrue();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return new Job("1.2.840.10008.1.2.4.50", rows, columns, 1, 8, false, "MONOCHROME2", out.toByteArray());
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "no kill here");
        assertThat(new ProcessBuilder("/bin/kill", name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static void fails(DecoderPool pool, Job job, ErrorCode code) {
        assertThatThrownBy(() -> pool.decode(job))
                .isInstanceOfSatisfying(
                        SkerryException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Nested
    class Children {
        @Test
        void serveOneFrameAfterTheOther() {
            try (DecoderPool pool = new DecoderPool(LIMITS)) {
                pool.decode(jpeg(8, 8));
                DecoderProcess first = pool.borrow();
                pool.giveBack(first, true);
                pool.decode(jpeg(16, 8));
                DecoderProcess second = pool.borrow();
                pool.giveBack(second, true);
                assertThat(second.pid()).isEqualTo(first.pid());
            }
        }

        @Test
        void areAsManyAsTheirCallers() {
            try (DecoderPool pool = new DecoderPool(LIMITS)) {
                DecoderProcess one = pool.borrow();
                DecoderProcess other = pool.borrow();
                assertThat(one.pid()).isNotEqualTo(other.pid());
                pool.giveBack(one, true);
                pool.giveBack(other, true);
            }
        }

        @Test
        void haveALimitOfAddressSpaceThatTheSystemKeeps() throws IOException {
            assumeTrue(Files.isDirectory(Path.of("/proc/self")), "no /proc here");
            try (DecoderPool pool = new DecoderPool(LIMITS)) {
                pool.decode(jpeg(8, 8));
                DecoderProcess child = pool.borrow();
                List<String> limits = Files.readAllLines(Path.of("/proc", Long.toString(child.pid()), "limits"));
                assertThat(limits)
                        .anyMatch(line -> line.startsWith("Max address space") && line.contains(" " + (4096L << 20)));
                pool.giveBack(child, true);
            }
        }

        @Test
        void endWhenTheirParentIsKilledEvenWhileTheyHang() throws Exception {
            Process parent = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            ClassPath.ofChild()
                                    + java.io.File.pathSeparator
                                    + ClassPath.containing(DecoderPoolTest.class)
                                    + java.io.File.pathSeparator
                                    + ClassPath.containing(SkerryException.class)
                                    + java.io.File.pathSeparator
                                    + ClassPath.containing(PixelError.class),
                            ParentMain.class.getName())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            long child;
            try (var lines =
                    new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.US_ASCII))) {
                child = Long.parseLong(lines.readLine());
            } finally {
                parent.destroyForcibly();
            }
            ProcessHandle.of(child)
                    .ifPresent(handle -> assertThat(handle.onExit())
                            .succeedsWithin(Duration.ofSeconds(20))
                            .isNotNull());
        }
    }

    @Nested
    class AFrame {
        @Test
        void whoseChildIsKilledCostsThatFrameAndNoOther() throws Exception {
            try (DecoderPool pool = new DecoderPool(LIMITS)) {
                pool.decode(jpeg(8, 8));
                DecoderProcess child = pool.borrow();
                signal("-STOP", child.pid());
                pool.giveBack(child, true);
                CompletableFuture<byte[]> frame = CompletableFuture.supplyAsync(() -> pool.decode(jpeg(8, 8)));
                Thread.sleep(300);
                assertThat(frame).isNotDone();
                signal("-KILL", child.pid());
                assertThatThrownBy(() -> frame.get(20, TimeUnit.SECONDS))
                        .isInstanceOf(ExecutionException.class)
                        .cause()
                        .isInstanceOfSatisfying(SkerryException.class, e -> {
                            assertThat(e.code()).isEqualTo(CodecError.DECODER_DIED);
                            assertThat(e.context()).containsEntry("exit", "137");
                        });
                assertThat(pool.decode(jpeg(8, 8))).hasSize(64);
            }
        }

        @Test
        void thatHangsIsEndedAfterTheTimeLimit() throws Exception {
            DecoderLimits quick = new DecoderLimits(256, 4096, Duration.ofSeconds(10));
            try (DecoderPool pool = new DecoderPool(quick)) {
                pool.decode(jpeg(8, 8));
                DecoderProcess child = pool.borrow();
                signal("-STOP", child.pid());
                pool.giveBack(child, true);
                fails(pool, jpeg(8, 8), CodecError.DECODER_TOO_SLOW);
                assertThat(ProcessHandle.of(child.pid())
                                .map(ProcessHandle::isAlive)
                                .orElse(false))
                        .isFalse();
                assertThat(pool.decode(jpeg(8, 8))).hasSize(64);
            }
        }

        @Test
        void thatNeedsTooMuchMemoryIsRefusedAndTheNextOneIsDecoded() {
            DecoderLimits small = new DecoderLimits(32, 4096, Duration.ofSeconds(60));
            try (DecoderPool pool = new DecoderPool(small)) {
                fails(pool, jpeg(8000, 8000), CodecError.DECODER_OUT_OF_MEMORY);
                assertThat(pool.decode(jpeg(8, 8))).hasSize(64);
            }
        }

        @Test
        void thatClaimsAnotherSizeThanItsHeaderIsRefusedBeforeMemoryIsAskedFor() {
            byte[] siz = ByteBuffer.allocate(64)
                    .putInt(0xFF4FFF51)
                    .putShort((short) 41)
                    .putShort((short) 0)
                    .putInt(60_000)
                    .putInt(60_000)
                    .putLong(0)
                    .putInt(60_000)
                    .putInt(60_000)
                    .putLong(0)
                    .putShort((short) 1)
                    .put(new byte[] {15, 1, 1})
                    .array();
            try (DecoderPool pool = new DecoderPool(LIMITS)) {
                Job job = new Job("1.2.840.10008.1.2.4.90", 512, 512, 1, 16, false, "MONOCHROME2", siz);
                assertThatThrownBy(() -> pool.decode(job))
                        .isInstanceOfSatisfying(
                                SkerryException.class, e -> assertThat(e.code()).isEqualTo(PixelError.BAD_CODE_STREAM))
                        .hasMessageContaining("60000 x 60000");
            }
        }

        @Test
        void thatIsCutShortOrDamagedIsAnErrorOrAFrameButNeverACrashOfTheCaller() {
            Random random = new Random(7);
            Set<ErrorCode> seen = new HashSet<>();
            int damaged = 0;
            try (DecoderPool pool = new DecoderPool(LIMITS)) {
                for (String file : List.of(
                        RealFrames.WG04 + "J2KR/NM1_J2KR",
                        RealFrames.WG04 + "JPLY/MR3_JPLY",
                        "pydicom+pydicom-data/data_store/data/HTJ2K_08_RGB.dcm",
                        "pydicom+pydicom/src/pydicom/data/test_files/SC_rgb_jpeg_dcmtk.dcm")) {
                    Job job = RealFrames.job(file);
                    for (int i = 0; i < 12; i++) {
                        byte[] stream = job.codeStream();
                        if (i % 2 == 0) {
                            stream = Arrays.copyOf(stream, random.nextInt(stream.length));
                        } else {
                            stream = stream.clone();
                            for (int k = 0; k < 8; k++) {
                                stream[random.nextInt(stream.length)] = (byte) random.nextInt();
                            }
                        }
                        try {
                            byte[] frame = pool.decode(new Job(
                                    job.syntax(),
                                    job.rows(),
                                    job.columns(),
                                    job.samplesPerPixel(),
                                    job.bitsAllocated(),
                                    job.signed(),
                                    job.photometric(),
                                    stream));
                            assertThat((long) frame.length).isEqualTo(job.frameBytes());
                        } catch (SkerryException e) {
                            seen.add(e.code());
                            damaged++;
                        }
                    }
                }
            }
            assertThat(seen).contains(PixelError.BAD_CODE_STREAM);
            assertThat(damaged).isGreaterThan(20);
        }
    }

    @Nested
    class Syntaxes {
        @Test
        void aProgressiveStreamGivesTheSamplesOfASequentialOne() throws IOException {
            Job sequential = RealFrames.job("pydicom+pydicom/src/pydicom/data/test_files/SC_rgb_jpeg_dcmtk.dcm");
            var image = javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(sequential.codeStream()));
            byte[][] frames = new byte[2][];
            try (DecoderPool pool = new DecoderPool(LIMITS)) {
                for (int mode = 0; mode < 2; mode++) {
                    var writer = javax.imageio.ImageIO.getImageWritersByFormatName("jpeg")
                            .next();
                    var how = writer.getDefaultWriteParam();
                    how.setProgressiveMode(
                            mode == 0
                                    ? javax.imageio.ImageWriteParam.MODE_DISABLED
                                    : javax.imageio.ImageWriteParam.MODE_DEFAULT);
                    var out = new ByteArrayOutputStream();
                    try (var stream = javax.imageio.ImageIO.createImageOutputStream(out)) {
                        writer.setOutput(stream);
                        writer.write(null, new javax.imageio.IIOImage(image, null, null), how);
                    }
                    writer.dispose();
                    String syntax = mode == 0 ? "1.2.840.10008.1.2.4.50" : "1.2.840.10008.1.2.4.55";
                    assertThat(CodeStreamHeader.of(out.toByteArray()).process()).isEqualTo(mode == 0 ? 0xC0 : 0xC2);
                    frames[mode] = pool.decode(new Job(
                            syntax,
                            sequential.rows(),
                            sequential.columns(),
                            3,
                            8,
                            false,
                            "YBR_FULL_422",
                            out.toByteArray()));
                }
            } catch (BadCodeStream e) {
                throw new AssertionError(e);
            }
            assertThat(frames[1]).isEqualTo(frames[0]);
        }

        @Test
        void aStreamOfHtj2kIsDecodedUnderEachOfItsSyntaxes() {
            Job job = RealFrames.job("pydicom+pydicom-data/data_store/data/HTJ2KLossless_08_RGB.dcm");
            try (DecoderPool pool = new DecoderPool(LIMITS)) {
                byte[] frame = pool.decode(job);
                Job progressive = new Job(
                        "1.2.840.10008.1.2.4.202",
                        job.rows(),
                        job.columns(),
                        job.samplesPerPixel(),
                        job.bitsAllocated(),
                        job.signed(),
                        job.photometric(),
                        job.codeStream());
                assertThat(pool.decode(progressive)).isEqualTo(frame);
            }
        }
    }
}
