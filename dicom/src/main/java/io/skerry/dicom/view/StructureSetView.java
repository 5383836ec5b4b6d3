package io.skerry.dicom.view;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An RT structure set, PS3.3 C.8.8.5, C.8.8.6 and C.8.8.8: regions of interest and their contours. */
public record StructureSetView(Dataset dataset) {
    /**
     * A region of interest.
     *
     * @param number by which other parts of the object refer to it
     * @param name as written; may hold anything
     * @param frameOfReference of its contours
     * @param type such as PTV or ORGAN, from the observations
     */
    public record Roi(
            int number,
            Optional<String> name,
            Optional<String> frameOfReference,
            Optional<String> type,
            List<Contour> contours) {}

    /**
     * A contour.
     *
     * @param shape such as CLOSED_PLANAR
     * @param points x, y, z of each point in mm in the patient's coordinates
     * @param images SOP instance UIDs of the images that it lies on
     */
    public record Contour(Optional<String> shape, List<Double> points, List<String> images) {}

    public Optional<String> label() {
        return dataset.string(Tag.StructureSetLabel);
    }

    /** The regions in their order; those without a number are left out, since nothing can refer to them. */
    public List<Roi> rois() {
        List<Roi> rois = new ArrayList<>();
        for (Dataset item : dataset.items(Tag.StructureSetROISequence)) {
            item.intValue(Tag.ROINumber)
                    .ifPresent(number -> rois.add(new Roi(
                            number,
                            item.string(Tag.ROIName),
                            item.string(Tag.ReferencedFrameOfReferenceUID),
                            referring(Tag.RTROIObservationsSequence, number).stream()
                                    .flatMap(o -> o.string(Tag.RTROIInterpretedType).stream())
                                    .findFirst(),
                            contours(number))));
        }
        return rois;
    }

    /** The contours of a region; ones whose points are no triplets are left out. */
    private List<Contour> contours(int roi) {
        List<Contour> contours = new ArrayList<>();
        for (Dataset set : referring(Tag.ROIContourSequence, roi)) {
            for (Dataset item : set.items(Tag.ContourSequence)) {
                List<Double> points = item.doubles(Tag.ContourData);
                if (!points.isEmpty() && points.size() % 3 == 0) {
                    List<String> images = item.items(Tag.ContourImageSequence).stream()
                            .flatMap(i -> i.string(Tag.ReferencedSOPInstanceUID).stream())
                            .toList();
                    contours.add(new Contour(item.string(Tag.ContourGeometricType), points, images));
                }
            }
        }
        return contours;
    }

    private List<Dataset> referring(int sequence, int roi) {
        return dataset.items(sequence).stream()
                .filter(item -> item.intValue(Tag.ReferencedROINumber).orElse(-1) == roi)
                .toList();
    }
}
