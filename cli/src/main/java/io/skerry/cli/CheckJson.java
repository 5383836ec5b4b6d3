package io.skerry.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.skerry.base.SkerryException;
import io.skerry.dicom.Tag;
import io.skerry.dicom.iod.CheckReport;
import io.skerry.dicom.iod.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Problems for scripts: a line of JSON a file. */
final class CheckJson extends CheckOutput {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintWriter out;

    CheckJson(PrintWriter out, boolean errorsOnly) {
        super(errorsOnly);
        this.out = out;
    }

    @Override
    void print(Path file, CheckReport report, List<Problem> problems) {
        ObjectNode line = JSON.createObjectNode().put("file", file.toString());
        report.iod().ifPresentOrElse(iod -> line.put("iod", iod.name()), () -> line.putNull("iod"));
        ArrayNode array = line.putArray("problems");
        for (Problem problem : problems) {
            ObjectNode one = array.addObject()
                    .put("severity", problem.severity().name().toLowerCase(Locale.ROOT))
                    .put("kind", problem.kind().name())
                    .put("module", problem.module())
                    .put("path", problem.path());
            if (problem.tag() != 0) {
                one.put("tag", Tag.toString(problem.tag())).put("keyword", problem.keyword());
            }
            if (problem.offset() >= 0) {
                one.put("offset", problem.offset());
            }
            one.put("places", problem.places()).put("message", problem.message());
        }
        out.println(line);
    }

    @Override
    void print(Path file, SkerryException reason) {
        out.println(JSON.createObjectNode()
                .put("file", file.toString())
                .put("refused", reason.code().name())
                .put("message", reason.getMessage()));
    }

    @Override
    void end() {}
}
