package io.skerry.dicom.view;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import java.util.List;
import java.util.Optional;

/** A structured report, PS3.3 C.17. */
public record ReportView(Dataset dataset) {
    /** The whole content tree; {@link ContentItem#walk} goes through it. Its concept is the document's title. */
    public ContentItem root() {
        return new ContentItem(dataset, List.of(1));
    }

    /** PARTIAL or COMPLETE. */
    public Optional<String> completion() {
        return dataset.string(Tag.CompletionFlag);
    }

    /** UNVERIFIED or VERIFIED. */
    public Optional<String> verification() {
        return dataset.string(Tag.VerificationFlag);
    }

    /** The template that the root follows, such as 10001 of DCMR. */
    public Optional<String> template() {
        return dataset.items(Tag.ContentTemplateSequence).stream()
                .findFirst()
                .flatMap(item -> item.string(Tag.TemplateIdentifier));
    }

    /** The item at a path of a by-reference relationship; empty if there is none. */
    public Optional<ContentItem> at(List<Integer> path) {
        if (path.isEmpty() || path.getFirst() != 1) {
            return Optional.empty();
        }
        ContentItem item = root();
        for (int position : path.subList(1, path.size())) {
            List<ContentItem> children = item.children();
            if (position < 1 || position > children.size()) {
                return Optional.empty();
            }
            item = children.get(position - 1);
        }
        return Optional.of(item);
    }
}
