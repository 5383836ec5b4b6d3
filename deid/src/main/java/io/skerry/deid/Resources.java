package io.skerry.deid;

import io.skerry.base.SkerryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Texts that lie beside the classes. */
final class Resources {
    private Resources() {}

    static String text(String name) {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new SkerryException(DeidError.BROKEN_RESOURCE, "a resource is missing").with("name", name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new SkerryException(DeidError.BROKEN_RESOURCE, "a resource cannot be read", e).with("name", name);
        }
    }

    static boolean exists(String name) {
        return Resources.class.getResource(name) != null;
    }
}
