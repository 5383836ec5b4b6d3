package io.skerry.benchmarks.score;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * dcmtk's dcmodify on a copy of the folder: every attribute that the basic profile takes out is erased at any depth,
 * those that it empties or replaces are set, private data erased, and new UIDs made for study, series and instance.
 */
record DcmodifyTool() implements Tool {
    @Override
    public String name() {
        return "dcmodify";
    }

    @Override
    public boolean available() {
        return Programs.onPath("dcmodify");
    }

    @Override
    public Run run(Path images, Path work) throws IOException, InterruptedException {
        Path log = work.resolve("dcmodify.log");
        Path out = work.resolve("out");
        Path script = Programs.resource("dcmodify.args", work);
        List<String> options = new ArrayList<>();
        for (String line : Files.readAllLines(script)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                options.addAll(List.of(line.strip().split(" ", 2)));
            }
        }
        long start = System.nanoTime();
        // It cannot look up who a file belongs to; the corpus has a folder a person, as most archives are exported.
        Map<Path, List<String>> folders = new TreeMap<>();
        for (Map.Entry<String, Path> file : Programs.files(images).entrySet()) {
            Path to = out.resolve(file.getKey());
            Files.createDirectories(to.getParent());
            Files.copy(file.getValue(), to, StandardCopyOption.REPLACE_EXISTING);
            folders.computeIfAbsent(to.getParent(), _ -> new ArrayList<>()).add(to.toString());
        }
        int patient = 0;
        for (List<String> files : folders.values()) {
            List<String> command = new ArrayList<>(List.of("dcmodify", "-nb", "-ie", "-imt"));
            command.addAll(options);
            command.addAll(List.of("-ma", "(0010,0020)=ANON" + ++patient));
            command.addAll(files);
            Programs.run(command, log);
        }
        return new Run(Programs.files(out), Map.of(), Programs.seconds(start));
    }
}
