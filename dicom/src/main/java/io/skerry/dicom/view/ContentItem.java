package io.skerry.dicom.view;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A content item of a structured report, PS3.3 C.17.3.
 *
 * @param dataset the item
 * @param path positions from the root on, each from 1; the root is 1
 */
public record ContentItem(Dataset dataset, List<Integer> path) {
    public ContentItem {
        path = List.copyOf(path);
    }

    /** How it belongs to the item around it, such as CONTAINS; empty for the root. */
    public Optional<String> relationship() {
        return dataset.string(Tag.RelationshipType);
    }

    /** Such as NUM, as written; empty for a reference to another item. */
    public Optional<String> valueType() {
        return dataset.string(Tag.ValueType);
    }

    /** What the value is of. */
    public Optional<CodedConcept> concept() {
        return CodedConcept.in(dataset, Tag.ConceptNameCodeSequence);
    }

    /** When what the item says was observed, as written. */
    public Optional<String> observed() {
        return dataset.string(Tag.ObservationDateTime);
    }

    /** The value; empty if it is absent or invalid, or its type is unknown. */
    public Optional<ContentValue> value() {
        return ContentValues.of(dataset);
    }

    /** The items within, those by reference among them. */
    public List<ContentItem> children() {
        List<Dataset> items = dataset.items(Tag.ContentSequence);
        return Stream.iterate(0, i -> i < items.size(), i -> i + 1)
                .map(i -> new ContentItem(
                        items.get(i),
                        Stream.concat(path.stream(), Stream.of(i + 1)).toList()))
                .toList();
    }

    /** This item and all within, by value, each before its children. References are not followed. */
    public Stream<ContentItem> walk() {
        return Stream.concat(Stream.of(this), children().stream().flatMap(ContentItem::walk));
    }

    /** The first child of a concept. */
    public Optional<ContentItem> child(String scheme, String code) {
        return children().stream()
                .filter(c -> c.concept().filter(n -> n.is(scheme, code)).isPresent())
                .findFirst();
    }

    /** Such as 1.2.1. */
    public String pathText() {
        return String.join(".", path.stream().map(String::valueOf).toList());
    }
}
