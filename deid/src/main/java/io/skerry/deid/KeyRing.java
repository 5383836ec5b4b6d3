package io.skerry.deid;

import io.skerry.base.SkerryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The versions of one project's key, in files beside each other: {@code NAME} is version 1, {@code NAME.2} version 2 and
 * so on. New outputs take the newest; an old release is made again with the version that its manifest names. Names and
 * shifts of two versions have nothing in common.
 *
 * <p>A version may be destroyed by deleting its file; nobody can then tell who is behind its pseudonyms. The newest
 * one's number would be given out again, which the key's {@linkplain Pseudonyms#keyId() fingerprint} shows.
 */
public final class KeyRing {
    static final int FIRST = 1;

    private final Path file;

    private KeyRing(Path file) {
        this.file = file;
    }

    /** @param file where version 1 is, or will be */
    public static KeyRing at(Path file) {
        return new KeyRing(file);
    }

    /**
     * One version.
     *
     * @param number from 1
     * @param made when its file was written
     */
    public record Version(int number, Path file, Instant made) {}

    /** The versions there are, oldest first; none when the project has no key yet. */
    public List<Version> versions() {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        String name = Objects.requireNonNull(file.getFileName()).toString();
        Pattern versioned = Pattern.compile(Pattern.quote(name) + "(?:\\.([2-9]|[1-9][0-9]{1,5}))?");
        List<Version> versions = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return versions;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path found : files.toList()) {
                Matcher matcher = versioned.matcher(
                        Objects.requireNonNull(found.getFileName()).toString());
                if (matcher.matches()) {
                    int number = matcher.group(1) == null ? FIRST : Integer.parseInt(matcher.group(1));
                    FileTime made = Files.getLastModifiedTime(found);
                    versions.add(new Version(number, found, made.toInstant()));
                }
            }
        } catch (IOException e) {
            throw new SkerryException(DeidError.BAD_KEY_FILE, "the folder of the key files cannot be read", e)
                    .with("folder", folder);
        }
        versions.sort(Comparator.comparingInt(Version::number));
        return versions;
    }

    /** The newest version; version 1 is made when there is none. */
    public ProjectKey newestOrMade() {
        List<Version> versions = versions();
        return versions.isEmpty() ? ProjectKey.create(file) : load(versions.getLast());
    }

    /**
     * One version.
     *
     * @throws SkerryException {@link DeidError#UNKNOWN_KEY_VERSION} when there is none of that number
     */
    public ProjectKey version(int number) {
        List<Version> versions = versions();
        return versions.stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .map(KeyRing::load)
                .orElseThrow(() -> new SkerryException(
                                DeidError.UNKNOWN_KEY_VERSION,
                                "expected one of the key's versions "
                                        + versions.stream().map(Version::number).toList()
                                        + ", got " + number)
                        .with("file", file));
    }

    /**
     * Makes the next version; the earlier ones stay.
     *
     * @throws SkerryException {@link DeidError#UNKNOWN_KEY_VERSION} when there is no key to rotate,
     *     {@link DeidError#KEY_FILE_EXISTS} when somebody else rotates it at the same time
     */
    public ProjectKey rotate() {
        List<Version> versions = versions();
        if (versions.isEmpty()) {
            throw new SkerryException(
                            DeidError.UNKNOWN_KEY_VERSION,
                            "expected a key to rotate, there is none yet; the first output makes it")
                    .with("file", file);
        }
        int next = versions.getLast().number() + 1;
        return ProjectKey.create(file.resolveSibling(file.getFileName() + "." + next), next);
    }

    private static ProjectKey load(Version version) {
        return ProjectKey.load(version.file(), version.number());
    }
}
