package io.skerry.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DatasetTest {
    private final Dataset dataset = new Dataset();

    @Test
    void keepsElementsInTheOrderOfTheirTagsHoweverTheyCome() {
        Random random = new Random(1);
        TreeMap<Integer, String> expected = new TreeMap<>(Integer::compareUnsigned);
        for (int i = 0; i < 2_000; i++) {
            int tag = random.nextInt(300) << 20 | 0x1001;
            if (i % 3 == 0) {
                dataset.remove(tag);
                expected.remove(tag);
            } else {
                dataset.putString(tag, Vr.LO, "v" + i);
                expected.put(tag, "v" + i);
            }
        }
        assertThat(dataset).extracting(Element::tag).containsExactlyElementsOf(expected.keySet());
        expected.forEach((tag, value) -> assertThat(dataset.string(tag)).contains(value));
        assertThat(dataset.size()).isEqualTo(expected.size());
    }

    @Test
    void givesValuesWithoutPaddingAndRawTextWithAllButThePadByte() {
        dataset.putBytes(Tag.StudyDescription, Vr.LO, " Head  \\ Neck ".getBytes(StandardCharsets.US_ASCII));
        assertThat(dataset.strings(Tag.StudyDescription)).containsExactly("Head", "Neck");
        assertThat(dataset.string(Tag.StudyDescription)).contains("Head");
        assertThat(dataset.rawText(Tag.StudyDescription)).contains(" Head  \\ Neck");
        dataset.putString(Tag.StudyInstanceUID, Vr.UI, "1.2.3");
        assertThat(dataset.get(Tag.StudyInstanceUID).orElseThrow().bytes().toArray())
                .containsExactly('1', '.', '2', '.', '3', 0);
        assertThat(dataset.string(Tag.StudyInstanceUID)).contains("1.2.3");
    }

    @Test
    void tellsAbsentFromEmptyOnlyByContains() {
        dataset.putString(Tag.PatientID, Vr.LO);
        assertThat(dataset.contains(Tag.PatientID)).isTrue();
        assertThat(dataset.string(Tag.PatientID)).isEmpty();
        assertThat(dataset.strings(Tag.PatientID)).isEmpty();
        assertThat(dataset.rawText(Tag.PatientID)).contains("");
        assertThat(dataset.rawText(Tag.PatientName)).isEmpty();
    }

    @Test
    void keepsABackslashInTextsOfOneValue() {
        dataset.putString(Tag.PatientComments, Vr.LT, "a\\b");
        assertThat(dataset.strings(Tag.PatientComments)).containsExactly("a\\b");
    }

    @Test
    void readsNumbersOfEveryKind() {
        dataset.putInts(Tag.Rows, Vr.US, 65535);
        dataset.putInts(Tag.SmallestImagePixelValue, Vr.SS, -5);
        dataset.putDoubles(Tag.SliceThickness, Vr.DS, 0.1);
        dataset.putInts(Tag.SeriesNumber, Vr.IS, -7);
        dataset.putDoubles(Tag.PixelSpacing, Vr.DS, 0.123456789012345678, 1e-20);
        dataset.putDoubles(Tag.TableTopVerticalPosition, Vr.FL, 1.5);
        dataset.putInts(Tag.FrameIncrementPointer, Vr.AT, Tag.FrameTime);
        assertThat(dataset.intValue(Tag.Rows)).hasValue(65535);
        assertThat(dataset.intValue(Tag.SmallestImagePixelValue)).hasValue(-5);
        assertThat(dataset.string(Tag.SliceThickness)).contains("0.1");
        assertThat(dataset.intValue(Tag.SliceThickness)).isEmpty();
        assertThat(dataset.intValue(Tag.SeriesNumber)).hasValue(-7);
        assertThat(dataset.strings(Tag.PixelSpacing))
                .allSatisfy(s -> assertThat(s).hasSizeLessThanOrEqualTo(16));
        assertThat(dataset.doubles(Tag.PixelSpacing).getFirst()).isCloseTo(0.1234567890, Offset.offset(1e-9));
        assertThat(dataset.doubles(Tag.TableTopVerticalPosition)).containsExactly(1.5);
        assertThat(dataset.strings(Tag.FrameIncrementPointer)).containsExactly("00181063");
    }

    @Test
    void refusesValuesThatTheVrCannotHold() {
        assertThatThrownBy(() -> dataset.putString(Tag.Rows, Vr.US, "1")).isInstanceOf(DicomException.class);
        assertThatThrownBy(() -> dataset.putDoubles(Tag.Rows, Vr.US, 1.5)).isInstanceOf(DicomException.class);
        assertThatThrownBy(() -> dataset.putInts(Tag.PatientName, Vr.PN, 1)).isInstanceOf(DicomException.class);
    }

    @Test
    void doesNotShowValuesAsText() {
        dataset.putString(Tag.PatientName, Vr.PN, "Brown^Isla");
        assertThat(dataset).hasToString("Dataset[(0010,0010)]");
    }

    @Test
    void tooLongAValueForAShortHeaderIsWrittenAsUnknown() {
        String[] uids = new String[2_000];
        Arrays.fill(uids, "1.2.840.10008.1.2.3.4.5.6.7.8.9.10");
        dataset.putString(Tag.ReferencedSOPInstanceUID, Vr.UI, uids);
        byte[] bytes = DicomWriter.encodePart10Header(new Dataset(), dataset, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
        DicomObject again = DicomReader.read(ByteSource.of(bytes, "long"), ReadOptions.defaults());
        Element element = again.dataset().get(Tag.ReferencedSOPInstanceUID).orElseThrow();
        assertThat(element.vr()).isEqualTo(Vr.UN);
        assertThat(element.length()).isEqualTo(70_000);
        assertThat(List.of(uids)).hasSize(2_000);
    }
}
