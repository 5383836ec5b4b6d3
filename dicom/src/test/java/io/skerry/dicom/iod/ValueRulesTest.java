package io.skerry.dicom.iod;

import static org.assertj.core.api.Assertions.assertThat;

import io.skerry.dicom.Vr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PS3.5 table 6.2-1. */
class ValueRulesTest {
    @ParameterizedTest
    @CsvSource({
        "AS, 018M",
        "CS, A_1 B",
        "DA, 20240229",
        "DS, -1.5e-3",
        "DS, .5",
        "DS, 5.",
        "DT, 2024",
        "DT, 20240229235960.5+0100",
        "IS, -2147483648",
        "IS, +7",
        "LO, Größe",
        "PN, A^B^C^D^E=F=G",
        "SH, 1234567890123456",
        "TM, 23",
        "TM, 235960.123456",
        "UI, 1.2.840.0.1",
        "UR, http://a.example/b?c=%20"
    })
    void allowsWhatTheTableAllows(Vr vr, String value) {
        assertThat(ValueRules.fault(vr, value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "AS, 18M",
        "CS, head",
        "CS, ABCDEFGHIJKLMNOPQ",
        "DA, 20230229",
        "DA, 2024.02.28",
        "DA, 20241301",
        "DS, '1,5'",
        "DS, 1.00000000000000000",
        "DT, 20241301",
        "IS, 2147483648",
        "IS, 1.0",
        "PN, A^B^C^D^E^F",
        "PN, A=B=C=D",
        "SH, 12345678901234567",
        "TM, 24",
        "TM, 12:00",
        "UI, 1.02",
        "UI, 1..2",
        "UR, a b"
    })
    void findsWhatItForbids(Vr vr, String value) {
        assertThat(ValueRules.fault(vr, value)).isPresent();
    }

    @Test
    void countsCharactersAndNotBytes() {
        assertThat(ValueRules.fault(Vr.LO, "ß".repeat(64))).isEmpty();
        assertThat(ValueRules.fault(Vr.LO, "ß".repeat(65))).isPresent();
        assertThat(ValueRules.fault(Vr.LT, "one\r\ntwo")).isEmpty();
        assertThat(ValueRules.fault(Vr.LO, "one\r\ntwo")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, true",
        "1, 2, false",
        "1-n, 9, true",
        "2-2n, 3, false",
        "2-2n, 4, true",
        "1-8, 8, true",
        "1-8, 9, false",
        "3, 2, false",
        "6-n, 5, false",
        "3-3n, 6, true"
    })
    void countsValuesAsTheDictionarySays(String vm, int count, boolean allowed) {
        assertThat(Multiplicity.of(vm).allows(count)).isEqualTo(allowed);
    }
}
