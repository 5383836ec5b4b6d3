package io.skerry.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skerry.control.Home;
import io.skerry.lake.SnapshotPins;
import io.skerry.lake.Snapshots;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The states of tables that extracts need: those under way to be gone on with, the released ones to be made again. */
public final class ExtractPins implements SnapshotPins {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataSource database;

    public ExtractPins(Home home) {
        this.database = home.database();
    }

    @Override
    public List<Pin> pins() {
        return Sql.inTransaction(database, "list the states that extracts need", connection -> {
            List<Pin> pins = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(
                            "select id, snapshots::text from extraction where state <> 'REFUSED' order by number");
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    pins.add(new Pin("extract " + rows.getString(1), snapshots(rows.getString(1), rows.getString(2))));
                }
            }
            return pins;
        });
    }

    private static Snapshots snapshots(String id, String json) {
        try {
            return new Snapshots(JSON.readValue(json, new TypeReference<Map<String, Long>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored snapshots of " + id + " cannot be read", e);
        }
    }
}
