package io.skerry.dicom.view;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import java.util.Optional;

/** The patient module (PS3.3 C.7.1.1) and what the study says of the patient (C.7.2.2), as written. */
public record PatientView(Dataset dataset) {
    public Optional<String> id() {
        return dataset.string(Tag.PatientID);
    }

    /** Who issued the ID. */
    public Optional<String> issuer() {
        return dataset.string(Tag.IssuerOfPatientID);
    }

    public Optional<String> name() {
        return dataset.string(Tag.PatientName);
    }

    /** As written, mostly YYYYMMDD. */
    public Optional<String> birthDate() {
        return dataset.string(Tag.PatientBirthDate);
    }

    /** M, F or O where the writer kept to the standard. */
    public Optional<String> sex() {
        return dataset.string(Tag.PatientSex);
    }

    /** Age at the study as written, such as 075Y or 006M. */
    public Optional<String> age() {
        return dataset.string(Tag.PatientAge);
    }
}
