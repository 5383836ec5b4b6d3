package io.skerry.synth.clinic;

/** The examinations that the region performs. */
public enum StudyKind {
    CHEST_CT("CT", "CHEST", "CT Chest"),
    CHEST_ABDOMEN_CT("CT", "CHEST", "CT Chest and abdomen with contrast"),
    ABDOMEN_CT("CT", "ABDOMEN", "CT Abdomen and pelvis with contrast"),
    HEAD_CT("CT", "HEAD", "CT Head"),
    PET("PT", "WHOLEBODY", "PET CT FDG whole body"),
    HEAD_MR("MR", "BRAIN", "MRI Brain"),
    SPINE_MR("MR", "LSPINE", "MRI Lumbar spine"),
    KNEE_MR("MR", "KNEE", "MRI Knee"),
    CHEST_CR("CR", "CHEST", "XR Chest"),
    PELVIS_DX("DX", "PELVIS", "XR Pelvis"),
    CHEST_DX("DX", "CHEST", "XR Chest"),
    ABDOMEN_US("US", "ABDOMEN", "US Abdomen"),
    OBSTETRIC_US("US", "UTERUS", "US Obstetric"),
    MAMMOGRAM("MG", "BREAST", "Mammogram both"),
    BONE_SCAN("NM", "WHOLEBODY", "NM Bone scan whole body");

    private final String modality;
    private final String bodyPart;
    private final String description;

    StudyKind(String modality, String bodyPart, String description) {
        this.modality = modality;
        this.bodyPart = bodyPart;
        this.description = description;
    }

    /** The modality that leads the study; reports and screenshots come on top. */
    public String modality() {
        return modality;
    }

    /** The correct (0018,0015) value. */
    public String bodyPart() {
        return bodyPart;
    }

    public String description() {
        return description;
    }
}
