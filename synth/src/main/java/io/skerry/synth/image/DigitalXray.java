package io.skerry.synth.image;

import io.skerry.dicom.Tag;

/** What digital radiographs and mammograms have in common (PS3.3 C.8.11). */
final class DigitalXray {
    private DigitalXray() {}

    static void fill(Header header, String region, boolean inverted) {
        header.set(Tag.PresentationIntentType, "FOR PRESENTATION")
                .set(Tag.PixelIntensityRelationship, "LOG")
                .set(Tag.PixelIntensityRelationshipSign, 1)
                .set(Tag.RescaleIntercept, 0.0)
                .set(Tag.RescaleSlope, 1.0)
                .set(Tag.RescaleType, "US")
                .set(Tag.PresentationLUTShape, inverted ? "INVERSE" : "IDENTITY")
                .set(Tag.LossyImageCompression, "00")
                .set(Tag.BurnedInAnnotation, "NO")
                .set(Tag.DetectorType, "DIRECT")
                .empty(Tag.AcquisitionContextSequence)
                .item(
                        Tag.AnatomicRegionSequence,
                        code -> code.set(Tag.CodeValue, "T-D0000")
                                .set(Tag.CodingSchemeDesignator, "SRT")
                                .set(Tag.CodeMeaning, region));
    }
}
