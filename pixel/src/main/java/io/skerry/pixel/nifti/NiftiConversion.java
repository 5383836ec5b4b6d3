package io.skerry.pixel.nifti;

import io.skerry.base.Progress;
import io.skerry.base.SkerryException;
import io.skerry.pixel.PixelError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Converts series of CT, MR and PT images to NIfTI-1. Headers of all files are read first; then volumes are written, each
 * with only as much in memory as one needs. A file appears when it is whole. For one use by one thread.
 */
public final class NiftiConversion {
    private final NiftiOptions options;
    private final Progress progress;
    private final List<LeftOut> leftOut = new ArrayList<>();

    public NiftiConversion(NiftiOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
    }

    /**
     * Converts all images of files and folders.
     *
     * @param inputs files, and folders with all that is in them
     * @param folder where volumes go; made if it is not there
     * @throws SkerryException with a {@link NiftiError} if a folder cannot be listed, or a volume cannot be written or is
     *     there already
     */
    public NiftiReport convert(List<Path> inputs, Path folder) {
        List<Path> files = files(inputs);
        try (ExecutorService threads = Executors.newFixedThreadPool(options.threads())) {
            Map<SeriesKey, List<Slice>> series = read(files, threads);
            List<StackWriter.Named> stacks = named(series);
            prepare(folder, stacks);
            return new NiftiReport(files.size(), write(stacks, folder, threads), inOrder(files));
        }
    }

    private static List<Path> files(List<Path> inputs) {
        List<Path> files = new ArrayList<>();
        for (Path input : inputs) {
            try (Stream<Path> all = Files.walk(input)) {
                all.filter(Files::isRegularFile).sorted().forEach(files::add);
            } catch (IOException | java.io.UncheckedIOException e) {
                throw new SkerryException(
                                NiftiError.UNREADABLE,
                                "The input could not be listed: check that it is there and may be read.",
                                e)
                        .with("source", input);
            }
        }
        return files;
    }

    private Map<SeriesKey, List<Slice>> read(List<Path> files, ExecutorService threads) {
        SliceReader reader = new SliceReader(options.localizers());
        progress.begin("headers", files.size());
        List<Future<SliceReader.Found>> readings = new ArrayList<>(files.size());
        for (Path file : files) {
            readings.add(threads.submit(() -> {
                SliceReader.Found found = reader.read(file);
                progress.advance(1);
                return found;
            }));
        }
        Map<SeriesKey, List<Slice>> series = new LinkedHashMap<>();
        for (int i = 0; i < files.size(); i++) {
            SliceReader.Found found = get(readings.get(i));
            Path file = files.get(i);
            found.leftOut().ifPresent(reason -> leftOut.add(new LeftOut(file, reason)));
            for (Slice slice : found.slices()) {
                series.computeIfAbsent(slice.series(), _ -> new ArrayList<>()).add(slice);
            }
        }
        progress.end();
        return series;
    }

    private List<StackWriter.Named> named(Map<SeriesKey, List<Slice>> series) {
        StackNames names = new StackNames(options.names());
        List<List<Slice>> ordered = new ArrayList<>(series.values());
        ordered.sort(Comparator.comparingInt(
                        (List<Slice> slices) -> slices.getFirst().series().number())
                .thenComparing(slices -> slices.getFirst().series().uid()));
        List<StackWriter.Named> named = new ArrayList<>();
        for (List<Slice> slices : ordered) {
            List<Stack> stacks = new Stacks(leftOut::add).of(slices);
            List<String> given = names.of(slices.getFirst().series(), stacks);
            for (int i = 0; i < stacks.size(); i++) {
                named.add(new StackWriter.Named(given.get(i), stacks.get(i)));
            }
        }
        return named;
    }

    private void prepare(Path folder, List<StackWriter.Named> stacks) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new SkerryException(NiftiError.UNWRITABLE, "The folder for volumes could not be made.", e)
                    .with("folder", folder);
        }
        for (StackWriter.Named stack : stacks) {
            for (String ending : List.of(".nii", ".nii.gz")) {
                Path file = folder.resolve(stack.name() + ending);
                if (Files.exists(file)) {
                    throw new SkerryException(
                                    NiftiError.EXISTS,
                                    "A volume of this name is there already: name another folder, or move it away.")
                            .with("file", file);
                }
            }
        }
    }

    private List<NiftiVolume> write(List<StackWriter.Named> stacks, Path folder, ExecutorService threads) {
        progress.begin("volumes", stacks.size());
        List<Future<List<NiftiVolume>>> writings = new ArrayList<>(stacks.size());
        for (StackWriter.Named stack : stacks) {
            Callable<List<NiftiVolume>> writing = () -> {
                List<NiftiVolume> written = write(stack, folder);
                progress.advance(1);
                return written;
            };
            writings.add(threads.submit(writing));
        }
        List<NiftiVolume> volumes = new ArrayList<>();
        writings.forEach(writing -> volumes.addAll(get(writing)));
        progress.end();
        return volumes;
    }

    private List<NiftiVolume> write(StackWriter.Named stack, Path folder) {
        try {
            return new StackWriter(stack.stack(), stack.name(), folder, options).write();
        } catch (SkerryException e) {
            if (!(e.code() instanceof PixelError code)) {
                throw e;
            }
            LeftOutReason reason = code == PixelError.UNSUPPORTED_TRANSFER_SYNTAX
                    ? LeftOutReason.NO_DECODER
                    : LeftOutReason.DAMAGED_PIXELS;
            synchronized (leftOut) {
                stack.stack().places().stream()
                        .flatMap(List::stream)
                        .map(slice -> slice.source().file())
                        .distinct()
                        .forEach(file -> leftOut.add(new LeftOut(file, reason)));
            }
            return List.of();
        }
    }

    private List<LeftOut> inOrder(List<Path> files) {
        Map<Path, Integer> order = new java.util.HashMap<>();
        files.forEach(file -> order.putIfAbsent(file, order.size()));
        return leftOut.stream()
                .distinct()
                .sorted(Comparator.comparingInt(left -> order.getOrDefault(left.file(), Integer.MAX_VALUE)))
                .toList();
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }
}
