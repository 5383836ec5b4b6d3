package io.skerry.phi;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The ways in which people write one date. */
final class DateForms {
    private static final DateTimeFormatter DICOM =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private static final List<DateTimeFormatter> WRITTEN = List.of(
                    "uuuuMMdd",
                    "uuuu-MM-dd",
                    "uuuu/MM/dd",
                    "uuuu.MM.dd",
                    "ddMMuuuu",
                    "dd/MM/uuuu",
                    "dd-MM-uuuu",
                    "dd.MM.uuuu",
                    "d/M/uuuu",
                    "d.M.uuuu",
                    "MM/dd/uuuu",
                    "M/d/uuuu",
                    "dd/MM/uu",
                    "dd.MM.uu",
                    "d MMM uuuu",
                    "dd MMM uuuu",
                    "dd-MMM-uuuu",
                    "ddMMMuuuu",
                    "d MMMM uuuu",
                    "MMMM d, uuuu",
                    "MMM d, uuuu",
                    "MMMM d uuuu")
            .stream()
            .map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH))
            .toList();

    private DateForms() {}

    /** Every written form of a DICOM date; none when it is not a whole valid date. */
    static Set<String> of(String dicomDate) {
        Set<String> forms = new LinkedHashSet<>();
        try {
            LocalDate date = LocalDate.parse(dicomDate.strip(), DICOM);
            for (DateTimeFormatter form : WRITTEN) {
                forms.add(form.format(date));
            }
        } catch (DateTimeParseException _) {
            // Partial dates (a year only) are too common a number to search for.
        } catch (DateTimeException _) {
            // A year out of range.
        }
        return forms;
    }
}
