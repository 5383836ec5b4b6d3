package io.skerry.lake;

import io.skerry.dicom.ByteSource;
import io.skerry.dicom.Dataset;
import io.skerry.dicom.DicomException;
import io.skerry.dicom.DicomObject;
import io.skerry.dicom.DicomReader;
import io.skerry.dicom.ReadOptions;
import io.skerry.dicom.Tag;
import io.skerry.lake.arrow.ColumnChunk;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads the headers of files, and of members of archives, into rows. For one thread. */
final class InstanceReader {
    private static final int READ_WHOLE_BYTES = 64 * 1024;
    private static final int MEMBER_LIMIT = 64 << 20;
    private static final String MEDIA_STORAGE_DIRECTORY = "1.2.840.10008.1.3.10";

    private final IngestState state;
    private final ColumnChunk chunk;
    private final Digests digests = new Digests();
    private final TagRows rows;

    InstanceReader(IngestState state, ColumnChunk chunk) {
        this.state = state;
        this.chunk = chunk;
        this.rows = new TagRows(chunk, digests, state.ingestId(), state.startedMicros());
    }

    /** Deals with one file of the input; whatever is wrong with it becomes a reject. */
    void read(InputFile file) {
        Digests.Key key = file.key(digests);
        if (state.isKnown(key)) {
            state.countKnown();
            return;
        }
        try {
            if (file.size() <= READ_WHOLE_BYTES) {
                byte[] bytes = readWhole(file);
                open(file, key, ByteSource.of(bytes, file.path()), bytes, bytes.length);
            } else {
                try (ByteSource source = ByteSource.of(java.nio.file.Path.of(file.path()))) {
                    ByteBuffer start = ByteBuffer.allocate(ArchiveKind.SNIFFED_BYTES);
                    int length = Math.max(0, source.read(0, start));
                    open(file, key, source, start.array(), length);
                }
            }
        } catch (IOException e) {
            state.reject(Reject.of(
                    file,
                    RejectCode.UNREADABLE,
                    "The file cannot be read (" + e.getClass().getSimpleName() + ")"));
        }
    }

    private static byte[] readWhole(InputFile file) throws IOException {
        try (FileInputStream in = new FileInputStream(file.path())) {
            byte[] bytes = new byte[(int) file.size()];
            int length = in.readNBytes(bytes, 0, bytes.length);
            return length == bytes.length ? bytes : java.util.Arrays.copyOf(bytes, length);
        }
    }

    private void open(InputFile file, Digests.Key key, ByteSource source, byte[] start, int length) {
        ArchiveKind kind = ArchiveKind.of(start, length);
        if (kind != ArchiveKind.NONE) {
            archive(file, kind);
        } else if (state.isFirst(key)) {
            instance(file, source);
        } else {
            state.countKnown();
        }
    }

    private void archive(InputFile archive, ArchiveKind kind) {
        state.openedArchive();
        try {
            Archives.visit(archive, kind, new Archives.MemberVisitor() {
                @Override
                public boolean wants(InputFile member) {
                    state.countSeen();
                    boolean first = state.isFirst(member.key(digests));
                    if (!first) {
                        state.countKnown();
                    }
                    return first;
                }

                @Override
                public void visit(InputFile member, InputStream content) {
                    instance(member, new StreamSource(content, member.size(), member.name(), MEMBER_LIMIT));
                }
            });
        } catch (IOException | RuntimeException e) {
            state.countSeen();
            state.reject(Reject.of(
                    archive,
                    RejectCode.ARCHIVE_DAMAGED,
                    "The archive cannot be read to its end (" + e.getClass().getSimpleName()
                            + "); what came before was taken"));
        }
    }

    private void instance(InputFile file, ByteSource source) {
        try {
            DicomObject object = DicomReader.read(source, ReadOptions.defaults());
            add(file, object);
        } catch (DicomException e) {
            boolean limit = e.getCause() instanceof StreamSource.LimitReached;
            String code = limit ? RejectCode.ARCHIVE_LIMIT.name() : e.code().name();
            state.reject(new Reject(file, code, e.getMessage(), e.offset()));
        } catch (StreamSource.LimitReached e) {
            state.reject(Reject.of(file, RejectCode.ARCHIVE_LIMIT, String.valueOf(e.getMessage())));
        } catch (IOException e) {
            state.reject(Reject.of(
                    file,
                    RejectCode.UNREADABLE,
                    "Reading failed (" + e.getClass().getSimpleName() + ")"));
        } catch (RuntimeException | StackOverflowError e) {
            state.reject(Reject.of(
                    file,
                    RejectCode.INTERNAL,
                    "Skerry failed on this file with " + e.getClass().getSimpleName() + "; please report it"));
        }
    }

    private void add(InputFile file, DicomObject object) throws IOException {
        String sopClass = text(object.dataset(), Tag.SOPClassUID)
                .or(() -> text(object.meta(), Tag.MediaStorageSOPClassUID))
                .orElse("");
        if (sopClass.equals(MEDIA_STORAGE_DIRECTORY)) {
            state.reject(Reject.of(file, RejectCode.DICOMDIR, "An index of the other files on its medium"));
            return;
        }
        if (text(object.dataset(), Tag.PatientID).filter(state::hasOptedOut).isPresent()) {
            state.reject(Reject.of(file, RejectCode.OPTED_OUT, ""));
            return;
        }
        Optional<String> uid = text(object.dataset(), Tag.SOPInstanceUID)
                .or(() -> text(object.meta(), Tag.MediaStorageSOPInstanceUID));
        if (uid.isEmpty()) {
            state.reject(
                    Reject.of(file, RejectCode.NO_SOP_INSTANCE_UID, "The object has no (0008,0018) SOP Instance UID"));
            return;
        }
        byte[] headerSha256 = digests.header(object).clone();
        long content = ByteBuffer.wrap(headerSha256).getLong();
        long present = state.claim(digests.key(uid.get()), content);
        if (present == KeyTable.ADDED) {
            rows.add(file, object, headerSha256);
            if (chunk.isFull() || chunk.bytes() >= IngestState.CHUNK_BYTES) {
                state.take(chunk);
            }
            state.countIngested();
        } else if (present == KeyTable.nonZero(content)) {
            boolean hasPixels = Digests.headerEnd(object) < object.file().size();
            long pixelOffset = hasPixels ? Digests.headerEnd(object) - object.datasetOffset() : -1;
            state.suspect(new Suspect(file, uid.get(), object.datasetOffset(), pixelOffset));
        } else {
            state.reject(Reject.of(
                    file,
                    RejectCode.CONFLICT,
                    "Another instance with the same (0008,0018) SOP Instance UID but another data set is in the lake"));
        }
    }

    private static Optional<String> text(Dataset dataset, int tag) {
        return dataset.string(tag);
    }
}
