package io.skerry.codec.nifti;

import io.skerry.testkit.NiftiImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What differs between one of our volumes and another's: voxels bit for bit, the affine within 1e-4 mm. */
final class Comparison {
    private static final double AFFINE = 1e-4;
    private static final double TICK = 0.0026;
    private static final double PART = 1e-4;

    private Comparison() {}

    /** Words such as "voxels" or "json EchoTime", each with figures. */
    static List<String> of(Path ours, Path reference) throws IOException {
        List<String> differences = new ArrayList<>(images(NiftiImage.read(ours), NiftiImage.read(reference)));
        Path ourJson = sidecar(ours);
        Path otherJson = sidecar(reference);
        if (Files.exists(ourJson) && Files.exists(otherJson)) {
            differences.addAll(
                    fields(FlatJson.read(Files.readString(ourJson)), FlatJson.read(Files.readString(otherJson))));
        }
        return differences;
    }

    private static Path sidecar(Path image) {
        return image.resolveSibling(image.getFileName().toString().replaceAll("\\.nii(\\.gz)?$", ".json"));
    }

    private static List<String> images(NiftiImage ours, NiftiImage other) {
        List<String> differences = new ArrayList<>();
        for (int i = 1; i < 8; i++) {
            if (ours.dim()[i] != other.dim()[i]) {
                return List.of("dimensions " + Arrays.toString(ours.dim()) + " " + Arrays.toString(other.dim()));
            }
        }
        if (ours.datatype() != other.datatype()) {
            return List.of("datatype " + ours.datatype() + " " + other.datatype());
        }
        if (!Arrays.equals(ours.data(), other.data())) {
            differences.add("voxels");
        }
        if (!near(ours.slope(), other.slope()) || !near(ours.intercept(), other.intercept())) {
            differences.add("scale " + ours.slope() + " " + other.slope());
        }
        double most = 0;
        for (int i = 0; i < 12; i++) {
            most = Math.max(most, Math.abs(ours.affine()[i / 4][i % 4] - other.affine()[i / 4][i % 4]));
        }
        if (most > AFFINE) {
            differences.add("affine by " + most);
        }
        if (!near(ours.pixdim()[4], other.pixdim()[4])) {
            differences.add("repetition " + ours.pixdim()[4] + " " + other.pixdim()[4]);
        }
        return differences;
    }

    private static List<String> fields(Map<String, Object> ours, Map<String, Object> other) {
        List<String> differences = new ArrayList<>();
        for (Map.Entry<String, Object> member : ours.entrySet()) {
            Object value = other.get(member.getKey());
            boolean same = switch (member.getKey()) {
                case "ConversionSoftware" -> true;
                case "ImageType" -> value == null || isSameType((List<?>) member.getValue(), (List<?>) value);
                case "SliceTiming" -> value == null || isSameTiming((List<?>) member.getValue(), (List<?>) value);
                default -> value == null || isSame(member.getValue(), value);
            };
            if (!same) {
                differences.add("json " + member.getKey() + " " + member.getValue() + " " + value);
            }
        }
        return differences;
    }

    /** The other tool parts values at underscores too, drops empty ones, keeps padding, and adds words of its own at the end. */
    private static boolean isSameType(List<?> ours, List<?> other) {
        List<String> words = ours.stream()
                .flatMap(value -> Arrays.stream(value.toString().split("_")))
                .filter(word -> !word.isEmpty())
                .toList();
        return other.size() >= words.size()
                && other.subList(0, words.size()).stream()
                        .map(value -> value.toString().strip())
                        .toList()
                        .equals(words);
    }

    /** Scanners count slice times in ticks of 2.5 ms, and time points of a series may differ by one. */
    private static boolean isSameTiming(List<?> ours, List<?> other) {
        boolean same = ours.size() == other.size();
        for (int i = 0; same && i < ours.size(); i++) {
            same = Math.abs((Double) ours.get(i) - (Double) other.get(i)) < TICK;
        }
        return same;
    }

    private static boolean isSame(Object ours, Object other) {
        if (ours instanceof Double a && other instanceof Double b) {
            return near(a, b);
        }
        if (ours instanceof List<?> a && other instanceof List<?> b && a.size() == b.size()) {
            for (int i = 0; i < a.size(); i++) {
                if (!isSame(a.get(i), b.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return ours.equals(other);
    }

    private static boolean near(double ours, double other) {
        return Math.abs(ours - other) <= Math.max(1e-6, PART * Math.abs(other));
    }
}
