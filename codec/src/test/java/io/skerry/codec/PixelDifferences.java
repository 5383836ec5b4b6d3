package io.skerry.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The tables of docs/pixel-differences.md: what may differ from other tools, by syntax and by file. */
record PixelDifferences(Map<String, Integer> bySyntax, Map<String, String> byFile) {
    private static final Pattern SYNTAX = Pattern.compile("\\| `([0-9.]+)` \\|[^|]*\\| (\\d+) \\|.*");
    private static final Pattern FILE = Pattern.compile("\\| `([^`]*/[^`]*)` \\| ([^|]+) \\|.*");

    /** The tables below a heading. */
    static PixelDifferences read(String heading) throws IOException {
        Map<String, Integer> bySyntax = new HashMap<>();
        Map<String, String> byFile = new HashMap<>();
        Path page = Path.of("").toAbsolutePath().getParent().resolve("docs/pixel-differences.md");
        boolean below = false;
        for (String line : Files.readAllLines(page)) {
            if (line.startsWith("## ")) {
                below = line.equals("## " + heading);
            }
            if (!below) {
                continue;
            }
            var syntax = SYNTAX.matcher(line);
            var file = FILE.matcher(line);
            if (syntax.matches()) {
                bySyntax.put(syntax.group(1), Integer.parseInt(syntax.group(2)));
            } else if (file.matches()) {
                byFile.put(file.group(1), file.group(2));
            }
        }
        return new PixelDifferences(Map.copyOf(bySyntax), Map.copyOf(byFile));
    }

    Set<String> files() {
        return byFile.keySet();
    }

    /** Whether the page names that outcome; files that it is named for are added to the used ones. */
    boolean allows(String path, String syntax, String outcome, Set<String> used) {
        if (outcome.matches("\\d+") && Integer.parseInt(outcome) <= bySyntax.getOrDefault(syntax, 0)) {
            return true;
        }
        for (var named : byFile.entrySet()) {
            if (path.endsWith(named.getKey()) && named.getValue().equals(outcome)) {
                used.add(named.getKey());
                return true;
            }
        }
        return false;
    }
}
