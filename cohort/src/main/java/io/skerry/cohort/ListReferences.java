package io.skerry.cohort;

import io.skerry.lake.yaml.YamlNode;
import io.skerry.lake.yaml.YamlNode.Fields;
import io.skerry.lake.yaml.YamlPlace;
import io.skerry.lake.yaml.YamlView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The code lists that one definition refers to: its own first, then those that are kept elsewhere. */
final class ListReferences {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final Map<String, List<String>> own = new TreeMap<>();
    private final Map<String, List<String>> used = new TreeMap<>();
    private final CodeLists kept;

    ListReferences(CodeLists kept) {
        this.kept = kept;
    }

    /** Reads {@code codelists}: a list of codes under each name. */
    void define(YamlNode node) {
        Fields fields = YamlView.fields(node, "'codelists'");
        fields.fields().forEach((name, field) -> {
            checkName(name, field.place());
            List<String> codes = YamlView.items(field.value()).stream()
                    .map(item -> YamlView.text(item, "each code"))
                    .toList();
            if (codes.isEmpty()) {
                throw field.place().error("expected at least one code in the list '" + name + "'.");
            }
            own.put(name, codes);
        });
    }

    List<String> codes(String name, YamlPlace place) {
        checkName(name, place);
        List<String> mine = own.get(name);
        if (mine != null) {
            return mine;
        }
        List<String> codes = kept.find(name)
                .orElseThrow(() -> place.error("there is no code list '" + name + "'"
                        + (own.isEmpty() ? "" : "; the definition has " + String.join(", ", own.keySet()))
                        + ". Put it under 'codelists', or into a file codelists/" + name
                        + ".txt beside the definition."));
        if (codes.isEmpty()) {
            throw place.error("the code list '" + name + "' is empty.");
        }
        used.put(name, new ArrayList<>(codes));
        return codes;
    }

    /** Those from elsewhere that were referred to. */
    Map<String, List<String>> used() {
        return used;
    }

    private static void checkName(String name, YamlPlace place) {
        if (!NAME.matcher(name).matches()) {
            throw place.error(
                    "expected a code list's name of lower-case letters, digits and dashes, found '" + name + "'.");
        }
    }
}
