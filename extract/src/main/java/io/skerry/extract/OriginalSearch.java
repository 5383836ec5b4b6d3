package io.skerry.extract;

import io.skerry.deid.DeidRun;
import io.skerry.deid.Pseudonyms;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.Dictionary;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import io.skerry.extract.Reidentification.Original;
import io.skerry.lake.mapping.PatientKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** Computes the pseudonyms of the identifiers in the lake and keeps those that were asked for. For one search. */
final class OriginalSearch {
    private static final String PATIENT_ID = "PatientID";

    /** UIDs in the JSON of a sequence, where references stand. */
    private static final String UIDS_IN_JSON = "regexp_extract_all(%s, '\"([0-9]+(?:\\.[0-9]+)+)\"', 1)";

    private final Duck duck;
    private final List<Pseudonyms> keys;
    private final PatientKeys patientKeys;
    private final Map<String, String> columns;
    private final List<Original> found = new ArrayList<>();

    /**
     * @param duck sees the lake
     * @param keys the versions of the project's key
     * @param patientSecret the home's key for patient keys
     */
    OriginalSearch(Duck duck, List<Pseudonyms> keys, byte[] patientSecret) {
        this.duck = duck;
        this.keys = keys;
        this.patientKeys = new PatientKeys(patientSecret);
        this.columns = duck.exists("tags") ? duck.columns("tags") : Map.of();
    }

    List<Original> find(Set<String> wanted) {
        if (wanted.stream().anyMatch(pseudonym -> pseudonym.startsWith("P"))) {
            findPeople(wanted);
        }
        boolean uids = wanted.stream().anyMatch(pseudonym -> pseudonym.startsWith("2."));
        boolean codes = wanted.stream().anyMatch(pseudonym -> pseudonym.startsWith("A"));
        for (String keyword : columns.keySet()) {
            OptionalInt tag = Dictionary.tagOf(keyword);
            if (tag.isEmpty()) {
                continue;
            }
            Vr vr = Dictionary.vrOf(tag.getAsInt());
            if (uids && (vr == Vr.UI || vr == Vr.SQ)) {
                findValues(keyword, vr, wanted, Pseudonyms::uid);
            } else if (codes && (vr == Vr.SH || vr == Vr.LO || vr == Vr.AE || vr == Vr.CS)) {
                findValues(keyword, vr, wanted, (key, value) -> key.code(keyword, value));
            }
        }
        return found;
    }

    /** Extracts name people by their EUPI, the outputs of {@code deid} by patient ID and issuer. */
    private void findPeople(Set<String> wanted) {
        Map<String, Original> byEupi = new HashMap<>();
        Map<String, String> eupiOfKey = new HashMap<>();
        if (duck.exists("person")) {
            duck.each("SELECT patient_key, eupi FROM person", row -> eupiOfKey.put(row.getString(1), row.getString(2)));
            for (String eupi : new HashSet<>(eupiOfKey.values())) {
                for (Pseudonyms key : keys) {
                    String pseudonym = key.patientId(eupi);
                    if (wanted.contains(pseudonym)) {
                        byEupi.put(eupi, new Original(pseudonym, key.keyVersion(), "EUPI", eupi, List.of(), 0));
                    }
                }
            }
        }
        Map<String, Set<String>> idsOfEupi = new HashMap<>();
        Map<String, Long> objectsOfEupi = new HashMap<>();
        if (columns.containsKey(PATIENT_ID)) {
            String issuer = columns.containsKey("IssuerOfPatientID") ? "IssuerOfPatientID" : "CAST(NULL AS VARCHAR)";
            duck.each(
                    "SELECT PatientID, " + issuer + ", count(*) FROM tags WHERE PatientID IS NOT NULL GROUP BY 1, 2",
                    row -> {
                        String id = plain(row.getString(1));
                        long objects = row.getLong(3);
                        Optional.ofNullable(eupiOfKey.get(patientKeys.keyOf(id).orElse("")))
                                .filter(byEupi::containsKey)
                                .ifPresent(eupi -> {
                                    idsOfEupi
                                            .computeIfAbsent(eupi, _ -> new TreeSet<>())
                                            .add(id);
                                    objectsOfEupi.merge(eupi, objects, Long::sum);
                                });
                        findPerson(
                                id, Optional.ofNullable(row.getString(2)).map(OriginalSearch::plain), objects, wanted);
                        return objects;
                    });
        }
        byEupi.forEach((eupi, original) -> found.add(new Original(
                original.pseudonym(),
                original.keyVersion(),
                original.attribute(),
                eupi,
                List.copyOf(idsOfEupi.getOrDefault(eupi, Set.of())),
                objectsOfEupi.getOrDefault(eupi, 0L))));
    }

    private void findPerson(String id, Optional<String> issuer, long objects, Set<String> wanted) {
        if (id.isEmpty()) {
            return;
        }
        Dataset dataset = new Dataset();
        dataset.putString(Tag.PatientID, Vr.LO, id);
        issuer.filter(text -> !text.isEmpty()).ifPresent(text -> dataset.putString(Tag.IssuerOfPatientID, Vr.LO, text));
        String person = DeidRun.person(dataset);
        for (Pseudonyms key : keys) {
            String pseudonym = key.patientId(person);
            if (wanted.contains(pseudonym)) {
                found.add(new Original(pseudonym, key.keyVersion(), PATIENT_ID, id, List.of(id), objects));
            }
        }
    }

    private void findValues(
            String keyword, Vr vr, Set<String> wanted, BiFunction<Pseudonyms, String, String> pseudonymOf) {
        String column = Duck.name(keyword);
        String values = vr == Vr.SQ ? UIDS_IN_JSON.formatted(column) : "string_split(" + column + ", '\\')";
        Map<String, Original> hits = new LinkedHashMap<>();
        duck.each("SELECT DISTINCT unnest(" + values + ") FROM tags WHERE " + column + " IS NOT NULL", row -> {
            String stored = row.getString(1);
            String value = stored == null ? "" : plain(stored);
            for (Pseudonyms key : keys) {
                String pseudonym = value.isEmpty() ? "" : pseudonymOf.apply(key, value);
                if (wanted.contains(pseudonym)) {
                    hits.put(pseudonym, new Original(pseudonym, key.keyVersion(), keyword, value, List.of(), 0));
                }
            }
            return value;
        });
        hits.values().forEach(hit -> found.add(withPatients(hit, column, vr)));
    }

    private Original withPatients(Original hit, String column, Vr vr) {
        String ids = columns.containsKey(PATIENT_ID) ? PATIENT_ID : "CAST(NULL AS VARCHAR)";
        String holds = vr == Vr.SQ
                ? "contains(" + column + ", " + Duck.text('"' + hit.original() + '"') + ")"
                : "list_contains(list_transform(string_split(" + column + ", '\\'), lambda v: trim(v)), "
                        + Duck.text(hit.original()) + ")";
        Set<String> patientIds = new TreeSet<>();
        long[] objects = {0};
        duck.each("SELECT " + ids + ", count(*) FROM tags WHERE " + holds + " GROUP BY 1", row -> {
            Optional.ofNullable(row.getString(1)).map(OriginalSearch::plain).ifPresent(patientIds::add);
            objects[0] += row.getLong(2);
            return objects[0];
        });
        return new Original(
                hit.pseudonym(),
                hit.keyVersion(),
                hit.attribute(),
                hit.original(),
                List.copyOf(patientIds),
                objects[0]);
    }

    /** As the reader of DICOM files gives values: without padding. */
    private static String plain(String stored) {
        return stored.replace("\0", "").strip();
    }
}
