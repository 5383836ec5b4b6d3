package io.skerry.extract;

import io.skerry.control.Home;
import java.nio.file.Path;

/** Where the files of one extraction are on their way. */
record Folders(Home home, String id, String project) {
    static final String IMAGES = "images";
    static final String TABLES = "tables";
    static final String REPORT = "report.html";
    static final String README = "README.md";
    static final String REJECTED = "rejected.csv";
    static final String ERRORS = "errors.csv";
    static final String VERIFICATION = "verification.csv";

    static Folders of(Home home, Extraction extraction) {
        return new Folders(home, extraction.id(), extraction.project());
    }

    /** What is verified and waits for approval: the release as it will be. */
    Path hold() {
        return home.hold().resolve(id);
    }

    /** What is not whole or not verified yet; on the same file system as the hold. */
    Path work() {
        return home.hold().resolve(id + ".work");
    }

    Path quarantine() {
        return home.quarantine().resolve(id);
    }

    Path releases() {
        return home.projects().resolve(project).resolve("releases");
    }

    Path release() {
        return releases().resolve(id);
    }
}
