package io.skerry.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectKeyTest {
    @TempDir
    Path folder;

    @Test
    void a_key_that_was_made_can_be_loaded() {
        ProjectKey made = ProjectKey.create(folder.resolve("deep/project.key"));
        assertThat(ProjectKey.load(folder.resolve("deep/project.key")).secret()).isEqualTo(made.secret());
    }

    @Test
    void only_its_owner_may_read_a_key_file() throws Exception {
        Path file = folder.resolve("project.key");
        ProjectKey.create(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_key_file_is_never_overwritten() throws Exception {
        Path file = folder.resolve("project.key");
        ProjectKey.create(file);
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> ProjectKey.create(file))
                .isInstanceOfSatisfying(
                        SkerryException.class, e -> assertThat(e.code()).isEqualTo(DeidError.KEY_FILE_EXISTS));
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(Files.list(folder)).hasSize(1);
    }

    @Test
    void a_malformed_key_file_is_refused_without_showing_it() throws Exception {
        Path file = Files.writeString(folder.resolve("bad.key"), "abcdef123456");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> ProjectKey.load(file))
                .isInstanceOf(SkerryException.class)
                .hasMessageNotContaining("abcdef")
                .hasMessageContaining("64 hexadecimal digits");
    }
}
