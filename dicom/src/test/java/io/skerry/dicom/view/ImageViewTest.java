package io.skerry.dicom.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.Tag;
import io.skerry.dicom.Vr;
import io.skerry.testkit.Corpus;
import org.junit.jupiter.api.Test;

class ImageViewTest {
    @Test
    void viewsNameWhatTheyReturn() {
        Dataset ct = DicomReader.read(Corpus.file("CT_small.dcm")).dataset();
        ImageView image = new ImageView(ct);
        assertThat(image.rows()).hasValue(128);
        assertThat(image.columns()).hasValue(128);
        assertThat(image.frames()).hasValue(1);
        assertThat(image.original()).isTrue();
        assertThat(image.primary()).isTrue();
        assertThat(image.signed()).contains(true);
        assertThat(image.pixelSpacing()).containsExactly(0.661468, 0.661468);
        assertThat(image.orientation()).hasSize(6);
        assertThat(image.photometricInterpretation()).contains("MONOCHROME2");
        assertThat(new SeriesView(ct).modality()).contains("CT");
        assertThat(new PatientView(ct).id()).contains("1CT1");
        assertThat(new StudyView(ct).date()).contains("20040119");
        assertThat(new EquipmentView(ct).manufacturer()).contains("GE MEDICAL SYSTEMS");
    }

    @Test
    void saysNothingWhereValuesAreInvalid() {
        Dataset dataset = new Dataset();
        ImageView image = new ImageView(dataset);
        assertThat(image.frames()).hasValue(1);
        assertThat(image.signed()).isEmpty();
        assertThat(image.samplesPerPixel()).isEmpty();
        dataset.putString(Tag.NumberOfFrames, Vr.IS, "0");
        dataset.putInts(Tag.PixelRepresentation, Vr.US, 7);
        dataset.putString(Tag.PixelSpacing, Vr.DS, "0.5", "wide");
        assertThat(image.frames()).isEmpty();
        assertThat(image.signed()).isEmpty();
        assertThat(image.pixelSpacing()).isEmpty();
    }
}
