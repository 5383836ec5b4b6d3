package io.skerry.lake.erase;

import io.skerry.control.Home;
import io.skerry.lake.mapping.PatientKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * People who must not come back, as HMAC-SHA-256 of their patient keys and EUPIs under the home's key {@code opt-out}.
 * What it knew when it was opened is what it knows. Safe for several threads.
 */
public final class OptOuts {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int REMEMBERED = 10_000;

    private final Home home;
    private final Set<String> hashes;
    private final PatientKeys keys;
    private final Map<String, Boolean> asked = new HashMap<>();

    private OptOuts(Home home, Set<String> hashes) {
        this.home = home;
        this.hashes = hashes;
        this.keys = new PatientKeys(home.keys().key("patient"));
    }

    /** Those of a home. */
    public static OptOuts of(Home home) {
        Set<String> hashes = new HashSet<>();
        try (Connection connection = home.database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select hash from opt_out")) {
            while (rows.next()) {
                hashes.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw Erasure.failed(e);
        }
        return new OptOuts(home, hashes);
    }

    /** Whether the patient with this identifier, as an image has it, opted out. */
    public synchronized boolean hasPatient(String patientId) {
        if (hashes.isEmpty()) {
            return false;
        }
        if (asked.size() > REMEMBERED) {
            asked.clear();
        }
        return asked.computeIfAbsent(
                patientId, id -> keys.keyOf(id).filter(this::hasKey).isPresent());
    }

    /** Whether the patient with this key opted out. */
    public boolean hasKey(String patientKey) {
        return !hashes.isEmpty() && hashes.contains(hash("key:" + patientKey));
    }

    /** Whether the person with this EUPI opted out, whatever identifiers they have. */
    public boolean hasEupi(String eupi) {
        return !hashes.isEmpty() && hashes.contains(hash("eupi:" + eupi));
    }

    public boolean isEmpty() {
        return hashes.isEmpty();
    }

    /** How many keys and EUPIs it knows. */
    public int size() {
        return hashes.size();
    }

    void add(Collection<String> patientKeys, Collection<String> eupis, String erasure) {
        Set<String> added = new HashSet<>();
        patientKeys.forEach(key -> added.add(hash("key:" + key)));
        eupis.forEach(eupi -> added.add(hash("eupi:" + eupi)));
        try (Connection connection = home.database().getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into opt_out (hash, erasure) values (?, ?) on conflict do nothing")) {
            for (String hash : added) {
                insert.setString(1, hash);
                insert.setString(2, erasure);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw Erasure.failed(e);
        }
        hashes.addAll(added);
    }

    private String hash(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(home.keys().key("opt-out"), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
        }
    }
}
