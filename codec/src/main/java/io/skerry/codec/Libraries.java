package io.skerry.codec;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which library decodes what. FFmpeg is the fastest where it is exact; the JDK gives the field's own values for lossy JPEG
 * of 8 bits; jai-imageio serves on platforms that FFmpeg's jar has no build for. JPEG lossless, JPEG-LS and RLE need no child.
 */
final class Libraries {
    private static final Set<String> LOSSY_JPEG = Set.of(
            "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.53", "1.2.840.10008.1.2.4.55");
    private static final Set<String> JPEG_2000 = Set.of("1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91");
    private static final Set<String> HTJ2K =
            Set.of("1.2.840.10008.1.2.4.201", "1.2.840.10008.1.2.4.202", "1.2.840.10008.1.2.4.203");

    /** The libraries, and a class that is there if the library is. */
    enum Library {
        JDK("java/lang/Object.class"),
        FFMPEG(ClassPath.FFMPEG_NATIVE),
        JAI("com/github/jaiimageio/jpeg2000/impl/J2KImageReaderSpi.class");

        private final String resource;

        Library(String resource) {
            this.resource = resource;
        }

        boolean isHere() {
            return ClassPath.has(resource);
        }
    }

    private final Map<Library, FrameLibrary> loaded = new EnumMap<>(Library.class);
    private final long mostBytesAtOnce;

    Libraries(long mostBytesAtOnce) {
        this.mostBytesAtOnce = mostBytesAtOnce;
    }

    /** What this machine can decode; asked by the parent, loads no library. */
    static Set<String> transferSyntaxes() {
        boolean ffmpeg = Library.FFMPEG.isHere();
        Stream<String> out = LOSSY_JPEG.stream();
        if (ffmpeg || Library.JAI.isHere()) {
            out = Stream.concat(out, JPEG_2000.stream());
        }
        if (ffmpeg) {
            out = Stream.concat(out, HTJ2K.stream());
        }
        return out.collect(Collectors.toUnmodifiableSet());
    }

    byte[] decode(Job job) throws BadCodeStream {
        CodeStreamHeader header = CodeStreamHeader.of(job.codeStream());
        header.check(job);
        return library(choose(job, header)).decode(job, header);
    }

    private static Library choose(Job job, CodeStreamHeader header) throws BadCodeStream {
        if (header.isLossyJpeg() && header.precision() == 8) {
            return Library.JDK;
        }
        if (Library.FFMPEG.isHere()) {
            return Library.FFMPEG;
        }
        if (header.isJpeg2000() && !HTJ2K.contains(job.syntax())) {
            return Library.JAI;
        }
        throw new BadCodeStream("there is no build of FFmpeg for this platform here, and no other decoder of its kind");
    }

    private FrameLibrary library(Library library) {
        return loaded.computeIfAbsent(library, name -> switch (name) {
            case JDK -> new JdkJpeg();
            case FFMPEG -> new Ffmpeg(mostBytesAtOnce);
            case JAI -> new JaiJpeg2000();
        });
    }
}
