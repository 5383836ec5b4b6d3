package io.skerry.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolesTest {
    @TempDir
    static Path dir;

    static Home home;

    @BeforeAll
    static void open() {
        home = Home.open(dir);
    }

    @AfterAll
    static void close() {
        home.close();
    }

    private static void isRefused(Runnable step, ControlError code) {
        assertThatThrownBy(step::run)
                .isInstanceOfSatisfying(
                        SkerryException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void nobody_holds_a_role_before_it_is_granted_nor_after_it_is_revoked() {
        Roles roles = home.roles();
        isRefused(() -> roles.demand(Role.REIDENTIFY, "the nurse", "reidentify"), ControlError.ROLE_MISSING);
        assertThat(home.audit().list(1).getFirst())
                .satisfies(event -> assertThat(event.action()).isEqualTo("reidentify.refused"))
                .satisfies(event ->
                        assertThat(event.details()).isEqualTo(Map.of("role", "reidentify", "by", "the nurse")));

        roles.grant(Role.REIDENTIFY, "the nurse", "the controller", "call backs");
        roles.grant(Role.REIDENTIFY, "the nurse", "the controller", "twice is once");
        roles.demand(Role.REIDENTIFY, "the nurse", "reidentify");
        assertThat(roles.holds(Role.REIDENTIFY, "the nurses")).isFalse();

        assertThat(roles.revoke(Role.REIDENTIFY, "the nurse", "the controller")).isTrue();
        assertThat(roles.revoke(Role.REIDENTIFY, "the nurse", "the controller")).isFalse();
        assertThat(roles.holds(Role.REIDENTIFY, "the nurse")).isFalse();

        roles.grant(Role.REIDENTIFY, "the nurse", "the controller", "again");
        assertThat(roles.list().stream().filter(grant -> grant.person().equals("the nurse")))
                .hasSize(2);
        assertThat(home.audit().list(20).stream().map(AuditEvent::action))
                .contains("role.grant", "role.revoke", "reidentify.refused");
    }

    @Test
    void nobody_grants_a_role_to_themselves() {
        isRefused(
                () -> home.roles().grant(Role.REIDENTIFY, "Anna", "anna ", "because"), ControlError.ROLE_NOT_ONES_OWN);
        assertThat(home.roles().holds(Role.REIDENTIFY, "Anna")).isFalse();
    }
}
