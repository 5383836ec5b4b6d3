package io.skerry.benchmarks.score;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Element;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import io.skerry.synth.common.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Objects of kinds that the synthetic hospital does not have, made from one of its images: angiography and fluoroscopy
 * of several frames, secondary capture in colour, ultrasound of several frames, a structure set, a presentation state.
 */
final class OtherObjects {
    /** Patient, study and series level attributes that any object may have. */
    private static final Set<Integer> GROUPS = Set.of(0x0010, 0x0032);

    private static final Set<Integer> COMMON = Set.of(
            Tag.SpecificCharacterSet,
            Tag.StudyDate,
            Tag.StudyTime,
            Tag.SeriesDate,
            Tag.SeriesTime,
            Tag.AccessionNumber,
            Tag.Manufacturer,
            Tag.ManufacturerModelName,
            Tag.InstitutionName,
            Tag.ReferringPhysicianName,
            Tag.StationName,
            Tag.StudyDescription,
            Tag.OperatorsName,
            Tag.DeviceSerialNumber,
            Tag.SoftwareVersions,
            Tag.StudyInstanceUID,
            Tag.StudyID);

    private static final int FRAMES = 3;

    private final Specimen base;
    private final Rng rng;
    private final List<Specimen> made = new ArrayList<>();

    private OtherObjects(Specimen base, Rng rng) {
        this.base = base;
        this.rng = rng;
    }

    static List<Specimen> from(Specimen base, Rng rng) {
        OtherObjects others = new OtherObjects(base, rng);
        Raster grey = others.eightBit();
        others.image("XA", "1.2.840.10008.5.1.4.1.1.12.1", 501, grey.repeated(FRAMES));
        others.image("RF", "1.2.840.10008.5.1.4.1.1.12.2", 502, grey);
        others.image("OT", "1.2.840.10008.5.1.4.1.1.7", 503, others.colour(grey));
        others.image("US", "1.2.840.10008.5.1.4.1.1.3.1", 504, grey.repeated(FRAMES));
        others.structures();
        others.presentation();
        return others.made;
    }

    private Dataset header(String modality, String sopClass, int series) {
        Dataset from = base.dataset();
        Dataset header = new Dataset();
        for (Element element : from) {
            if (GROUPS.contains(Tag.group(element.tag())) || COMMON.contains(element.tag())) {
                header.put(element);
            }
        }
        String study = from.string(Tag.StudyInstanceUID).orElseThrow();
        header.putString(Tag.SOPClassUID, Vr.UI, sopClass);
        header.putString(Tag.SOPInstanceUID, Vr.UI, study + "." + series + ".1");
        header.putString(Tag.SeriesInstanceUID, Vr.UI, study + "." + series);
        header.putString(Tag.Modality, Vr.CS, modality);
        header.putInts(Tag.SeriesNumber, Vr.IS, series);
        header.putInts(Tag.InstanceNumber, Vr.IS, 1);
        return header;
    }

    private void add(Dataset header, Optional<Raster> raster) {
        String file = "synthetic/" + base.person().subject().replace("synthetic-", "") + "/"
                + header.string(Tag.SOPInstanceUID).orElseThrow() + ".dcm";
        made.add(new Specimen(
                file,
                base.person(),
                base.dossier(),
                header,
                raster,
                SyntheticObjects.encoding(raster, rng.fork(file)),
                false));
    }

    private void image(String modality, String sopClass, int series, Raster raster) {
        Dataset header = header(modality, sopClass, series);
        header.putString(
                Tag.ImageType,
                Vr.CS,
                modality.equals("OT") ? "DERIVED" : "ORIGINAL",
                modality.equals("OT") ? "SECONDARY" : "PRIMARY",
                "SINGLE PLANE");
        header.putString(Tag.ContentDate, Vr.DA, Person.dicom(base.person().study()));
        header.putString(Tag.ContentTime, Vr.TM, "101010");
        header.putString(Tag.PatientOrientation, Vr.CS, "");
        if (modality.equals("OT")) {
            header.putString(Tag.ConversionType, Vr.CS, "WSD");
        }
        header.putString(Tag.PhotometricInterpretation, Vr.CS, raster.spp() == 3 ? "RGB" : "MONOCHROME2");
        header.putInts(Tag.BitsAllocated, Vr.US, 8);
        header.putInts(Tag.BitsStored, Vr.US, 8);
        header.putInts(Tag.HighBit, Vr.US, 7);
        header.putInts(Tag.PixelRepresentation, Vr.US, 0);
        if (raster.frames() > 1) {
            header.putInts(Tag.NumberOfFrames, Vr.IS, raster.frames());
            header.putString(Tag.FrameTime, Vr.DS, "66.7");
            header.putInts(Tag.FrameIncrementPointer, Vr.AT, Tag.FrameTime);
        }
        if (modality.equals("XA") || modality.equals("RF")) {
            header.putString(Tag.KVP, Vr.DS, "70");
            header.putString(Tag.RadiationSetting, Vr.CS, "GR");
            header.putString(Tag.PixelIntensityRelationship, Vr.CS, "LIN");
        }
        add(header, Optional.of(raster));
    }

    /** The first frame in eight grey bits. */
    private Raster eightBit() {
        Raster from = base.raster().orElseThrow();
        int[] range = from.range();
        int span = Math.max(1, range[1] - range[0]);
        int[] grey = new int[from.rows() * from.columns()];
        for (int i = 0; i < grey.length; i++) {
            int value = from.at(0, i % from.columns(), i / from.columns());
            grey[i] = Math.clamp((value - range[0]) * 255L / span, 0, 255);
        }
        return new Raster(from.rows(), from.columns(), 1, 8, 0, 255, new int[][] {grey});
    }

