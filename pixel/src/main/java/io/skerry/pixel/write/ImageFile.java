package io.skerry.pixel.write;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.DicomWriter;
import io.skerry.dicom.Element;
import io.skerry.dicom.ReadOptions;
import io.skerry.dicom.Tag;
import io.skerry.dicom.TransferSyntax;
import io.skerry.dicom.Vr;
import io.skerry.pixel.FrameLayout;
import io.skerry.pixel.PixelError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * An image being written: a changed header, frames one at a time, then what stood behind the pixel data. Until {@link
 * #complete} it has a hidden name beside its own, and is deleted if that is never called. For one thread.
 */
public final class ImageFile implements AutoCloseable {
    private final Path file;
    private final Path part;
    private final FileChannel channel;
    private final PixelDataOutput pixels;
    private final byte[] trailing;
    private boolean complete;

    private ImageFile(Path file, Path part, FileChannel channel, PixelDataOutput pixels, byte[] trailing) {
        this.file = file;
        this.part = part;
        this.channel = channel;
        this.pixels = pixels;
        this.trailing = trailing;
    }

    /** As {@link #create}, but nothing that stood behind the original's pixel data is kept. */
    public static ImageFile withoutTrailing(
            Path file, DicomObject original, Dataset header, FrameLayout layout, TransferSyntax syntax) {
        return create(file, original, header, layout, syntax, new Dataset());
    }

    /**
     * Begins a file.
     *
     * @param file where it will be; an older one is replaced
     * @param original what it is made of; elements behind its pixel data are kept, but for digital signatures, which
     *     would not hold any more, and padding
     * @param header the data set up to the pixel data, as it will be
     * @param layout of its frames as they will be stored
     * @param syntax explicit VR little endian, or an encapsulated one
     * @throws SkerryException with {@link PixelError#UNWRITABLE} if the file cannot be made, {@link
     *     PixelError#BAD_GEOMETRY} if the frames are too large for it
     */
    public static ImageFile create(
            Path file, DicomObject original, Dataset header, FrameLayout layout, TransferSyntax syntax) {
        return create(file, original, header, layout, syntax, trailing(original));
    }

    private static ImageFile create(
            Path file,
            DicomObject original,
            Dataset header,
            FrameLayout layout,
            TransferSyntax syntax,
            Dataset trailingElements) {
        Dataset cleaned = withoutLengthsAndTables(header);
        byte[] trailing = DicomWriter.encode(trailingElements, syntax);
        Path part = file.resolveSibling("." + UUID.randomUUID() + ".part");
        try {
            FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try {
                PixelDataOutput pixels = syntax.encapsulated()
                        ? EncapsulatedOutput.begin(
                                channel, layout.frames(), EncapsulatedOutput.needsExtendedTable(layout), cleaned)
                        : NativeOutput.begin(channel, layout);
                pixels.header(DicomWriter.encodePart10Header(meta(original), cleaned, syntax));
                return new ImageFile(file, part, channel, pixels, trailing);
            } catch (IOException | RuntimeException e) {
                channel.close();
                Files.deleteIfExists(part);
                throw e;
            }
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** Adds the next frame: native and little endian, or a code stream. */
    public void frame(byte[] bytes) {
        try {
            pixels.frame(bytes);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /**
     * Ends the pixel data and gives the file its name.
     *
     * @return its size in bytes
     */
    public long complete() {
        try {
            pixels.end();
            PixelDataOutput.write(channel, ByteBuffer.wrap(trailing));
            long size = channel.size();
            channel.close();
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            complete = true;
            return size;
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    @Override
    public void close() {
        if (complete) {
            return;
        }
        try {
            channel.close();
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw unwritable(part, e);
        }
    }

    /** Lengths of groups are retired and would be wrong; offset tables are made anew. */
    private static Dataset withoutLengthsAndTables(Dataset header) {
        Dataset out = header.copy();
        for (Element element : header) {
            int tag = element.tag();
            boolean table = Tag.group(tag) == Tag.group(Tag.PixelData);
            if (Tag.element(tag) == 0 || table) {
                out.remove(tag);
            }
        }
        return out;
    }

    private static Dataset trailing(DicomObject original) {
        Dataset out = new Dataset();
        ReadOptions through = ReadOptions.defaults().withThroughPixelData(true);
        for (Element element : DicomReader.read(original.file(), through).dataset()) {
            int tag = element.tag();
            boolean behind = Integer.compareUnsigned(tag, Tag.PixelData) > 0 && Tag.element(tag) != 0;
            if (behind && tag != Tag.DigitalSignaturesSequence && tag != Tag.DataSetTrailingPadding) {
                out.put(element);
            }
        }
        return out;
    }

    private static Dataset meta(DicomObject original) {
        Dataset meta = original.meta().copy();
        copy(original.dataset(), Tag.SOPClassUID, meta, Tag.MediaStorageSOPClassUID);
        copy(original.dataset(), Tag.SOPInstanceUID, meta, Tag.MediaStorageSOPInstanceUID);
        return meta;
    }

    private static void copy(Dataset from, int tag, Dataset to, int as) {
        if (!to.contains(as)) {
            from.string(tag).ifPresent(uid -> to.putString(as, Vr.UI, uid));
        }
    }

    private static SkerryException unwritable(Path file, IOException e) {
        String reason = e instanceof NoSuchFileException
                ? "its folder does not exist"
                : String.valueOf(e.getMessage()).replace(file.toString(), "").strip();
        return new SkerryException(PixelError.UNWRITABLE, "The image could not be written: " + reason + ".", e)
                .with("file", file);
    }
}
