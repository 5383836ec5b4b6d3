package io.skerry.network.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Who asks, as the Authorization field says it. Texts of these never show the secret. */
public sealed interface Credentials {
    /** Nobody in particular. */
    static Credentials none() {
        return new Nobody();
    }

    /** The field's value; empty for none. */
    Optional<String> header();

    /** No Authorization field. */
    record Nobody() implements Credentials {
        @Override
        public Optional<String> header() {
            return Optional.empty();
        }
    }

    /** RFC 7617; the user's name must not hold a colon. */
    record Basic(String user, String password) implements Credentials {
        public Basic {
            if (user.indexOf(':') >= 0) {
                throw new IllegalArgumentException("a user's name without a colon was expected");
            }
        }

        @Override
        public Optional<String> header() {
            byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
        }

        @Override
        public String toString() {
            return "Basic";
        }
    }

    /** RFC 6750. */
    record Bearer(String token) implements Credentials {
        public Bearer {
            if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
                throw new IllegalArgumentException("a token of visible ASCII characters was expected");
            }
        }

        @Override
        public Optional<String> header() {
            return Optional.of("Bearer " + token);
        }

        @Override
        public String toString() {
            return "Bearer";
        }
    }
}
