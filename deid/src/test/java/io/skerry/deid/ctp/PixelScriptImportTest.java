package io.skerry.deid.ctp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skerry.base.SkerryException;
import io.skerry.deid.pixels.DeviceCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelScriptImportTest {
    @TempDir
    Path folder;

    private PixelScriptImport.Imported imported(String text) throws IOException {
        PixelScriptImport.Imported made =
                PixelScriptImport.read(Files.writeString(folder.resolve("pixels.script"), text), "devices");
        if (made.catalogue().isPresent()) {
            Path yaml = Files.writeString(
                    folder.resolve("devices.yml"), made.catalogue().get());
            assertThat(DeviceCatalogue.load(yaml).devices()).isNotEmpty();
        }
        return made;
    }

    private String catalogue(String text) throws IOException {
        return imported(text).catalogue().orElse("");
    }

    /** Every operator and test. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "{ Modality.equals(\"US\") } (0,0,640,40) ¦ Modality: {equals: ['US']} ¦ redact",
                "{ [0008,0060].equals(\"US\") } (0,0,640,40) ¦ Modality: {equals: ['US']} ¦ redact",
                "{ Modality.equalsIgnoreCase(\"us\") } (0,0,9,9) ¦ Modality: {equals: ['us']} ¦ redact",
                "{ Manufacturer.contains(\"ACME\") } (0,0,9,9) ¦ Manufacturer: {contains: ['ACME']} ¦ redact",
                "{ Manufacturer.containsIgnoreCase(\"ACME\") } (0,0,9,9) ¦ Manufacturer: {contains: ['ACME']} ¦ redact",
                "{ Manufacturer.startsWith(\"A\") } (0,0,9,9) ¦ Manufacturer: {starts-with: ['A']} ¦ redact",
                "{ Manufacturer.startsWithIgnoreCase(\"A\") } (0,0,9,9) ¦ Manufacturer: {starts-with: ['A']} ¦ redact",
                "{ Manufacturer.endsWith(\"E\") } (0,0,9,9) ¦ Manufacturer: {ends-with: ['E']} ¦ redact",
                "{ Manufacturer.endsWithIgnoreCase(\"E\") } (0,0,9,9) ¦ Manufacturer: {ends-with: ['E']} ¦ redact",
                "{ Modality.matches(\"US|CR\") } (0,0,9,9) ¦ Modality: {equals: ['US', 'CR']} ¦ redact",
                "{ Manufacturer.matches(\"A.*\") } (0,0,9,9) ¦ Manufacturer: {starts-with: ['A']} ¦ redact",
                "{ Manufacturer.matches(\".*A.*\") } (0,0,9,9) ¦ Manufacturer: {contains: ['A']} ¦ redact",
                "{ !Modality.equals(\"US\") } (0,0,9,9) ¦ Modality: {not-equals: ['US']} ¦ redact",
                "{ !(Modality.equals(\"US\") + Modality.equals(\"CR\")) } (0,0,9,9) ¦ Modality: {not-equals: ['US', 'CR']} ¦ redact",
                "{ !!Modality.equals(\"US\") * true } (0,0,9,9) ¦ Modality: {equals: ['US']} ¦ redact",
                "{ true } (0,0,9,9) ¦ SOPClassUID: {absent: ['false']} ¦ redact",
                "{ Modality.equals(\"US\") } ¦ Modality: {equals: ['US']} ¦ check",
                "{ Modality.equals(\"US\") * Rows.isLessThan(\"600\") } (0,0,9,9) ¦ Modality: {equals: ['US']} ¦ hold",
                "{ Modality.equals(\"US\") * Rows.isGreaterThan(\"600\") } (0,0,9,9) ¦ Modality: {equals: ['US']} ¦ hold",
                "{ Modality.equals(\"US\") * !Manufacturer.startsWith(\"A\") } (0,0,9,9) ¦ Modality: {equals: ['US']} ¦ hold",
                "{ Modality.equals(\"US\") * Manufacturer.matches(\"[AB]+\") } (0,0,9,9) ¦ Modality: {equals: ['US']} ¦ hold",
                "{ Modality.equals(\"US\") } (-9,0,9,9) ¦ Modality: {equals: ['US']} ¦ hold",
            })
    void aSignatureBecomesConditions(String script, String condition, String verdict) throws IOException {
        PixelScriptImport.Imported made = imported(script);
        assertThat(made.catalogue().orElseThrow()).contains(condition + "\n", "pixels: " + verdict + "\n");
        ImportReport.Entry entry = made.report().rules().getFirst();
        assertThat(entry.equivalent()).isEqualTo(verdict);
        assertThat(entry.fidelity()).isEqualTo(verdict.equals("hold") ? Fidelity.NOT_EXPRESSIBLE : Fidelity.STRICTER);
    }

    @Test
    void regionsFromTheRightAndBottomNeedTheSizeOfTheImage() throws IOException {
        assertThat(catalogue("{ Columns.equals(\"640\") * Rows.equals(\"480\") } (-40,-20,40,20)(0,0,5,0)"))
                .contains("- [600, 460, 40, 20]")
                .doesNotContain("[0, 0, 5, 0]");
    }

    @Test
    void alternativesBecomeEntriesAndTheFirstRuleStaysFirst() throws IOException {
        String yaml = catalogue("""
                Our ultrasound machines, all of them.
                { Modality.equals("US") * // of either maker
                  (Manufacturer.contains("A") + Manufacturer.contains("B")) }
                  (0,0,640,40) // above
                  (0, 440, 640, 40)
                Others: (see the list)
                { false } (0,0,1,1)
                { Modality.equals("US") } (0,0,640,60)
                """);
        assertThat(yaml.indexOf("line 2, alternative 1"))
                .isPositive()
                .isLessThan(yaml.indexOf("line 2, alternative 2"));
        assertThat(yaml.indexOf("line 2, alternative 2")).isLessThan(yaml.indexOf("line 8"));
        assertThat(yaml)
                .contains("- [0, 0, 640, 40]\n      - [0, 440, 640, 40]")
                .doesNotContain("line 7");
    }

    @Test
    void whatNoConditionSaysIsLeftToAPerson() throws IOException {
        PixelScriptImport.Imported made = imported("{ Rows.isLessThan(\"600\") } (0,0,9,9)");
        assertThat(made.catalogue()).isEmpty();
        assertThat(made.report().rules().getFirst().fidelity()).isEqualTo(Fidelity.DECIDE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            value = {
                "{ Modality.equals(\"US\") ¦ 1",
                "{ Modality.equals(US) } (0,0,1,1) ¦ 1",
                "{ Modality.sounds(\"US\") } (0,0,1,1) ¦ 1",
                "{ (Modality.equals(\"US\") } (0,0,1,1) ¦ 1",
                "{ } (0,0,1,1) ¦ 1",
                "{ Modality.equals(\"US\") } (0,0,1) ¦ 1",
                "{ Modality.equals(\"US\") } (0,0,1,x) ¦ 1",
            })
    void aScriptThatBreaksOffIsNamedByItsLine(String script, int line) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.script"), "\n" + script);
        assertThatThrownBy(() -> PixelScriptImport.read(file, "x")).isInstanceOfSatisfying(SkerryException.class, e -> {
            assertThat(e.code()).isEqualTo(CtpError.CTP_BAD_PIXEL_SCRIPT);
            assertThat(e.context().get("line")).hasToString(Integer.toString(line + 1));
        });
    }

    @Test
    void endlessNestingAndAlternativesAreRefused() throws IOException {
        Path deep = Files.writeString(folder.resolve("deep"), "{ " + "(".repeat(100_000));
        assertThatThrownBy(() -> PixelScriptImport.read(deep, "x")).isInstanceOf(SkerryException.class);
        String pair = "(Modality.equals(\"A\") + Modality.equals(\"B\"))";
        assertThat(imported("{ " + String.join(" * ", java.util.Collections.nCopies(30, pair)) + " } (0,0,1,1)")
                        .catalogue())
                .isEmpty();
    }
}
