package io.skerry.benchmarks.score;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Value;
import java.util.List;
import java.util.Locale;

/**
 * Places of elements as text: {@code (0008,1030)}, {@code (0040,0275)[1].(0040,0007)} with items from 1, and {@code
 * (0019,"SIEMENS MR HEADER",0C)} for private elements, whose block another writer may number anew.
 */
final class ElementPath {
    /** Gets each element that holds no items. */
    interface Visitor {
        void element(String path, Element element, Dataset dataset);
    }

    private ElementPath() {}

    static String of(Dataset dataset, int tag) {
        if (!Tag.isPrivate(tag) || Tag.isPrivateCreator(tag)) {
            return Tag.toString(tag);
        }
        return String.format(
                Locale.ROOT,
                "(%04X,\"%s\",%02X)",
                Tag.group(tag),
                dataset.privateCreator(tag).orElse(""),
                Tag.element(tag) & 0xFF);
    }

    static void walk(Dataset dataset, Visitor visitor) {
        walk(dataset, "", visitor);
    }

    private static void walk(Dataset dataset, String prefix, Visitor visitor) {
        for (Element element : dataset) {
            String path = prefix + of(dataset, element.tag());
            if (element.value() instanceof Value.Items) {
                List<Dataset> items = dataset.items(element.tag());
                for (int i = 0; i < items.size(); i++) {
                    walk(items.get(i), item(path, i), visitor);
                }
                if (items.isEmpty()) {
                    visitor.element(path, element, dataset);
                }
            } else {
                visitor.element(path, element, dataset);
            }
        }
    }

    /** The start of the paths of an item's elements, items counted from 0 here. */
    static String item(String sequence, int index) {
        return sequence + "[" + (index + 1) + "].";
    }

    /** The path with no numbers of items: an item may have moved when others left. */
    static String withoutItems(String path) {
        return path.replaceAll("\\[\\d+\\]", "");
    }
}
