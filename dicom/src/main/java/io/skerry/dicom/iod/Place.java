package io.skerry.dicom.iod;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;

/**
 * A data set in an object, for reports.
 *
 * @param path of the item, empty for the outermost data set
 * @param offset of the sequence, -1 for the outermost data set
 */
record Place(Scope scope, String path, long offset) {
    static Place top(Dataset dataset) {
        return new Place(Scope.of(dataset), "", -1);
    }

    /** An item of a sequence of this data set. */
    Place item(Element sequence, int index) {
        return new Place(scope.item(sequence.items().get(index)), itemPath(sequence, index), sequence.offset());
    }

    String itemPath(Element sequence, int index) {
        return (path.isEmpty() ? "" : path + ".") + Tag.toString(sequence.tag()) + "[" + index + "]";
    }

    Dataset dataset() {
        return scope.dataset();
    }
}
