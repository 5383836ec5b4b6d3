package io.skerry.lake;

/**
 * What the replacement of a table by parts did.
 *
 * @param parts in the table now
 * @param partsChanged parts whose rows differ from before, those that are gone too
 * @param rows in the table now
 * @param rowsWritten rows in files that were written; those in kept files are {@code rows - rowsWritten}
 * @param filesKept files of before that are files of now
 * @param filesWritten new files
 */
public record PartsChange(long parts, long partsChanged, long rows, long rowsWritten, int filesKept, int filesWritten) {
    static final PartsChange NONE = new PartsChange(0, 0, 0, 0, 0, 0);

    PartsChange writing(int files, long written) {
        return new PartsChange(parts, partsChanged, rows, written, filesKept, files);
    }
}
