package io.skerry.dicom.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import io.skerry.testkit.Corpus;
import java.util.List;
import org.junit.jupiter.api.Test;

class FramesViewTest {
    @Test
    void saysOfEveryFrameWhatPydicomReads() throws Exception {
        List<String> names = List.of(
                "MOVEKNEE.dcm",
                "mr_brucker.dcm",
                "IM_0027_fMAP.dcm",
                "6_1.dcm",
                "emri_small.dcm",
                "emri_small_big_endian.dcm",
                "liver.dcm",
                "liver_1frame.dcm",
                "CT_small.dcm",
                "MR_small.dcm",
                "examples_overlay.dcm",
                "examples_ybr_color.dcm");
        int compared = 0;
        for (var truth : Truth.of("frames", names).entrySet()) {
            FramesView frames = new FramesView(Truth.read(truth.getKey()));
            assertThat(frames.count()).hasValue(truth.getValue().size());
            for (int i = 0; i < truth.getValue().size(); i++) {
                same(frames.frame(i), truth.getValue().get(i), truth.getKey() + " frame " + i);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(100);
    }

    @Test
    void everyFrameOfADoseGridHasItsOwnPosition() {
        Dataset dose = Truth.read(Corpus.file("rtdose.dcm"));
        FramesView frames = new FramesView(dose);
        List<Double> offsets = dose.doubles(Tag.GridFrameOffsetVector);
        assertThat(frames.count()).hasValue(offsets.size());
        assertThat(offsets).hasSizeGreaterThan(2).element(0).isEqualTo(0.0);
        List<Double> first = frames.frame(0).position();
        for (int i = 0; i < offsets.size(); i++) {
            assertThat(frames.frame(i).position())
                    .containsExactly(first.get(0), first.get(1), first.get(2) + offsets.get(i));
        }
    }

    @Test
    void theFramesOwnGroupCountsBeforeTheSharedOne() {
        Dataset image = new Dataset();
        image.putInts(Tag.NumberOfFrames, Vr.IS, 2);
        image.putString(Tag.SliceThickness, Vr.DS, "9");
        image.putItems(Tag.SharedFunctionalGroupsSequence, List.of(measures("1")));
        image.putItems(Tag.PerFrameFunctionalGroupsSequence, List.of(measures("2")));
        FramesView frames = new FramesView(image);
        assertThat(frames.described()).isEqualTo(1);
        assertThat(frames.frame(0).sliceThickness()).hasValue(2);
        assertThat(frames.frame(1).sliceThickness()).hasValue(1);
        assertThatThrownBy(() -> frames.frame(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void windowsThatDoNotPairAreNoWindows() {
        Dataset image = new Dataset();
        image.putString(Tag.WindowCenter, Vr.DS, "40", "400");
        image.putString(Tag.WindowWidth, Vr.DS, "80");
        assertThat(new FramesView(image).frame(0).windows()).isEmpty();
        image.putString(Tag.WindowWidth, Vr.DS, "80", "0");
        assertThat(new FramesView(image).frame(0).windows()).isEmpty();
        image.putString(Tag.WindowWidth, Vr.DS, "80", "2000");
        image.putString(Tag.WindowCenterWidthExplanation, Vr.LO, "Brain", "Bone");
        assertThat(new FramesView(image).frame(0).windows())
                .extracting(w -> w.explanation().orElseThrow())
                .containsExactly("Brain", "Bone");
        image.putString(Tag.VOILUTFunction, Vr.CS, "WAVY");
        assertThat(new FramesView(image).frame(0).windows()).isEmpty();
    }

    @Test
    void readsLookupTables() {
        FrameView frame = new FramesView(Truth.read(Corpus.file("mlut_18.dcm"))).frame(0);
        LookupTable modality = frame.modalityLut().orElseThrow();
        // pydicom: LUTDescriptor [4096, -2048, 16] or as written; the ends and the input beyond them.
        assertThat(modality.map(Integer.MIN_VALUE)).isEqualTo(modality.entries()[0]);
        assertThat(modality.map(Integer.MAX_VALUE)).isEqualTo(modality.entries()[modality.entries().length - 1]);
        assertThat(modality.map(modality.first() + 7)).isEqualTo(modality.entries()[7]);
        assertThat(new FramesView(Truth.read(Corpus.file("vlut_04.dcm")))
                        .frame(0)
                        .voiLuts())
                .isNotEmpty();
        Dataset image = new Dataset();
        Dataset item = new Dataset();
        item.putInts(Tag.LUTDescriptor, Vr.US, 4, 0, 8);
        item.putBytes(Tag.LUTData, Vr.OW, new byte[] {1, 2, 3, (byte) 200});
        image.putItems(Tag.VOILUTSequence, List.of(item));
        assertThat(new FramesView(image).frame(0).voiLuts().getFirst().entries())
                .containsExactly(1, 2, 3, 200);
        item.putBytes(Tag.LUTData, Vr.OW, new byte[2]);
        assertThat(new FramesView(image).frame(0).voiLuts()).isEmpty();
    }

    private static void same(FrameView frame, JsonNode truth, String where) {
        assertThat(frame.position()).as(where).isEqualTo(Truth.numbers(truth.get("position")));
        assertThat(frame.orientation()).as(where).isEqualTo(Truth.numbers(truth.get("orientation")));
        assertThat(frame.pixelSpacing()).as(where).isEqualTo(Truth.numbers(truth.get("spacing")));
        assertThat(frame.sliceThickness()).as(where).isEqualTo(Truth.number(truth.get("thickness")));
        assertThat(frame.spacingBetweenSlices()).as(where).isEqualTo(Truth.number(truth.get("between")));
        assertThat(frame.slope()).as(where).isEqualTo(Truth.number(truth.get("slope")));
        assertThat(frame.intercept()).as(where).isEqualTo(Truth.number(truth.get("intercept")));
        assertThat(frame.windows().stream().map(VoiWindow::center).toList())
                .as(where)
                .isEqualTo(Truth.numbers(truth.get("centers")));
        assertThat(frame.windows().stream().map(VoiWindow::width).toList())
                .as(where)
                .isEqualTo(Truth.numbers(truth.get("widths")));
        assertThat(frame.type()).as(where).isEqualTo(Truth.texts(truth.get("type")));
        assertThat(frame.stack())
                .as(where)
                .isEqualTo(java.util.Optional.ofNullable(truth.get("stack").textValue()));
        assertThat(frame.inStackPosition()).as(where).isEqualTo(Truth.whole(truth.get("inStack")));
        assertThat(frame.temporalPosition()).as(where).isEqualTo(Truth.whole(truth.get("time")));
        assertThat(frame.dimensionIndices())
                .as(where)
                .isEqualTo(Truth.numbers(truth.get("dimensions")).stream()
                        .map(Double::intValue)
                        .toList());
        assertThat(frame.segment()).as(where).isEqualTo(Truth.whole(truth.get("segment")));
    }

    private static Dataset measures(String thickness) {
        Dataset measures = new Dataset();
        measures.putString(Tag.SliceThickness, Vr.DS, thickness);
        Dataset groups = new Dataset();
        groups.putItems(Tag.PixelMeasuresSequence, List.of(measures));
        return groups;
    }
}
