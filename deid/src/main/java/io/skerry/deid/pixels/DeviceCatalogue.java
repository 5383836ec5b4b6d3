package io.skerry.deid.pixels;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which devices' pixels are known, in the order of precedence. Immutable.
 *
 * @param name what reports call it
 * @param version goes up with each change
 */
public record DeviceCatalogue(String name, int version, List<Device> devices) {
    public DeviceCatalogue {
        devices = List.copyOf(devices);
    }

    /** What is true of devices everywhere. */
    public static DeviceCatalogue builtIn() {
        try (InputStream in = DeviceCatalogue.class.getResourceAsStream("devices.yml")) {
            if (in == null) {
                throw new IllegalStateException("devices.yml is missing from the class path");
            }
            return CatalogueYaml.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), "devices.yml (built in)");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a project's catalogue.
     *
     * @throws SkerryException {@link PixelsError#BAD_CATALOGUE} with the place and the reason
     */
    public static DeviceCatalogue load(Path yaml) {
        try {
            return CatalogueYaml.parse(Files.readString(yaml), yaml.toString());
        } catch (IOException e) {
            throw new SkerryException(PixelsError.BAD_CATALOGUE, "expected a readable device catalogue", e)
                    .with("file", yaml);
        }
    }

    /** This one, and another for devices that this one does not know. */
    public DeviceCatalogue before(DeviceCatalogue other) {
        List<Device> all = new ArrayList<>(devices);
        all.addAll(other.devices);
        return new DeviceCatalogue(name + " " + version + ", " + other.name, other.version, all);
    }

    /** The first device that an image's header fits. */
    public Optional<Device> find(Dataset dataset) {
        return devices.stream().filter(device -> device.matches(dataset)).findFirst();
    }
}
