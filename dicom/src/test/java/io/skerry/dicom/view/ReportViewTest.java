package io.skerry.dicom.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import io.skerry.testkit.Corpus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReportViewTest {
    @Test
    void theContentTreeIsThatOfPydicom() throws Exception {
        List<String> names = Corpus.files().stream()
                .map(Path::getFileName)
                .map(Path::toString)
                .filter(n -> n.contains("RDSR") || n.equals("test-SR.dcm") || n.equals("reportsi.dcm"))
                .toList();
        int compared = 0;
        for (var truth : Truth.of("content", names).entrySet()) {
            List<ContentItem> items =
                    new ReportView(Truth.read(truth.getKey())).root().walk().toList();
            assertThat(items).as("%s", truth.getKey()).hasSameSizeAs(truth.getValue());
            for (int i = 0; i < items.size(); i++) {
                same(items.get(i), truth.getValue().get(i));
                compared++;
            }
        }
        assertThat(names).hasSizeGreaterThan(10);
        assertThat(compared).isGreaterThan(5_000);
    }

    @Test
    void itemsAreFoundByConceptAndByPath() {
        ReportView report = new ReportView(Truth.read(Corpus.file("CT-RDSR-Siemens_Flash-QA-DS.dcm")));
        ContentItem root = report.root();
        assertThat(report.template()).contains("10011");
        ContentItem accumulated = root.child("DCM", "113811").orElseThrow();
        ContentItem total = accumulated.child("DCM", "113813").orElseThrow();
        assertThat(total.value().orElseThrow())
                .isInstanceOfSatisfying(
                        ContentValue.Num.class,
                        n -> assertThat(n.unit().value()).isEqualTo("mGycm"));
        assertThat(report.at(total.path())).contains(total);
        assertThat(report.at(List.of(1, 9_999))).isEmpty();
        assertThat(report.at(List.of(2))).isEmpty();
    }

    @Test
    void aReferenceToAnotherItemIsAPathAndIsNotFollowed() {
        Dataset reference = new Dataset();
        reference.putString(Tag.RelationshipType, Vr.CS, "SELECTED FROM");
        reference.putInts(Tag.ReferencedContentItemIdentifier, Vr.UL, 1);
        Dataset report = new Dataset();
        report.putString(Tag.ValueType, Vr.CS, "CONTAINER");
        report.putItems(Tag.ContentSequence, List.of(reference));
        List<ContentItem> items = new ReportView(report).root().walk().toList();
        assertThat(items).hasSize(2);
        assertThat(items.getFirst().value()).isEmpty();
        assertThat(items.getLast().value()).contains(new ContentValue.ByReference(List.of(1)));
    }

    @Test
    void whatIsInvalidHasNoValue() {
        Dataset item = new Dataset();
        ContentItem content = new ContentItem(item, List.of(1));
        item.putString(Tag.ValueType, Vr.CS, "SCOORD");
        item.putString(Tag.GraphicType, Vr.CS, "POINT");
        item.putDoubles(Tag.GraphicData, Vr.FL, 1, 2, 3);
        assertThat(content.value()).isEmpty();
        item.putDoubles(Tag.GraphicData, Vr.FL, 1, 2);
        assertThat(content.value()).contains(new ContentValue.Scoord("POINT", List.of(1.0, 2.0)));
        item.putString(Tag.ValueType, Vr.CS, "NUM");
        Dataset measured = new Dataset();
        measured.putString(Tag.NumericValue, Vr.DS, "much");
        item.putItems(Tag.MeasuredValueSequence, List.of(measured));
        assertThat(content.value()).isEmpty();
        item.putString(Tag.ValueType, Vr.CS, "SONG");
        assertThat(content.value()).isEmpty();
    }

    private static void same(ContentItem item, JsonNode truth) {
        String where = truth.get("path").textValue();
        assertThat(item.pathText()).isEqualTo(where);
        assertThat(item.relationship()).as(where).isEqualTo(text(truth, "relationship"));
        assertThat(item.valueType()).as(where).isEqualTo(text(truth, "type"));
        assertThat(item.concept().map(CodedConcept::value)).as(where).isEqualTo(text(truth, "concept"));
        assertThat(item.value().map(ReportViewTest::plain)).as(where).isEqualTo(text(truth, "value"));
    }

    private static Optional<String> text(JsonNode truth, String name) {
        return Optional.ofNullable(truth.get(name).textValue()).filter(t -> !t.isEmpty());
    }

    private static String plain(ContentValue value) {
        return switch (value) {
            case ContentValue.Container(boolean continuous) -> continuous ? "CONTINUOUS" : "SEPARATE";
            case ContentValue.Code(CodedConcept concept) -> concept.value();
            case ContentValue.Text(String text) -> text;
            case ContentValue.Num(double number, CodedConcept unit) -> bits(number) + " " + unit.value();
            case ContentValue.NoNumber(CodedConcept qualifier) -> qualifier.value();
            case ContentValue.Date(String date) -> date;
            case ContentValue.Time(String time) -> time;
            case ContentValue.DateTime(String dateTime) -> dateTime;
            case ContentValue.PersonName(String name) -> name;
            case ContentValue.UidRef(String uid) -> uid;
            case ContentValue.Composite(ContentValue.Instance instance) -> instance.sopInstance();
            case ContentValue.Image(ContentValue.Instance instance, List<Integer> _) -> instance.sopInstance();
            case ContentValue.Waveform(ContentValue.Instance instance, List<Integer> _) -> instance.sopInstance();
            case ContentValue.Scoord(String _, List<Double> points) -> joined(points);
            case ContentValue.Scoord3d(String _, List<Double> points, Optional<String> _) -> joined(points);
            case ContentValue.Tcoord(String range) -> range;
            case ContentValue.ByReference(List<Integer> path) ->
                path.stream().map(String::valueOf).collect(Collectors.joining("."));
        };
    }

    private static String joined(List<Double> numbers) {
        return numbers.stream().map(ReportViewTest::bits).collect(Collectors.joining(" "));
    }

    /** Languages write numbers differently, but hold the same bits. */
    private static String bits(double number) {
        return String.format("%016x", Double.doubleToLongBits(number));
    }
}
