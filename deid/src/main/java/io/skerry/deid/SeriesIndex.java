package io.skerry.deid;

import io.skerry.deid.deface.SeriesFiles;
import io.skerry.deid.pixels.VisualFeatures;
import io.skerry.dicom.ByteSource;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomException;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.ReadOptions;
import io.skerry.dicom.Tag;
import io.skerry.pixel.deface.Original;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which files of a folder belong to which series, as far as they are CT or MR and may show a head; made by reading every
 * header once. Objects in compressed tar archives are left out, since each of them would cost a reading of the archive.
 */
public final class SeriesIndex implements SeriesFiles {
    private final Map<String, List<Original>> series = new HashMap<>();

    private SeriesIndex() {}

    /**
     * Reads the headers of a file, an archive or a folder. What cannot be read is left out: it will not be understood
     * later either.
     */
    public static SeriesIndex of(Path input) throws IOException {
        SeriesIndex index = new SeriesIndex();
        InputWalk.walk(input, index::add, (_, _) -> {});
        return index;
    }

    @Override
    public List<Original> of(String seriesUid) {
        return List.copyOf(series.getOrDefault(seriesUid, List.of()));
    }

    private void add(Path file) {
        try {
            if (!InputWalk.isArchive(file)) {
                try (ByteSource source = ByteSource.of(file)) {
                    add(InstanceRef.of(file), source);
                }
            } else if (!ArchiveMember.isCompressedTar(file)) {
                ArchiveMember.forEach(file, (name, source) -> add(InstanceRef.of(file, name), source));
            }
        } catch (IOException | DicomException e) {
            // No object, or one that the run itself will tell of.
            return;
        }
    }

    private void add(InstanceRef ref, ByteSource source) {
        try {
            Dataset dataset = DicomReader.read(source, ReadOptions.defaults()).dataset();
            if (VisualFeatures.isVolume(dataset)
                    && VisualFeatures.check(dataset).isPresent()) {
                dataset.string(Tag.SeriesInstanceUID)
                        .ifPresent(uid -> series.computeIfAbsent(uid, _ -> new ArrayList<>())
                                .add(ref::open));
            }
        } catch (DicomException e) {
            return;
        }
    }
}
