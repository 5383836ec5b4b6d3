package io.skerry.lake.demography;

import io.skerry.base.SkerryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The columns of one register and what they mean. */
record RegisterColumns(List<ColumnMeaning> meanings) {
    RegisterColumns {
        meanings = List.copyOf(meanings);
    }

    /** @throws SkerryException {@link DemographyError#DEMOGRAPHY_COLUMNS} for a name without a meaning */
    static RegisterColumns of(List<String> names, Path file) {
        List<ColumnMeaning> meanings = new ArrayList<>();
        boolean patient = false;
        for (String name : names) {
            ColumnMeaning meaning = ColumnMeaning.of(name)
                    .orElseThrow(() -> new SkerryException(
                                    DemographyError.DEMOGRAPHY_COLUMNS,
                                    "expected columns of patient_id, names (family_name, given_name, previous_names …),"
                                            + " numbers (nhs_number, other_ids …), birth_date, address, town, postcode,"
                                            + " phone and email, but it is not clear what '" + name
                                            + "' holds; rename the column, or leave it out of the file")
                            .with("file", file));
            boolean another = meaning == ColumnMeaning.PATIENT && patient;
            patient |= meaning == ColumnMeaning.PATIENT;
            meanings.add(another ? ColumnMeaning.NUMBER : meaning);
        }
        if (!patient) {
            throw new SkerryException(
                            DemographyError.DEMOGRAPHY_COLUMNS,
                            "expected a column patient_id (or chi, mrn) with the number by which images know the"
                                    + " patient")
                    .with("file", file);
        }
        return new RegisterColumns(meanings);
    }
}
