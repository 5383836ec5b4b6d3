package io.skerry.extract;

import io.skerry.extract.report.ReportModel.TableSummary;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The page that a researcher reads first. */
final class Readme {
    private Readme() {}

    static String write(Manifest.About about, Extraction.Counts counts, List<TableSummary> tables) {
        String rows = tables.stream()
                .map(table -> String.format(
                        Locale.ROOT,
                        "| `tables/%s` | %,d | %d |",
                        table.name(),
                        table.rows(),
                        table.columns().size()))
                .collect(Collectors.joining("\n"));
        return """
                # %s: extract %s

                Cohort `%s`, version %d. %,d images; %,d objects of the cohort stayed behind.

                ## What is here
                - `images/PATIENT/STUDY/SERIES/INSTANCE.dcm`: DICOM files, named by this project's own identifiers.
                - `tables/NAME.csv` and `tables/NAME.parquet`: the same rows twice, linked by `project_patient_id`.
                - `report.html`: what this extract is made of, for people. It needs no network.
                - `manifest.json`: every file with its size and SHA-256.
                - `rejected.csv`, `errors.csv`, `verification.csv`: which objects of the cohort are not here, and why.

                | table | rows | columns |
                |---|---|---|
                %s

                ## What was changed, and what you may rely on
                - Patients, studies, series and images carry identifiers of this project. They agree across images, \
                references between images, and tables; they fit no other project's.
                - `project_patient_id` in the tables is PatientID (0010,0020) in the images. One person has one, \
                whatever numbers the hospital used.
                - All dates of a person, in images and tables alike, are moved by the same number of days. Every interval \
                between two events of a person is true. Calendar dates, seasons and weekdays are not.
                - Ages over 89 are given as 90, and years of birth of people who may be over 89 are left empty.
                - Pixels are unchanged.

                ## Checking that nothing was altered
                Compare the files with `manifest.json`; in a shell with `jq`:

                ```
                jq -r '.files[] | .sha256 + "  " + .path' manifest.json | sha256sum --check --quiet
                ```
                """.formatted(
                        about.project(),
                        about.id(),
                        about.cohort(),
                        about.version(),
                        counts.released(),
                        counts.total() - counts.released(),
                        rows);
    }
}