    private Raster colour(Raster grey) {
        int[] rgb = new int[3 * grey.samples()[0].length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = grey.samples()[0][i / 3];
        }
        return new Raster(grey.rows(), grey.columns(), 3, 8, 0, 255, new int[][] {rgb});
    }

    private void structures() {
        Person person = base.person();
        Dataset header = header("RTSTRUCT", "1.2.840.10008.5.1.4.1.1.481.3", 505);
        header.putString(Tag.StructureSetLabel, Vr.SH, "Plan " + person.family());
        header.putString(Tag.StructureSetName, Vr.LO, "Thorax of " + person.addressed());
        header.putString(Tag.StructureSetDate, Vr.DA, Person.dicom(person.study()));
        header.putString(Tag.StructureSetTime, Vr.TM, "120000");
        header.putString(Tag.FrameOfReferenceUID, Vr.UI, frameOfReference());
        header.putString(Tag.PositionReferenceIndicator, Vr.LO, "");
        Dataset roi = new Dataset();
        header.putItems(Tag.StructureSetROISequence, List.of(roi));
        roi.putInts(Tag.ROINumber, Vr.IS, 1);
        roi.putString(Tag.ReferencedFrameOfReferenceUID, Vr.UI, frameOfReference());
        roi.putString(Tag.ROIName, Vr.LO, "GTV " + person.family());
        roi.putString(Tag.ROIGenerationAlgorithm, Vr.CS, "MANUAL");
        Dataset observation = new Dataset();
        header.putItems(Tag.RTROIObservationsSequence, List.of(observation));
        observation.putInts(Tag.ObservationNumber, Vr.IS, 1);
        observation.putInts(Tag.ReferencedROINumber, Vr.IS, 1);
        observation.putString(Tag.RTROIInterpretedType, Vr.CS, "GTV");
        observation.putString(
                Tag.ROIInterpreter, Vr.PN, person.referrer().replace("Dr ", "").replace(' ', '^'));
        add(header, Optional.empty());
    }

    private String frameOfReference() {
        return base.dataset().string(Tag.StudyInstanceUID).orElseThrow() + ".0";
    }

    /** The image that the object is about. */
    private Dataset referenced() {
        Dataset image = new Dataset();
        image.putString(
                Tag.ReferencedSOPClassUID,
                Vr.UI,
                base.dataset().string(Tag.SOPClassUID).orElseThrow());
        image.putString(
                Tag.ReferencedSOPInstanceUID,
                Vr.UI,
                base.dataset().string(Tag.SOPInstanceUID).orElseThrow());
        return image;
    }

    private void presentation() {
        Person person = base.person();
        Dataset header = header("PR", "1.2.840.10008.5.1.4.1.1.11.1", 506);
        header.putString(Tag.ContentLabel, Vr.CS, "MARKED");
        header.putString(Tag.ContentDescription, Vr.LO, "Marked for " + person.addressed());
        header.putString(Tag.PresentationCreationDate, Vr.DA, Person.dicom(person.study()));
        header.putString(Tag.PresentationCreationTime, Vr.TM, "120000");
        header.putString(
                Tag.ContentCreatorName,
                Vr.PN,
                person.referrer().replace("Dr ", "").replace(' ', '^'));
        Dataset annotation = new Dataset();
        header.putItems(Tag.GraphicAnnotationSequence, List.of(annotation));
        annotation.putString(Tag.GraphicLayer, Vr.CS, "LAYER1");
        annotation.putItems(Tag.ReferencedImageSequence, List.of(referenced()));
        Dataset text = new Dataset();
        annotation.putItems(Tag.TextObjectSequence, List.of(text));
        text.putString(Tag.BoundingBoxAnnotationUnits, Vr.CS, "PIXEL");
        text.putString(Tag.UnformattedTextValue, Vr.ST, "Nodule 8 mm, " + person.listed() + " " + person.chi());
        text.putDoubles(Tag.BoundingBoxTopLeftHandCorner, Vr.FL, 10, 10);
        text.putDoubles(Tag.BoundingBoxBottomRightHandCorner, Vr.FL, 90, 40);
        text.putString(Tag.BoundingBoxTextHorizontalJustification, Vr.CS, "LEFT");
        Dataset series = new Dataset();
        header.putItems(Tag.ReferencedSeriesSequence, List.of(series));
        series.putString(
                Tag.SeriesInstanceUID,
                Vr.UI,
                base.dataset().string(Tag.SeriesInstanceUID).orElseThrow());
        series.putItems(Tag.ReferencedImageSequence, List.of(referenced()));
        Dataset area = new Dataset();
        header.putItems(Tag.DisplayedAreaSelectionSequence, List.of(area));
        area.putInts(Tag.DisplayedAreaTopLeftHandCorner, Vr.SL, 1, 1);
        area.putInts(Tag.DisplayedAreaBottomRightHandCorner, Vr.SL, 100, 100);
        area.putString(Tag.PresentationSizeMode, Vr.CS, "SCALE TO FIT");
        area.putString(Tag.PresentationPixelAspectRatio, Vr.IS, "1", "1");
        Dataset layer = new Dataset();
        header.putItems(Tag.GraphicLayerSequence, List.of(layer));
        layer.putString(Tag.GraphicLayer, Vr.CS, "LAYER1");
        layer.putInts(Tag.GraphicLayerOrder, Vr.IS, 1);
        header.putString(Tag.PresentationLUTShape, Vr.CS, "IDENTITY");
        add(header, Optional.empty());
    }
}
