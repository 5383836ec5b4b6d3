package io.skerry.control;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The HMAC-SHA-256 that links an audit event to the one before it. Every field has its length, so none can run on. */
final class AuditChain {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    AuditChain(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    byte[] hash(byte[] previous, long seq, Instant at, String actor, String action, String details) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, previous);
            out.writeLong(seq);
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, at));
            write(out, actor.getBytes(StandardCharsets.UTF_8));
            write(out, action.getBytes(StandardCharsets.UTF_8));
            write(out, details.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(bytes.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java platform", e);
        }
    }

    private static void write(DataOutputStream out, byte[] field) throws IOException {
        out.writeInt(field.length);
        out.write(field);
    }
}
