package io.skerry.network.web;

import io.skerry.base.SkerryException;
import io.skerry.dicom.Uids;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A study, a series or an instance on a server, by its UIDs.
 *
 * @param uids Study, Series and SOP Instance UID, as many of them as the level needs
 */
public record WebPath(List<String> uids) {
    private static final List<String> NAMES = List.of("/studies/", "/series/", "/instances/");

    /** @throws SkerryException {@link WebError#BAD_ARGUMENT} if one is no UID */
    public WebPath {
        uids = List.copyOf(uids);
        if (uids.isEmpty() || uids.size() > NAMES.size() || !uids.stream().allMatch(Uids::isValid)) {
            throw new SkerryException(
                    WebError.BAD_ARGUMENT,
                    "One to three UIDs were expected, of a study, its series and its instance: numbers between dots.");
        }
    }

    public static WebPath study(String study) {
        return new WebPath(List.of(study));
    }

    public static WebPath series(String study, String series) {
        return new WebPath(List.of(study, series));
    }

    public static WebPath instance(String study, String series, String instance) {
        return new WebPath(List.of(study, series, instance));
    }

    boolean isInstance() {
        return uids.size() == NAMES.size();
    }

    /** Below the base, such as {@code /studies/1.2/series/1.2.3}. */
    String path() {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < uids.size(); i++) {
            path.append(NAMES.get(i)).append(uids.get(i));
        }
        return path.toString();
    }

    /** Frames of an instance, from 1: {@code /frames/1,2}. */
    String frames(List<Integer> frames) {
        return path() + "/frames/" + frames.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
