package io.skerry.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the text, reading DICOM JSON ends in a {@link DicomException} or in a data set that can be written and read. */
class JsonFuzzTest {
    static Stream<byte[]> seeds() {
        return Stream.concat(
                FuzzSeeds.objects()
                        .map(bytes -> DicomReader.read(
                                        ByteSource.of(bytes, "seed"),
                                        ReadOptions.defaults().withThroughPixelData(true))
                                .dataset())
                        .map(dataset ->
                                DicomJson.write(dataset, JsonOptions.defaults()).getBytes(StandardCharsets.UTF_8)),
                Stream.of("{}", "{\"00189073\":{\"vr\":\"FD\",\"Value\":[1.5e3,\"NaN\",\"-inf\",-0.0]}}")
                        .map(text -> text.getBytes(StandardCharsets.UTF_8)));
    }

    @DictionaryFile(resourcePath = "json.dict")
    @MethodSource("seeds")
    @FuzzTest
    void dataset(byte[] bytes) {
        Dataset dataset;
        try {
            dataset = DicomJson.read(new String(bytes, StandardCharsets.UTF_8));
        } catch (DicomException e) {
            assertThat(e.code()).isIn(DicomError.BAD_JSON, DicomError.NOT_ENCODABLE);
            return;
        }
        String once = DicomJson.write(dataset, JsonOptions.defaults());
        String twice = DicomJson.write(DicomJson.read(once), JsonOptions.defaults());
        assertThat(DicomJson.write(DicomJson.read(twice), JsonOptions.defaults()))
                .isEqualTo(twice);
    }
}
