package io.skerry.dicom.iod;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import io.skerry.dicom.view.FrameView;
import io.skerry.dicom.view.FramesView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Compares an object with its IOD: which modules it must have or has, and what they and functional groups ask for. */
final class IodChecker {
    private static final int OVERLAYS = 0x6000;

    private final Iod iod;
    private final Dataset dataset;
    private final Problems problems;
    private final ModuleChecker modules;

    IodChecker(Iod iod, Dataset dataset, Problems problems) {
        this.iod = iod;
        this.dataset = dataset;
        this.problems = problems;
        this.modules = new ModuleChecker(problems);
    }

    void check() {
        Place top = Place.top(dataset);
        Map<Integer, Integer> owners = new HashMap<>();
        for (ModuleUse use : iod.modules()) {
            use.table().rules().stream()
                    .map(AttributeRule::tag)
                    .distinct()
                    .forEach(t -> owners.merge(t, 1, Integer::sum));
        }
        for (ModuleUse use : iod.modules()) {
            boolean needed = use.usage() == Usage.MANDATORY
                    || (use.usage() == Usage.CONDITIONAL && top.scope().test(use.condition()) == Truth.YES);
            if (needed || isUsed(use.table(), owners)) {
                modules.check(use.name(), use.table(), top);
            }
        }
        if (!iod.groups().isEmpty()) {
            checkFrames(top);
        }
    }

    /** A module that need not be there counts as used when an attribute has a value that no other module of the IOD has. */
    private boolean isUsed(ModuleTable table, Map<Integer, Integer> owners) {
        for (AttributeRule rule : table.rules()) {
            boolean own = owners.getOrDefault(rule.tag(), 0) == 1;
            if (own && (Tag.group(rule.tag()) == OVERLAYS || hasValue(rule.tag()))) {
                return true;
            }
        }
        return false;
    }

    private boolean hasValue(int tag) {
        return !dataset.get(tag).map(Element::isEmpty).orElse(true);
    }

    private void checkFrames(Place top) {
        FramesView frames = new FramesView(dataset);
        Optional<Element> shared = dataset.get(Tag.SharedFunctionalGroupsSequence);
        Optional<Element> perFrame = dataset.get(Tag.PerFrameFunctionalGroupsSequence);
        if (!frames.enhanced()) {
            return;
        }
        OptionalInt count = frames.count();
        if (count.isPresent() && perFrame.isPresent() && frames.described() != count.getAsInt()) {
            problems.error(
                    Problem.Kind.FRAME_COUNT,
                    "Multi-frame Functional Groups",
                    "",
                    Tag.PerFrameFunctionalGroupsSequence,
                    perFrame.get().offset(),
                    "There are " + frames.described() + " per-frame items for " + count.getAsInt() + " frames");
        }
        for (ModuleUse group : iod.groups()) {
            checkPresence(group, top, shared, perFrame);
            shared.ifPresent(s -> checkGroup(group, s, top));
            perFrame.ifPresent(p -> checkGroup(group, p, top));
        }
    }

    private void checkPresence(ModuleUse group, Place top, Optional<Element> shared, Optional<Element> perFrame) {
        boolean needed = group.usage() == Usage.MANDATORY
                || (group.usage() == Usage.CONDITIONAL && top.scope().test(group.condition()) == Truth.YES);
        int tag = group.table().rules().getFirst().tag();
        boolean forAll = shared.stream().flatMap(s -> s.items().stream()).anyMatch(item -> item.contains(tag));
        List<Dataset> frames = perFrame.map(Element::items).orElse(List.of());
        boolean forEach = !frames.isEmpty() && frames.stream().allMatch(item -> item.contains(tag));
        if (needed && !forAll && !forEach) {
            problems.error(
                    Problem.Kind.MISSING_GROUP,
                    group.name(),
                    "",
                    tag,
                    perFrame.or(() -> shared).map(Element::offset).orElse(-1L),
                    ModuleChecker.name(tag)
                            + " is missing; the functional group must be there for all frames or for each");
        }
    }

    private void checkGroup(ModuleUse group, Element sequence, Place top) {
        List<Dataset> items = sequence.items();
        boolean perFrame = sequence.tag() == Tag.PerFrameFunctionalGroupsSequence;
        Dataset common = dataset.items(Tag.SharedFunctionalGroupsSequence).stream()
                .findFirst()
                .orElseGet(Dataset::new);
        for (int i = 0; i < items.size(); i++) {
            Dataset item = items.get(i);
            FrameView frame = perFrame
                    ? new FrameView(dataset, i, common, item)
                    : new FrameView(
                            dataset,
                            0,
                            item,
                            dataset.items(Tag.PerFrameFunctionalGroupsSequence).stream()
                                    .findFirst()
                                    .orElseGet(Dataset::new));
            Place place = new Place(top.scope().item(item, frame), top.itemPath(sequence, i), sequence.offset());
            for (AttributeRule rule : group.table().rules()) {
                if (item.contains(rule.tag())) {
                    modules.check(group.name(), rule, rule.tag(), place);
                }
            }
        }
    }
}
