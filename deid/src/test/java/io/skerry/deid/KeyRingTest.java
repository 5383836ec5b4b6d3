package io.skerry.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {
    @TempDir
    Path folder;

    private Path file;
    private KeyRing ring;

    @BeforeEach
    void setUp() {
        file = folder.resolve("project.key");
        ring = KeyRing.at(file);
    }

    private static void isRefused(Runnable step, DeidError code) {
        assertThatThrownBy(step::run)
                .isInstanceOfSatisfying(
                        SkerryException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void the_first_use_makes_version_one_and_later_ones_find_it() {
        assertThat(ring.versions()).isEmpty();
        ProjectKey made = ring.newestOrMade();
        assertThat(made.version()).isEqualTo(1);
        assertThat(ring.newestOrMade().secret()).isEqualTo(made.secret());
        assertThat(ProjectKey.load(file).secret()).isEqualTo(made.secret());
    }

    @Test
    void new_outputs_take_the_new_version_and_old_ones_can_be_made_again() {
        Pseudonyms old = new Pseudonyms(ring.newestOrMade());
        assertThat(ring.rotate().version()).isEqualTo(2);
        Pseudonyms now = new Pseudonyms(ring.newestOrMade());
        Pseudonyms again = new Pseudonyms(ring.version(1));

        assertThat(now.keyVersion()).isEqualTo(2);
        assertThat(now.keyId()).isNotEqualTo(old.keyId()).hasSize(8);
        assertThat(now.uid("1.2.3")).isNotEqualTo(old.uid("1.2.3"));
        assertThat(now.patientId("x")).isNotEqualTo(old.patientId("x"));
        assertThat(again.uid("1.2.3")).isEqualTo(old.uid("1.2.3"));
        assertThat(again.keyId()).isEqualTo(old.keyId());
        assertThat(again.dayShift("x")).isEqualTo(old.dayShift("x"));
    }

    @Test
    void versions_are_listed_by_number_with_nothing_else_of_the_folder() throws Exception {
        ring.newestOrMade();
        for (int i = 2; i <= 11; i++) {
            ring.rotate();
        }
        for (String other : new String[] {"project.key.bak", "project.key.01", "project.key.0", "other.key.12"}) {
            Files.writeString(folder.resolve(other), "");
        }
        assertThat(ring.versions().stream().map(KeyRing.Version::number))
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    }

    @Test
    void a_destroyed_version_is_gone_and_the_others_stay() throws Exception {
        ring.newestOrMade();
        ring.rotate();
        Files.delete(file);
        isRefused(() -> ring.version(1), DeidError.UNKNOWN_KEY_VERSION);
        assertThat(ring.newestOrMade().version()).isEqualTo(2);
    }

    @Test
    void there_must_be_a_key_to_rotate() {
        isRefused(() -> ring.rotate(), DeidError.UNKNOWN_KEY_VERSION);
    }

    @Test
    void rotations_at_the_same_time_never_share_a_number() throws Exception {
        ring.newestOrMade();
        Set<String> ids = new HashSet<>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 8; i++) {
                threads.submit(() -> ring.rotate());
            }
        }
        ring.versions().forEach(version -> ids.add(new Pseudonyms(ring.version(version.number())).keyId()));
        assertThat(ids).hasSize(ring.versions().size());
        assertThat(folder.toFile().list((_, name) -> name.startsWith("."))).isEmpty();
    }

    /** Fail closed: a key that somebody else may have read is no secret. */
    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw----", "rwxr-xr-x", "rw-----w-", "rw------x"})
    void a_key_that_others_may_touch_is_refused(String permissions) throws Exception {
        ring.newestOrMade();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        isRefused(() -> ring.newestOrMade(), DeidError.KEY_FILE_EXPOSED);
        isRefused(() -> ProjectKey.load(file), DeidError.KEY_FILE_EXPOSED);
    }

    @Test
    void the_owner_may_have_closed_it_to_writing() throws Exception {
        ring.newestOrMade();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        assertThat(ring.newestOrMade().version()).isEqualTo(1);
    }
}
