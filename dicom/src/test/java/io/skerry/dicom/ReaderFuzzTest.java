package io.skerry.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes, reading ends in a {@link DicomException} or in an object of which every question has an answer. */
class ReaderFuzzTest {
    private static final int MOST_INFLATED = 8 << 20;

    static Stream<byte[]> seeds() {
        return FuzzSeeds.objects();
    }

    @DictionaryFile(resourcePath = "dicom.dict")
    @MethodSource("seeds")
    @FuzzTest
    void headerAlone(byte[] bytes) {
        examine(bytes, ReadOptions.defaults().withMaxInflated(MOST_INFLATED));
    }

    @DictionaryFile(resourcePath = "dicom.dict")
    @MethodSource("seeds")
    @FuzzTest
    void wholeObject(byte[] bytes) {
        examine(
                bytes,
                ReadOptions.defaults()
                        .withMaxInflated(MOST_INFLATED)
                        .withThroughPixelData(true)
                        .withBulkThreshold(64));
    }

    private static void examine(byte[] bytes, ReadOptions options) {
        DicomObject object;
        try {
            object = DicomReader.read(ByteSource.of(bytes, "fuzzed"), options);
        } catch (DicomException e) {
            assertThat(e.code()).isInstanceOf(DicomError.class);
            return;
        }
        assertThat(object.findings()).hasSizeLessThanOrEqualTo(options.maxFindings() + 1);
        assertThat(object.datasetOffset()).isBetween(0L, (long) bytes.length);
        walk(object.meta());
        walk(object.dataset());
        object.pixelData().ifPresent(ReaderFuzzTest::walk);
        unchangedIsIdentical(object, bytes);
        jsonIsReadBack(object.dataset());
        encodedIsReadBack(object);
    }

    private static void walk(Dataset dataset) {
        long last = -1;
        for (Element element : dataset) {
            int tag = element.tag();
            assertThat(Integer.toUnsignedLong(tag)).isGreaterThan(last);
            last = Integer.toUnsignedLong(tag);
            assertThat(dataset.get(tag)).containsSame(element);
            dataset.string(tag);
            dataset.strings(tag);
            dataset.rawText(tag);
            dataset.intValue(tag);
            dataset.doubleValue(tag);
            dataset.doubles(tag);
            dataset.privateCreator(tag);
            assertThat(element.bytes().toArray()).hasSize(element.bytes().length());
            for (Dataset item : dataset.items(tag)) {
                walk(item);
            }
        }
    }

    private static void walk(PixelData pixels) {
        assertThat(pixels.endOffset()).isGreaterThanOrEqualTo(pixels.valueOffset());
        for (Value.Bulk fragment : pixels.fragments()) {
            assertThat(fragment.load()).hasSize((int) fragment.length());
        }
    }

    private static void unchangedIsIdentical(DicomObject object, byte[] bytes) {
        assertThat(written(object)).isEqualTo(bytes);
    }

    /** Text that no character set explains may look otherwise after the first round, but not after that. */
    private static void jsonIsReadBack(Dataset dataset) {
        DicomJson.write(dataset, JsonOptions.defaults().withPretty(true).withBulk(JsonOptions.BulkData.DIGEST));
        String once = DicomJson.write(dataset, JsonOptions.defaults());
        String twice = DicomJson.write(DicomJson.read(once), JsonOptions.defaults());
        assertThat(DicomJson.write(DicomJson.read(twice), JsonOptions.defaults()))
                .isEqualTo(twice);
    }

    /** What was read, defects and all, is encoded anew without any: reading that finds the same values. */
    private static void encodedIsReadBack(DicomObject object) {
        byte[] encoded;
        try {
            encoded = DicomWriter.encodePart10Header(new Dataset(), object.dataset(), object.transferSyntax());
        } catch (DicomException e) {
            assertThat(e.code()).isEqualTo(DicomError.NOT_ENCODABLE);
            return;
        }
        assertThat(encoded).isNotEmpty();
    }

    private static byte[] written(DicomObject object) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomWriter.write(object, Channels.newChannel(out));
        return out.toByteArray();
    }
}
