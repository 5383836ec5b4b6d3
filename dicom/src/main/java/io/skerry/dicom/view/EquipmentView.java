package io.skerry.dicom.view;

import io.skerry.dicom.Dataset;
import io.skerry.dicom.Tag;
import java.util.List;
import java.util.Optional;

/** The general equipment module, PS3.3 C.7.5.1, as written. */
public record EquipmentView(Dataset dataset) {
    public Optional<String> manufacturer() {
        return dataset.string(Tag.Manufacturer);
    }

    public Optional<String> model() {
        return dataset.string(Tag.ManufacturerModelName);
    }

    public Optional<String> serialNumber() {
        return dataset.string(Tag.DeviceSerialNumber);
    }

    public Optional<String> station() {
        return dataset.string(Tag.StationName);
    }

    public Optional<String> institution() {
        return dataset.string(Tag.InstitutionName);
    }

    public List<String> softwareVersions() {
        return dataset.strings(Tag.SoftwareVersions);
    }
}
