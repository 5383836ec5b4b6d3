package io.skerry.lake.characteristics;

import java.util.List;

/** The attributes that a table of tags has, as SQL expressions. */
public interface Attributes {
    /**
     * The trimmed text of the first of these that has one, else null. A path such as {@code
     * ViewCodeSequence/CodeValue} reads the first item of each sequence.
     */
    String text(List<String> attributes);

    /** Whether the table has a column for the attribute. */
    boolean has(String keyword);
}
