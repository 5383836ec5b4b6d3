package io.skerry.benchmarks.score;

import io.skerry.dicom.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One object of the corpus in the making. */
final class Specimen {
    private final String file;
    private final Person person;
    private final Dossier dossier;
    private final Dataset dataset;
    private final Encoding encoding;
    private final boolean real;
    private Optional<Raster> raster;
    private Optional<Mask> mask = Optional.empty();
    private final List<KeyEntry> entries = new ArrayList<>();

    /**
     * @param file where it will stand, below the folder of images
     * @param dataset the header, which the planters change
     * @param raster its pixels, if they are to be written anew
     * @param real whether the object is a copy of a real one, whose own text nobody vouches for
     */
    Specimen(
            String file,
            Person person,
            Dossier dossier,
            Dataset dataset,
            Optional<Raster> raster,
            Encoding encoding,
            boolean real) {
        this.file = file;
        this.person = person;
        this.dossier = dossier;
        this.dataset = dataset;
        this.raster = raster;
        this.encoding = encoding;
        this.real = real;
    }

    String file() {
        return file;
    }

    Person person() {
        return person;
    }

    Dossier dossier() {
        return dossier;
    }

    Dataset dataset() {
        return dataset;
    }

    Encoding encoding() {
        return encoding;
    }

    boolean real() {
        return real;
    }

    Optional<Raster> raster() {
        return raster;
    }

    void raster(Raster changed) {
        raster = Optional.of(changed);
    }

    Optional<Mask> mask() {
        return mask;
    }

    void mask(Mask drawn) {
        mask = Optional.of(drawn);
    }

    List<KeyEntry> entries() {
        return entries;
    }

    void require(String path, Action action, Kind kind, String text, String where) {
        entries.add(new KeyEntry(file, path, action, kind, text, where, person.subject()));
    }
}
