package io.skerry.dicom.view;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** An RT plan or RT ion plan, PS3.3 C.8.8.9 to C.8.8.14 and C.8.8.25. */
public record PlanView(Dataset dataset) {
    /**
     * A beam.
     *
     * @param type STATIC or DYNAMIC
     * @param radiation such as PHOTON
     * @param energy of the first control point, in MV or MeV
     * @param meterset of the first fraction group that has the beam, in the beam's unit
     */
    public record Beam(
            OptionalInt number,
            Optional<String> name,
            Optional<String> type,
            Optional<String> radiation,
            Optional<String> machine,
            OptionalInt controlPoints,
            OptionalDouble energy,
            OptionalDouble meterset) {}

    /** Beams that are given together in a number of fractions. */
    public record FractionGroup(OptionalInt number, OptionalInt fractions, List<Integer> beams) {}

    public Optional<String> label() {
        return dataset.string(Tag.RTPlanLabel);
    }

    /** PATIENT or TREATMENT_DEVICE. */
    public Optional<String> geometry() {
        return dataset.string(Tag.RTPlanGeometry);
    }

    /** SOP instance UID of the structure set. */
    public Optional<String> structureSet() {
        return dataset.items(Tag.ReferencedStructureSetSequence).stream()
                .findFirst()
                .flatMap(item -> item.string(Tag.ReferencedSOPInstanceUID));
    }

    public List<FractionGroup> fractionGroups() {
        return dataset.items(Tag.FractionGroupSequence).stream()
                .map(group -> new FractionGroup(
                        group.intValue(Tag.FractionGroupNumber),
                        group.intValue(Tag.NumberOfFractionsPlanned),
                        group.items(Tag.ReferencedBeamSequence).stream()
                                .flatMapToInt(beam -> beam.intValue(Tag.ReferencedBeamNumber).stream())
                                .boxed()
                                .toList()))
                .toList();
    }

    /** The beams, of photons and electrons or of ions. */
    public List<Beam> beams() {
        boolean ions = dataset.contains(Tag.IonBeamSequence);
        int points = ions ? Tag.IonControlPointSequence : Tag.ControlPointSequence;
        return dataset.items(ions ? Tag.IonBeamSequence : Tag.BeamSequence).stream()
                .map(beam -> new Beam(
                        beam.intValue(Tag.BeamNumber),
                        beam.string(Tag.BeamName),
                        beam.string(Tag.BeamType),
                        beam.string(Tag.RadiationType),
                        beam.string(Tag.TreatmentMachineName),
                        beam.intValue(Tag.NumberOfControlPoints),
                        beam.items(points).stream()
                                .findFirst()
                                .map(point -> point.doubleValue(Tag.NominalBeamEnergy))
                                .orElse(OptionalDouble.empty()),
                        meterset(beam.intValue(Tag.BeamNumber))))
                .toList();
    }

    private OptionalDouble meterset(OptionalInt beam) {
        return dataset.items(Tag.FractionGroupSequence).stream()
                .flatMap(group -> group.items(Tag.ReferencedBeamSequence).stream())
                .filter(item -> beam.isPresent()
                        && item.intValue(Tag.ReferencedBeamNumber).equals(beam))
                .findFirst()
                .map(item -> item.doubleValue(Tag.BeamMeterset))
                .orElse(OptionalDouble.empty());
    }
}
