package io.skerry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.deid.DeidRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportCtpCommandTest {
    @TempDir
    Path temp;

    private final StringWriter printed = new StringWriter();

    private int run(String... args) {
        return new CommandLine(new DeidCommand())
                .setOut(new PrintWriter(printed))
                .setErr(new PrintWriter(printed))
                .execute(args);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(temp.resolve(name), text).toString();
    }

    @Test
    void bothScriptsBecomeRulesAndDevicesWithAReport() throws IOException {
        String tags = file("tags.script", """
                <script>
                  <e en="T" t="00080050" n="AccessionNumber">@hash(this,16)</e>
                  <e en="T" t="00081030" n="StudyDescription">@contents(this,"a","b")</e>
                </script>
                """);
        String pixels = file("pixels.script", "{ Modality.equals(\"US\") } (0,0,640,40)\n");
        Path out = temp.resolve("rules.yml");
        assertThat(run("import-ctp", tags, "--pixels", pixels, "--out", out.toString()))
                .isEqualTo(Exit.DONE);
        assertThat(DeidRules.load(out).rules()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(temp.resolve("rules.devices.yml")).content().contains("[0, 0, 640, 40]");
        assertThat(printed.toString())
                .contains("line 2  AccessionNumber: @hash(this,16)", "code (stricter: keyed by the project")
                .contains("empty (not expressible", "2 rules: 0 same, 1 stricter, 1 not expressible, 0 decide");
    }

    @Test
    void whatIsThereIsNotOverwrittenAndWhatIsNoScriptIsNotImported() throws IOException {
        String tags = file("tags.script", "<script/>");
        Path out = Files.writeString(temp.resolve("rules.yml"), "mine");
        assertThat(run("import-ctp", tags, "--out", out.toString())).isEqualTo(Exit.USAGE);
        assertThat(out).hasContent("mine");
        assertThat(run("import-ctp", tags, "--out", out.toString(), "--force")).isEqualTo(Exit.DONE);
        assertThat(run("only-in")).isEqualTo(Exit.USAGE);
    }

    @Test
    void rulesThatAPersonMustDecideAboutAreAnExitCode() throws IOException {
        String tags = file(
                "tags.script",
                "<script><e en=\"T\" t=\"00081030\" n=\"x\">@if(this,greaterthan,1){@quarantine()}{@keep()}</e></script>");
        assertThat(run("import-ctp", tags, "--out", temp.resolve("r.yml").toString(), "--json"))
                .isEqualTo(Exit.REJECTS);
        assertThat(printed.toString()).contains("\"decide\":1");
    }
}
