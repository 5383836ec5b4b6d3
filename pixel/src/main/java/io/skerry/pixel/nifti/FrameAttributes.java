package io.skerry.pixel.nifti;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The attributes of one frame: its own functional groups first, then the shared ones, then the object's (PS3.3
 * C.7.6.16). Single-frame objects have the object's alone.
 */
final class FrameAttributes {
    private final Dataset object;
    private final List<Dataset> groups;

    private FrameAttributes(Dataset object, List<Dataset> groups) {
        this.object = object;
        this.groups = groups;
    }

    /** @param frame from 0 */
    static FrameAttributes of(Dataset object, int frame) {
        List<Dataset> frames = object.items(Tag.PerFrameFunctionalGroupsSequence);
        List<Dataset> shared = object.items(Tag.SharedFunctionalGroupsSequence);
        List<Dataset> groups = new java.util.ArrayList<>(2);
        if (frame < frames.size()) {
            groups.add(frames.get(frame));
        }
        if (!shared.isEmpty()) {
            groups.add(shared.getFirst());
        }
        return new FrameAttributes(object, groups);
    }

    /** The data set that holds an attribute for this frame. */
    Optional<Dataset> holder(int tag) {
        for (Dataset group : groups) {
            for (Element macro : group) {
                if (!macro.items().isEmpty() && macro.items().getFirst().contains(tag)) {
                    return Optional.of(macro.items().getFirst());
                }
            }
        }
        return object.contains(tag) ? Optional.of(object) : Optional.empty();
    }

    Optional<String> string(int tag) {
        return holder(tag).flatMap(at -> at.string(tag));
    }

    List<String> strings(int tag) {
        return holder(tag).map(at -> at.strings(tag)).orElse(List.of());
    }

    OptionalDouble number(int tag) {
        Optional<Dataset> at = holder(tag);
        return at.isPresent() ? at.get().doubleValue(tag) : OptionalDouble.empty();
    }

    List<Double> numbers(int tag) {
        return holder(tag).map(at -> at.doubles(tag)).orElse(List.of());
    }

    Optional<Vec3> vector(int tag) {
        return Vec3.of(numbers(tag), 0);
    }

    /**
     * A private element, PS3.5 7.8.1, from wherever its creator reserved a block.
     *
     * @param tag group and the element's last two digits, as (0029,0010)
     */
    Optional<Element> owned(String creator, int tag) {
        for (Dataset group : groups) {
            for (Element macro : group) {
                if (!macro.items().isEmpty()) {
                    Optional<Element> found = owned(macro.items().getFirst(), creator, tag);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return owned(object, creator, tag);
    }

    /** Numbers of a private element. */
    List<Double> ownedNumbers(String creator, int tag) {
        return owned(creator, tag).map(FrameAttributes::numbersOf).orElse(List.of());
    }

    private static List<Double> numbersOf(Element element) {
        Dataset alone = new Dataset();
        alone.put(element);
        return alone.doubles(element.tag());
    }

    private static Optional<Element> owned(Dataset data, String creator, int tag) {
        int group = tag & 0xFFFF0000;
        for (int block = 0x10; block <= 0xFF; block++) {
            Optional<String> owner = data.string(group | block);
            if (owner.isPresent() && owner.get().equals(creator)) {
                Optional<Element> found = data.get(group | block << 8 | tag & 0xFF);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
