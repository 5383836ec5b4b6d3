package io.skerry.dicom.iod;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import io.skerry.dicom.view.FrameView;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A data set, those around it, and the frame that it describes, if it is part of a frame's functional groups: where the
 * attributes of conditions are looked for.
 */
record Scope(
        Dataset dataset, @Nullable Scope around, @Nullable FrameView frame) {
    static Scope of(Dataset dataset) {
        return new Scope(dataset, null, null);
    }

    Scope item(Dataset item) {
        return new Scope(item, this, frame);
    }

    Scope item(Dataset item, FrameView ofFrame) {
        return new Scope(item, this, ofFrame);
    }

    Truth test(Condition condition) {
        return switch (condition) {
            case Condition.Untestable _ -> Truth.UNKNOWN;
            case Condition.Present(int tag) -> Truth.of(hasValue(tag));
            case Condition.Absent(int tag) -> Truth.of(!holder(tag).contains(tag));
            case Condition.OneOf(int tag, int index, List<String> values) ->
                Truth.of(index <= strings(tag).size()
                        && values.contains(strings(tag).get(index - 1)));
            case Condition.NoneOf(int tag, int index, List<String> values) ->
                Truth.of(index <= strings(tag).size()
                        && !strings(tag).get(index - 1).isEmpty()
                        && !values.contains(strings(tag).get(index - 1)));
            case Condition.Above(int tag, int limit) -> {
                OptionalDouble value = holder(tag).doubleValue(tag);
                yield Truth.of(value.isPresent() && value.getAsDouble() > limit);
            }
            case Condition.All(List<Condition> all) -> {
                List<Truth> truths = all.stream().map(this::test).toList();
                yield truths.contains(Truth.NO) ? Truth.NO : truths.contains(Truth.UNKNOWN) ? Truth.UNKNOWN : Truth.YES;
            }
            case Condition.Any(List<Condition> any) -> {
                List<Truth> truths = any.stream().map(this::test).toList();
                yield truths.contains(Truth.YES)
                        ? Truth.YES
                        : truths.contains(Truth.UNKNOWN) ? Truth.UNKNOWN : Truth.NO;
            }
            case Condition.OnlyIf(Condition inner) -> test(inner);
        };
    }

    private List<String> strings(int tag) {
        FrameView described = frame;
        return tag == Tag.FrameType && described != null
                ? described.type()
                : holder(tag).strings(tag);
    }

    private boolean hasValue(int tag) {
        return !holder(tag).get(tag).map(Element::isEmpty).orElse(true);
    }

    private Dataset holder(int tag) {
        Scope at = this;
        while (!at.dataset.contains(tag) && at.around != null) {
            at = at.around;
        }
        return at.dataset;
    }
}
