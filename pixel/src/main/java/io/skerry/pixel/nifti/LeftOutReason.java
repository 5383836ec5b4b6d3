package io.skerry.pixel.nifti;

/** Why an image did not become part of a volume. */
public enum LeftOutReason {
    NOT_DICOM("not a readable DICOM object"),
    NO_PIXEL_DATA("has no pixel data"),
    OTHER_MODALITY("is not CT, MR or PT"),
    SECONDARY_CAPTURE("is a secondary capture: a picture of images, not measured"),
    LOCALIZER("is a localizer, for planning; --localizers converts them"),
    NO_GEOMETRY("does not say where it lies: no position, orientation or spacing"),
    UNSUPPORTED_PIXELS("has colours or samples that a volume cannot hold"),
    NO_DECODER("is compressed in a way that cannot be decoded here"),
    DAMAGED_PIXELS("has pixel data that are damaged or cut short"),
    DUPLICATE("is there twice; one is used"),
    INCOMPLETE("belongs to a time point of which slices are missing");

    private final String meaning;

    LeftOutReason(String meaning) {
        this.meaning = meaning;
    }

    /** A predicate for people. */
    public String meaning() {
        return meaning;
    }
}
