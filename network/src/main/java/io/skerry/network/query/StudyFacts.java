package io.skerry.network.query;

import io.skerry.dicom.Tag;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a query may ask about all objects of a study, series or patient together, PS3.4 C.3.4. */
final class StudyFacts {
    private static final Set<Integer> COUNTS = Set.of(
            Tag.NumberOfPatientRelatedStudies,
            Tag.NumberOfPatientRelatedSeries,
            Tag.NumberOfPatientRelatedInstances,
            Tag.NumberOfStudyRelatedSeries,
            Tag.NumberOfStudyRelatedInstances,
            Tag.NumberOfSeriesRelatedInstances);

    private final Collection<IndexedInstance> all;
    private final IndexedInstance one;

    StudyFacts(Collection<IndexedInstance> all, IndexedInstance one) {
        this.all = all;
        this.one = one;
    }

    static boolean isFact(int tag) {
        return COUNTS.contains(tag) || isMatchable(tag);
    }

    static boolean isMatchable(int tag) {
        return tag == Tag.ModalitiesInStudy || tag == Tag.SOPClassesInStudy;
    }

    String value(int tag) {
        return switch (tag) {
            case Tag.ModalitiesInStudy ->
                distinct(Tag.StudyInstanceUID, Tag.Modality).sorted().collect(joined());
            case Tag.SOPClassesInStudy ->
                distinct(Tag.StudyInstanceUID, Tag.SOPClassUID).sorted().collect(joined());
            case Tag.NumberOfPatientRelatedStudies -> count(Tag.PatientID, Tag.StudyInstanceUID);
            case Tag.NumberOfPatientRelatedSeries -> count(Tag.PatientID, Tag.SeriesInstanceUID);
            case Tag.NumberOfPatientRelatedInstances -> count(Tag.PatientID, Tag.SOPInstanceUID);
            case Tag.NumberOfStudyRelatedSeries -> count(Tag.StudyInstanceUID, Tag.SeriesInstanceUID);
            case Tag.NumberOfStudyRelatedInstances -> count(Tag.StudyInstanceUID, Tag.SOPInstanceUID);
            case Tag.NumberOfSeriesRelatedInstances -> count(Tag.SeriesInstanceUID, Tag.SOPInstanceUID);
            default -> "";
        };
    }

    private String count(int within, int of) {
        return Long.toString(distinct(within, of).count());
    }

    private Stream<String> distinct(int within, int of) {
        return all.stream()
                .filter(i -> i.value(within).equals(one.value(within)))
                .map(i -> i.value(of))
                .filter(v -> !v.isEmpty())
                .distinct();
    }

    private static Collector<CharSequence, ?, String> joined() {
        return Collectors.joining("\\");
    }
}
