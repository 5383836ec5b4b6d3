package io.skerry.pixel.nifti;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.Tag;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/** Writes one stack as a volume, and where its slices are tilted or unevenly spaced as a corrected one beside it. */
final class StackWriter {
    /** A stack and what its files are called. */
    record Named(String name, Stack stack) {}

    private final Stack stack;
    private final String name;
    private final Path folder;
    private final NiftiOptions options;
    private final Dataset header;
    private final Pixels target;
    private final boolean rescaled;

    StackWriter(Stack stack, String name, Path folder, NiftiOptions options) {
        this.stack = stack;
        this.name = name;
        this.folder = folder;
        this.options = options;
        this.header = DicomReader.read(stack.earliest().source().file()).dataset();
        this.rescaled = !stack.hasOneScale() && stack.first().pixels().type() != VoxelType.RGB24;
        Pixels stored = stack.first().pixels();
        this.target = rescaled ? stored.as(VoxelType.FLOAT32, Scale.NONE) : stored;
    }

    /** @throws io.skerry.base.SkerryException if pixels cannot be read or a file cannot be written */
    List<NiftiVolume> write() {
        List<NiftiVolume> written = new ArrayList<>();
        boolean even = stack.isEven();
        boolean turns = stack.first().isVolumetric()
                && stack.first().series().modality().equals("MR")
                && stack.depth() > 1
                && stack.times() == 1
                && even;
        if (turns) {
            written.add(changed(VolumeKind.TURNED, Upright::of));
            return written;
        }
        written.add(stored(even ? VolumeKind.STORED : VolumeKind.UNEVEN));
        boolean interpolates = target.type() != VoxelType.RGB24 && stack.depth() > 2;
        double tilt = stack.tilt();
        if (interpolates && (tilt != 0 || !even)) {
            VolumeKind kind = tilt == 0 ? VolumeKind.EVEN : even ? VolumeKind.UPRIGHT : VolumeKind.UPRIGHT_EVEN;
            written.add(changed(kind, volume -> {
                Volume upright = tilt == 0 ? volume : upright(volume, tilt);
                return even ? upright : EvenSpacing.of(upright, stack.depths());
            }));
        }
        return written;
    }

    private Volume upright(Volume volume, double tilt) {
        double padding = padding();
        double fill = Double.isNaN(padding) ? least(volume.block()) : padding;
        float[] depths = stack.isEven() ? stack.evenDepths() : stack.depths();
        return TiltCorrection.correct(
                volume, tilt, depths, stack.first().plane().rowSpacing(), fill, padding);
    }

    /** The stored number that stands for no measurement; NaN if the header names none. */
    private double padding() {
        OptionalDouble said = header.doubleValue(Tag.PixelPaddingValue);
        if (said.isEmpty() || rescaled) {
            return Double.NaN;
        }
        // Read as unsigned where the encoding does not say which it is (PS3.5 A.1).
        return target.type() == VoxelType.INT16 ? (short) (int) said.getAsDouble() : said.getAsDouble();
    }

    private static double least(Block block) {
        double least = Double.MAX_VALUE;
        for (int k = 0; k < block.slices().size(); k++) {
            ByteBuffer slice = block.slice(k);
            for (int at = 0; at < slice.capacity(); at += block.type().bytes()) {
                least = Math.min(least, block.type().get(slice, at));
            }
        }
        return least;
    }

    private Affine affine() {
        return Affine.of(stack.first().plane(), target.rows(), stack.step());
    }

    private NiftiVolume stored(VolumeKind kind) {
        NiftiHeader head = header(target.columns(), target.rows(), stack.depth(), affine());
        Path file = file(kind);
        NiftiFile.write(file, out -> {
            out.write(head.bytes());
            StackReader reader = new StackReader(target, rescaled);
            for (int time = 0; time < stack.times(); time++) {
                for (int place = 0; place < stack.depth(); place++) {
                    out.write(reader.read(stack.at(place, time)));
                }
            }
        });
        return finished(file, kind, head);
    }

    private NiftiVolume changed(VolumeKind kind, UnaryOperator<Volume> change) {
        Path file = file(kind);
        List<NiftiHeader> heads = new ArrayList<>();
        NiftiFile.write(file, out -> {
            StackReader reader = new StackReader(target, rescaled);
            for (int time = 0; time < stack.times(); time++) {
                Volume volume = change.apply(load(reader, time));
                if (time == 0) {
                    Block block = volume.block();
                    NiftiHeader head =
                            header(block.columns(), block.rows(), block.slices().size(), volume.affine());
                    heads.add(head);
                    out.write(head.bytes());
                }
                writeAll(volume.block(), out);
            }
        });
        return finished(file, kind, heads.getFirst());
    }

    private static void writeAll(Block block, OutputStream out) throws IOException {
        for (byte[] slice : block.slices()) {
            out.write(slice);
        }
    }

    private Volume load(StackReader reader, int time) {
        List<byte[]> slices = new ArrayList<>(stack.depth());
        for (int place = 0; place < stack.depth(); place++) {
            slices.add(reader.read(stack.at(place, time)));
        }
        return new Volume(new Block(target.columns(), target.rows(), target.type(), slices), affine());
    }

    private NiftiHeader header(int columns, int rows, int slices, Affine affine) {
        FrameAttributes first =
                FrameAttributes.of(header, stack.earliest().source().frame());
        String phase = first.string(Tag.InPlanePhaseEncodingDirection).orElse("");
        double repetition = first.number(Tag.RepetitionTime).orElse(0) / 1000;
        return new NiftiHeader(
                columns,
                rows,
                slices,
                stack.times(),
                target.type(),
                target.scale(),
                affine,
                repetition,
                phase.startsWith("ROW") ? 1 : phase.startsWith("COL") ? 2 : 0);
    }

    private Path file(VolumeKind kind) {
        return folder.resolve(name + kind.suffix() + (options.gzip() ? ".nii.gz" : ".nii"));
    }

    private NiftiVolume finished(Path file, VolumeKind kind, NiftiHeader head) {
        if (!kind.isInterpolated()) {
            new Gradients(stack).write(folder, name);
        }
        if (options.sidecar()) {
            boolean turned = kind == VolumeKind.TURNED;
            List<Double> times = kind.isInterpolated() ? List.of() : SliceTimes.of(stack, header);
            Map<String, Object> fields = Sidecar.of(stack, header, turned, times);
            byte[] json = JsonLines.write(fields).getBytes(StandardCharsets.UTF_8);
            NiftiFile.write(folder.resolve(name + kind.suffix() + ".json"), out -> out.write(json));
        }
        Affine affine = head.affine();
        return new NiftiVolume(
                file,
                stack.first().series().modality(),
                stack.first().series().number(),
                head.columns(),
                head.rows(),
                head.slices(),
                head.times(),
                affine.i().length(),
                affine.j().length(),
                affine.k().length(),
                stack.depth() * stack.times(),
                kind);
    }
}
