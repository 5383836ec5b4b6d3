package io.skerry.lake;

/**
 * A file without a row in the tag lake, and why.
 *
 * @param message for people, without a patient's values
 * @param offset bytes from the start of the file, or -1
 */
record Reject(InputFile file, String code, String message, long offset) {
    static Reject of(InputFile file, RejectCode code, String message) {
        return new Reject(file, code.name(), message, -1);
    }
}
