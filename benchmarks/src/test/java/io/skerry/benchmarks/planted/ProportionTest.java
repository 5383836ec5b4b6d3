package io.skerry.benchmarks.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {
    /** From R 4.2: binom.test(count, all)$conf.int. */
    @ParameterizedTest
    @CsvSource({
        "0, 10, 0, 0.3084971",
        "10, 10, 0.6915029, 1",
        "1, 1000, 0.00002531749, 0.005558924",
        "4, 400, 0.002730713, 0.02541158",
        "50, 100, 0.3983211, 0.6016789"
    })
    void has_the_interval_of_clopper_and_pearson(long count, long all, double low, double high) {
        Proportion proportion = new Proportion(count, all);
        assertThat(proportion.low()).isCloseTo(low, within(1e-5));
        assertThat(proportion.high()).isCloseTo(high, within(1e-5));
    }

    @Test
    void of_nothing_in_three_thousand_is_below_a_thousandth_and_a_quarter() {
        assertThat(new Proportion(0, 3000).high()).isBetween(0.0012, 0.00124);
    }
}
