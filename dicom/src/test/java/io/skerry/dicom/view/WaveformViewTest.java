package io.skerry.dicom.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class WaveformViewTest {
    @Test
    void everySampleOfARealEcgIsThatOfPydicom() throws Exception {
        var truth = Truth.of("waveforms", List.of("waveform_ecg.dcm"))
                .entrySet()
                .iterator()
                .next();
        List<WaveformView> groups = WaveformView.all(Truth.read(truth.getKey()));
        assertThat(groups).hasSameSizeAs(truth.getValue()).isNotEmpty();
        for (int g = 0; g < groups.size(); g++) {
            WaveformView group = groups.get(g);
            JsonNode expected = truth.getValue().get(g);
            assertThat(group.frequency()).hasValue(expected.get("frequency").doubleValue());
            assertThat(group.label()).contains(expected.get("label").textValue());
            assertThat(group.channels()).hasSize(12);
            for (int c = 0; c < group.channels().size(); c++) {
                ChannelView channel = group.channels().get(c);
                assertThat(channel.source().orElseThrow().value())
                        .isEqualTo(expected.get("sources").get(c).textValue());
                assertThat(channel.unit().orElseThrow().value())
                        .isEqualTo(expected.get("units").get(c).textValue());
                assertThat(expected.get("baselines").get(c).doubleValue()).isZero();
                double[] ours = group.values(c).orElseThrow();
                JsonNode theirs = expected.get("values").get(c);
                assertThat(ours).hasSize(theirs.size());
                for (int i = 0; i < ours.length; i++) {
                    assertThat(ours[i]).isCloseTo(theirs.get(i).doubleValue(), Offset.offset(1e-9));
                }
            }
        }
    }

    @Test
    void valuesAreInUnitsOverABaselineAndPaddingIsNoValue() {
        Dataset channel = new Dataset();
        channel.putString(Tag.ChannelSensitivity, Vr.DS, "0.5");
        channel.putString(Tag.ChannelSensitivityCorrectionFactor, Vr.DS, "2");
        Dataset group = group(channel, "SB", 8, new byte[] {1, -1, -128, 7});
        group.putBytes(Tag.WaveformPaddingValue, Vr.OB, new byte[] {-128, 0});
        WaveformView view = new WaveformView(group);
        assertThat(view.stored(0)).contains(new int[] {1, -1, -128, 7});
        assertThat(view.values(0)).isEmpty();
        channel.putString(Tag.ChannelBaseline, Vr.DS, "10");
        assertThat(view.values(0).orElseThrow()).containsExactly(11, 9, Double.NaN, 17);
        assertThatThrownBy(() -> view.stored(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void dataThatEndEarlyOrAreNotLinearHaveNoSamples() {
        assertThat(new WaveformView(group(new Dataset(), "SS", 16, new byte[6])).stored(0))
                .isEmpty();
        assertThat(new WaveformView(group(new Dataset(), "MB", 8, new byte[4])).stored(0))
                .isEmpty();
        assertThat(new WaveformView(group(new Dataset(), "US", 8, new byte[8])).stored(0))
                .isEmpty();
    }

    private static Dataset group(Dataset channel, String interpretation, int bits, byte[] data) {
        Dataset group = new Dataset();
        group.putInts(Tag.NumberOfWaveformChannels, Vr.US, 1);
        group.putInts(Tag.NumberOfWaveformSamples, Vr.UL, 4);
        group.putItems(Tag.ChannelDefinitionSequence, List.of(channel));
        group.putInts(Tag.WaveformBitsAllocated, Vr.US, bits);
        group.putString(Tag.WaveformSampleInterpretation, Vr.CS, interpretation);
        group.putBytes(Tag.WaveformData, Vr.OW, data);
        return group;
    }
}
