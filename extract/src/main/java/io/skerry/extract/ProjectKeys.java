package io.skerry.extract;

import io.skerry.base.SkerryException;
import io.skerry.control.Home;
import io.skerry.deid.KeyRing;
import io.skerry.deid.ProjectKey;
import io.skerry.deid.Pseudonyms;
import java.util.List;
import java.util.Map;

/**
 * The keys of the projects of a home, by version. A project's first extraction makes its key; a rotation makes the next
 * version, which new extractions take, and leaves the earlier ones so that a release can be made again as it was.
 */
public final class ProjectKeys {
    private final Home home;

    public ProjectKeys(Home home) {
        this.home = home;
    }

    /**
     * The versions of a project's key, oldest first.
     *
     * @throws SkerryException {@link ExtractError#NO_KEY} when the project has none, {@link ExtractError#BAD_PROJECT}
     *     for a name that no project can have
     */
    public List<KeyRing.Version> versions(String project) {
        List<KeyRing.Version> versions = ring(project).versions();
        if (versions.isEmpty()) {
            throw new SkerryException(
                    ExtractError.NO_KEY,
                    "expected a project with a key, but \"" + project + "\" has none; its first extract makes one");
        }
        return versions;
    }

    /**
     * Makes the next version of a project's key; audited.
     *
     * @param by who asks
     * @return the number of the new version
     */
    public int rotate(String project, String by, String reason) {
        versions(project);
        ProjectKey made = ring(project).rotate();
        home.audit()
                .append(
                        "key.rotate",
                        Map.of(
                                "project", project,
                                "version", Integer.toString(made.version()),
                                "key", new Pseudonyms(made).keyId(),
                                "by", by,
                                "reason", reason));
        return made.version();
    }

    /** The names that one version of a project's key gives. */
    public Pseudonyms pseudonyms(String project, int version) {
        return new Pseudonyms(ring(project).version(version));
    }

    /** The version that a new extraction takes; makes the project's key when it has none, which is audited. */
    int newest(String project) {
        List<KeyRing.Version> versions = ring(project).versions();
        if (!versions.isEmpty()) {
            return versions.getLast().number();
        }
        ProjectKey made = ring(project).newestOrMade();
        home.audit()
                .append(
                        "key.make",
                        Map.of(
                                "project", project,
                                "version", Integer.toString(made.version()),
                                "key", new Pseudonyms(made).keyId()));
        return made.version();
    }

    private KeyRing ring(String project) {
        ExtractRequest.demandProject(project);
        return KeyRing.at(home.projects().resolve(project).resolve("project.key"));
    }
}
