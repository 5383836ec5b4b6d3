package io.skerry.network.query;

import java.util.Optional;

/** An information model, PS3.4 C.6, with the SOP classes of its three services. */
public enum QueryModel {
    PATIENT_ROOT("1.2.840.10008.5.1.4.1.2.1."),
    STUDY_ROOT("1.2.840.10008.5.1.4.1.2.2.");

    private final String root;

    QueryModel(String root) {
        this.root = root;
    }

    public String find() {
        return root + "1";
    }

    public String move() {
        return root + "2";
    }

    public String get() {
        return root + "3";
    }

    /** The model that a SOP class belongs to. */
    static Optional<QueryModel> of(String sopClass) {
        for (QueryModel model : values()) {
            if (sopClass.equals(model.find()) || sopClass.equals(model.move()) || sopClass.equals(model.get())) {
                return Optional.of(model);
            }
        }
        return Optional.empty();
    }

    /** Patients are a level of their own only under the patient root. */
    boolean has(QueryLevel level) {
        return this == PATIENT_ROOT || level != QueryLevel.PATIENT;
    }
}
