package io.skerry.phi;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.Element;
import io.skerry.dicom.Finding;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Value;
import java.util.List;
import java.util.Set;

/** Checks that nothing stands in a file that no rule lets out: private elements, overlays, titles of applications. */
final class StructureCheck {
    private final List<Leak> leaks;
    private final Permitted permitted;

    StructureCheck(List<Leak> leaks, Permitted permitted) {
        this.leaks = leaks;
        this.permitted = permitted;
    }

    void check(DicomObject object) {
        for (Finding finding : object.findings()) {
            leaks.add(new Leak("DEFECT_" + finding.code(), finding.path()));
        }
        for (Element element : object.meta()) {
            // (0002,0016) and its like name the sender; (0002,0100) and (0002,0102) are private.
            if (element.tag() > Tag.ImplementationVersionName) {
                leaks.add(new Leak("META_ELEMENT", Tag.toString(element.tag())));
            }
        }
        check(object.dataset(), "");
    }

    private boolean isPermitted(Dataset dataset, int tag) {
        if (permitted.privates().isEmpty()) {
            return false;
        }
        return Tag.isPrivateCreator(tag)
                ? permitted.privates().containsKey(dataset.string(tag).orElse(""))
                : permitted
                        .privates()
                        .getOrDefault(dataset.privateCreator(tag).orElse(""), Set.of())
                        .contains(tag & 0xFFFF00FF);
    }

    private void check(Dataset dataset, String prefix) {
        for (Element element : dataset) {
            int tag = element.tag();
            int family = Tag.group(tag) & 0xFF00;
            if (Tag.isPrivate(tag) && !isPermitted(dataset, tag)) {
                leaks.add(new Leak("PRIVATE_ELEMENT", prefix + Tag.toString(tag)));
            } else if (family == 0x5000 || family == 0x6000) {
                leaks.add(new Leak("OVERLAY_OR_CURVE", prefix + Tag.toString(tag)));
            } else if (!Tag.isPrivate(tag)
                    && !permitted.tags().isEmpty()
                    && !permitted.tags().contains(tag)) {
                leaks.add(new Leak("TAG_NOT_ALLOWED", prefix + Tag.toString(tag)));
            }
            if (element.value() instanceof Value.Items items) {
                for (int i = 0; i < items.items().size(); i++) {
                    check(items.items().get(i), prefix + Tag.toString(tag) + "[" + i + "].");
                }
            }
        }
    }
}
