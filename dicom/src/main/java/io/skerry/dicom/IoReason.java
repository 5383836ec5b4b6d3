package io.skerry.dicom;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in words why reading or writing failed. Messages of the operating system hold no values of the object. */
final class IoReason {
    private IoReason() {}

    static String of(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "access is denied";
            case FileSystemException f when f.getReason() != null -> f.getReason();
            default -> {
                String message = e.getMessage();
                yield message == null || message.isEmpty() ? e.getClass().getSimpleName() : message;
            }
        };
    }
}
