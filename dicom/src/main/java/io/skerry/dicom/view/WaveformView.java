package io.skerry.dicom.view;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** One multiplex group of a waveform object, PS3.3 C.10.9: channels that were sampled together. */
public record WaveformView(Dataset dataset) {
    /** The groups of an object. */
    public static List<WaveformView> all(Dataset object) {
        return object.items(Tag.WaveformSequence).stream()
                .map(WaveformView::new)
                .toList();
    }

    /** A name for people, such as RHYTHM. */
    public Optional<String> label() {
        return dataset.string(Tag.MultiplexGroupLabel);
    }

    /** The channels, in the order of the samples. */
    public List<ChannelView> channels() {
        return dataset.items(Tag.ChannelDefinitionSequence).stream()
                .map(ChannelView::new)
                .toList();
    }

    /** Samples of each channel. */
    public OptionalInt samples() {
        return dataset.intValue(Tag.NumberOfWaveformSamples);
    }

    /** Samples a second. */
    public OptionalDouble frequency() {
        return dataset.doubleValue(Tag.SamplingFrequency);
    }

    /** Milliseconds from the acquisition's start to the group's. */
    public OptionalDouble offset() {
        return dataset.doubleValue(Tag.MultiplexGroupTimeOffset);
    }

    /**
     * The stored samples of a channel; empty where the data end early, the number of channels is another than that of
     * their definitions, or samples are encoded in a way that is not linear (MB, AB).
     *
     * @param channel from 0
     * @throws IndexOutOfBoundsException if there is no such channel
     */
    public Optional<int[]> stored(int channel) {
        int channels = channels().size();
        Objects.checkIndex(channel, channels);
        int count = samples().orElse(0);
        Optional<Sample> form = Sample.of(dataset.string(Tag.WaveformSampleInterpretation), bits());
        Element data = dataset.get(Tag.WaveformData).orElse(null);
        boolean agreed = dataset.intValue(Tag.NumberOfWaveformChannels).orElse(-1) == channels;
        if (form.isEmpty() || data == null || !agreed || count < 1) {
            return Optional.empty();
        }
        ByteBuffer bytes = data.bytes().buffer(data.bigEndian());
        int width = form.get().bytes();
        if ((long) count * channels * width > bytes.remaining()) {
            return Optional.empty();
        }
        int[] samples = new int[count];
        for (int i = 0; i < count; i++) {
            samples[i] = form.get().read(bytes, (i * channels + channel) * width);
        }
        return Optional.of(samples);
    }

    /**
     * The samples of a channel in its unit, PS3.3 C.10.9.1.4: stored × sensitivity × correction + baseline; NaN where
     * nothing was recorded. Empty where {@link #stored} is, or the channel lacks one of these three.
     *
     * @param channel from 0
     */
    public Optional<double[]> values(int channel) {
        ChannelView definition = channels().get(channel);
        OptionalDouble sensitivity = definition.sensitivity();
        OptionalDouble correction = definition.correction();
        OptionalDouble offset = definition.baseline();
        if (sensitivity.isEmpty() || correction.isEmpty() || offset.isEmpty()) {
            return Optional.empty();
        }
        double factor = sensitivity.getAsDouble() * correction.getAsDouble();
        double baseline = offset.getAsDouble();
        OptionalInt padding = padding();
        return stored(channel).map(samples -> {
            double[] values = new double[samples.length];
            for (int i = 0; i < values.length; i++) {
                boolean padded = padding.isPresent() && samples[i] == padding.getAsInt();
                values[i] = padded ? Double.NaN : samples[i] * factor + baseline;
            }
            return values;
        });
    }

    private int bits() {
        return dataset.intValue(Tag.WaveformBitsAllocated).orElse(0);
    }

    private OptionalInt padding() {
        Element padding = dataset.get(Tag.WaveformPaddingValue).orElse(null);
        Optional<Sample> form = Sample.of(dataset.string(Tag.WaveformSampleInterpretation), bits());
        if (padding == null || form.isEmpty() || padding.length() < form.get().bytes()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(form.get().read(padding.bytes().buffer(padding.bigEndian()), 0));
    }

    /** How a sample is encoded, PS3.3 C.10.9.1.5. */
    private enum Sample {
        SB(1),
        UB(1),
        SS(2),
        US(2),
        SL(4);

        private final int bytes;

        Sample(int bytes) {
            this.bytes = bytes;
        }

        static Optional<Sample> of(Optional<String> name, int bits) {
            for (Sample form : values()) {
                if (name.filter(form.name()::equals).isPresent() && form.bytes * Byte.SIZE == bits) {
                    return Optional.of(form);
                }
            }
            return Optional.empty();
        }

        int bytes() {
            return bytes;
        }

        int read(ByteBuffer from, int at) {
            return switch (this) {
                case SB -> from.get(at);
                case UB -> Byte.toUnsignedInt(from.get(at));
                case SS -> from.getShort(at);
                case US -> Short.toUnsignedInt(from.getShort(at));
                case SL -> from.getInt(at);
            };
        }
    }
}
