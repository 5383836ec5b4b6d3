package io.skerry.dicom.view;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads the values of content items. */
final class ContentValues {
    private ContentValues() {}

    static Optional<ContentValue> of(Dataset item) {
        if (item.contains(Tag.ReferencedContentItemIdentifier)) {
            List<Integer> path = whole(item, Tag.ReferencedContentItemIdentifier);
            return path.isEmpty() ? Optional.empty() : Optional.of(new ContentValue.ByReference(path));
        }
        return switch (item.string(Tag.ValueType).orElse("")) {
            case "CONTAINER" -> container(item);
            case "CODE" -> CodedConcept.in(item, Tag.ConceptCodeSequence).map(ContentValue.Code::new);
            case "TEXT" -> item.string(Tag.TextValue).map(ContentValue.Text::new);
            case "NUM" -> number(item);
            case "DATE" -> item.string(Tag.Date).map(ContentValue.Date::new);
            case "TIME" -> item.string(Tag.Time).map(ContentValue.Time::new);
            case "DATETIME" -> item.string(Tag.DateTime).map(ContentValue.DateTime::new);
            case "PNAME" -> item.string(Tag.PersonName).map(ContentValue.PersonName::new);
            case "UIDREF" -> item.string(Tag.UID).map(ContentValue.UidRef::new);
            case "COMPOSITE" -> reference(item).flatMap(ContentValues::instance).map(ContentValue.Composite::new);
            case "IMAGE" ->
                reference(item)
                        .flatMap(r ->
                                instance(r).map(i -> new ContentValue.Image(i, whole(r, Tag.ReferencedFrameNumber))));
            case "WAVEFORM" ->
                reference(item)
                        .flatMap(r -> instance(r)
                                .map(i -> new ContentValue.Waveform(i, whole(r, Tag.ReferencedWaveformChannels))));
            case "SCOORD" -> shape(item, 2).map(s -> new ContentValue.Scoord(s, item.doubles(Tag.GraphicData)));
            case "SCOORD3D" ->
                shape(item, 3)
                        .map(s -> new ContentValue.Scoord3d(
                                s, item.doubles(Tag.GraphicData), item.string(Tag.ReferencedFrameOfReferenceUID)));
            case "TCOORD" -> item.string(Tag.TemporalRangeType).map(ContentValue.Tcoord::new);
            default -> Optional.empty();
        };
    }

    private static Optional<ContentValue> container(Dataset item) {
        return switch (item.string(Tag.ContinuityOfContent).orElse("")) {
            case "SEPARATE" -> Optional.of(new ContentValue.Container(false));
            case "CONTINUOUS" -> Optional.of(new ContentValue.Container(true));
            default -> Optional.empty();
        };
    }

    private static Optional<ContentValue> number(Dataset item) {
        Optional<Dataset> measured =
                item.items(Tag.MeasuredValueSequence).stream().findFirst();
        if (measured.isEmpty()) {
            return CodedConcept.in(item, Tag.NumericValueQualifierCodeSequence).map(ContentValue.NoNumber::new);
        }
        // The floating point form is there where a decimal string is not exact enough.
        OptionalDouble exact = measured.get().doubleValue(Tag.FloatingPointValue);
        OptionalDouble value = exact.isPresent() ? exact : measured.get().doubleValue(Tag.NumericValue);
        Optional<CodedConcept> unit = CodedConcept.in(measured.get(), Tag.MeasurementUnitsCodeSequence);
        return value.isPresent() ? unit.map(u -> new ContentValue.Num(value.getAsDouble(), u)) : Optional.empty();
    }

    /** The shape's name, if its coordinates come in tuples of the right size. */
    private static Optional<String> shape(Dataset item, int dimensions) {
        int count = item.doubles(Tag.GraphicData).size();
        return count > 0 && count % dimensions == 0 ? item.string(Tag.GraphicType) : Optional.empty();
    }

    private static Optional<Dataset> reference(Dataset item) {
        return item.items(Tag.ReferencedSOPSequence).stream().findFirst();
    }

    private static Optional<ContentValue.Instance> instance(Dataset reference) {
        Optional<String> sopClass = reference.string(Tag.ReferencedSOPClassUID);
        return sopClass.flatMap(
                c -> reference.string(Tag.ReferencedSOPInstanceUID).map(i -> new ContentValue.Instance(c, i)));
    }

    private static List<Integer> whole(Dataset dataset, int tag) {
        return dataset.doubles(tag).stream().map(Double::intValue).toList();
    }
}
