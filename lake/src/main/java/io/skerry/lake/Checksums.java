package io.skerry.lake;

import io.skerry.base.SkerryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * SHA-256 of the data files of one write, in a file beside them that {@code sha256sum -c} understands. Parquet pages as
 * DuckDB writes them carry no checksum, so a bit that flips within a text is seen by this alone.
 */
final class Checksums {
    /** The name of the file with the sums. */
    static final String FILE = "SHA256SUMS";

    private static final int BUFFER_BYTES = 1 << 20;
    private static final int HEX_LENGTH = 64;

    private final Map<Path, Map<Path, String>> byFolder = new HashMap<>();

    /** Writes the sums of files below a folder. */
    static void write(Path folder, Collection<Path> files) throws IOException {
        Map<String, String> lines = new TreeMap<>();
        for (Path file : files) {
            lines.put(folder.relativize(file).toString(), sha256(file));
        }
        StringBuilder text = new StringBuilder();
        lines.forEach((name, sum) -> text.append(sum).append("  ").append(name).append('\n'));
        Path sums = folder.resolve(FILE);
        Files.writeString(sums, text);
        try (FileChannel channel = FileChannel.open(sums, StandardOpenOption.WRITE)) {
            channel.force(false);
        }
    }

    /** The sum that was written for a file; empty for files of before sums were kept. */
    Optional<String> of(Path file, Path upTo) {
        for (Path folder = file.getParent(); folder != null && folder.startsWith(upTo); folder = folder.getParent()) {
            String sum = byFolder.computeIfAbsent(folder, Checksums::read).get(file);
            if (sum != null) {
                return Optional.of(sum);
            }
        }
        return Optional.empty();
    }

    private static Map<Path, String> read(Path folder) {
        Map<Path, String> sums = new HashMap<>();
        Path file = folder.resolve(FILE);
        if (Files.isRegularFile(file)) {
            try {
                for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    if (line.length() > HEX_LENGTH + 2) {
                        sums.put(folder.resolve(line.substring(HEX_LENGTH + 2)), line.substring(0, HEX_LENGTH));
                    }
                }
            } catch (IOException e) {
                throw new SkerryException(LakeError.STORAGE, "Cannot read the checksums in " + file, e);
            }
        }
        return sums;
    }

    /** In hex. */
    static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }
}
