package io.skerry.cohort;

import io.skerry.base.SkerryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the codes behind a name come from. A code that ends in {@code *} stands for all that begin so. */
@FunctionalInterface
public interface CodeLists {
    /** No lists but those that a definition brings along. */
    CodeLists NONE = name -> Optional.empty();

    /** The codes of a list, in the order written; empty when there is no such list. */
    Optional<List<String>> find(String name);

    /** Lists in memory. */
    static CodeLists of(Map<String, List<String>> lists) {
        return name -> Optional.ofNullable(lists.get(name));
    }

    /**
     * Lists in a folder, one a file: {@code NAME.txt} or {@code NAME.csv}, UTF-8, a code a line. Of a line with commas the
     * first field is the code; empty lines, what follows a {@code #}, and a first line {@code code} are passed over.
     */
    static CodeLists folder(Path folder) {
        return name -> {
            for (String ending : List.of(".txt", ".csv")) {
                Path file = folder.resolve(name + ending);
                if (Files.isRegularFile(file)) {
                    return Optional.of(read(file));
                }
            }
            return Optional.empty();
        };
    }

    /** These first, then others. */
    default CodeLists or(CodeLists others) {
        return name -> find(name).or(() -> others.find(name));
    }

    private static List<String> read(Path file) {
        try {
            Set<String> codes = new LinkedHashSet<>();
            for (String line : Files.readAllLines(file)) {
                String code = line.replace("\uFEFF", "")
                        .split("#", 2)[0]
                        .split(",", 2)[0]
                        .strip()
                        .replace("\"", "");
                if (!code.isEmpty() && !(codes.isEmpty() && code.equalsIgnoreCase("code"))) {
                    codes.add(code);
                }
            }
            return List.copyOf(codes);
        } catch (IOException e) {
            throw new SkerryException(
                    CohortError.CODE_LIST_UNREADABLE,
                    "Cannot read the code list " + file + ": expected UTF-8 text with a code a line.",
                    e);
        }
    }
}
