package io.skerry.lake;

import java.util.List;

/**
 * SQL functions for vendors' private attributes in the column {@code private}. A private element is named by its creator
 * and by its tag with xx where the block stands, as vendors' conformance statements name it: which block a creator has
 * got (PS3.5 7.8.1) differs from object to object.
 *
 * <ul>
 *   <li>{@code private_element(private, creator, tag)}: the element as DICOM JSON, null where there is none;
 *   <li>{@code private_value(private, creator, tag)}: its first value as text;
 *   <li>{@code private_values(private, creator, tag)}: all its values as a list of texts;
 *   <li>{@code private_creators(private)}: the creators of the object.
 * </ul>
 */
final class PrivateMacros {
    private static final String CREATOR = "trim(json_extract_string(priv, '$.\"' || k || '\".Value[0]'))";

    private static final String PATH = "'$.\"' || upper(tag[1:4]) || list_filter(json_keys(priv), lambda k:"
            + " k[1:4] = upper(tag[1:4]) AND k[5:6] = '00' AND k[7:8] >= '10' AND " + CREATOR
            + " = creator)[1][7:8] || upper(tag[7:8]) || '\"";

    static final List<String> STATEMENTS = List.of(
            macro("private_element(priv, creator, tag)", "json_extract(priv, " + PATH + "')"),
            macro("private_value(priv, creator, tag)", "json_extract_string(priv, " + PATH + ".Value[0]')"),
            macro("private_values(priv, creator, tag)", "CAST(json_extract(priv, " + PATH + ".Value') AS VARCHAR[])"),
            macro(
                    "private_creators(priv)",
                    "list_distinct(list_transform(list_filter(json_keys(priv), lambda k: k[4] IN ('1', '3', '5', '7', '9',"
                            + " 'B', 'D', 'F') AND k[5:6] = '00' AND k[7:8] >= '10'), lambda k: " + CREATOR + "))"));

    private PrivateMacros() {}

    private static String macro(String name, String body) {
        return "CREATE OR REPLACE TEMP MACRO " + name + " AS (" + body + ")";
    }
}
