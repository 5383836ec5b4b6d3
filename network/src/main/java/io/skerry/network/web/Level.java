package io.skerry.network.web;

import io.skerry.dicom.Tag;

/** What a search finds. */
public enum Level {
    STUDIES("studies", Tag.StudyInstanceUID),
    SERIES("series", Tag.SeriesInstanceUID),
    INSTANCES("instances", Tag.SOPInstanceUID);

    private final String path;
    private final int uid;

    Level(String path, int uid) {
        this.path = path;
        this.uid = uid;
    }

    /** The last part of a search's path. */
    String path() {
        return path;
    }

    /** What tells two results apart. */
    int uid() {
        return uid;
    }
}
