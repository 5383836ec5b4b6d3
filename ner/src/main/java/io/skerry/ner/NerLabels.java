package io.skerry.ner;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What each class of a model means to us. */
record NerLabels(List<Meaning> meanings) {
    /** A person, a place, or neither. */
    enum Meaning {
        OTHER,
        PERSON,
        LOCATION
    }

    private static final Set<String> PEOPLE = Set.of(
            "per",
            "person",
            "name",
            "patient",
            "doctor",
            "staff",
            "hcw",
            "b_person",
            "firstname",
            "lastname",
            "givenname",
            "surname",
            "username");
    private static final Set<String> PLACES = Set.of(
            "loc",
            "location",
            "gpe",
            "place",
            "address",
            "hospital",
            "vendor",
            "city",
            "street",
            "streetaddress",
            "state",
            "country",
            "county",
            "zip",
            "zipcode",
            "location_other",
            "fac");

    NerLabels {
        meanings = List.copyOf(meanings);
    }

    /**
     * From {@code id2label} of a model's configuration.
     *
     * @throws IllegalArgumentException when it is none, or names neither people nor places
     */
    static NerLabels of(JsonNode id2label) {
        List<Meaning> meanings = new ArrayList<>();
        for (int i = 0; i < id2label.size(); i++) {
            meanings.add(Meaning.OTHER);
        }
        for (Map.Entry<String, JsonNode> entry : id2label.properties()) {
            int id = entry.getKey().matches("\\d{1,4}") ? Integer.parseInt(entry.getKey()) : -1;
            if (id < 0 || id >= meanings.size() || !entry.getValue().isTextual()) {
                throw new IllegalArgumentException("id2label must name each class from 0 on");
            }
            meanings.set(id, meaning(entry.getValue().asText()));
        }
        if (!meanings.contains(Meaning.PERSON) && !meanings.contains(Meaning.LOCATION)) {
            throw new IllegalArgumentException(
                    "id2label names no class of people or places, such as B-PER or LOCATION");
        }
        return new NerLabels(meanings);
    }

    /** Of a label, perhaps with a mark of where in a name it stands: {@code B-PER}, {@code I-LOCATION}. */
    private static Meaning meaning(String label) {
        String plain = label.toLowerCase(Locale.ROOT)
                .replaceFirst("^[biluseo][-_]", "")
                .replaceFirst("[-_][biluse]$", "");
        if (PEOPLE.contains(plain)) {
            return Meaning.PERSON;
        }
        return PLACES.contains(plain) ? Meaning.LOCATION : Meaning.OTHER;
    }
}
