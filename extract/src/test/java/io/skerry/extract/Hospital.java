package io.skerry.extract;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * A small hospital: people, two of whose CHI numbers belong to one of them, with CT studies of a few images that refer to
 * one another, and a scout image that may not leave. Every name and number is made up.
 */
final class Hospital {
    static final List<Person> PEOPLE = List.of(
            new Person("0101501242", "EUPI-A", "THISTLEWOOD^MORAG", "F", LocalDate.of(1950, 1, 1)),
            new Person("0101501307", "EUPI-A", "THISTLEWOOD^MORAG", "F", LocalDate.of(1950, 1, 1)),
            new Person("1506623557", "EUPI-B", "BRACKENRIDGE^HAMISH", "M", LocalDate.of(1962, 6, 15)),
            new Person("2303304563", "EUPI-C", "QUILLFEATHER^EUPHEMIA", "F", LocalDate.of(1930, 3, 23)));
    static final int IMAGES_A_SERIES = 4;

    record Person(String chi, String eupi, String name, String sex, LocalDate born) {}

    /** An image as it went into the archive. */
    record Image(Person person, Path file, String study, String series, String sop, LocalDate date, boolean scout) {}

    private final Path folder;
    private final List<Image> images = new ArrayList<>();

    private Hospital(Path folder) {
        this.folder = folder;
    }

    static Hospital build(Path folder) throws IOException {
        Hospital hospital = new Hospital(folder);
        int number = 1;
        for (Person person : PEOPLE) {
            for (int study = 0; study < 2; study++) {
                hospital.study(person, number++, LocalDate.of(2015, 3, 3).plusDays(97L * number));
            }
        }
        return hospital;
    }

    List<Image> images() {
        return images;
    }

    private void study(Person person, int number, LocalDate date) throws IOException {
        String study = "1.2.826.0.1.3680043.99." + number;
        for (int i = 0; i <= IMAGES_A_SERIES; i++) {
            boolean scout = i == IMAGES_A_SERIES;
            String series = study + (scout ? ".2" : ".1");
            String sop = series + "." + (i + 1);
            Path file = folder.resolve("study" + number).resolve("image" + i + ".dcm");
            Files.createDirectories(file.getParent());
            Files.write(
                    file,
                    image(person, number, study, series, sop, study + ".2." + (IMAGES_A_SERIES + 1), date, i, scout));
            images.add(new Image(person, file, study, series, sop, date, scout));
        }
    }

    private static byte[] image(
            Person person,
            int number,
            String study,
            String series,
            String sop,
            String scoutSop,
            LocalDate date,
            int place,
            boolean scout) {
        String day = date.format(DateTimeFormatter.BASIC_ISO_DATE);
        Dataset meta = new Dataset();
        meta.putString(Tag.MediaStorageSOPClassUID, Vr.UI, "1.2.840.10008.5.1.4.1.1.2");
        meta.putString(Tag.MediaStorageSOPInstanceUID, Vr.UI, sop);
        meta.putString(Tag.TransferSyntaxUID, Vr.UI, TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid());
        Dataset d = new Dataset();
        d.putString(Tag.SpecificCharacterSet, Vr.CS, "ISO_IR 100");
        d.putString(
                Tag.ImageType,
                Vr.CS,
                scout ? new String[] {"DERIVED", "SECONDARY"} : new String[] {"ORIGINAL", "PRIMARY", "AXIAL"});
        d.putString(Tag.SOPClassUID, Vr.UI, "1.2.840.10008.5.1.4.1.1.2");
        d.putString(Tag.SOPInstanceUID, Vr.UI, sop);
        d.putString(Tag.StudyDate, Vr.DA, day);
        d.putString(Tag.SeriesDate, Vr.DA, day);
        d.putString(Tag.AcquisitionDate, Vr.DA, day);
        d.putString(Tag.StudyTime, Vr.TM, "101500");
        d.putString(Tag.AccessionNumber, Vr.SH, "ACC77" + number);
        d.putString(Tag.Modality, Vr.CS, "CT");
        d.putString(Tag.Manufacturer, Vr.LO, "MAKER");
        d.putString(Tag.ManufacturerModelName, Vr.LO, "MODEL 64");
        d.putString(Tag.InstitutionName, Vr.LO, "STRATHFERN INFIRMARY");
        d.putString(Tag.ReferringPhysicianName, Vr.PN, "PENHALIGON^TAMSIN");
        d.putString(Tag.SeriesDescription, Vr.LO, "CHEST " + person.name().replace('^', ' '));
        Dataset reference = new Dataset();
        reference.putString(Tag.ReferencedSOPClassUID, Vr.UI, "1.2.840.10008.5.1.4.1.1.2");
        reference.putString(Tag.ReferencedSOPInstanceUID, Vr.UI, sop.endsWith(".1") ? series + ".2" : series + ".1");
        d.putItems(Tag.ReferencedImageSequence, List.of(reference));
        d.putString(Tag.PatientName, Vr.PN, person.name());
        d.putString(Tag.PatientID, Vr.LO, person.chi());
        d.putString(Tag.PatientBirthDate, Vr.DA, person.born().format(DateTimeFormatter.BASIC_ISO_DATE));
        d.putString(Tag.PatientSex, Vr.CS, person.sex());
        d.putString(
                Tag.PatientAge,
                Vr.AS,
                "%03dY".formatted(date.getYear() - person.born().getYear()));
        d.putString(Tag.BodyPartExamined, Vr.CS, "CHEST");
        d.putString(Tag.SliceThickness, Vr.DS, "2.5");
        d.putString(Tag.StudyInstanceUID, Vr.UI, study);
        d.putString(Tag.SeriesInstanceUID, Vr.UI, series);
        d.putString(Tag.InstanceNumber, Vr.IS, Integer.toString(place + 1));
        d.putString(Tag.ImagePositionPatient, Vr.DS, "0", "0", Integer.toString(place * 5));
        d.putString(Tag.ImageOrientationPatient, Vr.DS, "1", "0", "0", "0", "1", "0");
        d.putString(Tag.FrameOfReferenceUID, Vr.UI, study + ".9");
        d.putString(Tag.PixelSpacing, Vr.DS, "0.7", "0.7");
        d.putInts(Tag.SamplesPerPixel, Vr.US, 1);
        d.putString(Tag.PhotometricInterpretation, Vr.CS, "MONOCHROME2");
        d.putInts(Tag.Rows, Vr.US, 64);
        d.putInts(Tag.Columns, Vr.US, 64);
        d.putInts(Tag.BitsAllocated, Vr.US, 16);
        d.putInts(Tag.BitsStored, Vr.US, 12);
        d.putInts(Tag.HighBit, Vr.US, 11);
        d.putInts(Tag.PixelRepresentation, Vr.US, 0);
        d.putString(Tag.RescaleIntercept, Vr.DS, "-1024");
        d.putString(Tag.RescaleSlope, Vr.DS, "1");
        d.putBytes(Tag.PixelData, Vr.OW, disc(place));
        return DicomWriter.encodePart10Header(meta, d, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    }

    private static byte[] disc(int place) {
        byte[] pixels = new byte[64 * 64 * 2];
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 64; x++) {
                int squared = (x - 32) * (x - 32) + (y - 32) * (y - 32);
                int value = squared < 300 + 40 * place ? 1100 : squared < 700 ? 400 : 0;
                pixels[2 * (y * 64 + x)] = (byte) value;
                pixels[2 * (y * 64 + x) + 1] = (byte) (value >> 8);
            }
        }
        return pixels;
    }

    Path folder() {
        return folder;
    }
}
