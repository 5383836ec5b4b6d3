package io.skerry.dicom.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.skerry.testkit.Corpus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RadiotherapyViewsTest {
    @Test
    void regionsAndContoursAreThoseOfPydicom() throws Exception {
        var truth = Truth.of("structures", List.of("rtstruct.dcm"))
                .entrySet()
                .iterator()
                .next();
        List<StructureSetView.Roi> rois = new StructureSetView(Truth.read(truth.getKey())).rois();
        assertThat(rois).hasSameSizeAs(truth.getValue()).isNotEmpty();
        int contours = 0;
        for (int i = 0; i < rois.size(); i++) {
            StructureSetView.Roi roi = rois.get(i);
            JsonNode expected = truth.getValue().get(i);
            assertThat(roi.number()).isEqualTo(expected.get("number").intValue());
            assertThat(roi.name()).isEqualTo(text(expected, "name"));
            assertThat(roi.type()).isEqualTo(text(expected, "type"));
            assertThat(roi.contours()).hasSameSizeAs(expected.get("contours"));
            for (int c = 0; c < roi.contours().size(); c++) {
                StructureSetView.Contour contour = roi.contours().get(c);
                assertThat(contour.shape())
                        .isEqualTo(text(expected.get("contours").get(c), "shape"));
                assertThat(contour.points())
                        .isEqualTo(Truth.numbers(expected.get("contours").get(c).get("points")));
                contours++;
            }
        }
        assertThat(contours).isPositive();
    }

    @Test
    void beamsAreThoseOfPydicom() throws Exception {
        var truth =
                Truth.of("plan", List.of("rtplan.dcm")).entrySet().iterator().next();
        PlanView plan = new PlanView(Truth.read(truth.getKey()));
        assertThat(plan.beams()).hasSameSizeAs(truth.getValue()).isNotEmpty();
        for (int i = 0; i < plan.beams().size(); i++) {
            PlanView.Beam beam = plan.beams().get(i);
            JsonNode expected = truth.getValue().get(i);
            assertThat(beam.number()).hasValue(expected.get("number").intValue());
            assertThat(beam.name()).isEqualTo(text(expected, "name"));
            assertThat(beam.type()).isEqualTo(text(expected, "type"));
            assertThat(beam.radiation()).isEqualTo(text(expected, "radiation"));
            assertThat(beam.machine()).isEqualTo(text(expected, "machine"));
            assertThat(beam.controlPoints()).hasValue(expected.get("points").intValue());
            assertThat(beam.energy()).isEqualTo(Truth.number(expected.get("energy")));
            assertThat(beam.meterset()).isEqualTo(Truth.number(expected.get("meterset")));
        }
        assertThat(plan.fractionGroups()).singleElement().satisfies(group -> {
            assertThat(group.fractions()).hasValue(30);
            assertThat(group.beams()).containsExactly(1);
        });
    }

    @Test
    void aDoseGridHasUnitsAndScaling() {
        DoseView dose = new DoseView(Truth.read(Corpus.file("rtdose.dcm")));
        assertThat(dose.units()).contains("RELATIVE");
        assertThat(dose.type()).contains("PHYSICAL");
        assertThat(dose.summation()).contains("BEAM");
        assertThat(dose.scaling()).isPresent();
        assertThat(dose.offsets()).hasSize(15);
    }

    private static Optional<String> text(JsonNode truth, String name) {
        return Optional.ofNullable(truth.get(name).textValue());
    }
}
