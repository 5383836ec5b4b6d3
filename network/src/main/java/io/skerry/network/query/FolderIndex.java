package io.skerry.network.query;

import io.skerry.base.SkerryException;
import io.skerry.base.Unfinished;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import io.skerry.network.store.Sendable;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The objects below a folder, held in memory by some fifty attributes each; for an inbox, not for a hospital's archive.
 * Files are added as they arrive. Safe for all threads.
 */
public final class FolderIndex implements QueryProvider {
    private final Map<Path, IndexedInstance> instances = new ConcurrentHashMap<>();

    /**
     * Adds all objects below the folder; other files, and those that cannot be read, are left out.
     *
     * @throws IOException if the folder cannot be listed
     */
    public void addAll(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                return each.endsWith(Unfinished.FOLDER) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Adds a file, or does nothing if it is no object. */
    public void add(Path file) {
        try {
            instances.put(file, IndexedInstance.of(file));
        } catch (SkerryException e) {
            // nothing that could be found or sent
        }
    }

    public int size() {
        return instances.size();
    }

    @Override
    public Matches find(QueryLevel level, Dataset keys) {
        List<Integer> asked = new ArrayList<>();
        boolean all = true;
        for (Element key : keys) {
            int tag = key.tag();
            if (tag != Tag.QueryRetrieveLevel && tag != Tag.SpecificCharacterSet && Tag.element(tag) != 0) {
                asked.add(tag);
                all &= IndexedInstance.isKey(tag, level) || StudyFacts.isFact(tag);
            }
        }
        Map<String, List<IndexedInstance>> groups = new LinkedHashMap<>();
        for (IndexedInstance instance : matching(level, keys)) {
            groups.computeIfAbsent(instance.value(level.uniqueKey()), _ -> new ArrayList<>())
                    .add(instance);
        }
        List<Dataset> found = new ArrayList<>();
        for (List<IndexedInstance> group : groups.values()) {
            StudyFacts facts = new StudyFacts(instances.values(), group.getFirst());
            Map<Integer, String> values = new LinkedHashMap<>();
            for (int tag : asked) {
                values.put(
                        tag,
                        StudyFacts.isFact(tag)
                                ? facts.value(tag)
                                : IndexedInstance.isKey(tag, level)
                                        ? group.getFirst().value(tag)
                                        : "");
            }
            if (factsMatch(keys, values)) {
                found.add(dataset(level, values, keys));
            }
        }
        return new Matches(found, all);
    }

    /** Modalities in Study and its kin are keys too, though no object has them. */
    private static boolean factsMatch(Dataset keys, Map<Integer, String> values) {
        return values.entrySet().stream()
                .filter(e -> StudyFacts.isFact(e.getKey()) && StudyFacts.isMatchable(e.getKey()))
                .allMatch(e -> Matching.matches(IndexedInstance.vr(e.getKey()), text(keys, e.getKey()), e.getValue()));
    }

    private static Dataset dataset(QueryLevel level, Map<Integer, String> values, Dataset keys) {
        Dataset dataset = new Dataset();
        Identifiers.announceCharset(dataset, values.values());
        dataset.putString(Tag.QueryRetrieveLevel, Vr.CS, level.name());
        values.forEach((tag, value) -> {
            Vr vr = keys.get(tag).map(Element::vr).orElse(Vr.UN);
            if (vr == Vr.SQ) {
                dataset.putItems(tag, List.of());
            } else if (vr.isText()) {
                dataset.putString(tag, vr, value);
            } else {
                dataset.putBytes(tag, vr, new byte[0]);
            }
        });
        return dataset;
    }

    @Override
    public List<Sendable> select(QueryLevel level, Dataset keys) {
        Dataset unique = new Dataset();
        for (QueryLevel each : QueryLevel.values()) {
            if (each.compareTo(level) <= 0) {
                keys.get(each.uniqueKey()).ifPresent(unique::put);
            }
        }
        if (text(keys, level.uniqueKey()).isEmpty()) {
            return List.of(); // a retrieval of everything is no retrieval, PS3.4 C.4.2.1.4.1
        }
        return matching(level, unique).stream()
                .map(IndexedInstance::sendable)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private List<IndexedInstance> matching(QueryLevel level, Dataset keys) {
        Map<Integer, String> wanted = new LinkedHashMap<>();
        for (Element key : keys) {
            String text = text(keys, key.tag());
            if (!text.isEmpty() && IndexedInstance.isKey(key.tag(), level)) {
                wanted.put(key.tag(), text);
            }
        }
        Collection<IndexedInstance> all = instances.values();
        return all.stream()
                .filter(instance -> !instance.value(level.uniqueKey()).isEmpty())
                .filter(instance -> wanted.entrySet().stream()
                        .allMatch(key -> Matching.matches(
                                IndexedInstance.vr(key.getKey()), key.getValue(), instance.value(key.getKey()))))
                .sorted((a, b) ->
                        a.sendable().sopInstance().compareTo(b.sendable().sopInstance()))
                .toList();
    }

    private static String text(Dataset keys, int tag) {
        return String.join("\\", keys.strings(tag));
    }
}
