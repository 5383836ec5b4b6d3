package io.skerry.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
    @TempDir
    Path folder;

    @Test
    void a_key_is_made_once_and_stays() throws Exception {
        byte[] first = new Keys(folder).key("patient");
        assertThat(first).hasSize(32);
        assertThat(new Keys(folder).key("patient")).isEqualTo(first);
        assertThat(new Keys(folder).key("other")).isNotEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("patient.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void threads_that_race_for_a_new_key_get_the_same_one() throws Exception {
        Set<String> seen = new HashSet<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var futures = new java.util.ArrayList<Future<byte[]>>();
            for (int i = 0; i < 32; i++) {
                futures.add(threads.submit(() -> new Keys(folder).key("raced")));
            }
            for (Future<byte[]> future : futures) {
                seen.add(HexFormat.of().formatHex(future.get()));
            }
        }
        assertThat(seen).hasSize(1);
    }

    @Test
    void a_damaged_key_file_is_an_error_and_is_not_replaced() throws Exception {
        Path file = folder.resolve("patient.key");
        Files.writeString(file, "abcdef");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> new Keys(folder).key("patient"))
                .isInstanceOfSatisfying(
                        SkerryException.class, e -> assertThat(e.code()).isEqualTo(ControlError.KEY_UNREADABLE))
                .hasMessageContaining("backup")
                .hasMessageNotContaining("abcdef");
        assertThat(file).hasContent("abcdef");
    }

    @Test
    void a_key_that_others_may_read_is_refused() throws Exception {
        new Keys(folder).key("patient");
        Files.setPosixFilePermissions(folder.resolve("patient.key"), PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> new Keys(folder).key("patient"))
                .isInstanceOfSatisfying(
                        SkerryException.class, e -> assertThat(e.code()).isEqualTo(ControlError.KEY_EXPOSED));
    }

    @Test
    void a_name_cannot_leave_the_folder() {
        assertThatThrownBy(() -> new Keys(folder).key("../x")).isInstanceOf(SkerryException.class);
    }
}
