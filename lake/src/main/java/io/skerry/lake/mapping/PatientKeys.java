package io.skerry.lake.mapping;

import io.skerry.base.SkerryException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Turns patient identifiers into patient keys: the first 16 bytes of HMAC-SHA-256 under the home's {@code patient} key,
 * as 32 hex digits. The same identifier always gives the same key, and without the key nobody can go back. Not safe for
 * several threads.
 */
public final class PatientKeys {
    private static final int KEY_BYTES = 16;
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    /**
     * Keys under a secret.
     *
     * @param secret the home's key named {@code patient}
     */
    public PatientKeys(byte[] secret) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
        }
    }

    /** The key of an identifier as it was typed or stored; nothing for one that is empty. */
    public Optional<String> keyOf(String patientId) {
        String id = Chi.normalise(patientId);
        return id.isEmpty() ? Optional.empty() : Optional.of(hex(id));
    }

    /** The stand-in for an EUPI while no mapping was loaded. */
    public String generatedEupi(String patientKey) {
        return "G" + hex("eupi:" + patientKey).toUpperCase(Locale.ROOT);
    }

    /**
     * Makes a temporary table {@code (raw, patient_key, chi)} with a row a distinct identifier that is not empty;
     * {@code chi} is the identifier as a CHI number, null where it is none.
     *
     * @param distinctIds a SELECT of one text column
     */
    public void derive(Connection duckdb, String distinctIds, String intoTable) {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute(
                    "CREATE OR REPLACE TEMP TABLE " + intoTable + " (raw VARCHAR, patient_key VARCHAR, chi VARCHAR)");
            statement.execute("CREATE OR REPLACE TEMP TABLE " + intoTable + "_ids AS " + distinctIds);
            try (ResultSet ids = statement.executeQuery("FROM " + intoTable + "_ids");
                    DuckDBAppender rows =
                            duckdb.unwrap(DuckDBConnection.class).createAppender("temp", "main", intoTable)) {
                while (ids.next()) {
                    String raw = ids.getString(1);
                    Optional<String> key = raw == null ? Optional.empty() : keyOf(raw);
                    if (key.isPresent()) {
                        rows.beginRow();
                        rows.append(raw);
                        rows.append(key.get());
                        String id = Chi.normalise(raw);
                        if (Chi.isValid(id)) {
                            rows.append(id);
                        } else {
                            rows.appendNull();
                        }
                        rows.endRow();
                    }
                }
            }
            statement.execute("DROP TABLE " + intoTable + "_ids");
        } catch (SQLException e) {
            throw new SkerryException(MappingError.MAPPING_FAILED, "Could not derive patient keys in DuckDB.", e);
        }
    }

    private String hex(String text) {
        byte[] digest = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(digest, KEY_BYTES));
    }
}
