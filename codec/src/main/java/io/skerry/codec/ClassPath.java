package io.skerry.codec;

import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The jars that a child needs, found by a resource of each, however the parent's class path is made up. */
final class ClassPath {
    /** FFmpeg's library for this platform, as JavaCPP names platforms. */
    static final String FFMPEG_NATIVE = "org/bytedeco/ffmpeg/" + platform() + "/" + System.mapLibraryName("jniavcodec");

    private static final List<String> NEEDED = List.of(
            "io/skerry/codec/DecoderMain.class",
            "org/jspecify/annotations/NullMarked.class",
            "org/bytedeco/ffmpeg/global/avcodec.class",
            FFMPEG_NATIVE,
            "org/bytedeco/javacpp/Loader.class",
            "org/bytedeco/javacpp/" + platform() + "/" + System.mapLibraryName("jnijavacpp"),
            "com/github/jaiimageio/jpeg2000/impl/J2KImageReaderSpi.class",
            "com/github/jaiimageio/impl/common/ImageUtil.class");

    private ClassPath() {}

    static boolean has(String resource) {
        return loader().getResource(resource) != null;
    }

    /** Those of the needed jars and folders that there are. */
    static String ofChild() {
        Set<String> out = new LinkedHashSet<>();
        for (String resource : NEEDED) {
            URL found = loader().getResource(resource);
            if (found != null) {
                out.add(container(found, resource));
            }
        }
        return String.join(File.pathSeparator, out);
    }

    /** The jar or folder that a class comes from. */
    static String containing(Class<?> type) {
        String resource = type.getName().replace('.', '/') + ".class";
        URL found = loader().getResource(resource);
        if (found == null) {
            throw new IllegalStateException(type + " comes from no file");
        }
        return container(found, resource);
    }

    private static String container(URL found, String resource) {
        try {
            if (found.openConnection() instanceof JarURLConnection jar) {
                return Path.of(jar.getJarFileURL().toURI()).toString();
            }
            String uri = found.toString();
            return Path.of(new URI(uri.substring(0, uri.length() - resource.length())))
                    .toString();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("A class path of files was expected, found " + found, e);
        }
    }

    private static ClassLoader loader() {
        return ClassPath.class.getClassLoader();
    }

    private static String platform() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String system = name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "macosx" : "linux";
        String machine = System.getProperty("os.arch");
        return system + "-" + (machine.equals("amd64") ? "x86_64" : machine.equals("aarch64") ? "arm64" : machine);
    }
}
